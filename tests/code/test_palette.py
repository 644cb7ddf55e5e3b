"""Looks are handed out in the order of holders and treaties, so that any atlas gets its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.atlases import write_atlas
from treatymap.mapgen.palette import make_palette
from treatymap.mapgen.style import load_style
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Look
    from treatymap.mapgen.palette import Palette
    from treatymap.treaties import Atlas


def palette_of(atlas: Atlas) -> Palette:
    """Hand out the looks of an atlas."""
    return make_palette(atlas, {name: atlas.layer(name) for name in atlas.layer_ids}, load_style())


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (
            "1799-12-31",
            {"north": "unclaimed", "east": "held-red", "moor": "unclaimed", "rim": "held-blue", "holm": "held-red"},
        ),
        (
            "1800-03-01",
            {"north": "held-red", "east": "held-red", "moor": "undelimited", "rim": "held-blue", "holm": "held-red"},
        ),
        (
            "1810-07-01",
            {
                "north": "passed-dale-1810",
                "east": "joint",
                "moor": "undelimited",
                "rim": "held-blue",
                "holm": "passed-dale-1810",
            },
        ),
    ],
)
def test_a_zone_is_named_as_the_legend_names_it(look: Look, day: str, keys: dict[str, str]) -> None:
    """Colour follows how the land is held on the day: nobody, one, both, left open, or passed by a treaty."""
    view = look(day)

    assert {zone: view.palette.key(state) for zone, state in view.states.items()} == keys


@pytest.mark.parametrize(
    ("changes", "role", "key"),
    [
        ({"status": "outside", "sovereigns": ()}, "counted", "outside"),
        ({"status": "outside", "sovereigns": ()}, "quiet", None),
        ({"kind": "implied"}, "counted", "implied-red"),
        ({"kind": "jurisdiction_kept"}, "counted", "jurisdiction"),
        ({"kind": "passed", "origin": "brook-1800"}, "counted", "passed-brook-1800"),
        ({"kind": "passed", "origin": "brook-1800"}, "reading", "reading"),
        ({"status": "none", "sovereigns": (), "claimed_by": ("red",)}, "counted", "claimed-by-one"),
        ({"status": "none", "sovereigns": (), "claimed_by": ("red",)}, "quiet", "held-red"),
        ({"status": "none", "sovereigns": (), "claimed_by": ("red", "blue")}, "quiet", "unclaimed"),
    ],
)
def test_every_way_of_holding_land_has_its_name(
    brookland: Atlas, look: Look, changes: dict[str, object], role: str, key: str | None
) -> None:
    """What a zone counts as and how it came to its holder decide together."""
    zones = tuple(replace(zone, role=role) if zone.id == "east" else zone for zone in brookland.zones)
    state = replace(look("1800-03-01").states["east"], **changes)

    assert palette_of(replace(brookland, zones=zones)).key(state) == key


def test_the_first_holder_is_warm_and_the_second_cold(brookland: Atlas) -> None:
    """Whoever stands further down in the file gets the third tone."""
    third = replace(brookland.holders[0], id="green")
    palette = palette_of(replace(brookland, holders=(*brookland.holders, third)))

    assert [palette.look(f"held-{holder}").id for holder in ("red", "blue", "green")] == ["warm", "cold", "third"]
    assert [palette.look(f"implied-{holder}").id for holder in ("red", "blue")] == ["implied-warm", "implied"]


def test_names_with_hyphens_keep_their_looks(tmp_path: Path) -> None:
    """A holder may be called anything."""
    palette = palette_of(load_atlas(write_atlas(tmp_path, ids={"blue": "new-blue-state"})))

    assert palette.look("held-new-blue-state").id == "cold"


def test_land_of_the_main_map_gets_the_first_colours(amur: Atlas) -> None:
    """The treaty that only moved land in an inset takes what is left over, though it is older than another."""
    palette = palette_of(amur)
    looks = {
        name: palette.look(f"passed-{name}").id
        for name in ("aigun-1858", "peking-1860-supplementary", "peking-1860-conventions")
    }

    assert looks == {
        "aigun-1858": "passed-blue",
        "peking-1860-supplementary": "passed-green",
        "peking-1860-conventions": "passed-sky",
    }


def test_lines_of_treaties_differ(amur: Atlas) -> None:
    """Each border line has a look of its own."""
    palette = palette_of(amur)
    lines = [palette.line(treaty.id) for treaty in amur.treaties if f"borders/{treaty.id}" in amur.layer_ids]

    assert len({line.id for line in lines}) == len(lines) > 1


def test_land_that_passes_to_the_first_holder_is_warm(brookland: Atlas) -> None:
    """Colour follows whoever has the land: what went to the holder in warm tones is not drawn in the cold ones."""
    red, blue = brookland.holders
    palette, turned = palette_of(brookland), palette_of(replace(brookland, holders=(blue, red)))

    assert palette.look("passed-dale-1810").id == "passed-blue"
    assert turned.look("passed-dale-1810").id == "passed-orange"
