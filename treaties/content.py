"""Hold what the record files of an atlas say, and find one record of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from treatymap.errors import UsageError

from ._find import by_id, by_name, find_by_id, find_by_name
from ._kept import Keeping
from .shell import command_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treatymap.geo import Bounds

    from .claim import Claim
    from .event import Event, Mark
    from .figure import Comparison, Figure
    from .gloss import Gloss, LegendEntry
    from .holder import Holder
    from .label import Label
    from .source import Source
    from .statement import Statement
    from .text import Text
    from .theme import Theme
    from .tour import Tour
    from .treaty import Treaty
    from .worksheet import Worksheet
    from .zone import Zone

__all__ = ["Around", "Content"]

Around = Literal["land", "sea"]
"""What the ground of a map is where no layer says it."""


@dataclass(frozen=True, slots=True)
class Content(Keeping):
    """Everything that stands in the records of one story; what follows from it is the atlas."""

    id: str
    """Short name, such as `amur`."""
    title: Text
    """Title of every page."""
    byline: Text
    """The line under the headline."""
    headline: Text
    """The answer in one sentence, with placeholders."""
    later: Text
    """What came after the last step, as text only; may be empty."""
    bounds: Bounds
    """Opening view, degrees."""
    around: Around
    """What lies where nothing is drawn, in an atlas without a layer of land."""
    languages: tuple[str, ...]
    """Languages of its texts, the first one answering for those that lack one."""
    version: str
    """Version of the data; may be empty."""
    credits: Text
    """Who made what, and under which licence, in one plain sentence."""
    thousands: Text | None
    """What parts the thousands of a number, by language; without it each language's own sign."""
    gregorian_only: bool
    """Whether pages leave the Julian calendar out, because nobody whom the atlas tells of went by it."""
    holders: tuple[Holder, ...]
    """Who can hold land, in the order of the file."""
    sources: tuple[Source, ...]
    """Where facts come from, in the order of the file."""
    zones: tuple[Zone, ...]
    """Land that always moves as one, in the order of the file, which is the order of tables."""
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
    worksheet: Worksheet | None
    """A sheet for pupils with its key, where the atlas has one."""
    legend: tuple[LegendEntry, ...]
    """Wording of the legend, in its order."""
    words: Mapping[str, Text]
    """Other wordings by name, such as `bar.sentence`."""

    def command(self, *words: str) -> str:
        """Write a command of the program as a person types it."""
        return command_line(("treatymap", *words))

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
        known = self.keep("treaties", lambda: by_name(self.treaties))
        hint = f"`{self.command('treaties')}` lists them."
        return find_by_name(known, name, noun="treaty", plural="treaties", hint=hint)

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
        hint = f"`{self.command('lesson', '--list')}` lists them."
        known = self.keep("tours", lambda: by_name(self.tours))
        return find_by_name(known, name, noun="tour", plural="tours", hint=hint)

    def zone(self, zone_id: str) -> Zone:
        """Find a zone by its id, or raise `UnknownNameError`."""
        return find_by_id(self.zones_by_id, zone_id, noun="zone")

    @property
    def zones_by_id(self) -> Mapping[str, Zone]:
        """The zones by their ids, in the order of the file."""
        return self.keep("zones", lambda: by_id(self.zones))

    def holder(self, holder_id: str) -> Holder:
        """Find a holder by its id, or raise `UnknownNameError`."""
        return find_by_id(self.keep("holders", lambda: by_id(self.holders)), holder_id, noun="holder")

    def source(self, key: str) -> Source:
        """Find a source by its key, or raise `UnknownNameError`."""
        return find_by_id(self.keep("sources", lambda: by_id(self.sources)), key, noun="source")

    def statement(self, statement_id: str) -> Statement:
        """Find what a document says by its id, or raise `UnknownNameError`."""
        return find_by_id(self.keep("statements", lambda: by_id(self.statements)), statement_id, noun="statement")

    def claim(self, claim_id: str) -> Claim:
        """Find a claim by its id, or raise `UnknownNameError`."""
        return find_by_id(self.keep("claims", lambda: by_id(self.claims)), claim_id, noun="claim")
