"""
Find a browser for the browser tests, or get one.

In this order: the one that the environment variable TREATYMAP_BROWSER names; an installed headless shell, which is
Chromium without its own windows and opens a page in 0.4 of the processor time; Chrome, Chromium or Edge; one that
Playwright has downloaded before. With `--install` and none of these: Debian's Chromium when root there, as the shell
if Debian has it, else Playwright's own download. The path goes to stdout, what is being done to stderr.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

__all__ = ["BrowserError", "Machine", "carry_out", "find", "this_machine", "ways_to_get"]

VARIABLE = "TREATYMAP_BROWSER"
"""Environment variable with the path of the browser to use."""

_COMMANDS = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
    "msedge",
)

_MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)

_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)

_LINUX = (
    "/opt/google/chrome/chrome",
    "/usr/lib/chromium/chromium",
    "/opt/microsoft/msedge/msedge",
)

_UPDATE = ("apt-get", "update", "-qq")
_INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "fonts-dejavu-core")
_APT: list[list[tuple[str, ...]]] = [[_UPDATE, (*_INSTALL, "chromium-headless-shell")], [(*_INSTALL, "chromium")]]
"""The second is for a Debian whose Chromium comes in one piece."""


class BrowserError(Exception):
    """No browser to be had; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What must be known of a machine to choose a browser."""

    system: str
    """`Linux`, `Darwin` or `Windows`."""
    distribution: str = ""
    """On Linux the id of the distribution, such as `debian`."""
    is_root: bool = False
    """Whether packages of the system can be installed."""
    environ: Mapping[str, str] = field(default_factory=dict)
    """Environment variables."""
    which: Callable[[str], str | None] = shutil.which
    """Finds a command on the path."""
    is_file: Callable[[str], bool] = os.path.isfile
    """Tells whether a file exists."""
    playwright: Callable[[], str | None] = lambda: None
    """Gives the path where Playwright keeps, or would keep, its own Chromium."""


def find(machine: Machine) -> str | None:
    """
    Give the path of a browser that is already there.

    Parameters
    ----------
    machine
        Where to look.

    Raises
    ------
    BrowserError
        If the environment variable names a file that does not exist: a wish is not replaced in silence.
    """
    wish = machine.environ.get(VARIABLE)
    if wish:
        if machine.is_file(wish):
            return wish
        msg = f"{VARIABLE} names {wish}, which does not exist. Correct it, or unset it to have a browser found."
        raise BrowserError(msg)
    for command in _COMMANDS:
        path = machine.which(command)
        if path:
            return path
    return next((path for path in _places(machine) if machine.is_file(path)), None)


def ways_to_get(machine: Machine) -> list[list[tuple[str, ...]]]:
    """
    List the ways to get a browser, best first; each is commands to run one after the other.

    Parameters
    ----------
    machine
        Where to install.
    """
    download: tuple[str, ...] = (sys.executable, "-m", "playwright", "install", "chromium")
    if machine.is_root and machine.system == "Linux":
        # root may also have the system libraries brought in that the browser needs
        download = (*download, "--with-deps")
    ways: list[list[tuple[str, ...]]] = [[download]]
    # elsewhere the package of that name is missing, or a stub for another installer
    if machine.is_root and machine.distribution == "debian" and machine.which("apt-get"):
        return [*_APT, *ways]
    return ways


def this_machine() -> Machine:
    """Describe the machine that we run on."""
    system = platform.system()
    distribution = ""
    if system == "Linux":
        try:
            distribution = platform.freedesktop_os_release()["ID"]
        except (OSError, KeyError):
            distribution = "unknown"
    return Machine(
        system=system,
        distribution=distribution,
        is_root=system != "Windows" and os.geteuid() == 0,
        environ=os.environ,
        playwright=_playwright_path,
    )


def get(machine: Machine) -> str:
    """
    Find a browser, or install one.

    Parameters
    ----------
    machine
        Where to look and install.

    Raises
    ------
    BrowserError
        If every way fails.
    """
    if not find(machine):
        carry_out(ways_to_get(machine), lambda: find(machine) is not None, noun="browser")
    path = find(machine)
    if path:
        return path
    msg = f"no browser to be had. Install Chrome, Chromium or Edge, or set {VARIABLE} to the path of one."
    raise BrowserError(msg)


def carry_out(ways: Iterable[Iterable[tuple[str, ...]]], is_done: Callable[[], bool], *, noun: str) -> None:
    """
    Try ways to get something until it is there, and tell each command on stderr.

    Parameters
    ----------
    ways
        Best first; each is commands to run one after the other, as long as they go well.
    is_done
        Tells whether it is there.
    noun
        What it is.
    """
    for way in ways:
        for command in way:
            print(f"no {noun} yet:", " ".join(command), file=sys.stderr, flush=True)
            if subprocess.run(command, check=False, stdout=sys.stderr, env=_environment(command)).returncode:
                break
        if is_done():
            return


def _places(machine: Machine) -> Iterator[str]:
    """Name the usual places of browsers, and last the one where Playwright keeps its own."""
    if machine.system == "Darwin":
        for folder in ("/Applications", f"{machine.environ.get('HOME', '')}/Applications"):
            yield from (f"{folder}/{app}" for app in _MAC)
    elif machine.system == "Windows":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if programs := machine.environ.get(variable):
                yield from (f"{programs}\\{app}" for app in _WINDOWS)
    else:
        yield from _LINUX
    own = machine.playwright()
    if own:
        yield own


def _playwright_path() -> str | None:
    """Ask Playwright where its own Chromium lies, without downloading it."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - looking for Chrome must work without it
    except ImportError:
        return None
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _environment(command: tuple[str, ...]) -> dict[str, str]:
    """Keep apt-get from asking questions."""
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive"} if command[0] == "apt-get" else dict(os.environ)


def main() -> None:
    """Print the path of a browser."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--install", action="store_true", help="get a browser if none is found")
    wanted = parser.parse_args()
    machine = this_machine()
    try:
        path = get(machine) if wanted.install else find(machine)
    except BrowserError as error:
        sys.exit(str(error))
    if path is None:
        sys.exit(f"no browser found. Run: {Path(sys.argv[0]).name} --install")
    print(path)


if __name__ == "__main__":
    main()
