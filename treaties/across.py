"""Lay an atlas whose land lies on both sides of the antimeridian into one run of longitudes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from treatymap.geo import HALF_TURN, TURN, Bounds, east_of, meets_antimeridian

if TYPE_CHECKING:
    from .atlas import Atlas

__all__ = ["lay_across"]


def lay_across(atlas: Atlas) -> Atlas:
    """
    Choose the run of longitudes in which an atlas is drawn, and move its view, tours and labels there.

    Parameters
    ----------
    atlas
        One whose view and land keep away from the antimeridian is given back as it is.
    """
    bounds = atlas.bounds
    if not meets_antimeridian(atlas.zone_layer) and bounds.east <= HALF_TURN:
        return atlas
    # half a turn on either side of the middle; a view in the west is counted on from the east
    if bounds.west + bounds.east < 0:
        bounds = Bounds(bounds.west + TURN, bounds.south, bounds.east + TURN, bounds.north)
    cut = (bounds.west + bounds.east) / 2 - HALF_TURN
    labels = (
        label if label.at is None else replace(label, at=(east_of(label.at[0], cut), label.at[1]))
        for label in atlas.labels
    )
    tours = (
        replace(tour, steps=tuple(replace(step, view=_laid(step.view, cut)) for step in tour.steps))
        for tour in atlas.tours
    )
    return replace(atlas, bounds=bounds, cut=cut, labels=tuple(labels), tours=tuple(tours))


def _laid(view: Bounds, cut: float) -> Bounds:
    """Move a view east by a turn if it lies west of the cut."""
    west = east_of(view.west, cut)
    return Bounds(west, view.south, view.east + west - view.west, view.north)
