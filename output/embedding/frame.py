"""Write the snippets that show a page in a frame of another page."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from treatymap.mapgen import link_text
from treatymap.output.marks import SNIPPET

if TYPE_CHECKING:
    from .page_file import PageFile

__all__ = ["SANDBOX", "SIZE", "Caption", "holding", "iframe", "link", "srcdoc"]

SIZE = (960, 600)
"""Width and height of a frame where the page around it takes no style, CSS pixels."""

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""
What a page may do in a frame: run its own scripts, and open its sources in new tabs, which are free of the sandbox.

It gets no origin of its own, so it can neither read the page around it nor act as whoever is logged in there.
"""

# a host that takes no style still gets width and height
_STYLE = "border: 0; width: 100%; height: auto; aspect-ratio: 16 / 10; min-height: 560px"

_MAP = Markup("<!-- {}a map in a frame -->\n").format(SNIPPET)


@dataclass(frozen=True, slots=True)
class Caption:
    """What a page is called where it is shown."""

    lang: str
    """BCP 47 tag."""
    title: str
    """Title of the page."""


def iframe(caption: Caption, address: str) -> str:
    """
    Write a frame that fetches the page from its address, with a link below it for whoever gets no frame.

    Parameters
    ----------
    caption
        What the page is called.
    address
        Where it is.
    """
    frame = Markup('<iframe src="{}" {} loading="lazy"><a href="{}">{}</a></iframe>\n').format(
        address, _attributes(caption.title, *SIZE, _STYLE), address, caption.title
    )
    return _MAP + frame + link(caption, address)


def srcdoc(page: PageFile, caption: Caption, address: str | None = None) -> str:
    """
    Write a frame that holds the whole page.

    Parameters
    ----------
    page
        The page.
    caption
        What it is called.
    address
        Where it can also be had on its own; nothing if it is nowhere else.
    """
    frame = holding(page.html, caption.title, width=SIZE[0], height=SIZE[1], style=_STYLE)
    return _MAP + frame + Markup("\n") + (link(caption, address) if address else "")


def holding(page: str, title: str, *, width: int | str, height: int | str, style: str = "") -> Markup:
    """
    Write a frame, and only that, with a whole page in it.

    Parameters
    ----------
    page
        The page as HTML.
    title
        What it is called.
    width, height
        As the attributes have them: CSS pixels, or a share such as `100%`.
    style
        What the frame looks like where styles are taken.
    """
    # the page is text of an attribute: whatever it holds, it ends at our quote
    source = Markup(html.escape(page, quote=True))  # noqa: S704 - escaped in this line
    return Markup('<iframe srcdoc="{}" {}></iframe>').format(source, _attributes(title, width, height, style))


def link(caption: Caption, address: str) -> Markup:
    """Write a paragraph that leads to the page."""
    told = link_text(caption.lang, caption.title)
    return Markup('<p lang="{}"><a href="{}">{}</a></p>\n').format(caption.lang, address, told)


def _attributes(title: str, width: int | str, height: int | str, style: str) -> Markup:
    """Write what every frame says of itself."""
    look = Markup(' style="{}"').format(style) if style else Markup("")
    return Markup('title="{}" width="{}" height="{}"{} allow="fullscreen" sandbox="{}"').format(
        title, width, height, look, SANDBOX
    )
