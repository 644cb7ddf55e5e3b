"""The guide to an atlas of one's own: who does what it says has a whole atlas in the end."""

from __future__ import annotations

import re
import shutil
from textwrap import dedent
from typing import TYPE_CHECKING, get_args

import pytest

from tests.code.conftest import run
from tests.code.typed import ROOT
from treatymap import render
from treatymap.output.exports import export
from treatymap.treaties import load_atlas
from treatymap.treaties.transfer import TransferKind

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

GUIDE = (ROOT / "docs" / "your-own-atlas.md").read_text(encoding="utf-8")
RECORDS = {
    match[1]: dedent(match[0].partition("\n")[2].rpartition("\n")[0])
    for match in re.finditer(r"^ *```toml\n *# (\S+)\n.*?^ *```", GUIDE, re.DOTALL | re.MULTILINE)
}
DRAWING = re.findall(r"^```json\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the atlas of a reader who has followed the guide word by word."""
    folder = tmp_path_factory.mktemp("reader") / "schleswig"
    run("new", folder, "--title", "Schleswig and Holstein, 1864")
    told = re.search(r"Take the folders (.*?) away", GUIDE, re.DOTALL)
    assert told
    for name in re.findall(r"`([^`]+)`", told[1]):
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, text in RECORDS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "layers" / "zones.geojson").write_text(DRAWING[0], encoding="utf-8")
    top = folder / "atlas.toml"
    top.write_text(re.sub(r"^byline.*\n", "", top.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def atlas(done: Path) -> Atlas:
    """Give the reader's atlas."""
    return load_atlas(done, deep=True)


def test_the_guide_shows_every_file() -> None:
    """Each record that has to be written anew stands there, and two drawings."""
    assert list(RECORDS) == [
        "layers.toml",
        "sources.toml",
        "holders.toml",
        "zones.toml",
        "treaties/vienna-1864.toml",
        "treaties/prague-1866.toml",
    ]
    assert len(DRAWING) == 2


def test_who_follows_the_guide_has_a_sound_atlas(done: Path) -> None:
    """Nothing is wrong with it and nothing lacks."""
    checked = run("check", done, "--strict")

    assert (checked.exit_code, checked.stdout) == (0, "")


def test_its_map_tells_of_the_region_and_no_more_of_the_island(atlas: Atlas) -> None:
    """Headline and steps follow from the treaties of the guide."""
    html = render(atlas).html

    assert "About 20,000 km² passed: Prussia + Austria → Prussia (Peace of Prague, 1866)." in html
    assert [event.label.get("en") for event in atlas.events] == ["Before 1864", "1864 Vienna", "1866 Prague"]
    assert not re.search("Alvania|Willow|Oakbridge|[Mm]ade-up land", html)


def test_the_ways_of_moving_land_are_all_there() -> None:
    """The table has every kind of transfer and no other."""
    table = re.search(r"\| `kind` \|.*?\n\|---\|---\|\n((?:\|.*\n)+)", GUIDE)

    assert table
    assert sorted(re.findall(r"^\| `(\w+)`", table[1], re.MULTILINE)) == sorted(get_args(TransferKind))


def test_a_text_may_name_what_the_guide_says(atlas: Atlas) -> None:
    """The names in braces that it shows are figures of its example."""
    shown = re.findall(r"`\{(\w+)\}`", GUIDE)

    assert len(shown) == 3
    assert set(shown) <= {figure.id for figure in atlas.figures}


MORE = [
    (match[1], match[2], dedent(match[0].partition("\n")[2].partition("\n")[2].rpartition("\n")[0]))
    for match in re.finditer(r"^```toml\n# (add to|of \w+ in) (\S+)\n.*?^```", GUIDE, re.DOTALL | re.MULTILINE)
]
"""What the guide adds to records: how, to which file, and what."""


def add(folder: Path, how: str, name: str, text: str) -> None:
    """Put an example where the guide says, at the end of a file or into a record of it."""
    path = folder / name
    told = path.read_text(encoding="utf-8") if path.exists() else ""
    record = re.fullmatch(r"of (\w+) in", how)
    head = f'id = "{record[1]}"\n' if record else ""
    assert head in told
    path.write_text(told.replace(head, f"{head}{text}\n", 1) if head else f"{told}\n{text}\n", encoding="utf-8")


def test_more_is_said_of_each_kind() -> None:
    """The section shows acceptance, readings, claimed land and claims, each once, and the line of a treaty."""
    assert [(how, name) for how, name, _ in MORE] == [
        ("add to", "treaties/vienna-1864.toml"),
        ("add to", "treaties/prague-1866.toml"),
        ("of schleswig in", "zones.toml"),
        ("add to", "claims.toml"),
    ]


@pytest.mark.parametrize("number", range(len(MORE)))
def test_each_example_stands_for_itself(number: int, done: Path, tmp_path: Path) -> None:
    """Whoever takes only one of them has a sound atlas."""
    folder = shutil.copytree(done, tmp_path / "schleswig")
    add(folder, *MORE[number])
    checked = run("check", folder, "--strict")

    assert (checked.exit_code, checked.stdout) == (0, "")


def test_what_the_guide_adds_comes_out(done: Path, tmp_path: Path) -> None:
    """The line is drawn, land is claimed from the refusal on until it moves again, and the rest is told."""
    folder = shutil.copytree(done, tmp_path / "schleswig")
    for how, name, text in MORE:
        add(folder, how, name, text)
    line = folder / "layers" / "borders" / "vienna-1864.geojson"
    line.parent.mkdir()
    line.write_text(DRAWING[1], encoding="utf-8")
    checked = run("check", folder, "--strict")
    atlas = load_atlas(folder, deep=True)
    claimed = {
        zone: [(str(state.start), state.claimed_by) for state in atlas.states(zone)[1:]]
        for zone in ("schleswig", "holstein")
    }
    before = [("1864-10-30", ()), ("1865-01-01", ("denmark",))]

    assert (checked.exit_code, checked.stdout) == (0, "")
    assert [segment.id for segment in atlas.layer("borders/vienna-1864").features] == ["kongeaa"]
    assert claimed == {"schleswig": [*before, ("1866-08-23", ())], "holstein": [*before, ("1866-08-23", ())]}
    assert atlas.states("schleswig")[0].claimed_by == ("prussia",)
    assert atlas.zone("schleswig").area.low < atlas.zone("schleswig").area.best < atlas.zone("schleswig").area.high
    states = export(atlas, form="geojson").data.decode("utf-8")
    for told in ("Made up, to show how it is written.", "Made up: until 1867 both held it still."):
        assert told in states
    assert "about 19,000 km² left Denmark in 1864" in render(atlas).html
    assert "vienna-area" in run("claims", atlas=folder).stdout
