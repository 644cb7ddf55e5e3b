"""Keep the visible strings of the program out of the code, one TOML file a language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from treatymap.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LANGUAGES", "Words", "known_language", "load_words"]

LANGUAGES = ("en", "fi", "es", "fr", "de", "ru", "zh-Hans")
"""Languages with a catalogue, the first one being the source."""


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogue of one language."""

    lang: str
    """BCP 47 tag."""
    strings: Mapping[str, str]
    """Key to text; a text may have `{places}` for values."""

    def __call__(self, key: str, **values: object) -> str:
        """
        Say a string of the catalogue with its values filled in.

        Parameters
        ----------
        key
            Key in the TOML file, sections joined by a dot: `popup.area`.
        **values
            What stands for each `{place}`; a value is never read as a template again.
        """
        if key not in self.strings:
            kind = f"string in mapgen/strings/{self.lang}.toml"
            raise UnknownNameError(kind, key, self.strings)
        return self.strings[key].format(**values)

    def section(self, name: str) -> dict[str, str]:
        """Give all strings of one section by their short keys."""
        head = f"{name}."
        return {key.removeprefix(head): text for key, text in self.strings.items() if key.startswith(head)}


def known_language(tag: str, *more: str) -> str:
    """
    Settle how a language is written: `ZH-hans` is `zh-Hans`, and so is `zh`.

    Parameters
    ----------
    tag
        What a person typed.
    *more
        Languages to know beside those that have a catalogue.

    Raises
    ------
    UnknownNameError
        If there is no such language.
    """
    known = tuple(dict.fromkeys((*LANGUAGES, *more)))
    wanted = tag.strip().replace("_", "-").lower()
    for name in known:
        if wanted in {name.lower(), name.lower().split("-")[0]}:
            return name
    kind = "language"
    raise UnknownNameError(kind, tag, known, hint="Type --lang with one of these.", guess=False)


@cache
def load_words(lang: str) -> Words:
    """
    Read the catalogue of a language.

    Parameters
    ----------
    lang
        One of `LANGUAGES`, also in other letters.

    Raises
    ------
    UnknownNameError
        If there is no catalogue for it.
    """
    lang = known_language(lang)
    text = files("treatymap.mapgen").joinpath("strings", f"{lang}.toml").read_text(encoding="utf-8")
    return Words(lang, dict(_flat(tomllib.loads(text), "")))


def _flat(table: Mapping[str, object], head: str) -> list[tuple[str, str]]:
    """Join the keys of nested tables by dots."""
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs.extend(_flat(value, f"{head}{key}."))
        else:
            pairs.append((f"{head}{key}", str(value)))
    return pairs
