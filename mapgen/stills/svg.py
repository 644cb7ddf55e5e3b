"""Draw a picture as SVG that needs no script, for pages on paper and for those who read without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from treatymap.mapgen.letters import text_rise
from treatymap.mapgen.pattern import pattern_id

from .frame import fit
from .mesh import STEPS
from .names import FACES, LEADING, SECOND
from .pathdata import path_data
from .picture import Wash, make_picture

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from treatymap.geo import Bounds
    from treatymap.mapgen.view import View

    from .names import Written
    from .picture import Picture, Plain
    from .signs import Sign
    from .sketch import Network
    from .strokes import Run

__all__ = ["Dress", "bare_dress", "still", "write_still"]

_STILL = Markup(
    '<svg {dress}viewBox="0 0 {w} {h}" role="img" aria-label="{label}">{land}'
    '<g fill="none" stroke-linecap="round" stroke-linejoin="round" transform="scale({scale})">{lines}</g>'
    "{signs}{names}</svg>"
)
_SCALE = f"{1 / STEPS:g}".lstrip("0")
_AREA = Markup('<path transform="scale({})" fill="{}" fill-rule="evenodd" stroke="{}" stroke-width="{}" d="{}"/>')
_CIRCLE = Markup('<circle cx="{}" cy="{}" r="{}"/>')
_CENTRED = ("zone", "bare", "river")


@dataclass(frozen=True, slots=True)
class Dress:
    """What says how a still looks: classes of a style sheet, or attributes where no style sheet of ours is."""

    whole: Markup
    """Of the drawing."""
    names: Markup
    """Of all names."""
    roles: Mapping[str, Markup]
    """Of names, by their role."""
    rings: Markup
    """Of rings."""


_PAGE = Dress(
    whole=Markup('class="tm-still" '),
    # each language has other names and other room for them
    names=Markup(' class="tm-still-names" data-each=""'),
    roles={role: Markup('class="tm-still-{}" ').format(role) for role in FACES},
    rings=Markup('class="tm-still-rings" '),
)
"""In a page of ours."""


def bare_dress(at: tuple[int, int], size: tuple[int, int]) -> Dress:
    """
    Dress a still for a drawing in a document of somebody else.

    Parameters
    ----------
    at
        Where it stands in the drawing, pixels.
    size
        Its width and height, pixels.
    """
    return Dress(
        whole=Markup('x="{}" y="{}" width="{}" height="{}" ').format(*at, *size),
        names=Markup(
            ' font-family="sans-serif" fill="#1d1d1d" stroke="#fff" stroke-width="3" stroke-opacity=".85"'
            ' stroke-linejoin="round" paint-order="stroke"'
        ),
        roles={role: Markup('font-weight="bold" ') if face.bold else Markup("") for role, face in FACES.items()},
        rings=Markup(""),
    )


def still(  # noqa: PLR0913 - a picture is told by what it shows
    view: View,
    *,
    bounds: Bounds,
    on: Collection[str],
    zones: Collection[str] = (),
    places: Collection[str] = (),
    size: tuple[int, int] = (640, 420),
    label: str,
    network: Network | None = None,
    dress: Dress = _PAGE,
    patterns: str = "",
) -> Markup:
    """
    Draw the map of the view's day.

    Parameters
    ----------
    view
        What the map shows.
    bounds
        The part of the world that must be seen, degrees; what else there is room for is its surroundings.
    on, zones, places, network
        As `make_picture` takes them.
    size
        Width and height, pixels.
    label
        What the picture shows, in words.
    dress
        What says how it looks.
    patterns
        What the ids of the patterns begin with that fill its land, and that the document must have; without it those of
        the view's map.

    Returns
    -------
    Markup
        An SVG.
    """
    picture = make_picture(view, fit(bounds, size), on=on, zones=zones, places=places, network=network)
    return write_still(picture, label=label, dress=dress, patterns=patterns or view.map_id)


def write_still(picture: Picture, *, label: str, patterns: str, dress: Dress = _PAGE) -> Markup:
    """
    Write a picture as SVG.

    Parameters
    ----------
    picture
        What it shows.
    label, patterns, dress
        As `still` takes them.
    """
    # the strength belongs to all bands together, so that those which meet do not add up
    bands = Markup('<g opacity="{}">{}</g>').format(picture.band_opacity, _runs(picture.bands))
    return _STILL.format(
        w=picture.frame.width,
        h=picture.frame.height,
        label=label,
        dress=dress.whole,
        land=_land(picture, patterns),
        scale=_SCALE,
        lines=_runs(picture.under) + (bands if picture.bands else Markup("")) + _runs(picture.over),
        signs=_signs(picture, dress),
        names=_names(picture.names, dress),
    )


def _land(picture: Picture, patterns: str) -> Markup:
    """Paint land, sea and lakes, and the zones in a group of their own."""
    frame = picture.frame
    parts = [Markup('<rect width="{}" height="{}" fill="{}"/>').format(frame.width, frame.height, picture.paper)]
    washes = [area for area in picture.areas if isinstance(area, Wash)]
    zones = Markup('<g fill-rule="evenodd">{}</g>').format(
        Markup("").join(_wash(wash, picture.back, patterns) for wash in washes)
    )
    plains = [area for area in picture.areas if not isinstance(area, Wash)]
    # zones lie either over the land or under the sea
    below = picture.areas.index(washes[0]) if washes else len(plains)
    parts += [*map(_plain, plains[:below]), zones, *map(_plain, plains[below:])]
    return Markup("").join(parts)


def _wash(wash: Wash, back: float, patterns: str) -> Markup:
    """Paint zones that are held alike."""
    weak = Markup(' fill-opacity="{}"').format(back) if wash.back else ""
    fill = f"url(#{pattern_id(patterns, wash.kind.id)})"
    return Markup('<path fill="{}"{} d="{}"/>').format(fill, weak, path_data(wash.rings, closed=True))


def _plain(area: Plain) -> Markup:
    """Paint areas of one look with their shore."""
    look, data = area.look, path_data(area.rings, closed=True)
    return _AREA.format(_SCALE, look["fill"], look["colour"], look["width"] * STEPS, data)


def _runs(runs: Iterable[Run]) -> Markup:
    """Draw lines."""
    return Markup("").join(_run(run) for run in runs)


def _run(run: Run) -> Markup:
    """Draw lines of one look, with their casing if they have one."""
    look, data = run.look, path_data(run.paths, closed=False)
    casing, dash, opacity = look.get("casing"), look.get("dash"), look.get("opacity", 1)
    attributes = {
        "stroke": look["colour"],
        "stroke-width": _steps(look["width"]),
        "stroke-dasharray": " ".join(_steps(float(length)) for length in dash.split()) if dash else "",
        "stroke-opacity": opacity if opacity != 1 else "",
        "stroke-linecap": "butt" if dash else "",
    }
    told = Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in attributes.items() if value != "")
    under = Markup('<path d="{}" stroke="{}" stroke-width="{}"/>').format(data, casing, _steps(run.whole))
    return (under if casing else Markup("")) + Markup('<path d="{}"{}/>').format(data, told)


def _signs(picture: Picture, dress: Dress) -> Markup:
    """Draw the signs, those of one look together, and the rings."""
    looks: dict[str, list[Sign]] = {}
    for sign in picture.signs:
        if not sign.look.get("unseen"):
            looks.setdefault(str(sorted(sign.look.items())), []).append(sign)
    drawn = [_group(group) for group in looks.values()]
    if picture.rings:
        circles = Markup("").join(_CIRCLE.format(*_short(*ring.at, ring.reach)) for ring in picture.rings)
        group = Markup('<g {}fill="none" stroke="{}" stroke-width="{}">{}</g>')
        drawn.append(group.format(dress.rings, picture.ring.colour, picture.ring.width, circles))
    return Markup("").join(drawn)


def _group(group: Sequence[Sign]) -> Markup:
    """Draw the signs of one look."""
    look = group[0].look
    radius, path = look["radius"], look.get("path")
    if path:
        shape = Markup('<path transform="translate({} {})scale({})" d="{}"/>')
        shapes = Markup("").join(shape.format(*_short(*sign.at, radius), path) for sign in group)
    else:
        shapes = Markup("").join(_CIRCLE.format(*_short(*sign.at, radius)) for sign in group)
    width = look["width"] / radius if path else look["width"]
    frame = Markup('<g fill="{}" stroke="{}" stroke-width="{}">{}</g>')
    return frame.format(look["fill"], look["outline"], *_short(width), shapes)


def _names(names: Sequence[Written], dress: Dress) -> Markup:
    """Write the names, those of one role together; their group is there even if it is empty."""
    groups = (_role(role, [name for name in names if name.role == role], dress.roles[role]) for role in FACES)
    return Markup("<g{}>{}{}</g>").format(dress.names, _leads(names), Markup("").join(groups))


def _leads(names: Sequence[Written]) -> Markup:
    """Draw the lines from land to the names beside it, each with a dot on the land."""
    ends = [[_short(x, y) for x, y in name.lead] for name in names if name.lead is not None]
    if not ends:
        return Markup("")
    lines = "".join(f"M{start[0]} {start[1]}L{end[0]} {end[1]}" for start, end in ends)
    dots = "".join(f"M{start[0]} {start[1]}h0" for start, _ in ends)
    drawn = (
        Markup('<path fill="none" stroke="{}"{} d="{}"/>').format(*each)
        for each in (
            ("#FFFFFF", Markup(' stroke-width="3"'), lines),
            ("#1D1D1D", "", lines),
            ("#1D1D1D", Markup(' stroke-width="4" stroke-linecap="round"'), dots),
        )
    )
    return Markup("").join(drawn)


def _role(role: str, names: Sequence[Written], dress: Markup) -> Markup:
    """Write the names of one role."""
    if not names:
        return Markup("")
    group = Markup('<g {}font-size="{}" text-anchor="{}">{}</g>')
    texts = Markup("").join(map(_text, names))
    return group.format(dress, FACES[role].size, _usual(role), texts)


def _text(name: Written) -> Markup:
    """Write a name on its spot."""
    face, spot, (first, *more) = FACES[name.role], name.spot, name.lines
    if name.role == "river":
        turned = Markup('<text transform="translate({} {})rotate({})">{}</text>')
        return turned.format(round(spot.x), round(spot.y), round(spot.angle), first)
    x = round(spot.x)
    second = Markup('<tspan x="{}" dy="{}" font-size="{}">{}</tspan>')
    rest = Markup("").join(second.format(x, round(LEADING * face.size), SECOND.size, line) for line in more)
    anchor = Markup(' text-anchor="{}"').format(spot.anchor) if spot.anchor != _usual(name.role) else ""
    return Markup('<text x="{}" y="{}"{}>{}{}</text>').format(x, round(spot.y + text_rise(face)), anchor, first, rest)


def _usual(role: str) -> str:
    """Say what part of a text stands on its place, if nothing else is said."""
    return "middle" if role in _CENTRED else "start"


def _steps(pixels: float) -> str:
    """Write pixels in steps."""
    return f"{round(pixels * STEPS, 1):g}"


def _short(*numbers: float) -> list[str]:
    """Write numbers without needless digits."""
    return [f"{round(number, 2):g}" for number in numbers]
