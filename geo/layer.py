"""Hold one layer as a small frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .bounds import Bounds, walk_points

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas
    from shapely.geometry.base import BaseGeometry

__all__ = ["Feature", "Layer", "Mend"]


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
class Mend:
    """Something that was put right while a layer was read."""

    feature: str
    """Id of the feature; empty if it is the whole layer."""
    what: str
    """What was found and done."""
    is_fault: bool
    """Whether the file broke a rule; else it only said it in another way."""
    found: object = None
    """What stood there, as far as it is one value."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer with what must be known to show it: kind, licence and attribution."""

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
    file: str = ""
    """Where it was read from, as messages name it."""
    mends: tuple[Mend, ...] = ()
    """What was put right while it was read."""
    _by_id: dict[str, Feature] = field(default_factory=dict, init=False, compare=False, repr=False)
    """The features by id, once somebody has asked for one; a layer may have a hundred thousand."""

    def __getitem__(self, feature_id: str) -> Feature:
        """Find a feature by its id, or raise `KeyError`."""
        if not self._by_id:
            self._by_id.update((feature.id, feature) for feature in reversed(self.features))
        return self._by_id[feature_id]

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
