"""Begin an atlas of one's own in a new folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from treatymap.mapgen import LANGUAGES, asks_for_all, known_language
from treatymap.treaties import name_of, starter_files, title_of

from .folders import write_folder
from .place import telling

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["new"]


def new(path: Path | str, *, title: str = "", languages: Iterable[str] = ()) -> Path:
    """
    Write a small complete atlas, which shows a made-up island with one treaty and says in notes what to change.

    Parameters
    ----------
    path
        Folder to write; must not be there yet, or be empty.
    title
        Title of its pages; from the name of the folder if not given.
    languages
        Tags of the languages of its texts, the first one first; `all` stands for those that are not named, and English
        for none.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    UnknownNameError
        If there are no texts in a language.
    OutputError
        If the folder cannot be written.
    """
    # `.` and `..` are no names
    with telling(Path(path), "Name another folder."):
        called = Path(os.path.realpath(path)).name
    words = title.strip() or title_of(called)
    return write_folder(Path(path), starter_files(name_of(called), title=words, languages=_tags(languages)))


def _tags(languages: Iterable[str]) -> tuple[str, ...]:
    """Settle the languages, each once."""
    wanted = [tag for typed in languages for tag in (LANGUAGES if asks_for_all(typed) else (known_language(typed),))]
    return tuple(dict.fromkeys(wanted)) or LANGUAGES[:1]
