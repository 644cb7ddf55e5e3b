"""Read an atlas from its two roots: layers and records."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

from treatymap.errors import Fault, RecordError
from treatymap.geo import read_layer

from ._fields import Fields
from ._files import Files
from ._notes import Notes
from .atlas import Atlas
from .check import check_atlas, check_dates, check_layers
from .claim import read_claim
from .event import read_event, read_mark
from .figure import read_comparison, read_figure
from .gaps import find_gaps, find_name_gaps
from .gloss import read_gloss, read_legend_entry, read_words
from .head import read_bounds, read_short_name
from .holder import read_holder
from .label import read_label
from .source import read_source
from .state import derive_states
from .statement import read_statement
from .theme import read_theme
from .tour import read_tour
from .treaty import read_treaty
from .wordings import check_words
from .worksheet import read_worksheet
from .zone import read_area, read_zone

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from .dates import HistoricalDate
    from .figure import Figure
    from .text import Text
    from .treaty import Treaty
    from .zone import Zone

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
        self.notes = self.files.notes

    def atlas(self, *, deep: bool) -> Atlas:
        """Read everything, check it, and give the atlas or raise all faults."""
        top = self.files.fields["atlas.toml"]
        self.notes.languages = top.strings("languages") or ("en",)
        zones = self._zones()
        treaties = self._treaties()
        figures: dict[str, Figure] = {}
        for table in top.tables("figures"):
            figure = read_figure(table, figures)
            figures[figure.id] = figure
        atlas = Atlas(
            id=read_short_name(top),
            title=top.text("title"),
            byline=top.text("byline"),
            headline=top.text("headline"),
            later=top.text("later"),
            bounds=read_bounds(top),
            languages=self.notes.languages,
            version=top.string("version"),
            credits=top.text("credits"),
            thousands=top.optional_text("thousands", partial=True),
            holders=self.files.read("holders.toml", "holders", read_holder),
            sources=self.files.read("sources.toml", "sources", read_source),
            zones=zones,
            labels=self.files.read("zones.toml", "labels", read_label),
            figures=tuple(figures.values()),
            comparisons=tuple(read_comparison(table) for table in top.tables("comparisons")),
            treaties=treaties,
            claims=self.files.read("claims.toml", "claims", read_claim),
            events=self.files.read(
                "events.toml",
                "events",
                lambda table: read_event(table, {treaty.id: treaty.effective for treaty in treaties}),
            ),
            marks=self.files.read("events.toml", "marks", read_mark),
            rivers=self.files.read("rivers.toml", "rivers", read_gloss),
            readings=self.files.read("readings.toml", "readings", read_gloss),
            places=self.files.read("places.toml", "places", read_gloss),
            themes=self.files.read("themes.toml", "themes", read_theme),
            statements=self.files.read("statements.toml", "statements", read_statement),
            tours=tuple(
                read_tour(Fields(table, f"tours/{name}.toml", self.notes), name)
                for name, table in self.files.tours.items()
            ),
            worksheet=None if self.files.worksheet is None else read_worksheet(self.files.worksheet),
            legend=self.files.read("words.toml", "legend", read_legend_entry),
            words=self._words(),
            chains={zone.id: derive_states(zone, treaties) for zone in zones},
            layers_root=self.layers,
            zone_layer=self.zone_layer,
        )
        self.files.close()
        faults = [*self.notes.faults, *check_atlas(atlas)]
        if not faults:
            faults = check_words(atlas)
        if deep:
            faults += check_dates(atlas)
            try:
                faults += check_layers(atlas)
            except RecordError as error:
                # features that name what there is not keep the layers from being read
                faults += error.faults
        gaps = (*self.notes.gaps, *find_gaps(atlas))
        if faults:
            raise RecordError(faults, gaps=gaps)
        return replace(atlas, gaps=(*gaps, *find_name_gaps(atlas)) if deep else gaps)

    def _treaties(self) -> tuple[Treaty, ...]:
        """Read the treaties, in order of effective date."""
        dates: dict[str, HistoricalDate] = {}
        for treaty_id, table in self.files.treaties.items():
            # read for the dates alone; the same faults come up again below, where they are noted
            silent = Fields(table, treaty_id, Notes(self.notes.languages))
            key = "effective" if "effective" in table else "signed"
            dates[treaty_id] = silent.date(key)
        treaties = []
        for treaty_id, table in self.files.treaties.items():
            file = f"treaties/{treaty_id}.toml"
            treaty = read_treaty(Fields(table, file, self.notes), dates)
            if treaty.id != treaty_id:
                self.notes.fault(f"{file}: id", f"found {treaty.id!r}; write {treaty_id!r} as in the file's name")
            treaties.append(replace(treaty, id=treaty_id))
        return tuple(
            sorted(treaties, key=lambda treaty: (treaty.effective.gregorian, treaty.signed.gregorian, treaty.id))
        )

    def _zones(self) -> tuple[Zone, ...]:
        """Read the zones and join each with its stored area."""
        zones = self.files.read("zones.toml", "zones", read_zone)
        features = {feature.id: feature.properties for feature in self.zone_layer.features}
        for feature in features:
            if feature not in self.notes.known["zone"]:
                self.notes.fault("layers/zones.geojson", f"feature {feature!r} has no record; add it to zones.toml")
        return tuple(replace(zone, area=read_area(zone.id, features.get(zone.id), self.notes)) for zone in zones)

    def _words(self) -> dict[str, Text]:
        """Read the other wordings."""
        table = {key: value for key, value in self.files.tables["words.toml"].items() if key != "legend"}
        return read_words(Fields(table, "words.toml", self.notes))
