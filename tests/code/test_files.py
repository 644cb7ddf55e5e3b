"""Files are written whole or not at all, and nobody else's file is overwritten unasked."""

from __future__ import annotations

import io
import os
import stat
import sys
import zipfile
from typing import TYPE_CHECKING, NoReturn

import pytest

from treatymap.errors import OutputError
from treatymap.output import write_bytes, write_files, write_text
from treatymap.output.marks import MARK, SNIPPET
from treatymap.output.rights import keep_rights

if TYPE_CHECKING:
    from pathlib import Path

OURS = f'<!DOCTYPE html>\n<html>\n<head>\n{MARK} 1.0">\n'
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="rights of files are those of Unix")


def fail(*_: object) -> NoReturn:
    """Be a disk that is full."""
    raise OSError(28, "No space left on device")


def stop(*_: object) -> NoReturn:
    """Be a person who presses Ctrl-C."""
    raise KeyboardInterrupt


def test_a_file_is_written_as_utf_8_and_folders_are_made(tmp_path: Path) -> None:
    """What goes in stands in the file, byte for byte on every system."""
    path = write_text(tmp_path / "maps" / "new" / "amur.html", "Амур\r\n")

    assert path.read_bytes() == "Амур\r\n".encode()
    assert [item.name for item in path.parent.iterdir()] == ["amur.html"]


def test_a_page_of_ours_may_be_written_again(tmp_path: Path) -> None:
    """Drawing the same map twice needs no further word."""
    path = tmp_path / "amur.html"
    path.write_text(OURS + "old", encoding="utf-8")
    write_text(path, OURS + "new")

    assert path.read_text(encoding="utf-8").endswith("new")


@pytest.mark.parametrize("content", ["my notes", "", "x" * 5000 + MARK])
def test_a_file_of_somebody_else_stays(tmp_path: Path, content: str) -> None:
    """Without the mark at its beginning a file is not ours, and the message says how to insist."""
    path = tmp_path / "notes.html"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(OutputError, match=r"notes\.html exists and was not written by treatymap\. Add --force"):
        write_text(path, OURS)
    assert path.read_text(encoding="utf-8") == content


def archive(comment: bytes) -> bytes:
    """Give a ZIP file with a comment."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("treatymap.txt", "treatymap")
        packed.comment = comment
    return data.getvalue()


# by kind: how such a file begins, and how metadata of ours may stand in it
KINDS = {
    "png": (b"\x89PNG\r\n\x1a\n", b"tEXtSoftware\0treatymap 1.0"),
    "pdf": (b"%PDF-1.4\n", b"/Creator (treatymap 1.0)"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'>", b"<dc:title>treatymap 1.0</dc:title>"),
    "xml": (b"<?xml version='1.0'?><svg>", b"<dc:title>treatymap 1.0</dc:title>"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("gap", [0, 300_000], ids=["at the head", "at the end"])
def test_a_picture_that_names_us_may_be_written_again(tmp_path: Path, kind: str, gap: int) -> None:
    """Metadata say who made a picture or a sheet, near its beginning or near its end."""
    head, metadata = KINDS[kind]
    path = tmp_path / "amur"
    path.write_bytes(head + b" " * gap + metadata)

    assert write_bytes(path, b"new").read_bytes() == b"new"


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_somebody_else_stays(tmp_path: Path, kind: str) -> None:
    """A picture that does not name us, or only in its midst, is kept."""
    head, metadata = KINDS[kind]
    path = tmp_path / "amur"
    for content in (head, head + b" " * 100_000 + metadata + b" " * 100_000, b"not " + head + metadata):
        path.write_bytes(content)
        with pytest.raises(OutputError, match="was not written by treatymap"):
            write_bytes(path, b"new")
        assert path.read_bytes() == content


@pytest.mark.parametrize(("comment", "ours"), [(b"treatymap 1.0", True), (b"", False), (b"not treatymap", False)])
def test_a_package_names_us_in_its_comment(tmp_path: Path, comment: bytes, *, ours: bool) -> None:
    """A ZIP file is ours by its comment; what lies in it may be called as it likes."""
    path = tmp_path / "amur.zip"
    path.write_bytes(archive(comment))

    if ours:
        assert write_bytes(path, b"new").read_bytes() == b"new"
        return
    with pytest.raises(OutputError, match=r"amur\.zip exists and was not written by treatymap\. Add --force"):
        write_bytes(path, b"new")


@pytest.mark.parametrize(
    ("head", "ours"), [(f"<!-- {SNIPPET}", True), (f"# {SNIPPET}", True), ("# treatymap\n", False), (SNIPPET, False)]
)
def test_what_is_made_to_be_copied_says_so_in_its_first_line(tmp_path: Path, head: str, *, ours: bool) -> None:
    """A snippet is ours by the comment that it begins with; notes about the program are not."""
    path = tmp_path / "amur.txt"
    path.write_text(f"{head}iframe of amur.html", encoding="utf-8")

    if ours:
        assert write_text(path, "new").read_bytes() == b"new"
        return
    with pytest.raises(OutputError, match="was not written by treatymap"):
        write_text(path, "new")


def test_whoever_insists_overwrites(tmp_path: Path) -> None:
    """With force the file is replaced."""
    path = tmp_path / "notes.html"
    path.write_text("my notes", encoding="utf-8")

    assert write_text(path, OURS, force=True).read_text(encoding="utf-8") == OURS


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """The message names a file in the folder."""
    with pytest.raises(OutputError, match=r"is a folder\. Name a file in it, such as .*map\.html"):
        write_text(tmp_path, OURS, force=True)


@pytest.mark.parametrize("name", ["notes.txt/map.html", "n" * 300 + ".html"])
@pytest.mark.parametrize("force", [False, True])
def test_a_place_that_cannot_be_is_told(tmp_path: Path, name: str, *, force: bool) -> None:
    """A file as a folder, or a name too long for the disk: one message, and nothing left behind."""
    (tmp_path / "notes.txt").write_text("my notes", encoding="utf-8")

    with pytest.raises(OutputError, match="cannot be written"):
        write_text(tmp_path / name, OURS, force=force)
    assert [item.name for item in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
@pytest.mark.parametrize(("trouble", "raised"), [(fail, OutputError), (stop, KeyboardInterrupt)])
def test_what_stood_there_stays_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, trouble: object, raised: type[BaseException]
) -> None:
    """Whatever stops the writing, at its beginning or at its end, leaves the old file and no half one."""
    path = tmp_path / "amur.html"
    path.write_text(OURS + "old", encoding="utf-8")
    monkeypatch.setattr(step, trouble)

    with pytest.raises(raised):
        write_text(path, OURS + "new")
    assert path.read_text(encoding="utf-8") == OURS + "old"
    assert [item.name for item in tmp_path.iterdir()] == ["amur.html"]


def test_the_reason_is_told_in_the_words_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is called a full disk."""
    monkeypatch.setattr("os.fsync", fail)

    with pytest.raises(OutputError, match=r"cannot be written \(No space left on device\)\. Name another place"):
        write_text(tmp_path / "amur.html", OURS)


@UNIX
def test_a_page_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    """A page can be read by whom the user's files can be read, not by the user alone."""
    mask = os.umask(0o022)
    try:
        path = write_text(tmp_path / "amur.html", OURS)
    finally:
        os.umask(mask)

    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@UNIX
def test_a_folder_without_rights_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place that refuses gets one message."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.touch", refuse)

    with pytest.raises(OutputError, match=r"cannot be written \(Permission denied\)"):
        write_text(tmp_path / "amur.html", OURS)


@UNIX
@pytest.mark.parametrize("rights", [0o600, 0o664, 0o640, 0o444])
def test_a_page_that_is_written_again_keeps_its_rights(tmp_path: Path, rights: int) -> None:
    """What one person alone may read, or a whole group may write, stays so."""
    path = tmp_path / "amur.html"
    path.write_text(OURS + "old", encoding="utf-8")
    path.chmod(rights)
    write_text(path, OURS + "new")

    assert path.read_text(encoding="utf-8") == OURS + "new"
    assert stat.S_IMODE(path.stat().st_mode) == rights


@UNIX
def test_what_one_group_might_do_is_not_for_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new file cannot be given to the group of the old one, its group may do what all may."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(1, "Operation not permitted")

    path = tmp_path / "amur.html"
    path.write_text(OURS + "old", encoding="utf-8")
    path.chmod(0o664)
    monkeypatch.setattr("os.chown", refuse)
    old = path.stat()
    foreign = os.stat_result((*old[:5], old.st_gid + 1, *old[6:10]))
    keep_rights(path, foreign)

    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_group_of_files_is_written_in_order(tmp_path: Path) -> None:
    """Files that belong together come as they were named, each with its own content."""
    files = {tmp_path / "maps" / "amur.png": b"picture", tmp_path / "amur.html": b"page"}

    assert write_files(files) == list(files)
    assert {path: path.read_bytes() for path in files} == files
    assert sorted(item.name for item in tmp_path.rglob("*")) == ["amur.html", "amur.png", "maps"]


@pytest.mark.parametrize("trouble", [None, "no room"])
def test_one_file_that_cannot_be_written_keeps_back_the_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str | None
) -> None:
    """One of several that is not ours, or a disk that fills up with the last, leaves all of them as they were."""
    first, last = tmp_path / "new" / "amur.png", tmp_path / "amur.html"
    last.write_text(OURS if trouble else "my notes", encoding="utf-8")
    before = last.read_bytes()
    if trouble:
        sync, calls = os.fsync, iter(range(9))
        monkeypatch.setattr("os.fsync", lambda handle: fail() if next(calls) == 1 else sync(handle))

    with pytest.raises(OutputError, match=r"amur\.html (cannot be written|exists and was not written by treatymap)"):
        write_files({first: b"picture", last: b"page"})
    assert [item.name for item in tmp_path.rglob("*")] == ["amur.html"]
    assert last.read_bytes() == before


def test_what_is_beside_a_page_does_not_matter(tmp_path: Path) -> None:
    """Files that only look like unfinished ones stay where they are."""
    names = ["amur.html.part", ".treatymap-", "treatymap-1.part", ".treatymap-1.part.html"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    write_bytes(tmp_path / "amur.html", b"page")

    assert sorted(item.name for item in tmp_path.iterdir()) == sorted([*names, "amur.html"])


@UNIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """A file that is reached by a link is written where it lies."""
    (tmp_path / "there").mkdir()
    real, link = tmp_path / "there" / "amur.html", tmp_path / "amur.html"
    real.write_text(OURS + "old", encoding="utf-8")
    link.symlink_to(real)
    write_text(link, OURS + "new")

    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == OURS + "new"
