"""
Compare running times of the program with those of the libraries that it cannot do without.

Each command and its yardstick run alternately in one go, so that a busy machine slows both. What counts is the ratio
of the medians; the seconds are of this machine only.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from made_land import write_grid

# the command as it was installed beside this Python
TREATYMAP = (str(Path(sys.executable).with_name("treatymap")),)


@dataclass(frozen=True, slots=True)
class Race:
    """A command, what it is held against, and how much longer it may take."""

    name: str
    """The words of the command."""
    command: tuple[str, ...]
    """The command as it is run."""
    yardstick: str
    """Python code that does the unavoidable part."""
    limit: float
    """Greatest ratio of the medians that we are content with."""
    told: str = ""
    """What the yardstick is called, if not by its code."""


def races(folder: Path) -> list[Race]:
    """
    List what is compared.

    Parameters
    ----------
    folder
        Where maps may be drawn.
    """
    page = str(folder / "map.html")
    grid = folder / "grid"
    write_grid(grid, columns=6, rows=5, halvings=10)
    plain = f"import folium; m = folium.Map(); folium.GeoJson({str(grid / 'layers' / 'zones.geojson')!r}).add_to(m)"
    return [
        Race("--help", (*TREATYMAP, "--help"), "import click", 1.5),
        Race("areas", (*TREATYMAP, "areas"), "import geopandas", 0.85),
        Race("render", (*TREATYMAP, "render", "-o", page, "--force"), "import folium, geopandas", 1.65),
        Race(
            "100k points",
            (*TREATYMAP, "render", "--atlas", str(grid), "-o", page, "--force"),
            f"{plain}; m.save({str(folder / 'plain.html')!r})",
            1.5,
            told="Folium with the same layer",
        ),
    ]


def seconds(command: tuple[str, ...]) -> float:
    """
    Run a command and time it.

    Parameters
    ----------
    command
        Must succeed; what it prints is thrown away.
    """
    start = time.perf_counter()
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
    taken = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"cannot be timed, because it fails: {' '.join(command)}\n{done.stderr.rstrip()}")
    return taken


def main() -> None:
    """Print one line for each command."""
    parser = argparse.ArgumentParser(description="compare running times, as ratios")
    parser.add_argument("--rounds", type=int, default=15, help="runs of each command (default: 15)")
    rounds = parser.parse_args().rounds
    print(f"medians of {rounds} runs, taken in turn; Python {sys.version.split()[0]}")
    print(f"{'command':<11} {'s':>7}   {'yardstick':<28} {'s':>7}   {'ratio':>5} {'limit':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for race in races(Path(folder)):
            rivals = (race.command, (sys.executable, "-c", race.yardstick))
            for rival in rivals:
                # once without counting, so that neither pays for cold files
                seconds(rival)
            times = [[seconds(rival) for rival in rivals] for _ in range(rounds)]
            ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
            verdict = "ok" if ours / theirs <= race.limit else "too slow"
            print(
                f"{race.name:<11} {ours:7.3f}   {race.told or race.yardstick:<28} {theirs:7.3f}   "
                f"{ours / theirs:5.2f} {race.limit:6.2f}  {verdict}",
                flush=True,
            )


if __name__ == "__main__":
    main()
