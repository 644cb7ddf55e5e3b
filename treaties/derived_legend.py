"""Word the entries of the legend that an atlas does not word itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from .derived_texts import dated_text, move_text, names_text
from .gloss import LegendEntry
from .legend_keys import legend_kinds, make_legend_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .atlas import Atlas
    from .legend_keys import LegendKeys
    from .state import State
    from .stock import Stock
    from .text import Text

__all__ = ["derive_legend"]

_Item = TypeVar("_Item")

_REFUSED = "refused"


def derive_legend(atlas: Atlas, stock: Stock) -> Iterator[LegendEntry]:
    """
    Word all kinds of land that the map shows on some day and that the atlas has no entry for, in the usual order.

    Parameters
    ----------
    atlas
        The atlas, its treaties labelled.
    stock
        The words.
    """
    keys = make_legend_keys(atlas)
    shown = _shown(atlas, keys)
    own = {entry.kind for entry in atlas.legend}
    for key in legend_kinds(atlas, keys):
        if key in shown and key not in own:
            yield LegendEntry(key, _words(atlas, stock, key, shown[key]))


def _shown(atlas: Atlas, keys: LegendKeys) -> dict[str, list[State]]:
    """Gather the states of land by the entry that explains them."""
    shown: dict[str, list[State]] = {}
    for zone in atlas.zones:
        for state in atlas.chains[zone.id]:
            key = keys.of(state, zone.role)
            if key is not None:
                shown.setdefault(key, []).append(state)
            if state.acceptance == _REFUSED:
                shown.setdefault(_REFUSED, []).append(state)
    return shown


def _words(atlas: Atlas, stock: Stock, key: str, states: Sequence[State]) -> Text:
    """Word one entry for the states that it explains."""
    word, _, subject = key.partition("-")
    # whose land it is, where the key says it, the states say too
    subject, _, _ = subject.partition("/")
    values: dict[str, Text] = {}
    if word in {"held", "implied"}:
        values["holder"] = atlas.holder(subject).short
    elif word == "passed":
        values = {
            "move": _moves(atlas, stock, subject, states),
            "treaty": dated_text(atlas, stock, atlas.treaty(subject)),
        }
    elif word == "joint":
        held = _each(_in_order(atlas, state.sovereigns) for state in states)
        pairs = (names_text(atlas, stock, pair) for pair in held)
        values["holders"] = stock.joined("join.list", pairs)
    elif word in {"unclaimed", "claimed"}:
        return _claimed(atlas, stock, states)
    elif word == "jurisdiction":
        return stock.joined("join.clauses", _residents(atlas, stock, states))
    elif word == _REFUSED:
        signed = (atlas.treaty(treaty) for treaty in _each(str(state.origin) for state in states))
        values["treaty"] = stock.joined("join.list", (dated_text(atlas, stock, treaty) for treaty in signed))
    return stock.text(f"legend.{word}", **values)


def _claimed(atlas: Atlas, stock: Stock, states: Sequence[State]) -> Text:
    """Say who claims land without a treaty, or only that there is none, where nobody claims some of it."""
    claimants = _each(_in_order(atlas, state.claimed_by) for state in states)
    if () in claimants:
        return stock.text("legend.none")
    named = (names_text(atlas, stock, claimed) for claimed in claimants)
    return stock.text("legend.claimed", holders=stock.joined("join.list", named))


def _moves(atlas: Atlas, stock: Stock, treaty: str, states: Sequence[State]) -> Text:
    """Name from whom to whom the land went that a treaty passed on."""
    zones = {state.zone for state in states}
    transfers = [item for item in atlas.treaty(treaty).transfers if item.kind == "passed" and zones & set(item.zones)]
    ways = _each((transfer.before, transfer.after) for transfer in transfers)
    return stock.joined("join.list", (move_text(atlas, stock, before, after) for before, after in ways))


def _residents(atlas: Atlas, stock: Stock, states: Sequence[State]) -> Iterator[Text]:
    """Name who holds land and who governs its residents, each pair once."""
    for holders, administration in _each((state.sovereigns, str(state.administration)) for state in states):
        yield stock.text(
            "legend.jurisdiction",
            holder=names_text(atlas, stock, holders),
            administration=atlas.holder(administration).short,
        )


def _in_order(atlas: Atlas, holders: Iterable[str]) -> tuple[str, ...]:
    """Put holders in the order of the atlas, so that two who claim the same land are the same two everywhere."""
    wanted = set(holders)
    return tuple(holder.id for holder in atlas.holders if holder.id in wanted)


def _each(items: Iterable[_Item]) -> tuple[_Item, ...]:
    """Give each item once, in order of first appearance."""
    return tuple(dict.fromkeys(items))
