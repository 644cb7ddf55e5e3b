"""Treaties and zones that are too many together are refused at once; what an atlas works out, it works out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.code.conftest import run
from tests.code.many_treaties import write_many
from treatymap.errors import RecordError, UnknownNameError
from treatymap.geo import Limits
from treatymap.mapgen import make_view
from treatymap.mapgen.rows import groups
from treatymap.treaties import Day, ledger, ledger_by_zone, load_atlas

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEWS = '[[acceptance]]\nstatus = "refused"\nby = "red"\ndate = 1500-01-01\n'
CASES = {
    "rows": (Limits(rows=39), "", "treaties: speak of zones 40 times in all, more than 39"),
    "news of each zone": (Limits(rows=119), NEWS * 2, "treaties: speak of zones 120 times in all, more than 119"),
    "states": (Limits(states=39), "", "treaties: 4 steps of 10 zones are 40 states, more than 39"),
}


def never(*_: object) -> None:
    """Say that something was worked out from what is refused."""
    pytest.fail("worked out before it was refused")


@pytest.mark.parametrize("case", CASES)
def test_too_many_rows_are_refused_before_anything_is_worked_out(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What treaties say of zones is counted right after reading, news of how they were received too."""
    limits, more, told = CASES[case]
    atlas = write_many(tmp_path, treaties=4, zones=10, more=more)
    for name in ("derive_states", "check_atlas", "complete"):
        monkeypatch.setattr(f"treatymap.treaties.load.{name}", never)
    with pytest.raises(RecordError, match="zones") as refused:
        load_atlas(atlas, limits=limits)
    assert next(str(fault) for fault in refused.value.faults).startswith(f"{told}; ")


@pytest.mark.parametrize("limits", [Limits(rows=40), Limits(states=40)], ids=["rows", "states"])
def test_as_many_as_allowed_are_read(limits: Limits, tmp_path: Path) -> None:
    """The limit itself is allowed."""
    assert len(ledger(load_atlas(write_many(tmp_path, treaties=4, zones=10), limits=limits))) == 40


def test_the_limits_of_a_command_are_those_stated(tmp_path: Path) -> None:
    """A hundred treaties that each move two thousand zones end in one line that says what to do."""
    outcome = run("check", write_many(tmp_path, treaties=100, zones=2_000))
    assert outcome.exit_code == 1
    assert "speak of zones 200,000 times in all, more than 100,000; leave treaties out, or draw zones" in outcome.output


def test_records_that_are_too_large_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once all files together are over the limit, nothing is held against each other."""
    atlas = write_many(tmp_path, treaties=2, zones=1)
    for name in ("words.toml", "themes.toml", "rivers.toml"):
        (atlas / name).write_text(f"# {'x' * 3_900_000}\n", encoding="ascii")
    monkeypatch.setattr("treatymap.treaties.load.read_content", never)
    with pytest.raises(RecordError, match="with it all records are larger than 8 MB; make them smaller"):
        load_atlas(atlas)


def test_the_ledger_is_made_once(tmp_path: Path) -> None:
    """Whoever asks for it, and for that of a zone, gets the same rows."""
    atlas = load_atlas(write_many(tmp_path, treaties=3, zones=2))
    assert ledger(atlas) is ledger(atlas)
    assert ledger_by_zone(atlas)["z1"] == tuple(row for row in ledger(atlas) if row.zone == "z1")
    assert [row.treaty for row in ledger(atlas, treaties=["t1"])] == ["t1", "t1"]


def test_an_unknown_id_is_still_said(tmp_path: Path) -> None:
    """What is found by its id names what is near when there is none."""
    atlas = load_atlas(write_many(tmp_path, treaties=1, zones=2))
    with pytest.raises(UnknownNameError, match="no zone 'z9': did you mean z1 or z0"):
        atlas.zone("z9")


@pytest.mark.parametrize("year", [999, 1000, 1001, 1002, 1900])
def test_a_state_is_that_of_its_day(year: int, tmp_path: Path) -> None:
    """A state holds from its first day to the day before the next one, however many there are."""
    atlas = load_atlas(write_many(tmp_path, treaties=4, zones=1))
    for day in (Day(year, 4, 30), Day(year, 5, 1), Day(year, 5, 2)):
        assert [state for state in atlas.states("z0") if state.holds_on(day)] == [atlas.state("z0", day)]


def test_switches_look_at_each_state_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control is made from one walk over the steps, not one for each label of each treaty."""
    view = make_view(load_atlas(write_many(tmp_path, treaties=6, zones=20)))
    asked = []
    zone: Callable[[object, str], object] = type(view.atlas).zone

    def count(atlas: object, name: str) -> object:
        asked.append(name)
        return zone(atlas, name)

    monkeypatch.setattr(type(view.atlas), "zone", count)
    assert [row.id for row in groups(view)[0].rows][:3] == ["changed", "quiet", "labels"]
    # of each state once, and once more where it is looked up
    assert len(asked) <= 3 * 6 * 20


def test_the_end_of_an_atlas_is_looked_for_once(tmp_path: Path) -> None:
    """Whoever asks for it of every state does not walk all states each time."""
    atlas = load_atlas(write_many(tmp_path, treaties=3, zones=2))
    assert atlas.end is atlas.end
    assert atlas.end == Day(1002, 5, 1)
