"""Run the program where writing fails: on a full disk, in a folder without rights, on a disk that is read-only."""

from __future__ import annotations

import stat
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["COMMAND", "FULL", "MAY_MOUNT", "NO_RIGHTS", "READ_ONLY", "TINY_DISK", "ordeal", "snapshot"]

COMMAND = """
from treatymap.cli import main
main()
"""
"""Types the words that it is given."""

FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
"""
"""Lets no file grow over 4 kB: for everybody, a disk that fills up while a file is written."""

NO_RIGHTS = """
import ctypes, os, sys
os.chmod(FOLDER, 0o555)
if os.geteuid() == 0 and sys.platform == "linux":
    # the administrator may write everywhere, so the right to do so is given up: bits 1 and 2, effective and permitted
    library = ctypes.CDLL(None)
    head, rights = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert library.capget(head, rights) == 0
    rights[0] &= ~0b110
    rights[1] &= ~0b110
    assert library.capset(head, rights) == 0
"""
"""Lets nobody write into the folder, not even the administrator."""

_MOUNT = """
import ctypes, os
library = ctypes.CDLL(None, use_errno=True)
def do(done):
    if done:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
# in a world of its own, which ends with the process
do(library.unshare(0x00020000))
do(library.mount(b"none", b"/", None, 0x4000 | 0x40000, None))
folder = os.fsencode(FOLDER)
"""

READ_ONLY = f"""{_MOUNT}
do(library.mount(folder, folder, None, 0x1000, None))
do(library.mount(b"none", folder, None, 0x1000 | 0x20 | 1, None))
"""
"""Makes the folder a disk that is read-only, where one may mount."""

TINY_DISK = f"""{_MOUNT}
# what is in the folder lies on the tiny disk
kept = {{}}
for path in os.listdir(FOLDER):
    if os.path.isfile(os.path.join(FOLDER, path)):
        with open(os.path.join(FOLDER, path), "rb") as file:
            kept[path] = file.read()
do(library.mount(b"none", folder, b"tmpfs", 0, b"size=16k"))
for path, data in kept.items():
    with open(os.path.join(FOLDER, path), "wb") as file:
        file.write(data)
def tell():
    print("on the disk:", *sorted(f"{{path}}={{os.path.getsize(path)}}" for path in os.listdir(FOLDER)))
# the disk is gone with the process, so what is on it is told
import atexit
atexit.register(tell)
"""
"""Makes the folder a disk of 16 kB, where one may mount, and says in the end what is on it."""


def ordeal(trouble: str, folder: Path, *words: str | Path, program: str = COMMAND) -> subprocess.CompletedProcess[str]:
    """
    Run a program in a folder in trouble.

    Parameters
    ----------
    trouble
        What is wrong with the folder, as a program.
    folder
        The folder.
    *words
        What to type.
    program
        What reads them.
    """
    source = f"FOLDER = {str(folder)!r}\n{trouble}{program}"
    return subprocess.run(
        [sys.executable, "-c", source, *map(str, words)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        timeout=120,
    )


def snapshot(folder: Path) -> dict[str, tuple[str, object]]:
    """Tell everything in a folder: files with their content, links with where they lead, the rest by its kind."""
    found: dict[str, tuple[str, object]] = {}
    for path in folder.rglob("*"):
        mode = path.lstat().st_mode
        told = path.read_bytes() if stat.S_ISREG(mode) else path.readlink() if stat.S_ISLNK(mode) else None
        found[path.relative_to(folder).as_posix()] = stat.filemode(mode), told
    return found


def _may_mount() -> bool:
    """Whether this user may mount a disk in a world of its own."""
    if sys.platform != "linux":
        return False
    done = subprocess.run([sys.executable, "-c", f"FOLDER = '/'{_MOUNT}"], check=False, capture_output=True)
    return done.returncode == 0


MAY_MOUNT = _may_mount()
"""Whether disks can be mounted here; what needs that comes on top of what works for everybody."""
