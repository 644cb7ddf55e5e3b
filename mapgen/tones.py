"""Give each holder a tone and a hatch of its own, and make of them the looks of all land that is its, or partly so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .style import Kind, Stripe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treatymap.treaties import Atlas, LegendKeys

    from .style import Style, Tone, Way

__all__ = ["Recipe", "dress", "hatch_of", "make_recipes", "passing", "rank_holders", "tone_of"]

_WAYS = {
    "held": "held",
    "implied": "implied",
    "passed": "passed",
    "joint": "joint",
    "jurisdiction": "jurisdiction",
    "unclaimed": "claimed",
    "claimed": "claimed",
}
_ALIKE = 3
"""So many treaties have strokes that are told apart at a glance."""
_NEUTRAL = ("undelimited", "unclaimed", "claimed-by-one")
_LAST = ("refused", "reading", "outside")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the look of a kind of land is made of."""

    id: str
    """What the look is called, such as `passed-2-1`; ids of an atlas are no part of it."""
    way: str
    """How the land is held, as the style table calls it."""
    ranks: tuple[int, ...]
    """Places of its holders among those of the map, from 0."""
    turn: int = 0
    """Place of the treaty among those that passed land, from 0."""


def make_recipes(atlas: Atlas, keys: LegendKeys, style: Style) -> dict[str, Recipe]:
    """
    Say of what the look of each kind of land is made.

    Parameters
    ----------
    atlas
        The atlas.
    keys
        Its kinds of land, and whose they are.
    style
        The table of looks; only how many strokes there are matters here.

    Returns
    -------
    dict of str to Recipe
        By the key of the legend; kinds that nobody's land is of have none.
    """
    ranks = rank_holders(keys)
    turns = _turns(atlas, keys, ranks, style)
    found = {}
    for key, holders in keys.holders.items():
        if holders:
            way, places = _WAYS[key.partition("-")[0]], tuple(ranks[holder] for holder in holders)
            turn = turns.get(key, 0)
            tail = (*places, *([turn] if way == "passed" else []))
            found[key] = Recipe("-".join([way, *(str(number + 1) for number in tail)]), way, places, turn)
    # whoever has no land on the map comes last, and has a tone all the same
    for holder, rank in ranks.items():
        found.setdefault(f"held-{holder}", Recipe(f"held-{rank + 1}", "held", (rank,)))
    return found


def passing(atlas: Atlas, keys: LegendKeys) -> tuple[str, ...]:
    """Name the treaties by which land of the map passed, in the order of the atlas."""
    kinds = {*keys.holders, *keys.parted}
    return tuple(treaty.id for treaty in atlas.treaties if f"passed-{treaty.id}" in kinds)


def dress(style: Style, recipes: Iterable[Recipe]) -> Style:
    """
    Give a style that has the looks of recipes in place of those that its table has for two holders.

    Parameters
    ----------
    style
        The table of looks.
    recipes
        What to make.
    """
    known = {recipe.id: recipe for recipe in sorted(recipes, key=lambda recipe: (recipe.ranks, recipe.turn))}
    made = {way: [_make(style, recipe) for recipe in known.values() if recipe.way == way] for way in style.ways}
    kinds = {**style.kinds, **style.apart}
    order = [
        kinds["unchanged"],
        *made["held"],
        *made["passed"],
        *made["joint"],
        *(kinds[name] for name in _NEUTRAL),
        *made["claimed"],
        *made["jurisdiction"],
        *made["implied"],
        *(kinds[name] for name in _LAST),
    ]
    return replace(style, kinds={kind.id: kind for kind in order})


def tone_of(style: Style, rank: int) -> Tone:
    """Give the tone of a holder; those beyond the last one begin again."""
    tones = tuple(style.tones.values())
    return tones[rank % len(tones)]


def hatch_of(style: Style, rank: int) -> str:
    """Name the hatch of a holder; those beyond the last one begin again, each on another tone than before."""
    most = len(style.hatches)
    return style.hatches[(rank + rank // most) % most]


def rank_holders(keys: LegendKeys) -> dict[str, int]:
    """Give holders their places from 0: first those that have or claim land of the map, in the order of the atlas."""
    seen = {holder for holders in keys.holders.values() for holder in holders}
    ordered = sorted(keys.order, key=lambda holder: holder not in seen)
    return {holder: rank for rank, holder in enumerate(ordered)}


def _turns(atlas: Atlas, keys: LegendKeys, ranks: Mapping[str, int], style: Style) -> dict[str, int]:
    """
    Give treaties their places from 0: alike for all holders, or for each holder alone where there are too many.

    The first ones are best told apart, so that nobody shall need others because of treaties that gave land elsewhere.
    """
    treaties, most = passing(atlas, keys), len(style.strokes)
    turns, count = {}, dict.fromkeys(ranks, 0)
    for number, treaty in enumerate(f"passed-{name}" for name in treaties):
        for key in keys.parted.get(treaty, (treaty,)):
            for holder in keys.holders[key]:
                turns[key] = (number if len(treaties) <= _ALIKE else count[holder]) % most
                count[holder] += 1
    return turns


def _make(style: Style, recipe: Recipe) -> Kind:
    """Make one look."""
    way = style.ways[recipe.way]
    if not way.stripes:
        return _of_one(style, recipe.id, way, recipe.ranks[0], turn=recipe.turn if recipe.way == "passed" else None)
    tone = tone_of(style, recipe.ranks[-1])
    plain = None if way.seam is None else Kind(f"{recipe.id}-seam", way.seam, 0, fill=way.seam, opacity=1)
    seam = Stripe(way.between, plain)
    stripes: list[Stripe] = []
    for number, rank in enumerate(recipe.ranks):
        width = way.stripes[min(number, len(way.stripes) - 1)]
        stripes.append(Stripe(width, _of_one(style, f"{recipe.id}-{rank + 1}", way, rank)))
        stripes += [seam] if way.between else []
    return Kind(
        id=recipe.id,
        outline=way.outline or tone.outline,
        width=way.width,
        dash=way.dash,
        gap=sum(stripe.width for stripe in stripes),
        stripes=tuple(stripes),
        across=way.across,
    )


def _of_one(style: Style, name: str, way: Way, rank: int, *, turn: int | None = None) -> Kind:
    """Make the look of land that is one holder's."""
    tone = tone_of(style, rank)
    count, stroke, gap = style.strokes[turn or 0]
    return Kind(
        id=name,
        outline=way.outline or tone.outline,
        width=way.width,
        fill=tone.fill,
        opacity=round(tone.opacity * way.share, 3),
        dash=way.dash,
        hatch=hatch_of(style, rank),
        ink=tone.ink,
        ink_opacity=way.ink_opacity,
        gap=way.gap if turn is None else gap,
        count=count,
        stroke=stroke,
    )
