"""Write the ledger as rows that programs read: the short ones of the command line, and the complete ones of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.output.cells import area_cells, julian_cell, yes_or_no

if TYPE_CHECKING:
    from treatymap.output.table import Cell
    from treatymap.treaties import Atlas, LedgerRow

    from .wish import Wish

__all__ = ["COLUMNS", "full_row", "ledger_row"]

COLUMNS = (
    *("treaty", "article", "zone", "name", "from", "to", "kind", "counted", "km2_low", "km2", "km2_high"),
    *("cited", "effective", "acceptance", "sources"),
    *("treaty_name", "article_name", "article_text", "from_name", "to_name", "role", "cited_words"),
    *("signed", "signed_edtf", "effective_edtf", "effective_julian", "source", "atlas", "data_version"),
)
"""Columns of a complete row: first those that the command line prints."""


def ledger_row(atlas: Atlas, row: LedgerRow, lang: str) -> dict[str, Cell]:
    """
    Write one row of the ledger as `treatymap areas` prints it.

    Parameters
    ----------
    atlas
        The atlas.
    row
        The row.
    lang
        Language of the name of the land.
    """
    return {
        "treaty": row.treaty,
        "article": row.article,
        "zone": row.zone,
        "name": atlas.zone(row.zone).name.get(lang),
        "from": "+".join(row.before),
        "to": "+".join(row.after),
        "kind": row.kind,
        "counted": yes_or_no(row.in_sum),
        **area_cells(row.area),
        "cited": ", ".join(row.cited),
        "effective": row.effective.plain,
        "acceptance": ", ".join(f"{entry.status} {entry.date.edtf}" for entry in row.acceptance),
        "sources": ", ".join(row.sources),
    }


def full_row(wish: Wish, row: LedgerRow) -> dict[str, Cell]:
    """
    Write one row of the ledger with all that a file needs to be read without the atlas: names, dates, sources in words.

    Parameters
    ----------
    wish
        The atlas and the language.
    row
        The row.
    """
    atlas, lang = wish.atlas, wish.lang
    treaty, zone = atlas.treaty(row.treaty), atlas.zone(row.zone)
    article = treaty.article(row.article)
    claims = [atlas.claim(claim) for claim in row.cited]
    clauses = wish.view.words("join.clauses").join
    return {
        **ledger_row(atlas, row, lang),
        "treaty_name": treaty.name.get(lang),
        "article_name": article.called(lang),
        "article_text": wish.say(article.text),
        "from_name": wish.call(row.before),
        "to_name": wish.call(row.after),
        "role": zone.role,
        "cited_words": clauses(wish.say(claim.words) for claim in claims),
        "signed": treaty.signed.plain,
        "signed_edtf": treaty.signed.edtf,
        "effective_edtf": row.effective.edtf,
        "effective_julian": julian_cell(row.effective),
        "source": clauses(atlas.source(key).label.get(lang) for key in row.sources),
        "atlas": atlas.id,
        "data_version": atlas.version,
    }
