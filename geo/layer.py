"""Read one GeoJSON layer as a small frozen value."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treatymap.errors import Fault, LayerError

from .bounds import Bounds, walk_points
from .contract import geometry_fault, head_faults, property_faults
from .values import is_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    import geopandas
    from shapely.geometry.base import BaseGeometry

__all__ = ["Feature", "Layer", "read_layer"]


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of a layer; its geometry is kept as GeoJSON until somebody measures or draws it."""

    id: str
    """Unique within the layer."""
    geometry: Mapping[str, Any]
    """GeoJSON geometry, WGS 84, longitude before latitude, degrees."""
    properties: Mapping[str, Any]
    """Facts about the feature; never `None`."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A GeoJSON file with what must be known to show it: kind, licence and attribution."""

    id: str
    """Unique within the atlas, such as `rivers/amur`."""
    kind: str
    """What the features are: zones, edges, borders, readings, rivers, lakes, places, today, base or source."""
    license: str
    """SPDX expression."""
    attribution: str
    """The line that every page with this layer must carry."""
    features: tuple[Feature, ...]
    """In the order of the file, which is the order of drawing."""

    def __getitem__(self, feature_id: str) -> Feature:
        """Find a feature by its id, or raise `KeyError`."""
        for feature in self.features:
            if feature.id == feature_id:
                return feature
        raise KeyError(feature_id)

    @property
    def bounds(self) -> Bounds:
        """The box around all features, degrees; raises `LayerError` if there are none."""
        return Bounds.of_points(point for feature in self.features for point in walk_points(feature.geometry))

    def geometries(self) -> dict[str, BaseGeometry]:
        """
        Give the geometries by feature id, WGS 84, longitude before latitude, degrees.

        Returns
        -------
        dict of str to shapely geometry
            A fresh one on every call.
        """
        # here and not above: commands that read stored figures must not pay for numpy
        from .shape import to_shape  # noqa: PLC0415

        return {feature.id: to_shape(feature.geometry) for feature in self.features}

    def frame(self) -> geopandas.GeoDataFrame:
        """
        Give the layer as a table of its own: one row a feature, indexed by id, EPSG:4326.

        Returns
        -------
        geopandas.GeoDataFrame
            A fresh table on every call, so that nobody can change the layer by changing it.
        """
        # here and not above: pages are drawn without it, and tables need no geometry at all
        import geopandas  # noqa: PLC0415

        shapes = self.geometries()
        return geopandas.GeoDataFrame(
            [dict(feature.properties) for feature in self.features],
            geometry=list(shapes.values()),
            index=list(shapes),
            crs="EPSG:4326",
        )


def read_layer(path: Path | Traversable) -> Layer:
    """
    Read a layer from a GeoJSON feature collection and hold it to the contract of its kind.

    Parameters
    ----------
    path
        A file whose top level has, beside `features`, the members `id`, `kind`, `license` and `attribution`.

    Raises
    ------
    LayerError
        If the file is missing, is no GeoJSON feature collection, or breaks the contract; it lists every fault.
    """
    data = _read_json(path)
    faults = [*head_faults(data)]
    raw = data["features"] if isinstance(data.get("features"), list) else []
    features: list[Feature] = []
    for index, item in enumerate(raw):
        found = _feature_faults(item, str(data.get("kind", "")), index)
        faults += found
        if not found:
            properties = item["properties"] if isinstance(item.get("properties"), dict) else {}
            features.append(Feature(item["id"], item["geometry"], properties))
    ids = [feature.id for feature in features]
    for name in dict.fromkeys(name for name in ids if ids.count(name) > 1):
        faults.append(Fault(name, "two features have the id; give one of them another"))
    if faults:
        raise LayerError.of(str(path), faults)
    return Layer(data["id"], data["kind"], data["license"], data["attribution"], tuple(features))


def _read_json(path: Path | Traversable) -> dict[str, Any]:
    """Read the file as a feature collection, or say why that cannot be done."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror}). Check the path, or install treatymap again."
        raise LayerError(msg) from error
    except (ValueError, RecursionError) as error:
        msg = f"{path}: not readable as JSON ({error}). Restore the file, or write it again as GeoJSON."
        raise LayerError(msg) from error
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        msg = f"{path}: not a GeoJSON FeatureCollection. Wrap the features in one."
        raise LayerError(msg)
    return data


def _feature_faults(item: Any, kind: str, index: int) -> list[Fault]:  # noqa: ANN401 - anything may stand in a file
    """Find what is wrong with one feature."""
    where = f"features[{index}]"
    if not isinstance(item, dict) or item.get("type") != "Feature":
        return [Fault(where, "not a GeoJSON Feature")]
    if not is_text(item.get("id")):
        return [Fault(where, "has no id; give it a text that is unique in the file")]
    where, geometry = item["id"], item.get("geometry")
    if not isinstance(geometry, dict) or "coordinates" not in geometry:
        return [Fault(where, "has no geometry with coordinates")]
    wrong = geometry_fault(geometry, kind)
    if wrong is not None:
        return [Fault(where, wrong)]
    properties = item.get("properties")
    facts = properties if isinstance(properties, dict) else {}
    return [Fault(f"{where}: {fault.where}", fault.what) for fault in property_faults(facts, geometry["type"], kind)]
