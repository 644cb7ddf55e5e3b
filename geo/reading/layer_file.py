"""Make a layer of a feature collection: mend its shapes, put its words in ours, and hold it to the contract."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treatymap.errors import Fault, FileError, LayerError
from treatymap.geo.contract import KINDS, head_faults, property_faults
from treatymap.geo.folder import Folder
from treatymap.geo.geometry import geometry_fault
from treatymap.geo.layer import Feature, Layer, Mend
from treatymap.geo.limits import Limits
from treatymap.geo.runs import count_points
from treatymap.geo.values import is_text, short

from .columns import missing_columns, missing_ids
from .declaration import NOTHING
from .facts import identity, to_facts
from .layer_data import layer_data
from .mending import mend
from .plane import are_alike, crs_of, to_wgs84
from .spent import Spent
from .stray import stray_borders
from .unit import unit_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .declaration import Declaration

__all__ = ["PartError", "make_layer", "read_layer"]

_HEAD = ("id", "kind", "license", "attribution")
_LIMITS = Limits()
_DEGREES = "OGC:CRS84"


class PartError(LayerError):
    """A layer with faults, some of whose features are sound."""

    sound: Layer
    """The layer with these only; never drawn or measured, for what lacks in it nobody knows."""


def read_layer(path: Path, *, layer_id: str = "", declared: Declaration = NOTHING, limits: Limits = _LIMITS) -> Layer:
    """
    Read a layer from a file and hold it to the contract of its kind.

    Parameters
    ----------
    path
        GeoJSON, GeoPackage or zipped Shapefile. What the file does not say of itself (`id`, `kind`, `license`,
        `attribution` at the top level of GeoJSON) must be declared.
    layer_id
        Id of the layer; that of the file if not given.
    declared
        What is known of the layer beside the file.
    limits
        How much is read.

    Raises
    ------
    LayerError
        If the file is missing or unreadable, or breaks the contract; it lists every fault.
    """
    try:
        # who names a file means the file that its links lead to
        real = Path(os.path.realpath(path))
        data = layer_data(Folder(real.parent, limits), real.name, table=declared.table, spent=Spent())
    except FileError as error:
        raise LayerError.of(str(path), [Fault("", str(error))]) from error
    return make_layer(data, str(path), layer_id=layer_id, declared=declared, limits=limits)


def make_layer(
    data: Any,  # noqa: ANN401 - anything may stand in a stranger's file
    name: str,
    *,
    layer_id: str = "",
    declared: Declaration = NOTHING,
    limits: Limits = _LIMITS,
) -> Layer:
    """
    Make a layer of what a file holds.

    Parameters
    ----------
    data
        A GeoJSON feature collection.
    name
        The file, for messages.
    layer_id
        Id of the layer; that of the collection if not given.
    declared
        What is known of the layer beside the file.
    limits
        How many points it may have.

    Raises
    ------
    LayerError
        With every fault; a `PartError` if there are features beside it that are sound.
    """
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise LayerError.of(name, [Fault("", "not a GeoJSON FeatureCollection; wrap the features in one")])
    head = _head(data, layer_id, declared)
    faults = [*head_faults({**head, "features": data.get("features"), "sources": data.get("sources", [])})]
    if layer_id and head["id"] != layer_id:
        words = f"found {head['id']!r}; write {layer_id!r} as in the file's name, or take it out"
        faults.append(Fault("id", words, key="id", found=head["id"]))
    astray = [*missing_columns(data.get("features"), declared), *missing_ids(data.get("features"), declared)]
    if astray:
        # what would have stood in them is not missed feature by feature
        raise LayerError.of(name, [*faults, *astray])
    kind = head["kind"] if head["kind"] in KINDS else ""
    features: list[Feature] = []
    mends: list[Mend] = []
    try:
        move = _move(data, declared, mends)
        wrong = unit_fault(data.get("features"), name, told=_told_crs(data, declared), move=move)
        if wrong is not None:
            raise LayerError.of(name, [*faults, wrong])
        for index, item in enumerate(data["features"] if isinstance(data.get("features"), list) else []):
            if len(faults) > limits.faults:
                break
            read = _Reading(item, kind, declared, index)
            read.run(move)
            faults += read.faults
            mends += read.mends
            if read.feature is not None:
                features.append(read.feature)
    except FileError as error:
        faults.append(Fault("", str(error)))
    faults += _together(head, features, limits)
    layer = Layer(**head, features=tuple(features), file=name, mends=tuple(mends))
    if faults:
        raise _refused(layer, faults, limits)
    return layer


def _refused(layer: Layer, faults: list[Fault], limits: Limits) -> LayerError:
    """Tell the faults of a layer, and keep what is sound of it unless that is too much."""
    more = [Fault("", f"more than {limits.faults:,} faults; mend these first")] * (len(faults) > limits.faults)
    told = [*faults[: limits.faults], *more]
    if layer.kind not in KINDS or not layer.features or more or count_points(layer.features) > limits.vertices:
        return LayerError.of(layer.file, told)
    error = PartError.of(layer.file, told)
    error.sound = layer
    return error


class _Reading:
    """Reads one feature; what is wrong gathers in `faults`, what was mended in `mends`."""

    def __init__(self, item: Any, kind: str, declared: Declaration, index: int) -> None:  # noqa: ANN401 - a stranger's
        """Take the feature as it stands in the file."""
        self.item = item
        self.kind = kind
        self.declared = declared
        self.name = f"features[{index}]"
        self.faults: list[Fault] = []
        self.mends: list[Mend] = []
        self.feature: Feature | None = None

    def run(self, move: Callable[[Mapping[str, Any]], dict[str, Any]] | None) -> None:
        """Read it."""
        if not isinstance(self.item, dict) or self.item.get("type") != "Feature":
            return self._fault("", "not a GeoJSON Feature; write one")
        name = identity(self.item, self.declared)
        if not is_text(name):
            odd = isinstance(name, str) and bool(name)
            what = f"its id is {ascii(name)[:60]}, which holds control characters" if odd else "has no id"
            return self._fault("id", f"{what}; give it a text that is unique in the file")
        self.name = str(name)
        geometry = self._geometry(move)
        if geometry is None:
            return None
        properties = self.item.get("properties")
        columns = properties if isinstance(properties, dict) else {}
        facts = to_facts(columns, self.kind, geometry["type"], self.declared)
        wrong = [*property_faults(facts, geometry["type"], self.kind)]
        for fault in wrong:
            self._fault(fault.key, fault.message, found=fault.found, allowed=fault.allowed)
        if not wrong:
            self.feature = Feature(self.name, geometry, facts)
        return None

    def _geometry(self, move: Callable[[Mapping[str, Any]], dict[str, Any]] | None) -> Mapping[str, Any] | None:
        """Give the geometry in degrees, mended, or nothing after a fault."""
        geometry = self.item.get("geometry")
        if not isinstance(geometry, dict) or not ("coordinates" in geometry or "geometries" in geometry):
            what = "has no geometry with coordinates; draw it, or take the feature out"
            self._fault("geometry", what, found="null" if geometry is None else short(geometry))
            return None
        mended = mend(geometry, self.kind, degrees=move is None)
        # only what is sound can be moved from one system to another
        if move is not None and geometry_fault(mended.geometry, self.kind, degrees=False) is None:
            moved = mend(move(mended.geometry), self.kind)
            mended = replace(moved, faults=[*mended.faults, *moved.faults], notes=[*mended.notes, *moved.notes])
        if mended.refusal:
            self._fault("geometry", mended.refusal)
            return None
        wrong = geometry_fault(mended.geometry, self.kind)
        if wrong is not None:
            self._fault("geometry", wrong.message, found=wrong.found, allowed=wrong.allowed)
            return None
        self.mends += [Mend(self.name, what, is_fault=True, found=found) for what, found in mended.faults]
        self.mends += [Mend(self.name, what, is_fault=False) for what in mended.notes]
        return mended.geometry

    def _fault(self, key: str, what: str, *, found: object = None, allowed: tuple[str, ...] = ()) -> None:
        """Note a fault."""
        where = self.name if key in {"", "id", "geometry"} else f"{self.name}: {key}"
        self.faults.append(Fault(where, what, feature=self.name, key=key, found=found, allowed=allowed))


def _head(data: Mapping[str, Any], layer_id: str, declared: Declaration) -> dict[str, Any]:
    """Give what a layer says of itself, or what is known of it."""
    head = {
        "id": data.get("id", declared.id or layer_id),
        "kind": data.get("kind", declared.kind or layer_id.partition("/")[0]),
        "license": data.get("license", declared.license),
        "attribution": data.get("attribution", declared.attribution),
    }
    return {key: head[key] for key in _HEAD}


def _move(
    data: Mapping[str, Any], declared: Declaration, mends: list[Mend]
) -> Callable[[Mapping[str, Any]], dict[str, Any]] | None:
    """Find the way from the layer's reference system to degrees; nothing if it is in degrees."""
    crs = crs_of(data.get("crs")) or ("" if data.get("crs") else declared.crs)
    if data.get("crs") and declared.crs and not declared.is_for_all and not are_alike(declared.crs, crs or _DEGREES):
        holds = f"but the file says {short(crs)[1:-1] if crs else 'that it is in degrees'}, which holds"
        what = f"layers.toml says that it is in {short(declared.crs)}, {holds}"
        mends.append(Mend("", f"{what}; take crs out there, or save the file in that system", is_fault=False))
    way = to_wgs84(crs) if crs else None
    if way is None:
        return None
    move, name = way
    mends.append(Mend("", f"is in {name}; brought to longitude and latitude", is_fault=False))
    return move


def _told_crs(data: Mapping[str, Any], declared: Declaration) -> str:
    """Say who names the layer's reference system, and which; nothing if nobody does."""
    if data.get("crs"):
        named = crs_of(data["crs"])
        return f"the file says that they are in {short(named)[:60] if named else 'degrees'}"
    return f"layers.toml says that they are in {short(declared.crs)}" if declared.crs else ""


def _together(head: Mapping[str, Any], features: list[Feature], limits: Limits) -> list[Fault]:
    """Find what is wrong with features that are sound each by itself."""
    faults = _doubles([feature.id for feature in features])
    if head["kind"] == "borders":
        faults += stray_borders(head["id"], features)
    points = count_points(features)
    if points > limits.vertices:
        what = f"has {points:,} points, more than {limits.vertices:,}; simplify it, or allow more with --max-vertices"
        faults.append(Fault("", what))
    return faults


def _doubles(ids: list[str]) -> list[Fault]:
    """Find ids that two features have."""
    seen: set[str] = set()
    twice = dict.fromkeys(name for name in ids if name in seen or seen.add(name))  # type: ignore[func-returns-value]
    what = "two features have the id; give one of them another"
    return [Fault(name, what, feature=name, key="id", found=name) for name in twice]
