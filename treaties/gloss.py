"""Hold the words that belong to features of the layers and to the legend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._fields import Fields
    from .state import State
    from .text import Text
    from .zone import Role

__all__ = ["Gloss", "LegendEntry", "legend_key", "read_gloss", "read_legend_entry", "read_words"]


@dataclass(frozen=True, slots=True)
class Gloss:
    """What to say about a river, about another reading of a line, or about a place."""

    id: str
    """The same as the feature."""
    name: Text | None
    """Its name, where the layer has none."""
    text: Text
    """One or two sentences."""
    sources: tuple[str, ...]
    """Keys of the sources."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """The wording of one line of the legend; the order of the entries is the order of the legend."""

    kind: str
    """
    Which kind of land it explains, such as `held-qing`, `passed-aigun-1858` or `joint`; where several have land of one
    kind, whose: `joint-prussia/austria`, `passed-vienna-1815/prussia`.
    """
    words: Text
    """The wording."""


def legend_key(state: State, role: Role) -> str | None:
    """
    Name the entry of the legend that explains how a zone is held.

    Parameters
    ----------
    state
        The state of the zone on some day.
    role
        How the zone counts.

    Returns
    -------
    str or None
        Such as `held-qing`, `passed-aigun-1858` or `joint`; `None` for a neighbour that no treaty here concerns: it
        stays bare ground.
    """
    if state.status == "outside":
        return None if role == "quiet" else "outside"
    if state.status == "none":
        return _unsettled_key(state, role)
    if state.status in {"joint", "undelimited"}:
        return state.status
    if role == "reading":
        return "reading"
    words = {"passed": f"passed-{state.origin}", "jurisdiction_kept": "jurisdiction"}
    holder = state.sovereigns[0]
    return words.get(str(state.kind), f"implied-{holder}" if state.kind == "implied" else f"held-{holder}")


def _unsettled_key(state: State, role: Role) -> str | None:
    """Name land that no treaty speaks of yet; a neighbour that only one side, or none, claimed is no contest."""
    if len(state.claimed_by) > 1:
        return "unclaimed"
    if role != "quiet":
        return "claimed-by-one"
    return f"held-{state.claimed_by[0]}" if state.claimed_by else None


def read_gloss(fields: Fields) -> Gloss:
    """Read a gloss from its table."""
    with fields:
        return Gloss(fields.string("id"), fields.optional_text("name"), fields.text("text"), fields.sources())


def read_legend_entry(fields: Fields) -> LegendEntry:
    """Read a legend entry from its table."""
    with fields:
        return LegendEntry(fields.string("kind"), fields.text("words"))


def read_words(fields: Fields) -> dict[str, Text]:
    """
    Read a tree of texts into one flat table.

    A table with the atlas's first language as a key is a text; any other table is a branch, and its name goes in
    front with a dot: `bar.sentence`.
    """
    words: dict[str, Text] = {}
    with fields:
        for key, value in fields.table.items():
            if isinstance(value, dict) and not _is_text(value, fields.notes.languages):
                inner = fields.inner(key)
                if inner is not None:
                    words |= {f"{key}.{name}": text for name, text in read_words(inner).items()}
            else:
                words[key] = fields.text(key)
    return words


def _is_text(table: Mapping[str, Any], languages: tuple[str, ...]) -> bool:
    """Whether a table holds words by language and not further tables."""
    return any(language in table for language in languages)
