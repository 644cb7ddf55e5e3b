"""Name those whom the data of a map come from, and what has drawn it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.mapgen import tile_credit

from .version import program_version

if TYPE_CHECKING:
    from treatymap.mapgen import View

__all__ = ["attribution", "maker"]


def attribution(view: View, *, tiles: str | None = None) -> str:
    """
    Join the lines that the layers and the tiles ask for, each once.

    Parameters
    ----------
    view
        What the map shows.
    tiles
        Name of the tiles under the land.
    """
    lines = dict.fromkeys(layer.attribution for layer in view.layers.values())
    if tiles is not None:
        lines[tile_credit(tiles)] = None
    # a line that another one already holds says nothing new
    return " · ".join(line for line in lines if not any(line in other for other in lines if other != line))


def maker(view: View) -> str:
    """Say which version of the program has drawn something, and from which data."""
    atlas = view.atlas
    return view.words("page.made", version=program_version(), data=f"{atlas.id} {atlas.version}".rstrip())
