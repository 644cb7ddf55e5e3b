"""Describe what one article does with some zones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from ._kept import Keeping
from ._names import miscounted, names_written

if TYPE_CHECKING:
    from ._fields import Fields
    from .text import Text

__all__ = ["Reading", "Transfer", "TransferKind", "read_transfer"]

TransferKind = Literal["passed", "confirmed", "delimited", "joint", "undelimited", "jurisdiction_kept", "implied"]
"""
Land passed from one holder to another; an earlier state was confirmed; land without a treaty came to lie on one side
of a first line; two states or more hold it together; the border was left open; it passed while its residents kept their
officials; it lies on one side of a line although no clause names it.
"""

_HOLDERS_AFTER = {"joint": 2, "undelimited": 0}


@dataclass(frozen=True, slots=True)
class Reading:
    """Another way to read the same text."""

    to: tuple[str, ...]
    """Who holds the land by this reading; empty if it was not divided. The map does not change by it."""
    text: Text
    """Who reads it so, and why."""
    sources: tuple[str, ...]
    """Keys of the sources."""


@dataclass(frozen=True, slots=True)
class Transfer(Keeping):
    """What one article of a treaty does with some zones."""

    zones: tuple[str, ...]
    """Ids of the zones, which share everything below."""
    before: tuple[str, ...]
    """Holders before; must agree with the state that the earlier treaties left. `from` in the files."""
    after: tuple[str, ...]
    """Holders after: none if left open, two or more if joint. `to` in the files."""
    kind: TransferKind
    """How."""
    article: str
    """Id of the article within the treaty."""
    administration: str | None
    """Who governs the residents, where it is not the holder."""
    claimed_by: tuple[str, ...]
    """Who claims the land against the holders from then on, or claims what was left open."""
    note: Text | None
    """What a reader must know about it."""
    readings: tuple[Reading, ...]
    """Other readings of the same text, which pages tell with the land, beside the one that the map shows."""
    sources: tuple[str, ...]
    """Keys of the sources."""

    def speaks_of(self, zone: str) -> bool:
        """Whether it is about a zone."""
        return zone in self.keep("zones", lambda: frozenset(self.zones))

    @property
    def moves(self) -> bool:
        """Whether the holder or the status of the land changes."""
        return self.kind != "confirmed"

    @property
    def passes(self) -> bool:
        """Whether one holder gives the land to another, as a clause says; else it is in no headline sum."""
        return self.kind in {"passed", "jurisdiction_kept"}


def read_transfer(fields: Fields, articles: tuple[str, ...]) -> Transfer:
    """Read a transfer from its table; `articles` are the ids of the treaty's articles."""
    with fields:
        transfer = Transfer(
            zones=fields.refers("zones", "zone"),
            before=fields.refers("from", "holder", empty=True),
            after=fields.refers("to", "holder", empty=True),
            kind=fields.choice("kind", get_args(TransferKind)),
            # what a treaty with one article does stands in that article
            article=fields.choice("article", articles, required=len(articles) > 1)
            if articles
            else fields.string("article"),
            administration=fields.refer("administration", "holder", required=False),
            claimed_by=fields.refers("claimed_by", "holder", required=False),
            note=fields.optional_text("note"),
            readings=tuple(_read_reading(inner) for inner in fields.tables("readings")),
            sources=fields.sources(part=True),
        )
    _see_claims(fields, transfer)
    # counted as written: a misspelt holder is told once, where it stands
    before, after = names_written(fields, "from"), names_written(fields, "to")
    # a confirmation may be of joint or open land: it only must not change the holders
    if transfer.kind != "confirmed" and after is not None:
        odd = miscounted(len(after), _HOLDERS_AFTER.get(transfer.kind, 1), "holder")
        if odd:
            fields.fault("to", f"kind {transfer.kind!r} {odd}")
    if before is None or after is None:
        # what is no list of holders is told where it stands
        return transfer
    # who hold land together have no order
    stays = set(before) == set(after)
    if transfer.kind == "confirmed" and not stays:
        fields.fault("to", "a confirmation changes nothing; write the same holders as in `from`")
    if transfer.kind == "delimited" and before:
        fields.fault("from", "a first delimitation starts from no holder; write [] or another kind")
    if transfer.kind in {"passed", "jurisdiction_kept"} and (not before or stays):
        fields.fault("from", "land passes from one holder to another; name the holder before")
    if transfer.kind in {"joint", "implied"} and stays and before:
        what = f"kind {transfer.kind!r} with the holders of `from` changes nothing"
        fields.fault("to", f"{what}; write other holders, or the kind 'confirmed'")
    if (transfer.kind == "jurisdiction_kept") != (transfer.administration is not None):
        fields.fault(
            "administration", "goes with the kind 'jurisdiction_kept', and only with it; write both or neither"
        )
    return transfer


def _see_claims(fields: Fields, transfer: Transfer) -> None:
    """See that claims are of others than the holders, and begin with a change."""
    if transfer.claimed_by and transfer.kind == "confirmed":
        fields.fault("claimed_by", "a confirmation changes no claims; write it where the land was moved, or left open")
    elif set(transfer.claimed_by) & set(transfer.after):
        fields.fault("claimed_by", "names a holder of the land; name others")


def _read_reading(fields: Fields) -> Reading:
    """Read another reading from its table."""
    with fields:
        return Reading(fields.refers("to", "holder", required=False), fields.text("text"), fields.sources())
