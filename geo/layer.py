"""Read one GeoJSON layer as a small frozen value."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treatymap.errors import LayerError

from .bounds import Bounds, walk_points

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    import geopandas
    from shapely.geometry.base import BaseGeometry

__all__ = ["Feature", "Layer", "read_layer"]

_REQUIRED = ("id", "kind", "license", "attribution")


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
    """What the features are: zones, edges, borders, readings, rivers, lakes, places, today or base."""
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
        """The box around all features, degrees."""
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
    Read a layer from a GeoJSON feature collection.

    Parameters
    ----------
    path
        A file whose top level has, beside `features`, the members `id`, `kind`, `license` and `attribution`.

    Raises
    ------
    LayerError
        If the file is missing, is no GeoJSON feature collection, or lacks one of those members.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror}). Check the path, or install treatymap again."
        raise LayerError(msg) from error
    except ValueError as error:
        msg = f"{path}: not readable as JSON ({error}). Restore the file, or write it again as GeoJSON."
        raise LayerError(msg) from error
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        msg = f"{path}: not a GeoJSON FeatureCollection. Wrap the features in one."
        raise LayerError(msg)
    missing = [key for key in _REQUIRED if not isinstance(data.get(key), str)]
    if missing:
        msg = f"{path}: lacks {', '.join(missing)} at the top level. Add them as text."
        raise LayerError(msg)
    features = tuple(
        _feature(raw, where=f"{path}: feature {index}") for index, raw in enumerate(data.get("features", []))
    )
    seen: set[str] = set()
    for feature in features:
        if feature.id in seen:
            msg = f"{path}: two features have the id {feature.id!r}. Give one of them another."
            raise LayerError(msg)
        seen.add(feature.id)
    return Layer(data["id"], data["kind"], data["license"], data["attribution"], features)


def _feature(raw: Any, *, where: str) -> Feature:  # noqa: ANN401 - anything may stand in a stranger's file
    """Read one feature, or say what it lacks."""
    if not isinstance(raw, dict) or raw.get("type") != "Feature":
        msg = f"{where}: not a GeoJSON Feature."
        raise LayerError(msg)
    if not isinstance(raw.get("id"), str):
        msg = f"{where}: has no id. Give it a text that is unique in the file."
        raise LayerError(msg)
    geometry = raw.get("geometry")
    if (
        not isinstance(geometry, dict)
        or not isinstance(geometry.get("coordinates"), list)
        or not geometry["coordinates"]
    ):
        msg = f"{where} ({raw['id']}): has no geometry with coordinates."
        raise LayerError(msg)
    properties = raw.get("properties")
    return Feature(raw["id"], geometry, properties if isinstance(properties, dict) else {})
