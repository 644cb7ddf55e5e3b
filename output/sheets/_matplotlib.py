"""
Bring in Matplotlib as it comes, or as its user has set it up.

It also takes settings from a file in the folder that somebody stands in. That may be the folder of a stranger's atlas,
and settings change how a sheet looks, have text set by TeX, which runs commands, or never end.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import chdir

__all__: list[str] = []


def _bring() -> None:
    """Import it from an empty folder."""
    try:
        here = os.getcwd()  # noqa: PTH109 - a folder that is gone is no path
    except OSError:
        here = ""
    if "matplotlib" in sys.modules or not here:
        return
    with tempfile.TemporaryDirectory(prefix="treatymap-") as empty, chdir(empty):
        import matplotlib  # noqa: F401, ICN001, PLC0415 - what this is for


_bring()
