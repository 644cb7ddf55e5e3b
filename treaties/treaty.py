"""Describe a treaty: names, people, articles, what it moved and how it was received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from treatymap.errors import UnknownNameError

from ._names import read_aliases, tell_doubles
from .transfer import Transfer, read_transfer

if TYPE_CHECKING:
    from ._fields import Fields
    from .dates import Day, HistoricalDate
    from .text import Text

__all__ = ["Acceptance", "AcceptanceStatus", "Article", "Note", "Signatory", "Treaty", "read_treaty"]

AcceptanceStatus = Literal["signed", "refused", "confirmed"]
"""Signed by envoys; refused by a court that did not stand by its envoys; confirmed later."""

_LATER: tuple[Literal["refused"], Literal["confirmed"]] = ("refused", "confirmed")


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signed."""

    holder: str
    """For whom."""
    name: Text
    """Name as it is spelt in each language."""
    office: Text | None
    """What the person was."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article in our own words."""

    id: str
    """As the edition numbers it, or by its content where the texts are numbered differently."""
    name: Text | None
    """What a page calls it, where the id is no number."""
    text: Text
    """What it says about borders, rivers and people."""
    sources: tuple[str, ...]
    """Keys of the sources."""

    def called(self, language: str) -> str:
        """Give its name in a language, or its number."""
        return self.id if self.name is None else self.name.get(language)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How a treaty was received; it never moves land."""

    status: AcceptanceStatus
    """
    What happened: from a refusal on the land is shown as claimed by the holder who refused, until a confirmation or
    until another treaty moves it.
    """
    date: HistoricalDate
    """Since when; the EDTF says how far the day is known."""
    by: str | None
    """Holder that refused."""
    treaty: str | None
    """Treaty that confirmed; its effective date is taken then."""
    zones: tuple[str, ...]
    """Zones it speaks of; empty means all that the treaty moved."""
    note: Text | None
    """What was said."""
    sources: tuple[str, ...]
    """Keys of the sources."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that belongs to a treaty."""

    text: Text
    """The remark."""
    sources: tuple[str, ...]
    """Keys of the sources."""


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty or protocol, whether or not it moved land."""

    id: str
    """The same as the name of its file."""
    aliases: tuple[str, ...]
    """Other names by which a person may ask for it."""
    name: Text
    """Its name in each tradition."""
    label: Text
    """Year first, then place, as in the layer control."""
    signed: HistoricalDate
    """When it was signed."""
    effective: HistoricalDate
    """When its transfers count: the day that orders states."""
    place: Text
    """Where it was signed; may be empty."""
    signatories: tuple[Signatory, ...]
    """Who signed."""
    ratified: Text
    """Ratification and exchange, in words; may be empty."""
    replaces: tuple[str, ...]
    """Treaties that it replaced in whole or part."""
    articles: tuple[Article, ...]
    """Those that matter for the map."""
    acceptance: tuple[Acceptance, ...]
    """Signed first, then what followed."""
    transfers: tuple[Transfer, ...]
    """What it did with which zones."""
    notes: tuple[Note, ...]
    """What else a reader should know."""
    sources: tuple[str, ...]
    """Keys of the sources."""

    @property
    def moves_land(self) -> bool:
        """Whether any transfer changes a holder or a status."""
        return any(transfer.moves for transfer in self.transfers)

    def counts_from(self, entry: Acceptance) -> Day:
        """Give the day from which news of its acceptance is told of its land: not before it takes effect there."""
        return max(entry.date.gregorian, self.effective.gregorian)

    def article(self, article_id: str) -> Article:
        """Find an article by its id, or raise `UnknownNameError`."""
        for article in self.articles:
            if article.id == article_id:
                return article
        noun = "article"
        raise UnknownNameError(noun, article_id, [article.id for article in self.articles])


def read_treaty(fields: Fields, dates: dict[str, HistoricalDate]) -> Treaty:
    """
    Read a treaty from its file.

    Parameters
    ----------
    fields
        The whole file.
    dates
        Effective dates of all treaties, because one may confirm another.
    """
    with fields:
        own = fields.identity()
        articles = tuple(_read_article(inner) for inner in fields.tables("articles", required=True))
        tell_doubles(fields, "articles", [article.id for article in articles])
        numbers = tuple(dict.fromkeys(article.id for article in articles if article.id))
        signed = fields.date("signed")
        effective = fields.optional_date("effective") or signed
        if effective.gregorian < signed.gregorian:
            what = f"{effective.gregorian} lies before the signing on {signed.gregorian}"
            fields.fault("effective", f"{what}; {_later(effective, signed, 'write a later day')}")
        sources = fields.sources()
        transfers = tuple(read_transfer(inner, numbers) for inner in fields.tables("transfers"))
        replaces = fields.refers("replaces", "treaty", required=False)
        if own in replaces:
            fields.fault("replaces", f"names the treaty itself, {own!r}; leave it out, or name an earlier one")
        return Treaty(
            id=own,
            aliases=read_aliases(fields, own),
            name=fields.text("name"),
            label=fields.text("label", required=False),
            signed=signed,
            effective=effective,
            place=fields.text("place", required=False),
            signatories=tuple(_read_signatory(inner) for inner in fields.tables("signatories")),
            ratified=fields.text("ratified", required=False),
            replaces=tuple(other for other in replaces if other != own),
            articles=articles,
            acceptance=(
                Acceptance("signed", signed, None, None, (), None, sources),
                *_read_acceptances(fields, own, signed, dates, moved=_moved(fields, transfers)),
            ),
            transfers=transfers,
            notes=tuple(_read_note(inner) for inner in fields.tables("notes")),
            sources=sources,
        )


def _read_article(fields: Fields) -> Article:
    """Read an article from its table."""
    with fields:
        return Article(
            fields.string("id"), fields.optional_text("name"), fields.text("text"), fields.sources(part=True)
        )


def _read_signatory(fields: Fields) -> Signatory:
    """Read a signatory from its table."""
    with fields:
        return Signatory(
            fields.refer("holder", "holder") or "",
            fields.text("name"),
            fields.optional_text("office"),
        )


def _read_note(fields: Fields) -> Note:
    """Read a note from its table."""
    with fields:
        return Note(fields.text("text"), fields.sources(part=True))


def _moved(fields: Fields, transfers: tuple[Transfer, ...]) -> frozenset[str] | None:
    """Name the zones that a treaty moves; `None` if one of them is misspelt, and so may be any."""
    tables = fields.table.get("transfers")
    written = [table.get("zones") for table in tables if isinstance(table, dict)] if isinstance(tables, list) else []
    named = {zone for zones in written if isinstance(zones, list) for zone in zones if isinstance(zone, str)}
    known = {zone for transfer in transfers for zone in transfer.zones}
    return frozenset(zone for move in transfers if move.moves for zone in move.zones) if named <= known else None


def _read_acceptances(
    fields: Fields,
    own: str,
    signed: HistoricalDate,
    dates: dict[str, HistoricalDate],
    *,
    moved: frozenset[str] | None,
) -> list[Acceptance]:
    """Read what followed the signing; a confirmation takes its date from the treaty that confirmed."""
    entries: list[Acceptance] = []
    for inner in fields.tables("acceptance"):
        with inner:
            status: AcceptanceStatus = inner.choice("status", _LATER)
            treaty = inner.refer("treaty", "treaty", required=False)
            date = dates[treaty] if treaty in dates else inner.date("date")
            entry = Acceptance(
                status=status,
                date=date,
                by=inner.refer("by", "holder", required=status == "refused"),
                treaty=treaty,
                zones=inner.refers("zones", "zone", required=False),
                note=inner.optional_text("note"),
                sources=inner.sources(part=True),
            )
        for zone in () if moved is None else (zone for zone in entry.zones if zone not in moved):
            what = f"{zone!r} is not land that this treaty moves; leave it out, or add a transfer of it"
            inner.fault("zones", what, allowed=tuple(sorted(moved or ())))
        last = entries[-1].date if entries else signed
        if treaty == own:
            inner.fault("treaty", f"names the treaty itself, {own!r}; name the later one that confirmed it")
        elif date.gregorian < last.gregorian:
            what = f"{date.gregorian} lies before {last.gregorian}"
            cure = _later(date, last, "put entries in order of date")
            inner.fault("treaty" if treaty in dates else "date", f"{what}; {cure}")
        entries.append(entry)
    return entries


def _later(date: HistoricalDate, than: HistoricalDate, cure: str) -> str:
    """Say what to write instead of a date that comes too early, as a year does that stands for its first day."""
    day = str(than.gregorian)
    return f'write {{ date = {day}, edtf = "{date.edtf}" }}' if day.startswith(date.plain) else cure
