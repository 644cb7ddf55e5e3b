"""Export an atlas for other programs, as a person asks for it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from treatymap.errors import UsageError
from treatymap.output.credit import attribution
from treatymap.output.files import write_bytes
from treatymap.output.marks import NAME, TABLE
from treatymap.output.origin import EXPORT, Origin
from treatymap.output.table import write_table
from treatymap.output.version import program_version
from treatymap.treaties import BEFORE, load_atlas, parse_date

from .entries import gather
from .geojson import write_geojson
from .ledger_rows import COLUMNS
from .seal import BLANK, seal, told_in_table
from .tables import ledger_table
from .wish import make_wish

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatymap.treaties import Atlas, Day

    from .wish import Wish

__all__ = ["FORMS", "Export", "Form", "export", "form_of"]

Form = Literal["geojson", "gpkg", "csv", "json"]
"""Kinds of file: two with places, and the ledger alone in two ways."""
FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True, slots=True)
class Export:
    """A finished file for other programs."""

    data: bytes = field(repr=False)
    """The whole file."""
    form: Form
    """What it is."""
    origin: Origin
    """What it was made from."""

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """
        Write the file.

        Parameters
        ----------
        path
            Where to.
        force
            Overwrite a file that this program did not write.

        Raises
        ------
        OutputError
            If it cannot be written; what stood there still stands.
        """
        return write_bytes(Path(path), self.data, force=force)


def export(
    atlas: Atlas | None = None,
    *,
    treaties: str | Iterable[str] = (),
    day: str | Day | None = None,
    lang: str | None = None,
    form: str = "geojson",
) -> Export:
    """
    Export an atlas: GeoJSON or a GeoPackage with all that has a place, or the ledger as CSV or JSON.

    Parameters
    ----------
    atlas
        The atlas; the built-in one of the Amur if none is given.
    treaties
        Id, alias or unique beginning of a treaty to narrow it to, or several of them: the states of land that they
        began or confirmed, their lines and their rows of the ledger.
    day
        Only what stood that day, also as a text such as `1859-06-01`; without one all that the atlas tells.
    lang
        Language of titles and texts; without one the first of the atlas. Names come in every language there is.
    form
        One of `FORMS`.

    Returns
    -------
    Export
        The same bytes for the same atlas in every run; those of a GeoPackage with the same versions of GDAL and SQLite.

    Raises
    ------
    UnknownNameError
        If a treaty or language is not known.
    DateError
        If the day cannot be read.
    UsageError
        If there is no such form.
    """
    kind = form_of(form)
    shown = load_atlas() if atlas is None else atlas
    wish = make_wish(
        shown,
        treaties=(treaties,) if isinstance(treaties, str) else treaties,
        day=parse_date(day) if isinstance(day, str) else day,
        lang=lang,
    )
    origin = Origin(
        program=program_version(),
        atlas=shown.id,
        version=shown.version,
        command=EXPORT,
        lang=wish.lang,
        treaties=wish.view.chosen if wish.view.narrowed else (),
        day="" if wish.day is None else "before" if wish.day == BEFORE else str(wish.day),
        form=kind,
    )
    return Export(_WRITERS[kind](wish, origin), kind, origin)


def form_of(name: str) -> Form:
    """
    Find a kind of file.

    Raises
    ------
    UsageError
        If there is none of that name.
    """
    for known in FORMS:
        if known == name.lower():
            return known
    msg = f"an export is {', '.join(FORMS[:-1])} or {FORMS[-1]}, not {name!r}. Type --format with one of these."
    raise UsageError(msg)


def _geojson(wish: Wish, origin: Origin) -> bytes:
    """Write all that has a place as GeoJSON."""
    return seal(write_geojson(wish, gather(wish), head=_head(wish, origin)).encode("utf-8"))


def _gpkg(wish: Wish, origin: Origin) -> bytes:
    """Write everything as a GeoPackage."""
    from .geopackage import write_geopackage  # noqa: PLC0415 - brings geopandas, which the other forms do without

    told = {
        "TITLE": wish.atlas.title.get(wish.lang),
        "MADE_BY": f"{NAME} {origin.program}",
        "ATLAS": f"{origin.atlas} {origin.version}",
        "COMMAND": origin.words(),
        "ATTRIBUTION": attribution(wish.view),
        "SEAL": told_in_table(json.dumps(origin.told(), ensure_ascii=False)),
    }
    return seal(write_geopackage(wish, gather(wish), told=told))


def _csv(wish: Wish, origin: Origin) -> bytes:
    """Write the ledger as CSV, with a head even where it has no rows."""
    rows = [{**row, TABLE: origin.program} for row in ledger_table(wish)]
    head = ",".join(f'"{column}"' for column in (*COLUMNS, TABLE))
    # with the mark by which Excel knows UTF-8, without which it shows other letters than Latin ones as rubbish
    return f"{write_table(rows, form='csv') or head}\n".encode("utf-8-sig")


def _json(wish: Wish, origin: Origin) -> bytes:
    """Write the ledger as JSON, behind what must be known of it."""
    told = {**_head(wish, origin), "ledger": ledger_table(wish)}
    # one line a row, so that two versions can be held against each other
    members = [f"{json.dumps(key)}:{_lines(value)}" for key, value in told.items()]
    return seal(f"{{{','.join(members)}}}\n".encode())


def _lines(value: object) -> str:
    """Write JSON, each item of a list on a line of its own."""
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    items = ",\n".join(_lines(item) for item in value)
    return f"[\n{items}\n]"


def _head(wish: Wish, origin: Origin) -> dict[str, Any]:
    """Say at the top of a JSON file who made it, from what, and whom to name."""
    return {
        "generator": f"{NAME} {origin.program}",
        "sha256": BLANK,
        "name": wish.atlas.id,
        "title": wish.atlas.title.get(wish.lang),
        "origin": origin.told(),
        "command": origin.words(),
        "attribution": attribution(wish.view),
        "credits": wish.atlas.credits.get(wish.lang),
    }


_WRITERS = {"geojson": _geojson, "gpkg": _gpkg, "csv": _csv, "json": _json}
