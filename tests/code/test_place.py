"""Nothing is written where an atlas would read it as a layer or record of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from tests.code.ordeal import snapshot
from treatymap.errors import OutputError
from treatymap.output import write_text
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

PLACES = {
    "render": ("render", "-o", "layers/map.geojson"),
    "render deeper": ("render", "-o", "layers/rivers/map.html"),
    "compare": ("compare", "before", "ford", "-o", "treaties/days.toml"),
    "sheet": ("sheet", "-o", "tours/sheet.pdf"),
    "export": ("export", "-o", "layers/out.geojson"),
    "export a package": ("export", "-o", "layers/out.gpkg"),
}


@pytest.fixture
def atlas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go into the folder of an atlas."""
    place = write_smallest(tmp_path / "atlas")
    monkeypatch.chdir(place)
    return place


@pytest.mark.parametrize("name", PLACES)
def test_no_output_becomes_a_part_of_an_atlas(name: str, atlas: Path) -> None:
    """One line says so before anything is written, with --force too, and the atlas is as it was."""
    before = snapshot(atlas)
    words = PLACES[name]
    done = run(*words, *(["--force"] if name == "render" else []), atlas=atlas)
    where = f"the folder {words[-1].partition('/')[0]} of the atlas atlas"
    told = f"Error: {words[-1]} lies in {where}, which would read it as its own. Name another place after -o.\n"
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.endswith(told)
    assert snapshot(atlas) == before


@pytest.mark.parametrize("words", [("new", "layers/isle"), ("check", ".", "--fix", "-o", "layers/mended")])
def test_no_folder_becomes_a_part_of_an_atlas(words: tuple[str, ...], atlas: Path) -> None:
    """A new atlas or a mended copy has layers too, which the one around it would take for its own."""
    done = run(*words)
    assert done.exit_code == 1
    assert f"{words[-1]} lies in the folder layers of the atlas atlas" in done.stderr
    assert load_atlas(atlas).layer_ids == ("zones",)


def test_a_link_leads_nowhere_else(atlas: Path, tmp_path: Path) -> None:
    """What counts is where a file comes to lie."""
    (tmp_path / "out").symlink_to(atlas / "layers")
    with pytest.raises(OutputError, match="lies in the folder layers of the atlas"):
        write_text(tmp_path / "out" / "map.html", "")


@pytest.mark.parametrize("place", ["map.html", "maps/map.html", "maps/layers/map.html"])
def test_beside_them_there_is_room(place: str, atlas: Path) -> None:
    """Elsewhere in the folder of an atlas, and in a folder `layers` that is none of an atlas, files are written."""
    assert run("render", "-q", "-o", place, atlas=atlas).exit_code == 0
    assert (atlas / place).is_file()
