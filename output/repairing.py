"""Write a copy of an atlas in which everything is mended that can be mended without asking."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely

from treatymap.errors import FileError, LayerError, OutputError, RecordError
from treatymap.geo import Folder, Limits, clean_coverage, find_seams, ring_faults, to_geometry
from treatymap.treaties import read_shelf

from .folders import write_folder

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.geo import Layer

__all__ = ["repair"]

_DIGITS = 7
"""Places of a degree that are written; a centimetre."""
_KEPT = (".toml", ".md", ".txt", ".geojson", ".gpkg", ".zip")


def repair(path: Path, target: Path, *, snap_m: float, limits: Limits | None = None) -> list[str]:
    """
    Mend an atlas: rings closed and turned, seams of zones closed within a tolerance.

    Parameters
    ----------
    path
        Folder of the atlas; it stays as it is.
    target
        Folder to write; must not be there yet, or be empty.
    snap_m
        Width up to which gaps and overlaps of zones are closed, metres; 0 leaves them.
    limits
        How much of the files is read.

    Returns
    -------
    list of str
        What was done, a line each. A layer that needed mending is written as GeoJSON, whatever it was.

    Raises
    ------
    RecordError
        If there is no atlas, or a layer is so damaged that it cannot be read.
    OutputError
        If the copy cannot be written.
    """
    if target.resolve() == path.resolve():
        msg = f"{target} is the atlas itself. Name another folder after -o."
        raise OutputError(msg)
    folder = Folder(path, limits or Limits())
    try:
        shelf = read_shelf(path, limits=limits)
        files = _kept(folder, path)
        layers = {layer_id: shelf.read(layer_id, file) for layer_id, file in shelf.files().items()}
    except FileError as error:
        msg = f"{path}: {error}."
        raise OutputError(msg) from error
    except LayerError as error:
        # a copy of what cannot be read would not be mended
        raise RecordError(error.told()) from error
    done: list[str] = []
    changed: dict[str, Layer] = {}
    for layer_id, layer in layers.items():
        faults = [mend.what for mend in layer.mends if mend.is_fault]
        turned = ring_faults(layer) if layer.file.endswith(".geojson") else []
        if faults or turned:
            changed[layer_id] = layer
            done += [f"{layer.file}: {mend.feature}: {mend.what}" for mend in layer.mends if mend.is_fault]
            done += [f"{layer.file}: {fault.feature}: a ring ran the wrong way" for fault in turned]
    shapes: dict[str, dict[str, Any]] = {}
    if snap_m > 0 and "zones" in layers:
        snapped, told = _snapped(layers, snap_m)
        done += told
        shapes |= snapped
        changed |= {layer_id: layers[layer_id] for layer_id in snapped}
    for layer_id, layer in changed.items():
        files.pop(layer.file, None)
        name = f"{layer.file.rpartition('.')[0]}.geojson"
        files[name] = _written(layer, shapes.get(layer_id, {}), placed=bool(shelf.declaration(layer_id).crs))
        if "layers.toml" in files:
            old, new = (json.dumps(file.removeprefix("layers/")).encode() for file in (layer.file, name))
            files["layers.toml"] = files["layers.toml"].replace(old, new)
    write_folder(target, files)
    return done


def _kept(folder: Folder, path: Path) -> dict[str, bytes]:
    """Read what the copy has too, or say which file of it cannot be read."""
    files: dict[str, bytes] = {}
    left = folder.limits.all_bytes
    for name in folder.names(*_KEPT):
        try:
            files[name] = folder.read(name)
        except FileError as error:
            msg = f"{path / name}: {error}."
            raise OutputError(msg) from error
        left -= len(files[name])
        if left < 0:
            msg = f"{path}: is larger than {folder.limits.all_bytes / 1e6:g} MB; take away what is no atlas."
            raise OutputError(msg)
    return files


def _snapped(layers: dict[str, Layer], snap_m: float) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Close the seams of the zones, and draw the borders along them; give new shapes by layer and feature."""
    zones = layers["zones"]
    inside = {zone.id for zone in zones.features if zone.properties.get("in_coverage", True)}
    before = {name: shape for name, shape in zones.geometries().items() if name in inside}
    narrow = [flaw for flaw in find_seams(before) if flaw.width_m <= snap_m]
    if not narrow:
        return {}, []
    after = clean_coverage(before, tolerance_m=snap_m)
    new: dict[str, dict[str, Any]] = {"zones": dict(after)}
    edges = shapely.union_all([shape.boundary for shape in after.values()])
    # a degree of latitude has 111 km; near enough for what moves by metres
    reach = snap_m / 111_000
    for layer_id, layer in layers.items():
        if layer.kind == "borders":
            lines = layer.geometries()
            moved = {name: shapely.snap(line, edges, reach) for name, line in lines.items()}
            if any(not moved[name].equals(line) for name, line in lines.items()):
                new[layer_id] = moved
    return new, [f"{zones.file}: closed: {flaw}" for flaw in narrow]


def _written(layer: Layer, shapes: dict[str, Any], *, placed: bool) -> bytes:
    """Write a layer as GeoJSON, rings turned as RFC 7946 wants, a feature a line."""
    drawn = {**layer.geometries(), **shapes}
    head: dict[str, Any] = {"id": layer.id, "kind": layer.kind}
    head |= {"license": layer.license, "attribution": layer.attribution}
    if placed:
        # the atlas names another system for a file that does not say; this one is in degrees now
        head["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    lines = []
    for feature in layer.features:
        # exteriors counter-clockwise
        shape = shapely.orient_polygons(drawn[feature.id], exterior_cw=False)
        item = {
            "type": "Feature",
            "id": feature.id,
            "properties": dict(feature.properties),
            "geometry": to_geometry(shapely.transform(shape, lambda points: points.round(_DIGITS))),
        }
        lines.append(json.dumps(item, ensure_ascii=False, allow_nan=False))
    top = json.dumps({"type": "FeatureCollection", **head}, ensure_ascii=False)
    rows = ",\n".join(lines)
    return f'{top[:-1]}, "features": [\n{rows}\n]}}\n'.encode()
