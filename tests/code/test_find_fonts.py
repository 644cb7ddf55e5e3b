"""Fonts with Chinese letters, for sheets on paper."""

from __future__ import annotations

import sys

import find_fonts
import pytest
from find_browser import Machine, carry_out
from find_fonts import find, main, ways_to_get

from treatymap.errors import FontError


@pytest.mark.parametrize(
    ("system", "is_root", "command", "count"),
    [("Linux", True, "apt-get", 1), ("Linux", False, "apt-get", 0), ("Darwin", True, "brew", 0)],
)
def test_only_root_with_apt_installs(system: str, *, is_root: bool, command: str, count: int) -> None:
    """Elsewhere a person is told what to install."""
    machine = Machine(system, is_root=is_root, which=lambda name: f"/usr/bin/{name}" if name == command else None)

    assert len(ways_to_get(machine)) == count


def test_this_machine_has_fonts_for_every_language() -> None:
    """Sheets in Chinese are tested here; without the font one line says what to install."""
    try:
        families = find()
    except FontError as error:
        pytest.fail(f"{error} Or run: python scripts/find_fonts.py --install", pytrace=False)

    assert len(families) > 1
    assert find("ru") == families[:1]


@pytest.mark.parametrize("words", [[], ["--install"]])
def test_no_font_to_be_had_is_one_line(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    """With rights to install or without, a machine that has none in the end says so."""

    def find_none() -> tuple[str, ...]:
        msg = "no font on this machine has the letters 汉. Install one."
        raise FontError(msg)

    monkeypatch.setattr(find_fonts, "find", find_none)
    monkeypatch.setattr(find_fonts, "ways_to_get", lambda _: [])
    monkeypatch.setattr(find_fonts, "_seen_now", str)
    monkeypatch.setattr(sys, "argv", ["find_fonts.py", *words])

    with pytest.raises(SystemExit, match=r"\Ano font on this machine has the letters 汉\. Install one\.\Z"):
        main()


def test_a_way_that_does_not_help_is_followed_by_the_next(capfd: pytest.CaptureFixture[str]) -> None:
    """Each command is told, and no more are run than are needed."""
    tried: list[int] = []
    ways = [[(sys.executable, "-c", f"raise SystemExit({code})")] for code in (3, 0, 0)]

    def is_done() -> bool:
        tried.append(1)
        return len(tried) == 2

    carry_out(ways, is_done, noun="font")

    assert len(tried) == 2
    assert capfd.readouterr().err.count("no font yet: ") == 2
