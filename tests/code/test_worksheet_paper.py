"""Drawing worksheets: of any atlas, on either paper, with what the records hold and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.atlases import HOSTILE, HOSTILE_IDS, hostile, write_atlas
from tests.papers import least_step, out_of_page, overlaps, words_of
from treatymap.errors import SheetError, UnknownNameError, UsageError
from treatymap.mapgen import make_view
from treatymap.output.sheets import find_paper
from treatymap.output.sheets.flow import Column
from treatymap.output.sheets.page import Page
from treatymap.output.worksheets import blank
from treatymap.output.worksheets.blocks import GAP, Block, fill, spread
from treatymap.output.worksheets.desk import Desk
from treatymap.output.worksheets.worksheet import draw_worksheet
from treatymap.output.worksheets.writing import tick_boxes
from treatymap.treaties import Text, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.output.sheets import Sheet
    from treatymap.treaties import Atlas


def draw(atlas: Atlas, paper: str = "a4", **options: object) -> Sheet:
    """Draw the worksheet of an atlas in its first language."""
    return draw_worksheet(make_view(atlas), paper=find_paper(paper), **options)  # type: ignore[arg-type]


def told(sheet: Sheet) -> str:
    """Give all that a sheet says, on one line."""
    return " ".join(" ".join(words_of(page).split()) for page in sheet.pages)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("level", ["easier", "standard"])
def test_any_atlas_has_its_sheet(brookland: Atlas, paper: str, level: str) -> None:
    """Upright pages on which everything has its place."""
    sheet = draw(brookland, paper, level=level, teacher=True)

    assert (sheet.title, sheet.lang) == ("How did the Brook become a border?", "en")
    assert [page for page in sheet.pages if not page.paper.is_portrait] == []
    assert [(out_of_page(page), overlaps(page)) for page in sheet.pages] == [([], [])] * len(sheet.pages)
    assert min(least_step(page) for page in sheet.pages) >= 7.99


def test_parts_can_be_had_alone(brookland: Atlas) -> None:
    """The pupil's pages, the key and the teacher's page are drawn as they are asked for."""
    view, paper = make_view(brookland), find_paper("a4")
    count = {
        (pupil, key, teacher): len(
            draw_worksheet(view, paper=paper, level="easier", pupil=pupil, key=key, teacher=teacher).pages
        )
        for pupil in (True, False)
        for key in (True, False)
        for teacher in (True, False)
        if pupil or key or teacher
    }
    alone = {parts: pages for parts, pages in count.items() if sum(parts) == 1}

    assert alone[False, False, True] == 1
    assert count[True, True, True] == sum(alone.values())


def test_tasks_are_numbered_and_worth_something(brookland: Atlas) -> None:
    """Each has its number and points, in the order of the file, and the head of the sheet says their sum."""
    pages = draw(brookland, key=False).pages
    texts = [text for page in pages for text, _ in page.texts]
    points = [text for text in texts if text.endswith(" p.")]

    assert points == ["2 p.", "3 p.", "4 p.", "4 p.", "4 p.", "3 p.", "2 p.", "2 p."]
    assert "/ 24" in texts


def test_the_pupil_sees_a_number_and_the_key_a_name(brookland: Atlas) -> None:
    """A river to be named has a number on the map, and no name."""
    pupil, key = draw(brookland, key=False), draw(brookland, pupil=False)

    assert "Brook:" not in told(pupil)
    assert "1 Brook: east, to the sea" in told(key)


def test_the_key_follows_from_the_states(brookland: Atlas) -> None:
    """Who held the north before and after the Dale, and what was held by both."""
    answers = told(draw(brookland, pupil=False))

    assert "Northern land Red Blue (treaty refused by Red) about 120,000 km²" in answers
    assert "Red + Blue, both together" in answers
    assert "1800 (dashed): along the Brook" in answers


def test_a_key_cites_its_sources_by_numbers(brookland: Atlas) -> None:
    """Whatever is cited stands in the list below, and nothing stands there in vain."""
    answers = told(draw(brookland, pupil=False))
    (listed,) = answers.split("Sources: ")[1:]

    assert "[1]" in listed
    assert "The book" in listed
    assert "The survey" not in listed


def test_what_lines_come_from_stays_with_every_page(brookland: Atlas) -> None:
    """Copies are handed on, and the attribution with them."""
    sheet = draw(brookland, attribution="Lines by nobody", version="Made by us")

    assert [page for page in sheet.pages if "Lines by nobody · Made by us" not in words_of(page)] == []


def test_words_of_strangers_are_written_as_they_are(tmp_path: Path) -> None:
    """No text is a formula, a template or markup."""
    atlas = load_atlas(write_atlas(tmp_path, tell=lambda text: f"{text} $x^2$ {{7*7}} <b>"))
    sheet = draw(atlas, level="easier")

    assert "$x^2$ {7*7} <b>" in told(sheet)
    assert sheet.to_bytes("pdf").startswith(b"%PDF")


def test_hostile_ids_do_no_harm(tmp_path: Path) -> None:
    """An atlas of hostile ids is drawn, or refused for want of room, and never half drawn."""
    atlas = load_atlas(write_atlas(tmp_path, tell=hostile, ids=HOSTILE_IDS))
    assert HOSTILE in atlas.title.get("en")

    with pytest.raises(SheetError, match="has no room"):
        draw(atlas)


def test_an_atlas_without_a_worksheet_says_so(small: Atlas) -> None:
    """And where to put one."""
    with pytest.raises(UsageError) as caught:
        draw(small)

    assert str(caught.value) == ("the atlas 'small' has no worksheet. Put a file worksheet.toml beside its atlas.toml.")


def test_an_unknown_level_names_those_there_are(brookland: Atlas) -> None:
    """With what to type."""
    with pytest.raises(UnknownNameError, match="no level 'longer': there are: easier, standard"):
        draw(brookland, level="longer")


def test_a_teachers_page_that_there_is_not_is_refused(brookland: Atlas) -> None:
    """Alone or behind the sheet, and never left out without a word."""
    assert brookland.worksheet is not None
    atlas = replace(brookland, worksheet=replace(brookland.worksheet, teacher=None))
    for pupil in (True, False):
        with pytest.raises(UsageError) as caught:
            draw(atlas, pupil=pupil, key=pupil, teacher=True)
        assert str(caught.value) == (
            "the worksheet of the atlas 'brookland' has no teacher's page. "
            "Put [teacher] into worksheet.toml, or leave out --teacher."
        )


def test_a_sheet_without_pages_is_refused(brookland: Atlas) -> None:
    """There is no such file."""
    with pytest.raises(UsageError, match="Ask for at least one of them"):
        draw(brookland, pupil=False, key=False)


def test_a_river_without_room_for_its_number_is_refused(brookland: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pupil cannot name what has no number; the refusal says which river it is, and what to do."""
    monkeypatch.setattr(blank, "_SHARES", ())
    with pytest.raises(SheetError, match=r"no room for the number of the river 'brook'\. Take the river out"):
        draw(brookland, level="easier", key=False)


def test_rivers_are_told_by_their_look(brookland: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the map of the sheet a river is a river however thin the style has it."""
    view = make_view(brookland)
    desk = Desk(view, brookland.worksheet, brookland.worksheet.levels[0])  # type: ignore[arg-type, union-attr]
    monkeypatch.setitem(desk.network.looks["river"], "width", 0.9)
    seen = []
    monkeypatch.setattr(blank, "paint", lambda _, picture, **__: seen.append(picture))
    blank.blank_map(desk, Page(find_paper("a4", portrait=True)), (15, 15, 180, 110))

    assert "#6E6E6E" in {run.look["colour"] for run in seen[0].under}


def test_long_words_of_records_stay_on_the_page(brookland: Atlas) -> None:
    """What a claim says above its bar, and the title at the foot, has as many lines as it needs or ends in dots."""
    long = Text((("en", "word " * 39 + "word"),))
    sheet = brookland.worksheet
    assert sheet is not None
    claims = tuple(replace(claim, words=long) for claim in brookland.claims)
    atlas = replace(brookland, claims=claims, worksheet=replace(sheet, title=long))
    drawn = draw(atlas, level="easier", teacher=True)

    assert [(out_of_page(page), overlaps(page)) for page in drawn.pages] == [([], [])] * len(drawn.pages)
    assert "\u2026 Page 1 of" in told(drawn)


def test_boxes_to_tick_take_another_row() -> None:
    """Where their words are long, and so does a word that is wider than the sheet."""
    page = Page(find_paper("a4", portrait=True))
    column = Column(page, 15, 15, 60, 280)
    tick_boxes(column, ["holds in every part", "holds in some parts only", "wrong " * 20], tail="Answer on the back.")

    assert [text for text, box in page.texts if box.bounds[2] > 75.01] == []
    assert overlaps(page) == []
    assert column.y >= max(box.bounds[3] for _, box in page.texts) - 0.5


def test_short_answers_are_joined_as_the_language_does(brookland: Atlas) -> None:
    """By the marks of the catalogue."""
    page = told(draw(brookland, pupil=False, key=False, teacher=True))

    assert "Northern land: Red, Blue;" in page


def blocks(*heights: float, grow: float = 0) -> list[Block]:
    """Make blocks of some heights that draw nothing."""
    return [Block(lambda column, spare, high=height: column.skip(high + spare), height, grow) for height in heights]


@pytest.mark.parametrize(
    ("heights", "pages"),
    [
        ((40, 40), [[40, 40]]),
        ((60, 60), [[60], [60]]),
        ((20, 20, 60, 30), [[20, 20], [60, 30]]),
        ((90, 90, 90), [[90], [90], [90]]),
        ((10, 10, 10, 80), [[10, 10, 10], [80]]),
    ],
)
def test_blocks_take_as_few_pages_as_can_be(heights: tuple[float, ...], pages: list[list[float]]) -> None:
    """None is parted, none changes its place, and no page is emptier than it must be."""
    shared = spread(blocks(*heights), first=100, room=100 + GAP)

    assert [[block.least for block in share] for share in shared] == pages


def test_room_that_is_left_is_shared_out() -> None:
    """Blocks that can grow do so, up to what they can use; then the room between them grows."""
    paper = find_paper("a4", portrait=True)
    tight, wide = (Column(Page(paper), 10, 10, 100, 10 + foot) for foot in (80 + GAP, 200))
    fill(tight, blocks(30, 30, grow=20))
    fill(wide, blocks(30, 30, grow=20))

    assert tight.room == pytest.approx(0)
    assert wide.y == pytest.approx(10 + 100 + GAP + 8)
