"""
Hand the data of an atlas to other programs: GeoJSON, a GeoPackage, the ledger.

Public names come lazily, because rows of the ledger are printed without any geometry.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .exporting import FORMS, Export, export, form_of
    from .ledger_rows import ledger_row
    from .seal import holds, is_sealed, read_told

__all__ = ["FORMS", "Export", "export", "form_of", "holds", "is_sealed", "ledger_row", "read_told"]

_HOMES = {
    "FORMS": "exporting",
    "Export": "exporting",
    "export": "exporting",
    "form_of": "exporting",
    "holds": "seal",
    "is_sealed": "seal",
    "ledger_row": "ledger_rows",
    "read_told": "seal",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Bring in a public name when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
