"""
Compare the files of a wheel with the tracked files of the checkout.

A wheel must hold every tracked file of the rooms and every browser file that the lock file asks for, and nothing
else: building sweeps in whatever lies in the rooms, also files that nobody meant to ship.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

__all__ = ["differences", "expected_files", "expected_here"]

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("geo", "treaties", "mapgen", "output")
LINKS = {"treatymap/cli.py", *(f"treatymap/{room}" for room in ROOMS)}
VENDOR = "mapgen/web/vendor"


def expected_files(tracked: list[str], manifest: dict[str, dict[str, dict[str, dict[str, str]]]]) -> set[str]:
    """
    Name the files that a wheel must hold, below `treatymap/`.

    Parameters
    ----------
    tracked
        Tracked files of the checkout, with forward slashes.
    manifest
        What `mapgen/web/vendor/manifest.json` says was brought in.
    """
    vendored = [
        f"{VENDOR}/manifest.json",
        *(f"{VENDOR}/{name}/{file}" for name, entry in manifest["packages"].items() for file in entry["files"]),
    ]
    expected = {f"treatymap/{file}" for file in vendored}
    for file in tracked:
        top = PurePosixPath(file).parts[0]
        if file == "cli.py" or top in ROOMS:
            expected.add(f"treatymap/{file}")
        elif top == "treatymap" and file not in LINKS:
            expected.add(file)
    return expected


def differences(wheel: Path, expected: set[str]) -> list[str]:
    """
    List what a wheel lacks and what it holds beyond measure.

    Parameters
    ----------
    wheel
        The file.
    expected
        What it must hold, beside its own metadata.
    """
    with zipfile.ZipFile(wheel) as archive:
        found = {name for name in archive.namelist() if not name.partition("/")[0].endswith(".dist-info")}
    return [
        *(f"missing: {name}" for name in sorted(expected - found)),
        *(f"not tracked: {name}" for name in sorted(found - expected)),
    ]


def expected_here() -> set[str]:
    """Name the files that a wheel of this checkout must hold."""
    listed = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, cwd=ROOT, encoding="utf-8")  # noqa: S607 - the git that made the checkout
    manifest = json.loads((ROOT / VENDOR / "manifest.json").read_text(encoding="utf-8"))
    return expected_files(listed.stdout.rstrip("\0").split("\0"), manifest)


def main() -> None:
    """Check the wheels named on the command line."""
    expected = expected_here()
    for wheel in map(Path, sys.argv[1:]):
        told = differences(wheel, expected)
        if told:
            sys.exit("\n".join([f"{wheel.name}: not the tracked and the brought-in files", *told]))
        print(f"{wheel.name}: the {len(expected)} tracked and brought-in files, {wheel.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
