"""Hold features against what Linked Places and OpenHistoricalMap ask for, without their programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from treatymap.treaties import HistoricalDate, parse_date
from treatymap.treaties.dates import edtf_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["linked_places_faults", "open_history_faults"]

_DATE = re.compile(r"-?\d{4}(-\d{2}){0,2}[~?%]?", re.ASCII)
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_POINTS = ({"in"}, {"earliest"}, {"latest"}, {"earliest", "latest"})


def linked_places_faults(feature: dict[str, Any]) -> Iterator[str]:
    """
    Find what Linked Places 1.3 would refuse in a feature.

    Parameters
    ----------
    feature
        A GeoJSON feature.
    """
    if not re.fullmatch(r"#[A-Za-z0-9/._~%-]+", feature.get("@id", "")):
        yield "no @id that is an address"
    properties = feature["properties"]
    if not isinstance(properties.get("title"), str) or not properties["title"]:
        yield "no title"
    if not properties.get("fclasses") or not set(properties["fclasses"]) <= set("AHLPRST"):
        yield "no class of GeoNames"
    names = feature.get("names", [])
    if not names or not any("citations" in name for name in names):
        yield "no name with a citation"
    yield from (f"name {name}" for name in names if not name.get("toponym") or not _TAG.fullmatch(name["lang"]))
    cited = [*feature.get("citations", []), *(entry for name in names for entry in name.get("citations", []))]
    yield from (f"citation {entry}" for entry in cited if not entry.get("label"))
    for link in feature.get("links", []):
        if link["type"] not in {"exactMatch", "closeMatch", "primaryTopicOf", "subjectOf", "seeAlso"}:
            yield f"link {link}"
    for span in feature.get("when", {}).get("timespans", []):
        for side in ("start", "end"):
            if set(span[side]) not in _POINTS or not all(_DATE.fullmatch(date) for date in span[side].values()):
                yield f"{side} {span[side]}"


def open_history_faults(properties: dict[str, Any]) -> Iterator[str]:
    """
    Find what the validators of OpenHistoricalMap would refuse: EDTF that cannot be read, or misses its plain day.

    Parameters
    ----------
    properties
        Properties of a feature.
    """
    for side in ("start_date", "end_date"):
        plain, edtf = properties.get(side), properties.get(f"{side}:edtf")
        if edtf is None:
            if plain is not None:
                yield f"{side} without EDTF"
            continue
        day = parse_date(plain or edtf.strip("./"))
        fault = edtf_fault(HistoricalDate(day, edtf))
        if fault:
            yield f"{side}: {fault}"
    start, end = properties.get("start_date"), properties.get("end_date")
    if start and end and parse_date(start) >= parse_date(end):
        yield "ends before it begins"
