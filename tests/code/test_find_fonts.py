"""The choice of a font with Chinese letters."""

from __future__ import annotations

import sys

import pytest
from find_browser import Machine, carry_out
from find_fonts import find, ways_to_get

WQY = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"


@pytest.mark.parametrize(
    ("fonts", "expected"),
    [
        (["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", WQY], WQY),
        (["/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"], None),
        (["/System/Library/Fonts/PingFang.ttc"], "/System/Library/Fonts/PingFang.ttc"),
        ([], None),
    ],
)
def test_a_font_with_chinese_letters_is_found(fonts: list[str], expected: str | None) -> None:
    """By the name of its file; one without such letters is not taken."""
    assert find(fonts) == expected


@pytest.mark.parametrize(
    ("facts", "command", "count"),
    [
        (Machine("Linux", is_root=True), "apt-get", 1),
        (Machine("Linux", is_root=False), "apt-get", 0),
        (Machine("Darwin", is_root=True), "brew", 0),
    ],
)
def test_only_root_with_apt_installs(facts: Machine, command: str, count: int) -> None:
    """Elsewhere a person is told what to install."""
    machine = Machine(
        facts.system, is_root=facts.is_root, which=lambda name: f"/usr/bin/{name}" if name == command else None
    )

    assert len(ways_to_get(machine)) == count


def test_this_machine_has_one() -> None:
    """Sheets in Chinese are tested here; without the font one line says what to install."""
    if find() is None:
        pytest.fail("no font with Chinese letters. Run: python scripts/find_fonts.py --install", pytrace=False)


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
