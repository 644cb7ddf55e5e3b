"""
Draw border history: treaties, the land they moved, and how sure we are.

The rooms of the house (`geo`, `treaties`, `mapgen`, `output`, `cli.py`) stand at the top of a checkout and
are subpackages of this one name.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from treatymap.output import render
    from treatymap.treaties import load_atlas

__all__ = ["load_atlas", "render"]

# in a checkout the rooms lie one folder up; in a wheel they lie in this one
_CHECKOUT = Path(__file__).resolve().parent.parent
if (_CHECKOUT / "hatch_build.py").is_file():
    __path__.insert(0, str(_CHECKOUT))

_VERBS = {
    "load_atlas": "treatymap.treaties",
    "render": "treatymap.output",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Bring in a public verb when it is first asked for, so that importing the package stays light."""
    if name in _VERBS:
        return getattr(import_module(_VERBS[name]), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
