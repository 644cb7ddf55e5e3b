"""Read an atlas from its two roots: layers and records."""

from __future__ import annotations

from dataclasses import fields, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from treatymap.errors import Fault, FileError, LayerError, RecordError
from treatymap.geo import AREA_KEYS, Folder, Layer, Limits, Shelf, measure_zones

from ._files import Files
from ._read_content import read_content
from ._told import likely, shown
from .atlas import Atlas
from .check import check_atlas
from .check_deep import Findings, check_deep
from .complete import complete
from .gaps import find_gaps
from .layer_record import read_declarations
from .state import derive_states
from .wordings import check_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from treatymap.errors import Notice

__all__ = ["BUILT_IN", "load_atlas", "look_into", "open_atlas", "read_shelf"]

_APART = ("tours/", "worksheet.toml", "statements.toml")
"""Files from which no map follows."""

BUILT_IN = "amur"
"""Id of the atlas that comes with the program."""


def load_atlas(
    path: Path | str | None = None, *, deep: bool = False, remeasure: bool = False, limits: Limits | None = None
) -> Atlas:
    """
    Read an atlas and check it.

    Parameters
    ----------
    path
        Folder with `atlas.toml`, `layers/` and `treaties/`; the built-in atlas `amur` if not given.
    deep
        Also hold every EDTF against its plain date, which loads an EDTF reader, and read every layer and hold its
        shapes against each other; `gaps` then has the names that layers lack too, and `notes` what was changed in
        reading.
    remeasure
        With `deep`, also measure every zone anew and hold the stored areas against it.
    limits
        How much of the files is read before they are refused.

    Raises
    ------
    RecordError
        If anything in the records or in the layer `zones` is wrong; it lists every fault.
    """
    atlas, found = _open(path, limits).look(deep=deep, remeasure=remeasure)
    if atlas is None or found.faults:
        raise RecordError(found.faults, gaps=found.gaps, notes=found.notes)
    return atlas


def look_into(
    path: Path | None = None, *, remeasure: bool = False, limits: Limits | None = None
) -> tuple[Atlas | None, Findings]:
    """
    Read an atlas, check it, and tell what came to light instead of raising it.

    Parameters
    ----------
    path, remeasure, limits
        As `load_atlas` has them; the check is deep.

    Returns
    -------
    atlas : Atlas or None
        The atlas if it has no faults, or only such as leave its map as it is; else `None`.
    found : Findings
        All that came to light.

    Raises
    ------
    RecordError
        If there is no atlas, or it has more faults than anybody would read.
    """
    return _open(path, limits).look(deep=True, remeasure=remeasure)


def _open(path: Path | str | None, limits: Limits | None) -> _Reader:
    """Open the files of an atlas."""
    limits = limits or Limits()
    if path is None:
        shelf = Shelf(Folder(files("treatymap.geo") / "layers" / "amur", limits), is_ours=True)
        return _Reader(Folder(files("treatymap.treaties") / "records", limits), shelf)
    folder = open_atlas(Path(path), limits)
    return _Reader(folder, Shelf(folder, prefix="layers/"))


def open_atlas(path: Path, limits: Limits) -> Folder:
    """Open the folder of an atlas, or raise `RecordError` if it is none."""
    folder = Folder(path, limits)
    try:
        folder.file("atlas.toml")
    except FileError as error:
        what = f"no atlas.toml here ({error})" if folder.has("atlas.toml") else "no atlas.toml here"
        hint = "an atlas is a folder with atlas.toml, layers/ and treaties/"
        raise RecordError([Fault(str(path), f"{what}; {hint}")]) from error
    return folder


def read_shelf(path: Path, *, limits: Limits | None = None) -> Shelf:
    """
    Open the layers of an atlas without reading its records.

    Parameters
    ----------
    path
        Folder of the atlas.
    limits
        How much of a file is read.

    Raises
    ------
    RecordError
        If there is no atlas.
    """
    folder = open_atlas(path, limits or Limits())
    declared = read_declarations(Files(folder).fields["layers.toml"])
    return Shelf(folder, prefix="layers/", declared=declared)


class _Reader:
    """Reads the files of one atlas; faults gather in the notes of its files until the end."""

    def __init__(self, records: Folder, shelf: Shelf) -> None:
        """Open all files."""
        self.files = Files(records)
        self.notes = self.files.notes
        self.shelf = replace(shelf, declared=read_declarations(self.files.fields["layers.toml"]))
        self.zone_layer = self._zone_layer()
        self._check_declared()

    def look(self, *, deep: bool, remeasure: bool = False) -> tuple[Atlas | None, Findings]:
        """Read everything and check it; faults from which the map does not follow leave an atlas to look at."""
        content = read_content(self.files, self._zone_facts(), drawn_in=self.zone_layer.file)
        atlas = Atlas(
            **{field.name: getattr(content, field.name) for field in fields(content)},
            chains={zone.id: derive_states(zone, content.treaties) for zone in content.zones},
            shelf=self.shelf,
            zone_layer=self.zone_layer,
        )
        notes = self.notes
        faults = [*notes.faults, *check_atlas(atlas, hidden=notes.hidden)]
        faults += check_words(atlas, tuple(faults))
        gaps = (*notes.gaps, *find_gaps(atlas))
        told: tuple[Notice, ...] = ()
        if deep:
            found = check_deep(atlas, remeasure=remeasure, hidden=notes.hidden)
            faults, gaps, told = [*faults, *found.faults], (*gaps, *found.gaps), found.notes
        findings = Findings(tuple(_once(faults)), told, gaps)
        if not all(fault.file.startswith(_APART) for fault in faults):
            return None, findings
        return complete(replace(atlas, gaps=gaps, notes=told)), findings

    def _check_declared(self) -> None:
        """See that each entry of `layers.toml` is of a layer."""
        try:
            there = tuple(self.shelf.files()) if self.shelf.declared else ()
        except LayerError:
            # it is told where the layers are read
            return
        tables = self.files.tables["layers.toml"].get("layers")
        for index, entry in enumerate(tables if isinstance(tables, list) else ()):
            name = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(name, str) and name and name not in there:
                what = f"no layer {shown(name)}; {likely(name, there)}"
                key = f"layers[{index}].id"
                self.notes.fault(f"layers.toml: {key}", what, key=key, found=name, allowed=there)

    def _zone_layer(self) -> Layer:
        """Read the zones; without them, or after a fault in them, a layer without features stands in."""
        nothing = Layer("zones", "zones", "", "", (), "layers/zones.geojson")
        most = self.notes.limits.records
        try:
            file = self.shelf.files().get("zones")
            if file is not None:
                layer = self.shelf.read("zones", file)
                if len(layer.features) <= most:
                    return layer
                self.notes.fault(layer.file, f"has {len(layer.features):,} zones, more than {most:,}; leave some out")
                return nothing
            self.notes.fault(nothing.file, "no layer of zones; draw them into layers/zones.geojson, .gpkg or .zip")
        except LayerError as error:
            self.notes.faults += error.told()
        return nothing

    def _zone_facts(self) -> dict[str, Mapping[str, Any]]:
        """Give the properties of the zones; areas that they do not store are measured."""
        facts = {feature.id: feature.properties for feature in self.zone_layer.features}
        if not facts:
            # the fault is told; that each zone lacks its land is not worth a line of its own
            return dict.fromkeys(self.notes.known["zone"], dict.fromkeys(AREA_KEYS, 0.0))
        if all(key in properties for properties in facts.values() for key in AREA_KEYS):
            return facts
        borders = []
        for layer_id, file in self.shelf.files().items():
            if layer_id.startswith("borders/"):
                try:
                    borders.append(self.shelf.read(layer_id, file))
                except LayerError as error:
                    self.notes.faults += error.told()
        try:
            measured = measure_zones(self.zone_layer, borders)
        except LayerError as error:
            self.notes.faults += error.told()
            return dict.fromkeys(facts, dict.fromkeys(AREA_KEYS, 0.0))
        return {
            name: properties
            if any(key in properties for key in AREA_KEYS)
            else {**properties, **dict(zip(AREA_KEYS, (area.low, area.best, area.high), strict=True))}
            for (name, properties), area in zip(facts.items(), measured.values(), strict=True)
        }


def _once(faults: list[Fault]) -> list[Fault]:
    """Give each fault once: a layer of borders is read for its doubts, and again with all others."""
    return list({(fault.where, fault.message): fault for fault in faults}.values())
