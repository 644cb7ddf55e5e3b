"""Put a stranger's geometry into the form that GeoJSON wants: flat, closed, of one kind, cut at the antimeridian."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treatymap.geo.geometry import geometry_fault, shapes_of
from treatymap.geo.runs import crosses, runs, with_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Mended", "mend"]

_CUT = "crosses the antimeridian; cut there into parts, as RFC 7946 wants"
_BROUGHT = "has longitudes beyond 180 degrees; brought within, so that 200 is written as -160"
_DEEPEST = 32
"""Collections in one another; nobody needs two."""


@dataclass(slots=True)
class Mended:
    """A geometry with what was done to it."""

    geometry: Mapping[str, Any]
    """GeoJSON, WGS 84."""
    faults: list[tuple[str, object]] = field(default_factory=list)
    """What broke a rule of GeoJSON, each with what stood there."""
    notes: list[str] = field(default_factory=list)
    """What is in order but was left out or changed."""
    refusal: str = ""
    """Why it cannot be mended, if so."""


def mend(geometry: Mapping[str, Any], kind: str, *, degrees: bool = True) -> Mended:
    """
    Mend what can be mended without asking; what cannot is left as it is, for the contract to refuse.

    Parameters
    ----------
    geometry
        GeoJSON geometry; anything may stand in it.
    kind
        Kind of its layer, which decides what of a collection is kept.
    degrees
        Whether the numbers are degrees already; else the antimeridian is of no concern.
    """
    found = Mended(geometry)
    if geometry.get("type") == "GeometryCollection":
        _take_apart(found, kind)
    kept = found.geometry
    if kept.get("type") == "MultiPoint" and "MultiPoint" not in shapes_of(kind) and _length(kept) == 1:
        found.geometry = {"type": "Point", "coordinates": kept["coordinates"][0]}
    try:
        _flatten(found)
        _close(found)
    except (TypeError, KeyError, IndexError):
        # something else stands where a list should; the contract says so
        return found
    # only what is sound can be cut
    if degrees and crosses(found.geometry) and geometry_fault(found.geometry, kind, degrees=False) is None:
        # here and not above: numpy, for which most layers need not wait
        from treatymap.geo.antimeridian import goes_across, split  # noqa: PLC0415

        across, parted = goes_across(found.geometry), split(found.geometry)
        if parted is None:
            found.refusal = "crosses the antimeridian and itself, or runs around a pole; cut it at 180 degrees by hand"
        else:
            found.geometry = parted
            found.notes.append(_CUT if across else _BROUGHT)
    return found


def _take_apart(found: Mended, kind: str) -> None:
    """Keep of a collection what its layer can hold."""
    allowed = shapes_of(kind)
    parts = list(_singles(found.geometry, 0))
    for single in ("Polygon", "LineString", "Point"):
        kept = [part["coordinates"] for part in parts if part["type"] == single]
        if not kept or single not in allowed:
            continue
        if len(kept) > 1 and f"Multi{single}" not in allowed:
            return
        left = len(parts) - len(kept)
        many = {"type": f"Multi{single}", "coordinates": kept}
        found.geometry = many if len(kept) > 1 else {"type": single, "coordinates": kept[0]}
        rest = f", {left} other part{'s' * (left > 1)} left out" if left else ""
        found.notes.append(f"a collection of {len(parts)}; its {single.lower()}s are kept{rest}")
        return


def _singles(geometry: Mapping[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    """Walk the simple geometries of a collection."""
    parts = geometry.get("geometries")
    for part in parts if isinstance(parts, list) and depth < _DEEPEST else []:
        if not isinstance(part, dict):
            continue
        shape, coordinates = str(part.get("type")), part.get("coordinates")
        if shape == "GeometryCollection":
            yield from _singles(part, depth + 1)
        elif shape.startswith("Multi") and isinstance(coordinates, list):
            yield from ({"type": shape.removeprefix("Multi"), "coordinates": item} for item in coordinates)
        else:
            yield {"type": shape, "coordinates": coordinates}


def _flatten(found: Mended) -> None:
    """Take heights away."""
    if not any(len(point) > 2 for run in runs(found.geometry) for point in run):  # noqa: PLR2004 - longitude, latitude
        return
    found.geometry = with_runs(found.geometry, lambda run: [point[:2] for point in run])
    found.notes.append("has heights; left out, for the map is flat")


def _close(found: Mended) -> None:
    """Close rings that end elsewhere than they begin."""
    if not str(found.geometry.get("type")).endswith("Polygon"):
        return
    open_runs = [run for run in runs(found.geometry) if len(run) > 0 and run[0][:2] != run[-1][:2]]
    if not open_runs:
        return
    found.geometry = with_runs(found.geometry, lambda run: run if run[0] == run[-1] else [*run, run[0]])
    found.faults.append(("a ring is not closed; its last point must be its first", open_runs[0][-1]))


def _length(geometry: Mapping[str, Any]) -> int:
    """Count the parts of a geometry, as far as it has any."""
    parts = geometry.get("coordinates")
    return len(parts) if isinstance(parts, list) else 0
