"""The layers of an atlas are read once each, whether they are sound or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.code.isle import BORDERS, RIVER, new_isle, redraw
from treatymap import check
from treatymap.errors import LayerError
from treatymap.geo import Limits
from treatymap.treaties import read_shelf

if TYPE_CHECKING:
    from pathlib import Path


def test_a_refused_layer_counts_once(tmp_path: Path) -> None:
    """Points of a layer that nobody can use do not push the layers beside it over the limit."""
    folder = new_isle(tmp_path)
    tangle = [[-34 + 0.5 * (index % 2) + index / 5e3, 45 + 0.4 * (index % 3)] for index in range(1500)]
    redraw(folder, BORDERS, lambda drawn: drawn[0]["geometry"].update(coordinates=tangle))

    (fault,) = check(folder, limits=Limits(vertices=2000)).faults

    assert fault.file == BORDERS
    assert "cross each other in so many places" in fault.message


def test_a_refusal_is_the_same_each_time(tmp_path: Path) -> None:
    """Whoever asks again for a layer that was refused gets the same faults, also when its file was mended meanwhile."""
    folder = new_isle(tmp_path)
    sound = (folder / RIVER).read_text("utf-8")
    (folder / RIVER).write_text("{", "utf-8")
    shelf = read_shelf(folder)
    file = shelf.files()["rivers/willow"]
    told = []
    for text in ("{", sound):
        (folder / RIVER).write_text(text, "utf-8")
        with pytest.raises(LayerError) as caught:
            shelf.read("rivers/willow", file)
        told.append((str(caught.value), caught.value.told()))

    assert told[0] == told[1]
