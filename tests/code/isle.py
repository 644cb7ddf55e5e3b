"""The atlas that `treatymap new` writes, with layers that tests draw anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.code.conftest import run
from treatymap import check

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ZONES = "layers/zones.geojson"
BORDERS = "layers/borders/oakbridge-1820.geojson"
RIVER = "layers/rivers/willow.geojson"


def new_isle(place: Path) -> Path:
    """Write the atlas into a folder, and give that."""
    folder = place / "isle"
    assert run("new", folder, "--quiet").exit_code == 0
    return folder


def redraw(folder: Path, name: str, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Let a function change the features of a layer."""
    path = folder / name
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data["features"])
    path.write_text(json.dumps(data), encoding="utf-8")


def add_layer(folder: Path, name: str, *features: dict[str, Any]) -> None:
    """Add a layer to the atlas."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


def feature(name: str, kind: str, coordinates: list[Any], **facts: object) -> dict[str, Any]:
    """Make a feature."""
    return {"type": "Feature", "id": name, "properties": facts, "geometry": {"type": kind, "coordinates": coordinates}}


def faults(folder: Path) -> list[str]:
    """Tell all faults, a line each."""
    return [str(fault) for fault in check(folder).faults]


def notes(folder: Path) -> list[str]:
    """Tell all notes, a line each."""
    return [str(note) for note in check(folder).notes]
