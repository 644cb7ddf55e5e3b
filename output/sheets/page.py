"""Write and draw on one page, in millimetres from its upper left corner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import shapely
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D
from shapely import affinity

from .letters import INK, MM, Type, clean, font_of, text_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from .paper import Paper

__all__ = ["MM", "Page", "Type", "font_of", "text_size"]

Anchor = Literal["start", "middle", "end"]


class Page:
    """One page, on which things are put; what was put where can be asked of it."""

    def __init__(self, paper: Paper) -> None:
        """
        Take an empty page.

        Parameters
        ----------
        paper
            Its size.
        """
        self.paper = paper
        self.figure = Figure(figsize=paper.inches)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, paper.width)
        self.axes.set_ylim(paper.height, 0)
        self.axes.set_axis_off()
        self.texts: list[tuple[str, BaseGeometry]] = []
        self.layer = 0

    def width(self, text: str, kind: Type) -> float:
        """Measure how wide a line of text is, millimetres."""
        return text_size(text, kind)

    def text(  # noqa: PLR0913 - a text is told by where and how it stands
        self,
        x: float,
        y: float,
        text: str,
        kind: Type,
        *,
        anchor: Anchor = "start",
        angle: float = 0,
        halo: str = "",
    ) -> None:
        """
        Write a line of text.

        Parameters
        ----------
        x, y
            Where the line on which it stands begins, has its middle, or ends; millimetres.
        text
            What is written, letter by letter; nothing in it is a formula.
        kind
            How it is set.
        anchor
            Which of the three.
        angle
            By how many degrees it is turned about that place, against the clock.
        halo
            Colour of a rim that parts it from what lies under it.
        """
        text = clean(text)
        # a blank line has no glyph, and no box
        if not text.strip():
            return
        font = font_of(text, kind)
        alignment = {"start": "left", "middle": "center", "end": "right"}[anchor]
        if halo:
            self._halo(x, y, text, kind, anchor=anchor, angle=angle, colour=halo)
        self.axes.text(
            x,
            y,
            text,
            fontproperties=font,
            color=kind.colour,
            horizontalalignment=alignment,
            verticalalignment="baseline",
            rotation=angle,
            rotation_mode="anchor",
            parse_math=False,
            zorder=self._next(),
        )
        width = self.width(text, kind)
        left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
        box = shapely.box(left, y - kind.rise, left + width, y + kind.height - kind.rise)
        self.texts.append((text, affinity.rotate(box, -angle, origin=(x, y)) if angle else box))

    def lines(  # noqa: PLR0913 - a line is told by how it looks
        self,
        paths: Sequence[NDArray[np.float64]] | Sequence[Sequence[tuple[float, float]]],
        *,
        colour: str = INK,
        width: float = 0.25,
        dash: Sequence[float] = (),
        opacity: float = 1,
        clip: Patch | None = None,
        cap: Literal["butt", "round"] = "round",
    ) -> None:
        """
        Draw lines of one look.

        Parameters
        ----------
        paths
            Each N x 2, x before y, millimetres.
        colour
            `#rrggbb`.
        width
            Millimetres.
        dash
            Lengths of strokes and gaps, millimetres.
        opacity
            0 to 1.
        clip
            Nothing is seen outside of it.
        cap
            How strokes end.
        """
        drawn = LineCollection(
            list(paths),
            colors=colour,
            linewidths=width * MM,
            # Matplotlib tells dashes in widths of their line
            linestyles=[(0, tuple(length / width for length in dash))] if dash else "solid",
            alpha=opacity if opacity < 1 else None,
            capstyle=cap,
            joinstyle="round",
            zorder=self._next(),
        )
        self.axes.add_collection(drawn, autolim=False)
        if clip is not None:
            drawn.set_clip_path(clip)

    def dots(
        self, points: NDArray[np.float64], *, colour: str, width: float, opacity: float = 1, clip: Patch | None = None
    ) -> None:
        """
        Draw dots; parameters as those of `lines`.

        Parameters
        ----------
        points
            N x 2, x before y, millimetres.
        width
            How wide each is, millimetres.
        """
        drawn = self.axes.scatter(
            points[:, 0],
            points[:, 1],
            s=(width * MM) ** 2,
            color=colour,
            alpha=opacity,
            linewidths=0,
            zorder=self._next(),
        )
        if clip is not None:
            drawn.set_clip_path(clip)

    def area(  # noqa: PLR0913 - as above
        self,
        rings: Sequence[NDArray[np.float64]],
        *,
        fill: str | None = None,
        opacity: float = 1,
        colour: str | None = None,
        width: float = 0,
        clip: Patch | None = None,
    ) -> Patch:
        """
        Paint an area; parameters as those of `lines`.

        Parameters
        ----------
        rings
            Closed rings, holes running the other way, each N x 2, millimetres.
        fill
            Colour, or none.
        colour
            Colour of the edge, or none.

        Returns
        -------
        Patch
            What was painted, to clip by it.
        """
        path = Path.make_compound_path(*(Path(ring, closed=True) for ring in rings)) if len(rings) else Path([(0, 0)])
        drawn = PathPatch(
            path,
            facecolor="none" if fill is None else (fill, opacity),
            edgecolor=colour or "none",
            linewidth=width * MM if colour else 0,
            joinstyle="round",
            zorder=self._next(),
        )
        self.axes.add_artist(drawn)
        if clip is not None:
            drawn.set_clip_path(clip)
        return drawn

    def box(  # noqa: PLR0913 - as above
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        colour: str | None = None,
        line: float = 0.25,
        dash: Sequence[float] = (),
    ) -> Patch:
        """Draw a box; millimetres; parameters otherwise as those of `area`."""
        drawn = Rectangle(
            (x, y),
            width,
            height,
            facecolor=fill or "none",
            edgecolor=colour or "none",
            linewidth=line * MM if colour else 0,
            linestyle=(0, tuple(length / line for length in dash)) if dash and colour else "solid",
            zorder=self._next(),
        )
        self.axes.add_artist(drawn)
        return drawn

    def _next(self) -> int:
        """Give each thing a layer of its own, so that the last one lies uppermost."""
        self.layer += 1
        return self.layer

    def _halo(  # noqa: PLR0913 - as above
        self, x: float, y: float, text: str, kind: Type, *, anchor: Anchor, angle: float, colour: str
    ) -> None:
        """Lay a rim under a text: its outlines, so that the text itself stays text."""
        points, codes = TextToPath().get_text_path(font_of(text, kind), text, ismath=False)
        if not len(points):
            return
        outline = Path(points, codes)
        width = self.width(text, kind)
        left = {"start": 0.0, "middle": -width / 2, "end": -width}[anchor]
        place = Affine2D().scale(kind.size / TextToPath.FONT_SCALE / MM, -kind.size / TextToPath.FONT_SCALE / MM)
        place = place.translate(left, 0).rotate_deg(-angle).translate(x, y)
        drawn = PathPatch(
            place.transform_path(outline),
            facecolor=colour,
            edgecolor=colour,
            linewidth=kind.size * 0.2,
            joinstyle="round",
            zorder=self._next(),
        )
        self.axes.add_artist(drawn)
