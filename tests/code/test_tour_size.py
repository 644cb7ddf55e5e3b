"""A tour has a bounded number of steps, and draws each map that it shows once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from tests.code.touring import touring, written
from treatymap.mapgen import stills
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = 'id = "walk"\nminutes = 10\ntitle.en = "Walk"\nintro.en = "A walk."\nsources = ["own"]\n'


def toured(folder: Path, count: int, more: Callable[[int], str] = lambda _: "") -> Path:
    """Write an atlas with a tour of so many steps, each with what else it says."""
    steps = (
        f'[[steps]]\nid = "s{number}"\ntitle.en = "Step {number}"\ntext.en = "Here."\ndate = 1800-05-01\n{more(number)}'
        for number in range(count)
    )
    return write_smallest(folder, changes={"tours/walk.toml": HEAD + "".join(steps)})


@pytest.mark.parametrize("command", ["check", "lesson", "render"])
def test_a_tour_of_more_steps_than_any_class_walks_is_refused(command: str, tmp_path: Path) -> None:
    """All that read the records say in one line how many steps there are, how many may be, and what to do."""
    atlas = toured(tmp_path / "atlas", 201)
    outcome = run(command, atlas) if command == "check" else run(command, "-o", tmp_path / "page.html", atlas=atlas)
    assert outcome.exit_code == 1
    assert "tours/walk.toml: steps: 201 steps, more than 200; part the tour into several" in outcome.output
    assert not (tmp_path / "page.html").exists()


def test_a_tour_of_as_many_steps_as_allowed_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    assert len(load_atlas(toured(tmp_path, 200)).tours[0].steps) == 200


def test_steps_of_one_map_share_its_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each map is settled once, whatever is told of it; the picture of each step has the step's own label."""
    settled: list[str] = []
    make = stills.make_picture

    def count(*args: object, **options: object) -> object:
        settled.append(str(options["zones"]))
        return make(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(stills, "make_picture", count)
    view = touring(load_atlas(toured(tmp_path, 9, lambda number: f"zones = {['north'] * (number % 3 == 0)}\n")))
    drawn = [str(stop.still) for stop in written(view)]
    assert sorted(settled) == ["('north',)", "()"]
    assert [f'aria-label="Map of this step: Step {number}"' in still for number, still in enumerate(drawn)] == [
        True
    ] * 9


def test_a_shared_picture_is_that_of_the_step_alone(tmp_path: Path) -> None:
    """What is drawn once looks as if each step had drawn it."""
    view = touring(load_atlas(toured(tmp_path, 4, lambda number: f"view = [{10 + number % 2}, 46, 14, 50]\n")))
    assert view.tour is not None
    together = [stop.still for stop in written(view)]
    alone = [written(replace(view, tour=replace(view.tour, steps=(step,))))[0].still for step in view.tour.steps]
    assert together == alone
