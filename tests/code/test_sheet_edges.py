"""What is odd on paper is drawn or refused, and never half done: sizes, worlds, letters, places of files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.code.conftest import run
from treatymap.errors import OutputError, SheetError
from treatymap.geo import Bounds
from treatymap.mapgen import MODES, fit_equal, make_contrast, make_view, plan_locator
from treatymap.output.marks import is_ours
from treatymap.output.sheets import Paper, Sheet, draw_handout, draw_picture, find_paper, locator
from treatymap.output.sheets.page import Page, Type
from treatymap.output.sheets.panel import glance

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.mapgen import View
    from treatymap.treaties import Atlas, Day


@pytest.mark.parametrize("mode", MODES)
def test_every_kind_of_comparison_is_a_picture(small: Atlas, mode: str) -> None:
    """A page with a divider, with maps in step or with what changed can be put into another page as a picture."""
    days = [str(day.date.gregorian) for day in small.events[-2:]]
    view = make_view(small).comparing(make_contrast(small, days, mode=mode))

    assert draw_picture(view).startswith(b"\x89PNG")


def test_a_picture_without_room_for_its_map_is_refused(story: View) -> None:
    """No map is so small that nothing can be seen in it."""
    with pytest.raises(SheetError, match="no room for a map"):
        draw_picture(story, width=400, height=250)


def test_a_handout_without_room_for_its_map_is_refused(story: View) -> None:
    """Where the ledger takes all of the page, it says so instead of drawing a strip."""
    with pytest.raises(SheetError, match="no room"):
        draw_handout(story, paper=Paper("card", 210, 120))


def test_the_whole_world_is_no_map_of_true_areas() -> None:
    """Bounds beyond half of the world are refused with the key that sets them."""
    assert fit_equal(Bounds(-90, -60, 90, 80), (900, 600)).scale > 0
    with pytest.raises(SheetError, match=r"Narrow `bounds` in atlas\.toml"):
        fit_equal(Bounds(-180, -90, 180, 90), (900, 600))


def test_signs_that_are_no_letters_are_left_out() -> None:
    """A mark of byte order, a bell or a tab from somebody's editor breaks no file and draws no box."""
    page = Page(find_paper("a4"))
    page.text(20, 20, "\ufeffNo\x07rth\tof the\r river\u200b", Type(10))
    svg = Sheet((page,), "x", "en").to_bytes("svg")
    written = ["".join(text.itertext()) for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314

    assert written == ["North of the  river"]
    assert Sheet((page,), "x", "en").to_bytes("pdf").startswith(b"%PDF-")


def test_several_pages_are_written_all_or_none(tmp_path: Path) -> None:
    """Where one of the files is somebody else's, none of the others is written."""
    pages = Page(find_paper("a4")), Page(find_paper("a4"))
    (tmp_path / "w-2.svg").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="was not written by treatymap"):
        Sheet(pages, "x", "en").save(tmp_path / "w.svg")

    assert [path.name for path in tmp_path.iterdir()] == ["w-2.svg"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("talk.svg", '<?xml version="1.0"?><svg><!-- a drawing for a talk about treatymap --></svg>'),
        ("talk.pdf", "%PDF-1.4 treatymap"),
        ("note.html", "<p>treatymap</p>"),
    ],
)
def test_a_file_that_only_speaks_of_the_program_is_not_ours(tmp_path: Path, name: str, text: str) -> None:
    """What is known for ours is what the program says of itself in its own place, and not its name anywhere."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    assert not is_ours(path)


def test_a_file_may_be_called_like_a_year(brookland_folder: Path, workplace: Path) -> None:
    """A name after -o is a name, also one that looks like a year before the year 1."""
    done = run("sheet", "-q", "-o", "-2024.pdf", atlas=brookland_folder)

    assert (done.exit_code, done.stdout) == (0, "-2024.pdf\n")
    assert (workplace / "-2024.pdf").is_file()


def test_a_capital_elsewhere_in_the_world_is_not_strewn_over_the_page(
    story: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A locator of one region leaves out capitals that lie outside of it."""
    plan = plan_locator(story)
    assert plan is not None
    named = [dot for dot in plan.dots if dot.name]
    far = replace(named[0], x=plan.width + 40.0, name="Faraway")
    monkeypatch.setattr(locator, "plan_locator", lambda *_, **__: replace(plan, dots=(far, *named[1:])))
    page = Page(find_paper("a4"))
    locator.draw_locator(page, story, at=(20, 20), width=50)

    assert [text for text, _ in page.texts] == [dot.name for dot in named[1:]]


def test_a_sheet_of_a_day_tells_of_no_treaty_that_came_later(small: Atlas) -> None:
    """Paper cannot go on in time, so its ledger ends on its day; the last day has it whole."""
    first, *_, last = [treaty for treaty in small.treaties if treaty.transfers]

    def written(day: Day) -> str:
        view = make_view(small, day=day)
        return "\n".join(text for text, _ in draw_handout(view, paper=find_paper("a4")).pages[0].texts)

    assert first != last
    assert last.label.get("en") not in written(first.effective.gregorian)
    assert last.label.get("en") in written(last.effective.gregorian)


def test_lines_that_still_hold_are_on_paper(story: View) -> None:
    """A line that no later treaty moved is drawn and explained on every later day, as the one of 1727 in 1861."""
    keys = glance(story.on(story.steps[-1])).keys

    assert "line-bura-1727-live" in keys
    assert not any(key.endswith("-ahead") for key in keys if key.startswith("line-"))


def test_the_ledger_of_a_sheet_says_which_land_it_means(amur: Atlas) -> None:
    """Each line names the land as the map does, and how it came to its holder where the holders do not tell it."""
    texts = {text for text, _ in draw_handout(make_view(amur, lang="en"), paper=find_paper("a4")).pages[0].texts}

    assert {"North of the Amur, 64 Villages", "Gorbitsa strip", "Qing China → Russia (by implication)"} <= texts
