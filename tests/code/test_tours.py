"""Reading tours: what a step may name, what is told of a fault, and how a tour is found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.atlases import write_atlas
from tests.code.conftest import run
from treatymap import lesson
from treatymap.errors import RecordError, UnknownNameError, UsageError
from treatymap.treaties import BEFORE, Day, HistoricalDate, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Edit
    from treatymap.treaties import Atlas

TOUR = "tours/walk.toml"
_SWITCH = 'layers = ["huts", "meadow-1810/zones"]'


def add_tour(folder: Path, name: str, *, aliases: str = "[]") -> None:
    """Put a copy of the tour beside it, under another id and with other aliases."""
    text = (folder / TOUR).read_text(encoding="utf-8")
    text = text.replace('id = "walk"', f'id = "{name}"', 1).replace('aliases = ["stroll"]', f"aliases = {aliases}", 1)
    (folder / "tours" / f"{name}.toml").write_text(text, encoding="utf-8")


def test_a_tour_is_read_as_it_stands(brookland: Atlas) -> None:
    """Everything that a step can have reaches whoever asks for the tour."""
    tour = brookland.tour("walk")
    first, last = tour.steps

    assert (tour.id, tour.aliases, tour.minutes, tour.sources) == ("walk", ("stroll",), 7, ("book",))
    assert (first.id, first.date.gregorian, first.layers) == ("before", BEFORE, ("clans",))
    assert (first.zones, first.places, first.bar, first.statements) == ((), (), None, ())
    assert (first.beside, first.question) == (None, None)
    assert last.date == HistoricalDate(Day(1810, 12, 24), "1810-12-24")
    assert tuple(last.view) == (10, 47, 19, 51)
    assert (last.zones, last.places, last.bar) == (("north",), ("ford", "inn", "hut"), "north-250k")
    assert (last.statements, last.sources) == (("survey-1",), ("book", "survey"))
    assert last.beside is not None
    assert last.question is not None
    assert [first.get("en") for first, _ in last.beside.rows] == ["red hill"]
    assert last.question.answer.get("fi") == "It is {north_km2} km². suomeksi"
    assert any(step.question for step in tour.steps)


def test_a_tour_that_asks_nothing_says_so(folder: Path) -> None:
    """A teacher's list tells lessons with questions from those without."""
    path = folder / TOUR
    path.write_text(path.read_text(encoding="utf-8").partition("[steps.question]")[0], encoding="utf-8")

    assert [step.question for step in load_atlas(folder).tour().steps if step.question] == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'answer = { en = "{moved} km².", fi = "{moved} km²." }',
            "",
            'steps[1].question.answer: missing; write a text by language, such as { en = "…" }',
        ),
        ('text = { en = "How much moved?", fi = "Kuinka paljon siirtyi?" }', "", "steps[1].question.text: missing"),
        ("[steps.question]", "[steps.quiz]", "steps[1].quiz: unknown key; allowed: bar, beside, date, id, layers"),
        ('zones = ["north"]', 'zones = ["nort"]', "steps[0].zones: no zone 'nort'; did you mean north?"),
        ('zones = ["north"]', 'zones = ["north", "north"]', "steps[0].zones: names 'north' twice; name it once"),
        ('places = ["hut"]', 'places = ["hot"]', "steps[0].places: no place 'hot'; did you mean hut?"),
        ('places = ["hut"]', 'places = "hut"', "steps[0].places: found 'hut'; write a list of texts in quotes"),
        ('id = "meadow"', 'id = "meadow"\nbar = "third"', "steps[1].bar: no claim 'third'; did you mean third-more?"),
        ('"half-true"', '"half"', "steps[1].statements: no statement 'half'; did you mean half-true?"),
        ('sources = ["made-up"]', 'sources = ["made"]', "sources: no source 'made'; did you mean made-up?"),
        (
            'places = ["hut"]\nsources = ["made-up"]',
            'places = ["hut"]\nsources = []',
            "steps[0].sources: empty; name at least one source",
        ),
        ('id = "meadow"', 'id = "line"', "steps[1].id: the id 'line' stands twice; give one of them another"),
        (
            'id = "meadow"',
            'id = "The Meadow"',
            "steps[1].id: found 'The Meadow'; write small letters, digits and -, for an address names it",
        ),
        ('id = "walk"', 'id = "wander"', "id: found 'wander'; write 'walk' as in the file's name"),
        ("minutes = 5", "minutes = 0", "minutes: found 0; write a number, 1 or more"),
        ("minutes = 5", "minutes = 2.5", "minutes: found 2.5; write whole minutes"),
        ("minutes = 5", "", "minutes: missing; write a number"),
        ("date = 1800-03-01", 'date = "spring"', "steps[0].date: 'spring'"),
        ("date = 1800-03-01", "", "steps[0].date: missing; write a date such as 1858-05-28"),
        (
            "view = [0.0, 40.0, 2.0, 42.0]",
            "view = [2.0, 40.0, 0.0, 42.0]",
            "steps[0].view: found [2.0, 40.0, 0.0, 42.0]; west must be less than east, and south less than north",
        ),
        (
            "view = [0.0, 40.0, 2.0, 42.0]",
            "view = [0.0, 40.0, 2.0]",
            "steps[0].view: found [0.0, 40.0, 2.0]; write 4 numbers within the globe: west, south, east, north",
        ),
        (
            "parts {north} km²",
            "parts {nord} km²",
            "steps[0].text.en: no figure {nord}; allowed: brook_1800, meadow_1810, moved, moved_compared",
        ),
        (
            'en = "The Meadow"',
            'en = "{moved_km2}"',
            "steps[1].title.en: no figure {moved_km2}; allowed: brook_1800, meadow_1810, moved",
        ),
        (
            'en = "{moved} km²."',
            'en = "{move} km²."',
            "steps[1].question.answer.en: no figure {move}; allowed: brook_1800, meadow_1810, moved",
        ),
        (
            'en = "Two steps."',
            'en = "{two} steps."',
            "intro.en: no figure {two}; allowed: brook_1800, meadow_1810, moved",
        ),
        (
            'en = "Two steps."',
            'en = "{brook-1800} steps."',
            "intro.en: no figure {brook-1800}; write {brook_1800}",
        ),
        (
            'en = "Two steps."',
            'en = "{Moved} steps."',
            "intro.en: no figure {Moved}; write {moved}",
        ),
        ("[[steps]]", "[[step]]", "step: unknown key; allowed: aliases, id, intro, minutes, sources, steps, title"),
    ],
)
def test_every_kind_of_fault_is_told(faults_after: Edit, old: str, new: str, fault: str) -> None:
    """A fault names its file and key, what was found, and what is allowed."""
    assert [told for told in faults_after(TOUR, old, new) if told.startswith(f"{TOUR}: {fault}")]


def test_a_tour_without_steps_is_a_fault(folder: Path) -> None:
    """A lesson has something to go through."""
    path = folder / TOUR
    path.write_text(path.read_text(encoding="utf-8").partition("[[steps]]")[0], encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_atlas(folder)

    assert [str(fault) for fault in caught.value.faults] == [
        f"{TOUR}: steps: missing; write tables, each under [[steps]]"
    ]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("rows = []", "steps[1].beside.rows: empty; write at least one table under [[rows]]"),
        (
            'rows = [{ first = { en = "one", fi = "yksi" } }]',
            'steps[1].beside.rows[0].second: missing; write a text by language, such as { en = "…" }',
        ),
        (
            'rows = [{ first = { en = "{one}", fi = "yksi" }, second = { en = "two", fi = "kaksi" } }]',
            (
                "steps[1].beside.rows[0].first.en: no figure {one}; allowed: brook_1800, meadow_1810, moved, "
                "moved_compared, north, rim, south"
            ),
        ),
    ],
)
def test_two_columns_need_their_cells(faults_after: Edit, rows: str, fault: str) -> None:
    """A row has two cells, and columns have a row."""
    heads = 'first = { en = "In Red", fi = "Punaisessa" }\nsecond = { en = "In Blue", fi = "Sinisessä" }'

    assert faults_after(TOUR, "[steps.question]", f"[steps.beside]\n{heads}\n{rows}\n[steps.question]") == (
        f"{TOUR}: {fault}",
    )


def test_broken_toml_is_told_with_file_and_line(faults_after: Edit) -> None:
    """Whoever left a quotation mark open finds the line, and no other fault hides it."""
    (first, *rest) = faults_after(TOUR, 'id = "line"', 'id = "line')

    assert first.startswith(f"{TOUR}: not readable as TOML (")
    assert "(at line 9, column " in first
    assert all(fault.startswith(TOUR) for fault in rest)


def test_no_tour_answers_to_the_name_of_another(folder: Path) -> None:
    """An alias stands for one tour, and is typed in small letters."""
    add_tour(folder, "ride", aliases='["stroll", "Trot"]')
    with pytest.raises(RecordError) as caught:
        load_atlas(folder)

    assert [str(fault) for fault in caught.value.faults] == [
        "tours/ride.toml: aliases: found 'Trot'; write 'trot'",
        "tours/walk.toml: aliases: 'stroll' already stands for 'ride'; choose another",
    ]


def test_a_tour_may_answer_to_the_name_of_a_treaty(folder: Path) -> None:
    """Nobody asks for a lesson where a treaty is asked for."""
    add_tour(folder, "brook", aliases='["meadow"]')
    atlas = load_atlas(folder)

    assert (atlas.tour("brook").id, atlas.tour("mead").id) == ("brook", "brook")
    assert (atlas.treaty("brook").id, atlas.treaty("mead").id) == ("brook-1800", "meadow-1810")


@pytest.mark.parametrize("name", ["walk", "stroll", "str", "WALK", " walk ", None])
def test_a_tour_is_found_by_any_unique_beginning(small: Atlas, name: str | None) -> None:
    """Ids, aliases and beginnings find it in any case; without a name it is the first."""
    assert small.tour(name).id == "walk"


def test_a_beginning_of_two_tours_is_refused(folder: Path) -> None:
    """Both are named, in the order of their files."""
    add_tour(folder, "wade")
    with pytest.raises(UsageError) as caught:
        load_atlas(folder).tour("wa")

    assert str(caught.value) == "'wa' begins the names of 2 tours: wade or walk. Type more of one."
    assert load_atlas(folder).tour().id == "wade"


def test_an_unknown_tour_shows_near_names(small: Atlas) -> None:
    """A misspelt tour is answered by what is near and by what to type."""
    with pytest.raises(UnknownNameError) as caught:
        small.tour("wolk")

    typed = small.command("lesson", "--list")
    assert str(caught.value) == f"no tour 'wolk': did you mean walk? `{typed}` lists them."


def test_an_atlas_may_have_no_tours(folder: Path) -> None:
    """It is whole without them, and whoever asks for one is told where to put it."""
    (folder / TOUR).unlink()
    atlas = load_atlas(folder, deep=True)
    asked, listed = run("lesson", atlas=folder), run("lesson", "--list", "--format", "json", atlas=folder)

    assert atlas.tours == ()
    assert (asked.exit_code, asked.stdout) == (2, "")
    assert asked.stderr == "Error: the atlas 'small' has no tours. Put one into its folder tours/.\n"
    assert (listed.exit_code, json.loads(listed.stdout)) == (0, [])
    assert "has no tours" in listed.stderr
    assert run("check", folder).exit_code == 0


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ('layers = ["hut"]', "no switch 'hut'; write huts"),
        ('layers = ["meadow-1810/border"]', "no switch 'meadow-1810/border'; write meadow-1810/zones"),
        ('layers = ["readings"]', "no switch 'readings'; write "),
        ('layers = ["zzz"]', "no switch 'zzz'; write brook-1800/labels or brook-1800/zones or "),
        ('layers = ["meadow-1810"]', "no switch 'meadow-1810'; write meadow-1810/"),
    ],
)
def test_an_unknown_switch_is_told_with_near_names(folder: Path, written: str, near: str) -> None:
    """Drawing the lesson and checking the atlas say the same, each in one line; the map itself can still be drawn."""
    path = folder / TOUR
    path.write_text(path.read_text(encoding="utf-8").replace(_SWITCH, written), encoding="utf-8")
    drawn, checked = run("lesson", "-o", "-", atlas=folder), run("check", "-q", folder)

    assert (drawn.exit_code, drawn.stdout, checked.exit_code) == (1, "", 1)
    assert f"{TOUR}: steps[1].layers: {near}" in drawn.stderr
    assert checked.stdout.splitlines()[0] in drawn.stderr
    assert run("render", "-o", "-", atlas=folder).exit_code == 0


def test_every_switch_of_the_map_may_be_named(brookland: Atlas, tmp_path: Path) -> None:
    """What the layer control has, a step can turn on."""
    rows = [
        *("changed", "quiet", "labels", "brook-1800/border", "brook-1800/zones", "brook-1800/labels"),
        *("dale-1810/border", "dale-1810/posts", "dale-1810/zones", "dale-1810/labels", "rivers", "river-names"),
        *("context", "places-1", "places-2", "huts", "clans", "today", "bands", "readings", "graticule"),
    ]
    plain = (write_atlas(tmp_path) / TOUR).read_text(encoding="utf-8")
    path = tmp_path / TOUR
    path.write_text(plain.replace('"layers" = ["readings"]', f'"layers" = {json.dumps(rows)}'), encoding="utf-8")
    atlas = load_atlas(tmp_path)

    assert brookland.tour().steps[1].layers == ("readings",)
    assert atlas.tour().steps[1].layers == tuple(rows)
    assert lesson(atlas=atlas).title == "A walk along the Brook"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("lesson", "wolk"), "no tour 'wolk': did you mean walk? `treatymap lesson --atlas "),
        (("lesson", "--lang", "sv"), "no language 'sv': there are: en, fi"),
        (("lesson", "--list", "--lang", "sv"), "no language 'sv': there are: en, fi"),
        (("lesson", "walk", "-o", "-", "--open"), "--open needs a file; leave out `-o -`."),
    ],
)
def test_a_wrong_word_is_answered_in_one_line(brookland_folder: Path, words: tuple[str, ...], line: str) -> None:
    """Exit 2, nothing in the output, and what to type instead."""
    done = run(*words, atlas=brookland_folder)

    assert (done.exit_code, done.stdout) == (2, "")
    (told,) = [text for text in done.stderr.splitlines() if text.startswith("Error: ")]
    assert told.startswith(f"Error: {line}")


def test_tours_are_listed_in_the_language_asked_for(brookland_folder: Path) -> None:
    """Names, title, steps, questions and minutes of each."""
    listed = json.loads(run("lesson", "--list", "--format", "json", "--lang", "fi", atlas=brookland_folder).stdout)

    assert listed == [
        {
            "tour": "walk",
            "also": "stroll",
            "title": "Kävely Purolla",
            "steps": 2,
            "questions": 1,
            "minutes": 7,
        }
    ]


def test_a_lesson_is_a_file_named_after_atlas_and_tour(brookland_folder: Path, workplace: Path) -> None:
    """Its path is printed, and by an alias it is the same file."""
    first, again = (run("lesson", *words, atlas=brookland_folder) for words in ((), ("stroll",)))

    assert [done.stdout.strip().replace("\\", "/") for done in (first, again)] == ["maps/brookland-walk.html"] * 2
    assert "A walk along the Brook" in (workplace / "maps" / "brookland-walk.html").read_text(encoding="utf-8")
