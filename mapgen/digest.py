"""Say in few words what a page says at length, for places that show no more than a picture and a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .columns import without_empty
from .contrast_rows import contrast_table
from .scene import headline, title
from .tables import treaty_tables
from .words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .contrast import Contrast
    from .view import View

__all__ = ["Digest", "link_text", "make_digest"]

_LEDGER = ("popup.treaty", "ledger.zone", "popup.from_to", "ledger.kind", "ledger.km2", "ledger.range")


@dataclass(frozen=True, slots=True)
class Digest:
    """A page in a title, a sentence and a plain table."""

    lang: str
    """BCP 47 tag of all that it says."""
    title: str
    """Title of the page."""
    headline: str
    """The answer in a sentence; of a lesson, what it is about."""
    alt: str
    """What its picture shows, said to whoever does not see it."""
    caption: str
    """Heading of the table."""
    heads: tuple[str, ...]
    """Heads of its columns."""
    rows: tuple[tuple[str, ...], ...]
    """Its lines; the first cell names the line."""


def make_digest(view: View) -> Digest:
    """
    Sum up a page.

    Parameters
    ----------
    view
        What the page shows. Of a lesson, the table has the treaties from its earliest day to its latest; of a
        comparison, what changed; of any other map its ledger.
    """
    words, contrast, tour, name = view.words, view.contrast, view.tour, title(view)
    if contrast is not None:
        told, caption = headline(view), words("compare.table")
        table, doubt = _contrast(view, contrast), -2
    else:
        told = headline(view) if tour is None else view.say(tour.intro)
        caption = words("page.ledger")
        table, doubt = (tuple(words(key) for key in _LEDGER), *_ledger(view)), -1
    heads, *rows = without_empty(table, doubt % len(table[0]))
    return Digest(
        lang=view.lang,
        title=name,
        headline=told,
        alt=words("embed.alt", title=name, headline=told),
        caption=caption,
        heads=heads,
        rows=tuple(rows),
    )


def link_text(lang: str, title: str) -> str:
    """Say where a link to a page leads, in the language around it."""
    words = load_words(lang)
    return words("embed.open", title=title)


def _contrast(view: View, contrast: Contrast) -> tuple[tuple[str, ...], ...]:
    """Write the heads, what changed between the days, and the sums."""
    table, pen, words = contrast_table(view, contrast), view.figures, view.words
    heads = (
        *(words("ledger.zone"), *table.heads),
        *(words(key) for key in ("ledger.km2", "ledger.range", "compare.treaty")),
    )
    lines = [
        (
            *(line.name, *line.states),
            *((pen.number(line.area.best), pen.span(line.area)) if line.area else ("", "")),
            words("join.clauses").join(line.by),
        )
        for line in table.lines
        if line.moved
    ]
    blank = ("",) * (len(table.heads) - 1)
    sums = [
        (total.label, total.holders, *blank, pen.number(total.area.best), pen.span(total.area), "")
        for total in table.sums
        if total.counted
    ]
    return heads, *lines, *sums


def _ledger(view: View) -> Iterator[tuple[str, ...]]:
    """Write the lines and sums of the treaties that the page tells of."""
    told = _told(view)
    for table in treaty_tables(view):
        if table.id in told:
            for line in table.lines:
                yield table.name, line.name, line.holders, line.kind, line.km2, line.range
            for total in table.sums:
                yield total.label, "", total.holders, "", total.km2, total.range


def _told(view: View) -> frozenset[str]:
    """Give the ids of the treaties that a page tells of; those of a lesson take effect between its days."""
    if view.tour is None:
        return frozenset(view.told)
    days = [step.date.gregorian for step in view.tour.steps]
    return frozenset(treaty.id for treaty in view.treaties() if min(days) <= treaty.effective.gregorian <= max(days))
