"""A worksheet says of land that more than two hold together that they do, and not that both do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.test_possible_answers import SHEET, offered
from treatymap.mapgen import make_view
from treatymap.output.worksheets.desk import Desk
from treatymap.treaties import Day, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

HOLDERS = ("red", "blue", "green")


def written(folder: Path, *together: str) -> Atlas:
    """Write an atlas whose treaty gives the north to some of three holders in common, with a worksheet."""
    to = ", ".join(f'"{holder}"' for holder in together)
    folder = write_smallest(
        folder,
        changes={
            "holders.toml": "".join(
                f'[[holders]]\nid = "{name}"\nname.en = "{name.title()}"\nsources = ["own"]\n' for name in HOLDERS
            ),
            "worksheet.toml": SHEET,
        },
    )
    treaty = folder / "treaties" / "ford-1800.toml"
    text = treaty.read_text(encoding="utf-8")
    text = text.replace('to = ["blue"]\nkind = "passed"', f'to = [{to}]\nkind = "joint"')
    treaty.write_text(text, encoding="utf-8")
    return load_atlas(folder)


@pytest.mark.parametrize(
    ("together", "told"), [(("red", "blue"), "both together"), (("red", "blue", "green"), "held together")]
)
def test_as_many_as_hold_it_are_said_to(together: tuple[str, ...], told: str, tmp_path: Path) -> None:
    """The key and the answers to choose from have one word for it, which fits how many there are."""
    atlas = written(tmp_path, *together)
    sheet = atlas.worksheet
    assert sheet is not None
    desk = Desk(make_view(atlas), sheet, sheet.levels[-1])
    assert desk.answer(atlas.state("north", Day(1801, 1, 1))) == told
    assert [answer for answer in offered(atlas) if answer.endswith("together")] == [told]
