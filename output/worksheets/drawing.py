"""Draw the worksheet of an atlas, as a person asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.mapgen import make_view
from treatymap.output.credit import attribution, maker
from treatymap.output.sheets.paper import find_paper
from treatymap.treaties import load_atlas

from .worksheet import draw_worksheet

if TYPE_CHECKING:
    from treatymap.output.sheets.sheet import Sheet
    from treatymap.treaties import Atlas

__all__ = ["worksheet"]


def worksheet(  # noqa: PLR0913 - one option for each that the command has
    atlas: Atlas | None = None,
    *,
    lang: str | None = None,
    paper: str = "a4",
    level: str = "standard",
    pupil: bool = True,
    teacher: bool = False,
) -> Sheet:
    """
    Draw the worksheet of an atlas: two pages for pupils with a key, a page for the teacher, or both.

    Parameters
    ----------
    atlas
        The atlas; the built-in one of the Amur if none is given.
    lang
        Language; without one the first of the atlas.
    paper
        `a4` or `letter`.
    level
        `easier`, `standard` or `longer`.
    pupil
        Whether the tasks and their key are drawn.
    teacher
        Whether the teacher's page is drawn.

    Raises
    ------
    UnknownNameError
        If the language, the size of paper or the level is not known.
    UsageError
        If the atlas has no worksheet.
    SheetError
        If a page has no room for a task.
    FontError
        If no font on this machine has some of its letters.
    """
    view = make_view(load_atlas() if atlas is None else atlas, lang=lang)
    return draw_worksheet(
        view,
        paper=find_paper(paper, portrait=True),
        level=level,
        pupil=pupil,
        key=pupil,
        teacher=teacher,
        attribution=attribution(view),
        version=maker(view),
    )
