"""Know the sizes of paper."""

from __future__ import annotations

from dataclasses import dataclass, replace

from treatymap.errors import UnknownNameError

__all__ = ["PAPERS", "Paper", "find_paper"]

_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper."""

    name: str
    """What it is called."""
    width: float
    """Millimetres."""
    height: float
    """Millimetres."""
    margin: float = 12.0
    """What printers leave white on every side, with some air, millimetres."""

    @property
    def is_portrait(self) -> bool:
        """Whether it stands on its short side."""
        return self.height > self.width

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height in inches."""
        return self.width / _INCH, self.height / _INCH


_SIZES = {"a4": (297.0, 210.0), "letter": (11 * _INCH, 8.5 * _INCH)}
PAPERS = tuple(_SIZES)
"""Names of the sizes."""


def find_paper(name: str, *, portrait: bool = False) -> Paper:
    """
    Find a size of paper.

    Parameters
    ----------
    name
        `a4` or `letter`, in any letters.
    portrait
        Whether it stands on its short side.

    Raises
    ------
    UnknownNameError
        If there is no such size.
    """
    wanted = name.strip().lower()
    if wanted not in _SIZES:
        kind = "size of paper"
        raise UnknownNameError(kind, name, PAPERS, hint="Type --paper with one of these.", guess=False)
    paper = Paper(wanted, *_SIZES[wanted])
    return replace(paper, width=paper.height, height=paper.width) if portrait else paper
