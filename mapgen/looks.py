"""Hand the looks of a view to the page's script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .style import Line
    from .view import View

__all__ = ["looks"]


def looks(view: View) -> dict[str, dict[str, Any]]:
    """
    List every look that a shape of the map can name.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    dict
        Look id to a JSON object: `fill`, `colour`, `width` for ground; `colour`, `width`, `dash`, `casing`, `opacity`
        for lines; `radius`, `fill`, `outline`, `width` for dots, and `path` or `unseen` where they have it.
    """
    style = view.palette.style
    ground = style.ground
    table: dict[str, dict[str, Any]] = {
        "land": {"fill": ground["land"], "colour": ground["coast"], "width": 0.75},
        "lake": {"fill": ground["lake"], "colour": ground["coast"], "width": 0.75},
        "graticule": {"colour": ground["graticule"], "width": 0.6},
    }
    for kind in style.kinds.values():
        table[f"edge-{kind.id}"] = {"colour": kind.outline, "width": kind.width, "dash": kind.dash}
        refused = style.kind("refused").dash
        table[f"edge-{kind.id}-refused"] = {"colour": kind.outline, "width": kind.width, "dash": refused}
    for name in ("river", "stream", "today", "reading"):
        table[name] = _line(style.line(name))
    for treaty in view.treaties():
        if f"borders/{treaty.id}" in view.layers:
            line = _line(view.palette.line(treaty.id))
            ghost = {"dash": style.doubt.ghost_dash, "opacity": style.doubt.ghost_opacity}
            table[f"border-{treaty.id}-live"] = line
            table[f"border-{treaty.id}-live-doubt"] = line | {"dash": style.doubt.dash}
            table[f"border-{treaty.id}-ghost"] = line | ghost
    wanted = {"place", "post", *(theme.sign for theme in view.atlas.themes)}
    for name, dot in style.dots.items():
        if name in wanted:
            table[name] = {"radius": dot.radius, "fill": dot.fill, "outline": dot.outline, "width": dot.width}
            table[name] |= {"path": dot.path} if dot.path else {}
            table[name] |= {"unseen": True} if dot.unseen else {}
    return table


def _line(line: Line) -> dict[str, Any]:
    """Write a line of the table as JSON."""
    return {"colour": line.colour, "width": line.width, "dash": line.dash, "casing": line.casing}
