"""Find what rivers, lakes and places are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["feature_name", "other_names"]


def feature_name(facts: Mapping[str, Any], lang: str) -> str:
    """
    Give a feature's name in a language, in the first one it has, or nothing.

    Parameters
    ----------
    facts
        Properties with `names`, a table of BCP 47 tag to name.
    lang
        Language of the page.
    """
    names = _names(facts)
    return names.get(lang) or next(iter(names.values()), "")


def other_names(facts: Mapping[str, Any], lang: str) -> str:
    """Give a feature's names in the other languages, each once, joined by dots."""
    names = _names(facts)
    return " · ".join(dict.fromkeys(name for tag, name in names.items() if tag != lang and name != names.get(lang)))


def _names(facts: Mapping[str, Any]) -> dict[str, str]:
    """Read the names; a stranger's file may hold anything there."""
    names = facts.get("names")
    return {str(tag): str(name) for tag, name in names.items()} if isinstance(names, dict) else {}
