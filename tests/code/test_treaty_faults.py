"""Faults in treaties and the land they move: what means nothing or does not fit together is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.code.conftest import run
from treatymap.treaties import Day, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Edit


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        (
            "zones.toml",
            'sources = ["made-up"]',
            "",
            "zones.toml: zones[0].sources: missing; write a list of texts in quotes",
        ),
        (
            "zones.toml",
            'sources = ["made-up"]',
            "sources = []",
            "zones.toml: zones[0].sources: empty; name at least one source",
        ),
        (
            "zones.toml",
            'sovereigns = ["red"]',
            "",
            "zones.toml: zones[1].before.sovereigns: status 'held' goes with 1 sovereign, found 0; name as many",
        ),
        (
            "zones.toml",
            'figure = "north"',
            'figure = "nort"',
            "zones.toml: labels[0].figure: no figure 'nort'; did you mean north?",
        ),
        (
            "zones.toml",
            'name = { en = "North", fi = "Pohjoinen" }',
            'name = { en = "North", fi = 7 }',
            "zones.toml: zones[0].name.fi: found 7; write a text in quotes",
        ),
        (
            "zones.toml",
            'name = { en = "North", fi = "Pohjoinen" }',
            'name = "North"',
            "zones.toml: zones[0].name: found 'North'; write a text by language, such as { en = \"…\" }",
        ),
        (
            "treaties/brook-1800.toml",
            'id = "brook-1800"',
            'id = "brook"',
            "treaties/brook-1800.toml: id: found 'brook'; write 'brook-1800' as in the file's name",
        ),
        (
            "treaties/brook-1800.toml",
            'aliases = ["brook"]',
            'aliases = ["meadow-1810"]',
            "treaties/meadow-1810.toml: aliases: 'meadow-1810' already stands for 'brook-1800'; choose another",
        ),
        (
            "treaties/brook-1800.toml",
            'to = ["red"]',
            'to = ["red"]\nclaimed_by = ["red"]',
            "treaties/brook-1800.toml: transfers[0].claimed_by: names a holder of the land; name others",
        ),
        (
            "treaties/brook-1800.toml",
            'to = ["red"]',
            'to = ["green"]',
            "treaties/brook-1800.toml: transfers[0].to: no holder 'green'; allowed: blue, red",
        ),
        (
            "treaties/meadow-1810.toml",
            'article = "2"',
            'article = "3"',
            "treaties/meadow-1810.toml: transfers[1].article: found '3'; allowed: 1, 2",
        ),
        (
            "treaties/meadow-1810.toml",
            "effective = 1810-07-01",
            "effective = 1810-05-01",
            "treaties/meadow-1810.toml: effective: 1810-05-01 lies before the signing on 1810-06-01; write a later day",
        ),
        (
            "treaties/meadow-1810.toml",
            "date = 1811-01-01",
            "date = 1809-01-01",
            (
                "treaties/meadow-1810.toml: acceptance[0].date: 1809-01-01 lies before 1810-06-01; put entries "
                "in order of date"
            ),
        ),
        (
            "treaties/meadow-1810.toml",
            'from = ["red"]',
            'from = ["blue"]',
            (
                "treaties/meadow-1810.toml: transfers[0].from: found ['blue'], but the holders of 'north' were "
                "then ['red'] (brook-1800); write these, or mend what made them so"
            ),
        ),
        (
            "treaties/meadow-1810.toml",
            'zones = ["south"]',
            'zones = ["north"]',
            (
                "treaties/meadow-1810.toml: transfers[1].zones: 'north' stands in an earlier transfer of this "
                "treaty; name it once"
            ),
        ),
        (
            "treaties/meadow-1810.toml",
            'by = "red"',
            "",
            "treaties/meadow-1810.toml: acceptance[0].by: missing; write a text in quotes",
        ),
        (
            "layers/zones.geojson",
            '"area_low_km2":100',
            '"area_low_km2":200',
            (
                "layers/zones.geojson: rim: found [200, 100, 100]; write area_low_km2, area_km2, "
                "area_high_km2 so that they rise from 0"
            ),
        ),
        (
            "layers/zones.geojson",
            '"id":"rim"',
            '"id":"edge"',
            "layers/zones.geojson: rim: no such feature; add it, or take the zone out of zones.toml",
        ),
        (
            "layers/zones.geojson",
            '"id":"rim"',
            '"id":"edge"',
            "layers/zones.geojson: feature 'edge' has no record; add it to zones.toml",
        ),
        ("zones.toml", "[[labels]]", "[[label]]", "zones.toml: label: unknown key; allowed: labels, zones"),
        (
            "zones.toml",
            'id = "rim"',
            'id = "../rim"',
            (
                "zones.toml: zones[2].id: found '../rim'; write an id without slashes and without blanks at its ends, "
                "not beginning with -"
            ),
        ),
        (
            "zones.toml",
            'figure = "north"',
            'figure = "north"\nat = [nan, 41.0]',
            "zones.toml: labels[0].at: found [nan, 41.0]; write 2 numbers within the globe: longitude, latitude",
        ),
        (
            "zones.toml",
            'figure = "north"',
            'figure = "north"\nmin_zoom = inf',
            "zones.toml: labels[0].min_zoom: found inf; write a number, 0 or more",
        ),
    ],
)
def test_every_kind_of_fault_is_told(faults_after: Edit, name: str, old: str, new: str, fault: str) -> None:
    """A fault names its file and key, what was found, and what is allowed."""
    assert fault in faults_after(name, old, new)


@pytest.mark.parametrize(
    ("kind", "before", "after", "fault"),
    [
        ("joint", '["red"]', '["blue"]', "to: kind 'joint' goes with 2 holders or more, found 1; name as many"),
        ("undelimited", '["red"]', '["blue"]', "to: kind 'undelimited' goes with 0 holders, found 1; name as many"),
        ("implied", '["red"]', "[]", "to: kind 'implied' goes with 1 holder, found 0; name as many"),
        ("confirmed", '["red"]', '["blue"]', "to: a confirmation changes nothing; write the same holders as in `from`"),
        (
            "delimited",
            '["red"]',
            '["blue"]',
            "from: a first delimitation starts from no holder; write [] or another kind",
        ),
        ("passed", '["red"]', '["red"]', "from: land passes from one holder to another; name the holder before"),
        ("passed", "[]", '["red"]', "from: land passes from one holder to another; name the holder before"),
        (
            "jurisdiction_kept",
            '["red"]',
            '["blue"]',
            "administration: goes with the kind 'jurisdiction_kept', and only with it; write both or neither",
        ),
    ],
)
def test_kinds_and_holders_must_agree(faults_after: Edit, kind: str, before: str, after: str, fault: str) -> None:
    """What a transfer says of holders must be what its kind means."""
    old = 'from = ["red"]\nto = ["blue"]\nkind = "passed"'
    told = faults_after("treaties/meadow-1810.toml", old, f'from = {before}\nto = {after}\nkind = "{kind}"')

    assert f"treaties/meadow-1810.toml: transfers[0].{fault}" in told


def test_joint_land_may_be_confirmed(folder: Path) -> None:
    """Two holders before and after are no fault of a confirmation."""
    path = folder / "treaties" / "brook-1800.toml"
    text = path.read_text(encoding="utf-8")
    old = 'from = ["red"]\nto = ["red"]\nkind = "confirmed"'
    assert old in text
    path.write_text(text.replace(old, old.replace('["red"]', '["red", "blue"]')), encoding="utf-8")
    path = folder / "zones.toml"
    head, mark, tail = path.read_text(encoding="utf-8").partition('id = "rim"')
    tail = tail.replace('status = "held"\nsovereigns = ["red"]', 'status = "joint"\nsovereigns = ["red", "blue"]')
    path.write_text(head + mark + tail, encoding="utf-8")

    assert load_atlas(folder).state("rim", Day(1800, 3, 1)).sovereigns == ("red", "blue")


def test_the_deep_check_holds_edtf_against_dates(faults_after: Edit) -> None:
    """Only the deep check reads EDTF; it finds a plain date that lies outside."""
    told = faults_after("treaties/meadow-1810.toml", 'edtf = "1811~"', 'edtf = "1812~"', deep=True)

    what = "the plain date 1811-01-01 lies outside the EDTF '1812~'; change one of them"
    assert told == (f"treaties/meadow-1810.toml: acceptance[0].date: {what}",)


def test_the_deep_check_holds_layers_against_records(faults_after: Edit) -> None:
    """The deep check reads every layer and finds sources, treaties and articles that no record has."""
    told = faults_after(
        "layers/zones.geojson",
        '"properties":{',
        '"properties":{"sources":["hearsay"],"treaty":"brook-1800","article":"9",',
        deep=True,
    )

    assert told == (
        "layers/zones.geojson: north: no source 'hearsay'; add it, or write one that there is",
        "layers/zones.geojson: north: brook-1800 has no article '9' in its record; add it there",
    )


def test_a_file_that_goes_by_a_title_is_to_be_renamed(folder: Path) -> None:
    """Ids are what others name a treaty by, so it is the file that gets another name, and nothing follows from it."""
    before = run("check", folder).stdout.splitlines()
    (folder / "treaties" / "brook-1800.toml").rename(folder / "treaties" / "Treaty of the Brook.toml")

    told = run("check", folder).stdout.splitlines()

    found = "found 'brook-1800', while the file goes by 'Treaty of the Brook'; call it brook-1800.toml"
    assert told == [f"treaties/Treaty of the Brook.toml: id: {found}", *before]
