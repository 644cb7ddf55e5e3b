"""Gather the faults of an atlas while its records are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatymap.errors import Fault, Gap, RecordError
from treatymap.geo import Limits

__all__ = ["Notes"]


@dataclass(slots=True)
class Notes:
    """What all readers of one atlas share while it is being read."""

    languages: tuple[str, ...] = ("en",)
    """The languages in which every text should exist; in the first one it must."""
    known: dict[str, dict[str, None]] = field(default_factory=dict)
    """Ids by noun (`zone`, `holder`, `source`, `treaty`, `figure`, `claim`), gathered before the records are read."""
    unread: set[str] = field(default_factory=set)
    """Files that could not be read: that is told, and what they then lack is not."""
    hidden: set[str] = field(default_factory=set)
    """
    Nouns of what stands in such files, so that nobody can say what there is: `zone`, `transfer`; of a treaty with its
    id, as in `treaty brook-1800`. So too where two records of a noun share an id.
    """
    faults: list[Fault] = field(default_factory=list)
    """Everything wrong so far."""
    gaps: list[Gap] = field(default_factory=list)
    """Texts that one of the languages lacks; the first language stands in for it."""
    limits: Limits = field(default_factory=Limits)
    """How many records and faults there may be."""

    def fault(
        self, where: str, what: str, *, key: str = "", found: object = None, allowed: tuple[str, ...] = ()
    ) -> None:
        """Note one fault of a file of records, whose place names its key; one that was not read has had its own."""
        if where.partition(": ")[0] in self.unread:
            return
        self.add(Fault(where, what, key=key or where.partition(": ")[2], found=found, allowed=allowed))

    def add(self, fault: Fault) -> None:
        """Note one fault, or raise `RecordError` if there are so many that nobody would read them."""
        if len(self.faults) >= self.limits.faults:
            raise RecordError([*self.faults, Fault("", f"more than {self.limits.faults:,} faults; mend these first")])
        self.faults.append(fault)

    def hides(self, noun: str, name: str = "") -> bool:
        """Whether a record may stand in a file that could not be read."""
        return noun in self.hidden or f"{noun} {name}" in self.hidden

    def gap(self, where: str, language: str) -> None:
        """Note a text that a language lacks."""
        what = f"has no text in {language!r}, so {self.languages[0]!r} stands in; add {language}"
        self.gaps.append(Gap(where, what, key=where.partition(": ")[2], language=language))
