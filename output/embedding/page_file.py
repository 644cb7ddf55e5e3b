"""Hold a page as it lies on the disk: its text, what it was made from, what it is called."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from treatymap.errors import EmbedError, FileError, UnknownNameError, legible
from treatymap.mapgen import known_language
from treatymap.output.intake import between, take_in
from treatymap.output.marks import MARK
from treatymap.output.origin import Origin, read_origin
from treatymap.output.page import fingerprint
from treatymap.output.policy import own_policy

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LIMIT", "PageFile", "page_of", "read_page"]

LIMIT = 32 * 1024 * 1024
"""Bytes that a page may have; the largest that we write has a fiftieth of it."""

_HEAD = 4096
_END = "</html>"
_TITLE = "<title>", "</title>"
_MAKE = "Type `treatymap render -o map.html` to make a page"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page that was written by this program and not changed since."""

    name: str
    """Name of the file, without its folder."""
    html: str = field(repr=False)
    """The whole page."""
    title: str
    """Its title, in its first language."""
    origin: Origin
    """What it was made from."""

    @property
    def stem(self) -> str:
        """Name of the file without its ending."""
        return self.name.rpartition(".")[0] or self.name

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.html.encode("utf-8"))

    def language(self, wanted: str | None) -> str:
        """
        Settle the language that is spoken around the page.

        Parameters
        ----------
        wanted
            What a person typed; without it the first language of the page.

        Raises
        ------
        UnknownNameError
            If the page does not speak it.
        """
        spoken = (self.origin.lang, *self.origin.languages)
        if wanted is None:
            return spoken[0]
        tag = known_language(wanted)
        if tag not in spoken:
            kind = f"language of {legible(self.name)}"
            raise UnknownNameError(kind, wanted, spoken, hint="Draw the page again with --lang all.", guess=False)
        return tag


def read_page(path: Path) -> PageFile:
    """
    Read a page of ours.

    Parameters
    ----------
    path
        A file that `render`, `compare` or `lesson` wrote.

    Raises
    ------
    EmbedError
        If it is not there, no page of ours, cut off, changed, far too large, or could run more than its own scripts.
    """
    text = _text(path)
    if MARK not in text[:_HEAD]:
        _refuse(path, f"it is no page of treatymap. {_MAKE}.")
    if not text.rstrip().endswith(_END):
        _refuse(path, "it is cut off. Draw it again, or copy it again from where it is whole.")
    try:
        origin = read_origin(text)
    except EmbedError as error:
        _refuse(path, str(error))
    page = page_of(path.name, text, origin)
    if page is None or fingerprint(text) is None:
        # the words may come from whoever changed it, but they run nothing, and they are quoted
        _refuse(path, f"it was changed after it was written. Draw it again: {origin.words()}")
    try:
        own_policy(text)
    except EmbedError as error:
        # whoever knows how can seal a page of his own
        _refuse(path, f"{error}. Draw it again: {origin.words()}")
    return page


def page_of(name: str, text: str, origin: Origin) -> PageFile | None:
    """
    Make a page of its text, or nothing if it has no title.

    Parameters
    ----------
    name
        Name of the file.
    text
        The whole page, unchanged since it was written.
    origin
        What it was made from.
    """
    title = between(text, *_TITLE)
    return None if title is None else PageFile(name, text, html.unescape(title), origin)


def _text(path: Path) -> str:
    """Read a file as UTF-8, line ends as they are, unless it is far too large or no regular file."""
    try:
        return take_in(path, most=LIMIT).decode("utf-8")
    except FileError as error:
        _refuse(path, f"{error} {_MAKE}.")
    except UnicodeDecodeError:
        _refuse(path, f"it is not text in UTF-8, so it is no page of treatymap. {_MAKE}.")


def _refuse(path: Path, reason: str) -> NoReturn:
    """Say in one line why a file is not embedded."""
    msg = f"{legible(str(path))} cannot be embedded: {reason}"
    raise EmbedError(msg)
