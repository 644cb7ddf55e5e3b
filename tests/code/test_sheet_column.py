"""A column refuses what has no room and cuts nothing; hatches are even, and match from box to box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.collections import LineCollection, PathCollection

from treatymap.errors import SheetError
from treatymap.mapgen.style import load_style
from treatymap.output.sheets import Paper, find_paper
from treatymap.output.sheets.flow import Cells, Column
from treatymap.output.sheets.hatch import hatch
from treatymap.output.sheets.layout import from_below, height_of
from treatymap.output.sheets.page import Page, Type

if TYPE_CHECKING:
    from numpy.typing import NDArray

BODY = Type(8)
STYLE = load_style()
HATCHED = [kind for kind in STYLE.kinds.values() if kind.hatch != "none"]
TEXT = "Two treaties moved the border from the mountains to the rivers."


@pytest.fixture
def page() -> Page:
    """Give an empty page."""
    return Page(find_paper("a4"))


def test_what_has_no_room_is_refused_whole(page: Page) -> None:
    """The message says how much lacks and what to do, and no part of the text is on the page."""
    column = Column(page, 20, 20, 40, 20 + 2.5 * BODY.step)

    with pytest.raises(SheetError, match=r"a sheet of a4 has no room .* \(\d+ mm lack\)\. Take larger paper"):
        column.put(f"{TEXT} {TEXT}", BODY)
    assert page.texts == []
    assert column.y == 20


@given(st.text("abc def", min_size=1, max_size=200), st.floats(8, 80), st.floats(5, 60))
@settings(max_examples=30)
def test_a_text_stays_in_its_column(text: str, width: float, height: float) -> None:
    """Whatever is set ends above the foot and within the width, or is refused."""
    page = Page(find_paper("a4"))
    column = Column(page, 20, 20, width, 20 + height)
    try:
        column.put(text, BODY)
    except SheetError:
        assert column.height_of(text, BODY) > height
        assert page.texts == []
    else:
        assert column.y == pytest.approx(20 + column.height_of(text, BODY))
        for line, box in page.texts:
            left, top, right, foot = box.bounds
            assert left >= 20 - 0.01
            assert top >= 20 - 0.01
            assert right <= 20 + width + 0.01 or len(line) == 1
            assert foot <= 20 + height + 0.01


def test_a_drawing_and_lines_to_write_on_need_their_room(page: Page) -> None:
    """They are refused as texts are; what just has room is taken."""
    column = Column(page, 20, 20, 40, 60)
    column.blanks(5, step=8)

    assert column.room == pytest.approx(0)
    for ask in (lambda: column.take(1), lambda: column.blanks(1), lambda: column.put("x", BODY)):
        with pytest.raises(SheetError):
            ask()


def test_a_table_keeps_its_columns_apart(page: Page) -> None:
    """Each cell stands in its own column, numbers end at their right edge, and a row without room is refused."""
    rows = [("Treaty", "From", "km²"), ("1858 Aigun", TEXT, "579,263"), ("1860 Peking", "Qing", "309,794")]
    cells = Cells((1, 2, 1), ("start", "start", "end"))
    column = Column(page, 20, 20, 100, 200)
    column.table(rows, cells, head=Type(8, bold=True), body=BODY)
    ends = [box.bounds[2] for text, box in page.texts if text in {"km²", "579,263", "309,794"}]
    middle = [box.bounds for text, box in page.texts if text in TEXT]

    assert ends == pytest.approx([120, 120, 120], abs=0.01)
    assert max(bounds[2] for bounds in middle) <= 20 + (100 - 5) / 4 * 3 + 2.5
    assert min(bounds[0] for bounds in middle) == pytest.approx(20 + (100 - 5) / 4 + 2.5)
    with pytest.raises(SheetError):
        Column(page, 20, 20, 100, 26).table(rows, cells, head=BODY, body=BODY)


def test_what_ends_at_a_line_ends_there(page: Page) -> None:
    """Set from below, a text has its foot where it was wanted, and is as high as it was measured."""

    def fill(column: Column) -> None:
        column.put(TEXT, BODY)

    top = from_below(page, fill, x=20, width=50, foot=150)

    assert 150 - top == pytest.approx(height_of(page.paper, fill, 50))
    assert max(box.bounds[3] for _, box in page.texts) == pytest.approx(150 - BODY.step + BODY.height)


def strokes(name: str, box: tuple[float, float, float, float]) -> list[NDArray[np.float64]]:
    """Hatch a box, and give each stroke or dot as an array of points."""
    page = Page(Paper("test", 100, 100))
    patch = page.box(box[0], box[1], box[2] - box[0], box[3] - box[1])
    hatch(page, STYLE.kind(name), box, unit=0.2, clip=patch)
    found: list[NDArray[np.float64]] = []
    for item in page.axes.collections:
        if isinstance(item, LineCollection):
            found += [np.asarray(path.vertices) for path in item.get_paths()]
        elif isinstance(item, PathCollection):
            found += [np.asarray([spot]) for spot in item.get_offsets()]
    return found


def turned(name: str, box: tuple[float, float, float, float], slant: int) -> set[float]:
    """Say where the strokes of one slant cross the upper edge of the page."""
    return {
        round(float(path[0, 0] - slant * path[0, 1]), 6)
        for path in strokes(name, box)
        if len(path) == 2 and np.sign(np.diff(path[:, 0])[0]) == slant
    }


@pytest.mark.parametrize("name", [kind.id for kind in HATCHED if kind.hatch in {"slash", "backslash", "cross"}])
def test_slanting_strokes_are_evenly_spaced(name: str) -> None:
    """From stroke to stroke it is one gap, over all of the box, and one beyond each end of it."""
    gap = STYLE.kind(name).gap * 0.2
    slants = {"slash": (-1,), "backslash": (1,), "cross": (-1, 1)}[STYLE.kind(name).hatch]
    for slant in slants:
        at = sorted(turned(name, (10, 20, 45, 52), slant))
        assert np.diff(at) == pytest.approx(gap)
        assert len(at) >= (35 + 32) / gap


@pytest.mark.parametrize("kind", HATCHED, ids=lambda kind: kind.id)
def test_hatches_of_neighbours_match(kind: object) -> None:
    """Two boxes side by side have their strokes where one box over both has them."""
    name = getattr(kind, "id", "")
    both, left, right = (strokes(name, box) for box in ((10, 20, 50, 50), (10, 20, 27, 50), (27, 20, 50, 50)))

    def lines(paths: list[NDArray[np.float64]]) -> set[tuple[float, ...]]:
        """Tell each stroke by where it lies, however long it is."""
        told = set()
        for path in paths:
            if len(path) == 1:
                told.add((9, *path[0].round(6).tolist()))
            elif path[0, 1] == path[1, 1] and np.ptp(path[:, 0]) > 10:
                told.add((0, round(float(path[0, 1]), 6)))
            elif np.ptp(path[:, 1]) < 10:
                told.add((3, *path.round(6).ravel().tolist()))
            else:
                slant = float(np.sign(np.diff(path[:, 0])[0]))
                told.add((slant or 5, round(float(path[0, 0] - slant * path[0, 1]), 6)))
        return told

    assert len(lines(both)) > 3
    assert lines(both) == lines(left) | lines(right)
