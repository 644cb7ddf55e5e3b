"""Name the files that a teacher takes without installing anything: what each is for, and the command that makes it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from treatymap.mapgen import LANGUAGES, load_words
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from treatymap.treaties import Atlas, Tour

__all__ = ["KINDS", "MARK", "Kind", "ReadyFile", "cards", "ready_files"]

MARK = "<!-- the files, by language: filled in when the site is built -->"
"""Where a page of the site gets the links to the files."""

_NOTHING = (
    "<p><em>The files do not lie beside this copy of the page; they are in the folder that came with the release."
    "</em></p>"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of file."""

    head: str
    """What a link to it says, unless it has a title."""
    name: str
    """File name, with `{atlas}`, `{tour}` and `{lang}`."""
    command: str
    """What to type behind `treatymap`, with the same places, and `{name}`."""
    use: str
    """What it is for, in plain words."""
    of: Literal["atlas", "tours", "first tour", "worksheet"] = "atlas"
    """What of an atlas there is one for; what an atlas does not have makes no file."""


KINDS = (
    Kind(
        "Map",
        "{atlas}-{lang}.html",
        "render --lang {lang} -o {name}",
        "The map with its time slider. Double-click it: it opens in the browser and needs no network.",
    ),
    Kind(
        "Lessons",
        "{atlas}-{tour}-{lang}.html",
        "lesson {tour} --lang {lang} -o {name}",
        "A lesson of about 15 minutes: short texts with questions drive the map beside them. Open it like the map; "
        "the key P makes it fit for a projector.",
        of="tours",
    ),
    Kind(
        "Sheet to print",
        "sheet-{lang}.pdf",
        "sheet --lang {lang} -o {name}",
        "The map on one page to print, with legend, scale and sources.",
    ),
    Kind(
        "Worksheet to print",
        "worksheet-{lang}.pdf",
        "sheet --worksheet --teacher --lang {lang} -o {name}",
        "Tasks for pupils, two pages to print in black and white. Behind them stand the key and a page for the "
        "teacher: print those for yourself.",
        of="worksheet",
    ),
    Kind(
        "Package for Moodle",
        "{atlas}-{lang}-scorm.zip",
        # the page has its language already
        "embed {atlas}-{tour}-{lang}.html --package scorm -o {name}",
        "The first lesson as a SCORM 1.2 package, for Moodle and other learning platforms. Do not unpack it: upload "
        "it as it is.",
        of="first tour",
    ),
)
"""In the order in which a teacher meets them, and in which they can be made."""


@dataclass(frozen=True, slots=True)
class ReadyFile:
    """One file."""

    name: str
    """File name."""
    kind: Kind
    """What sort of file it is."""
    lang: str
    """Language, BCP 47."""
    title: str
    """What a link to it says; of a lesson, in its language."""
    words: tuple[str, ...]
    """What to type behind `treatymap`, in the folder of the files."""


def ready_files(atlas: Atlas, languages: Iterable[str]) -> Iterator[ReadyFile]:
    """
    List the files in the order in which they can be made.

    Parameters
    ----------
    atlas
        The atlas; without tours it has neither lessons nor a package, without worksheet none to print.
    languages
        Languages to make files in.
    """
    subjects: dict[str, Sequence[Tour | None]] = {
        "atlas": (None,),
        "tours": atlas.tours,
        "first tour": atlas.tours[:1],
        "worksheet": (None,) if atlas.worksheet else (),
    }
    for lang in languages:
        for kind in KINDS:
            for tour in subjects[kind.of]:
                places = {"atlas": atlas.id, "tour": tour.id if tour else "", "lang": lang}
                name = kind.name.format(**places)
                title = tour.title.get(lang) if tour and kind.of == "tours" else kind.head
                words = tuple(word.format(**places, name=name) for word in kind.command.split())
                yield ReadyFile(name, kind, lang, title, words)


def cards(folder: Path, *, atlas: Atlas | None = None) -> str:
    """
    Write the files as cards for the site, one a language, with links to what lies in the folder.

    Parameters
    ----------
    folder
        Where the files lie; the folder of the site is in it.
    atlas
        The atlas; the built-in one if none is given.

    Returns
    -------
    str
        HTML, because no builder of pages should look for files that lie outside the site. What is not there gets no
        link, and if nothing is there the text says so.
    """
    files = [
        file
        for file in ready_files(load_atlas() if atlas is None else atlas, LANGUAGES)
        if (folder / file.name).is_file()
    ]
    if not files:
        return _NOTHING
    told = ['<ul class="ready-files">']
    for lang in dict.fromkeys(file.lang for file in files):
        own = html.escape(load_words(lang)("language.name"))
        links = "".join(f"<li>{_link(file, folder)}</li>" for file in files if file.lang == lang)
        told.append(f'<li><strong lang="{lang}">{own}</strong><ul>{links}</ul></li>')
    return "\n".join([*told, "</ul>"])


def _link(file: ReadyFile, folder: Path) -> str:
    """Write a link to a file, with its size."""
    size = max(1, round((folder / file.name).stat().st_size / 1000))
    lang = f' lang="{file.lang}"' if file.kind.of == "tours" else ""
    name = html.escape(file.name)
    return f'<a href="../{name}" title="{name}"{lang}>{html.escape(file.title)}</a> <small>{size} kB</small>'
