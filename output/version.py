"""Know the version of the program."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

__all__ = ["program_version"]


@cache
def program_version() -> str:
    """Say which version is at work."""
    try:
        return version("treatymap")
    except PackageNotFoundError:
        # read straight from a checkout without installing it
        return "checkout"
