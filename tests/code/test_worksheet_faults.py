"""What is wrong with a worksheet is told: which file, which key, and what would be right."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from tests.atlases import write_atlas
from tests.code.conftest import run
from treatymap.errors import RecordError
from treatymap.treaties import (
    load_atlas,
)

if TYPE_CHECKING:
    from pathlib import Path


SHEET = "worksheet.toml"
FLOWS = '"flows" = { "en" = "east, to the sea", "fi" = "east, to the sea suomeksi" }'


class Spoil(Protocol):
    """Spoils the worksheet of the made-up atlas."""

    def __call__(self, old: str, new: str, *, deep: bool = False) -> tuple[str, ...]:
        """
        Replace text, and tell the faults of loading the atlas.

        Parameters
        ----------
        old
            What stands in the file; only the first place is changed.
        new
            What to write instead.
        deep
            Whether to load with the deep check.
        """


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Give a function that replaces text in the worksheet and tells the faults."""

    def edit(old: str, new: str, *, deep: bool = False) -> tuple[str, ...]:
        path = write_atlas(tmp_path) / SHEET
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(RecordError) as caught:
            load_atlas(tmp_path, deep=deep)
        return tuple(str(fault) for fault in caught.value.faults)

    return edit


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"id" = "brook"', '"id" = "brok"', "tasks[0].rivers[0].id: no river 'brok'; did you mean brook?"),
        (FLOWS, '"flow" = 1', "tasks[0].rivers[0].flow: unknown key; allowed: flows, id"),
        (f", {FLOWS}", "", 'tasks[0].rivers[0].flows: missing; write a text by language, such as { en = "…" }'),
        (
            '"rivers" = [{',
            '"rivers" = [{ "id" = "brook", "flows" = { "en" = "up", "fi" = "ylös" } }, {',
            "tasks[0].rivers: the river 'brook' stands twice; name it once",
        ),
        (
            '"kind" = "rivers"',
            '"kind" = "lakes"',
            "tasks[0].kind: found 'lakes'; allowed: rivers, borders, holders, bar",
        ),
        ('"rivers", "points" = 2', '"rivers", "points" = 0', "tasks[0].points: found 0; write a number, 1 or more"),
        ('"rivers", "points" = 2', '"rivers", "points" = 1.5', "tasks[0].points: found 1.5; write whole points"),
        (
            '"levels" = ["easier"',
            '"levels" = ["easy"',
            "tasks[0].levels: no level 'easy'; allowed: easier, standard, longer",
        ),
        ('"levels" = ["easier", "standard"]', '"levels" = []', "tasks[0].levels: empty; name at least one of: easier"),
        (
            '"levels" = ["easier", "standard"]',
            '"levels" = ["easier", "standard", "longer"]',
            "tasks[0].levels: no [[levels]] with id = 'longer'; write one, or leave it out",
        ),
        ('"id" = "borders"', '"id" = "rivers"', "tasks: the id 'rivers' stands twice; give one of them another"),
        ('"date" = 1800-03-01', '"date" = "spring"', "tasks[1].lines[0].date: 'spring'"),
        (
            '"lines" = [',
            '"lines" = [{ "date" = 1805-01-01, "course" = { "en" = "here", "fi" = "tässä" } }, ',
            "tasks[1].lines: found 3; write two, one to be dashed and one solid",
        ),
        ('"label" = "north"', '"label" = "nort"', "tasks[2].rows[0].label: no label 'nort'; did you mean north?"),
        (
            '"figure" = "north_km2"',
            '"figure" = "nort_km"',
            "tasks[2].rows[0].figure: no figure 'nort_km'; did you mean north_km2",
        ),
        ('"claim" = "north-250k"', '"claim" = "250k"', "tasks[3].claim: no claim '250k'; allowed: north-250k"),
        ('"statements" = ["survey-1"]', '"statements" = []', "tasks[5].statements: empty; name at least one statement"),
        ('"judges" = true, ', "", "tasks[6].words: all of one sort; write some that describe and some that judge"),
        ('"answer" = ', '"key" = ', "tasks[7].answer: missing; write a text by language"),
        ('"points" = 13', '"points" = 12', "levels[1].points: found 12; the tasks of 'easier' are worth 13 together"),
        ('"id" = "easier"', '"id" = "easy"', "levels[1].id: found 'easy'; allowed: easier, standard, longer"),
        ('"id" = "easier"', '"id" = "standard"', "levels[1].id: 'standard' stands twice; write it once"),
        ('"places" = ["ford"', '"places" = ["fort"', "places: no place 'fort'; did you mean ford?"),
        ("{north_km2} km² moved", "{nord} km² moved", "intro.en: no figure {nord}; allowed: both, both_compared"),
        ("about {north_km2} km²", "about {nord} km²", "teacher.facts[0].text.en: no figure {nord}; allowed: both"),
        (
            '"language" = "fi"',
            '"language" = "sv"',
            "teacher.curricula[0].language: no language 'sv' of this atlas; allowed: en, fi",
        ),
        ('"today" = ', '"now" = ', "teacher.today: missing; write a table [today]"),
        ('"title" = ', '"heading" = ', "heading: unknown key; allowed: intro, levels, places, sources, tasks, teacher"),
    ],
)
def test_every_kind_of_fault_is_told(spoil: Spoil, old: str, new: str, fault: str) -> None:
    """A fault names its file and key, what was found, and what is allowed."""
    faults = spoil(old, new)

    assert [told for told in faults if told.startswith(f"{SHEET}: {fault}")], faults


def test_a_strange_kind_is_one_fault(spoil: Spoil) -> None:
    """What keys such a task should have nobody knows, nor what the level is then worth."""
    assert len(spoil('"kind" = "rivers"', '"kind" = "lakes"')) == 1


def test_one_argument_is_no_discussion(spoil: Spoil) -> None:
    """Each side has two at least, and there are two sides."""
    faults = spoil(
        '"arguments" = [{', '"arguments" = [{ "text" = { "en" = "x", "fi" = "y" }, "sources" = ["book"] }], "z" = [{'
    )

    assert f"{SHEET}: tasks[4].sides[0].arguments: found 1; write at least two" in faults


def _replaced(folder: Path, name: str, old: str, new: str) -> tuple[str, ...]:
    """Change another file of the atlas, and tell the faults of loading it."""
    path = write_atlas(folder) / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_atlas(folder, deep=True)
    return tuple(str(fault) for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        (
            "zones.toml",
            '"zones" = ["north"]',
            '"zones" = ["north", "east"]',
            (
                "tasks[2].rows[0].label: the zones of 'north' stand in 2 ways on 1812-01-01; "
                "name a label whose zones stand alike"
            ),
        ),
        (
            "words.toml",
            '"bar" = { "north-250k"',
            '"bar" = { "other"',
            "tasks[3].claim: no sentence for its key; add bar.north-250k to words.toml",
        ),
        (
            "statements.toml",
            '"verdict" = "wrong"',
            '"verdict" = "mistranslated"',
            "tasks[5].statements: 'survey-1' is a fault of translation, which nobody can see on paper; name another",
        ),
    ],
)
def test_a_key_that_does_not_follow_is_a_fault(tmp_path: Path, name: str, old: str, new: str, fault: str) -> None:
    """A row has one answer, a bar its sentence, and a statement can be judged on paper."""
    assert f"{SHEET}: {fault}" in _replaced(tmp_path, name, old, new)


def test_the_blank_map_has_what_the_tasks_name(tmp_path: Path) -> None:
    """A river with a number is drawn, and so is a place."""
    layers = write_atlas(tmp_path) / "layers"
    for name, drawn, instead in (("places", "inn", "far-inn"), ("rivers/brook", "brook", "beck")):
        path = layers / f"{name}.geojson"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f'"id": "{drawn}"', f'"id": "{instead}"'), encoding="utf-8")
    # no line may follow a river that is gone
    for path in (layers / "borders").glob("*.geojson"):
        path.write_text(
            path.read_text(encoding="utf-8").replace('"follows": "brook"', '"follows": "beck"'), encoding="utf-8"
        )
    with pytest.raises(RecordError) as caught:
        load_atlas(tmp_path, deep=True)
    faults = [str(fault) for fault in caught.value.faults]

    assert f"{SHEET}: places: no layer has the place 'inn'; draw it, or take it out" in faults
    assert f"{SHEET}: tasks[0].rivers[0].id: no layer has the river 'brook'; draw it, or take it out" in faults


def test_a_text_that_lacks_is_listed(tmp_path: Path) -> None:
    """Where Finnish lacks in a task, English stands in and the check says so."""
    path = write_atlas(tmp_path) / SHEET
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(', "fi" = "along the Brook suomeksi"', "", 1), encoding="utf-8")

    assert [str(gap) for gap in load_atlas(tmp_path).gaps] == [
        f"{SHEET}: tasks[1].lines[0].course: has no text in 'fi', so 'en' stands in; add fi"
    ]


def test_broken_toml_is_told_with_file_and_line(tmp_path: Path) -> None:
    """Whoever left a quotation mark open finds the line, and nothing else is told."""
    path = write_atlas(tmp_path) / SHEET
    path.write_text('title = "open', encoding="utf-8")
    done = run("check", "-q", tmp_path)

    assert done.exit_code == 1
    assert [line.partition(" (")[0] for line in done.stdout.splitlines()] == [f"{SHEET}: not readable as TOML"]


def test_an_edtf_that_misses_its_day_is_told(spoil: Spoil) -> None:
    """The deep check holds the dates of tasks against what is known of them."""
    faults = spoil('"edtf" = "1805"', '"edtf" = "1705"', deep=True)

    assert [told for told in faults if told.startswith(f"{SHEET}: tasks[2].columns[0].date: ")]


@pytest.mark.parametrize("kind", ["rivers", "borders"])
def test_a_level_has_one_task_of_a_kind_on_its_map(tmp_path: Path, kind: str) -> None:
    """Two of them would share numbers or dashes."""
    path = write_atlas(tmp_path) / SHEET
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    first = next(index for index, task in enumerate(table["tasks"]) if task["kind"] == kind)
    more = {**table["tasks"][first], "id": "more", "levels": ["standard"]}
    points = {level["id"]: level["points"] for level in table["levels"]}
    text = path.read_text(encoding="utf-8").replace('"tasks" = [', f'"tasks" = [{_inline(more)}, ', 1)
    text = text.replace(f'"points" = {points["standard"]}', f'"points" = {points["standard"] + more["points"]}', 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_atlas(tmp_path)

    what = f"the level 'standard' has two tasks of kind {kind!r}, but one map; leave it out here, or in tasks[0]"
    assert [str(fault) for fault in caught.value.faults] == [f"{SHEET}: tasks[{first + 1}].levels: {what}"]


def _inline(value: object) -> str:
    """Write a value as TOML on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{key}" = {_inline(inner)}' for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def test_a_river_to_be_named_is_on_the_map(tmp_path: Path) -> None:
    """A number cannot stand on water that lies outside the bounds of the atlas."""
    path = write_atlas(tmp_path) / "layers" / "rivers" / "brook.geojson"
    layer = json.loads(path.read_text(encoding="utf-8"))
    for feature in layer["features"]:
        if feature["id"] == "brook":
            feature["geometry"] = {"type": "LineString", "coordinates": [[30.0, 60.0], [31.0, 61.0]]}
    path.write_text(json.dumps(layer), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_atlas(tmp_path, deep=True)

    assert (
        f"{SHEET}: tasks[0].rivers[0].id: the river 'brook' is nowhere within the bounds of atlas.toml; "
        "widen them, or take it out"
    ) in [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("key", ["tasks", "levels"])
def test_a_sheet_has_tasks_and_levels(spoil: Spoil, key: str) -> None:
    """Without either there is nothing to print."""
    faults: tuple[Any, ...] = spoil(f'"{key}" = [', f'"{key}" = []\n"more" = [')

    assert f"{SHEET}: {key}: empty; write at least one table under [[{key}]]" in faults
