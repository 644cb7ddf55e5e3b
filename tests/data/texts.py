"""Walk every text of the built-in atlas, and take quotations out of a text of any language."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from treatymap.treaties import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.treaties import Atlas

__all__ = ["QUOTED", "is_title", "own_words", "texts_of", "unquoted"]

QUOTED = {
    "en": r"'[^']+'|“[^”]+”",
    "fi": r"”[^”]+”",
    "es": r"«[^»]+»|“[^”]+”",
    "fr": r"«[^»]+»",
    "de": r"„[^“]+“",
    "ru": r"«[^»]+»",
    "zh-Hans": r"“[^”]+”",
}
"""What stands between the quotation marks of a language."""

# a title is in the language of its work; so is what we call a work by
_TITLES = re.compile(r"sources\[.*\]\.(label|short)")


def texts_of(atlas: Atlas) -> dict[str, Text]:
    """Give every text of an atlas by where it stands, such as `zones[uda].name`."""
    found: dict[str, Text] = {}
    for where, text in _walk(atlas, ""):
        assert found.setdefault(where, text) is text, where
    return found


def is_title(where: str) -> bool:
    """Whether a text is the title of a work."""
    return _TITLES.fullmatch(where) is not None


def own_words(texts: dict[str, Text], lang: str) -> dict[str, str]:
    """Give what we say in a language, without titles of works."""
    return {where: text.get(lang) for where, text in texts.items() if not is_title(where)}


def unquoted(words: str, lang: str) -> str:
    """Take out what stands between the quotation marks of a language."""
    return re.sub(QUOTED[lang], "", words)


def _walk(record: object, where: str) -> Iterator[tuple[str, Text]]:
    """Walk all texts inside a record."""
    if isinstance(record, Text):
        yield where, record
    elif isinstance(record, dict):
        for key, value in record.items():
            yield from _walk(value, f"{where}.{key}")
    elif isinstance(record, tuple):
        for index, value in enumerate(record):
            yield from _walk(value, f"{where}[{getattr(value, 'id', index)}]")
    elif is_dataclass(record):
        for field in fields(record):
            # states are derived from what is walked anyway, and layers are no texts
            if field.name not in {"chains", "zone_layer", "shelf", "notes"}:
                yield from _walk(getattr(record, field.name), f"{where}.{field.name}".lstrip("."))
