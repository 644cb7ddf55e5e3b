"""
Find the fonts that sheets and worksheets in Chinese need, or get one.

With `--install` and none there: Debian's fonts-wqy-microhei, when root with apt. The names of the fonts go to stdout,
what is being done to stderr. Pages need none, for a browser has fonts of its own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from typing import TYPE_CHECKING

from find_browser import carry_out, this_machine

from treatymap.errors import FontError
from treatymap.mapgen import load_words
from treatymap.output.sheets.fonts import families_for

if TYPE_CHECKING:
    from find_browser import Machine

__all__ = ["find", "ways_to_get"]

_CHINESE = "zh-Hans"
_APT = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "fonts-wqy-microhei"),
)


def find(lang: str = _CHINESE) -> tuple[str, ...]:
    """
    Name the families of fonts that have the letters of a language.

    Parameters
    ----------
    lang
        A language that the program speaks.

    Raises
    ------
    FontError
        If this machine has none; it says what to install.
    """
    return families_for("".join(load_words(lang).strings.values()))


def ways_to_get(machine: Machine) -> list[list[tuple[str, ...]]]:
    """
    List the ways to get a font with Chinese letters; each is commands to run one after the other.

    Parameters
    ----------
    machine
        Where to install.
    """
    return [list(_APT)] if machine.is_root and machine.which("apt-get") else []


def _seen_now() -> str:
    """Give what a program finds that starts now, for this one has made its list of fonts already."""
    return subprocess.run([sys.executable, __file__], check=False, capture_output=True, encoding="utf-8").stdout.strip()


def main() -> None:
    """Print the names of the fonts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--install", action="store_true", help="get a font if none is found")
    wanted = parser.parse_args()
    try:
        print(", ".join(find()))
    except FontError as error:
        if wanted.install:
            carry_out(ways_to_get(this_machine()), lambda: bool(_seen_now()), noun="font with Chinese letters")
        found = _seen_now() if wanted.install else ""
        if not found:
            sys.exit(str(error))
        print(found)


if __name__ == "__main__":
    main()
