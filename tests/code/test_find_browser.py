"""The choice of a browser for the browser tests."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scripts.find_browser import BrowserError, Machine, find, get, ways_to_get

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
LINUX = Machine("Linux")


def machine(facts: Machine = LINUX, *, commands: tuple[str, ...] = (), files: tuple[str, ...] = ()) -> Machine:
    """Describe a machine that has these commands on its path, and these files."""
    return replace(
        facts,
        which=lambda name: f"/usr/bin/{name}" if name in commands else None,
        is_file=files.__contains__,
    )


def test_the_wish_of_the_user_comes_first() -> None:
    """The environment variable beats an installed browser."""
    wish = Machine("Linux", environ={"TREATYMAP_BROWSER": "/opt/mine/chrome"})

    assert find(machine(wish, commands=("chromium",), files=("/opt/mine/chrome",))) == "/opt/mine/chrome"


def test_a_wish_that_does_not_exist_is_refused() -> None:
    """A misspelt path is an error, not another browser."""
    wish = Machine("Linux", environ={"TREATYMAP_BROWSER": "/opt/mine/chrome"})

    with pytest.raises(BrowserError, match="/opt/mine/chrome, which does not exist"):
        find(machine(wish, commands=("chromium",)))


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        (("google-chrome", "chromium-headless-shell"), "/usr/bin/chromium-headless-shell"),
        (("chromium", "google-chrome"), "/usr/bin/google-chrome"),
        (("microsoft-edge", "chromium"), CHROMIUM),
        (("microsoft-edge",), "/usr/bin/microsoft-edge"),
        (("firefox",), None),
    ],
)
def test_a_browser_on_the_path_is_found(commands: tuple[str, ...], expected: str | None) -> None:
    """A shell comes before Chrome, that before Chromium and that before Edge; other engines are not taken."""
    assert find(machine(commands=commands)) == expected


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        (Machine("Linux"), "/opt/google/chrome/chrome"),
        (Machine("Darwin"), "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
        (
            Machine("Darwin", environ={"HOME": "/Users/ada"}),
            "/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ),
        (
            Machine("Windows", environ={"PROGRAMFILES(X86)": r"C:\Programs"}),
            r"C:\Programs\Microsoft\Edge\Application\msedge.exe",
        ),
    ],
)
def test_a_browser_in_a_usual_place_is_found(facts: Machine, path: str) -> None:
    """Each system has places where browsers lie that are on no path."""
    assert find(machine(facts, files=(path,))) == path


def test_what_playwright_has_downloaded_comes_last() -> None:
    """A browser of Playwright's own is used only if no other is installed."""
    own = "/root/.cache/ms-playwright/chrome"
    facts = Machine("Linux", playwright=lambda: own)

    assert find(machine(facts, files=(own,))) == own
    assert find(machine(facts, files=(own,), commands=("chromium",))) == CHROMIUM


def test_a_browser_that_playwright_has_not_downloaded_is_not_found() -> None:
    """Playwright names its path before anything lies there."""
    assert find(machine(Machine("Linux", playwright=lambda: "/root/.cache/ms-playwright/chrome"))) is None


def test_debian_installs_its_own_chromium_first() -> None:
    """Root on Debian takes the system's packages, the shell first, and Playwright's download only if both fail."""
    ways = ways_to_get(machine(Machine("Linux", distribution="debian", is_root=True), commands=("apt-get",)))

    assert [way[-1][-1] for way in ways] == ["chromium-headless-shell", "chromium", "--with-deps"]


@pytest.mark.parametrize(
    "facts",
    [
        Machine("Linux", distribution="debian", is_root=False),
        Machine("Linux", distribution="ubuntu", is_root=True),
        Machine("Darwin"),
        Machine("Windows"),
    ],
)
def test_elsewhere_playwright_downloads(facts: Machine) -> None:
    """Without root, or where apt's chromium is another program's stub, apt is left alone."""
    ways = ways_to_get(machine(facts, commands=("apt-get",)))

    assert [way[0][1:5] for way in ways] == [("-m", "playwright", "install", "chromium")]


def test_no_browser_to_be_had_is_an_error(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """When every way fails, one line says what to do, after each command that was tried."""
    monkeypatch.setattr("scripts.find_browser.ways_to_get", lambda _: [[(sys.executable, "-c", "raise SystemExit(3)")]])

    with pytest.raises(BrowserError, match="Install Chrome, Chromium or Edge"):
        get(machine())
    assert capfd.readouterr().err.startswith("no browser yet: ")


def test_a_browser_is_found_after_it_was_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A way that fails is followed by the next one, and what that one brings is used."""
    own = tmp_path / "chrome"
    ways = [
        [(sys.executable, "-c", "raise SystemExit(3)"), (sys.executable, "-c", "not reached")],
        [(sys.executable, "-c", f"open({str(own)!r}, 'w').close()")],
    ]
    monkeypatch.setattr("scripts.find_browser.ways_to_get", lambda _: ways)

    facts = Machine(
        system="Linux",
        which=lambda _: None,
        is_file=lambda path: path == str(own) and own.is_file(),
        playwright=lambda: str(own),
    )

    assert get(facts) == str(own)
