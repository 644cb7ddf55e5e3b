"""Keep the layers of one atlas: which there are, in which files, and each as it is read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from treatymap.errors import Fault, FileError, LayerError
from treatymap.geo.runs import count_points
from treatymap.geo.soundness import unsound

from .declaration import FOREIGN, NOTHING, Declaration
from .layer_data import layer_data
from .layer_file import PartError, make_layer
from .spent import Spent

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from treatymap.geo.folder import Folder
    from treatymap.geo.layer import Layer

__all__ = ["Shelf"]

_ENDINGS = (".geojson", *FOREIGN)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the layers of an atlas lie."""

    folder: Folder
    """The folder out of which nothing is read that does not lie in it."""
    prefix: str = ""
    """Way from that folder to the layers, such as `layers/`."""
    declared: Mapping[str, Declaration] = field(default_factory=dict)
    """What the atlas says of its layers, by id; under an empty id what holds for all."""
    is_ours: bool = False
    """Whether the build of this program has checked their shapes already."""
    _known: dict[str, Layer] = field(default_factory=dict, compare=False, repr=False)
    """Layers that were read; an atlas is what its files were when it was opened."""
    _refused: dict[str, LayerError] = field(default_factory=dict, compare=False, repr=False)
    """Layers that were refused, so that nothing of them is read, counted or paid for twice."""
    _sound: dict[str, Layer] = field(default_factory=dict, compare=False, repr=False)
    """What is sound of these."""
    _spent: Spent = field(default_factory=Spent, compare=False, repr=False)

    def files(self) -> dict[str, str]:
        """
        Find the file of each layer.

        Returns
        -------
        dict
            Id of the layer to its path from `layers/`, sorted by id.

        Raises
        ------
        LayerError
            If two files stand for one layer, or the folder cannot be read.
        """
        named = {entry.id: entry.file for entry in self.declared.values() if entry.id and entry.file}
        try:
            within = self.prefix.rstrip("/")
            names = [name.removeprefix(self.prefix) for name in self.folder.names(*_ENDINGS, within=within)]
        except FileError as error:
            raise _refusal(str(error), file="layers") from error
        found = dict(named)
        for name in names:
            if name in named.values():
                continue
            layer_id = name[: name.rindex(".")]
            if not name.isprintable():
                what = "its name has characters that nobody can see; give it another"
                raise _refusal(what, file=f"layers/{name}")
            if layer_id in found:
                what = f"stands for the layer {layer_id!r}, as does {found[layer_id]}; take one of them away"
                raise _refusal(what, file=f"layers/{name}")
            found[layer_id] = name
        return dict(sorted(found.items()))

    def read(self, layer_id: str, file: str) -> Layer:
        """
        Read a layer.

        Parameters
        ----------
        layer_id
            Its id.
        file
            Its path, as `files` gave it.

        Raises
        ------
        LayerError
            If the file is missing, unreadable or breaks the contract; it lists every fault.
        """
        if layer_id in self._refused:
            known = self._refused[layer_id]
            raise LayerError.of(known.path, known.faults)
        if layer_id not in self._known:
            try:
                self._known[layer_id] = self._made(layer_id, file)
            except LayerError as error:
                self._refused[layer_id] = error
                raise
        return self._known[layer_id]

    def _made(self, layer_id: str, file: str) -> Layer:
        """Read a layer that was not asked for before."""
        declared = self.declaration(layer_id)
        if not file.lower().endswith(FOREIGN):
            # GeoJSON is in degrees unless the file, or the atlas of this one layer, says otherwise
            declared = replace(declared, crs=self.declared.get(layer_id, NOTHING).crs)
        try:
            data = layer_data(self.folder, self.prefix + file, table=declared.table, spent=self._spent)
        except FileError as error:
            raise _refusal(str(error), file=f"layers/{file}") from error
        limits = self.folder.limits
        told: tuple[Fault, ...] = ()
        try:
            layer = make_layer(data, f"layers/{file}", layer_id=layer_id, declared=declared, limits=limits)
        except PartError as error:
            layer, told = error.sound, error.faults
        self._spent.points += count_points(layer.features)
        if self._spent.points > limits.vertices:
            many = f"with it all layers have more than {limits.vertices:,} points"
            what = f"{many}; simplify them, or allow more with --max-vertices"
            raise LayerError.of(layer.file, [*told, Fault("", what)])
        faults = [] if self.is_ours else unsound(layer)
        if told or faults:
            self._keep_sound(layer, but={fault.feature for fault in faults})
            raise LayerError.of(layer.file, [*told, *faults])
        return layer

    def _keep_sound(self, layer: Layer, *, but: Collection[str]) -> None:
        """Keep what is sound of a layer, each feature by itself and all together."""
        rest = replace(layer, features=tuple(feature for feature in layer.features if feature.id not in but))
        if "" not in but and rest.features and not unsound(rest):
            self._sound[layer.id] = rest

    def sound_part(self, layer_id: str) -> Layer | None:
        """
        Give what is sound of a layer that was refused, so that it can be checked.

        Parameters
        ----------
        layer_id
            Its id; the layer was read before.

        Returns
        -------
        Layer or None
            The layer without the features that have faults; nothing if there is no telling which these are.
        """
        return self._sound.get(layer_id)

    def declaration(self, layer_id: str) -> Declaration:
        """Join what the atlas says of a layer with what it says of all."""
        every, own = self.declared.get("", NOTHING), self.declared.get(layer_id, NOTHING)
        return Declaration(
            id=layer_id,
            file=own.file,
            table=own.table,
            crs=own.crs or every.crs,
            is_for_all=not own.crs,
            kind=own.kind,
            license=own.license or every.license,
            attribution=own.attribution or every.attribution,
            columns=own.columns,
            facts=own.facts,
        )


def _refusal(what: str, *, file: str) -> LayerError:
    """Refuse a file as a whole."""
    return LayerError.of(file, [Fault("", what)])
