"""However many holders an atlas has, each is told by a colour and a hatch of its own, however it has the land."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.atlases.shared import TREATIES, WAYS, write_shared
from tests.code.colours import EYES, contrast, mix, over, rgb, unlikeness
from treatymap.mapgen import View, make_contrast, make_view
from treatymap.mapgen.difference import difference_entries, difference_scene, difference_view
from treatymap.mapgen.legend import legend
from treatymap.mapgen.style import load_style
from treatymap.mapgen.tones import hatch_of, tone_of
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.colours import Colour
    from treatymap.mapgen import Kind
    from treatymap.treaties import Atlas

STYLE, INK = load_style(), load_style(ink=True)
LAND = STYLE.ground["land"]

Shared = Callable[[int], View]
"""Shows an atlas of so many holders."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Give a function that shows an atlas of so many holders; each is written once."""
    views: dict[int, View] = {}

    def show(count: int) -> View:
        if count not in views:
            folder = tmp_path_factory.mktemp("shared") / str(count)
            views[count] = make_view(load_atlas(write_shared(folder, count)))
        return views[count]

    return show


def ground_of(kind: Kind) -> Colour:
    """Give the colour of a kind's ground on land."""
    assert kind.fill is not None
    return over(kind.fill, LAND, kind.opacity)


def looks_of(view: View, way: str) -> list[Kind]:
    """Give the looks of all land that is held in a way, in the order of its holders."""
    return [view.palette.look(key) for key in view.palette.keys.holders if key.startswith(way)]


def parts_of(kind: Kind) -> list[Kind]:
    """Give the looks of one holder each that a look is made of."""
    return [part for stripe in kind.stripes if (part := stripe.kind) and part.hatch != "none"] or [kind]


def test_six_tones_are_apart_for_all_eyes() -> None:
    """Nobody takes the ground of one holder for that of another, or for bare land or the sea."""
    grounds = [over(tone.fill, LAND, tone.opacity) for tone in STYLE.tones.values()]

    assert len(grounds) == 6
    for eyes in EYES:
        assert min(unlikeness(one, two, eyes) for one, two in combinations(grounds, 2)) > 8
        for under in ("land", "sea"):
            assert min(unlikeness(ground, rgb(STYLE.ground[under]), eyes) for ground in grounds) > 8


@pytest.mark.parametrize("count", [3, 4, 6])
def test_every_holder_has_a_colour_and_a_hatch_of_its_own(shared: Shared, count: int) -> None:
    """Up to six holders no colour is given out twice, and no hatch."""
    kinds = looks_of(shared(count), "held-")

    assert len(kinds) == count
    for part in ("fill", "outline", "ink", "hatch"):
        assert len({getattr(kind, part) for kind in kinds}) == count


def test_a_colour_that_comes_again_has_another_hatch() -> None:
    """Of twelve holders each has its own hatch, and of seventy-two none looks like another."""
    looks = [(tone_of(STYLE, rank).id, hatch_of(STYLE, rank)) for rank in range(72)]
    printed = [(tone_of(INK, rank).fill, hatch_of(INK, rank)) for rank in range(12)]

    assert looks[0][0] == looks[6][0]
    assert len({hatch for _, hatch in looks[:12]}) == len(set(printed)) == 12
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("count", [3, 4, 7])
def test_colour_and_hatch_tell_the_holder_however_it_has_the_land(shared: Shared, count: int) -> None:
    """Land held, passed or implied, and each share of land in common, in dispute or kept, has both of its holder."""
    palette = shared(count).palette
    marks = {
        holder: (kind.fill, kind.hatch, kind.ink)
        for holder in palette.keys.order
        for kind in [palette.look(f"held-{holder}")]
    }

    assert len(palette.keys.holders) > 8 * count - count
    for key, holders in palette.keys.holders.items():
        drawn = [(part.fill, part.hatch, part.ink) for part in parts_of(palette.look(key)) if part.fill]
        assert drawn == [marks[holder] for holder in holders], key


@pytest.mark.parametrize("count", [3, 4, 7])
def test_joint_land_has_equal_stripes_of_its_own_holders(shared: Shared, count: int) -> None:
    """And the words and the key name the two, and nobody else."""
    view = shared(count)
    told = {entry.key: entry.text for entry in legend(view)}
    names = {holder.id: holder.short.get("en") for holder in view.atlas.holders}
    joint = [state for chain in view.atlas.chains.values() for state in chain if state.status == "joint"]

    assert len({frozenset(state.sovereigns) for state in joint}) == count
    for state in joint:
        key = str(view.palette.key(state))
        pair = sorted(state.sovereigns, key=list(names).index)
        assert key == f"joint-{'/'.join(pair)}"
        assert told[key] == f"Held together: {' + '.join(names[holder] for holder in pair)}"
        assert len({stripe.width for stripe in view.palette.look(key).stripes if stripe.kind in parts(view, key)}) == 1


def parts(view: View, key: str) -> list[Kind]:
    """Give the looks of one holder each that the look of a key is made of."""
    return parts_of(view.palette.look(key))


def test_a_treaty_that_passed_land_to_several_has_a_look_for_each(shared: Shared) -> None:
    """The colour tells who got it, the strokes that stand together tell by which treaty."""
    palette = shared(4).palette
    passed = {key: palette.look(key) for key in palette.keys.holders if key.startswith("passed-")}
    by_strokes = {(kind.count, kind.stroke) for key, kind in passed.items() if key.endswith("-1793/cedar")}

    assert len(passed) == 4 * len(TREATIES)
    assert len(set(passed.values())) == len(passed)
    assert by_strokes == {(3, 1.2)}
    for year, strokes in zip(TREATIES, ((1, 1.2), (3, 1.2), (1, 3)), strict=True):
        assert {(kind.count, kind.stroke) for key, kind in passed.items() if f"-{year}/" in key} == {strokes}


@pytest.mark.parametrize("count", [3, 4, 7])
def test_the_legend_has_what_is_drawn_and_nothing_else(shared: Shared, count: int) -> None:
    """On each day there is an entry for each kind of land of the day, with its look, and no entry beside these."""
    view = shared(count)
    for day in view.steps:
        there = view.on(day)
        drawn = {key for state in there.states.values() if (key := view.palette.key(state))}
        entries = {entry.key: entry.look for entry in legend(view.alone(day)) if entry.key in view.palette.keys.holders}

        assert set(entries) == drawn
        assert entries == {key: view.palette.look(key) for key in drawn}
    assert {kind.id for kind in map(view.palette.look, view.palette.keys.holders)} <= set(view.palette.style.kinds)


@pytest.mark.parametrize("count", [3, 4, 7])
def test_names_can_be_read_on_land_of_every_holder(shared: Shared, count: int) -> None:
    """Text stands out from each ground and each hatch, and each edge from land and sea."""
    view = shared(count)
    text = rgb(STYLE.ground["text"])
    for key in view.palette.keys.holders:
        for kind in parts(view, key):
            if kind.fill:
                assert contrast(text, ground_of(kind)) >= 7, kind.id
                assert contrast(text, mix(rgb(str(kind.ink)), ground_of(kind), kind.ink_opacity)) >= 3, kind.id
            for under in ("land", "sea"):
                assert contrast(rgb(kind.outline), rgb(STYLE.ground[under])) >= 3, kind.id


def test_two_holders_keep_the_looks_that_the_table_has(amur: Atlas, brookland: Atlas) -> None:
    """While two share the map, colours tell treaties too; a third one may have land far away."""
    for atlas in (amur, brookland):
        palette = make_view(atlas).palette

        assert palette.recipes == ()
        assert palette.style == STYLE
        assert {key for key in palette.keys.holders if "/" in key} == set()


@pytest.mark.parametrize(
    "ways", [("held", "passed-1772"), ("held", "joint"), ("held", "kept"), ("passed-1772", "claimed")]
)
def test_two_holders_that_do_more_than_the_table_has_looks_for(tmp_path: Path, ways: tuple[str, ...]) -> None:
    """Whoever gets land, land in common, officials and claims are told apart with two holders too."""
    view = make_view(load_atlas(write_shared(tmp_path, 2, ways=ways)))
    kinds = {key: view.palette.look(key) for key in view.palette.keys.holders}

    assert len({replace(kind, id="") for kind in kinds.values()}) == len(kinds)


def test_ids_of_an_atlas_are_no_part_of_a_page(tmp_path: Path) -> None:
    """A holder may be called anything; patterns are numbered."""
    names = ('A"><b>', "b' c)", "(d&e", "+ f")
    view = make_view(load_atlas(write_shared(tmp_path, 4, names=names)))

    assert all(set(kind) <= set("abcdefghijklmnopqrstuvwxyz-0123456789") for kind in view.palette.style.kinds)
    assert view.palette.look("joint-b' c)/(d&e").stripes


def test_a_map_of_changes_has_the_looks_of_who_got_the_land(shared: Shared) -> None:
    """Each way that land went has one entry, in colour and hatch of its new holders, and none is there beside these."""
    whole = shared(4)
    view = difference_view(whole.comparing(make_contrast(whole.atlas, ["before", "1796-01-01"], mode="difference")))
    assert view.contrast is not None
    entries = {entry.key: entry for entry in difference_entries(view)}
    used = {key for drawn in difference_scene(view)["zones"].values() for key in drawn["keys"]}
    moved = [change for change in view.contrast.changes if change.moved]

    assert set(entries) == used
    assert len(moved) == 4 * 6
    marks = {holder: view.palette.look(f"held-{holder}") for holder in view.palette.keys.order}
    for change in moved:
        drawn = view.palette.look(str(view.palette.key(change.after)))
        told = {*change.after.sovereigns, *filter(None, [change.after.administration])}
        assert {(part.fill, part.hatch) for part in parts_of(drawn) if part.fill} == {
            (marks[holder].fill, marks[holder].hatch) for holder in told
        }
        assert any(entry.look == drawn for entry in entries.values())


def test_every_way_of_holding_land_is_in_the_atlas(shared: Shared) -> None:
    """The tests above can fail: nothing that an atlas can say of land is left out."""
    kinds = {recipe.way for recipe in shared(4).palette.recipes}

    assert kinds == set(STYLE.ways)
    assert len(WAYS) == 8
