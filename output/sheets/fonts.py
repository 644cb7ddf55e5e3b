"""Find fonts that have the letters of a sheet: an empty box on paper is worse than no sheet."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from treatymap.errors import FontError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LATIN", "can_write", "families_for", "has_bold"]

LATIN = "DejaVu Sans"
"""It comes with Matplotlib and has Latin, Greek and Cyrillic letters."""
_EASTERN = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "SimHei",
    "SimSun",
    "Heiti SC",
    "STHeiti",
    "Noto Sans CJK JP",
    "Noto Sans CJK TC",
    "Arial Unicode MS",
)
"""Families with Chinese letters, those made for simplified ones first."""
_ANY = ("Noto Sans", "FreeSans", "Segoe UI", "Arial Unicode MS", "Unifont")
"""Families with the letters of many further scripts."""
_BOLD = 600
"""From this weight on letters are bold."""
_SHOWN = 8
"""So many of the letters that lack are named."""


@lru_cache(maxsize=4096)
def families_for(text: str) -> tuple[str, ...]:
    """
    Choose the families of fonts that have all letters of a text.

    Parameters
    ----------
    text
        What is to be written.

    Returns
    -------
    tuple of str
        Names of families, in the order in which a letter is looked for in them.

    Raises
    ------
    FontError
        If no known font on this machine has some of the letters.
    """
    families, missing = _choose(text)
    if missing:
        raise FontError(_refusal(sorted(missing)))
    return families


def can_write(text: str) -> bool:
    """Whether this machine has fonts for all letters of a text."""
    return not _choose(text)[1]


@cache
def has_bold(family: str) -> bool:
    """Whether a family has bold letters of its own."""
    weights = [entry.weight for entry in font_manager.fontManager.ttflist if entry.name == family]
    numbers = font_manager.weight_dict
    return any((numbers.get(told, 0) if isinstance(told, str) else told) >= _BOLD for told in weights)


def _choose(text: str) -> tuple[tuple[str, ...], set[int]]:
    """Give the families that a text needs, and the letters that none has."""
    families, missing = [LATIN], {ord(char) for char in text if not _needs_no_glyph(char)} - _letters(LATIN)
    for family in (*_EASTERN, *_ANY) if missing else ():
        found = missing & _letters(family)
        if found:
            families.append(family)
            missing -= found
        if not missing:
            break
    return tuple(families), missing


def _refusal(missing: list[int]) -> str:
    """Say which letters lack, and how to get them."""
    some = " ".join(map(chr, missing[:_SHOWN]))
    more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
    cure = (
        "Install a font with Chinese letters, such as Noto Sans CJK (Debian: fonts-noto-cjk or fonts-wqy-microhei)"
        if any(unicodedata.east_asian_width(chr(code)) in "WF" for code in missing)
        else "Install a font that has them, such as Noto Sans or FreeSans"
    )
    return f"no font on this machine has the letters {some}{more}. {cure}, or choose another --lang."


def _needs_no_glyph(char: str) -> bool:
    """Whether a letter is not drawn: a space, or a mark of layout."""
    return char.isspace() or unicodedata.category(char) in {"Cf", "Cc"}


@cache
def _letters(family: str) -> frozenset[int]:
    """Give the letters that a family has; none if it is not on this machine."""
    return frozenset(code for path in _files(family) for code in FT2Font(path).get_charmap())


def _files(family: str) -> Iterator[str]:
    """Find the plain font of a family: among those that Matplotlib knows, then among all that have come since."""
    known = _known(family)
    if not known and _look_again():
        known = _known(family)
    yield from known[:1]


def _known(family: str) -> list[str]:
    """List the fonts of a family that Matplotlib knows, without those that were removed since it made its list."""
    entries = (entry for entry in font_manager.fontManager.ttflist if entry.name == family)
    return [entry.fname for entry in entries if Path(entry.fname).is_file()]


@cache
def _look_again() -> bool:
    """Add the fonts that were installed after Matplotlib had made its list, once a run."""
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    new = [path for path in font_manager.findSystemFonts() if path not in known]
    for path in new:
        try:
            font_manager.fontManager.addfont(path)
        except (OSError, RuntimeError):
            # fonts for the screen's own pixels, and broken ones, are of no use on paper
            continue
    return bool(new)
