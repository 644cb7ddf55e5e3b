"""Write a page as a picture with its table, of plain elements that every cleaner of markup lets through."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from treatymap.mapgen import link_text, make_digest
from treatymap.output.credit import attribution
from treatymap.output.marks import SNIPPET

from .address import file_address
from .inline import draw_inline

if TYPE_CHECKING:
    from treatymap.mapgen import Digest, View

__all__ = ["SIZE", "Figure", "draw_figure"]

SIZE = (1200, 675)
"""Width and height of the picture, pixels."""

_PICTURE = Markup("<!-- {}a map as a picture with its table -->\n").format(SNIPPET)


@dataclass(frozen=True, slots=True)
class Figure:
    """A snippet, and the picture that has to lie beside it."""

    html: str
    """The snippet."""
    picture: bytes | None = field(repr=False)
    """A PNG; nothing if the drawing stands in the snippet."""


def draw_figure(
    view: View, *, name: str, address: str | None = None, inline: bool = False, picture: bool = True
) -> Figure:
    """
    Draw a view as a picture with what it shows in words.

    Parameters
    ----------
    view
        What the page shows.
    name
        What the picture is called, without its ending.
    address
        Where the page is on the web; nothing if it is not there.
    inline
        Draw it into the snippet instead, as SVG; all its ids begin with the name, so that two such figures can stand in
        one document.
    picture
        Whether the picture is drawn; without it the snippet can be looked at before.
    """
    digest, (width, height) = make_digest(view), SIZE
    if inline:
        prefix = re.sub(r"[^A-Za-z0-9]", "-", name, flags=re.ASCII)
        drawing = draw_inline(view, width=width, height=height, prefix=f"tm-{prefix}-", label=digest.alt)
        return Figure(_snippet(view, digest, drawing, address), None)
    img = Markup('<img src="{}" width="{}" height="{}" alt="{}">').format(
        file_address(f"{name}.png"), width, height, digest.alt
    )
    drawn = _picture(view) if picture else None
    return Figure(_snippet(view, digest, img, address), drawn)


def _picture(view: View) -> bytes:
    """Draw the picture."""
    # here and not above: only a picture must wait for what draws on paper
    from treatymap.output.sheets import draw_picture  # noqa: PLC0415

    return draw_picture(view, width=SIZE[0], height=SIZE[1])


def _snippet(view: View, digest: Digest, picture: Markup, address: str | None) -> str:
    """Put the picture, what is below it, and the table together."""
    lines = [
        Markup("<strong>{}</strong>").format(digest.title),
        Markup("{}").format(digest.headline),
        Markup("<small>{}</small>").format(attribution(view)),
        *([Markup('<a href="{}">{}</a>').format(address, link_text(digest.lang, digest.title))] if address else []),
    ]
    # the table belongs to the caption, so that a figure that is moved or copied takes it along
    figure = Markup('<figure lang="{}">\n{}\n<figcaption>{}{}</figcaption>\n</figure>\n').format(
        digest.lang, picture, Markup("<br>\n").join(lines), _table(digest)
    )
    return _PICTURE + figure


def _table(digest: Digest) -> Markup:
    """Write the table; a page that tells of no land has none."""
    if not digest.rows:
        return Markup("")
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in digest.heads)
    rows = Markup("\n").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            row[0], Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row[1:])
        )
        for row in digest.rows
    )
    return Markup(
        '\n<table lang="{}">\n<caption>{}</caption>\n<thead>\n<tr>{}</tr>\n</thead>\n<tbody>\n{}\n</tbody>\n</table>\n'
    ).format(digest.lang, digest.caption, heads, rows)
