"""The gallery: each picture stands beside the command that draws it, and all of them stay small."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from camera import shrink
from make_gallery import FOLDER, PAGE, WIDTH, GalleryError, read
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = read(PAGE.read_text(encoding="utf-8"))
PART = """# Gallery

## A lesson

    treatymap lesson -o page.html
    treatymap embed page.html --as figure -o lesson.html

![A lesson](gallery/lesson.png)

Opened at `lesson.html#step=aigun`.
"""
TWO = """# Gallery

## A lesson

    treatymap lesson -o begin.html

![A lesson](gallery/begin.png)

## Later in it

    treatymap lesson -o later.html

![A lesson](gallery/later.png)

Opened at `later.html#step=aigun`.
"""


def test_every_picture_of_the_gallery_is_on_the_page_and_none_besides() -> None:
    """What `make gallery` takes is what the page shows."""
    assert len(ENTRIES) > 8
    assert {entry.picture for entry in ENTRIES} == {path.name for path in FOLDER.iterdir()}
    assert len({entry.picture for entry in ENTRIES}) == len(ENTRIES)


def test_the_pictures_are_small_enough_to_be_kept() -> None:
    """No wider than the page, and together less than a megabyte and a half."""
    pictures = sorted(FOLDER.iterdir())
    for path in pictures:
        with Image.open(path) as image:
            assert image.width <= WIDTH, path.name

    assert sum(path.stat().st_size for path in pictures) <= 1_500_000


def test_a_part_of_the_gallery_is_read() -> None:
    """Its commands in order, the file that is shown, and the place in it."""
    (entry,) = read(PART)

    assert entry.commands[0] == ("lesson", "-o", "page.html")
    assert (entry.output, entry.place, entry.picture) == ("lesson.html", "#step=aigun", "lesson.png")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    treatymap", "    something", "'A lesson' has no command"),
        (" -o lesson.html", "", "'A lesson' has no command"),
        ("gallery/lesson.png", "gallery/other.png", "'A lesson' shows no picture gallery/lesson.png"),
    ],
)
def test_a_part_without_command_or_picture_is_refused(old: str, new: str, told: str) -> None:
    """A picture that nobody could take anew is told."""
    with pytest.raises(GalleryError, match=told):
        read(PART.replace(old, new))


def test_a_picture_is_made_small(tmp_path: Path) -> None:
    """It gets its width, keeps its form and a thin line's colour, and is the same every time."""
    picture = Image.new("RGB", (1280, 720), "white")
    picture.paste((213, 94, 0), (0, 100, 1280, 104))
    picture.save(tmp_path / "wide.png")
    data = (tmp_path / "wide.png").read_bytes()

    with Image.open(BytesIO(shrink(data, 640))) as small:
        assert small.size == (640, 360)
        red, green, blue = small.convert("RGB").getpixel((320, 51))
    assert max(abs(red - 213), abs(green - 94), abs(blue)) < 24
    assert shrink(data, 640) == shrink(data, 640)


def test_a_picture_that_is_small_is_not_blown_up(tmp_path: Path) -> None:
    """No pixel is made up."""
    Image.new("RGB", (320, 100)).save(tmp_path / "narrow.png")

    with Image.open(BytesIO(shrink((tmp_path / "narrow.png").read_bytes(), 640))) as same:
        assert same.size == (320, 100)


@pytest.mark.browser
def test_pictures_are_taken_of_what_the_commands_draw(checkout: Path, tmp_path: Path) -> None:
    """The page is opened at the place that its words name, and what lay in the folder before is gone."""
    folder = tmp_path / "gallery"
    folder.mkdir()
    (folder / "old.png").write_bytes(b"of an entry that is gone")
    (tmp_path / "gallery.md").write_text(TWO, encoding="utf-8")
    words = ["--page", tmp_path / "gallery.md", "--folder", folder]
    done = subprocess.run(
        [sys.executable, "scripts/make_gallery.py", *words],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=checkout,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name for path in folder.iterdir()} == {"begin.png", "later.png"}
    assert (folder / "begin.png").read_bytes() != (folder / "later.png").read_bytes()
    assert "later.png: 640 x 360, " in done.stdout
