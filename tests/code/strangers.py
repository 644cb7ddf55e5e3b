"""
Run commands on atlases that strangers made, in a process of their own.

What hangs, eats memory or ends in a traceback then ends with that process, and is told.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MEGABYTES", "SECONDS", "Outcome", "measured", "surroundings", "try_all"]

SECONDS, MEGABYTES = 60, 1_500
"""What a command may take of time and memory, whatever the atlas."""

_MEASURED = """
import resource
import sys
import time
from pathlib import Path
begun = time.monotonic()
from treatymap.cli import main
code = 0
try:
    main(sys.argv[1:])
except SystemExit as end:
    code = end.code or 0
finally:
    # where the system says it: the other figure has the memory of the process that began this one in it
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.is_file() else []
    own = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), None)
    mine, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peak = max(mine if own is None else own, children)
    print(f"\\nmeasured {peak // 1024} {time.monotonic() - begun:.1f}", file=sys.stderr)
    sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command."""

    code: int
    """What it answered."""
    stdout: str
    """What it printed."""
    stderr: str
    """What it said."""
    megabytes: int = 0
    """The most memory that it had."""
    seconds: float = 0.0
    """How long it took."""
    changed: tuple[str, ...] = ()
    """Files around it that are not as they were."""


def surroundings(folder: Path, *, but: Iterable[Path] = ()) -> dict[str, tuple[int, int, int]]:
    """
    List all that lies in a folder: kind and rights, size, when it was last written.

    Parameters
    ----------
    folder
        Where to look; links are not followed.
    but
        What is left out, with all that is in it.
    """
    left_out = {str(path) for path in but}
    found = {}
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if str(Path(place, name)) not in left_out]
        for name in (*folders, *files):
            path = Path(place, name)
            if str(path) not in left_out:
                state = path.lstat()
                # a folder is as old as its files, which are listed too
                is_folder = path.is_dir() and not path.is_symlink()
                found[str(path)] = (state.st_mode, *((0, 0) if is_folder else (state.st_size, state.st_mtime_ns)))
    return found


def measured(*words: str | Path, cwd: Path, seconds: int = SECONDS) -> Outcome:
    """
    Run one command in a process of its own.

    Parameters
    ----------
    *words
        As they are typed.
    cwd
        The folder that somebody stands in.
    seconds
        When it is ended.
    """
    done = subprocess.run(
        [sys.executable, "-P", "-c", _MEASURED, *map(str, words)],
        cwd=cwd,
        capture_output=True,
        timeout=seconds,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    said, _, figures = done.stderr.decode("utf-8").rpartition("\nmeasured ")
    peak, took = figures.split()
    return Outcome(done.returncode, done.stdout.decode("utf-8"), said, int(peak), float(took))


def try_all(atlases: Path, commands: Iterable[tuple[str, ...]], out: Path) -> dict[tuple[str, str], Outcome]:
    """
    Run commands on all atlases in a folder, one after the other in one process that is not ours.

    Parameters
    ----------
    atlases
        Folder with a folder for each atlas.
    commands
        Words of each; `{out}` stands for a folder to write to.
    out
        That folder; each command has one of its own in it.

    Returns
    -------
    dict
        Outcomes by name of the atlas and first word of the command.
    """
    told = out.with_suffix(".json")
    names = [name.name for name in sorted(atlases.iterdir())]
    task = {"atlases": str(atlases), "names": names, "commands": [list(words) for words in commands], "out": str(out)}
    done = subprocess.run(
        [sys.executable, "-P", __file__, str(told)],
        input=json.dumps(task),
        encoding="utf-8",
        capture_output=True,
        timeout=4 * SECONDS,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert done.returncode == 0, done.stderr
    rows = json.loads(told.read_text(encoding="utf-8"))
    return {(row.pop("name"), row.pop("command")): Outcome(**{**row, "changed": tuple(row["changed"])}) for row in rows}


def _try(name: str, words: list[str], task: dict[str, Any]) -> dict[str, Any]:
    """Run one command on one atlas."""
    from time import monotonic  # noqa: PLC0415 - only in the other process

    from click.testing import CliRunner  # noqa: PLC0415 - as above

    from treatymap.cli import main  # noqa: PLC0415 - as above

    root, out = Path(task["atlases"]), Path(task["out"]) / words[0] / name
    before, begun = surroundings(root / name), monotonic()
    named = [str(root / name)] if words[0] == "check" else ["--atlas", str(root / name)]
    # as on a terminal, which obeys what it is sent
    result = CliRunner().invoke(main, [*(word.format(out=out) for word in words), *named], color=True)
    fine = result.exception is None or isinstance(result.exception, SystemExit)
    after = surroundings(root / name)
    return {
        "name": name,
        "command": words[0],
        "code": result.exit_code if fine else -1,
        "stdout": result.stdout,
        "stderr": result.stderr if fine else repr(result.exception),
        "seconds": monotonic() - begun,
        "changed": sorted(path for path in {*before, *after} if before.get(path) != after.get(path)),
    }


if __name__ == "__main__":
    work = json.load(sys.stdin)
    rows = [_try(name, words, work) for name in work["names"] for words in work["commands"]]
    Path(sys.argv[1]).write_text(json.dumps(rows), encoding="utf-8")
