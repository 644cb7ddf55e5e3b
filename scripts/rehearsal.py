"""Run a command that writes again and again, kill it at some moment, and tell what stands on disk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dying import TOLD

from treatymap.output.partial import END, START

__all__ = ["KINDS", "Case", "CrashError", "Outcome", "Stage"]

DYING = Path(__file__).resolve().parent / "dying.py"

Kind = Literal["clock", "sight", "step"]
Stood = Literal["nothing", "old", "new", "first ones new", "damage"]
Files = dict[str, bytes]

KINDS: tuple[Kind, ...] = ("clock", "sight", "step")
"""Anywhere in the running time, from the sight of an unfinished file on, before a call that changes the disk."""

# how much longer than the measured time a moment may come, so that some come after the end
_BEYOND = 1.1
_GLANCE_S = 0.0002
_PATIENCE_S = 120.0
# at the end of any file of ours it leaves the file ours
_OLD = b"\nold"


@dataclass(frozen=True, slots=True)
class Case:
    """A command that writes."""

    name: str
    """What it is called in the table."""
    words: tuple[str, ...]
    """Words of the command; `{made}` stands for the folder with what it reads."""
    program: str = "treatymap"
    """A module, or a file that ends in `.py`."""
    anew: bool = False
    """Whether it refuses to write where there is something."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one moment left."""

    kind: Kind
    """Kind of moment."""
    when: float
    """Seconds from the start, or from the sight of an unfinished file; or the number of the step."""
    over: bool
    """Whether there was something to overwrite."""
    stood: Stood
    """What stood there afterwards."""
    left: int
    """How many unfinished files it left."""
    ended: bool
    """Whether the command came to its end before."""
    faults: tuple[str, ...] = ()
    """What should not be."""

    def __str__(self) -> str:
        """Say it in a line."""
        moment = f"step {self.when:.0f}" if self.kind == "step" else f"{self.kind} {self.when:.4f} s"
        left = f", {self.left} unfinished" if self.left else ""
        place, end = "old" if self.over else "nothing", "ended" if self.ended else "killed"
        return "; ".join([f"{moment}, over {place}: {end}, {self.stood}{left}", *self.faults])


class CrashError(Exception):
    """The rehearsal itself cannot go on."""


class Stage:
    """A folder in which a command runs again and again."""

    def __init__(self, case: Case, made: Path, work: Path) -> None:
        """
        Run the command to its end, measure it, and learn what it writes: files are printed in their order.

        Parameters
        ----------
        case
            The command.
        made
            Folder with what it reads.
        work
            An empty folder, in which it runs.

        Raises
        ------
        CrashError
            If it fails when nobody kills it, or writes something else every time.
        """
        self._case, self._made, self._folder = case, made, work
        self._seconds, self._writing, printed = self._measure()
        self._whole = not printed or any((work / name).is_dir() for name in printed)
        self._order = [] if self._whole else printed
        self.new = self.see()
        if not self.new or (self._order and sorted(self._order) != sorted(self.new)):
            msg = f"{case.name} wrote {sorted(self.new)} and told of {printed}"
            raise CrashError(msg)
        self._old = {name: data + _OLD for name, data in self.new.items()}
        self._steps: dict[bool, int] = {}

    def steps(self, *, over: bool) -> int:
        """Tell how many steps the command takes to write, over old files or over none; it runs for that, once."""
        if over not in self._steps:
            self.lay(over=over)
            self._tidy()
            self._steps[over] = int(self.finish(step=0).rpartition(TOLD)[2])
            if self.see() != self.new:
                msg = f"{self._case.name} writes other bytes every time, so that nobody can tell old from new"
                raise CrashError(msg)
        return self._steps[over]

    def lay(self, *, over: bool) -> None:
        """Put the old files there, or none; what was left unfinished stays for the next run to find."""
        for path in sorted(self._folder.rglob("*"), reverse=True):
            if not _is_unfinished(path.relative_to(self._folder)):
                # a folder with something unfinished in it stays
                if not path.is_dir():
                    path.unlink()
                elif not any(path.iterdir()):
                    path.rmdir()
        for name, data in self._old.items() if over else ():
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def see(self) -> Files:
        """Read what stands there, apart from what is not finished; of a whole folder empty ones in it too."""
        seen = {}
        for path in self._folder.rglob("*"):
            place = path.relative_to(self._folder)
            if _is_unfinished(place):
                continue
            if path.is_file():
                seen[place.as_posix()] = path.read_bytes()
            elif self._whole and not any(path.iterdir()):
                seen[f"{place.as_posix()}/"] = b""
        return seen

    def unfinished(self) -> set[str]:
        """Name what is not finished, files and whole folders."""
        found = set()
        # what disappears meanwhile is no error here
        for place, folders, names in os.walk(self._folder):
            here = Path(place).relative_to(self._folder)
            found |= {(here / name).as_posix() for name in (*folders, *names) if _is_unfinished(here / name)}
            folders[:] = [name for name in folders if not _is_unfinished(here / name)]
        return found

    def _tidy(self) -> None:
        """Remove what is not finished."""
        for name in self.unfinished():
            path = self._folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def finish(self, *, step: int | None = None) -> str:
        """Run the command to its end, and give what it says on stderr."""
        return self._end(self._start(step=step))[1]

    def kill(self, kind: Kind, share: float, *, over: bool) -> Outcome:
        """
        Kill the command once, and look what stands there.

        Parameters
        ----------
        kind
            Kind of moment.
        share
            How far into the running time, the time of writing, or the steps; from 0 to 1.
        over
            Whether there are old files.
        """
        step = 1 + int(share * self.steps(over=over)) if kind == "step" else None
        self.lay(over=over)
        if kind == "step":
            # to clear away what others left takes steps too, and how many nobody knows
            self._tidy()
        before = self.unfinished()
        span = {"clock": self._seconds, "sight": self._writing}.get(kind, 0.0)
        when = span * share * _BEYOND if step is None else float(step)
        process = self._start(step=step)
        if kind != "step":
            if kind == "sight":
                self._wait_for_sight(process, before)
            try:
                process.wait(timeout=when)
            except subprocess.TimeoutExpired:
                process.kill()
        told = process.communicate(timeout=_PATIENCE_S)[1]
        stood, faults = self._judge(over=over)
        ended = process.returncode == 0
        if not ended and not _was_killed(process):
            faults.append(f"it answered {process.returncode}: {told.strip()}")
        return Outcome(kind, when, over, stood, len(self.unfinished() - before), ended, tuple(faults))

    def _judge(self, *, over: bool) -> tuple[Stood, list[str]]:
        """Tell what stands there, and what should not be."""
        old, there = self._old if over else {}, self.see()
        if there == self.new:
            return "new", []
        if there == old:
            return ("old" if over else "nothing"), []
        for count in range(1, len(self._order)):
            if there == {**old, **{name: self.new[name] for name in self._order[:count]}}:
                return "first ones new", []
        names = sorted({*there, *old} - {name for name in there if there[name] in (old.get(name), self.new.get(name))})
        return "damage", [f"neither old nor new: {', '.join(names) or 'the files together'}"]

    def _start(self, *, step: int | None) -> subprocess.Popen[str]:
        """Start the command, let it die at a step if one is named."""
        case = self._case
        words = [word.replace("{made}", str(self._made)) for word in case.words]
        how = [case.program] if case.program.endswith(".py") else ["-m", case.program]
        if step is not None:
            how = [str(DYING), str(step), str(self._folder), case.program]
        return subprocess.Popen(
            [sys.executable, *how, *words],
            cwd=self._folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def _wait_for_sight(self, process: subprocess.Popen[str], before: set[str]) -> None:
        """Wait until the command has an unfinished file, or has ended."""
        while process.poll() is None and not self.unfinished() - before:
            time.sleep(_GLANCE_S)

    def _measure(self) -> tuple[float, float, list[str]]:
        """Run the command; give how many seconds it takes, for how many anything is unfinished, and the paths."""
        process, started = self._start(step=None), time.perf_counter()
        self._wait_for_sight(process, set())
        began = time.perf_counter()
        while process.poll() is None and self.unfinished():
            time.sleep(_GLANCE_S)
        writing = time.perf_counter() - began
        printed = self._end(process)[0]
        paths = [Path(line).as_posix() for line in printed.splitlines() if (self._folder / line).exists()]
        return time.perf_counter() - started, writing, paths

    def _end(self, process: subprocess.Popen[str]) -> tuple[str, str]:
        """Wait for the end of a command that nobody kills, and give what it says."""
        printed, told = process.communicate(timeout=_PATIENCE_S)
        if process.returncode:
            msg = f"{self._case.name} answered {process.returncode}: {told.strip()}"
            raise CrashError(msg)
        return printed, told


def _is_unfinished(place: Path) -> bool:
    """Whether a file or folder has the name of what is not finished, or lies in something that has."""
    return any(name.startswith(START) and name.endswith(END) for name in place.parts)


def _was_killed(process: subprocess.Popen[str]) -> bool:
    """Whether a command came to its end by force; some systems tell no signal."""
    return sys.platform == "win32" or process.returncode == -signal.SIGKILL
