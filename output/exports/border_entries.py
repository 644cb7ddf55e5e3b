"""Export the lines that treaties drew, and the boundary posts on them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from treatymap.mapgen import course_text

from .cause import cause_of, date_of
from .entry import Entry
from .span import Span
from .state_entries import PRECISION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treatymap.geo import Feature, Layer
    from treatymap.treaties import Day, HistoricalDate, Treaty

    from .entry import Fact
    from .wish import Wish

__all__ = ["border_entries", "post_entries", "reading_entries"]


def border_entries(wish: Wish) -> Iterator[Entry]:
    """
    Give the border lines of the treaties, oldest first, each from its treaty until it parted no different holders.

    Parameters
    ----------
    wish
        Which atlas, treaties and day. A day leaves the lines that held on it.
    """
    course = _Course(wish)
    for treaty, layer in _drawn(wish):
        for feature in layer.features:
            if feature.geometry["type"] == "Point" or not course.is_wanted(feature):
                continue
            yield Entry(
                id=f"borders/{feature.id}",
                layer="borders",
                geometry=feature.geometry,
                title=_called(wish, treaty, feature),
                names=treaty.name.words,
                facts=_facts(wish, treaty, feature, course),
                sources=tuple(feature.properties["sources"]),
                fclasses=("A",),
                origin=layer,
                span=course.span(treaty, feature),
            )


def reading_entries(wish: Wish) -> Iterator[Entry]:
    """Give the lines that another reading of a treaty would draw; they never held, so they have no days."""
    glosses = {gloss.id: gloss for gloss in wish.atlas.readings}
    layer = wish.layers.get("readings")
    if layer is None or wish.day is not None:
        return
    for feature in layer.features:
        facts, gloss = feature.properties, glosses.get(feature.id)
        if not wish.speaks_of(facts["treaty"]):
            continue
        treaty = wish.atlas.treaty(facts["treaty"])
        name = gloss.name if gloss is not None and gloss.name is not None else treaty.name
        yield Entry(
            id=f"readings/{feature.id}",
            layer="readings",
            geometry=feature.geometry,
            title=name.get(wish.lang),
            names=name.words,
            facts={"treaty": treaty.id, "treaty_name": treaty.name.get(wish.lang), **_line_facts(feature)},
            sources=tuple(dict.fromkeys((*facts.get("sources", ()), *(gloss.sources if gloss else ())))),
            fclasses=("A",),
            origin=layer,
            text=wish.say(gloss.text if gloss else None),
        )


def post_entries(wish: Wish) -> Iterator[Entry]:
    """Give the boundary posts of the treaties; a day leaves those that somebody had set by the end of its year."""
    for treaty, layer in _drawn(wish):
        for feature in layer.features:
            facts = feature.properties
            if feature.geometry["type"] != "Point" or not (wish.day is None or min(facts["years"]) <= wish.day.year):
                continue
            letters = {"ru": facts["letter_ru"], "zh": facts["letter_zh"]}
            yield Entry(
                id=f"posts/{feature.id}",
                layer="posts",
                geometry=feature.geometry,
                title=wish.view.words("popup.letter", **letters),
                names=tuple(letters.items()),
                facts={
                    "treaty": treaty.id,
                    "treaty_name": treaty.name.get(wish.lang),
                    "letter_ru": facts["letter_ru"],
                    "letter_zh": facts["letter_zh"],
                    "years": ";".join(str(year) for year in facts["years"]),
                    "certainty": facts["certainty"],
                    "boundary": "marker",
                },
                sources=tuple(facts["sources"]),
                fclasses=("A",),
                origin=layer,
            )


# no slots: what follows from the atlas is worked out once and kept
@dataclass(frozen=True)
class _Course:
    """When border lines held, and who contested them."""

    wish: Wish

    @cached_property
    def live(self) -> Mapping[Day, frozenset[str]]:
        """Ids of the lines that part different holders, from each day on which anything changes until the next."""
        atlas, view = self.wish.atlas, self.wish.view
        days = {state.start for zone in atlas.zones for state in atlas.states(zone.id)}
        days |= {treaty.effective.gregorian for treaty in atlas.treaties}
        return {day: view.alone(day).live for day in sorted(days)}

    def zones(self, feature: Feature) -> frozenset[str]:
        """Name the zones beside a line."""
        pairs = self.wish.view.ground.neighbours.get(feature.id, ())
        return frozenset(zone for pair in pairs for zone in pair)

    def is_wanted(self, feature: Feature) -> bool:
        """Whether a line held on the day that is wanted."""
        return self.wish.day is None or feature.id in self._that_day

    @cached_property
    def _that_day(self) -> frozenset[str]:
        """Ids of the lines that held on the day that is wanted."""
        return frozenset() if self.wish.day is None else self.wish.view.alone(self.wish.day).live

    def span(self, treaty: Treaty, feature: Feature) -> Span | None:
        """Tell from when to when a line held; nothing of one that never parted different holders."""
        held = [day for day, lines in self.live.items() if feature.id in lines]
        if not held:
            return None
        later = [day for day in self.live if day > held[-1]]
        return Span(
            start=self._date(treaty, feature, held[0]),
            end=self._date(treaty, feature, later[0]) if later else None,
            told_from=held[0],
            told_until=self.wish.atlas.end,
        )

    def _date(self, treaty: Treaty, feature: Feature, day: Day) -> HistoricalDate:
        """Give a day on which a line began or ceased to hold, with its doubt."""
        return treaty.effective if treaty.effective.gregorian == day else date_of(self.wish, self.zones(feature), day)

    def claimants(self, treaty: Treaty, feature: Feature) -> tuple[str, ...]:
        """Name who claimed land beside a line while it held, or on the day that is wanted."""
        held = [(day, lines) for day, lines in self.live.items() if day >= treaty.effective.gregorian]
        days = [day for day, lines in held if feature.id in lines] if self.wish.day is None else [self.wish.day]
        states = (self.wish.atlas.state(zone, day) for zone in self.zones(feature) for day in days)
        return tuple(sorted({holder for state in states for holder in state.claimed_by}))


def _drawn(wish: Wish) -> Iterator[tuple[Treaty, Layer]]:
    """Walk the chosen treaties that have lines, oldest first."""
    for treaty in wish.view.treaties():
        layer = wish.layers.get(f"borders/{treaty.id}")
        if layer is not None:
            yield treaty, layer


def _called(wish: Wish, treaty: Treaty, feature: Feature) -> str:
    """Say which treaty drew a line, and what it runs along."""
    return wish.view.words("join.lines").join([treaty.name.get(wish.lang), course_text(wish.view, feature.properties)])


def _facts(wish: Wish, treaty: Treaty, feature: Feature, course: _Course) -> dict[str, Fact]:
    """Tell all about a border line that fits a cell."""
    span, claimants = course.span(treaty, feature), course.claimants(treaty, feature)
    zones = course.zones(feature)
    # our own cuts are no borders
    is_border = feature.properties["basis"] != "analytic"
    return {
        "treaty": treaty.id,
        "treaty_name": treaty.name.get(wish.lang),
        "start_event": treaty.name.get(wish.lang),
        "end_event": None if span is None or span.end is None else cause_of(wish, zones, span.end.gregorian),
        "boundary": "administrative" if is_border else None,
        "admin_level": 2 if is_border else None,
        **_line_facts(feature),
        "disputed": "yes" if claimants else None,
        "disputed_by": ";".join(claimants) or None,
        "BORDERPRECISION": PRECISION[feature.properties["certainty"]],
    }


def _line_facts(feature: Feature) -> dict[str, Fact]:
    """Tell what a line runs along and how well it is known."""
    facts = feature.properties
    return {
        "article": facts.get("article"),
        "basis": facts.get("basis"),
        "follows": facts.get("follows"),
        "certainty": facts.get("certainty"),
        "error_km": facts.get("error_km"),
        "indefinite": "yes" if facts.get("certainty") == "uncertain" else None,
    }
