"""Export how each zone stood from one day to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.mapgen import state_text
from treatymap.treaties import BEFORE, area_of

from .cause import cause_of, date_of
from .entry import Entry
from .span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treatymap.geo import Feature
    from treatymap.treaties import Area, Day, State, Zone

    from .entry import Fact
    from .wish import Wish

__all__ = ["PRECISION", "area_facts", "state_entries"]

PRECISION = {"certain": 3, "less-certain": 2, "uncertain": 1}
"""How historical-basemaps puts certainty in numbers."""


def state_entries(wish: Wish) -> Iterator[Entry]:
    """
    Give the states of the zones, zone by zone, oldest first.

    Parameters
    ----------
    wish
        Which atlas, treaties and day. Chosen treaties leave the states that one of them began, confirmed or left as
        they were; a day leaves one state a zone.
    """
    atlas = wish.atlas
    features = {feature.id: feature for feature in atlas.zone_layer.features}
    precision = _precision(wish)
    # the day by which every zone stood as it did before any treaty
    first = min((state.end for zone in atlas.zones for state in atlas.states(zone.id) if state.end), default=atlas.end)
    for zone in atlas.zones:
        for state in atlas.states(zone.id):
            if not wish.speaks_of(state.treaty) or not (wish.day is None or state.holds_on(wish.day)):
                continue
            yield Entry(
                id=f"zone_states/{zone.id}/{'before' if state.start == BEFORE else state.start}",
                layer="zone_states",
                geometry=features[zone.id].geometry,
                title=zone.name.get(wish.lang),
                names=zone.name.words,
                facts=_facts(wish, zone, state, features[zone.id], precision),
                sources=tuple(dict.fromkeys((*state.sources, *zone.sources))),
                fclasses=("A",),
                origin=atlas.zone_layer,
                span=_span(wish, state, first),
                text=wish.say(zone.lead),
            )


def area_facts(area: Area | None, feature: Feature) -> dict[str, Fact]:
    """Write a measured area in km² with its range and its method; land that the frame cuts has none."""
    if area is None:
        return {}
    method = feature.properties.get("area_method")
    return {
        "area_km2": area.best,
        "area_low_km2": area.low,
        "area_high_km2": area.high,
        "area_method": method if isinstance(method, str) else None,
    }


def _span(wish: Wish, state: State, first: Day) -> Span:
    """Tell how long a state stood."""
    return Span(
        start=None if state.start == BEFORE else date_of(wish, [state.zone], state.start),
        end=None if state.end is None else date_of(wish, [state.zone], state.end),
        told_from=state.end or first,
        told_until=wish.atlas.end,
    )


def _facts(wish: Wish, zone: Zone, state: State, feature: Feature, precision: Mapping[str, int]) -> dict[str, Fact]:
    """Tell all about a state that fits a cell."""
    atlas = wish.atlas
    known = precision.get(zone.id)
    return {
        "zone": zone.id,
        "start_event": None if state.start == BEFORE else cause_of(wish, [zone.id], state.start),
        "end_event": None if state.end is None else cause_of(wish, [zone.id], state.end),
        "status": state.status,
        "state": state_text(wish.view, state),
        "holder": wish.call(state.sovereigns),
        "holder_ids": ";".join(state.sovereigns) or None,
        "administration": state.administration,
        "disputed": "yes" if state.claimed_by else None,
        "claimed_by": ";".join(state.claimed_by) or None,
        "kind": state.kind,
        "treaty": state.treaty,
        "treaty_name": None if state.treaty is None else atlas.treaty(state.treaty).name.get(wish.lang),
        "article": state.article,
        "since_treaty": state.origin,
        "acceptance": state.acceptance,
        "other_readings": wish.sentences(reading.text for reading in state.readings),
        "note": wish.sentences(state.notes),
        "role": zone.role,
        **area_facts(area_of(zone), feature),
        # what no treaty has settled is not settled, however well the line is known
        "BORDERPRECISION": known if known is None or state.treaty else min(known, PRECISION["less-certain"]),
    }


def _precision(wish: Wish) -> dict[str, int]:
    """Give the least precision of the borders around each zone, as far as they are known."""
    layers = wish.layers
    certainty = {
        feature.id: feature.properties.get("certainty")
        for layer in layers.values()
        if layer.kind == "borders"
        for feature in layer.features
    }
    found: dict[str, int] = {}
    for edge in layers["edges"].features if "edges" in layers else ():
        sure = certainty.get(str(edge.properties.get("segment")))
        if sure not in PRECISION:
            continue
        for side in (edge.properties.get("left"), edge.properties.get("right")):
            if side is not None:
                found[side] = min(PRECISION[sure], found.get(side, PRECISION[sure]))
    return found
