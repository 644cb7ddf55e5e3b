"""
Take the pictures of `docs/gallery.md`: run the commands that stand there, and photograph what they draw.

A part of the page is a heading, a command with `-o NAME.html` or the like, and a picture `gallery/NAME.png`. Where the
words name a place in the file, such as `NAME.html#step=aigun` or `NAME.pdf#page=3`, that is what the picture shows.
"""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from camera import Camera, shrink
from find_browser import BrowserError
from PIL import Image

__all__ = ["FOLDER", "PAGE", "WIDTH", "Entry", "GalleryError", "make", "read"]

PAGE = Path(__file__).resolve().parent.parent / "docs" / "gallery.md"
"""The page with commands and pictures."""
FOLDER = PAGE.parent / "gallery"
"""Where the pictures lie."""
WIDTH = 640
"""Of a picture, pixels."""

_A4 = (1123, 794)
"""A page of paper on its long side, CSS pixels."""
_DOTS = 110
"""Dots per inch of a photographed page of paper, which is then made smaller."""


class GalleryError(Exception):
    """A part of the page is not as it should be, or a command failed; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of the page."""

    head: str
    """Its heading."""
    commands: tuple[tuple[str, ...], ...]
    """What to type behind `treatymap`, in order; the last one draws what is shown."""
    output: str
    """The file that is shown."""
    place: str
    """What stands behind its name, such as `#step=aigun`; empty for its beginning."""
    picture: str
    """Name of the picture."""


def read(text: str) -> list[Entry]:
    """
    Read the parts of the page.

    Parameters
    ----------
    text
        Markdown.

    Raises
    ------
    GalleryError
        If a part lacks a command that writes a file, or a picture named after that file.
    """
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return [_entry(part) for part in parts]


def _entry(part: str) -> Entry:
    """Read one part."""
    head = part.partition("\n")[0]
    typed = re.findall(r"^    treatymap (.+)$", part, re.MULTILINE)
    commands = tuple(tuple(shlex.split(line)) for line in typed)
    if not commands or "-o" not in commands[-1]:
        msg = f"{head!r} has no command with -o. Write one, indented by four blanks."
        raise GalleryError(msg)
    output = commands[-1][commands[-1].index("-o") + 1]
    picture = f"{Path(output).stem}.png"
    if f"](gallery/{picture})" not in part:
        msg = f"{head!r} shows no picture gallery/{picture}. Name the picture after the file."
        raise GalleryError(msg)
    place = re.search(rf"`{re.escape(output)}(#[^`]+)`", part)
    return Entry(head, commands, output, place[1] if place else "", picture)


def take(entry: Entry, work: Path, camera: Camera) -> bytes:
    """
    Run the commands of a part, and photograph what they draw.

    Parameters
    ----------
    entry
        The part.
    work
        Folder to draw in.
    camera
        Takes the pictures of pages.

    Returns
    -------
    bytes
        A PNG file.

    Raises
    ------
    GalleryError
        If a command fails, or nobody knows how to photograph what it writes.
    """
    for words in entry.commands:
        _run([sys.executable, "-m", "treatymap", *words, "--quiet"], work)
    drawn = work / entry.output
    if drawn.suffix == ".html":
        return camera.take(drawn, moment=entry.place, wait_for=".tm-ready, figure")
    if drawn.suffix == ".svg":
        return camera.take(drawn, size=_A4, wait_for="svg")
    if drawn.suffix == ".pdf":
        return _page_of_paper(entry, drawn, work)
    return drawn.read_bytes()


def _page_of_paper(entry: Entry, drawn: Path, work: Path) -> bytes:
    """Photograph a page of a PDF; where Poppler is missing, draw the same as PNG instead."""
    number = entry.place.removeprefix("#page=") or "1"
    target = work / f"{drawn.stem}-page.png"
    if shutil.which("pdftoppm"):
        pages = ["-f", number, "-l", number, "-singlefile"]
        _run(["pdftoppm", "-png", "-r", str(_DOTS), *pages, drawn.name, target.stem], work)
        return target.read_bytes()
    _run([sys.executable, "-m", "treatymap", *entry.commands[-1], "-o", target.name, "--quiet"], work)
    one = work / f"{target.stem}-{number}.png"
    return (one if one.is_file() else target).read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Run a command in a folder, or say why it failed."""
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=folder)
    if done.returncode:
        msg = f"{' '.join(command)} answered {done.returncode}: {' '.join(done.stderr.split())}"
        raise GalleryError(msg)


def make(page: Path, folder: Path) -> dict[str, bytes]:
    """
    Take all pictures of a page anew.

    Parameters
    ----------
    page
        The page, Markdown.
    folder
        Where the pictures go; what else lies there goes away.

    Returns
    -------
    dict of str to bytes
        The pictures by name.

    Raises
    ------
    GalleryError
        If a part of the page is not as it should be, or a command fails; the folder is then as it was.
    """
    entries = read(page.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as work, Camera.ready() as camera:
        pictures = {entry.picture: shrink(take(entry, Path(work), camera), WIDTH) for entry in entries}
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, picture in pictures.items():
        (folder / name).write_bytes(picture)
    return pictures


def main() -> None:
    """Take all pictures anew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--page", type=Path, default=PAGE, help="the page; docs/gallery.md if not given")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pictures go; docs/gallery if not given")
    wanted = parser.parse_args()
    try:
        pictures = make(wanted.page, wanted.folder)
    except (GalleryError, BrowserError) as error:
        sys.exit(str(error))
    for name, picture in pictures.items():
        with Image.open(BytesIO(picture)) as image:
            print(f"{name}: {image.width} x {image.height}, {len(picture) // 1000} kB")
    print(f"{len(pictures)} pictures, {sum(map(len, pictures.values())) // 1000} kB")


if __name__ == "__main__":
    main()
