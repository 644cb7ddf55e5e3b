"""Render an atlas as one layered page that works without a network."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.mapgen import build_map, build_surroundings, make_view
from treatymap.treaties import load_atlas

from .files import write_text
from .page import PageText, compose, program_version, seal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from treatymap.mapgen import View
    from treatymap.treaties import Atlas, Day

__all__ = ["Page", "render"]


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page; in a notebook it shows itself."""

    html: str
    """The whole file."""
    title: str
    """Its title."""

    def save(self, path: Path, *, force: bool = False) -> Path:
        """
        Write the page.

        Parameters
        ----------
        path
            Where to.
        force
            Overwrite a file that this program did not write.

        Raises
        ------
        OutputError
            If it cannot be written; what stood there still stands.
        """
        return write_text(path, self.html, force=force)

    def _repr_html_(self) -> str:
        """Show the page in a frame of its own, so that it cannot disturb the notebook."""
        source = html.escape(self.html, quote=True)
        title = html.escape(self.title, quote=True)
        # a notebook has no height of its own to offer
        return f'<iframe srcdoc="{source}" title="{title}" width="100%" height="640" sandbox="allow-scripts"></iframe>'


def render(
    atlas: Atlas | None = None,
    *,
    treaties: Iterable[str] = (),
    day: Day | None = None,
    lang: str = "en",
    tiles: str | None = None,
) -> Page:
    """
    Render an atlas as one page.

    Parameters
    ----------
    atlas
        The atlas; the built-in one of the Amur if none is given.
    treaties
        Ids, aliases or unique beginnings of treaties to narrow the map to.
    day
        Day whose state is drawn; without one the last.
    lang
        Language of the page.
    tiles
        Name of an online tile provider to lie under the land; without one the page needs no network.

    Raises
    ------
    UnknownNameError
        If a treaty, language or tile provider is not known.
    """
    shown = load_atlas() if atlas is None else atlas
    view = make_view(shown, treaties=treaties, day=day, lang=lang, prefix=re.sub(r"\W", "_", shown.id, flags=re.ASCII))
    around = build_surroundings(view, version=program_version(), attribution=_attribution(view))
    text = PageText(lang, around.title, around.before, around.beside)
    return Page(seal(compose(build_map(view, tiles=tiles), text)), around.title)


def _attribution(view: View) -> str:
    """Join the lines that the layers ask for, each once."""
    lines = dict.fromkeys(layer.attribution for layer in view.layers.values())
    # a line that another one already holds says nothing new
    return " · ".join(line for line in lines if not any(line in other for other in lines if other != line))
