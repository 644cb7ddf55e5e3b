"""
Kill every command that writes, at random moments, and see what stands on disk.

Each moment starts a command of its own, kills it as `kill -9` does, and looks at its folder: there may be the old files
or the new ones, whole, and what is not finished may only have the name of an unfinished file. Where a command writes
several files, the first ones may be new and the others old. In the end one run that nobody kills must leave the new
files and nothing else. Moments are of three kinds:

    clock   anywhere in the running time
    sight   as soon as an unfinished file is seen, or a little later
    step    before one of the calls that change something on disk, see `dying.py`

Lines about the moments go to stderr, the table to stdout. Exit 1 if anything else was found.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING

from rehearsal import KINDS, Case, CrashError, Outcome, Stage
from tabulate import tabulate

from treatymap.cli import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CASES", "Tally", "run_case"]

MADE: tuple[tuple[str, ...], ...] = (
    ("render", "-o", "map.html"),
    ("lesson", "nerchinsk-to-peking", "-o", "lesson.html"),
    ("new", "atlas"),
)
"""What is made once, for commands that read a page or an atlas."""

CASES: tuple[Case, ...] = (
    Case("render", ("render", "-o", "map.html")),
    Case("compare", ("compare", "nerchinsk", "peking", "-o", "days.html")),
    Case("lesson", ("lesson", "nerchinsk-to-peking", "-o", "lesson.html")),
    Case("embed, figure", ("embed", "{made}/map.html", "--as", "figure", "-o", "figure.html")),
    Case("embed, guide", ("embed", "{made}/map.html", "-o", "guide.md")),
    Case("embed, frame", ("embed", "{made}/map.html", "--as", "iframe", "-o", "frame.html")),
    Case("embed, package", ("embed", "{made}/lesson.html", "--package", "scorm", "-o", "lesson.zip")),
    Case("sheet, pdf", ("sheet", "-o", "sheet.pdf")),
    Case("sheet, svg", ("sheet", "-o", "sheet.svg")),
    Case("sheet, png", ("sheet", "-o", "sheet.png")),
    Case("worksheet, pdf", ("sheet", "--worksheet", "--teacher", "-o", "work.pdf")),
    Case("worksheet, svg", ("sheet", "--worksheet", "-o", "work.svg")),
    Case("export, geojson", ("export", "-o", "amur.geojson")),
    Case("export, gpkg", ("export", "-o", "amur.gpkg")),
    Case("export, csv", ("export", "-o", "amur.csv")),
    Case("schema", ("schema", "-o", ".")),
    Case("new", ("new", "atlas"), anew=True),
    Case("check, fix", ("check", "{made}/atlas", "--fix", "-o", "mended"), anew=True),
)
"""Every way in which the program writes."""


@dataclass(slots=True)
class Tally:
    """What the moments of a command left."""

    case: Case
    """The command."""
    outcomes: list[Outcome] = field(default_factory=list)
    """One for each moment."""
    faults: list[str] = field(default_factory=list)
    """What should not be, apart from that."""

    @property
    def wrong(self) -> list[str]:
        """Everything that should not be."""
        return [*(str(outcome) for outcome in self.outcomes if outcome.faults), *self.faults]

    def row(self) -> dict[str, str | int]:
        """Count them for the table."""
        killed = [outcome for outcome in self.outcomes if not outcome.ended]
        during = [outcome for outcome in killed if outcome.left or outcome.stood == "first ones new"]
        new = [outcome for outcome in killed if outcome.stood == "new"]
        return {
            "command": self.case.name,
            "moments": len(self.outcomes),
            "before": len(killed) - len(during) - len([outcome for outcome in new if outcome not in during]),
            "during": len(during),
            "after": len([outcome for outcome in new if outcome not in during]),
            "ended": len(self.outcomes) - len(killed),
            **{f"left {stood}": self._count(stood) for stood in ("nothing", "old", "new", "first ones new")},
            "wrong": len(self.wrong),
        }

    def _count(self, stood: str) -> int:
        """Count what stood there after a command was killed."""
        return sum(outcome.stood == stood and not outcome.ended for outcome in self.outcomes)


def run_case(case: Case, moments: int, *, made: Path, work: Path, chance: random.Random) -> Tally:
    """
    Kill one command at several moments.

    Parameters
    ----------
    case
        The command.
    moments
        How often.
    made
        Folder with what commands read.
    work
        An empty folder.
    chance
        Chooses the moments.

    Returns
    -------
    Tally
        What was found.

    Raises
    ------
    CrashError
        If the command does not even run when nobody kills it.
    """
    stage = Stage(case, made, work)
    tally = Tally(case)
    for number in range(moments):
        kind = KINDS[number % len(KINDS)]
        outcome = stage.kill(kind, chance.random(), over=not case.anew and chance.choice((False, True)))
        tally.outcomes.append(outcome)
        print(f"{case.name}: {outcome}", file=sys.stderr, flush=True)
    stage.lay(over=not case.anew)
    stage.finish()
    left = stage.unfinished()
    if left or stage.see() != stage.new:
        tally.faults.append(f"a whole run in the end left {', '.join(sorted(left)) or 'other files'}")
    return tally


def _make(folder: Path) -> None:
    """Make what commands read."""
    for words in MADE:
        done = subprocess.run(
            [sys.executable, "-m", "treatymap", *words, "--quiet"],
            cwd=folder,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        if done.returncode:
            msg = f"{words[0]} answered {done.returncode}: {done.stderr.strip()}"
            raise CrashError(msg)


def _share(moments: int, cases: Sequence[Case]) -> list[int]:
    """Spread moments evenly over commands."""
    return [moments // len(cases) + (number < moments % len(cases)) for number in range(len(cases))]


def main() -> None:
    """Kill commands, and print what was found."""
    known = [case for case in CASES if case.program != "treatymap" or case.words[0] in COMMANDS]
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--moments", type=int, default=200, help="how many, over all commands; 200 if not given")
    parser.add_argument("--seed", type=int, help="chooses the moments; a new one every time if not given")
    parser.add_argument("--only", action="append", choices=[case.name for case in known], help="a command; repeatable")
    wanted = parser.parse_args()
    seed = random.SystemRandom().randrange(10**6) if wanted.seed is None else wanted.seed
    cases = [case for case in known if not wanted.only or case.name in wanted.only]
    print(f"seed {seed}: {wanted.moments} moments of {len(cases)} commands", flush=True)
    with tempfile.TemporaryDirectory(prefix="crash-") as name, ThreadPoolExecutor(max_workers=cpu_count()) as workers:
        made = Path(name, "made")
        made.mkdir()

        def rehearse(case: Case, moments: int) -> Tally:
            """Take a command in a folder of its own, with moments that do not hang on the other commands."""
            work = Path(name, f"work-{case.name.replace(', ', '-')}")
            work.mkdir()
            return run_case(case, moments, made=made, work=work, chance=random.Random(f"{seed} {case.name}"))  # noqa: S311 - no secret

        try:
            _make(made)
            tallies = list(workers.map(rehearse, cases, _share(wanted.moments, cases)))
        except CrashError as error:
            sys.exit(f"no rehearsal: {error}")
    print(tabulate([tally.row() for tally in tallies], headers="keys"))
    wrong = [f"{tally.case.name}: {line}" for tally in tallies for line in tally.wrong]
    if wrong:
        print("\n".join(wrong))
        sys.exit(f"{len(wrong)} moments went wrong; --seed {seed} chooses the same ones.")


if __name__ == "__main__":
    main()
