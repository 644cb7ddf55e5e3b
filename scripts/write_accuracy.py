"""
Write the tables of `docs/accuracy.md`: how large, how sure, along which line, and who says so.

Everything comes from the atlas that the program draws. A test proves that the page says what the program says today.
"""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import shapely
from markers import fill_file
from pyproj import Transformer

from treatymap.geo import length_km
from treatymap.mapgen import load_words
from treatymap.output import write_table
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from treatymap.output import Cell
    from treatymap.treaties import Atlas

__all__ = ["PAGE", "parts"]

PAGE = Path(__file__).resolve().parent.parent / "docs" / "accuracy.md"
"""The page with the tables."""

_LANG = "en"
_MERCATOR = "EPSG:3857"
_M2_PER_KM2 = 1e6


def parts(atlas: Atlas) -> dict[str, str]:
    """
    Give the parts of the page, Markdown by name.

    Parameters
    ----------
    atlas
        The atlas to tell of.
    """
    borders = _borders(atlas)
    keys = {str(key) for row in borders for key in str(row["sources"]).split(", ")}
    keys |= {key for claim in atlas.claims for key in claim.sources}
    keys |= {key for claim in atlas.claims for scope in claim.scopes for key in scope.said_by}
    return {
        "claims": write_table(_claims(atlas), form="md", heads={"measured": "measured (range), km²"}),
        "areas": write_table(
            _areas(atlas), form="md", heads={"equal": "equal-area check, km²", "mercator": "on Mercator's map, km²"}
        ),
        "agreement": _agreement(atlas),
        "segments": write_table(borders, form="md", heads={"error": "± km", "length": "length, km"}),
        "shares": write_table(list(_shares(borders)), form="md"),
        "sources": "\n".join(_sources(atlas, keys)),
    }


def _claims(atlas: Atlas) -> list[dict[str, Cell]]:
    """Hold each figure from a book against every set of zones that it can mean."""
    return [
        {
            "books say": atlas.say(claim.words, _LANG),
            "if it means": measured.scope.name.get(_LANG),
            "measured": f"{round(measured.area.best):,} ({_range(measured.area.low, measured.area.high)})",
            "so": atlas.words[f"fit.{measured.fit}"].get(_LANG),
            "says": ", ".join(measured.scope.said_by or claim.sources),
        }
        for claim in atlas.claims
        for measured in atlas.measured(claim)
    ]


def _areas(atlas: Atlas) -> list[dict[str, Cell]]:
    """Set the measured area of each zone beside two others: the cross-check, and what the eye sees."""
    shapes = atlas.zone_layer.geometries()
    to_mercator = Transformer.from_crs("EPSG:4326", _MERCATOR, always_xy=True).transform
    rows: list[dict[str, Cell]] = []
    for zone in atlas.zones:
        if zone.role == "quiet" or zone.area is None:
            # the frame of the map cuts it, so its size says nothing
            continue
        facts = atlas.zone_layer[zone.id].properties
        plane: BaseGeometry = shapely.transform(shapes[zone.id], to_mercator, interleaved=False)
        rows.append(
            {
                "land": zone.name.get(_LANG),
                "measured, km²": round(zone.area.best),
                "range, km²": _range(zone.area.low, zone.area.high),
                "equal": round(facts["area_equal_km2"]),
                "mercator": f"about {_three_digits(plane.area / _M2_PER_KM2):,}",
            }
        )
    return rows


def _agreement(atlas: Atlas) -> str:
    """Say in one sentence how far the two ways of measuring differ."""
    pairs = [(f.properties["area_km2"], f.properties["area_equal_km2"]) for f in atlas.zone_layer.features]
    apart = max(abs(ours - other) for ours, other in pairs)
    share = max(abs(ours / other - 1) for ours, other in pairs)
    return (
        f"Over all {len(pairs)} pieces of land of the map the two differ by at most {apart:g} km², "
        f"or {share * 100:.5f} per cent."
    )


def _borders(atlas: Atlas) -> list[dict[str, Cell]]:
    """List the segments of every treaty line, with what each follows and how well it is known."""
    words = load_words(_LANG)
    rows: list[dict[str, Cell]] = []
    for treaty in atlas.treaties:
        if f"borders/{treaty.id}" not in atlas.layer_ids:
            continue
        layer = atlas.layer(f"borders/{treaty.id}")
        for segment, line in layer.geometries().items():
            facts = layer[segment].properties
            if line.geom_type == "Point":
                # a boundary post
                continue
            rows.append(
                {
                    "treaty": treaty.label.get(_LANG),
                    "segment": segment.partition("/")[2],
                    "article": facts["article"],
                    "runs along": words(f"basis.{facts['basis']}"),
                    "how sure": words(f"certainty.{facts['certainty']}"),
                    "error": f"{facts['error_km']:g}",
                    "length": round(length_km(line)),
                    "sources": ", ".join(facts["sources"]),
                }
            )
    return rows


def _shares(borders: Iterable[dict[str, Cell]]) -> Iterable[dict[str, Cell]]:
    """Add up by treaty how much of its line is known how well, and how much of it has a source."""
    for treaty, group in groupby(borders, key=lambda row: row["treaty"]):
        rows = list(group)
        total = sum(_length(row) for row in rows)
        sure = load_words(_LANG).section("certainty").values()
        known: dict[str, Cell] = {
            f"{word}, km": sum(_length(row) for row in rows if row["how sure"] == word) for word in sure
        }
        sourced = sum(_length(row) for row in rows if row["sources"])
        yield {"treaty": treaty, "line, km": total, **known, "with a source": f"{100 * sourced / total:.0f} %"}


def _sources(atlas: Atlas, keys: set[str]) -> Iterable[str]:
    """Write the sources that the tables name, as a list."""
    for source in atlas.sources:
        if source.id in keys:
            label = source.label.get(_LANG).replace("[", r"\[").replace("]", r"\]")
            told = f"[{label}]({source.url})" if source.url else label
            kind = " (general knowledge)" if source.kind == "general knowledge" else ""
            yield f"- **{source.id}**: {told}{kind}"


def _length(row: dict[str, Cell]) -> int:
    """Read a length back, km."""
    return int(row["length"] or 0)


def _range(low: float, high: float) -> str:
    """Write a range of areas, km²; land with nothing but coasts around it has none."""
    return "" if low == high else f"{round(low):,}–{round(high):,}"  # noqa: RUF001 - the dash of a range


def _three_digits(value: float) -> int:
    """Round to three digits that count: what a map shows to the eye is no measurement."""
    return round(float(f"{value:.3g}"))


def main() -> None:
    """Write the page, or say whether it is right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, answer 1 if the page is out of date")
    wanted = parser.parse_args()
    if not fill_file(PAGE, parts(load_atlas()), check=wanted.check) and wanted.check:
        sys.exit(f"{PAGE.name} does not say what the program says. Run: make docs")


if __name__ == "__main__":
    main()
