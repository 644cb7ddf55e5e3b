"""The answers that a worksheet offers hold more than the right ones, in an order that gives none of them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from treatymap.mapgen import make_view
from treatymap.output.worksheets.desk import Desk
from treatymap.treaties import HoldersTask, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

SHEET = """
title.en = "Who held it?"
intro.en = "Look."
sources = ["own"]
[[levels]]
id = "standard"
minutes = 5
points = 5
[[tasks]]
id = "holders"
kind = "holders"
points = 5
levels = ["standard"]
[[tasks.columns]]
date = 1801-01-01
[[tasks.columns]]
date = 1799-01-01
[[tasks.rows]]
label = "north"
figure = "north"
"""


def offered(atlas: Atlas) -> tuple[str, ...]:
    """Give the answers that the first task of this kind offers."""
    sheet = atlas.worksheet
    assert sheet is not None
    task = next(task for task in sheet.tasks if isinstance(task, HoldersTask))
    return Desk(make_view(atlas), sheet, sheet.levels[-1]).answers(task)


def written(folder: Path, *holders: str, south: str) -> Atlas:
    """Write an atlas of so many holders, of whom the first passes the north to the second, and a worksheet."""
    names = [(holder, holder.title()) for holder in holders]
    changes = {
        "holders.toml": "".join(
            f'[[holders]]\nid = "{holder}"\nname.en = "{name}"\nsources = ["own"]\n' for holder, name in names
        ),
        "worksheet.toml": SHEET,
    }
    folder = write_smallest(folder, changes=changes)
    zones = folder / "zones.toml"
    text = zones.read_text(encoding="utf-8").replace('before.sovereigns = ["blue"]', south)
    zones.write_text(text, encoding="utf-8")
    return load_atlas(folder)


def test_other_holders_are_offered_too(tmp_path: Path) -> None:
    """Green held land elsewhere and might have held this; white held none, and nobody would think of it."""
    atlas = written(tmp_path / "ford", "green", "red", "white", "blue", south='before.sovereigns = ["green"]')

    assert offered(atlas) == ("Green", "Red", "Blue")


def test_nobody_yet_is_offered_where_that_was_so_of_some_land(tmp_path: Path) -> None:
    """It comes behind the holders."""
    assert offered(written(tmp_path / "ford", "red", "blue", south='before.claimed_by = ["red"]')) == (
        *("Red", "Blue"),
        "no treaty yet",
    )


def test_their_order_is_not_that_of_the_solution(tmp_path: Path) -> None:
    """The first column is of the later day, and the list is that of the atlas all the same."""
    assert offered(written(tmp_path / "ford", "red", "blue", south='before.sovereigns = ["red"]')) == ("Red", "Blue")


@pytest.mark.parametrize("count", [3, 8])
def test_not_too_many_are_offered(tmp_path: Path, count: int) -> None:
    """A list of all holders of a continent would be a task of its own."""
    others = [f"other-{number}" for number in range(count)]
    zones = f"before.sovereigns = {[*others]}".replace("'", '"')

    assert len(offered(written(tmp_path / "ford", "red", "blue", *others, south=zones))) == 2 + 3


def test_all_right_answers_are_among_them(amur: Atlas) -> None:
    """Holders first, then land in common, left open, without a treaty, and outside of them all."""
    assert offered(amur) == (
        *("Qing China", "Russia", "Britain"),
        *("both together", "left open, not divided", "no treaty yet", "not in these treaties"),
    )
