"""A folder is written whole or not at all, and nothing lands outside of it."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from treatymap.errors import OutputError
from treatymap.output import folders, write_folder

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = {"atlas.toml": b"id = 'brookland'", "layers/rivers/brook.geojson": b"{}", "notes": b""}
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="rights and links of files are those of Unix")


def tree(folder: Path) -> dict[str, bytes]:
    """Read all files below a folder; empty folders end in a slash."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


def refuse(*_: object, **__: object) -> NoReturn:
    """Be a disk that is full."""
    raise OSError(28, "No space left on device")


def stop(*_: object, **__: object) -> NoReturn:
    """Be a person who presses Ctrl-C."""
    raise KeyboardInterrupt


def test_a_folder_is_written_with_folders_above_and_below(tmp_path: Path) -> None:
    """What goes in stands there, byte for byte, and nothing else."""
    assert write_folder(tmp_path / "my" / "atlas", FILES) == tmp_path / "my" / "atlas"
    assert tree(tmp_path) == {f"my/atlas/{name}": data for name, data in FILES.items()}


def test_an_empty_folder_is_replaced(tmp_path: Path) -> None:
    """A folder that somebody has made for it may be there."""
    (tmp_path / "atlas").mkdir()
    write_folder(tmp_path / "atlas", FILES)

    assert tree(tmp_path / "atlas") == FILES


@UNIX
def test_an_empty_folder_keeps_its_rights(tmp_path: Path) -> None:
    """What was made for one person alone stays so."""
    (tmp_path / "atlas").mkdir(mode=0o700)
    write_folder(tmp_path / "atlas", FILES)

    assert stat.S_IMODE((tmp_path / "atlas").stat().st_mode) == 0o700


@UNIX
def test_a_new_folder_has_the_rights_of_any_new_folder(tmp_path: Path) -> None:
    """It can be read by whom the user's files can be read."""
    mask = os.umask(0o022)
    try:
        write_folder(tmp_path / "atlas", FILES)
    finally:
        os.umask(mask)

    assert stat.S_IMODE((tmp_path / "atlas").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "atlas" / "notes").stat().st_mode) == 0o644


@pytest.mark.parametrize("kept", ["mine.txt", "layers/mine/", ".hidden"])
@pytest.mark.parametrize("force", [False, True])
def test_a_folder_that_holds_something_stays(tmp_path: Path, kept: str, *, force: bool) -> None:
    """What is not replaced is never lost, however hard one insists; the message names it and what to type next."""
    path = tmp_path / "atlas" / kept
    (path if kept.endswith("/") else path.parent).mkdir(parents=True)
    if not kept.endswith("/"):
        path.write_bytes(b"mine")
    before = tree(tmp_path)

    with pytest.raises(OutputError, match=rf"holds {kept}.*Name .* that is not there yet, such as .*atlas-2\.$"):
        write_folder(tmp_path / "atlas", FILES, force=force)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("exchange", ["in one step", "in two"])
def test_whoever_insists_replaces_a_folder_of_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: str
) -> None:
    """With force the folder is replaced as a whole, also where a system cannot exchange two folders in one step."""
    if exchange == "in two":
        monkeypatch.setattr(folders, "_exchange", lambda *_: False)
    write_folder(tmp_path / "atlas", dict.fromkeys(FILES, b"old"))
    with pytest.raises(OutputError, match=r"atlas is not empty: it holds atlas\.toml"):
        write_folder(tmp_path / "atlas", FILES)
    write_folder(tmp_path / "atlas", {**FILES, "more": b"new"}, force=True)

    assert tree(tmp_path) == {f"atlas/{name}": data for name, data in {**FILES, "more": b"new"}.items()}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A file where the folder should go stays, even if one insists."""
    (tmp_path / "atlas").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"exists and is no folder\. Name one that is not there yet"):
        write_folder(tmp_path / "atlas", FILES, force=True)

    assert tree(tmp_path) == {"atlas": b"mine"}


@pytest.mark.parametrize("place", [".", "..", "../atlas"])
def test_nobody_loses_the_ground_under_their_feet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """A new folder in place of the one that a person is in would leave them nowhere; the message names one inside."""
    (tmp_path / "atlas").mkdir()
    monkeypatch.chdir(tmp_path / "atlas")
    with pytest.raises(OutputError, match=r"is the folder that you are in, or above it\. Name one inside it"):
        write_folder(tmp_path / "atlas" / place, FILES)

    assert tree(tmp_path) == {"atlas/": b""}


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "/etc/x", "../x", "layers/../../x", "a/..", "nul\0", "C:x", "C:\\x", "c:/x"),
        *("..\\x", "layers\\..\\..\\x", "\\x", "\\\\server\\share\\x", "//server/share/x"),
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """A name that would be elsewhere, on this system or another, is refused before anything is written."""
    with pytest.raises(OutputError, match="is no name of a file inside a folder") as caught:
        write_folder(tmp_path / "atlas", {**FILES, name: b"x"})

    assert len(str(caught.value).splitlines()) == 1
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("name", ["notes/x", "./notes", "layers", "n" * 300, "half\ud800"])
def test_names_that_cannot_be_together_leave_nothing(tmp_path: Path, name: str) -> None:
    """A file as a folder, one name twice, or a name too long: one message, and not even the folders above."""
    with pytest.raises(OutputError, match=r"atlas cannot be written \(.*\)\. Name another folder\."):
        write_folder(tmp_path / "new" / "atlas", {**FILES, name: b"x"})

    assert tree(tmp_path) == {}


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.mkdir", f"{folders.__name__}._exchange", "two renames"])
@pytest.mark.parametrize(("trouble", "raised"), [(refuse, OutputError), (stop, KeyboardInterrupt)])
def test_what_stood_there_stays_when_writing_fails(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    trouble: Callable[[], object],
    raised: type[BaseException],
) -> None:
    """Whatever stops the writing leaves the old folder as it was, and beside it nothing."""
    write_folder(tmp_path / "atlas", dict.fromkeys(FILES, b"old"))
    before = tree(tmp_path)
    if step == "two renames":
        monkeypatch.setattr(folders, "_exchange", lambda *_: False)
        # the first takes the old folder away, the second one fails, the third brings it back
        rename, calls = Path.rename, iter(range(9))
        monkeypatch.setattr(Path, "rename", lambda *two: trouble() if next(calls) == 1 else rename(*two))
    else:
        monkeypatch.setattr(step, trouble)

    with pytest.raises(raised):
        write_folder(tmp_path / "atlas", FILES, force=True)
    assert tree(tmp_path) == before


@UNIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """A folder that is reached by a link is written where it lies."""
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    write_folder(tmp_path / "link", FILES)

    assert (tmp_path / "link").is_symlink()
    assert tree(tmp_path / "there") == FILES


@UNIX
def test_a_link_inside_a_folder_is_something_to_lose(tmp_path: Path) -> None:
    """A link to a folder elsewhere is told like a file, and what it leads to is not looked at."""
    (tmp_path / "there").mkdir()
    (tmp_path / "atlas").mkdir()
    (tmp_path / "atlas" / "layers").symlink_to(tmp_path / "there")
    with pytest.raises(OutputError, match="holds layers, which would be lost"):
        write_folder(tmp_path / "atlas", FILES, force=True)

    assert tree(tmp_path / "there") == {}
