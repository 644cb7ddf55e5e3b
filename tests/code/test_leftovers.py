"""What a killed run has left is cleared away by the next one, and what another run is writing is not."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from treatymap.output import write_bytes, write_folder
from treatymap.output.partial import END, START, part

if TYPE_CHECKING:
    from collections.abc import Iterator

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="locks that end with their holder are those of Unix")
DAY = 86400
# begins to write into the folder that it is given, says so, and waits
WRITER = """
import sys
from pathlib import Path
from treatymap.output.partial import part
make = Path.mkdir if sys.argv[2] == "folder" else lambda path: path.touch(exist_ok=False)
with part(Path(sys.argv[1]), make) as made:
    file = made / "half" if made.is_dir() else made
    file.write_bytes(b"half")
    print(made.name, flush=True)
    sys.stdin.readline()
"""


@contextmanager
def writing(folder: Path, kind: str) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Let another process write into a folder, and give what is not finished."""
    words = [sys.executable, "-c", WRITER, str(folder), kind]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        try:
            yield process, folder / process.stdout.readline().strip()
        finally:
            process.kill()


def unfinished(folder: Path, *, kind: str = "file", age: float = 0) -> Path:
    """Leave something as a killed run does."""
    path = folder / f"{START}0123456789abcdef{END}"
    if kind == "folder":
        (path / "layers").mkdir(parents=True)
        (path / "layers" / "half").write_bytes(b"half")
    else:
        path.write_bytes(b"half")
    os.utime(path, times=(time.time() - age,) * 2)
    return path


def no_locks(*_: object) -> NoReturn:
    """Be a disk that knows no locks."""
    raise OSError(errno.ENOLCK, "No locks available")


@UNIX
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_a_killed_run_left_is_cleared_away_and_what_a_live_one_writes_is_not(tmp_path: Path, kind: str) -> None:
    """The lock ends with the process, however that ends."""
    with writing(tmp_path, kind) as (process, half):
        write_bytes(tmp_path / "amur.html", b"one")
        write_folder(tmp_path / "atlas", {"atlas.toml": b""})
        assert half.exists()

        process.kill()
        process.wait()
        assert half.exists()

        write_bytes(tmp_path / "amur.html", b"two", force=True)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["amur.html", "atlas"]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_folder_clears_away_left_overs_too(tmp_path: Path, kind: str) -> None:
    """Whatever is written next into the same folder finds them; old enough is left everywhere."""
    unfinished(tmp_path, kind=kind, age=2 * DAY)
    write_folder(tmp_path / "atlas", {"atlas.toml": b""})

    assert [path.name for path in tmp_path.iterdir()] == ["atlas"]


@UNIX
@pytest.mark.parametrize(("age", "left"), [(0, True), (DAY / 2, True), (2 * DAY, False)])
def test_where_there_are_no_locks_age_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, age: float, *, left: bool
) -> None:
    """A disk without locks is written to like any other, and only what is older than a day is cleared away."""
    path = unfinished(tmp_path, age=age)
    monkeypatch.setattr("fcntl.flock", no_locks)
    write_bytes(tmp_path / "amur.html", b"page")

    assert path.exists() == left
    assert (tmp_path / "amur.html").read_bytes() == b"page"


@UNIX
@pytest.mark.parametrize("trouble", ["held", "removed"])
def test_a_file_that_another_run_takes_for_a_left_over_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    """Between making a file and locking it another run may come; then it is written under another name."""
    import fcntl  # noqa: PLC0415 - Unix only

    lock, names = fcntl.flock, []

    def take_the_first(handle: int, how: int) -> None:
        names.append(handle)
        if len(names) == 1 and trouble == "held":
            raise BlockingIOError(errno.EAGAIN, "held")
        if len(names) == 1:
            (path,) = tmp_path.iterdir()
            path.unlink()
        lock(handle, how)

    monkeypatch.setattr("fcntl.flock", take_the_first)
    write_bytes(tmp_path / "amur.html", b"page")

    assert len(names) == 2
    assert (tmp_path / "amur.html").read_bytes() == b"page"


@UNIX
def test_only_plain_files_and_folders_are_left_overs(tmp_path: Path) -> None:
    """A link or a pipe of such a name is not ours: the link stays, and nobody waits for the pipe."""
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / f"{START}link{END}").symlink_to(tmp_path / "mine")
    os.mkfifo(tmp_path / f"{START}pipe{END}")
    before = sorted(path.name for path in tmp_path.iterdir())
    write_bytes(tmp_path / "amur.html", b"page")

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "amur.html"])
    assert (tmp_path / "mine").read_bytes() == b"mine"


def test_what_is_not_finished_does_not_look_like_a_page(tmp_path: Path) -> None:
    """It is hidden, ends in no way that a browser opens, and its name is short enough wherever the page's is."""
    with part(tmp_path, lambda path: path.touch(exist_ok=False)) as made:
        assert made.parent == tmp_path
        assert made.name.startswith(".")
        assert made.suffix == ".part"
    name = "n" * 250 + ".html"

    assert write_bytes(tmp_path / name, b"page").read_bytes() == b"page"
    assert [path.name for path in Path(tmp_path).iterdir()] == [name]
