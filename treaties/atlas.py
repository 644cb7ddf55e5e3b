"""Join layers and records into one atlas that answers questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.errors import RecordError, UsageError
from treatymap.geo import read_layer

from ._find import find_by_id, find_by_name, unknown
from .check import check_references
from .claim import Measured, measured
from .figure import shown
from .numerals import whole_number
from .phrasing import fill, label_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

    from treatymap.errors import Gap
    from treatymap.geo import Bounds, Layer

    from .claim import Claim
    from .dates import Day
    from .event import Event, Mark
    from .figure import Comparison, Figure
    from .gloss import Gloss, LegendEntry
    from .holder import Holder
    from .label import Label
    from .source import Source
    from .state import State
    from .statement import Statement
    from .text import Text
    from .theme import Theme
    from .tour import Tour
    from .treaty import Treaty
    from .zone import Remark, Zone

__all__ = ["Atlas"]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Treaties, zones and layers of one story, checked against each other."""

    id: str
    """Short name, such as `amur`."""
    title: Text
    """Title of every page."""
    byline: Text
    """The line under the headline."""
    headline: Text
    """The answer in one sentence, with placeholders."""
    later: Text
    """What came after the last step, as text only."""
    bounds: Bounds
    """Opening view, degrees."""
    languages: tuple[str, ...]
    """Languages of its texts, the first one answering for those that lack one."""
    version: str
    """Version of the data."""
    credits: Text
    """Who made what, and under which licence, in one plain sentence."""
    thousands: Text | None
    """What parts the thousands of a number, by language; without it each language's own sign."""
    holders: tuple[Holder, ...]
    """In the order of the file."""
    sources: tuple[Source, ...]
    """In the order of the file."""
    zones: tuple[Zone, ...]
    """In the order of the file, which is the order of tables."""
    labels: tuple[Label, ...]
    """Labels on zones, the most important first."""
    figures: tuple[Figure, ...]
    """Named sets of zones."""
    comparisons: tuple[Comparison, ...]
    """Lands that readers know, one for each language."""
    treaties: tuple[Treaty, ...]
    """In order of effective date."""
    claims: tuple[Claim, ...]
    """Figures from the literature."""
    events: tuple[Event, ...]
    """Steps of the slider, oldest first."""
    marks: tuple[Mark, ...]
    """Treaties that make no step."""
    rivers: tuple[Gloss, ...]
    """What the rivers are in the treaties."""
    readings: tuple[Gloss, ...]
    """What the other readings say."""
    places: tuple[Gloss, ...]
    """What happened at the places; empty where an atlas says nothing of them."""
    themes: tuple[Theme, ...]
    """Further things that a map can show: peoples, ports, battles."""
    statements: tuple[Statement, ...]
    """What documents say in words, each with a verdict."""
    tours: tuple[Tour, ...]
    """Guided tours, in order of id."""
    legend: tuple[LegendEntry, ...]
    """Wording of the legend, in its order."""
    words: Mapping[str, Text]
    """Other wordings by name, such as `bar.sentence`."""
    chains: Mapping[str, tuple[State, ...]]
    """States of each zone, derived once from the treaties."""
    layers_root: Traversable
    """Folder of the GeoJSON layers."""
    zone_layer: Layer
    """The layer of the zones, which the areas come from."""
    gaps: tuple[Gap, ...] = ()
    """Texts that one of the languages lacks; the first language stands in for it."""

    def treaty(self, name: str) -> Treaty:
        """
        Find a treaty.

        Parameters
        ----------
        name
            Its id, an alias, or the beginning of an id or alias that only one treaty has.

        Raises
        ------
        UnknownNameError
            If no treaty answers to it.
        UsageError
            If more than one does.
        """
        return find_by_name(
            self.treaties, name, noun="treaty", plural="treaties", hint="`treatymap treaties` lists them."
        )

    def tour(self, name: str | None = None) -> Tour:
        """
        Find a tour as `treaty` finds a treaty, the first one without a name.

        Raises
        ------
        UnknownNameError
            If no tour answers to it.
        UsageError
            If more than one does, or the atlas has none.
        """
        if not self.tours:
            msg = f"the atlas {self.id!r} has no tours. Put one into its folder tours/."
            raise UsageError(msg)
        if name is None:
            return self.tours[0]
        hint = "`treatymap lesson --list` lists them."
        return find_by_name(self.tours, name, noun="tour", plural="tours", hint=hint)

    def zone(self, zone_id: str) -> Zone:
        """Find a zone by its id, or raise `UnknownNameError`."""
        return find_by_id(self.zones, zone_id, noun="zone")

    def holder(self, holder_id: str) -> Holder:
        """Find a holder by its id, or raise `UnknownNameError`."""
        return find_by_id(self.holders, holder_id, noun="holder")

    def source(self, key: str) -> Source:
        """Find a source by its key, or raise `UnknownNameError`."""
        return find_by_id(self.sources, key, noun="source")

    def statement(self, statement_id: str) -> Statement:
        """Find what a document says by its id, or raise `UnknownNameError`."""
        return find_by_id(self.statements, statement_id, noun="statement")

    def claim(self, claim_id: str) -> Claim:
        """Find a claim by its id, or raise `UnknownNameError`."""
        return find_by_id(self.claims, claim_id, noun="claim")

    def measured(self, claim: Claim) -> tuple[Measured, ...]:
        """Hold a claim against each set of zones it can mean."""
        return measured(claim, {zone.id: zone for zone in self.zones})

    def states(self, zone_id: str) -> tuple[State, ...]:
        """Give the whole chain of states of a zone, or raise `UnknownNameError`."""
        return self.chains[self.zone(zone_id).id]

    def state(self, zone_id: str, day: Day) -> State:
        """Give the one state of a zone on a day, or raise `UnknownNameError`."""
        chain = self.states(zone_id)
        return next((state for state in chain if state.holds_on(day)), chain[0])

    def states_on(self, day: Day) -> dict[str, State]:
        """Give the state of every zone on a day, in the order of the zones."""
        return {zone.id: self.state(zone.id, day) for zone in self.zones}

    @property
    def end(self) -> Day:
        """The day of the last change that the atlas tells; of later days it knows nothing."""
        return max(state.start for chain in self.chains.values() for state in chain)

    def remarks(self, zone_id: str, day: Day) -> tuple[Remark, ...]:
        """Give what had happened to a zone by a day without any transfer."""
        return tuple(remark for remark in self.zone(zone_id).remarks if remark.date.gregorian <= day)

    def event(self, day: Day) -> Event:
        """Give the step of the slider that a day falls into."""
        past = [event for event in self.events if event.date.gregorian <= day]
        return past[-1] if past else self.events[0]

    @property
    def layer_ids(self) -> tuple[str, ...]:
        """Ids of all layers, sorted."""
        return tuple(sorted(_walk(self.layers_root, "")))

    def layers(self) -> dict[str, Layer]:
        """
        Read all layers, by id, and hold them against the records.

        Raises
        ------
        LayerError
            If a file is damaged.
        RecordError
            If a feature names something that the atlas does not have; it lists every fault.
        """
        layers = {name: self._read(name) for name in self.layer_ids}
        faults = check_references(self, layers)
        if faults:
            raise RecordError(faults)
        return layers

    def layer(self, layer_id: str) -> Layer:
        """
        Read a layer.

        Parameters
        ----------
        layer_id
            Its path without the ending, such as `rivers/amur`.

        Raises
        ------
        UnknownNameError
            If the atlas has no such layer.
        LayerError
            If the file is damaged.
        """
        known = self.layer_ids
        if layer_id not in known:
            raise unknown(layer_id, known, noun="layer", hint="`treatymap layers` lists them.")
        return self._read(layer_id)

    def _read(self, layer_id: str) -> Layer:
        """Read a layer that is there; the zones were read with the records."""
        if layer_id == "zones":
            return self.zone_layer
        return read_layer(self.layers_root.joinpath(*f"{layer_id}.geojson".split("/")))

    def number(self, value: int, language: str) -> str:
        """Write a whole number with the thousands parted as the language does."""
        own = dict(self.thousands.words) if self.thousands else {}
        return whole_number(value, language, parting=own.get(language))

    def km2(self, figure: str) -> int:
        """Give a figure as texts show it, km²: rounded, or the sum of its rounded parts."""
        figures = {known.id: known for known in self.figures}
        if figure not in figures:
            raise unknown(figure, figures, noun="figure")
        return shown(figures[figure], figures, {zone.id: zone for zone in self.zones})

    def say(self, text: Text, language: str) -> str:
        """
        Give a text with its placeholders filled from the measured zones.

        `{both}` becomes the rounded area of that figure, `{both_compared}` the words that compare it with a land the
        readers know.
        """
        return fill(self, text, language)

    def label(self, label: Label, day: Day, language: str) -> tuple[str, ...]:
        """
        Write a label as it stands on a day.

        Returns
        -------
        tuple[str, ...]
            One or two lines: the name, then how the land stands and how large it is.
        """
        return label_lines(self, label, day, language)


def _walk(folder: Traversable, prefix: str) -> Iterator[str]:
    """Find the layers in a folder and below it."""
    for item in folder.iterdir():
        if item.is_dir():
            yield from _walk(item, f"{prefix}{item.name}/")
        elif item.name.endswith(".geojson"):
            yield prefix + item.name.removesuffix(".geojson")
