"""Where nothing can be written one line says so, and what was there stays as it was."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.code.conftest import run
from tests.code.ordeal import FULL, MAY_MOUNT, NO_RIGHTS, READ_ONLY, TINY_DISK, ordeal, snapshot
from tests.code.test_refusals import OLD, complaint
from treatymap.errors import OutputError
from treatymap.output import write_bytes, write_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes, devices and limits are those of Unix")

FOLDER_WRITER = """
import sys
from pathlib import Path
from treatymap.errors import OutputError
from treatymap.output import write_bytes, write_folder
try:
    write_folder(Path(sys.argv[-1]), {"atlas.toml": b"", "layers/zones.geojson": b"x" * 100_000})
except OutputError as error:
    sys.exit(f"Error: {error}")
"""
WRITERS = {"render": ("render", "-o"), "sheet": ("sheet", "--format", "pdf", "-o")}


def link(path: Path, target: str) -> str:
    """Make a link."""
    path.symlink_to(target)
    return path.name


def circle(place: Path) -> str:
    """Make two links that lead to each other."""
    link(place / "one.html", "two.html")
    return link(place / "two.html", "one.html")


# by trouble: makes it and names the path to write to, and what the message says
PLACES: dict[str, tuple[Callable[[Path], str], str]] = {
    "a file as a folder": (lambda _: "notes.txt/new.html", "(Not a directory)"),
    "a file far up": (lambda _: "notes.txt/a/b/c.html", "(Not a directory)"),
    "a name too long": (lambda _: "n" * 300 + ".html", "(File name too long)"),
    "a folder too long": (lambda _: "n" * 300 + "/new.html", "(File name too long)"),
    "a circle of links": (circle, "(Too many levels of symbolic links)"),
    "a link to nowhere": (
        lambda place: link(place / "usb.html", "usb/new.html"),
        "and that folder is not there. Name another place.",
    ),
    "a folder that is a link to nowhere": (
        lambda place: f"{link(place / 'usb', 'stick/maps')}/new.html",
        "and that folder is not there. Name another place.",
    ),
    "where nobody writes": (lambda _: "/proc/new.html" if sys.platform == "linux" else "/dev/fd/new.html", "cannot be"),
    "a folder": (lambda _: "maps", "maps is a folder. Name a file in it"),
    "nothing but a line break": (lambda _: "notes.txt/\n\033[31m.html", r"notes.txt/\n\x1b[31m.html cannot be written"),
}


@pytest.fixture
def spot(workplace: Path) -> Path:
    """Go to a folder that holds a file, an old map and a folder."""
    (workplace / "notes.txt").write_text("my notes", encoding="utf-8")
    (workplace / "old.html").write_text(OLD, encoding="utf-8")
    (workplace / "maps").mkdir()
    return workplace


@pytest.fixture
def terminal() -> Iterator[Path]:
    """Give a device of our own, so that a fault does no harm to those of the system."""
    ends = os.openpty()
    yield Path(os.ttyname(ends[1]))
    for end in ends:
        os.close(end)


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("trouble", PLACES)
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["asking", "insisting"])
def test_a_place_where_no_file_can_be_is_told(
    brookland_folder: Path, spot: Path, writer: str, trouble: str, force: tuple[str, ...]
) -> None:
    """Exit 1 and one line, whether one insists or not; every file and link is as it was."""
    make, told = PLACES[trouble]
    name = make(spot)
    before = snapshot(spot)

    assert told in complaint(run(*WRITERS[writer], name, *force, atlas=brookland_folder), 1)
    assert snapshot(spot) == before


@pytest.mark.parametrize("trouble", sorted({*PLACES} - {"a folder"}))
def test_a_place_where_no_folder_can_be_is_told(spot: Path, trouble: str) -> None:
    """The same for a whole folder."""
    make, _ = PLACES[trouble]
    name = make(spot)
    before = snapshot(spot)

    with pytest.raises(OutputError) as caught:
        write_folder(Path(name), {"atlas.toml": b""}, force=True)
    assert len(str(caught.value).splitlines()) == 1
    assert "Name another" in str(caught.value)
    assert snapshot(spot) == before


@pytest.mark.parametrize("name", ["nul\0.html", "nul\0/new.html", "half\ud800.html"])
def test_a_name_that_no_file_can_have_is_told(spot: Path, name: str) -> None:
    """What cannot be typed in a shell may still come from a program that calls this one."""
    before = snapshot(spot)
    for refused in (lambda: write_bytes(Path(name), b"page"), lambda: write_folder(Path(name), {"atlas.toml": b""})):
        with pytest.raises(OutputError, match=r"cannot be written \(.*\)\. Name another") as caught:
            refused()
        assert str(caught.value).isprintable()

    assert snapshot(spot) == before


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["asking", "insisting"])
def test_a_device_stays_a_device(
    brookland_folder: Path, spot: Path, terminal: Path, writer: str, force: tuple[str, ...]
) -> None:
    """It is no file to replace, by its own name or by a link; the message says how to print instead."""
    link(spot / "link.pdf", str(terminal))
    before, kind = snapshot(spot), terminal.stat().st_mode
    for name in (str(terminal), "link.pdf"):
        told = complaint(run(*WRITERS[writer], name, *force, atlas=brookland_folder), 1)
        assert told == f"{name} is a device or a pipe, not a file. Name a file, or write to standard output with -o -."
    with pytest.raises(OutputError, match="exists and is no folder"):
        write_folder(terminal, {"atlas.toml": b""}, force=bool(force))

    assert snapshot(spot) == before
    assert terminal.stat().st_mode == kind


@pytest.mark.parametrize("words", [*WRITERS.values(), ()], ids=[*WRITERS, "folder"])
def test_nobody_waits_for_a_pipe(brookland_folder: Path, spot: Path, words: tuple[str, ...]) -> None:
    """A pipe that nobody reads or writes is refused at once, and stays a pipe."""
    os.mkfifo(spot / "pipe.pdf")
    before = snapshot(spot)
    if words:
        done = ordeal("", spot, *words, "pipe.pdf", "--force", "--atlas", brookland_folder)
        assert "pipe.pdf is a device or a pipe, not a file." in done.stderr
    else:
        done = ordeal("", spot, "pipe.pdf", program=FOLDER_WRITER)
        assert "pipe.pdf exists and is no folder." in done.stderr

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert snapshot(spot) == before


def test_a_link_to_a_file_that_is_not_there_yet_is_followed(brookland_folder: Path, spot: Path) -> None:
    """The folder that it leads to is there, so the page is written, and the link stays a link."""
    link(spot / "latest.html", "maps/new.html")
    done = run("render", "-o", "latest.html", atlas=brookland_folder)

    assert (done.exit_code, done.stdout) == (0, "latest.html\n")
    assert (spot / "latest.html").is_symlink()
    assert (spot / "maps" / "new.html").stat().st_size > 10_000


def troubles() -> dict[str, tuple[str, str]]:
    """Name what may be wrong with a disk and what the system calls it, by mounting one only where that is allowed."""
    found = {"full": (FULL, "(File too large)"), "without rights": (NO_RIGHTS, "(Permission denied)")}
    if MAY_MOUNT:
        found["full to the brim"] = TINY_DISK, "(No space left on device)"
        found["read-only"] = READ_ONLY, "(Read-only file system)"
    return found


@pytest.mark.parametrize("words", [*WRITERS.values(), ()], ids=[*WRITERS, "folder"])
@pytest.mark.parametrize("trouble", troubles())
def test_a_disk_that_takes_no_more_is_told(
    brookland_folder: Path, spot: Path, words: tuple[str, ...], trouble: str
) -> None:
    """The reason in the words of the system, the old page untouched, and nothing half written."""
    limit, told = troubles()[trouble]
    before = snapshot(spot)
    if words:
        name = "old.html"
        done = ordeal(limit, spot, *words, name, "--force", "--quiet", "--atlas", brookland_folder)
    else:
        name = "atlas"
        done = ordeal(limit, spot, name, program=FOLDER_WRITER)
    spot.chmod(0o755)

    assert done.stderr.splitlines() == [
        f"Error: {name} cannot be written {told}. Name another {'place after -o' if words else 'folder'}."
    ]
    assert done.returncode == 1
    assert done.stdout == ("" if limit is not TINY_DISK else f"on the disk: notes.txt=8 old.html={len(OLD)}\n")
    assert snapshot(spot) == before


@pytest.mark.parametrize("reason", [errno.EDQUOT, errno.ENOSPC, errno.EIO])
def test_the_system_says_why(brookland_folder: Path, spot: Path, monkeypatch: pytest.MonkeyPatch, reason: int) -> None:
    """A quota that is used up is called a quota, a broken disk a broken one."""

    def refuse(_: int) -> NoReturn:
        raise OSError(reason, os.strerror(reason))

    before = snapshot(spot)
    monkeypatch.setattr("os.fsync", refuse)
    told = complaint(run("render", "-o", "old.html", atlas=brookland_folder), 1)

    assert told == f"old.html cannot be written ({os.strerror(reason)}). Name another place after -o."
    assert snapshot(spot) == before


def test_a_geopackage_that_finds_no_room_to_be_put_together_is_told(brookland_folder: Path, spot: Path) -> None:
    """It needs a temporary file, which may meet a full disk too; the message says where to turn."""
    before = snapshot(spot)
    done = ordeal(FULL, spot, "export", "-o", "new.gpkg", "--quiet", "--atlas", brookland_folder)

    assert done.stderr.startswith("Error: a GeoPackage is put together among the temporary files, and that failed (")
    assert done.stderr.endswith("). Make room there, or name another folder in TMPDIR.\n")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert snapshot(spot) == before
