"""What a treaty says of itself must mean something: no article twice, no name twice, nothing that changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from treatymap.errors import RecordError
from treatymap.treaties import Day, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Edit

FILE = "treaties/meadow-1810.toml"
MOVE = 'from = ["red"]\nto = ["blue"]\nkind = "passed"'
REFUSED = 'date = { date = 1811-01-01, edtf = "1811~" }\nzones = ["north"]'


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            '[[articles]]\nid = "2"',
            '[[articles]]\nid = "1"',
            "articles[1].id: the id '1' stands twice; give one of them another",
        ),
        (
            'id = "meadow-1810"',
            'id = "meadow-1810"\naliases = [""]',
            "aliases[0]: found ''; write a name without blanks at its ends",
        ),
        (
            'id = "meadow-1810"',
            'id = "meadow-1810"\naliases = ["meadow", " "]',
            "aliases[1]: found ' '; write a name without blanks at its ends",
        ),
        (
            'id = "meadow-1810"',
            'id = "meadow-1810"\naliases = ["meadow-1810"]',
            "aliases: 'meadow-1810' is the id already; leave it out",
        ),
        (
            'id = "meadow-1810"',
            'id = "meadow-1810"\naliases = ["may", "may"]',
            "aliases: 'may' stands twice; leave it out",
        ),
        (
            'id = "meadow-1810"',
            'id = "meadow-1810"\nreplaces = ["meadow-1810"]',
            "replaces: names the treaty itself, 'meadow-1810'; leave it out, or name an earlier one",
        ),
        (
            'status = "refused"\nby = "red"\ndate = { date = 1811-01-01, edtf = "1811~" }',
            'status = "confirmed"\ntreaty = "meadow-1810"',
            "acceptance[0].treaty: names the treaty itself, 'meadow-1810'; name the later one that confirmed it",
        ),
        (
            'status = "refused"\nby = "red"\ndate = { date = 1811-01-01, edtf = "1811~" }',
            'status = "confirmed"\ntreaty = "brook-1800"',
            "acceptance[0].treaty: 1800-03-01 lies before 1810-06-01; put entries in order of date",
        ),
        (
            REFUSED,
            REFUSED.replace('"north"', '"rim"'),
            "acceptance[0].zones: 'rim' is not land that this treaty moves; leave it out, or add a transfer of it",
        ),
        (
            REFUSED,
            REFUSED.replace("1811-01-01", "1810-01-01").replace("1811~", "1810"),
            'acceptance[0].date: 1810-01-01 lies before 1810-06-01; write { date = 1810-06-01, edtf = "1810" }',
        ),
        (
            MOVE,
            'from = ["red"]\nto = ["red"]\nkind = "implied"',
            (
                "transfers[0].to: kind 'implied' with the holders of `from` changes nothing; write other holders, "
                "or the kind 'confirmed'"
            ),
        ),
        (
            MOVE,
            'from = ["red", "blue"]\nto = ["blue", "red"]\nkind = "joint"',
            (
                "transfers[0].to: kind 'joint' with the holders of `from` changes nothing; write other holders, "
                "or the kind 'confirmed'"
            ),
        ),
        (
            MOVE,
            'from = ["red", "blue"]\nto = ["red"]\nkind = "confirmed"',
            "transfers[0].to: a confirmation changes nothing; write the same holders as in `from`",
        ),
    ],
)
def test_what_means_nothing_is_told(faults_after: Edit, old: str, new: str, fault: str) -> None:
    """It would pass for something that the map shows, and the map would not show it."""
    assert f"{FILE}: {fault}" in faults_after(FILE, old, new)


def test_a_tour_has_no_blank_name_either(faults_after: Edit) -> None:
    """Whoever asks for nothing finds nothing."""
    told = faults_after("tours/walk.toml", 'aliases = ["stroll"]', 'aliases = ["", "walk"]')

    assert told == (
        "tours/walk.toml: aliases[0]: found ''; write a name without blanks at its ends",
        "tours/walk.toml: aliases: 'walk' is the id already; leave it out",
    )


def test_a_step_that_stands_twice_has_its_place(faults_after: Edit) -> None:
    """The fault stands at the later of the two."""
    (told,) = faults_after("tours/walk.toml", 'id = "meadow"', 'id = "line"')

    assert told == "tours/walk.toml: steps[1].id: the id 'line' stands twice; give one of them another"


def test_news_of_land_whose_transfer_is_misspelt_is_no_fault_of_its_own(faults_after: Edit) -> None:
    """Where a transfer names a zone that there is not, it may have meant the land of the news."""
    told = faults_after(FILE, 'zones = ["north"]', 'zones = ["nort"]')

    assert [line for line in told if line.startswith(FILE)] == [
        f"{FILE}: transfers[0].zones: no zone 'nort'; did you mean north?"
    ]


def test_holders_of_joint_land_have_no_order(tmp_path: Path) -> None:
    """Land that two hold together is confirmed to them in whatever order they are named."""
    folder = write_smallest(tmp_path)
    path = folder / "treaties" / "ford-1800.toml"
    text = path.read_text(encoding="utf-8")
    joint = text.replace('to = ["blue"]\nkind = "passed"', 'to = ["red", "blue"]\nkind = "joint"')
    again = text.replace("1800", "1801").replace(
        'from = ["red"]\nto = ["blue"]\nkind = "passed"',
        'from = ["blue", "red"]\nto = ["red", "blue"]\nkind = "confirmed"',
    )
    path.write_text(joint, encoding="utf-8")
    (folder / "treaties" / "ford-1801.toml").write_text(again, encoding="utf-8")
    state = load_atlas(folder).state("north", Day(1801, 5, 1))

    assert (state.status, state.sovereigns, state.by) == ("joint", ("red", "blue"), "confirmed")


@pytest.mark.parametrize(
    ("name", "year", "label"),
    [
        ("Treaty of the 18 men", "0008", "Treaty of the 18 men, 8"),
        ("Treaty of 1858", "0858", "Treaty of 1858, 858"),
        ("Treaty of 1858", "1858", "Treaty of 1858"),
        ("1858年条约", "1858", "1858年条约"),
    ],
)
def test_a_year_is_in_a_name_only_as_a_number(tmp_path: Path, name: str, year: str, label: str) -> None:
    """Digits inside a longer number are not the year of the treaty, which is then put behind its name."""
    folder = write_smallest(tmp_path)
    path = folder / "treaties" / "ford-1800.toml"
    text = path.read_text(encoding="utf-8").replace("Treaty of the Ford", name).replace("1800-05-01", f'"{year}-05-01"')
    path.write_text(text, encoding="utf-8")

    assert f"({label})." in load_atlas(folder).headline.get("en")


def test_what_is_mended_is_read(tmp_path: Path) -> None:
    """A year that a refusal is known to, beginning before the day of the signing, is taken as the cure says."""
    folder = write_smallest(tmp_path)
    path = folder / "treaties" / "ford-1800.toml"
    text = path.read_text(encoding="utf-8")
    entry = '[[acceptance]]\nstatus = "refused"\nby = "red"\ndate = {date}\n'
    path.write_text(f"{text}{entry.replace('{date}', chr(34) + '1800' + chr(34))}", encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_atlas(folder)
    cure = caught.value.faults[0].cure.removeprefix("write ")
    path.write_text(f"{text}{entry.replace('{date}', cure)}", encoding="utf-8")
    state = load_atlas(folder, deep=True).state("north", Day(1800, 5, 1))

    assert (state.acceptance, state.acceptance_edtf) == ("refused", "1800")
