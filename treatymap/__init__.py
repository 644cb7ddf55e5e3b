"""
Draw border history: treaties, the land they moved, and how sure we are.

The rooms of the house (`geo`, `treaties`, `mapgen`, `output`, `cli.py`) stand at the top of a checkout and
are subpackages of this one name.
"""

from __future__ import annotations

import os.path
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from treatymap.output import check, compare, export, lesson, new, render, repair, sheet, verify, worksheet
    from treatymap.treaties import load_atlas

__all__ = [
    "check",
    "compare",
    "export",
    "lesson",
    "load_atlas",
    "new",
    "render",
    "repair",
    "sheet",
    "verify",
    "worksheet",
]

# in a checkout the rooms lie one folder up; in a wheel they lie in this one
# os.path and not pathlib, which takes longer to import than all of the help takes to print
_CHECKOUT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120 - see above
if os.path.isfile(os.path.join(_CHECKOUT, "hatch_build.py")):  # noqa: PTH113, PTH118 - see above
    __path__.insert(0, _CHECKOUT)

_VERBS = {
    "check": "treatymap.output",
    "compare": "treatymap.output",
    "export": "treatymap.output",
    "lesson": "treatymap.output",
    "load_atlas": "treatymap.treaties",
    "new": "treatymap.output",
    "render": "treatymap.output",
    "repair": "treatymap.output",
    "sheet": "treatymap.output",
    "verify": "treatymap.output",
    "worksheet": "treatymap.output",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Bring in a public verb when it is first asked for, so that importing the package stays light."""
    if name in _VERBS:
        return getattr(import_module(_VERBS[name]), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
