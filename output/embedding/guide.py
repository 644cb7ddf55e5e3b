"""Explain every way to put a page into another page, each with what to copy."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from treatymap.errors import legible
from treatymap.output.marks import SNIPPET
from treatymap.treaties import command_line

from .frame import iframe
from .policy import write_policy

if TYPE_CHECKING:
    from .frame import Caption
    from .page_file import PageFile

__all__ = ["Place", "write_guide"]

_KB = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is, and what a person typed with it that further commands have to repeat."""

    path: str
    """What a person types for the file."""
    address: str
    """Where it is, or will be, on the web."""
    url: str | None = None
    """The address that was typed."""
    lang: str | None = None
    """The language that was typed."""
    atlas: str | None = None
    """The folder of the atlas that was typed."""


def write_guide(page: PageFile, caption: Caption, *, place: Place, figure: str = "") -> str:
    """
    Write the guide, as Markdown that reads well on a terminal; of what is too long to be copied there, how to get it.

    Parameters
    ----------
    page
        The page.
    caption
        What it is called.
    place
        Where it is.
    figure
        The snippet of its picture; without it the guide says how to get one.
    """
    text = files("treatymap.output").joinpath("embedding", "guide.md").read_text(encoding="utf-8")
    return text.format(
        mark=SNIPPET,
        name=legible(page.name),
        size=page.size // _KB,
        package=_command(place, "--package", "scorm", lang=place.lang, output=f"{page.stem}.zip"),
        # a page inside a snippet opens in its first language
        frame=_command(place, "--as", "srcdoc", url=place.url, output=f"{page.stem}-frame.html"),
        iframe=_plain(iframe(caption, place.address)),
        figure=_command(place, "--as", "figure", url=place.url, lang=place.lang, output=f"{page.stem}-figure.html"),
        snippet=f"\n```\n{_plain(figure)}\n```\n" if figure else "",
        policy=_plain(write_policy(page)),
    )


def _command(place: Place, *way: str, output: str, url: str | None = None, lang: str | None = None) -> str:
    """Write one of the commands, with what was typed for this one."""
    atlas = None if place.atlas is None else _file(place.atlas)
    told = (("--url", url), ("--lang", lang), ("--atlas", atlas))
    more = [word for name, value in told if value is not None for word in (name, value)]
    return command_line(["treatymap", "embed", _file(place.path), *way, *more, "-o", _file(output)])


def _file(name: str) -> str:
    """Write the name of a file so that it is neither obeyed by a terminal nor taken for an option."""
    return f"{'./' if name.startswith('-') else ''}{legible(name)}"


def _plain(snippet: str) -> str:
    """Leave out the comment by which a file with the snippet is known for ours."""
    return snippet.split("\n", 1)[1].rstrip()
