"""Join layers and records into one atlas that answers questions."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from treatymap.errors import RecordError

from ._find import by_id, find_by_id, unknown
from .check_layers import check_references
from .claim import Measured, measured
from .content import Content
from .figure import shown
from .numerals import whole_number
from .phrasing import fill, label_lines
from .shell import command_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treatymap.errors import Gap, Notice
    from treatymap.geo import Layer, Shelf

    from .claim import Claim
    from .dates import Day
    from .event import Event
    from .label import Label
    from .state import State
    from .text import Text
    from .zone import Remark

__all__ = ["Atlas"]


@dataclass(frozen=True, slots=True)
class Atlas(Content):
    """Treaties, zones and layers of one story, checked against each other."""

    chains: Mapping[str, tuple[State, ...]]
    """States of each zone, derived once from the treaties."""
    shelf: Shelf
    """Where its layers lie."""
    zone_layer: Layer
    """The layer of the zones, which the areas come from."""
    cut: float | None = None
    """Longitude west of which land is drawn a turn farther east; nothing unless land crosses 180 degrees."""
    gaps: tuple[Gap, ...] = ()
    """Texts that one of the languages lacks; the first language stands in for it."""
    notes: tuple[Notice, ...] = ()
    """What was changed while its layers were read, though nothing was wrong with it; known after a deep check."""

    def command(self, *words: str) -> str:
        """Write a command about this atlas as a person types it, with its folder."""
        return command_for(self.shelf, *words)

    def measured(self, claim: Claim) -> tuple[Measured, ...]:
        """Hold a claim against each set of zones it can mean."""
        return measured(claim, self.zones_by_id)

    def states(self, zone_id: str) -> tuple[State, ...]:
        """Give the whole chain of states of a zone, or raise `UnknownNameError`."""
        return self.chains[self.zone(zone_id).id]

    def state(self, zone_id: str, day: Day) -> State:
        """Give the one state of a zone on a day, or raise `UnknownNameError`."""
        chain = self.states(zone_id)
        return chain[max(bisect_right(chain, day, key=attrgetter("start")) - 1, 0)]

    def states_on(self, day: Day) -> dict[str, State]:
        """Give the state of every zone on a day, in the order of the zones."""
        return {zone.id: self.state(zone.id, day) for zone in self.zones}

    @property
    def end(self) -> Day:
        """The day of the last change that the atlas tells; of later days it knows nothing."""
        return self.keep("end", lambda: max(state.start for chain in self.chains.values() for state in chain))

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
        return tuple(self.shelf.files())

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
        layers = {name: self._read(name, file) for name, file in self.shelf.files().items()}
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
        files = self.shelf.files()
        if layer_id not in files:
            raise unknown(layer_id, files, noun="layer", hint=f"`{self.command('layers')}` lists them.")
        return self._read(layer_id, files[layer_id])

    def _read(self, layer_id: str, file: str) -> Layer:
        """Read a layer that is there; the zones were read with the records."""
        return self.zone_layer if layer_id == "zones" else self.shelf.read(layer_id, file)

    def number(self, value: int, language: str) -> str:
        """Write a whole number with the thousands parted as the language does."""
        own = dict(self.thousands.words) if self.thousands else {}
        return whole_number(value, language, parting=own.get(language))

    def km2(self, figure: str) -> int:
        """Give a figure as texts show it, km²: rounded, or the sum of its rounded parts."""
        figures = self.keep("figures", lambda: by_id(self.figures))
        return shown(find_by_id(figures, figure, noun="figure"), figures, self.zones_by_id)

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
