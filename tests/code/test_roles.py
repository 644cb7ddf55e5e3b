"""How a zone counts and what treaties do with it must not contradict each other, or sums would be of nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from treatymap.errors import RecordError
from treatymap.treaties import ledger, load_atlas, totals

if TYPE_CHECKING:
    from pathlib import Path

WHERE = "treaties/ford-1800.toml: transfers[0].zones: "
QUIET = (
    "'north' has the role 'quiet', a neighbour that no treaty takes from its holder, for the edge of the map may "
    "cut it; "
    'make a zone of role = "counted" of the land that moves, or take it out here'
)
OUTSIDE = (
    "'north' has the role 'outside', so it lies outside of these treaties and none of them moves it; "
    'write role = "counted" in zones.toml, or take it out here'
)
# holders before, after, kind; what is said against it of a quiet zone, and of one outside
MOVES = [
    ('["red"]', '["blue"]', "passed", QUIET, OUTSIDE),
    ('["red"]', '["red", "blue"]', "joint", QUIET, OUTSIDE),
    ('["red"]', '["blue"]', "implied", QUIET, OUTSIDE),
    ('["red"]', "[]", "undelimited", QUIET, OUTSIDE),
    ("[]", '["blue"]', "delimited", "", OUTSIDE),
    ("[]", '["blue"]', "implied", "", OUTSIDE),
    ('["red"]', '["red"]', "confirmed", "", ""),
]


def ford(folder: Path, role: str, *, before: str = '["red"]', after: str = '["blue"]', kind: str = "passed") -> Path:
    """Write the smallest atlas with another role of the land that its treaty speaks of, and another transfer."""
    write_smallest(folder)
    for name, old, new in (
        ("zones.toml", 'id = "north"', f'id = "north"\nrole = "{role}"'),
        ("treaties/ford-1800.toml", 'from = ["red"]\nto = ["blue"]\nkind = "passed"', ""),
    ):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    path.write_text(
        f'{path.read_text(encoding="utf-8")}\nfrom = {before}\nto = {after}\nkind = "{kind}"\n', encoding="utf-8"
    )
    return folder


def there_and_back(folder: Path, *, times: int) -> Path:
    """Let the same land go to and fro in further treaties, a year after each other."""
    text = (folder / "treaties" / "ford-1800.toml").read_text(encoding="utf-8")
    for turn in range(1, times):
        before, after = ("blue", "red") if turn % 2 else ("red", "blue")
        more = (
            text.replace("1800", f"180{turn}")
            .replace('["red"]', f'["{before}"]', 1)
            .replace('to = ["blue"]', f'to = ["{after}"]')
        )
        (folder / "treaties" / f"ford-180{turn}.toml").write_text(more, encoding="utf-8")
    return folder


def faults(folder: Path) -> list[str]:
    """List the faults of an atlas."""
    try:
        load_atlas(folder)
    except RecordError as error:
        return [str(fault) for fault in error.faults]
    return []


@pytest.mark.parametrize("move", MOVES, ids=[f"{move[2]}{move[0]}" for move in MOVES])
def test_land_out_of_the_sums_is_not_moved(move: tuple[str, ...], tmp_path: Path) -> None:
    """No holder loses a neighbour that the map cuts, and land outside the treaties is only spoken of."""
    before, after, kind, *told = move
    for role, what in zip(("quiet", "outside"), told, strict=True):
        folder = ford(tmp_path / role, role, before=before, after=after, kind=kind)

        assert faults(folder) == ([f"{WHERE}{what}"] if what else []), role


def test_counted_land_and_land_of_two_readings_are_moved(tmp_path: Path) -> None:
    """Roles that a treaty may move are none of this."""
    assert [faults(ford(tmp_path / role, role)) for role in ("counted", "reading")] == [[], []]


def test_such_a_fault_has_a_cure_that_holds(tmp_path: Path) -> None:
    """Who writes the role that the fault names has a sound atlas, with the land in its headline."""
    folder = ford(tmp_path, "outside")
    path = folder / "zones.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"outside"', '"counted"'), encoding="utf-8")

    assert "km² passed: Redland → Blueland" in load_atlas(folder).headline.get("en")


def test_many_moves_of_land_outside_are_told_and_crash_nothing(tmp_path: Path) -> None:
    """Four treaties that pass on land outside of them are four faults, on the screen too."""
    done = run("check", there_and_back(ford(tmp_path, "outside"), times=4))

    assert done.exit_code == 1
    assert done.output.count("has the role 'outside'") == 4


def test_the_sum_in_the_headline_is_of_its_moves(tmp_path: Path) -> None:
    """The headline of many moves adds up the land of the headline sums of the ledger, and names their years."""
    atlas = load_atlas(there_and_back(ford(tmp_path, "counted"), times=5))
    sums = [total for total in totals(ledger(atlas)) if total.in_sum]
    headline = atlas.headline.get("en")

    assert len(sums) == 5
    assert {zone for total in sums for zone in total.zones} == {"north"}
    assert all(part in headline for part in (atlas.number(atlas.km2("moved"), "en"), "1800", "1804"))
