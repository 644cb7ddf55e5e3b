"""Each fault in `check --format json` has the fields that a program can act on, whatever it is about."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.code.conftest import run
from tests.code.test_check import spoil
from treatymap.errors import Fault

if TYPE_CHECKING:
    from pathlib import Path

ZONES = "layers/zones.geojson"
HUTS = "layers/themes/huts.geojson"
KINDS = [
    # file, old text, new text, words of the fault, feature, key, value, one of what is allowed, beginning of the cure
    (
        "zones.toml",
        'role = "counted"',
        'role = "main"',
        "allowed: counted",
        "",
        "zones[0].role",
        "main",
        "quiet",
        "allowed: counted, quiet",
    ),
    (
        "holders.toml",
        'id = "red"',
        'stray = 1\nid = "red"',
        "unknown key",
        "",
        "holders[0].stray",
        "1",
        "short",
        "allowed: id, name, short",
    ),
    (
        "holders.toml",
        'fi = "Punainen"',
        "fi = 1",
        "found 1",
        "",
        "holders[0].short.fi",
        "1",
        "",
        "write a text in quotes",
    ),
    (
        "tours/walk.toml",
        'zones = ["north"]',
        'zones = ["nort"]',
        "no zone",
        "",
        "steps[0].zones",
        "['nort']",
        "north",
        "did you mean north?",
    ),
    ("tours/walk.toml", '"huts",', '"hutz",', "no switch", "", "steps[1].layers", "hutz", "huts", "write huts"),
    (
        "tours/walk.toml",
        "{moved}",
        "{gone}",
        "no figure",
        "",
        "steps[1].question.answer.en",
        "{gone}",
        "north",
        "allowed: brook_1800,",
    ),
    ("tours/walk.toml", '"1810-07"', '"1811"', "lies outside", "", "steps[1].date", "1811", "", "change one of them"),
    (
        "tours/walk.toml",
        '"1810-07"',
        '"soon"',
        "is not EDTF",
        "",
        "steps[1].date",
        "soon",
        "",
        "write for example 1859~",
    ),
    ("tours/walk.toml", '"stroll"', '"Stroll"', "write 'stroll'", "", "aliases", "Stroll", "", "write 'stroll'"),
    (
        "words.toml",
        "[",
        '"bar.sentense" = { en = "x" }\n[',
        "no page",
        "",
        "bar.sentense",
        "bar.sentense",
        "bar.third-more",
        "allowed: area_about,",
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
        "write these, or mend what made them so",
    ),
    (
        ZONES,
        '"area_km2":12344.5',
        '"area_km2":1',
        "rise from 0",
        "north",
        "area_km2",
        "[11900.5, 1, 12800.5]",
        "",
        "write area_low_km2, area_km2, area_high_km2 so that they rise from 0",
    ),
    (ZONES, '"id":"north"', '"id":"nort"', "no record", "nort", "id", "nort", "north", "add it to zones.toml"),
    (
        ZONES,
        '"id":"north"',
        '"id":"nort"',
        "no such feature",
        "north",
        "id",
        "north",
        "",
        "add it, or take the zone out of zones.toml",
    ),
    (
        ZONES,
        '"properties":{',
        '"properties":{"sources":["gone"],',
        "no source",
        "north",
        "sources",
        "gone",
        "made-up",
        "add it, or write one that there is",
    ),
    (
        ZONES,
        '"properties":{',
        '"properties":{"treaty":"gone",',
        "no treaty",
        "north",
        "treaty",
        "gone",
        "meadow-1810",
        "add it, or write one that there is",
    ),
    (
        ZONES,
        '"properties":{',
        '"properties":{"certainty":"no",',
        "write one of",
        "north",
        "certainty",
        "no",
        "uncertain",
        "write one of certain, less-certain, uncertain",
    ),
    (ZONES, '"properties":{', '"properties":{"tier":4,', "1, 2 or 3", "north", "tier", "4", "2", "write 1, 2 or 3"),
    (
        ZONES,
        '"license":"MIT"',
        '"sources":3,"license":"MIT"',
        "a list of texts",
        "",
        "sources",
        "3",
        "",
        "write a list of texts",
    ),
    (
        ZONES,
        '"kind":"zones"',
        '"kind":"zone"',
        "write one of",
        "",
        "kind",
        "zone",
        "zones",
        "write one of zones, edges,",
    ),
    (
        ZONES,
        '"type":"Polygon"',
        '"type":"Circle"',
        "geometry is",
        "north",
        "geometry",
        "Circle",
        "MultiPolygon",
        "write one of Point, MultiPoint,",
    ),
    (
        ZONES,
        "[1,42],[0,42]",
        "[0,42],[1,42]",
        "crosses itself",
        "north",
        "geometry",
        "Self-intersection",
        "",
        "move the points there",
    ),
    (
        ZONES,
        "[1,41],[1,42],[0,42]",
        "[0,42],[1,42],[1,41]",
        "the wrong way",
        "north",
        "geometry",
        "clockwise",
        "",
        "`treatymap check --atlas ",
    ),
    (ZONES, "[0,42],[0,41]]]", "[0,42]]]", "not closed", "north", "geometry", "[0, 42]", "", "`treatymap check "),
    (ZONES, "[1,41],", "[1,95],", "no place on earth", "north", "geometry", "[1, 95]", "", "write [longitude"),
    (
        ZONES,
        '"geometry":{"type"',
        '"geometry":null,"x":{"type"',
        "no geometry",
        "north",
        "geometry",
        "null",
        "",
        "draw it",
    ),
    (
        ZONES,
        '"geometry":{"type"',
        '"geometry":{"kind"',
        "geometry is None",
        "north",
        "geometry",
        "",
        "Polygon",
        "write one",
    ),
    (
        HUTS,
        ',"sources":["made-up"]',
        "",
        "missing; write a list",
        "hut",
        "sources",
        "",
        "made-up",
        "write a list of source",
    ),
    (HUTS, '["made-up"]', "[]", "found []; write a list", "hut", "sources", "[]", "made-up", "write a list of source"),
    (HUTS, '"id":"hut"', '"id":"shed"', "no words", "shed", "id", "shed", "hut", "add 'shed' to themes.toml"),
    ("claims.toml", "[[claims]]", "[[claims", "not readable", "", "", "", "", "mend it there"),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "words", "feature", "key", "value", "allowed", "cure"),
    KINDS,
    ids=[str(kind[3]) for kind in KINDS],
)
def test_a_fault_has_its_fields(  # noqa: PLR0913 - the fields of a fault
    *,
    folder: Path,
    file: str,
    old: str,
    new: str,
    words: str,
    feature: str,
    key: str,
    value: str,
    allowed: str,
    cure: str,
) -> None:
    """File and cure always; feature, key, what stands there and what may stand there where it is about them."""
    spoil(folder, file, old, new)
    rows = json.loads(run("check", folder, "--format", "json").stdout)
    fault = next(row for row in rows if row["kind"] == "fault" and words in row["message"])

    assert (fault["file"], fault["feature"], fault["key"]) == (file, feature, key)
    assert value in fault["found"]
    assert not allowed or allowed in fault["allowed"].split("; ")
    assert fault["cure"].startswith(cure)
    assert fault["message"].endswith(f"; {fault['cure']}")
    assert all(row["file"] and row["cure"] for row in rows)


def test_a_cure_may_be_a_sentence(folder: Path) -> None:
    """A message of several sentences has its cure after the first one, and it is told apart from what is wrong."""
    spoil(folder, "tours/walk.toml", "date = 1800-03-01", 'date = "spring"')
    (fault,) = (row for row in json.loads(run("check", folder, "--format", "json").stdout) if row["kind"] == "fault")

    assert fault["message"] == f"'spring' is not a date. {fault['cure']}"
    assert fault["cure"].startswith("Type a date")


def test_what_says_only_what_is_wrong_has_no_cure() -> None:
    """So a message without one is found by those who look for it, and does not pass for its own cure."""
    assert Fault("zones.toml", "something is off").cure == ""
