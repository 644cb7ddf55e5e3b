"""Write hatches as SVG patterns that map, legend and bar share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from .style import Kind, Style

__all__ = ["pattern_defs", "pattern_id", "swatch"]

_PATHS = {
    # drawn on a square of side 1; strokes run past the edges so that tiles join without a seam
    "slash": "M-.25 .25L.25 -.25M0 1L1 0M.75 1.25L1.25 .75",
    "backslash": "M-.25 .75L.25 1.25M0 0L1 1M.75 -.25L1.25 .25",
    "cross": "M-.25 .25L.25 -.25M0 1L1 0M.75 1.25L1.25 .75M-.25 .75L.25 1.25M0 0L1 1M.75 -.25L1.25 .25",
    "rows": "M0 .5H1",
    "crosses": "M.38 .5H.62M.5 .38V.62",
}


def pattern_id(prefix: str, kind: str) -> str:
    """Give the id of a kind's pattern in a page, such as `map_amur-hatch-joint`."""
    return f"{prefix}-hatch-{kind}"


def pattern_defs(style: Style, *, prefix: str, bare: bool = False) -> Markup:
    """
    Write one hidden SVG with the pattern of every kind.

    Parameters
    ----------
    style
        The table of looks.
    prefix
        Id of the map, so that two maps in one document do not mix.
    bare
        Give the definitions alone, for an SVG that has them inside.
    """
    patterns = Markup("").join(_pattern(kind, prefix) for kind in style.kinds.values())
    if bare:
        return Markup("<defs>{}</defs>").format(patterns)
    return Markup(
        '<svg class="tm-defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>{}</defs></svg>'
    ).format(patterns)


def swatch(kind: Kind, *, prefix: str, width: int = 30, height: int = 18) -> Markup:
    """
    Draw the sample of a kind that stands in the legend.

    Parameters
    ----------
    kind
        The look.
    prefix
        Id of the map whose patterns are used.
    width, height
        Size in pixels.
    """
    inset = kind.width / 2
    return Markup(
        '<svg class="tm-swatch" width="{w}" height="{h}" aria-hidden="true" focusable="false">'
        '<rect x="{x}" y="{x}" width="{iw}" height="{ih}" fill="url(#{id})" stroke="{stroke}" '
        'stroke-width="{sw}"{dash}/>'
        "</svg>"
    ).format(
        w=width,
        h=height,
        x=inset,
        iw=width - kind.width,
        ih=height - kind.width,
        id=pattern_id(prefix, kind.id),
        stroke=kind.outline,
        sw=kind.width,
        dash=Markup(' stroke-dasharray="{}"').format(kind.dash) if kind.dash else "",
    )


def _pattern(kind: Kind, prefix: str) -> Markup:
    """Write one pattern: the ground at its strength, the hatch over it."""
    ground = Markup('<rect width="{g}" height="{g}" fill="{f}" fill-opacity="{o}"/>').format(
        g=kind.gap, f=kind.fill or "none", o=kind.opacity if kind.fill else 0
    )
    return Markup(
        '<pattern id="{id}" patternUnits="userSpaceOnUse" width="{g}" height="{g}">{ground}{hatch}</pattern>'
    ).format(id=pattern_id(prefix, kind.id), g=kind.gap, ground=ground, hatch=_hatch(kind))


def _hatch(kind: Kind) -> Markup:
    """Write the strokes of a hatch inside its tile."""
    ink, gap = kind.ink or kind.outline, kind.gap
    if kind.hatch == "none":
        return Markup("")
    if kind.hatch == "dots":
        return Markup('<circle cx="{c}" cy="{c}" r="1.1" fill="{ink}" fill-opacity="{o}"/>').format(
            c=gap / 2, ink=ink, o=kind.ink_opacity
        )
    if kind.hatch == "bars":
        # the ground shows through on the other half: two holders, two colours, equal shares
        return Markup(
            '<rect width="{half}" height="{g}" fill="#fff"/>'
            '<rect width="{half}" height="{g}" fill="{ink}" fill-opacity="{o}"/>'
        ).format(half=gap / 2, g=gap, ink=ink, o=kind.ink_opacity)
    return Markup(
        '<path d="{d}" transform="scale({g})" fill="none" stroke="{ink}" stroke-opacity="{o}" stroke-width="{w}"/>'
    ).format(d=_PATHS[kind.hatch], g=gap, ink=ink, o=kind.ink_opacity, w=round(1 / gap, 4))
