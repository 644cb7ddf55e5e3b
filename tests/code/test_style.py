"""The one table of looks: readable, told apart without colour, and explained in the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.code.colours import contrast, over, rgb
from treatymap.errors import UnknownNameError
from treatymap.mapgen import LANGUAGES, make_view
from treatymap.mapgen.legend import legend
from treatymap.mapgen.style import Kind, Line, load_style

if TYPE_CHECKING:
    from tests.code.colours import Colour
    from tests.code.conftest import Look
    from treatymap.mapgen import View
    from treatymap.treaties import Atlas

STYLE = load_style()
LEAST = 3.0
"""Contrast that an outline, line or sign must have with what it stands on."""
LEAST_TEXT = 4.5
"""Contrast of text."""


def ground_of(kind: Kind) -> Colour:
    """Give the colour of a kind's ground on land."""
    return over(kind.fill, STYLE.ground["land"], kind.opacity) if kind.fill else rgb(STYLE.ground["land"])


def days(atlas: Atlas) -> list[View]:
    """Show an atlas at every step of its story."""
    return [make_view(atlas, day=event.date.gregorian) for event in atlas.events]


def test_contrast_is_reckoned_as_the_standard_does() -> None:
    """Black on white is 21 to 1, and a known grey has its known value."""
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21)
    assert contrast(rgb("#767676"), rgb("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("kind", STYLE.kinds.values(), ids=lambda kind: kind.id)
@pytest.mark.parametrize("under", ["land", "sea"])
def test_an_outline_stands_out_from_land_and_sea(kind: Kind, under: str) -> None:
    """Fills are pale, so the edge of each kind of land carries the contrast."""
    assert contrast(rgb(kind.outline), rgb(STYLE.ground[under])) >= LEAST


@pytest.mark.parametrize("line", [line for line in STYLE.lines.values() if line.id not in {"stream", "coast"}])
@pytest.mark.parametrize("under", ["land", "sea"])
def test_a_line_or_its_casing_stands_out(line: Line, under: str) -> None:
    """A colour too pale for a line on its own has a dark casing; context rivers and coasts are background."""
    assert contrast(rgb(line.casing or line.colour), rgb(STYLE.ground[under])) >= LEAST


@pytest.mark.parametrize("kind", STYLE.kinds.values(), ids=lambda kind: kind.id)
def test_text_is_readable_on_every_ground(kind: Kind) -> None:
    """Names can stand on any land, also on the strokes of its hatch."""
    ink = over(kind.ink or kind.outline, STYLE.ground["land"], kind.ink_opacity)

    assert contrast(rgb(STYLE.ground["text"]), ground_of(kind)) >= 7
    # most of a letter stands between the strokes, and a white halo lies around it
    assert kind.hatch == "none" or contrast(rgb(STYLE.ground["text"]), ink) >= LEAST


@pytest.mark.parametrize("name", STYLE.dots)
def test_a_sign_stands_out_from_its_own_rim(name: str) -> None:
    """A dot is seen on dark and on pale land, because its rim and its inside differ."""
    assert contrast(rgb(STYLE.dot(name).fill), rgb(STYLE.dot(name).outline)) >= LEAST


def test_kinds_on_one_map_differ_in_more_than_colour(amur: Atlas, brookland: Atlas) -> None:
    """Whoever sees no colours can tell by hatch, by dash or by how dark the ground is."""
    alike = []
    for view in [*days(amur), *days(brookland)]:
        keys = dict.fromkeys(key for state in view.states.values() if (key := view.palette.key(state)))
        kinds = list({view.palette.look(key).id: view.palette.look(key) for key in keys}.values())
        for index, one in enumerate(kinds):
            for two in kinds[index + 1 :]:
                same = (one.hatch, one.dash) == (two.hatch, two.dash) and (one.hatch == "none" or one.gap == two.gap)
                if same and contrast(ground_of(one), ground_of(two)) < 1.15:
                    alike.append((str(view.day), one.id, two.id))

    assert alike == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_that_is_drawn_has_its_wording(amur: Atlas, brookland: Atlas, lang: str) -> None:
    """At every step of the story the legend explains all land that has a colour, in the order of the records."""
    for atlas in (amur, brookland):
        order = [entry.kind for entry in atlas.legend]
        for event in atlas.events:
            view = make_view(atlas, day=event.date.gregorian, lang=lang)
            entries = [entry for entry in legend(view) if entry.key in order]
            drawn = {key for state in view.states.values() if (key := view.palette.key(state))}

            assert drawn <= {entry.key for entry in entries}
            assert [entry.key for entry in entries] == [key for key in order if key in {e.key for e in entries}]
            assert all(entry.text for entry in entries)


def test_the_legend_has_no_two_entries_for_one_thing(look: Look) -> None:
    """A key stands once."""
    keys = [entry.key for entry in legend(look("1811-01-01"))]

    assert len(keys) == len(set(keys))
    assert "refused" in keys


def test_the_legend_tells_lines_that_hold_from_lines_that_do_not(look: Look) -> None:
    """Before the second treaty only the first line can hold."""
    then, now = ([entry.key for entry in legend(look(day))] for day in ("1800-03-01", "1810-07-01"))

    assert "line-brook-1800-live" in then
    assert "line-dale-1810-live" not in then
    assert {"line-brook-1800-live", "line-dale-1810-live"} <= set(now)


@pytest.mark.parametrize("find", [STYLE.kind, STYLE.line, STYLE.dot], ids=["kind", "line", "dot"])
def test_an_unknown_look_is_told(find: object) -> None:
    """A misspelt name in the code does not end in a bare KeyError."""
    with pytest.raises(UnknownNameError, match="in the style table 'plaid'"):
        find("plaid")  # type: ignore[operator]
