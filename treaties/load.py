"""Read an atlas from its two roots: layers and records."""

from __future__ import annotations

from dataclasses import fields, replace
from importlib.resources import files
from typing import TYPE_CHECKING

from treatymap.errors import Fault, RecordError
from treatymap.geo import read_layer

from ._files import Files
from ._read_content import read_content
from .atlas import Atlas
from .check import check_atlas, check_dates, check_layers
from .gaps import find_gaps, find_name_gaps
from .state import derive_states
from .wordings import check_words

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

__all__ = ["load_atlas"]


def load_atlas(path: Path | None = None, *, deep: bool = False) -> Atlas:
    """
    Read an atlas and check it.

    Parameters
    ----------
    path
        Folder with `atlas.toml`, `layers/` and `treaties/`; the built-in atlas `amur` if not given.
    deep
        Also hold every EDTF against its plain date, which loads an EDTF reader, and read every layer; `gaps` then has
        the names that layers lack too.

    Raises
    ------
    RecordError
        If anything in the records is wrong; it lists every fault.
    LayerError
        If the layer `zones` is missing or damaged.
    """
    if path is None:
        records: Traversable = files("treatymap.treaties") / "records"
        layers: Traversable = files("treatymap.geo") / "layers" / "amur"
    else:
        records, layers = path, path / "layers"
        if not (path / "atlas.toml").is_file():
            what = "no atlas.toml here; an atlas is a folder with atlas.toml, layers/ and treaties/"
            raise RecordError([Fault(str(path), what)])
    return _Reader(records, layers).atlas(deep=deep)


class _Reader:
    """Reads the files of one atlas; faults gather in the notes of its files until the end."""

    def __init__(self, records: Traversable, layers: Traversable) -> None:
        """Open all files."""
        self.layers = layers
        self.zone_layer = read_layer(layers / "zones.geojson")
        self.files = Files(records)

    def atlas(self, *, deep: bool) -> Atlas:
        """Read everything, check it, and give the atlas or raise all faults."""
        features = {feature.id: feature.properties for feature in self.zone_layer.features}
        content = read_content(self.files, features)
        atlas = Atlas(
            **{field.name: getattr(content, field.name) for field in fields(content)},
            chains={zone.id: derive_states(zone, content.treaties) for zone in content.zones},
            layers_root=self.layers,
            zone_layer=self.zone_layer,
        )
        notes = self.files.notes
        faults = [*notes.faults, *check_atlas(atlas)]
        if not faults:
            faults = check_words(atlas)
        if deep:
            faults += check_dates(atlas)
            try:
                faults += check_layers(atlas)
            except RecordError as error:
                # features that name what there is not keep the layers from being read
                faults += error.faults
        gaps = (*notes.gaps, *find_gaps(atlas))
        if faults:
            raise RecordError(faults, gaps=gaps)
        return replace(atlas, gaps=(*gaps, *find_name_gaps(atlas)) if deep else gaps)
