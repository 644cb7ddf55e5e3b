"""
Put a finished page into pages of others: frames, a picture with its table, a policy, a package for learning platforms.

Public names come lazily, because a frame needs neither atlas nor picture.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .address import page_address
    from .figure import Figure, draw_figure
    from .frame import Caption, iframe, srcdoc
    from .guide import Place, write_guide
    from .package import write_package
    from .package_file import PackageFile, open_package
    from .page_file import PageFile, page_of, read_page
    from .policy import write_policy

__all__ = [
    "Caption",
    "Figure",
    "PackageFile",
    "PageFile",
    "Place",
    "draw_figure",
    "iframe",
    "open_package",
    "page_address",
    "page_of",
    "read_page",
    "srcdoc",
    "write_guide",
    "write_package",
    "write_policy",
]

_HOMES = {
    "Caption": "frame",
    "Figure": "figure",
    "PackageFile": "package_file",
    "PageFile": "page_file",
    "Place": "guide",
    "draw_figure": "figure",
    "iframe": "frame",
    "open_package": "package_file",
    "page_address": "address",
    "page_of": "page_file",
    "read_page": "page_file",
    "srcdoc": "frame",
    "write_guide": "guide",
    "write_package": "package",
    "write_policy": "policy",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Bring in a public name when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
