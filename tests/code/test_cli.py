"""The program as a user starts it: it ends in good order wherever its output goes."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.atlases import hostile, write_atlas
from tests.code.conftest import run
from treatymap import render
from treatymap.cli import COMMANDS
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path


def test_hostile_words_pass_through_every_command(tmp_path: Path, workplace: Path) -> None:
    """No command stumbles over what a stranger wrote; only for a sheet it is far too much, which is said in a line."""
    atlas = write_atlas(tmp_path / "angry", tell=hostile)
    words: dict[str, tuple[str | Path, ...]] = dict.fromkeys(COMMANDS, ("--atlas", atlas))
    words |= {"compare": ("before", "2000", "--atlas", atlas), "check": (atlas,)}
    words |= {"embed": ("maps/brookland.html", "--as", "iframe", "--atlas", atlas)}
    words |= {"new": ("angrier", "--title", hostile("New"))}
    words |= {"verify": ("maps/brookland.geojson", "--again", "--atlas", atlas)}

    results = {name: run(name, *words[name]) for name in COMMANDS}

    assert {name for name, result in results.items() if result.exit_code} == {"sheet"}
    assert results["sheet"].exit_code == 1
    assert results["sheet"].stderr.startswith("Error: a sheet of a4 has no room for all that this atlas says")
    assert len(results["sheet"].stderr.splitlines()) == 1
    assert {path.name for path in (workplace / "maps").iterdir()} == {
        "brookland.geojson",
        "brookland.html",
        "brookland-swipe-before-2000-01-01.html",
        "brookland-walk.html",
    }


def start(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user does, every warning an error."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "treatymap", *words],
        check=False,
        capture_output=True,
        env={**os.environ, **environment},
    )


def test_no_traceback_reaches_the_user(tmp_path: Path) -> None:
    """A broken atlas ends in a line, on stderr, with exit 1."""
    done = start("areas", "--atlas", str(tmp_path))

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"Error: ")
    assert b"Traceback" not in done.stderr


def test_the_version_is_a_number_and_no_more() -> None:
    """Programs can read it."""
    done = start("--version")

    assert done.returncode == 0
    assert done.stdout.strip().replace(b".", b"").isalnum()


@pytest.mark.parametrize("words", [["render", "-o", "-"], ["areas"], ["areas", "--format", "csv"]])
def test_output_is_utf_8_wherever_it_goes(brookland_folder: Path, words: list[str]) -> None:
    """A terminal or pipe of another encoding does not stop the program or change a letter."""
    done = start(*words, "--atlas", str(brookland_folder), PYTHONIOENCODING="latin-1", PYTHONUTF8="0")

    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    if words[0] == "render":
        assert done.stdout == render(load_atlas(brookland_folder)).html.encode()


def test_a_closed_pipe_is_no_error(brookland_folder: Path) -> None:
    """`treatymap areas | head -1` ends quietly."""
    words = [sys.executable, "-m", "treatymap", "areas", "--format", "csv", "--atlas", str(brookland_folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()

    assert b"Traceback" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
@pytest.mark.parametrize(
    ("patience", "flag", "shown"),
    [
        # the step below ends at once, or as soon as the line is on the screen
        ("60", "quiet=False", b""),
        ("0", "quiet=False", b"Drawing the map \xe2\x80\xa6\r\x1b[K"),
        ("0", "quiet=True", b""),
    ],
    ids=["quick", "slow", "quiet"],
)
def test_a_terminal_shows_what_takes_long(patience: str, flag: str, shown: bytes) -> None:
    """A slow step says what it does and clears up after itself, a quick one and a quiet one leave the screen alone."""
    import pty  # noqa: PLC0415 - Unix only

    program = (
        "import sys\n"
        "from treatymap.commands import progress\n"
        f"progress._PATIENCE = {patience}\n"
        f"with progress.step('Drawing the map', {flag}):\n"
        "    sys.stdin.readline()\n"
    )
    screen, theirs = pty.openpty()
    words = [sys.executable, "-c", program]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        # a line that never comes must not hold up the tests
        ready, _, _ = select.select([screen], [], [], 30) if shown else ([], [], [])
        seen = os.read(screen, 1024) if ready else b""
        assert process.stdin is not None
        process.stdin.close()
        seen += b"".join(iter(lambda: read_rest(screen), b""))
    os.close(screen)

    assert process.returncode == 0
    assert seen == shown


def read_rest(screen: int) -> bytes:
    """Read what is left on a terminal; its end is an error on Linux and nothing elsewhere."""
    try:
        return os.read(screen, 1024)
    except OSError:
        return b""
