"""Read an atlas from its two roots: layers and records."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from treatymap.errors import Fault, RecordError
from treatymap.geo import read_layer

from ._fields import Fields
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
from .zone import Area, read_zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from .dates import HistoricalDate
    from .figure import Figure
    from .text import Text
    from .treaty import Treaty
    from .zone import Zone

__all__ = ["load_atlas"]

_Record = TypeVar("_Record")
# file, key of its list of tables, noun by which other records refer to them
_LISTS = (
    ("holders.toml", "holders", "holder"),
    ("sources.toml", "sources", "source"),
    ("zones.toml", "zones", "zone"),
    ("zones.toml", "labels", "label"),
    ("atlas.toml", "figures", "figure"),
    ("claims.toml", "claims", "claim"),
    ("events.toml", "events", "event"),
    ("statements.toml", "statements", "statement"),
    ("themes.toml", "themes", "theme"),
    ("places.toml", "places", "place"),
)


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
    """Reads the files of one atlas; faults gather in `notes` until the end."""

    def __init__(self, records: Traversable, layers: Traversable) -> None:
        """Open all files, and gather the ids that records may refer to."""
        self.notes = Notes()
        self.layers = layers
        self.zone_layer = read_layer(layers / "zones.geojson")
        names = {name for name, _, _ in _LISTS} | {"words.toml", "rivers.toml", "readings.toml"}
        self.tables = {name: self._toml(records / name, name) for name in sorted(names)}
        self.files = {name: Fields(table, name, self.notes) for name, table in self.tables.items()}
        self.treaty_tables = self._folder(records, "treaties")
        self.tour_tables = self._folder(records, "tours")
        if not self.treaty_tables:
            self.notes.fault("treaties", "no treaty; write at least one file treaties/<id>.toml")
        self._gather_ids()

    def atlas(self, *, deep: bool) -> Atlas:
        """Read everything, check it, and give the atlas or raise all faults."""
        top = self.files["atlas.toml"]
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
            holders=self._list("holders.toml", "holders", read_holder),
            sources=self._list("sources.toml", "sources", read_source),
            zones=zones,
            labels=self._list("zones.toml", "labels", read_label),
            figures=tuple(figures.values()),
            comparisons=tuple(read_comparison(table) for table in top.tables("comparisons")),
            treaties=treaties,
            claims=self._list("claims.toml", "claims", read_claim),
            events=self._list(
                "events.toml",
                "events",
                lambda table: read_event(table, {treaty.id: treaty.effective for treaty in treaties}),
            ),
            marks=self._list("events.toml", "marks", read_mark),
            rivers=self._list("rivers.toml", "rivers", read_gloss),
            readings=self._list("readings.toml", "readings", read_gloss),
            places=self._list("places.toml", "places", read_gloss),
            themes=self._list("themes.toml", "themes", read_theme),
            statements=self._list("statements.toml", "statements", read_statement),
            tours=tuple(
                read_tour(Fields(table, f"tours/{name}.toml", self.notes), name)
                for name, table in self.tour_tables.items()
            ),
            legend=self._list("words.toml", "legend", read_legend_entry),
            words=self._words(),
            chains={zone.id: derive_states(zone, treaties) for zone in zones},
            layers_root=self.layers,
            zone_layer=self.zone_layer,
        )
        for name, file in self.files.items():
            # whatever else stands in words.toml is a wording
            if name != "words.toml":
                file.close()
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

    def _toml(self, path: Traversable, name: str) -> dict[str, Any]:
        """Read a TOML file; a missing one is empty, and what it should hold will be missed later."""
        try:
            return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.notes.fault(name, f"not readable as TOML ({error})")
        except RecursionError:
            self.notes.fault(name, "not readable as TOML (lists or tables in one another without end)")
        except OSError as error:
            self.notes.fault(name, f"cannot be read ({error.strerror or error}); see who may open it")
        return {}

    def _folder(self, records: Traversable, name: str) -> dict[str, dict[str, Any]]:
        """Read the TOML files of a folder, by name without the ending; a folder that is not there has none."""
        folder = records / name
        paths = sorted(folder.iterdir(), key=lambda item: item.name) if folder.is_dir() else []
        tables = {
            item.name.removesuffix(".toml"): self._toml(item, f"{name}/{item.name}")
            for item in paths
            if item.name.endswith(".toml")
        }
        # of a file that is no TOML that one fault is told, and not all that could not be read
        broken = {fault.where for fault in self.notes.faults}
        return {stem: table for stem, table in tables.items() if f"{name}/{stem}.toml" not in broken}

    def _gather_ids(self) -> None:
        """Learn every id before any record is read, so that records may stand in any order."""
        self.notes.known["treaty"] = tuple(self.treaty_tables)
        for file, key, noun in _LISTS:
            tables = _tables(self.tables[file].get(key))
            ids = [table["id"] for table in tables if isinstance(table.get("id"), str)]
            self.notes.known[noun] = tuple(dict.fromkeys(ids))
            for doubled in dict.fromkeys(known for known in ids if ids.count(known) > 1):
                self.notes.fault(f"{file}: {key}", f"the id {doubled!r} stands twice; give one of them another")
        themes = self.tables["themes.toml"].get("themes", [])
        items = [item for theme in _tables(themes) for item in _tables(theme.get("items"))]
        points = [item["id"] for item in items if isinstance(item.get("id"), str)]
        for doubled in dict.fromkeys(known for known in points if points.count(known) > 1):
            self.notes.fault("themes.toml: themes", f"the id {doubled!r} of a point stands twice; give one another")
        for place in dict.fromkeys(known for known in points if known in self.notes.known["place"]):
            self.notes.fault("themes.toml: themes", f"the id {place!r} is that of a place; give the point another")
        # a point of a theme is a place too, as far as a tour is concerned
        self.notes.known["place"] += tuple(points)

    def _list(self, file: str, key: str, read: Callable[[Fields], _Record]) -> tuple[_Record, ...]:
        """Read the tables under one key of a file."""
        return tuple(read(table) for table in self.files[file].tables(key))

    def _treaties(self) -> tuple[Treaty, ...]:
        """Read the treaties, in order of effective date."""
        dates: dict[str, HistoricalDate] = {}
        for treaty_id, table in self.treaty_tables.items():
            # read for the dates alone; the same faults come up again below, where they are noted
            silent = Fields(table, treaty_id, Notes(self.notes.languages))
            key = "effective" if "effective" in table else "signed"
            dates[treaty_id] = silent.date(key)
        treaties = []
        for treaty_id, table in self.treaty_tables.items():
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
        zones = self._list("zones.toml", "zones", read_zone)
        layer = self.zone_layer
        features = {feature.id: feature.properties for feature in layer.features}
        for feature in features:
            if feature not in self.notes.known["zone"]:
                self.notes.fault("layers/zones.geojson", f"feature {feature!r} has no record; add it to zones.toml")
        return tuple(replace(zone, area=self._area(zone.id, features.get(zone.id))) for zone in zones)

    def _area(self, zone: str, properties: Any) -> Area | None:  # noqa: ANN401 - as it stands in the layer
        """Take the stored area of a zone from its feature."""
        where = f"layers/zones.geojson: {zone}"
        if properties is None:
            self.notes.fault(where, "no such feature; add it, or take the zone out of zones.toml")
            return None
        keys = ("area_low_km2", "area_km2", "area_high_km2")
        numbers = [properties.get(key) for key in keys]
        if not all(isinstance(number, (int, float)) for number in numbers):
            self.notes.fault(where, f"found {numbers!r}; write numbers for {', '.join(keys)}")
            return None
        low, best, high = (float(number) for number in numbers)
        if not 0 <= low <= best <= high:
            self.notes.fault(where, f"found {numbers!r}; {', '.join(keys)} must rise from 0")
        return Area(low, best, high)

    def _words(self) -> dict[str, Text]:
        """Read the other wordings."""
        table = {key: value for key, value in self.tables["words.toml"].items() if key != "legend"}
        return read_words(Fields(table, "words.toml", self.notes))


def _tables(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as it stands in the file
    """Give the tables of a list, as far as it is one."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
