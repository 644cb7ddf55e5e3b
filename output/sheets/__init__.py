"""
Put maps on paper: handouts, worksheets and pictures, drawn without a browser in an equal-area projection.

Everything is placed in millimetres; shapes, looks and words are those of the pages.
"""

from __future__ import annotations

# before its parts are used: it must not find a stranger's settings
from . import _matplotlib  # noqa: F401 - first of all
from .handout import draw_handout
from .paper import PAPERS, Paper, find_paper
from .pictures import draw_picture
from .sheet import FORMS, Sheet

__all__ = [
    "FORMS",
    "PAPERS",
    "Paper",
    "Sheet",
    "draw_handout",
    "draw_picture",
    "find_paper",
]
