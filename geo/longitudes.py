"""Count longitudes round the globe, which end at the antimeridian and go on there."""

from __future__ import annotations

__all__ = ["HALF_TURN", "TURN", "east_of", "within_half_turn"]

HALF_TURN = 180.0
"""Degrees from Greenwich to the antimeridian."""
TURN = 360.0
"""Degrees round the globe."""


def east_of(lon: float, cut: float) -> float:
    """
    Move a longitude east by a turn if it lies west of a cut.

    Parameters
    ----------
    lon
        Degrees, from -180 to 180.
    cut
        Where a map begins, degrees.
    """
    return lon + TURN if lon < cut else lon


def within_half_turn(lon: float) -> float:
    """
    Give the usual name of a longitude, from -180 to 180 degrees.

    Parameters
    ----------
    lon
        Degrees, counted on over the antimeridian as often as one likes.
    """
    return lon if -HALF_TURN <= lon <= HALF_TURN else lon - TURN * round(lon / TURN)
