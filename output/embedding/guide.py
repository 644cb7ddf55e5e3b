"""Explain every way to put a page into another page, each with what to copy."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from treatymap.output.marks import SNIPPET

from .frame import iframe
from .policy import write_policy

if TYPE_CHECKING:
    from .frame import Caption
    from .page_file import PageFile

__all__ = ["Place", "write_guide"]

_KB = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is."""

    path: str
    """What a person types for the file."""
    address: str
    """Where it is, or will be, on the web."""


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
        name="".join(char if char.isprintable() else "?" for char in page.name),
        size=page.size // _KB,
        path=shlex.quote(place.path),
        package=shlex.quote(f"{page.stem}.zip"),
        frame=shlex.quote(f"{page.stem}-frame.html"),
        iframe=_plain(iframe(caption, place.address)),
        figure=shlex.quote(f"{page.stem}-figure.html"),
        snippet=f"\n```\n{_plain(figure)}\n```\n" if figure else "",
        policy=_plain(write_policy(page)),
    )


def _plain(snippet: str) -> str:
    """Leave out the comment by which a file with the snippet is known for ours."""
    return snippet.split("\n", 1)[1].rstrip()
