"""Give the sides of a page: one day each, with its scene, and the heading and legend that explain it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .contrast import caption, day_text
from .difference import difference_entries, difference_scene, difference_view
from .inset import insets
from .legend import common_entries, day_entries, legend
from .scene import day_scene, legend_heading, scenes

if TYPE_CHECKING:
    from .inset import Inset
    from .legend import Entry
    from .view import View

__all__ = ["Side", "captions", "side_scenes", "sides"]


@dataclass(frozen=True, slots=True)
class Side:
    """What stands beside a map of one day."""

    heading: str
    """Which day it is."""
    legend: tuple[Entry, ...]
    """What its colours and lines mean."""
    insets: tuple[Inset, ...]
    """Pictures of land far away."""


def captions(view: View) -> tuple[str, ...]:
    """Name the days that a page shows side by side; a page with one map has none."""
    contrast = view.contrast
    if contrast is None or contrast.mode == "difference":
        return ()
    return tuple(caption(view, moment) for moment in contrast.moments)


def side_scenes(view: View) -> list[dict[str, Any]]:
    """
    Tell what each side shows; on a page that does not compare, each step of its one side.

    Parameters
    ----------
    view
        What the page shows.
    """
    if view.contrast is None:
        return scenes(view)
    if view.contrast.mode == "difference":
        return [difference_scene(difference_view(view))]
    return [_without_future(view.on(day), day_scene(view.on(day))) for day in view.steps]


def sides(view: View) -> tuple[Side, ...]:
    """
    Give the sides of a page, left to right.

    Parameters
    ----------
    view
        What the page shows.
    """
    contrast = view.contrast
    if contrast is None:
        return (Side(legend_heading(view), tuple(legend(view)), tuple(insets(view))),)
    if contrast.mode == "difference":
        changed = difference_view(view)
        heading = view.words(
            "compare.legend", first=day_text(view, contrast.earliest), last=day_text(view, contrast.latest)
        )
        entries = (*difference_entries(changed), *day_entries(changed, land=False), *common_entries(changed))
        return (Side(heading, entries, tuple(insets(changed))),)
    days = [view.alone(day) for day in view.steps]
    return tuple(
        Side(heading, tuple(day_entries(day)), tuple(insets(day)))
        for heading, day in zip(captions(view), days, strict=True)
    )


def _without_future(view: View, scene: dict[str, Any]) -> dict[str, Any]:
    """Leave out the lines that no treaty had drawn by the day: on the older side they would answer too early."""
    come = {treaty.id for treaty in view.treaties() if treaty.effective.gregorian <= view.day}
    known = {
        feature.id
        for treaty in come
        if f"borders/{treaty}" in view.layers
        for feature in view.layers[f"borders/{treaty}"].features
    }
    return scene | {"lines": {name: look for name, look in scene["lines"].items() if name in known}}
