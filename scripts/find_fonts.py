"""
Find a font with Chinese letters, which sheets and worksheets in Chinese need, or get one.

With `--install` and none there: Debian's fonts-wqy-microhei when root there. The path goes to stdout, what is being
done to stderr. Pages need none, for a browser has fonts of its own.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from find_browser import carry_out, this_machine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from find_browser import Machine

__all__ = ["FILES", "LACKING", "find", "ways_to_get"]

FILES = (
    "wqy-microhei",
    "wqy-zenhei",
    "NotoSansCJK",
    "NotoSansSC",
    "SourceHanSans",
    "DroidSansFallback",
    "PingFang",
    "STHeiti",
    "Hiragino Sans GB",
    "msyh",
    "simhei",
    "simsun",
)
"""How the files of fonts begin that have Chinese letters."""
LACKING = "no font with Chinese letters found. Install one, such as Debian's fonts-wqy-microhei or Noto Sans CJK."
"""What to say when there is none."""

_APT = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "fonts-wqy-microhei"),
)


def find(fonts: Iterable[str] | None = None) -> str | None:
    """
    Choose a font with Chinese letters.

    Parameters
    ----------
    fonts
        Paths of fonts; those of the machine if not given.

    Returns
    -------
    str or None
        The path of the one that stands first in `FILES`.
    """
    there = sorted(_fonts() if fonts is None else fonts)
    for beginning in FILES:
        for path in there:
            if PurePath(path).name.lower().startswith(beginning.lower()):
                return path
    return None


def ways_to_get(machine: Machine) -> list[list[tuple[str, ...]]]:
    """
    List the ways to get a font; each is commands to run one after the other.

    Parameters
    ----------
    machine
        Where to install.
    """
    return [list(_APT)] if machine.is_root and machine.which("apt-get") else []


def _fonts() -> list[str]:
    """List the fonts of this machine."""
    # here and not above: what only prints help must not pay for it
    from matplotlib.font_manager import findSystemFonts  # noqa: PLC0415

    return [str(path) for path in findSystemFonts()]


def main() -> None:
    """Print the path of a font."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--install", action="store_true", help="get a font if none is found")
    wanted = parser.parse_args()
    path = find()
    if path is None and wanted.install:
        carry_out(ways_to_get(this_machine()), lambda: find() is not None, noun="font with Chinese letters")
        path = find()
    if path is None:
        sys.exit(LACKING if wanted.install else f"{LACKING} Or run: {Path(sys.argv[0]).name} --install")
    print(path)


if __name__ == "__main__":
    main()
