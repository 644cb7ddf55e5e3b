"""What is printed comes out whole, or one line says why not."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.code.ordeal import COMMAND, FULL
from treatymap.commands.standard_output import blame

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and limits are those of Unix")

PRINTED = {
    "render": ("render", "-o", "-"),
    "sheet": ("sheet", "-o", "-"),
    "embed": ("embed", "map.html", "--as", "srcdoc"),
}
"""Commands that print more than a pipe holds."""
TABLE = [sys.executable, "-c", f"{FULL}{COMMAND}", "areas", "--format", "json"]
"""A command that prints a table longer than the disk takes."""
UNBUFFERED = "1"


def words(trouble: str, *typed: str, atlas: Path) -> list[str]:
    """Write the words that run a command in some trouble."""
    return [sys.executable, "-c", f"{trouble}{COMMAND}", *typed, "--quiet", "--atlas", str(atlas)]


@pytest.mark.parametrize(("name", "unbuffered"), [*((name, "") for name in PRINTED), ("render", UNBUFFERED)])
def test_whoever_reads_may_stop_reading(place: Path, brookland_folder: Path, name: str, unbuffered: str) -> None:
    """`treatymap render -o - | head -c 1` ends quietly, and with an exit code like that of every program cut short."""
    with subprocess.Popen(
        words("", *PRINTED[name], atlas=brookland_folder),
        cwd=place,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert len(process.stdout.read(1)) == 1
        process.stdout.close()
        told = process.stderr.read()

    assert (process.returncode, told) == (1, b"")


@pytest.mark.parametrize(
    ("name", "unbuffered"),
    [*((name, "") for name in PRINTED), ("areas", ""), ("render", UNBUFFERED), ("areas", UNBUFFERED)],
)
def test_a_full_disk_is_told(place: Path, brookland_folder: Path, name: str, unbuffered: str) -> None:
    """Exit 1 and one line where the disk takes only the beginning of what is printed, of a page as of a table."""
    command = words(FULL, *PRINTED[name], atlas=brookland_folder) if name in PRINTED else TABLE
    with (place / "out").open("wb") as out:
        done = subprocess.run(
            command,
            cwd=place,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
        )

    told = "standard output cannot be written (File too large). Send it elsewhere, such as to another disk."
    assert done.stderr.splitlines() == [f"Error: {told}"]
    assert done.returncode == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
def test_a_page_is_there_though_its_path_cannot_be_printed(place: Path, brookland_folder: Path) -> None:
    """The page was written before; what could not be told is said."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            words("", "render", "-o", "new.html", atlas=brookland_folder),
            cwd=place,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
        )

    assert done.stderr.startswith("Error: standard output cannot be written (No space left on device).")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert (place / "new.html").read_bytes().rstrip().endswith(b"</html>")


@pytest.mark.parametrize("name", ["render", "embed"])
def test_a_closed_standard_output_is_told(place: Path, brookland_folder: Path, name: str) -> None:
    """`treatymap render -o - >&-` prints to nobody, so it says so."""
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *words("", *PRINTED[name], atlas=brookland_folder)],  # noqa: S607 - any sh
        cwd=place,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: standard output is closed. Name a file after -o.\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are letters")
def test_a_path_that_is_no_text_is_printed_as_it_was_typed(place: Path, brookland_folder: Path) -> None:
    """A name of a file may have bytes that are no letters; scripts get them back, messages have escapes for them."""
    name = b"caf\xe9.html"
    written = subprocess.run(
        [*words("", "render", atlas=brookland_folder), "-o", name], cwd=place, check=False, capture_output=True
    )
    (place / os.fsdecode(name)).write_bytes(b"mine")
    refused = subprocess.run(
        [*words("", "render", atlas=brookland_folder), "-o", name], cwd=place, check=False, capture_output=True
    )

    assert (written.returncode, written.stdout, written.stderr) == (0, name + b"\n", b"")
    assert refused.returncode == 1
    assert refused.stderr.startswith(b"Error: caf\\udce9.html exists and was not written by treatymap.")
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.parametrize("number", [errno.EPIPE, errno.ENOSPC])
def test_what_went_wrong_elsewhere_is_not_blamed_on_standard_output(number: int) -> None:
    """An error that did not come from printing keeps its own story."""

    def fail() -> NoReturn:
        raise OSError(number, "elsewhere")

    with pytest.raises(OSError, match="elsewhere") as caught:
        fail()
    assert blame(caught.value) is None
