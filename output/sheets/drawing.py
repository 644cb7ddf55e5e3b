"""Draw a handout of an atlas, as a person asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.mapgen import make_contrast, make_view
from treatymap.output.credit import attribution, maker
from treatymap.treaties import load_atlas, parse_date

from .handout import draw_handout
from .paper import find_paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from treatymap.treaties import Atlas, Day

    from .sheet import Sheet

__all__ = ["sheet"]

_MOST = 6
"""So many days have room beside each other."""


def sheet(  # noqa: PLR0913 - one option for each that the command has
    atlas: Atlas | None = None,
    *,
    treaties: str | Iterable[str] = (),
    day: str | Day | None = None,
    moments: Sequence[str | Day] = (),
    lang: str | None = None,
    paper: str = "a4",
    portrait: bool = False,
    bw: bool = False,
) -> Sheet:
    """
    Draw a handout in an equal-area projection: one page with map, legend, ledger and sources.

    Parameters
    ----------
    atlas
        The atlas; the built-in one of the Amur if none is given.
    treaties
        Id, alias or unique beginning of a treaty to narrow the map to, or several of them.
    day
        Day whose state is drawn, also as a text such as `1859-06-01`; without one the last of the atlas.
    moments
        Two to six treaties or days to be drawn beside each other, in any mix.
    lang
        Language; without one the first of the atlas.
    paper
        `a4` or `letter`.
    portrait
        Whether it stands on its short side.
    bw
        Whether it is black and white.

    Raises
    ------
    UnknownNameError
        If a treaty, language or size of paper is not known.
    DateError
        If a date cannot be read.
    UsageError
        If there are not two to six different moments.
    SheetError
        If not everything has room.
    FontError
        If no font on this machine has some of its letters.
    """
    shown = load_atlas() if atlas is None else atlas
    view = make_view(
        shown,
        treaties=(treaties,) if isinstance(treaties, str) else treaties,
        day=parse_date(day) if isinstance(day, str) else day,
        lang=lang,
    )
    if moments:
        view = view.comparing(make_contrast(shown, moments, mode="panes", most=_MOST))
    return draw_handout(
        view.in_ink() if bw else view,
        paper=find_paper(paper, portrait=portrait),
        attribution=attribution(view),
        version=maker(view),
    )
