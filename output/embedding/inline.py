"""Draw the maps of a page as SVG that may stand in any document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from treatymap.mapgen import bare_dress, captions, make_network, pattern_defs, still, title

if TYPE_CHECKING:
    from treatymap.mapgen import View

__all__ = ["draw_inline"]

_WHOLE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
    'aria-label="{label}">{defs}{cells}</svg>'
)
_CAPTION = Markup('<text x="{}" y="{}" font-family="sans-serif" font-size="14">{}</text>')
_HEAD, _BASE = 24, 16
"""Height of a caption, and of the line on which it stands, pixels."""
_APART = 4
"""Room between two maps, pixels."""
_ACROSS = 2
"""So many maps stand beside each other."""


def draw_inline(view: View, *, width: int, height: int, prefix: str, label: str) -> Markup:
    """
    Draw the maps of a view.

    Parameters
    ----------
    view
        What to show; of a view that compares its days, of any other the one day on which it opens. A lesson is shown
        as its last day.
    width, height
        Of the whole, pixels.
    prefix
        What its ids begin with: letters, digits, hyphens and underscores.
    label
        What it shows, said to whoever does not see it.

    Returns
    -------
    Markup
        One element `svg`, in the projection of web maps and without a legend. It has no style, no script, no class, and
        every colour stands where it is used.
    """
    shown = view.at_rest()
    days = [shown.alone(day) for day in shown.steps]
    names = captions(shown) or ("",)
    across = min(len(days), _ACROSS)
    cell = (width // across, height // -(-len(days) // across))
    head = _HEAD if any(names) else 0
    size = (cell[0] - (_APART if across > 1 else 0), cell[1] - head)
    network, cells = make_network(shown), []
    for number, (day, name) in enumerate(zip(days, names, strict=True)):
        x, y = (number % across) * cell[0], (number // across) * cell[1]
        if name:
            cells.append(_CAPTION.format(x, y + _BASE, name))
        cells.append(
            still(
                day,
                bounds=shown.atlas.bounds,
                on=(),
                size=size,
                label=name or title(shown),
                network=network,
                dress=bare_dress((x, y + head), size),
                patterns=prefix,
            )
        )
    defs = pattern_defs(shown.palette.style, prefix=prefix, bare=True)
    return _WHOLE.format(w=width, h=height, label=label, defs=defs, cells=Markup("").join(cells))
