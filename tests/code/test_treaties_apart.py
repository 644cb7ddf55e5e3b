"""Land that one holder got by several treaties looks otherwise by each of them, on the map and in its key."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from treatymap.mapgen import Kind, load_style, make_view
from treatymap.mapgen.hatches import SIGNS, beside, sign_of
from treatymap.mapgen.pattern import swatch
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.mapgen import View

STROKES = load_style().strokes
HOLDERS = ("oak", "pine", "rowan", "spruce")
HEAD = {"type": "FeatureCollection", "id": "zones", "kind": "zones", "license": "MIT", "attribution": "us"}
MOVES = ("oak pine", "pine rowan", "pine spruce", "rowan spruce", "pine spruce")


def view_of(folder: Path, moves: tuple[str, ...]) -> View:
    """Show an atlas in which one treaty after the other passes a piece of land of its own from holder to holder."""
    files = {
        "holders.toml": "".join(
            f'[[holders]]\nid = "{name}"\nname.en = "{name.title()}"\nsources = ["own"]\n' for name in HOLDERS
        ),
        "zones.toml": "".join(
            f'[[zones]]\nid = "land-{number}"\nname.en = "Land {number}"\nsources = ["own"]\n'
            for number, _ in enumerate(moves)
        ),
        "layers/zones.geojson": json.dumps(
            {
                **HEAD,
                "features": [square(number) for number, _ in enumerate(moves)],
            }
        ),
    }
    for number, move in enumerate(moves):
        before, after = move.split()
        files[f"treaties/peace-{1800 + number}.toml"] = (
            f'id = "peace-{1800 + number}"\nname.en = "Peace"\nsigned = {1800 + number}-05-01\nsources = ["own"]\n'
            '[[articles]]\nid = "1"\ntext.en = "Land passes."\n'
            f'[[transfers]]\nzones = ["land-{number}"]\nfrom = ["{before}"]\nto = ["{after}"]\nkind = "passed"\n'
        )
    write_smallest(folder, changes=files)
    (folder / "treaties/ford-1800.toml").unlink()
    return make_view(load_atlas(folder))


def square(number: int) -> dict[str, object]:
    """Draw a piece of land beside the one before."""
    west, east = 10 + number, 11 + number
    ring = [[west, 46], [east, 46], [east, 47], [west, 47], [west, 46]]
    return {
        "type": "Feature",
        "id": f"land-{number}",
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def strokes_of(view: View) -> list[tuple[str, int, float]]:
    """Give hatch, strokes in a group and their width of the land of each treaty."""
    kinds = [view.palette.look(f"passed-{treaty.id}") for treaty in view.atlas.treaties]
    return [(kind.hatch, kind.count, kind.stroke) for kind in kinds]


def test_a_holder_gets_the_plainest_looks_for_its_own_treaties(tmp_path: Path) -> None:
    """The third treaty by which Spruce got land is the fifth of all, and has the third look."""
    view = view_of(tmp_path / "ford", MOVES)

    assert len(view.palette.recipes) > 0
    assert [(count, stroke) for hatch, count, stroke in strokes_of(view)[2:]] == [(1, 1.2), (3, 1.2), (1, 3)]
    assert len(set(strokes_of(view))) == len(MOVES)


def test_few_treaties_are_told_alike_whoever_got_the_land(tmp_path: Path) -> None:
    """While three looks are enough for all of them, the treaty has one look in the hatches of all holders."""
    view = view_of(tmp_path / "ford", MOVES[:3])

    assert [(count, stroke) for _, count, stroke in strokes_of(view)] == [(1, 1.2), (3, 1.2), (1, 3)]


@pytest.mark.parametrize("hatch", [*SIGNS])
def test_groups_of_broad_signs_stand_far_from_each_other(hatch: str) -> None:
    """Where only a row of them has room, a pair must not look like two single ones."""
    blanks = [
        kind.gap - (beside(kind)[-1] - beside(kind)[0]) - breadth(kind)
        for count, stroke, gap in sorted(STROKES)
        if stroke > STROKES[0][1]
        for kind in [Kind("x", "#000000", 1, hatch=hatch, count=count, stroke=stroke, gap=gap)]
    ]

    assert len(blanks) == 3
    assert all(blank >= 2 * blanks[0] for blank in blanks[1:])


def breadth(kind: Kind) -> float:
    """Say how broad a sign is."""
    lines, filled = sign_of(kind)
    across = [x for line in lines for x, _ in line]
    return max(across) - min(across) + (0 if filled else kind.stroke)


@pytest.mark.parametrize("strokes", [known for known in STROKES if known[0] > 1], ids=str)
def test_a_whole_group_stands_in_the_middle_of_its_sample(strokes: tuple[int, float, float]) -> None:
    """The sample is smaller than some tiles, and its middle is the middle of one."""
    count, stroke, gap = strokes
    sample = swatch(Kind("x", "#000000", 2, hatch="rings", count=count, stroke=stroke, gap=gap), prefix="m")
    x, y, width, height = map(float, re.findall(r'viewBox="([^"]*)"', sample)[0].split())

    assert (x + width / 2, y + height / 2) == (gap / 2, gap / 2)
    assert f'<rect x="{x + 1:g}" y="{y + 1:g}"' in sample
