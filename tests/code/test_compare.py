"""The command that compares: a page where it is wanted or a table, the days that were asked for, and clear refusals."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.atlases import HOSTILE_IDS, write_atlas
from tests.code.conftest import run
from treatymap import compare
from treatymap.commands.compare import _MODES
from treatymap.mapgen import MODES, contrast_table, make_contrast, make_voice
from treatymap.output import FORMATS
from treatymap.treaties import Day

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.mapgen import ContrastLine
    from treatymap.treaties import Atlas

MEASURES = ["changed", "counted", "km2_low", "km2", "km2_high", "treaty", "article", "steps"]


def listed(*words: str | Path, atlas: Path | None) -> list[dict[str, Any]]:
    """Read what the command prints as JSON."""
    printed: list[dict[str, Any]] = json.loads(run("compare", *words, "--format", "json", atlas=atlas).stdout)
    return printed


def measures(line: ContrastLine) -> list[str | int | None]:
    """Write what follows the states of a line: whether it moved and counts, how large it is, and what moved it."""
    area = (line.area.low, line.area.best, line.area.high) if line.area else ()
    told = ["yes" if fact else "no" for fact in (line.moved, line.counted)]
    return [*told, *(map(round, area) if area else [None] * 3), line.treaty, line.article, "; ".join(line.by)]


def test_the_modes_of_the_command_are_those_of_the_map() -> None:
    """The help names them without waiting for the maps, and names them all."""
    assert _MODES == MODES


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("brook dale", "swipe-brook-1800-dale-1810"),
        ("1810-07-01 BROOK", "swipe-1810-07-01-brook-1800"),
        ("before brook 1805", "panes-before-brook-1800-1805-01-01"),
        ("before brook 1805-05 dale", "panes-before-brook-1800-1805-05-01-dale-1810"),
        ("dale before --mode panes", "panes-dale-1810-before"),
        ("dale before --mode difference", "difference-dale-1810-before"),
        ("-- -0043-03-15 dale", "swipe--0043-03-15-dale-1810"),
    ],
)
def test_a_page_is_called_after_what_it_compares(
    brookland: Atlas, brookland_folder: Path, workplace: Path, words: str, name: str
) -> None:
    """Without -o one file lies in `maps`, its path is all that is printed, and drawing it again is no trouble."""
    first, second = (run("compare", "--atlas", brookland_folder, *words.split()) for _ in range(2))
    path = workplace / "maps" / f"brookland-{name}.html"
    moments = [word for word in words.split() if not word.startswith("--") and word not in MODES]

    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == second.stdout == f"{os.path.join('maps', path.name)}\n"  # noqa: PTH118 - as it is typed
    assert list(path.parent.iterdir()) == [path]
    assert path.read_text(encoding="utf-8") == compare(*moments, atlas=brookland, mode=name.partition("-")[0]).html


def test_a_hostile_id_is_no_path(tmp_path: Path, workplace: Path) -> None:
    """However a stranger calls treaties, the file lies in `maps` under letters, digits and dashes."""
    atlas = write_atlas(tmp_path / "angry", ids=HOSTILE_IDS)
    result = run("compare", "brook-1800", "dale-1810", atlas=atlas)
    (path,) = workplace.rglob("*.html")

    assert result.stdout == f"{os.path.join('maps', path.name)}\n"  # noqa: PTH118 - as it is typed
    assert re.fullmatch(r"[\w-]+\.html", path.name, re.ASCII)


def test_a_page_goes_where_it_is_wanted(
    brookland: Atlas, brookland_folder: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into a named file that can be opened at once, or down the pipe byte for byte; language and mode come along."""
    opened: list[str] = []
    monkeypatch.setattr("click.launch", lambda address: opened.append(address) or 0)
    words = ["brook", "dale", "--mode", "panes", "--lang", "fi"]
    page = compare("brook", "dale", atlas=brookland, mode="panes", lang="fi").html
    run("compare", *words, "-o", "new/x.html", "--open", atlas=brookland_folder)

    assert (workplace / "new" / "x.html").read_text(encoding="utf-8") == page
    assert opened == [(workplace / "new" / "x.html").as_uri()]
    assert run("compare", *words, "-o", "-", atlas=brookland_folder).stdout_bytes == page.encode()
    assert [path.name for path in workplace.iterdir()] == ["new"]


def test_somebody_elses_file_needs_force(brookland_folder: Path, workplace: Path) -> None:
    """Without --force it stays, with it it goes."""
    words = ["compare", "brook", "dale", "-o", "notes.html"]
    path = workplace / "notes.html"
    path.write_text("my notes", encoding="utf-8")
    refused = run(*words, atlas=brookland_folder)

    assert (refused.exit_code, refused.stdout, len(refused.stderr.splitlines())) == (1, "", 1)
    assert path.read_text(encoding="utf-8") == "my notes"
    assert run(*words, "--force", atlas=brookland_folder).exit_code == 0
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("more", [[], ["--sums"], ["--mode", "difference"]], ids=" ".join)
def test_a_table_is_printed_and_nothing_is_written(
    brookland_folder: Path, workplace: Path, form: str, more: list[str]
) -> None:
    """Whoever asks for a table gets it alone, in any form, and no page."""
    result = run("compare", "before", "dale", "--format", form, *more, "-q", atlas=brookland_folder)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "dale-1810" in result.stdout
    assert list(workplace.iterdir()) == []


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize("words", [["dale", "before"], ["before", "1805", "dale"], ["1811", "dale", "brook", "before"]])
def test_programs_find_the_same_columns_every_time(
    brookland: Atlas, brookland_folder: Path, words: list[str], lang: str
) -> None:
    """Dates and states go by letters in the order of the days, all else has one name; CSV and JSON tell the same."""
    rows = listed(*words, "--lang", lang, atlas=brookland_folder)
    printed = run("compare", *words, "--format", "csv", "--lang", lang, atlas=brookland_folder).stdout
    contrast, letters = make_contrast(brookland, words), "abcd"[: len(words)]
    days = ["before" if word == "before" else str(day) for word, day in zip(words, contrast.days, strict=True)]
    heads = ["zone", "name", *(f"{head}_{letter}" for head in ("date", "state") for letter in letters), *MEASURES]

    assert rows == [
        dict(zip(heads, [line.zone, line.name, *days, *line.states, *measures(line)], strict=True))
        for line in contrast_table(make_voice(brookland, lang=lang), contrast).lines
    ]
    assert list(rows[0]) == heads
    assert list(csv.DictReader(io.StringIO(printed))) == [
        {key: "" if cell is None else str(cell) for key, cell in row.items()} for row in rows
    ]


def test_sums_are_printed_under_the_names_of_the_ledger(brookland_folder: Path) -> None:
    """One row for each way that land went, the headline sums first."""
    rows = listed("before", "dale", "--sums", atlas=brookland_folder)
    known = json.loads(run("areas", "--sums", "--format", "json", atlas=brookland_folder).stdout)[0]

    assert list(rows[0]) == [key for key in known if key != "name"]
    assert [[cell for key, cell in row.items() if key not in {"km2_low", "km2_high"}] for row in rows] == [
        ["dale-1810", "red", "blue", "passed", "yes", 123400, "north"],
        ["dale-1810", "red", "blue", "passed", "yes", 380, "holm"],
        ["brook-1800", "", "", "undelimited", "no", 34500, "moor"],
        ["dale-1810", "red", "red+blue", "joint", "no", 98700, "east"],
    ]


def test_people_read_the_days_in_words_and_the_sums_below(brookland_folder: Path) -> None:
    """Heads are captions, the sums that count follow, and where to find the rest is said beside the data."""
    words = ("compare", "dale", "before", "--format", "md")
    loud, quiet = (run(*words, *flag, atlas=brookland_folder) for flag in ([], ["-q"]))
    head, *rows = ([cell.strip() for cell in line.split("|")[1:-1]] for line in quiet.stdout.splitlines())

    assert head[:3] == ["name", "Treaty of the Dale, 1 July 1810", "Before 1800: no treaty yet"]
    assert ["North", "Blue", "no treaty yet; claimed by Red + Blue"] in [row[:3] for row in rows]
    assert [row[4] for row in rows if row and row[0] == "dale-1810"] == ["yes", "yes"]
    assert (loud.stdout, quiet.stderr) == (quiet.stdout, "")
    assert "--sums" in loud.stderr
    assert "--format csv" in loud.stderr


@pytest.mark.parametrize(
    ("year", "told"),
    [
        ("1859", ["this is 1859-01-01; for what came of that year type 1859-06-01."]),
        ("1858", ["1858 is the treaty aigun-1858, 1858-05-28; for the beginning of the year type 1858-01-01."]),
        ("1857", []),
        ("1858-05", []),
        ("aigun", []),
    ],
)
def test_a_bare_year_says_how_it_was_read(year: str, told: list[str]) -> None:
    """As the treaty that goes by it or as its first day, with what to type for the other; -q says nothing."""
    loud, quiet = (run("compare", "before", year, "--format", "csv", *flag) for flag in ([], ["-q"]))

    assert loud.stderr.splitlines() == [f"Note: {line}" for line in told]
    assert (quiet.stderr, quiet.stdout) == ("", loud.stdout)


REFUSED = [
    ([], "a comparison takes at least 2 moments, found none."),
    (["brook"], "a comparison takes at least 2 moments, found 1: 'brook'."),
    (["before", "brook", "1805", "dale", "1900"], "a comparison takes at most 4 moments, found 5: "),
    (["brook", "dalle"], "no treaty or date 'dalle': did you mean dale or dale-1810?"),
    (["brook", ""], "'' names no treaty and no date."),
    (["dale", "dale"], "'dale' and 'dale' are the same day, 1810-07-01"),
    (["dale", "1810-07-01"], "'dale' and '1810-07-01' are the same day"),
    (["dale-1810", "Dale"], "'dale-1810' and 'Dale' are the same day"),
    (["before", "BEFORE"], "are the same day, before every treaty"),
    (["brook", "1805-02-30"], "'1805-02-30' is not a date: month 2 of 1805 has 28 days."),
    (["before", "brook", "dale", "--mode", "swipe"], "--mode swipe holds two days against each other, and 3"),
    (["before", "brook", "dale", "--mode", "difference"], "--mode difference holds two days"),
    (["brook", "dale", "--lang", "sv"], "no language 'sv': there are: en, fi, es, fr, de, ru, zh-Hans."),
]
"""Wrong words, and how the message begins or what is in it."""


@pytest.mark.parametrize("form", [[], ["--format", "csv"], ["-o", "map.html"]], ids=["page", "table", "file"])
@pytest.mark.parametrize(("words", "told"), REFUSED, ids=lambda case: " ".join(case) if isinstance(case, list) else "")
def test_wrong_words_are_told(
    brookland_folder: Path, workplace: Path, words: list[str], told: str, form: list[str]
) -> None:
    """Exit 2 and one line on what is wrong, whether a page or a table was wanted; nothing is written."""
    result = run("compare", *words, *form, atlas=brookland_folder)

    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert result.stderr.startswith("Error: ")
    assert told in result.stderr
    assert list(workplace.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "csv", "-o", "x.csv"], "which -o and --open do not take"),
        (["--format", "csv", "-o", "-"], "which -o and --open do not take"),
        (["--sums", "--open"], "which -o and --open do not take"),
        (["-o", "-", "--open"], "--open needs a file"),
        (["--mode", "swap"], "'swap' is not one of 'swipe', 'panes', 'difference'"),
        (["--format", "xml"], "'xml' is not one of"),
    ],
    ids=lambda case: " ".join(case) if isinstance(case, list) else "",
)
def test_options_that_do_not_fit_are_told(brookland_folder: Path, workplace: Path, words: list[str], told: str) -> None:
    """Exit 2, the message last, and a hint at the help; nothing is drawn, opened or written."""
    result = run("compare", "brook", "dale", *words, atlas=brookland_folder)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr.splitlines()[-1]
    assert "--help" in result.stderr
    assert list(workplace.iterdir()) == []


def test_a_broken_atlas_is_told(tmp_path: Path, workplace: Path) -> None:
    """Exit 1 with the file that is broken, and nothing is written."""
    atlas = write_atlas(tmp_path / "broken", changes={"zones.toml": "zones = ["})
    result = run("compare", "brook", "dale", atlas=atlas)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "zones.toml" in result.stderr
    assert list(workplace.iterdir()) == []


def test_a_refusal_is_one_line_also_where_a_year_is_bare(brookland_folder: Path, workplace: Path) -> None:
    """What went wrong is not hidden behind a note on what went right."""
    result = run("compare", "before", "1810", "--lang", "sv", atlas=brookland_folder)

    assert (result.exit_code, list(workplace.iterdir())) == (2, [])
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("form", ["table", "md"])
@pytest.mark.parametrize(
    "words",
    [
        ["brook", "dale"],
        ["before", "1900"],
        ["brook", "dale", "--sums"],
    ],
    ids=" ".join,
)
def test_no_word_of_an_atlas_commands_the_terminal(tmp_path: Path, words: list[str], form: str) -> None:
    """Escape sequences in a stranger's atlas are refused, and the refusal shows them without sending them."""
    atlas = write_atlas(tmp_path / "angry", tell=lambda text: f"{text}\x1b]0;gone\a\r")
    done = run("compare", *words, "--format", form, atlas=atlas)

    assert (done.exit_code, done.stdout) == (1, "")
    assert "without control characters" in done.stderr
    assert [char for char in done.stderr if not char.isprintable() and char != "\n"] == []


def test_a_year_before_the_first_is_no_option(brookland_folder: Path, workplace: Path) -> None:
    """Its minus needs no `--` in front, and what is misspelt stays an option that does not exist."""
    told = run("compare", "-0043", "dale", "--format", "json", atlas=brookland_folder)
    misspelt = run("compare", "brook", "dale", "--mod", "swipe", atlas=brookland_folder)

    assert json.loads(told.stdout)[0]["date_a"] == "-0043-01-01"
    assert misspelt.exit_code == 2
    assert list(workplace.iterdir()) == []


def test_days_between_which_nothing_moved_are_told_beside_the_table(brookland_folder: Path) -> None:
    """An empty table of sums is explained on stderr, where no program reads it."""
    told = run("compare", "dale", "1810-08-01", "--sums", "--format", "json", atlas=brookland_folder)
    silent = run("compare", "dale", "1810-08-01", "--sums", "--format", "json", "--quiet", atlas=brookland_folder)

    assert json.loads(told.stdout) == []
    assert told.stderr == "Note: no land changed holder between these days.\n"
    assert silent.stderr == ""


def test_a_day_is_as_good_as_its_text(brookland: Atlas) -> None:
    """Whoever has a day in a program need not write it out; what is neither day nor text is named."""
    assert compare(Day(1810, 7, 1), "before", atlas=brookland).html == (
        compare("1810-07-01", "before", atlas=brookland).html
    )
    with pytest.raises(TypeError, match="an atlas goes in as atlas="):
        compare(brookland, "brook")  # type: ignore[arg-type]
