"""The command that draws: the map goes where it is wanted, and is the one that was asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from tests.code.conftest import run
from treatymap import render

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas


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


def test_a_bare_year_tells_what_the_year_brought(brookland_folder: Path, workplace: Path) -> None:
    """A year is read as its first day; whoever meant its outcome learns what to type."""
    told = run("render", "--date", "1810", "-o", "x.html", atlas=brookland_folder).stderr
    silent = run("render", "--date", "1810-12-31", "-o", "x.html", atlas=brookland_folder).stderr

    assert told == "Note: this is 1810-01-01; for what came of that year type --date 1810-07-01.\n"
    assert silent == ""
    assert (workplace / "x.html").exists()


def test_a_day_after_the_end_says_so(brookland_folder: Path, workplace: Path) -> None:
    """An atlas knows nothing of what came after its last change, and the map of a later year is none of that year."""
    told = run("render", "--date", "2000-05-05", "-o", "x.html", atlas=brookland_folder).stderr
    silent = run("render", "--date", "2000-05-05", "-o", "x.html", "--quiet", atlas=brookland_folder).stderr

    assert told == "Note: this atlas ends with 1811-01-01; the map shows how the land stood then.\n"
    assert silent == ""
    assert (workplace / "x.html").exists()


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
