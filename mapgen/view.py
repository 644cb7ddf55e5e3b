"""Hold what somebody asked to see: an atlas on a day, in a language, with some of its treaties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from treatymap.geo import Bounds, lay_over, lighten

from .figures import Figures
from .ground import Ground
from .live import live_segments
from .palette import make_palette
from .phrases import source_numbers
from .style import load_style
from .voice import Voice, asks_for_all, languages_of, make_voice
from .words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treatymap.geo import Layer
    from treatymap.treaties import Atlas, Day, Label, State, Tour, Treaty

    from .contrast import Contrast
    from .palette import Palette

__all__ = ["View", "make_view"]


# no slots: what a view derives from its fields is derived once and kept
@dataclass(frozen=True)
class View(Voice):
    """An atlas as one map shows it."""

    ground: Ground
    """Its layers, and what follows from them on every day."""
    day: Day
    """The day whose state of the land is drawn."""
    palette: Palette
    """Looks."""
    chosen: tuple[str, ...]
    """Ids of the treaties whose lines and land are drawn, oldest first; all of them unless somebody chose."""
    narrowed: bool
    """Whether somebody chose."""
    prefix: str
    """What tells this map's ids from another's in one document: letters, digits and underscores."""
    steps: tuple[Day, ...]
    """Days that the map can show: those between which a reader can travel, oldest first, or those compared."""
    contrast: Contrast | None = None
    """What is held against what, on a page that compares."""
    tour: Tour | None = None
    """The tour that a lesson goes through."""
    languages: tuple[str, ...] = ()
    """Languages between which a reader can switch, that of the view first; none unless there are several."""

    @property
    def layers(self) -> Mapping[str, Layer]:
        """Layers of the atlas by id."""
        return self.ground.layers

    @property
    def reach(self) -> Bounds:
        """How far the map may be dragged: over all the land that it has, and over plain ground as far as it opens."""
        if "base/land" in self.layers:
            return self.layers["base/land"].bounds
        land, view = self.layers["zones"].bounds, self.atlas.bounds
        if self.atlas.around == "sea":
            return land
        return Bounds(
            min(land.west, view.west),
            min(land.south, view.south),
            max(land.east, view.east),
            max(land.north, view.north),
        )

    @property
    def map_id(self) -> str:
        """Id of the map's element, with which all other ids of the page begin."""
        return f"map_{self.prefix}"

    def treaties(self) -> tuple[Treaty, ...]:
        """Give the chosen treaties, oldest first."""
        return tuple(treaty for treaty in self.atlas.treaties if treaty.id in self.chosen)

    @property
    def told(self) -> tuple[str, ...]:
        """Ids of the treaties that the tables tell of: the chosen ones, or those between the days compared."""
        if self.contrast is None:
            return self.chosen
        first, last = self.contrast.earliest.day, self.contrast.latest.day
        return tuple(treaty.id for treaty in self.treaties() if first < treaty.effective.gregorian <= last)

    def on(self, day: Day) -> View:
        """Give the same view on one of its steps; the same one each time, with what it has worked out."""
        return self._on_steps[day]

    @cached_property
    def drawn(self) -> frozenset[str]:
        """Ids of the zones that the map has a look for: on its day, or on any of the days compared."""
        shapes = {feature.id for feature in self.layers["zones"].features}
        days = [self.on(day) for day in self.steps] if self.contrast else [self]
        looked = {zone for day in days for zone, state in day.states.items() if self.palette.key(state) is not None}
        return frozenset(shapes & looked)

    def comparing(self, contrast: Contrast) -> View:
        """Give the same view, of days held against each other."""
        return replace(self, contrast=contrast, day=contrast.latest.day, steps=contrast.days)

    def touring(self, tour: Tour) -> View:
        """Give the same view, of a lesson; it opens on the day of the first step."""
        return replace(self, tour=tour, day=self.atlas.event(tour.steps[0].date.gregorian).date.gregorian)

    def speaking(self, lang: str) -> View:
        """Give the same view in another language."""
        words = load_words(lang)
        return replace(self, words=words, figures=Figures(self.atlas, words))

    def at_rest(self) -> View:
        """Give the same view as pictures have it: days beside each other, or one day, that of a lesson its last."""
        if self.contrast is not None:
            return replace(self, contrast=replace(self.contrast, mode="panes"))
        return self.alone(self.steps[-1] if self.tour is not None else self.day)

    def in_ink(self) -> View:
        """Give the same view in black and white."""
        return replace(self, palette=self.palette.styled(load_style(ink=True)))

    def alone(self, day: Day) -> View:
        """Give the same view with one day only, so that its legend and switches are those of the day."""
        return replace(self, day=day, steps=(day,))

    @cached_property
    def _on_steps(self) -> Mapping[Day, View]:
        """The same view on each of its steps."""
        return {day: self if day == self.day else replace(self, day=day) for day in self.steps}

    def is_loose(self, label: Label) -> bool:
        """Whether nobody chose where a label stands, so that its place is no more than a first try."""
        return label.at is None and self.layers["zones"][label.zones[0]].properties.get("label_at") is None

    def middle(self, zone: str) -> tuple[float, float]:
        """Longitude and latitude of a place inside a zone that suits its name, degrees."""
        stored = self.layers["zones"][zone].properties.get("label_at")
        if stored is not None:
            return stored[0], stored[1]
        point = self.ground.zone_shapes[zone].representative_point()
        return round(point.x, 4), round(point.y, 4)

    @cached_property
    def source_numbers(self) -> Mapping[str, int]:
        """Key of each source to its number in the list of the page."""
        return source_numbers(self.atlas)

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
        Language of the page; without one the first of the atlas that has a catalogue, else the first catalogue; `all`
        for every one that has a catalogue.
    prefix
        What tells ids of this map apart: letters, digits and underscores.

    Raises
    ------
    UnknownNameError
        If there is no such treaty or language.
    """
    languages = languages_of(atlas) if lang is not None and asks_for_all(lang) else ()
    voice = make_voice(atlas, lang=None if languages else lang)
    found = {atlas.treaty(name).id for name in treaties}
    chosen = tuple(treaty.id for treaty in atlas.treaties if not found or treaty.id in found)
    last = max(atlas.treaty(name).effective.gregorian for name in chosen)
    # a map that is narrowed, or whose day somebody chose, stands still
    steps = (day or last,) if found or day else tuple(event.date.gregorian for event in atlas.events) or (last,)
    layers = atlas.layers()
    if atlas.cut is not None:
        layers = {layer_id: lay_over(layer, atlas.cut) for layer_id, layer in layers.items()}
    light = lighten(layers)
    return View(
        atlas=atlas,
        words=voice.words,
        figures=voice.figures,
        ground=Ground(light.layers, light.tolerance_m, layers if light.tolerance_m else None),
        day=steps[-1],
        palette=make_palette(atlas, layers, load_style()),
        chosen=chosen,
        narrowed=bool(found),
        prefix=prefix,
        steps=steps,
        languages=languages if len(languages) > 1 else (),
    )
