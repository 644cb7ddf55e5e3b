"""Tell a teacher in plain words which file of a release is for what."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from ready_files import KINDS, ready_files

from treatymap.mapgen import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from treatymap.treaties import Atlas

__all__ = ["readme"]

_WIDTH = 78


def readme(atlas: Atlas, languages: Sequence[str], others: Iterable[tuple[str, str]] = ()) -> str:
    """
    Write the README of a release.

    Parameters
    ----------
    atlas
        What the files are about.
    languages
        Languages of the files.
    others
        Further files with what they are for.

    Returns
    -------
    str
        Plain text.
    """
    title = f"{atlas.title.get('en')}: maps, lessons and worksheets"
    made = {file.kind for file in ready_files(atlas, languages)}
    kinds = [(kind.name.format(atlas=atlas.id, tour="TOUR", lang="LANG"), kind.use) for kind in KINDS if kind in made]
    tours = [(f"{tour.id}:", tour.title.get("en")) for tour in atlas.tours]
    names = [(lang, load_words(lang)("language.name")) for lang in languages]
    parts = [
        f"{title}\n{'=' * len(title)}",
        _filled("For teachers. Nothing has to be installed, and no network is needed: take the file that you need."),
        *(_entry(name, use) for name, use in kinds),
        "In the names, LANG is the language:\n\n" + "\n".join(f"    {lang:<8} {name}" for lang, name in names),
        *(["TOUR is the lesson:\n\n" + "\n".join(f"    {tour} {name}" for tour, name in tours)] if tours else []),
        _filled(
            "You may show, print, change and share all of it, as long as the attribution line stays with the maps: the "
            "words are under the MIT licence, the map data under the LGPL, version 3 or later."
        ),
        "Beside them lie\n\n" + "\n\n".join(_entry(name, use) for name, use in others),
    ]
    return "\n\n".join(parts) + "\n"


def _entry(name: str, use: str) -> str:
    """Write what a file is for below its name."""
    told = textwrap.fill(use, _WIDTH, initial_indent="    ", subsequent_indent="    ")
    return f"{name}\n{told}"


def _filled(text: str) -> str:
    """Break a paragraph into lines."""
    return textwrap.fill(text, _WIDTH)
