"""Each fault in `check --format json` has the fields that a program can act on, whatever it is about."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.code.conftest import run
from tests.code.test_check import spoil

if TYPE_CHECKING:
    from pathlib import Path

ZONES = "layers/zones.geojson"
HUTS = "layers/themes/huts.geojson"
KINDS = [
    # file, old text, new text, words of the fault, feature, key, value, one of what is allowed
    ("zones.toml", 'role = "counted"', 'role = "main"', "allowed: counted", "", "zones[0].role", "main", "quiet"),
    ("holders.toml", 'id = "red"', 'stray = 1\nid = "red"', "unknown key", "", "holders[0].stray", "1", "short"),
    ("holders.toml", 'fi = "Punainen"', "fi = 1", "found 1", "", "holders[0].short.fi", "1", ""),
    ("tours/walk.toml", 'zones = ["north"]', 'zones = ["nort"]', "no zone", "", "steps[0].zones", "['nort']", "north"),
    ("tours/walk.toml", '"huts",', '"hutz",', "no switch", "", "steps[1].layers", "hutz", "huts"),
    ("tours/walk.toml", "{moved}", "{gone}", "no figure", "", "steps[1].question.answer.en", "{gone}", "north"),
    ("tours/walk.toml", '"1810-07"', '"1811"', "lies outside", "", "steps[1].date", "1811", ""),
    ("tours/walk.toml", '"1810-07"', '"soon"', "is not EDTF", "", "steps[1].date", "soon", ""),
    ("tours/walk.toml", '"stroll"', '"Stroll"', "write 'stroll'", "", "aliases", "Stroll", ""),
    (
        "words.toml",
        "[",
        '"bar.sentense" = { en = "x" }\n[',
        "no page",
        "",
        "bar.sentense",
        "bar.sentense",
        "bar.third-more",
    ),
    (
        "treaties/meadow-1810.toml",
        'from = ["red"]',
        'from = ["blue"]',
        "were then",
        "",
        "transfers[0].from",
        "['blue']",
        "",
    ),
    (ZONES, '"area_km2":12344.5', '"area_km2":1', "rise from 0", "north", "area_km2", "[11900.5, 1, 12800.5]", ""),
    (ZONES, '"id":"north"', '"id":"nort"', "no record", "nort", "id", "nort", "north"),
    (ZONES, '"id":"north"', '"id":"nort"', "no such feature", "north", "id", "north", ""),
    (ZONES, '"properties":{', '"properties":{"sources":["gone"],', "no source", "north", "sources", "gone", "made-up"),
    (ZONES, '"properties":{', '"properties":{"treaty":"gone",', "no treaty", "north", "treaty", "gone", "meadow-1810"),
    (
        ZONES,
        '"properties":{',
        '"properties":{"certainty":"no",',
        "write one of",
        "north",
        "certainty",
        "no",
        "uncertain",
    ),
    (ZONES, '"properties":{', '"properties":{"tier":4,', "1, 2 or 3", "north", "tier", "4", "2"),
    (ZONES, '"license":"MIT"', '"sources":3,"license":"MIT"', "a list of texts", "", "sources", "3", ""),
    (ZONES, '"kind":"zones"', '"kind":"zone"', "write one of", "", "kind", "zone", "zones"),
    (ZONES, '"type":"Polygon"', '"type":"Circle"', "geometry is", "north", "geometry", "Circle", "MultiPolygon"),
    (ZONES, "[1,42],[0,42]", "[0,42],[1,42]", "crosses itself", "north", "geometry", "Self-intersection", ""),
    (ZONES, "[1,41],[1,42],[0,42]", "[0,42],[1,42],[1,41]", "the wrong way", "north", "geometry", "clockwise", ""),
    (ZONES, "[0,42],[0,41]]]", "[0,42]]]", "not closed", "north", "geometry", "", ""),
    (HUTS, '"id":"hut"', '"id":"shed"', "no words", "shed", "id", "shed", "hut"),
    ("claims.toml", "[[claims]]", "[[claims", "not readable", "", "", "", ""),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "words", "feature", "key", "value", "allowed"), KINDS, ids=[str(kind[3]) for kind in KINDS]
)
def test_a_fault_has_its_fields(  # noqa: PLR0913 - the fields of a fault
    *, folder: Path, file: str, old: str, new: str, words: str, feature: str, key: str, value: str, allowed: str
) -> None:
    """File and cure always; feature, key, what stands there and what may stand there where it is about them."""
    spoil(folder, file, old, new)
    rows = json.loads(run("check", folder, "--format", "json").stdout)
    fault = next(row for row in rows if row["what"] == "fault" and words in row["found"])

    assert (fault["file"], fault["feature"], fault["key"]) == (file, feature, key)
    assert value in fault["value"]
    assert not allowed or allowed in fault["allowed"].split("; ")
    assert fault["cure"]
    assert fault["found"].endswith(fault["cure"])
    assert all(row["file"] and row["cure"] for row in rows)


def test_a_cure_without_a_semicolon_is_the_whole_message(folder: Path) -> None:
    """No fault says only what is wrong: where nothing stands apart as its cure, the message says what to write."""
    spoil(folder, "tours/walk.toml", "date = 1800-03-01", 'date = "spring"')
    (fault,) = (row for row in json.loads(run("check", folder, "--format", "json").stdout) if row["what"] == "fault")

    assert fault["cure"] == fault["found"]
    assert "Type a date" in fault["cure"]
