"""Write the smallest atlas there can be: six files, with nothing in them that the program can say by itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["write_smallest"]

_NAMES = {
    "title": {"en": "The Ford", "fi": "Kahlaamo", "zh-Hans": "渡口"},
    "red": {"en": "Redland", "fi": "Punamaa", "zh-Hans": "红国"},
    "blue": {"en": "Blueland", "fi": "Sinimaa", "zh-Hans": "蓝国"},
    "north": {"en": "Northland", "fi": "Pohjola", "zh-Hans": "北地"},
    "south": {"en": "Southland", "fi": "Etelä", "zh-Hans": "南地"},
    "treaty": {"en": "Treaty of the Ford", "fi": "Kahlaamon sopimus", "zh-Hans": "《渡口条约》"},
    "article": {"en": "The north passes.", "fi": "Pohjoinen siirtyy.", "zh-Hans": "北地划归蓝国。"},
}


def write_smallest(folder: Path, *, language: str = "en", changes: Mapping[str, str] | None = None) -> Path:
    """
    Write the atlas: one treaty passes a zone on, another zone lies beside it.

    Parameters
    ----------
    folder
        Where to; made if it is missing.
    language
        The only language of its texts.
    changes
        Whole files to write instead of ours or beside them, by their path in the folder.

    Returns
    -------
    Path
        The folder.
    """

    def say(what: str) -> str:
        return f"{{ {language} = {json.dumps(_NAMES[what].get(language, what), ensure_ascii=False)} }}"

    files = {
        "atlas.toml": f'id = "ford"\ntitle = {say("title")}\n',
        "holders.toml": "".join(
            f'[[holders]]\nid = "{holder}"\nname = {say(holder)}\nsources = ["own"]\n' for holder in ("red", "blue")
        ),
        "sources.toml": '[[sources]]\nid = "own"\nlabel = "Made up"\nkind = "own work"\n',
        "zones.toml": (
            f'[[zones]]\nid = "north"\nname = {say("north")}\nsources = ["own"]\n'
            f'[[zones]]\nid = "south"\nname = {say("south")}\nsources = ["own"]\nbefore.sovereigns = ["blue"]\n'
        ),
        "treaties/ford-1800.toml": (
            f'id = "ford-1800"\nname = {say("treaty")}\nsigned = 1800-05-01\nsources = ["own"]\n'
            f'[[articles]]\nid = "1"\ntext = {say("article")}\n'
            '[[transfers]]\nzones = ["north"]\nfrom = ["red"]\nto = ["blue"]\nkind = "passed"\n'
        ),
        "layers/zones.geojson": json.dumps(
            {
                "type": "FeatureCollection",
                "id": "zones",
                "kind": "zones",
                "license": "MIT",
                "attribution": "made up",
                "features": [_box("north", 48.0), _box("south", 46.0)],
            }
        ),
    }
    for name, text in {**files, **(changes or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _box(name: str, south: float) -> dict[str, object]:
    """Draw a zone four degrees wide and two high."""
    west, east, north = 10.0, 14.0, south + 2
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "type": "Feature",
        "id": name,
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
