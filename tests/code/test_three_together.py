"""Land may be held by three together, as Samoa was: records, pages, tables and legends say so in words that fit."""

# ruff: noqa: RUF001 - words of seven languages are what this is about

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from treatymap import render
from treatymap.errors import RecordError
from treatymap.mapgen import LANGUAGES, make_view
from treatymap.mapgen.phrases import state_text
from treatymap.treaties import BEFORE, Day, load_atlas
from treatymap.treaties.phrasing import label_lines
from treatymap.treaties.stock import read_stock

if TYPE_CHECKING:
    from pathlib import Path

FILE = "treaties/ford-1800.toml"
PASSES = 'from = ["red"]\nto = ["blue"]\nkind = "passed"'
JOINT = 'from = ["red"]\nto = ["red", "blue", "green"]\nkind = "joint"'
# words that speak of two
OF_TWO = {
    "en": ("both",),
    "fi": ("molem",),
    "es": ("ambos", "dos"),
    "fr": ("deux",),
    "de": ("beide",),
    "ru": ("обе", "обо", "дву", "два"),
    "zh-Hans": ("双", "两"),
}


def condominium(folder: Path, *, move: str = JOINT, before: str = '["blue"]') -> Path:
    """Write an atlas with a third holder, and land that all three hold together."""
    write_smallest(folder)
    for name, old, new in (
        ("holders.toml", "", '[[holders]]\nid = "green"\nname = { en = "Greenland" }\nsources = ["own"]\n'),
        (FILE, PASSES, move),
        ("zones.toml", 'before.sovereigns = ["blue"]', f"before.sovereigns = {before}"),
    ):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of such an atlas; the land beside was theirs before any treaty."""
    return condominium(tmp_path_factory.mktemp("samoa"), before='["red", "blue", "green"]')


def test_three_hold_land_by_a_treaty_and_before_any(three: Path) -> None:
    """A treaty may give land to three, and a record may say that it was theirs at first."""
    atlas = load_atlas(three, deep=True)
    north, south = atlas.state("north", Day(1800, 5, 1)), atlas.state("south", BEFORE)

    assert (north.status, north.sovereigns) == ("joint", ("red", "blue", "green"))
    assert (south.status, south.sovereigns) == ("joint", ("red", "blue", "green"))


def test_a_later_treaty_finds_three(three: Path, tmp_path: Path) -> None:
    """What three held together can be parted; that it was theirs is read from the treaty where the record is silent."""
    folder = condominium(tmp_path, move='from = ["red", "green", "blue"]\nto = ["blue"]\nkind = "passed"')
    state = load_atlas(folder).state("north", BEFORE)

    assert (state.status, set(state.sovereigns)) == ("joint", {"red", "blue", "green"})
    assert load_atlas(three).state("north", BEFORE).status == "held"


def test_one_holds_nothing_together(tmp_path: Path) -> None:
    """Two are the fewest, in a treaty and before any."""
    folder = condominium(tmp_path, move='from = ["red"]\nto = ["blue"]\nkind = "joint"')
    path = folder / "zones.toml"
    path.write_text(f'{path.read_text(encoding="utf-8")}before.status = "joint"\n', encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_atlas(folder)

    assert [str(fault) for fault in caught.value.faults] == [
        "zones.toml: zones[1].before.sovereigns: status 'joint' goes with 2 sovereigns or more, found 1; name as many",
        f"{FILE}: transfers[0].to: kind 'joint' goes with 2 holders or more, found 1; name as many",
    ]


def test_a_page_names_all_three(three: Path) -> None:
    """The page says who holds the land, its legend explains the look of it, and nothing speaks of both."""
    html = render(load_atlas(three)).html

    assert (
        "Held together: Redland + Blueland + Greenland"
        in html.partition('<ul class="tm-legend">')[2].partition("</ul>")[0]
    )
    assert "both" not in html.partition("<script")[0]


def test_the_ledger_names_all_three(three: Path) -> None:
    """A row says from whom to whom, and joint land is in no sum."""
    (row,) = csv.DictReader(io.StringIO(run("areas", "--format", "csv", atlas=three).stdout))

    assert (row["from"], row["to"], row["kind"], row["counted"]) == ("red", "red+blue+green", "joint", "no")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_language_says_that_both_hold_what_three_do(three: Path, lang: str) -> None:
    """Labels, states and kinds of transfer have words for more than two."""
    atlas = load_atlas(three)
    view = make_view(atlas, lang=lang)
    told = [
        *(line for label in atlas.labels for line in label_lines(atlas, label, Day(1800, 5, 1), lang)),
        *(state_text(view, atlas.state(zone, Day(1800, 5, 1))) for zone in ("north", "south")),
        view.words("kind.joint_several"),
        *(text for key, text in read_stock(lang).items() if "joint_several" in key),
    ]

    assert len(told) == 10
    assert not [line for line in told if any(word in line.lower() for word in OF_TWO[lang])]


def test_two_are_still_both(tmp_path: Path) -> None:
    """Where two hold land the words stay as they were."""
    atlas = load_atlas(condominium(tmp_path, move='from = ["red"]\nto = ["red", "blue"]\nkind = "joint"'))

    assert label_lines(atlas, atlas.labels[0], Day(1800, 5, 1), "en")[1].startswith("held by both 1800")
    assert state_text(make_view(atlas, lang="en"), atlas.state("north", Day(1800, 5, 1))) == (
        "Redland + Blueland, both together"
    )
