"""Make the files of a first atlas, which shows a made-up land and explains itself."""

from __future__ import annotations

import json
import re
import unicodedata
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from .stock import STOCKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from importlib.resources.abc import Traversable

__all__ = ["name_of", "starter_files", "title_of"]

_TAGS = "|".join(map(re.escape, STOCKED))
_TEXT = re.compile(rf"(?P<key>[\w.-]+)\.(?P<language>{_TAGS}) = ")
# as they stand in the files
_ID, _TITLE = "starter", "My atlas"
_FALLBACK = "atlas"
_LONGEST = 40


def name_of(folder: str) -> str:
    """
    Make the id of an atlas from the name of its folder: `Mein Atlas` is `mein-atlas`.

    Parameters
    ----------
    folder
        Any name; letters that an id cannot have fall away, and of one without any other the id is `atlas`.
    """
    plain = unicodedata.normalize("NFKD", folder).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return name[:_LONGEST].strip("-") or _FALLBACK


def title_of(folder: str) -> str:
    """Make a title from the name of a folder: `my-atlas` is `My atlas`."""
    words = " ".join(re.sub(r"[-_]+", " ", _printable(folder)).split())
    return words[:1].upper() + words[1:] or _FALLBACK.capitalize()


def starter_files(name: str, *, title: str, languages: Sequence[str]) -> dict[str, bytes]:
    """
    Give the files of a first atlas.

    Parameters
    ----------
    name
        Its id: small letters, digits, - and _.
    title
        What stands at the head of its pages, the same in every language.
    languages
        Languages of its texts, the first one first; each of `STOCKED`.

    Returns
    -------
    dict of str to bytes
        Content by path, with slashes.
    """
    made = {}
    for path, data in _walk(files("treatymap.treaties") / "starter", ""):
        text = data.decode("utf-8")
        made[path] = (_fill(text, name, title, languages) if path.endswith(".toml") else text).encode("utf-8")
    return made


def _fill(text: str, name: str, title: str, languages: Sequence[str]) -> str:
    """Put id, title and languages into a record, and keep of each text what is in the languages of the atlas."""
    lines: list[str] = []
    for key, group in groupby(text.split("\n"), key=_key):
        if key is None:
            lines += (line.replace(".LANG = ", f".{languages[0]} = ") for line in group)
        else:
            said = {match["language"]: line for line in group if (match := _TEXT.match(line))}
            lines += (said[language] for language in languages)
    filled = "\n".join(lines)
    for old, new in (
        (f"id = {_quoted(_ID)}", f"id = {_quoted(name)}"),
        (_quoted(_TITLE), _quoted(_printable(title))),
        (f"languages = {_listed(STOCKED)}", f"languages = {_listed(languages)}"),
    ):
        filled = filled.replace(old, new)
    return filled


def _key(line: str) -> str | None:
    """Give the key of a line that is a text in one language; nothing for any other line."""
    match = _TEXT.match(line)
    return None if match is None else match["key"]


def _listed(texts: Iterable[str]) -> str:
    """Write a list of texts as TOML does."""
    return f"[{', '.join(map(_quoted, texts))}]"


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    """Give the files of a folder and of those in it, by path."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _walk(item, f"{prefix}{item.name}/")
        elif item.name.endswith((".toml", ".geojson")):
            yield prefix + item.name, item.read_bytes()


def _quoted(text: str) -> str:
    """Write a text as TOML does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _printable(text: str) -> str:
    """Give a text that can be written down: names may have bytes that are no letters, and signs for terminals."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(char if unicodedata.category(char) != "Cc" else " " for char in whole)
