"""Hold what somebody asked to see: an atlas on a day, in a language, with some of its treaties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from .figures import Figures
from .ground import Ground
from .live import live_segments
from .palette import make_palette
from .style import load_style
from .words import LANGUAGES, load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treatymap.geo import Layer
    from treatymap.treaties import Atlas, Day, State, Text, Treaty

    from .palette import Palette
    from .words import Words

__all__ = ["View", "make_view"]


# no slots: what a view derives from its fields is derived once and kept
@dataclass(frozen=True)
class View:
    """An atlas as one map shows it."""

    atlas: Atlas
    """The atlas."""
    ground: Ground
    """Its layers, and what follows from them on every day."""
    day: Day
    """The day whose state of the land is drawn."""
    words: Words
    """Strings of the interface."""
    figures: Figures
    """Pen for numbers and dates."""
    palette: Palette
    """Looks."""
    chosen: tuple[str, ...]
    """Ids of the treaties whose lines and land are drawn, oldest first; all of them unless somebody chose."""
    narrowed: bool
    """Whether somebody chose."""
    prefix: str
    """What tells this map's ids from another's in one document: letters, digits and underscores."""

    steps: tuple[Day, ...]
    """Days between which a reader can travel, oldest first; the day alone if somebody asked for it."""

    @property
    def layers(self) -> Mapping[str, Layer]:
        """Layers of the atlas by id."""
        return self.ground.layers

    @property
    def map_id(self) -> str:
        """Id of the map's element, with which all other ids of the page begin."""
        return f"map_{self.prefix}"

    @property
    def lang(self) -> str:
        """Language of the page."""
        return self.words.lang

    def say(self, text: Text) -> str:
        """Give a text of the records in the language of the page, its figures filled in."""
        return self.atlas.say(text, self.lang)

    def treaties(self) -> tuple[Treaty, ...]:
        """Give the chosen treaties, oldest first."""
        return tuple(treaty for treaty in self.atlas.treaties if treaty.id in self.chosen)

    def on(self, day: Day) -> View:
        """Give the same view on one of its steps; the same one each time, with what it has worked out."""
        return self._on_steps[day]

    @cached_property
    def _on_steps(self) -> Mapping[Day, View]:
        """The same view on each of its steps."""
        return {day: self if day == self.day else replace(self, day=day) for day in self.steps}

    def middle(self, zone: str) -> tuple[float, float]:
        """Longitude and latitude of a place inside a zone that suits its name, degrees."""
        stored = self.layers["zones"][zone].properties.get("label_at")
        if stored is not None:
            return stored[0], stored[1]
        point = self.ground.zone_shapes[zone].representative_point()
        return round(point.x, 4), round(point.y, 4)

    @cached_property
    def live(self) -> frozenset[str]:
        """Ids of the border segments that part different holders on the day."""
        return live_segments(self)

    @cached_property
    def states(self) -> Mapping[str, State]:
        """States on the day, of the zones that the chosen treaties speak of; of all if nobody chose."""
        states = self.atlas.states_on(self.day)
        if not self.narrowed:
            return states
        touched = {zone for treaty in self.treaties() for transfer in treaty.transfers for zone in transfer.zones}
        return {zone: state for zone, state in states.items() if zone in touched}


def make_view(
    atlas: Atlas,
    *,
    treaties: Iterable[str] = (),
    day: Day | None = None,
    lang: str | None = None,
    prefix: str = "atlas",
) -> View:
    """
    Settle what to show.

    Parameters
    ----------
    atlas
        The atlas.
    treaties
        Names of treaties to narrow the map to; none means all.
    day
        Day of the state; without one the reader can step from event to event, and the map opens at the last.
    lang
        Language of the page; without one the first of the atlas that has a catalogue, else the first catalogue.
    prefix
        What tells ids of this map apart: letters, digits and underscores.

    Raises
    ------
    UnknownNameError
        If there is no such treaty or language.
    """
    words = load_words(lang or _spoken(atlas))
    found = {atlas.treaty(name).id for name in treaties}
    chosen = tuple(treaty.id for treaty in atlas.treaties if not found or treaty.id in found)
    last = max(atlas.treaty(name).effective.gregorian for name in chosen)
    # a map that is narrowed, or whose day somebody chose, stands still
    steps = (day or last,) if found or day else tuple(event.date.gregorian for event in atlas.events) or (last,)
    layers = atlas.layers()
    return View(
        atlas=atlas,
        ground=Ground(layers),
        day=steps[-1],
        words=words,
        figures=Figures(atlas, words),
        palette=make_palette(atlas, layers, load_style()),
        chosen=chosen,
        narrowed=bool(found),
        prefix=prefix,
        steps=steps,
    )


def _spoken(atlas: Atlas) -> str:
    """Choose the language of a page for which nobody asked."""
    return next((lang for lang in atlas.languages if lang in LANGUAGES), LANGUAGES[0])
