"""Give each way of holding land, and each treaty's line, its look and its place in the legend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.treaties import legend_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treatymap.geo import Layer
    from treatymap.treaties import Atlas, Role, State

    from .style import Kind, Line, Style

__all__ = ["UNCHANGED", "Palette", "make_palette"]

UNCHANGED = "unchanged"
"""Key and look of land that did not change holder."""

_HOLDERS = ("warm", "cold", "third")
_IMPLIED = {"warm": "implied-warm", "cold": "implied", "third": "implied-third"}
_PASSED = ("passed-blue", "passed-green", "passed-sky", "passed-orange")
_PASSED_WARM = "passed-orange"
_PASSING = ("passed", "jurisdiction_kept")
_LINES = ("orange", "purple", "blue", "black", "sky", "green")


@dataclass(frozen=True, slots=True)
class Palette:
    """The looks of one atlas: handed out in the order of its holders and treaties, never chosen by name."""

    roles: Mapping[str, Role]
    """How each zone counts, by its id."""
    holders: tuple[str, ...]
    """Ids of the holders: the first is warm, the second cold."""
    passed: Mapping[str, str]
    """Looks of land that passed, by the id of the treaty."""
    lines: tuple[str, ...]
    """Ids of the treaties that have a line, in the order of their colours."""
    style: Style
    """The table of looks."""
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
        key = legend_key(state, self.roles[state.zone])
        return UNCHANGED if key is not None and state.zone in self.unchanged else key

    def look(self, key: str) -> Kind:
        """Give the look of a key that `key` gave."""
        word, _, subject = key.partition("-")
        if word == "held":
            return self.style.kind(self._tone(subject))
        if word == "implied":
            return self.style.kind(_IMPLIED[self._tone(subject)])
        if word == "passed":
            return self.style.kind(self.passed[subject])
        return self.style.kind(key)

    def line(self, treaty_id: str) -> Line:
        """Give the look of a treaty's border line."""
        return self.style.line(_LINES[self.lines.index(treaty_id) % len(_LINES)])

    def _tone(self, holder: str) -> str:
        """Give the tone of a holder: the first of the atlas is warm, the second cold."""
        return _HOLDERS[min(self.holders.index(holder), len(_HOLDERS) - 1)]


def make_palette(atlas: Atlas, layers: Mapping[str, Layer], style: Style) -> Palette:
    """
    Hand out the looks of an atlas.

    Parameters
    ----------
    atlas
        Whose holders, treaties and zones get looks.
    layers
        Its layers by id; those under `borders/` belong to the treaty of that name.
    style
        The table of looks.
    """
    return Palette(
        roles={zone.id: zone.role for zone in atlas.zones},
        holders=tuple(holder.id for holder in atlas.holders),
        passed=_passed(atlas, layers),
        lines=tuple(treaty.id for treaty in atlas.treaties if f"borders/{treaty.id}" in layers),
        style=style,
    )


def _passed(atlas: Atlas, layers: Mapping[str, Layer]) -> dict[str, str]:
    """Give the treaties by which land passed their looks: a warm one if all of it went to the holder in warm tones."""
    main = {feature.id for feature in layers["zones"].features if feature.properties.get("in_coverage", True)}
    passing = {
        treaty.id: moved
        for treaty in atlas.treaties
        if (moved := [transfer for transfer in treaty.transfers if transfer.kind in _PASSING])
    }
    first = tuple(holder.id for holder in atlas.holders[:1])
    warm = [name for name, moved in passing.items() if all(transfer.after == first for transfer in moved)]
    # treaties of the main map get the first colours, those of insets the rest
    rest = sorted(
        (name for name in passing if name not in warm),
        key=lambda name: not any(zone in main for transfer in passing[name] for zone in transfer.zones),
    )
    looks = {name: _PASSED[number % len(_PASSED)] for number, name in enumerate(rest)}
    return looks | dict.fromkeys(warm, _PASSED_WARM)
