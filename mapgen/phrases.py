"""Say holders, transfers, receptions and sources alike in popups and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .names import feature_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treatymap.treaties import Acceptance, LedgerRow

    from .view import View

__all__ = ["acceptance_text", "course_text", "holders_text", "source_labels", "transfer_text"]


def source_labels(view: View, keys: Iterable[str]) -> tuple[str, ...]:
    """Give the short names of sources; the table of sources below the map has them in full."""
    known = {source.id: source.label for source in view.atlas.sources}
    return tuple(known.get(key, key) for key in dict.fromkeys(keys))


def holders_text(view: View, holders: tuple[str, ...]) -> str:
    """Name holders, joined by a plus; nobody is `no treaty`."""
    if not holders:
        return view.words("popup.nobody")
    return " + ".join(view.atlas.holder(holder).short.get(view.lang) for holder in holders)


def transfer_text(view: View, row: LedgerRow) -> str:
    """Say from whom to whom land went; what was left open went to nobody."""
    undivided = view.words("popup.undivided")
    before = undivided if row.before_status == "undelimited" else holders_text(view, row.before)
    after = holders_text(view, row.after) if row.after else undivided
    return view.words("popup.from_to_value", before=before, after=after)


def acceptance_text(view: View, entry: Acceptance) -> str:
    """Say how a treaty was received, and when."""
    return f"{view.words('acceptance.' + entry.status)}, {view.figures.date(entry.date)}"


def course_text(view: View, facts: Mapping[str, object]) -> str:
    """Say what a segment runs along: a river or lake by its name, else the kind of line."""
    water = view.ground.waters.get(str(facts.get("follows")))
    name = feature_name(water, view.lang) if water else ""
    return name or view.words(f"basis.{facts['basis']}")
