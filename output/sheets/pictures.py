"""Draw what a page shows as one picture, for places that take no script: a PNG, or an SVG that stands in markup."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from markupsafe import Markup

from treatymap.mapgen import (
    View,
    captions,
    contrast_title,
    make_network,
    pattern_defs,
    still,
)
from treatymap.output.credit import attribution

from .days import draw_maps, entries_of
from .flow import Column
from .layout import GAP, height_of
from .legend import legend_in_columns
from .page import Page, Type
from .panel import draw_panel, glance
from .paper import Paper
from .parts import SMALL
from .sheet import figure_bytes

__all__ = ["draw_picture", "draw_svg_picture"]

_DPI = 96
_PIXEL = 25.4 / _DPI
"""Millimetres."""
_LEGEND = Type(8.5)
_COLUMN = 260
"""Least width of a column of the legend, pixels."""
_EDGE = 2.0
"""Room between the edge of the picture and what it shows, millimetres."""
# what the style sheet of a page says of names, told where there is none
_NAMES = Markup(
    '<g font-family="sans-serif" fill="#1d1d1d" stroke="#fff" stroke-width="3" stroke-opacity=".85" '
    'stroke-linejoin="round" paint-order="stroke">'
)
_WHOLE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}">{defs}{cells}</svg>'
)
_CAPTION = Markup('<text x="{}" y="{}" font-family="sans-serif" font-size="14">{}</text>')
_HEAD, _BASE = 24, 16
"""Height of a caption, and of the line on which it stands, pixels."""
_BOLD = ("zone", "bare", "marked", "river")


def draw_picture(view: View, *, width: int = 1200, height: int = 675, bw: bool = False) -> bytes:
    """
    Draw the maps of a view with their legend.

    Parameters
    ----------
    view
        What to show; of a view that compares its days, of any other the one day on which it opens. A lesson is shown
        as its last day.
    width, height
        Pixels.
    bw
        Whether it is black and white.

    Returns
    -------
    bytes
        A PNG.

    Raises
    ------
    SheetError
        If there is no room for so many maps.
    FontError
        If no font on this machine has some of its letters.
    """
    shown = _at_its_end(view.in_ink() if bw else view)
    page = Page(Paper("this size", width * _PIXEL, height * _PIXEL, margin=_EDGE))
    foot = page.paper.height - _EDGE
    # who has to be named wherever the picture goes
    page.text(_EDGE, foot, attribution(shown), SMALL)
    free = Column(page, _EDGE, _EDGE, page.paper.width - 2 * _EDGE, foot - SMALL.step)
    days, network = [shown.alone(day) for day in shown.steps], make_network(shown)
    count = max(1, int(width // _COLUMN))
    # first all that there may be to explain, for the room; then what the maps do show
    most = entries_of(shown, days, frozenset().union(*(glance(day, network=network).keys for day in days)))
    needed = height_of(page.paper, lambda column: legend_in_columns(column, most, _LEGEND, count), free.width)
    maps = Column(page, free.x, free.y, free.width, free.foot - needed - GAP / 2)
    if shown.contrast is not None:
        keys = draw_maps(maps, shown, days, network=network)
    else:
        at, size = (maps.x, maps.y), (maps.width, maps.room)
        keys = draw_panel(page, shown, at=at, size=size, unit=_PIXEL, network=network).keys
        maps.y = maps.foot
    legend = Column(page, free.x, maps.y + GAP / 2, free.width, free.foot + GAP / 2)
    legend_in_columns(legend, entries_of(shown, days, keys), _LEGEND, count)
    return figure_bytes(page.figure, "png", title=_title(shown), dpi=_DPI)


def draw_svg_picture(view: View, *, width: int, height: int, prefix: str) -> str:
    """
    Draw the maps of a view as SVG that may stand in any document.

    Parameters
    ----------
    view
        What to show, as `draw_picture` takes it.
    width, height
        Of the whole, pixels.
    prefix
        What its ids begin with: letters, digits, hyphens and underscores.

    Returns
    -------
    str
        One element `svg`, in the projection of web maps and without a legend. It has no style, no script, no class, and
        every colour stands where it is used.
    """
    shown = _prefixed(_at_its_end(view), prefix)
    days = [shown.alone(day) for day in shown.steps] if shown.contrast is not None else [shown]
    names = captions(shown) if shown.contrast is not None else ("",)
    across = min(len(days), 2)
    down = -(-len(days) // across)
    head = _HEAD if shown.contrast is not None else 0
    size = (width // across - (4 if across > 1 else 0), height // down - head)
    network, cells = make_network(shown), []
    for number, (day, name) in enumerate(zip(days, names, strict=True)):
        x, y = (number % across) * (width // across), (number // across) * (height // down)
        label = name or _title(shown)
        drawing = still(day, bounds=shown.atlas.bounds, on=(), size=size, label=label, network=network)
        cells.append(
            (_CAPTION.format(x, y + _BASE, name) if name else Markup("")) + _placed(drawing, x, y + head, size)
        )
    defs = pattern_defs(shown.palette.style, prefix=shown.map_id, bare=True)
    return str(_WHOLE.format(w=width, h=height, defs=defs, cells=Markup("").join(cells)))


@dataclass(frozen=True)
class _Prefixed(View):
    """A view all of whose ids begin with its prefix and nothing before it, as other documents want them."""

    @property
    def map_id(self) -> str:
        """What ids begin with."""
        return self.prefix


def _prefixed(view: View, prefix: str) -> View:
    """Give a view other ids."""
    return _Prefixed(**{**{field.name: getattr(view, field.name) for field in fields(view)}, "prefix": prefix})


def _at_its_end(view: View) -> View:
    """Give a view on one day; that of a lesson at the end of its time."""
    if view.contrast is not None:
        # a picture of what changed is one of the days themselves: it has no room for what a map of changes must explain
        return replace(view, contrast=replace(view.contrast, mode="panes"))
    return view.alone(view.steps[-1] if view.tour is not None else view.day)


def _title(view: View) -> str:
    """Give the title of a picture."""
    return view.say(view.atlas.title) if view.contrast is None else contrast_title(view, view.contrast)


def _placed(drawing: Markup, x: int, y: int, size: tuple[int, int]) -> Markup:
    """Place a still in the picture, and say in attributes what the style sheet of a page says."""
    text = str(drawing).replace(
        '<svg class="tm-still"', f'<svg x="{x}" y="{y}" width="{size[0]}" height="{size[1]}"', 1
    )
    text = text.replace('<g class="tm-still-names" data-each="">', str(_NAMES), 1)
    for role in _BOLD:
        text = text.replace(f'class="tm-still-{role}"', 'font-weight="bold"')
    for role in ("place", "water", "rings"):
        text = text.replace(f'class="tm-still-{role}" ', "").replace(f' class="tm-still-{role}"', "")
    return Markup(text)  # noqa: S704 - ours, its texts escaped
