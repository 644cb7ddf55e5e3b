"""Nothing that `treatymap embed` writes takes the place of the page, or of another part of itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.code.conftest import run
from treatymap import render
from treatymap.output.embedding.address import file_address

if TYPE_CHECKING:
    from treatymap.treaties import Atlas


@pytest.fixture
def page(brookland: Atlas, workplace: Path) -> Path:
    """Give a page in the folder where commands are typed."""
    assert Path.cwd() == workplace
    return render(brookland).save(Path("map.html"))


@pytest.mark.parametrize("target", ["map.html", "./map.html", "there/../map.html", "other.html"])
@pytest.mark.parametrize(
    "way", [(), ("--as", "iframe"), ("--as", "srcdoc"), ("--as", "figure"), ("--as", "policy"), ("--package", "scorm")]
)
def test_the_page_is_never_written_over(page: Path, brookland_folder: Path, way: tuple[str, ...], target: str) -> None:
    """However the page is named, also by a link and with --force, it stays, and another name is told."""
    Path("there").mkdir()
    Path("other.html").symlink_to(page)
    before = page.read_bytes()
    for more in ((), ("--force",)):
        done = run("embed", "map.html", *way, "-o", target, *more, atlas=brookland_folder)
        assert (done.exit_code, done.stdout) == (2, "")
        assert f"Error: {Path(target)} is the page itself; name another file, such as -o map-" in done.stderr
    assert page.read_bytes() == before


def test_a_package_takes_no_page_for_its_own_name(page: Path) -> None:
    """The name that a package gets by itself may be that of the page."""
    before = page.rename("map.zip").read_bytes()
    done = run("embed", "map.zip", "--package", "scorm")

    assert done.exit_code == 2
    assert "map.zip is the page itself; name another file, such as -o map-scorm.zip." in done.stderr
    assert Path("map.zip").read_bytes() == before


@pytest.mark.parametrize("way", [(), ("--as", "figure")])
def test_the_picture_and_its_text_are_two_files(page: Path, brookland_folder: Path, way: tuple[str, ...]) -> None:
    """A text that would go where its picture goes is refused before anything is written."""
    before = sorted(page.parent.iterdir())
    done = run("embed", page, *way, "-o", "map.png", atlas=brookland_folder)

    assert (done.exit_code, done.stdout) == (2, "")
    assert "map.png is where the picture goes; name another file, such as -o map-" in done.stderr
    assert sorted(page.parent.iterdir()) == before


def test_the_picture_takes_no_place_of_the_page(page: Path, brookland_folder: Path) -> None:
    """A page may be called like a picture."""
    before = page.rename("map.png").read_bytes()
    done = run("embed", "map.png", "--as", "figure", atlas=brookland_folder)

    assert (done.exit_code, done.stdout) == (2, "")
    assert "would take the place of map.png; name a file elsewhere, such as -o figure/map-figure.html." in done.stderr
    assert Path("map.png").read_bytes() == before
    drawn = run("embed", "map.png", "--as", "figure", "-o", "figure/map-figure.html", atlas=brookland_folder)
    assert drawn.exit_code == 0


def test_a_name_of_bytes_that_are_no_letters_has_an_address() -> None:
    """A file that another system has named in its own letters can be linked to."""
    assert file_address("a\udcff b.png") == "a%FF%20b.png"
