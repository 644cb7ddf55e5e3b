"""
Let maps leave: self-contained pages, tables and files.

Public names come lazily, because a table of stored areas must not pay for Folium.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checking import check
    from .exports import Export, export
    from .files import check_place, write_bytes, write_files, write_text
    from .folders import write_folder
    from .page import compose
    from .rendering import Page, compare, lesson, render
    from .repairing import repair
    from .schemas import schema_files, schema_text
    from .sheets.drawing import sheet
    from .sheets.sheet import Sheet
    from .starting import new
    from .table import FORMATS, Cell, write_table
    from .verdict import Verdict
    from .verifying import verify
    from .worksheets.drawing import worksheet

__all__ = [
    "FORMATS",
    "Cell",
    "Export",
    "Page",
    "Sheet",
    "Verdict",
    "check",
    "check_place",
    "compare",
    "compose",
    "export",
    "lesson",
    "new",
    "render",
    "repair",
    "schema_files",
    "schema_text",
    "sheet",
    "verify",
    "worksheet",
    "write_bytes",
    "write_files",
    "write_folder",
    "write_table",
    "write_text",
]

_HOMES = {
    "FORMATS": "table",
    "Cell": "table",
    "Export": "exports",
    "Page": "rendering",
    "check": "checking",
    "check_place": "files",
    "compare": "rendering",
    "compose": "page",
    "export": "exports",
    "lesson": "rendering",
    "new": "starting",
    "repair": "repairing",
    "schema_files": "schemas",
    "schema_text": "schemas",
    "Sheet": "sheets.sheet",
    "Verdict": "verdict",
    "render": "rendering",
    "sheet": "sheets.drawing",
    "verify": "verifying",
    "worksheet": "worksheets.drawing",
    "write_bytes": "files",
    "write_files": "files",
    "write_folder": "folders",
    "write_table": "table",
    "write_text": "files",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Bring in a public name when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
