"""Render an atlas as one page that works without a network: layered, or days side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from treatymap.mapgen import build_map, build_surroundings, make_contrast, make_view
from treatymap.treaties import load_atlas, parse_date

from .credit import attribution
from .embedding.frame import holding
from .files import write_text
from .origin import id_prefix, origin_of, write_origin
from .page import PageText, compose, seal
from .version import program_version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatymap.mapgen import AtlasMap, View
    from treatymap.treaties import Atlas, Day

__all__ = ["Page", "compare", "lesson", "render"]


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page; in a notebook it shows itself."""

    html: str = field(repr=False)
    """The whole file."""
    title: str
    """Its title."""
    thinned_m: int = 0
    """How far its lines may lie beside those of the atlas, metres; 0 unless there were too many points to draw."""

    def save(self, path: str | Path, *, force: bool = False) -> Path:
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
        return write_text(Path(path), self.html, force=force)

    def _repr_html_(self) -> str:
        """Show the page in a frame of its own, so that it cannot disturb the notebook."""
        # a notebook has no height of its own to offer
        return str(holding(self.html, self.title, width="100%", height=640))


def render(
    atlas: Atlas | None = None,
    *,
    treaties: str | Iterable[str] = (),
    day: str | Day | None = None,
    lang: str | None = None,
    tiles: str | None = None,
) -> Page:
    """
    Render an atlas as one page.

    Parameters
    ----------
    atlas
        The atlas; the built-in one of the Amur if none is given.
    treaties
        Id, alias or unique beginning of a treaty to narrow the map to, or several of them.
    day
        Day whose state is drawn, also as a text such as `1859-06-01`; without one the reader can step through time.
    lang
        Language of the page; without one the first of the atlas; `all` for every one that the page can be had in, with
        a switch between them.
    tiles
        Name of an online tile provider to lie under the land; without one the page needs no network.

    Raises
    ------
    UnknownNameError
        If a treaty, language or tile provider is not known.
    """
    shown = load_atlas() if atlas is None else atlas
    view = make_view(
        shown,
        treaties=(treaties,) if isinstance(treaties, str) else treaties,
        day=parse_date(day) if isinstance(day, str) else day,
        lang=lang,
        prefix=id_prefix(shown),
    )
    return _page(view, tiles=tiles)


def compare(*moments: str | Day, atlas: Atlas | None = None, mode: str | None = None, lang: str | None = None) -> Page:
    """
    Render two to four days of an atlas side by side, as one page.

    Parameters
    ----------
    *moments
        Treaties or days in any mix: `compare("nerchinsk", "1861-01-01")`. A treaty means the state when it took
        effect, `before` the state before the first treaty.
    atlas
        The atlas; the built-in one of the Amur if none is given.
    mode
        `swipe` for one map with a divider, `panes` for maps in step, `difference` for one map of what changed; without
        one a divider between two, and maps in step for more.
    lang
        Language of the page; without one the first of the atlas; `all` for every one that the page can be had in, with
        a switch between them.

    Raises
    ------
    UnknownNameError
        If a treaty or language is not known.
    DateError
        If a date cannot be read.
    UsageError
        If there are not two to four different days, or the mode takes two only.
    """
    shown = load_atlas() if atlas is None else atlas
    contrast = make_contrast(shown, moments, mode=mode)
    return _page(make_view(shown, lang=lang, prefix=id_prefix(shown)).comparing(contrast))


def lesson(tour: str | None = None, *, atlas: Atlas | None = None, lang: str | None = None) -> Page:
    """
    Render a guided tour as one page: text steps that drive the map beside them.

    Parameters
    ----------
    tour
        Id, alias or unique beginning of a tour; the first of the atlas if none is given.
    atlas
        The atlas; the built-in one of the Amur if none is given.
    lang
        Language of the page; without one the first of the atlas; `all` for every one that the page can be had in, with
        a switch between them.

    Raises
    ------
    UnknownNameError
        If the tour or language is not known, or the atlas has no tour.
    RecordError
        If a step names a switch or a place that the map does not have, or shows no land of it.
    """
    shown = load_atlas() if atlas is None else atlas
    return _page(make_view(shown, lang=lang, prefix=id_prefix(shown)).touring(shown.tour(tour)))


def _page(view: View, *, tiles: str | None = None) -> Page:
    """Put a view onto a page, in all its languages, and seal it."""
    others = [_drawn(view.speaking(lang), tiles) for lang in view.languages[1:]]
    folium_map, text = _drawn(view, tiles)
    origin = write_origin(origin_of(view, program=program_version(), tiles=tiles))
    return Page(seal(compose(folium_map, text, origin=origin, others=others)), text.title, view.ground.tolerance_m)


def _drawn(view: View, tiles: str | None) -> tuple[AtlasMap, PageText]:
    """Draw a view in its language: the map and what stands around it."""
    around = build_surroundings(view, version=program_version(), attribution=attribution(view, tiles=tiles))
    return build_map(view, tiles=tiles), PageText(view.lang, around.title, around.before, around.beside)
