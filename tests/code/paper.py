"""Read sheets as tests look at them: where texts stand, the scale, what a PDF says, what an SVG has."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import matplotlib as mpl
import shapely
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib_scalebar.scalebar import ScaleBar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader
    from shapely.geometry.base import BaseGeometry

    from treatymap.output.sheets.page import Page

SVG = "{http://www.w3.org/2000/svg}"
MM = 72 / 25.4
"""Points in a millimetre."""
_SMALL_PRINT = 4.0
"""So far sources may go into the lower margin, millimetres."""
_TOUCH = 0.02
"""Boxes that touch do not cover each other, square millimetres."""


def outside(page: Page) -> list[str]:
    """List the texts that run into the margin."""
    paper = page.paper
    frame = shapely.box(
        paper.margin, paper.margin, paper.width - paper.margin, paper.height - paper.margin + _SMALL_PRINT
    )
    return [text for text, box in boxes(page) if not frame.buffer(_TOUCH).covers(box)]


def overlaps(page: Page) -> list[tuple[str, str]]:
    """List the pairs of texts that cover each other."""
    texts = list(boxes(page))
    shapes = [box for _, box in texts]
    pairs = shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist()
    return [
        (texts[one][0], texts[two][0])
        for one, two in pairs
        if one < two and shapes[one].intersection(shapes[two]).area > _TOUCH
    ]


def boxes(page: Page) -> Iterator[tuple[str, BaseGeometry]]:
    """Give all texts of a page with the boxes that they cover, that of each scale with its bar; millimetres."""
    yield from page.texts
    for panel, _, text in scales(page):
        yield text, panel


def scales(page: Page) -> Iterator[tuple[BaseGeometry, float, str]]:
    """Give the box of each scale, how long its bar is, and what stands at it; millimetres."""
    page.figure.set_dpi(72)
    width, height = (side * 72 for side in page.paper.inches)
    for axes in page.figure.axes:
        for artist in axes.artists:
            if isinstance(artist, ScaleBar):
                out = io.StringIO()
                with mpl.rc_context({"svg.fonttype": "none"}):
                    renderer = RendererSVG(width, height, out)
                    artist.draw(renderer)
                    renderer.finalize()
                drawn = ET.fromstring(out.getvalue())  # noqa: S314 - our own drawing
                panel, bar = (_bounds(path.get("d", "")) for path in drawn.iter(f"{SVG}path"))
                (text,) = (" ".join(item.itertext()) for item in drawn.iter(f"{SVG}text"))
                yield shapely.box(*panel), bar[2] - bar[0], text


def _bounds(path: str) -> tuple[float, float, float, float]:
    """Give the box of a path, millimetres."""
    numbers = [float(number) / MM for number in re.findall(r"-?[\d.]+", path)]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def plain(text: str) -> str:
    """Leave out all spaces, which a reader of PDF files sets as it likes."""
    return "".join(text.split())


def pdf_text(reader: PdfReader) -> str:
    """Give all that can be copied from a PDF, without spaces."""
    return plain("".join(page.extract_text() for page in reader.pages))


def read_svg(data: bytes | str) -> ET.Element:
    """Read an SVG as XML."""
    return ET.fromstring(data)  # noqa: S314 - our own drawing


def svg_texts(svg: ET.Element) -> list[str]:
    """List all that is written in an SVG."""
    return ["".join(text.itertext()) for text in svg.iter(f"{SVG}text")]
