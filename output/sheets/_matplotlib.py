"""
Bring in Matplotlib as it comes, or as its user has set it up.

It also takes settings from a file in the folder that somebody stands in. That may be the folder of a stranger's atlas,
and settings change how a sheet looks, have text set by TeX, which runs commands, or never end. Two variables of the
environment are nothing to it either: a sheet is drawn for no window, and has no date.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import chdir, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["undated"]

_WINDOW, _DATE = "MPLBACKEND", "SOURCE_DATE_EPOCH"


@contextmanager
def undated() -> Iterator[None]:
    """Let Matplotlib write files as if nobody had set a date for them, which need not even be one."""
    with _without(_DATE):
        yield


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Hide a variable of the environment."""
    kept = os.environ.pop(name, None)
    try:
        yield
    finally:
        if kept is not None:
            os.environ[name] = kept


def _bring() -> None:
    """Import it from an empty folder."""
    try:
        here = os.getcwd()  # noqa: PTH109 - a folder that is gone is no path
    except OSError:
        here = ""
    if "matplotlib" in sys.modules or not here:
        return
    with tempfile.TemporaryDirectory(prefix="treatymap-") as empty, chdir(empty), _without(_WINDOW):
        import matplotlib  # noqa: F401, ICN001, PLC0415 - what this is for


_bring()
