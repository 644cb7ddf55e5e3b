"""The commands that list: they tell what the ledger and the records tell, in every form the same."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.atlases import write_atlas
from tests.code.conftest import run
from treatymap.treaties import ledger, totals

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

LISTS = ("areas", "claims", "layers", "treaties")


def listed(*words: str | Path, atlas: Path) -> list[dict[str, Any]]:
    """Read what a command prints as JSON."""
    printed: list[dict[str, Any]] = json.loads(run(*words, "--format", "json", atlas=atlas).stdout)
    return printed


def test_areas_are_the_ledger(brookland: Atlas, brookland_folder: Path) -> None:
    """One row a zone and article, with whole km²."""
    rows = listed("areas", atlas=brookland_folder)

    assert [(row["treaty"], row["article"], row["zone"]) for row in rows] == [
        (row.treaty, row.article, row.zone) for row in ledger(brookland)
    ]
    (north,) = [row for row in rows if (row["treaty"], row["zone"]) == ("dale-1810", "north")]
    assert (north["from"], north["to"], north["kind"], north["counted"]) == ("red", "blue", "passed", "yes")
    assert (north["km2_low"], north["km2"], north["km2_high"]) == (111060, 123400, 135740)
    assert north["acceptance"] == "signed 1810-06-01, refused 1811~"


def test_sums_are_those_of_the_ledger(brookland: Atlas, brookland_folder: Path) -> None:
    """Every group of rows that can be added up, and whether it counts."""
    rows = listed("areas", "--sums", atlas=brookland_folder)

    assert [(row["treaty"], row["group"], row["km2"]) for row in rows] == [
        (total.treaty, total.group, round(total.area.best)) for total in totals(ledger(brookland))
    ]
    assert {row["group"]: row["counted"] for row in rows if row["treaty"] == "dale-1810"} == {
        "passed": "yes",
        "joint": "no",
    }


def test_areas_can_be_those_of_one_treaty(brookland_folder: Path) -> None:
    """Any name that a treaty answers to will do."""
    rows = listed("areas", "--treaty", "dale", atlas=brookland_folder)

    assert {row["treaty"] for row in rows} == {"dale-1810"}


def test_a_note_stands_beside_the_data(brookland_folder: Path) -> None:
    """Where to find the columns that a terminal has no room for goes to stderr, and -q silences it."""
    loud, quiet = (run("areas", *flag, atlas=brookland_folder) for flag in ([], ["-q"]))

    assert "--format csv" in loud.stderr
    assert (quiet.stderr, quiet.stdout) == ("", loud.stdout)


def test_claims_stand_beside_what_is_measured(brookland_folder: Path) -> None:
    """One row for each set of zones that a figure can mean; such a row has no verdict in words."""
    rows = [row for row in listed("claims", "--treaty", "dale", atlas=brookland_folder) if row["cited_km2"]]

    assert [(row["claim"], row["cited_km2"], row["measured_km2"], row["fit"]) for row in rows] == [
        ("north-250k", 250000, 123400, "over-twice-larger"),
        ("north-250k", 250000, 222100, "over-tenth-larger"),
    ]
    assert [row["said_by"] for row in rows] == ["book", "book, survey"]
    assert [(row["verdict"], row["known"], row["sources"]) for row in rows] == [(None, None, None)] * 2


def test_a_fault_of_translation_is_named_once(folder: Path) -> None:
    """Also where a record says of it twice that it is one."""
    path = folder / "statements.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"mistranslated"', '"mistranslated"\nmistranslated = true'), encoding="utf-8")

    assert [row["verdict"] for row in listed("claims", atlas=folder)][-2:] == ["partly", "mistranslated"]


def test_statements_stand_behind_the_figures(brookland_folder: Path) -> None:
    """Each with its verdict, what is known, who bears it out and who says it; such a row has no figure."""
    *figures, wrong, right = listed("claims", atlas=brookland_folder)

    assert [row["claim"] for row in figures] == ["north-250k", "north-250k"]
    assert wrong == {
        "claim": "survey-1",
        "words": "The Dale gave everything to Blue.",
        "land": None,
        "cited_km2": None,
        "measured_km2": None,
        "fit": None,
        "verdict": "wrong, mistranslated",
        "known": "It gave 120,000 km² in the north.",
        "sources": "book",
        "said_by": "survey",
    }
    assert (right["claim"], right["verdict"], right["known"]) == ("survey-2", "holds", "No line is older.")


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        (("--said-by", "survey"), ["north-250k", "survey-1", "survey-2"]),
        (("--said-by", "book"), ["north-250k", "north-250k"]),
        (("--said-by", "book", "--said-by", "survey"), ["north-250k", "north-250k", "survey-1", "survey-2"]),
        (("--treaty", "dale"), ["north-250k", "north-250k", "survey-1"]),
        (("--treaty", "dale", "--said-by", "survey"), ["north-250k", "survey-1"]),
        (("--treaty", "brook"), []),
    ],
    ids=" ".join,
)
def test_claims_can_be_those_of_a_document_or_treaty(
    brookland_folder: Path, words: tuple[str, ...], claims: list[str]
) -> None:
    """A figure is said by those who name the land that it counts; both filters hold at once."""
    assert [row["claim"] for row in listed("claims", *words, atlas=brookland_folder)] == claims


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--said-by", "SURVY"), "no source 'SURVY': did you mean survey?"),
        (("--treaty", "dole"), "no treaty 'dole': did you mean dale?"),
        (("--lang", "sv"), "no language 'sv': there are: en, fi"),
    ],
)
def test_an_unknown_name_is_told_in_one_line(brookland_folder: Path, words: tuple[str, ...], line: str) -> None:
    """Exit 2 and what is near, whatever the name was for."""
    done = run("claims", *words, atlas=brookland_folder)

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {line}")
    assert len(done.stderr.splitlines()) == 1


def test_a_key_in_capitals_is_near_to_small_letters() -> None:
    """Keys of sources are written in capitals, and nobody types them so."""
    assert run("claims", "--said-by", "sow-d").stderr.startswith("Error: no source 'sow-d': did you mean SOW-de")


def test_people_read_no_empty_columns(brookland_folder: Path) -> None:
    """On a terminal and in Markdown a column that says nothing is left out; programs always get all of them."""
    figures, statements = (
        run("claims", "--format", "md", "--said-by", key, atlas=brookland_folder).stdout.splitlines()[0]
        for key in ("book", "survey")
    )
    (head, *_) = run("claims", "--format", "csv", "--said-by", "book", atlas=brookland_folder).stdout.splitlines()

    assert [cell.strip() for cell in figures.strip("|").split("|")] == [
        *("claim", "words", "land", "cited km2", "measured km2", "fit", "said by"),
    ]
    assert "verdict" in statements
    assert head.count(",") == 9


def test_long_texts_go_on_below_on_a_terminal(tmp_path: Path) -> None:
    """No line of a cell is longer than the eye likes, and no word is lost by it."""
    tail = " ".join(f"W{number}." for number in range(40))
    atlas = write_atlas(tmp_path / "wordy", tell=lambda text: f"{text} {tail}")
    table = run("claims", "--said-by", "survey", atlas=atlas).stdout
    cells = [cell for line in table.splitlines() for cell in re.split(" {2,}", line.strip())]
    said = json.dumps(listed("claims", "--said-by", "survey", atlas=atlas))

    assert 40 < max(len(cell) for cell in cells) <= 48
    assert {f"W{number}.": table.count(f"W{number}.") for number in range(40)} == {
        f"W{number}.": said.count(f"W{number}.") for number in range(40)
    }


def test_a_treaty_without_claims_says_so(brookland_folder: Path) -> None:
    """People read a sentence beside the output; programs still read an empty list."""
    asked = run("claims", "--treaty", "brook", "--format", "json", atlas=brookland_folder)

    assert json.loads(asked.stdout) == []
    assert "Nothing that books say is recorded" in asked.stderr


def test_layers_tell_licence_and_origin(brookland: Atlas, brookland_folder: Path) -> None:
    """Every layer is there, with what must be known to pass it on."""
    rows = listed("layers", atlas=brookland_folder)

    assert [row["layer"] for row in rows] == list(brookland.layer_ids)
    assert {(row["license"], row["attribution"]) for row in rows} == {("MIT", "Lines by nobody")}


def test_treaties_tell_both_calendars(brookland_folder: Path) -> None:
    """Ids, other names, dates, how much land, and how each was received."""
    brook, dale = listed("treaties", atlas=brookland_folder)

    assert (brook["treaty"], brook["also"]) == ("brook-1800", "brook")
    assert (brook["gregorian"], brook["julian"]) == ("1800-03-01", "1800-02-18")
    assert (brook["zones"], dale["zones"]) == (2, 3)
    assert dale["accepted"] == "signed 1810-06-01, refused 1811~"


@pytest.mark.parametrize("name", LISTS)
def test_every_form_has_the_same_rows(brookland_folder: Path, name: str) -> None:
    """Comma-separated values and JSON tell the same; the table and Markdown have a line for each row."""
    as_json = listed(name, atlas=brookland_folder)
    as_csv = list(csv.DictReader(io.StringIO(run(name, "--format", "csv", atlas=brookland_folder).stdout)))

    assert as_csv == [{key: "" if cell is None else str(cell) for key, cell in row.items()} for row in as_json]
    for form in ("table", "md"):
        assert len(run(name, "--format", form, atlas=brookland_folder).stdout.splitlines()) >= len(as_json) + 2


@pytest.mark.parametrize("name", ["areas", "claims", "treaties"])
def test_names_are_in_the_language_asked_for(brookland_folder: Path, name: str) -> None:
    """Finnish readers read Finnish names."""
    assert "suomeksi" in run(name, "--lang", "fi", atlas=brookland_folder).stdout
    assert "suomeksi" not in run(name, "--lang", "en", atlas=brookland_folder).stdout


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("form", ["table", "md"])
def test_no_word_of_an_atlas_commands_the_terminal(tmp_path: Path, name: str, form: str) -> None:
    """Escape sequences in a stranger's atlas are refused, and the refusal shows them without sending them."""
    atlas = write_atlas(tmp_path / "angry", tell=lambda text: f"{text}\x1b]0;gone\a\r")
    done = run(name, "--format", form, atlas=atlas)

    assert (done.exit_code, done.stdout) == (1, "")
    assert "without control characters" in done.stderr
    assert [char for char in done.stderr if not char.isprintable() and char != "\n"] == []


def test_an_atlas_without_books_says_where_they_stand(tmp_path: Path) -> None:
    """Nobody is sent to the command that he has just typed."""
    run("new", tmp_path / "isle")

    done = run("claims", "--atlas", tmp_path / "isle")

    assert (done.exit_code, done.stdout.strip()) == (0, "")
    assert done.stderr == "This atlas tells of no books; write what they say into claims.toml and statements.toml.\n"
