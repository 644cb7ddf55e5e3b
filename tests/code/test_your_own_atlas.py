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
    """Each record that has to be written anew stands there, and one drawing."""
    assert list(RECORDS) == [
        "layers.toml",
        "sources.toml",
        "holders.toml",
        "zones.toml",
        "treaties/vienna-1864.toml",
        "treaties/prague-1866.toml",
    ]
    assert len(DRAWING) == 1


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
