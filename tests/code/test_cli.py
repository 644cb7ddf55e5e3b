"""The commands do what they say: the map goes where it is wanted, and tables tell what the ledger tells."""

from __future__ import annotations

import csv
import io
import json
import os
import select
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.atlases import hostile, write_atlas
from tests.code.conftest import run
from treatymap import render
from treatymap.cli import COMMANDS
from treatymap.treaties import ledger, load_atlas, totals

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

LISTS = ("areas", "claims", "layers", "treaties")


def test_the_map_goes_where_it_is_wanted(brookland: Atlas, brookland_folder: Path, workplace: Path) -> None:
    """The page is written, and its path is all that is printed."""
    result = run("render", "-o", "new/map.html", atlas=brookland_folder)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{os.path.join('new', 'map.html')}\n"  # noqa: PTH118 - as it is typed
    assert (workplace / "new" / "map.html").read_text(encoding="utf-8") == render(brookland).html


def test_without_a_name_the_map_is_called_like_its_atlas(brookland_folder: Path, workplace: Path) -> None:
    """It lies in the folder `maps`, and drawing it again is no trouble."""
    first, second = (run("render", atlas=brookland_folder) for _ in range(2))

    assert first.stdout == second.stdout == f"{os.path.join('maps', 'brookland.html')}\n"  # noqa: PTH118
    assert [path.name for path in (workplace / "maps").iterdir()] == ["brookland.html"]


def test_the_built_in_map_needs_no_word(amur: Atlas, workplace: Path) -> None:
    """`treatymap render` alone draws the Amur."""
    result = run("render")

    assert (result.exit_code, result.stderr) == (0, "")
    assert (workplace / "maps" / "amur.html").read_text(encoding="utf-8") == render(amur).html


def test_a_dash_means_standard_output(brookland: Atlas, brookland_folder: Path, workplace: Path) -> None:
    """The page goes down the pipe byte for byte, so that its fingerprint still holds, and no file is made."""
    result = run("render", "-o", "-", atlas=brookland_folder)

    assert result.stdout_bytes == render(brookland).html.encode()
    assert list(workplace.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "options"),
    [
        (["--treaty", "brook"], {"treaties": ["brook-1800"]}),
        (["-t", "brook-1800", "-t", "DALE"], {"treaties": ["brook-1800", "dale-1810"]}),
        (["--lang", "fi"], {"lang": "fi"}),
        (["--tiles", "OpenStreetMap", "-q"], {"tiles": "OpenStreetMap"}),
    ],
)
def test_options_reach_the_map(
    brookland: Atlas, brookland_folder: Path, workplace: Path, words: list[str], options: dict[str, Any]
) -> None:
    """What is typed is what the Python function takes."""
    result = run("render", "-o", "x.html", *words, atlas=brookland_folder)

    assert (result.exit_code, result.stderr) == (0, "")
    assert (workplace / "x.html").read_text(encoding="utf-8") == render(brookland, **options).html


@pytest.mark.parametrize(
    ("date", "heading"),
    [
        ("1805-05-05", "On 5 May 1805"),
        ("1805", "On 1 January 1805"),
        ("1805-05", "On 1 May 1805"),
        ("before", "Before the first treaty"),
    ],
)
def test_a_date_is_read_as_people_write_it(brookland_folder: Path, workplace: Path, date: str, heading: str) -> None:
    """A day, a month, a year, or the word for the time before any treaty."""
    run("render", "-o", "x.html", "--date", date, atlas=brookland_folder)

    assert f">{heading}</h2>" in (workplace / "x.html").read_text(encoding="utf-8")


def test_a_map_from_the_network_says_so(brookland_folder: Path, workplace: Path) -> None:
    """Who puts tiles under the land is told that the page now needs the network."""
    result = run("render", "-o", "x.html", "--tiles", "OpenStreetMap", atlas=brookland_folder)

    assert result.stderr == "Note: the base map 'OpenStreetMap' comes from the network when the page is opened.\n"
    assert (workplace / "x.html").exists()


def test_the_map_can_be_opened_at_once(
    brookland_folder: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --open the finished file is handed to the browser."""
    opened: list[str] = []
    monkeypatch.setattr("click.launch", lambda address: opened.append(address) or 0)
    run("render", "-o", "x.html", "--open", atlas=brookland_folder)

    assert opened == [(workplace / "x.html").as_uri()]


def test_somebody_elses_file_needs_force(brookland_folder: Path, workplace: Path) -> None:
    """Without --force it stays, with it it goes."""
    path = workplace / "notes.html"
    path.write_text("my notes", encoding="utf-8")
    refused = run("render", "-o", "notes.html", atlas=brookland_folder)

    assert refused.exit_code == 1
    assert refused.stderr.startswith("Error: notes.html exists and was not written by treatymap. Add --force")
    assert path.read_text(encoding="utf-8") == "my notes"
    assert run("render", "-o", "notes.html", "--force", atlas=brookland_folder).exit_code == 0
    assert path.read_text(encoding="utf-8") != "my notes"


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
    """One row for each set of zones that a figure can mean."""
    rows = listed("claims", "--treaty", "dale", atlas=brookland_folder)

    assert [(row["claim"], row["cited_km2"], row["measured_km2"], row["fit"]) for row in rows] == [
        ("north-250k", 250000, 123400, "over-twice-larger"),
        ("north-250k", 250000, 222100, "over-tenth-larger"),
    ]


def test_a_treaty_without_claims_says_so(brookland_folder: Path) -> None:
    """People read a sentence beside the output; programs still read an empty list."""
    asked = run("claims", "--treaty", "brook", "--format", "json", atlas=brookland_folder)

    assert json.loads(asked.stdout) == []
    assert "No figure of a book is recorded" in asked.stderr


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
    """Escape sequences in a stranger's atlas are shown as spaces."""
    atlas = write_atlas(tmp_path / "angry", tell=lambda text: f"{text}\x1b]0;gone\a\r")
    printed = run(name, "--format", form, atlas=atlas).stdout

    assert printed
    assert [char for char in printed if not char.isprintable() and char != "\n"] == []


def test_hostile_words_pass_through_every_command(tmp_path: Path, workplace: Path) -> None:
    """No command stumbles over what a stranger wrote."""
    atlas = write_atlas(tmp_path / "angry", tell=hostile)

    assert [run(name, atlas=atlas).exit_code for name in COMMANDS] == [0] * len(COMMANDS)
    assert (workplace / "maps" / "brookland.html").exists()


def start(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user does, every warning an error."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "treatymap", *words],
        check=False,
        capture_output=True,
        env={**os.environ, **environment},
    )


def test_no_traceback_reaches_the_user(tmp_path: Path) -> None:
    """A broken atlas ends in a line, on stderr, with exit 1."""
    done = start("areas", "--atlas", str(tmp_path))

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"Error: ")
    assert b"Traceback" not in done.stderr


def test_the_version_is_a_number_and_no_more() -> None:
    """Programs can read it."""
    done = start("--version")

    assert done.returncode == 0
    assert done.stdout.strip().replace(b".", b"").isalnum()


@pytest.mark.parametrize("words", [["render", "-o", "-"], ["areas"], ["areas", "--format", "csv"]])
def test_output_is_utf_8_wherever_it_goes(brookland_folder: Path, words: list[str]) -> None:
    """A terminal or pipe of another encoding does not stop the program or change a letter."""
    done = start(*words, "--atlas", str(brookland_folder), PYTHONIOENCODING="latin-1", PYTHONUTF8="0")

    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    if words[0] == "render":
        assert done.stdout == render(load_atlas(brookland_folder)).html.encode()


def test_a_closed_pipe_is_no_error(brookland_folder: Path) -> None:
    """`treatymap areas | head -1` ends quietly."""
    words = [sys.executable, "-m", "treatymap", "areas", "--format", "csv", "--atlas", str(brookland_folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()

    assert b"Traceback" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
@pytest.mark.parametrize(
    ("patience", "flag", "shown"),
    [
        # the step below ends at once, or as soon as the line is on the screen
        ("60", "quiet=False", b""),
        ("0", "quiet=False", b"Drawing the map \xe2\x80\xa6\r\x1b[K"),
        ("0", "quiet=True", b""),
    ],
    ids=["quick", "slow", "quiet"],
)
def test_a_terminal_shows_what_takes_long(patience: str, flag: str, shown: bytes) -> None:
    """A slow step says what it does and clears up after itself, a quick one and a quiet one leave the screen alone."""
    import pty  # noqa: PLC0415 - Unix only

    program = (
        "import sys\n"
        "from treatymap.commands import progress\n"
        f"progress._PATIENCE = {patience}\n"
        f"with progress.step('Drawing the map', {flag}):\n"
        "    sys.stdin.readline()\n"
    )
    screen, theirs = pty.openpty()
    words = [sys.executable, "-c", program]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        # a line that never comes must not hold up the tests
        ready, _, _ = select.select([screen], [], [], 30) if shown else ([], [], [])
        seen = os.read(screen, 1024) if ready else b""
        assert process.stdin is not None
        process.stdin.close()
        seen += b"".join(iter(lambda: read_rest(screen), b""))
    os.close(screen)

    assert process.returncode == 0
    assert seen == shown


def read_rest(screen: int) -> bytes:
    """Read what is left on a terminal; its end is an error on Linux and nothing elsewhere."""
    try:
        return os.read(screen, 1024)
    except OSError:
        return b""


def test_a_bare_year_tells_what_the_year_brought(brookland_folder: Path, workplace: Path) -> None:
    """A year is read as its first day; whoever meant its outcome learns what to type."""
    told = run("render", "--date", "1810", "-o", "x.html", atlas=brookland_folder).stderr
    silent = run("render", "--date", "1810-12-31", "-o", "x.html", atlas=brookland_folder).stderr

    assert told == "Note: this is 1810-01-01; for what came of that year type --date 1810-07-01.\n"
    assert silent == ""
    assert (workplace / "x.html").exists()
