"""
Put the tasks of an atlas on paper: pages for pupils, their key, and a page for the teacher.

Pages, columns and maps are those of `treatymap.output.sheets`; what is asked stands in the records of the atlas.
"""

from __future__ import annotations

from .worksheet import draw_worksheet

__all__ = ["draw_worksheet"]
