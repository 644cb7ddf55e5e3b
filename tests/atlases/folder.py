"""Write the made-up atlas to a folder, as it is or changed."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from .layers import Layers
from .records import Records

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = ["to_toml", "write_atlas"]


def write_atlas(
    folder: Path,
    *,
    tell: Callable[[str], str] = str,
    ids: Mapping[str, str] | None = None,
    changes: Mapping[str, str | None] | None = None,
) -> Path:
    """
    Write the atlas.

    Parameters
    ----------
    folder
        Where to; made if it is missing.
    tell
        What becomes of every text for people, such as `hostile`.
    ids
        Other ids for zones, treaties, sources and the like, by ours.
    changes
        Whole files to write instead of ours, by their path in the folder; `None` leaves a file out.

    Returns
    -------
    Path
        The folder.
    """
    texts: dict[str, str | None] = {name: to_toml(table) for name, table in Records(tell).all().items()}
    texts |= {
        f"layers/{name}.geojson": json.dumps(layer, ensure_ascii=False) for name, layer in Layers(tell).all().items()
    }
    for ours, theirs in (ids or {}).items():
        texts = {
            name.replace(f"/{ours}.", f"/{theirs}."): _renamed(str(text), ours, theirs) for name, text in texts.items()
        }
    for name, text in {**texts, **(changes or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            path.write_text(text, encoding="utf-8")
    return folder


def _renamed(text: str, ours: str, theirs: str) -> str:
    """Write another id, alone, in a kind of the legend such as `held-red`, or in the name of a layer."""
    for kind in ("", "held-", "passed-", "implied-", "borders/", "rivers/"):
        text = text.replace(f'"{kind}{ours}"', json.dumps(kind + theirs))
    return text


def to_toml(table: Mapping[str, Any]) -> str:
    """Write a table as TOML, one key a line, all below it inline."""
    return "".join(f"{json.dumps(key)} = {_inline(value)}\n" for key, value in table.items())


def _inline(value: Any) -> str:  # noqa: ANN401 - any TOML value
    """Write a value on one line."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(key)} = {_inline(item)}' for key, item in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(_inline(item) for item in value)}]"
    # a JSON text is a TOML text, and so are numbers and truth values
    return value.isoformat() if isinstance(value, dt.date) else json.dumps(value, ensure_ascii=False)
