"""Write hatches as SVG patterns that map, legend and bar share."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from markupsafe import Markup

from .hatches import RUNS, SIGNS, beside, sign_of, wave

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .hatches import Points
    from .style import Kind, Style

__all__ = ["pattern_defs", "pattern_id", "swatch"]

_PAST = 1.0
"""How far strokes run past their tile, so that tiles join without a seam, pixels."""
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
    # a group of strokes stands in the middle of its tile, which may be larger than the sample
    left, top = ((kind.gap - width) / 2, (kind.gap - height) / 2) if kind.count > 1 else (0.0, 0.0)
    # stripes that lie below each other are all to be seen
    height = max(height, round(kind.gap)) if kind.across else height
    return Markup(
        '<svg class="tm-swatch" width="{w}" height="{h}"{box} aria-hidden="true" focusable="false">'
        '<rect x="{x}" y="{y}" width="{iw}" height="{ih}" fill="url(#{id})" stroke="{stroke}" '
        'stroke-width="{sw}"{dash}/>'
        "</svg>"
    ).format(
        w=width,
        h=height,
        box=Markup(' viewBox="{:g} {:g} {} {}"').format(left, top, width, height) if kind.count > 1 else "",
        x=f"{left + inset:g}" if kind.count > 1 else inset,
        y=f"{top + inset:g}" if kind.count > 1 else inset,
        iw=width - kind.width,
        ih=height - kind.width,
        id=pattern_id(prefix, kind.id),
        stroke=kind.outline,
        sw=kind.width,
        dash=Markup(' stroke-dasharray="{}"').format(kind.dash) if kind.dash else "",
    )


def _pattern(kind: Kind, prefix: str) -> Markup:
    """Write one pattern: the ground at its strength, the hatch over it; or stripes, each with both."""
    if kind.stripes:
        wide, high = (_depth(kind), kind.gap) if kind.across else (kind.gap, _depth(kind))
        tile = _stripes(kind)
    else:
        wide = high = kind.gap
        tile = _ground(kind, kind.gap, kind.gap) + _hatch(kind)
    return Markup('<pattern id="{id}" patternUnits="userSpaceOnUse" width="{w}" height="{h}">{tile}</pattern>').format(
        id=pattern_id(prefix, kind.id), w=wide, h=high, tile=tile
    )


def _ground(kind: Kind, width: float, height: float) -> Markup:
    """Write the ground at its strength."""
    return Markup('<rect width="{w}" height="{h}" fill="{f}" fill-opacity="{o}"/>').format(
        w=width, h=height, f=kind.fill or "none", o=kind.opacity if kind.fill else 0
    )


def _depth(kind: Kind) -> float:
    """Say how far stripes run until their hatches begin again, pixels."""
    return max(stripe.kind.gap for stripe in kind.stripes if stripe.kind and stripe.kind.hatch != "none")


def _stripes(kind: Kind) -> Markup:
    """Write stripes beside each other, each with its ground and with its hatch as often as it has room."""
    parts, start = [Markup("")], 0.0
    for stripe in kind.stripes:
        own = stripe.kind
        if own is not None:
            size = (_depth(kind), stripe.width) if kind.across else (stripe.width, _depth(kind))
            parts.append(_moved(_ground(own, *size), start, across=kind.across))
            places = [start + number * own.gap for number in range(round(stripe.width / own.gap))]
            parts += [_moved(_hatch(own, past=_PAST / 2), place, across=kind.across) for place in places]
        start += stripe.width
    return Markup("").join(parts)


def _moved(drawn: Markup, by: float, *, across: bool) -> Markup:
    """Move a part of a tile."""
    if not by:
        return drawn
    x, y = (0, by) if across else (by, 0)
    return Markup('<g transform="translate({} {})">{}</g>').format(f"{x:g}", f"{y:g}", drawn)


def _hatch(kind: Kind, *, past: float = _PAST) -> Markup:
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
    if kind.hatch in _PATHS and (kind.count, kind.stroke) == (1, 1):
        return Markup(
            '<path d="{d}" transform="scale({g})" fill="none" stroke="{ink}" stroke-opacity="{o}" stroke-width="{w}"/>'
        ).format(d=_PATHS[kind.hatch], g=gap, ink=ink, o=kind.ink_opacity, w=round(1 / gap, 4))
    if kind.hatch in SIGNS:
        return _signs(kind, ink)
    return Markup('<path d="{d}" fill="none" stroke="{ink}" stroke-opacity="{o}" stroke-width="{w}"/>').format(
        d=_data(line for way in RUNS[kind.hatch] for line in _runs(kind, way, past)),
        ink=ink,
        o=kind.ink_opacity,
        w=kind.stroke,
    )


def _signs(kind: Kind, ink: str) -> Markup:
    """Write the signs of a group."""
    lines, filled = sign_of(kind)
    middle = kind.gap / 2
    data = _data([(middle + by + x, middle + y) for x, y in line] for by in beside(kind) for line in lines)
    if filled:
        return Markup('<path d="{}" fill="{}" fill-opacity="{}"/>').format(data, ink, kind.ink_opacity)
    return Markup('<path d="{}" fill="none" stroke="{}" stroke-opacity="{}" stroke-width="{}"/>').format(
        data, ink, kind.ink_opacity, kind.stroke
    )


def _runs(kind: Kind, way: str, past: float) -> Iterator[Points]:
    """Give the strokes of a group in a tile, as far as they run one way."""
    gap = kind.gap
    low, high = -past, gap + past
    for by in beside(kind):
        middle = gap / 2 + by
        if way == "rows":
            yield ((low, middle), (high, middle))
        elif way == "columns":
            yield ((middle, low), (middle, high))
        elif way == "waves":
            half, rise = wave(kind)
            bends = range(-1, round(gap / half) + 2)
            yield tuple((bend * half, middle + (rise if bend % 2 else -rise)) for bend in bends)
        else:
            # a slanting stroke leaves the tile and comes back on its other side
            first = (by * math.sqrt(2)) % gap
            for at in (first - gap, first, first + gap, first + 2 * gap):
                yield from _slant(at, low, high, falls=way == "backslash")


def _slant(at: float, low: float, high: float, *, falls: bool) -> Iterator[Points]:
    """Give what a square has of the line x + y = at, or of y - x = at where it falls."""
    if falls:
        start, end = max(low, low - at), min(high, high - at)
        line = ((start, start + at), (end, end + at))
    else:
        start, end = max(low, at - high), min(high, at - low)
        line = ((start, at - start), (end, at - end))
    if start < end:
        yield line


def _data(lines: Iterable[Iterable[tuple[float, float]]]) -> str:
    """Write lines as path data."""
    return "".join("M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in line) for line in lines)


def _short(number: float) -> str:
    """Write a number without needless digits."""
    return f"{round(number, 2) or 0:g}"
