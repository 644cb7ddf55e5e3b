"""
Cut what crosses the antimeridian into parts, and join the parts again for a map that shows both sides.

An edge that leaps over more than half of the globe means the short way round, as in files that were written without
a thought of the antimeridian; longitudes beyond 180 mean what they say.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from .bounds import Bounds, run_of
from .longitudes import HALF_TURN, TURN, east_of, within_half_turn
from .runs import meets_antimeridian, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from .layer import Layer

__all__ = ["goes_across", "in_one_run", "join", "lay_over", "part", "split"]


def goes_across(geometry: Mapping[str, Any]) -> bool:
    """
    Whether a line or area lies on both sides of the antimeridian, so that it must be cut and not only be moved.

    Parameters
    ----------
    geometry
        GeoJSON geometry, degrees; of points the answer is no.
    """
    if str(geometry["type"]).endswith("Point"):
        return False
    for run in runs(geometry):
        turns = (_run_on(run)[:, 0] - HALF_TURN) / TURN
        # between the first whole number above the west and the last below the east
        if np.floor(turns.min()) + 1 < turns.max():
            return True
    return False


def split(geometry: Mapping[str, Any]) -> dict[str, Any] | None:
    """
    Cut a line or area at the antimeridian.

    Parameters
    ----------
    geometry
        GeoJSON line, area or point, degrees.

    Returns
    -------
    dict or None
        The same land with all longitudes within 180 degrees; nothing if a ring crosses itself, or runs around a pole,
        for which there is no cut that everybody would make alike.
    """
    from .shape import to_geometry  # noqa: PLC0415 - most land lies elsewhere

    kind = str(geometry["type"])
    if kind.endswith("Point"):
        points = [[within_half_turn(point[0]), point[1]] for point in runs(geometry)[0]]
        return {"type": kind, "coordinates": points if kind.startswith("Multi") else points[0]}
    whole = _unrolled(geometry)
    if whole is None:
        return None
    parted = part(whole)
    return None if parted.is_empty else to_geometry(parted)


def part(shape: BaseGeometry) -> BaseGeometry:
    """
    Cut a line or area that runs on beyond 180 degrees.

    Parameters
    ----------
    shape
        A sound shape, of which no edge leaps.

    Returns
    -------
    shapely geometry
        The same land with all longitudes within 180 degrees, outlines counter-clockwise.
    """
    import shapely  # noqa: PLC0415 - most land lies elsewhere

    pieces: list[BaseGeometry] = []
    for turn in (-2, -1, 0, 1, 2):
        west = turn * TURN - HALF_TURN
        inside = shapely.intersection(shape, shapely.box(west, -90, west + TURN, 90))
        moved = shapely.transform(inside, partial(_moved, degrees=-turn * TURN))
        # where it only touches the antimeridian, points and lines come out beside areas
        pieces += [piece for piece in shapely.get_parts(moved) if piece.geom_type in shape.geom_type]
    pieces = [piece for piece in pieces if not piece.is_empty]
    joined = shapely.multipolygons(pieces) if "Polygon" in shape.geom_type else shapely.multilinestrings(pieces)
    return shapely.orient_polygons(joined if len(pieces) != 1 else pieces[0], exterior_cw=False)


def in_one_run(zones: Layer, others: Iterable[Layer]) -> tuple[Layer, list[Layer]]:
    """
    Lay zones that were cut at the antimeridian into one run of longitudes, and other layers beside them.

    Parameters
    ----------
    zones
        The zones; if none of them ends at 180 degrees, everything stays where it is.
    others
        Layers that must lie as the zones do.
    """
    if not meets_antimeridian(zones):
        return zones, list(others)
    west, east = run_of(box for zone in zones.features for box in Bounds.of_parts(zone.geometry))
    cut = (west + east) / 2 - HALF_TURN
    cut = cut if cut >= -HALF_TURN else cut + TURN
    return lay_over(zones, cut), [lay_over(layer, cut) for layer in others]


def lay_over(layer: Layer, cut: float) -> Layer:
    """
    Lay a layer for a map that runs over the antimeridian.

    Parameters
    ----------
    layer
        All its longitudes are within 180 degrees.
    cut
        Longitude, degrees; what lies west of it is moved east by 360.
    """
    features = []
    for feature in layer.features:
        facts = dict(feature.properties)
        if "label_at" in facts:
            lon, lat = facts["label_at"]
            facts["label_at"] = [east_of(lon, cut), lat]
        features.append(replace(feature, geometry=join(feature.geometry, cut), properties=facts))
    return replace(layer, features=tuple(features))


def join(geometry: Mapping[str, Any], cut: float) -> dict[str, Any]:
    """
    Lay the parts of a geometry beside each other on a map that runs over the antimeridian.

    Parameters
    ----------
    geometry
        GeoJSON geometry with all longitudes within 180 degrees.
    cut
        Longitude, degrees; what lies west of it is moved east by 360.

    Returns
    -------
    dict
        Longitudes from `cut` to `cut + 360`; areas that met at the antimeridian are one.
    """
    import shapely  # noqa: PLC0415 - most land lies elsewhere

    from .shape import to_geometry, to_shape  # noqa: PLC0415 - as above

    shape = to_shape(geometry)
    if geometry["type"] in {"Point", "MultiPoint"}:
        moved = shapely.transform(shape, lambda points: _east_of(points, cut))
    else:
        west = shapely.intersection(shape, shapely.box(-HALF_TURN, -90, cut, 90))
        east = shapely.intersection(shape, shapely.box(cut, -90, HALF_TURN, 90))
        moved = shapely.union_all([east, shapely.transform(west, partial(_moved, degrees=TURN))])
        dimension = shapely.get_dimensions(shape)
        parts = [part for part in shapely.get_parts(moved) if shapely.get_dimensions(part) == dimension]
        merged = shapely.line_merge(shapely.multilinestrings(parts)) if dimension == 1 else shapely.multipolygons(parts)
        moved = merged if len(parts) > 1 else parts[0]
    return to_geometry(moved)


def _array(run: Sequence[Any]) -> NDArray[np.float64]:
    """Give points as an array of longitudes and latitudes."""
    return np.array([point[:2] for point in run], dtype=float)


def _unrolled(geometry: Mapping[str, Any]) -> BaseGeometry | None:
    """Make a shape that runs on beyond 180 degrees; nothing if a ring then crosses itself or stays open."""
    import shapely  # noqa: PLC0415 - as in split

    kind, coordinates = geometry["type"], geometry["coordinates"]
    if not kind.endswith("Polygon"):
        lines = [coordinates] if kind == "LineString" else coordinates
        return shapely.multilinestrings([shapely.linestrings(_run_on(line)) for line in lines])
    polygons = []
    for rings in [coordinates] if kind == "Polygon" else coordinates:
        outline, *holes = (_run_on(ring) for ring in rings)
        if not all(np.isclose(ring[0], ring[-1]).all() for ring in (outline, *holes)):
            return None
        middle = outline[:, 0].mean()
        turns = [round((middle - hole[:, 0].mean()) / TURN) for hole in holes]
        near = [_moved(hole, degrees=turn * TURN) for hole, turn in zip(holes, turns, strict=True)]
        polygons.append(shapely.Polygon(outline, near))
    return shapely.union_all(polygons) if all(polygon.is_valid for polygon in polygons) else None


def _run_on(run: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    """Move the points of a path by whole turns, so that no edge leaps."""
    path = _array(run)
    leaps = np.round(np.diff(path[:, 0]) / TURN)
    path[1:, 0] -= TURN * np.cumsum(leaps)
    return path


def _moved(points: NDArray[np.float64], *, degrees: float) -> NDArray[np.float64]:
    """Move points east."""
    moved = points.copy()
    moved[:, 0] += degrees
    return moved


def _east_of(points: NDArray[np.float64], cut: float) -> NDArray[np.float64]:
    """Move points that lie west of a longitude east by a turn."""
    moved = points.copy()
    moved[moved[:, 0] < cut, 0] += TURN
    return moved
