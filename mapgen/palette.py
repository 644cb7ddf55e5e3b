"""Give each way of holding land, and each treaty's line, its look and its place in the legend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treatymap.treaties import make_legend_keys

from .tones import dress, make_recipes, passing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from treatymap.geo import Layer
    from treatymap.treaties import Atlas, LegendKeys, Role, State

    from .style import Kind, Line, Style
    from .tones import Recipe

__all__ = ["UNCHANGED", "Palette", "make_palette"]

UNCHANGED = "unchanged"
"""Key and look of land that did not change holder."""

_HOLDERS = ("warm", "cold", "third")
_IMPLIED = {"warm": "implied-warm", "cold": "implied", "third": "implied-third"}
_PASSED = ("passed-blue", "passed-green", "passed-sky")
_PASSED_WARM = "passed-orange"
_PASSING = ("passed", "jurisdiction_kept")
_PAIR = 2
_LINES = ("orange", "purple", "blue", "black", "sky", "green")


@dataclass(frozen=True, slots=True)
class Palette:
    """The looks of one atlas: handed out in the order of its holders and treaties, never chosen by name."""

    roles: Mapping[str, Role]
    """How each zone counts, by its id."""
    keys: LegendKeys
    """What the kinds of land are called."""
    looks: Mapping[str, str]
    """Looks of the kinds of land that are not called as their look is."""
    recipes: tuple[Recipe, ...]
    """Of what looks are made, where holders have tones of their own; none where two share the map."""
    lines: tuple[str, ...]
    """Ids of the treaties that have a line, in the order of their colours."""
    style: Style
    """The table of looks, with those of the recipes."""
    unchanged: frozenset[str] = frozenset()
    """Ids of the zones that a map of changes leaves quiet."""

    def key(self, state: State) -> str | None:
        """
        Name how a zone is held, as the legend does: `held-qing`, `passed-aigun-1858`, `joint`, or `unchanged`.

        Returns
        -------
        str or None
            `None` for a neighbour that no treaty here concerns: it stays bare ground.
        """
        key = self.keys.of(state, self.roles[state.zone])
        return UNCHANGED if key is not None and state.zone in self.unchanged else key

    def look(self, key: str) -> Kind:
        """Give the look of a key that `key` gave."""
        return self.style.kind(self.looks.get(key, key))

    def line(self, treaty_id: str) -> Line:
        """Give the look of a treaty's border line."""
        return self.style.line(_LINES[self.lines.index(treaty_id) % len(_LINES)])

    def styled(self, style: Style) -> Palette:
        """Give the same looks out of another table."""
        return replace(self, style=dress(style, self.recipes) if self.recipes else style)


def make_palette(atlas: Atlas, layers: Mapping[str, Layer], style: Style) -> Palette:
    """
    Hand out the looks of an atlas.

    While two holders share the map, colours tell their treaties too. Where there are more holders, or more ways of
    holding land than that has looks for, colours tell holders, and hatches treaties.

    Parameters
    ----------
    atlas
        Whose holders, treaties and zones get looks.
    layers
        Its layers by id; those under `borders/` belong to the treaty of that name.
    style
        The table of looks.
    """
    keys = make_legend_keys(atlas)
    main = {feature.id for feature in layers["zones"].features if feature.properties.get("in_coverage", True)}
    recipes = {} if _is_of_two(atlas, keys, main) else make_recipes(atlas, keys, style)
    looks = {key: recipe.id for key, recipe in recipes.items()} if recipes else _looks_of_two(atlas, keys, main)
    palette = Palette(
        roles={zone.id: zone.role for zone in atlas.zones},
        keys=keys,
        looks=looks,
        recipes=tuple(recipes.values()),
        lines=tuple(treaty.id for treaty in atlas.treaties if f"borders/{treaty.id}" in layers),
        style=style,
    )
    return palette.styled(style)


def _is_of_two(atlas: Atlas, keys: LegendKeys, main: Collection[str]) -> bool:
    """Whether two holders share the map, and there are so few treaties that a colour is left for each."""
    order = [holder.id for holder in atlas.holders]
    roles = {zone.id: zone.role for zone in atlas.zones}
    there = {
        holder
        for zone in main
        for state in atlas.chains.get(zone, ())
        for holder in keys.holders.get(str(keys.of(state, roles[zone])), ())
    }
    seen = {holder for holders in keys.holders.values() for holder in holders}
    # a third one may have land far away, in a picture of its own
    if keys.parted or there - {*order[:_PAIR]} or seen - {*order[: len(_HOLDERS)]}:
        return False
    # residents under officials of another state are drawn in the colours of the first holder on land of the second
    if keys.holders.get("jurisdiction", tuple(reversed(order[:_PAIR]))) != tuple(reversed(order[:_PAIR])):
        return False
    warm, rest = _passed(atlas, keys, main)
    return len(warm) <= 1 and len(rest) <= len(_PASSED)


def _looks_of_two(atlas: Atlas, keys: LegendKeys, main: Collection[str]) -> dict[str, str]:
    """Give the first holder warm colours, the second cold ones, and each treaty by which land passed its own."""
    warm, rest = _passed(atlas, keys, main)
    tones = {holder.id: _HOLDERS[min(number, len(_HOLDERS) - 1)] for number, holder in enumerate(atlas.holders)}
    looks = {f"held-{holder}": tone for holder, tone in tones.items()}
    looks |= {f"implied-{holder}": _IMPLIED[tone] for holder, tone in tones.items()}
    looks |= {f"passed-{treaty}": look for treaty, look in zip(rest, _PASSED, strict=False)}
    return looks | {f"passed-{treaty}": _PASSED_WARM for treaty in warm}


def _passed(atlas: Atlas, keys: LegendKeys, main: Collection[str]) -> tuple[list[str], list[str]]:
    """Name the treaties by which land passed to the first holder, and those by which it passed to others."""
    first = tuple(holder.id for holder in atlas.holders[:1])
    known = passing(atlas, keys)
    warm = [treaty for treaty in known if keys.holders.get(f"passed-{treaty}") == first]
    # treaties of the main map get the first colours, those of insets the rest
    rest = sorted(
        (treaty for treaty in known if treaty not in warm), key=lambda treaty: not _is_on(atlas, treaty, main)
    )
    return warm, rest


def _is_on(atlas: Atlas, treaty: str, main: Collection[str]) -> bool:
    """Whether a treaty passed land of the main map."""
    moves = (move for move in atlas.treaty(treaty).transfers if move.kind in _PASSING)
    return any(zone in main for move in moves for zone in move.zones)
