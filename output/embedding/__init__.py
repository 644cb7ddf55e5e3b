"""
Put a finished page into pages of others: frames, a picture with its table, a policy, a package for learning platforms.

Public names come lazily, because a frame needs neither atlas nor picture.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .address import page_address, printable
    from .figure import Figure, draw_figure
    from .frame import Caption, iframe, srcdoc
    from .guide import Place, write_guide
    from .package import write_package
    from .page_file import PageFile, read_page
    from .policy import write_policy

__all__ = [
    "Caption",
    "Figure",
    "PageFile",
    "Place",
    "draw_figure",
    "iframe",
    "page_address",
    "printable",
    "read_page",
    "srcdoc",
    "write_guide",
    "write_package",
    "write_policy",
]

_HOMES = {
    "Caption": "frame",
    "Figure": "figure",
    "PageFile": "page_file",
    "Place": "guide",
    "draw_figure": "figure",
    "iframe": "frame",
    "page_address": "address",
    "printable": "address",
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
