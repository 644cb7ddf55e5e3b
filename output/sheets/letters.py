"""Set a line of text: its size, its font, and how much room it takes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from .fonts import families_for, has_bold

__all__ = ["INK", "MM", "Type", "clean", "font_of", "text_size"]

_BLANKS, _UNSEEN = frozenset("\t\r\n"), frozenset({"Cc", "Cf"})

MM = 72 / 25.4
"""Points in a millimetre."""
INK = "#222222"
"""Colour of texts."""
_RISE, _FALL = 0.76, 0.24
"""How far letters go up and down from the line that they stand on, as shares of the size of the type."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set."""

    size: float
    """Points."""
    bold: bool = False
    """Whether it is bold."""
    colour: str = INK
    """`#rrggbb`."""
    leading: float = 1.28
    """From line to line, as a share of the size."""

    @property
    def step(self) -> float:
        """From line to line, millimetres."""
        return self.size * self.leading / MM

    @property
    def rise(self) -> float:
        """How far letters rise over the line that they stand on, millimetres."""
        return self.size * _RISE / MM

    @property
    def height(self) -> float:
        """From the top of capitals to the foot of tails, millimetres."""
        return self.size * (_RISE + _FALL) / MM


def clean(text: str) -> str:
    """Leave out of a text what is no letter: marks of layout, and signs that only machines read."""
    return "".join(
        " " if char in _BLANKS else char
        for char in text
        if char in _BLANKS or unicodedata.category(char) not in _UNSEEN
    )


def text_size(text: str, kind: Type) -> float:
    """Measure how wide a line of text is, millimetres; raises `FontError` if no font has its letters."""
    text = clean(text)
    return _width(text, families_for(text), kind.size, bold=kind.bold)


def font_of(text: str, kind: Type) -> FontProperties:
    """Give the font of a text; raises `FontError` if none has its letters."""
    return _font(families_for(text), kind.size, bold=kind.bold)


def _font(families: tuple[str, ...], size: float, *, bold: bool) -> FontProperties:
    """Name a font; a line is not half bold, so where one of the families has no bold letters all of it is plain."""
    weight = "bold" if bold and all(map(has_bold, families)) else "normal"
    return FontProperties(family=list(families), size=size, weight=weight)


# texts are measured again and again while lines are broken and pages tried
@lru_cache(maxsize=1 << 15)
def _width(text: str, families: tuple[str, ...], size: float, *, bold: bool) -> float:
    """Measure how wide a line of text is, millimetres."""
    width, _, _ = TextToPath().get_text_width_height_descent(text, _font(families, size, bold=bold), ismath=False)
    return float(width) / MM
