"""Write a copy of an atlas in which everything is mended that can be mended without asking."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from treatymap.errors import Fault, LayerError, OutputError, RecordError
from treatymap.geo import FOREIGN, Folder, Limits, close_zone_seams, ring_faults
from treatymap.treaties import find_mirrored, find_swapped, read_shelf, told_bounds

from .copying import read_all
from .folders import write_folder
from .layer_names import free_name, renamed
from .layer_text import layer_text
from .place import telling

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from treatymap.geo import Closed, Layer, Shelf

__all__ = ["Repair", "repair"]

SNAP_M = 100.0
"""Width up to which seams are closed where nobody says otherwise, metres."""
_LAYERS, _DECLARED = "layers/", "layers.toml"


@dataclass(frozen=True, slots=True)
class Repair:
    """What became of an atlas in its copy."""

    done: tuple[str, ...]
    """What was mended, a line each."""
    left_out: tuple[str, ...]
    """Which files the copy does not have, each with the reason."""


def repair(path: Path | str, target: Path | str, *, snap_m: float = SNAP_M, limits: Limits | None = None) -> Repair:
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
    Repair
        What was done. A GeoPackage or Shapefile that needed mending is written as GeoJSON. Features whose latitude and
        longitude are swapped are left alone, so that they can be found.

    Raises
    ------
    RecordError
        If there is no atlas, a layer cannot be copied, or a mended one could not be read again.
    OutputError
        If the copy cannot be written.
    """
    path, target = Path(path), Path(target)
    with telling(target, "Name another folder after -o."):
        is_itself = target.resolve() == path.resolve()
    if is_itself:
        msg = f"{target} is the atlas itself. Name another folder after -o."
        raise OutputError(msg)
    folder = Folder(path, limits or Limits())
    shelf = read_shelf(path, limits=limits)
    files, left_out = read_all(folder)
    layers = _read(shelf, files)
    bounds = told_bounds(folder)
    swapped = find_swapped(layers, bounds)
    told = {layer_id: _mends(layer, swapped.get(layer_id, {})) for layer_id, layer in layers.items()}
    closed = _close(layers, snap_m, but=swapped.get("zones", {}))
    done = [line for lines in told.values() for line in lines]
    # once they are turned, nothing shows it any more
    done += map(str, find_mirrored(layers, bounds))
    done += [f"{layers['zones'].file}: closed: {flaw}" for flaw in closed.flaws]
    changed = {layer_id: layer for layer_id, layer in layers.items() if told[layer_id] or layer_id in closed.shapes}
    texts = {
        layer_id: layer_text(
            layer,
            closed.shapes.get(layer_id, {}),
            columns=shelf.declaration(layer_id).columns,
            placed=any(entry.crs for entry in shelf.declared.values()),
            unturned=swapped.get(layer_id, {}),
        )
        for layer_id, layer in changed.items()
    }
    _replace(files, texts, shelf)
    _try(files, changed, folder.limits)
    write_folder(target, files)
    return Repair(tuple(done), tuple(left_out))


def _read(shelf: Shelf, copied: Collection[str]) -> dict[str, Layer]:
    """Read all layers that can be read; the copy has the others as they are, for only a person can mend them."""
    layers: dict[str, Layer] = {}
    faults: list[Fault] = []
    try:
        files = shelf.files()
    except LayerError as error:
        raise RecordError(error.told()) from error
    for layer_id, file in files.items():
        try:
            layers[layer_id] = shelf.read(layer_id, file)
        except LayerError as error:
            # what is wrong with it, whoever looks at the copy is told; a copy without it would not be the atlas
            if _LAYERS + file not in copied:
                faults += error.told()
    if faults:
        raise RecordError(faults)
    return layers


def _close(layers: Mapping[str, Layer], snap_m: float, *, but: Collection[str]) -> Closed:
    """Close the seams of zones up to a width, metres, but for those that are left alone."""
    try:
        return close_zone_seams(layers, tolerance_m=snap_m, but=but)
    except LayerError as error:
        raise RecordError(error.told() or [Fault(layers["zones"].file, str(error))]) from error


def _mends(layer: Layer, swapped: Collection[str]) -> list[str]:
    """Say what writing a layer anew mends."""
    told = [f"{layer.file}: {mend.feature}: {mend.what}" for mend in layer.mends if mend.is_fault]
    if not layer.file.lower().endswith(FOREIGN):
        turned = [fault.feature for fault in ring_faults(layer) if fault.feature not in swapped]
        told += [f"{layer.file}: {feature}: a ring ran the wrong way" for feature in turned]
    return told


def _replace(files: dict[str, bytes], texts: Mapping[str, bytes], shelf: Shelf) -> None:
    """Put mended layers in the place of their files, and what GDAL reads beside it under a name of GeoJSON."""
    old = shelf.files()
    for layer_id, text in texts.items():
        name = old[layer_id]
        if name.lower().endswith(FOREIGN):
            # a file may hold several layers as tables
            if all(other in texts for other, file in old.items() if file == name):
                files.pop(_LAYERS + name, None)
            stem = name.rpartition(".")[0]
            declared = bool(shelf.declaration(layer_id).file)
            new = free_name(_LAYERS + stem, layer_id, files) if declared else f"{_LAYERS}{stem}.geojson"
            if declared:
                _declare(files, layer_id, new.removeprefix(_LAYERS))
            name = new.removeprefix(_LAYERS)
        files[_LAYERS + name] = text


def _declare(files: dict[str, bytes], layer_id: str, new: str) -> None:
    """Name the new file of a layer where the atlas names the old one."""
    text = renamed(files[_DECLARED].decode("utf-8-sig"), layer_id, new)
    if text is None:
        what = f'the file of the layer {layer_id!r} is named in an unusual way; write file = "…" on a line of its own'
        raise RecordError([Fault(_DECLARED, what)])
    files[_DECLARED] = text.encode()


def _try(files: Mapping[str, bytes], changed: Mapping[str, Layer], limits: Limits) -> None:
    """Read the mended layers as the copy will hold them, and refuse a copy that would say something else."""
    with TemporaryDirectory(prefix="treatymap-") as name:
        place = Path(name)
        for file, data in files.items():
            if file.startswith(_LAYERS) or file in {_DECLARED, "atlas.toml"}:
                (place / file).parent.mkdir(parents=True, exist_ok=True)
                (place / file).write_bytes(data)
        shelf = read_shelf(place, limits=limits)
        try:
            found = shelf.files()
            again = {layer_id: shelf.read(layer_id, found[layer_id]) for layer_id in changed if layer_id in found}
        except LayerError as error:
            raise RecordError(error.told()) from error
    for layer_id, layer in changed.items():
        facts = [(feature.id, feature.properties) for feature in layer.features]
        copy = again.get(layer_id)
        if copy is None or [(feature.id, feature.properties) for feature in copy.features] != facts:
            what = f"its columns would be read otherwise once {layer_id!r} is GeoJSON; save it as GeoJSON yourself"
            raise RecordError([Fault(layer.file, what)])
