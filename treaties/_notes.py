"""Gather the faults of an atlas while its records are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatymap.errors import Fault

__all__ = ["Notes"]


@dataclass(slots=True)
class Notes:
    """What all readers of one atlas share while it is being read."""

    languages: tuple[str, ...] = ("en",)
    """The languages in which every text must exist, the first one first."""
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids by noun (`zone`, `holder`, `source`, `treaty`, `figure`, `claim`), gathered before the records are read."""
    faults: list[Fault] = field(default_factory=list)
    """Everything wrong so far."""

    def fault(self, where: str, what: str) -> None:
        """Note one fault."""
        self.faults.append(Fault(where, what))
