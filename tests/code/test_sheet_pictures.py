"""Pictures for places that take no script: exactly as large as asked for."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from treatymap.errors import SheetError
from treatymap.output.sheets import draw_picture

if TYPE_CHECKING:
    from treatymap.mapgen import View


@pytest.mark.parametrize(("width", "height"), [(1200, 675), (801, 603), (1000, 1500)])
def test_a_picture_has_exactly_its_pixels(story: View, width: int, height: int) -> None:
    """So many across and so many down, whatever the numbers."""
    data = draw_picture(story, width=width, height=height)

    assert struct.unpack(">II", data[16:24]) == (width, height)


def test_days_beside_each_other_are_a_picture_too(compared: View) -> None:
    """A page that compares is shown with all its days, as large as asked for; too small is refused."""
    assert struct.unpack(">II", draw_picture(compared, width=1200, height=800)[16:24]) == (1200, 800)
    with pytest.raises(SheetError, match="has no room"):
        draw_picture(compared, width=200, height=150)
