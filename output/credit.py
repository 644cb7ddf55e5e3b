"""Name those whom the data of a map come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.mapgen import tile_credit

if TYPE_CHECKING:
    from treatymap.mapgen import View

__all__ = ["attribution"]


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
