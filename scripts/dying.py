"""
Run a program, and kill it at one step of its writing.

    python scripts/dying.py STEP FOLDER PROGRAM [WORDS ...]

A step is a call that may change something on disk; they are counted from the first thing that the program opens for
writing, or makes, in FOLDER. Step 3 dies just before the third call; step 0 never dies, and the last line on stderr
says how many steps there were. PROGRAM is a module or a file that ends in `.py`; it knows nothing of this.
"""

from __future__ import annotations

import io
import os
import runpy
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["TOLD", "arm"]

TOLD = "steps: "
"""How the line begins that says how many steps there were."""

_MODULES = {"posix", "nt", "fcntl"}
_CALLS = {
    *("open", "write", "flush", "truncate", "close", "fsync", "flock"),
    *("mkdir", "rename", "replace", "unlink", "remove", "rmdir", "chmod", "fchmod", "chown", "fchown", "utime"),
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Countdown:
    """Counts the steps of a program, and ends the process at one of them."""

    def __init__(self, step: int, folder: Path) -> None:
        """
        Begin to watch this process.

        Parameters
        ----------
        step
            Which step to die before, from 1; never if 0.
        folder
            Where the program must begin to write for the counting to begin.
        """
        self.step = step
        self.count = 0
        self._folder = os.path.realpath(folder) + os.sep
        self._counts = False
        sys.addaudithook(self._begin)

    def _begin(self, event: str, told: tuple[Any, ...]) -> None:
        """Begin to count when the program first writes into the folder."""
        if self._counts or event not in {"open", "os.mkdir"} or not isinstance(told[0], (str, bytes, os.PathLike)):
            return
        if event == "open" and not (isinstance(told[2], int) and told[2] & _WRITING):
            return
        if os.path.realpath(os.fsdecode(told[0])).startswith(self._folder):
            self._counts = True
            sys.setprofile(self._take)

    def _take(self, _: FrameType, event: str, called: Any) -> None:  # noqa: ANN401 - as sys.setprofile has it
        """Take a step, and die if it is the one."""
        if event != "c_call" or called.__name__ not in _CALLS:
            return
        if called.__module__ not in _MODULES and not isinstance(getattr(called, "__self__", None), io.IOBase):
            return
        self.count += 1
        if self.count == self.step:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def arm(step: int, folder: Path) -> Countdown:
    """
    Let this process die at one step of its writing.

    Parameters
    ----------
    step
        Which step to die before, from 1; never if 0.
    folder
        Where it must begin to write for the counting to begin.

    Returns
    -------
    Countdown
        Knows how many steps there were so far.
    """
    return Countdown(step, folder)


def main() -> None:
    """Run the program that the command line names."""
    step, folder, program, *words = sys.argv[1:]
    sys.argv = [program, *words]
    countdown = arm(int(step), Path(folder))
    try:
        if program.endswith(".py"):
            runpy.run_path(program, run_name="__main__")
        else:
            runpy.run_module(program, run_name="__main__", alter_sys=True)
    finally:
        sys.setprofile(None)
        print(f"{TOLD}{countdown.count}", file=sys.stderr)


if __name__ == "__main__":
    main()
