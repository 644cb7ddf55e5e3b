"""Keep account of what the layers of an atlas cost together, and refuse what would cost too much."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treatymap.errors import FileError

from .json_text import parse_json

if TYPE_CHECKING:
    from treatymap.geo.limits import Limits

__all__ = ["Spent"]

# bytes that Python takes: a list of two numbers without them; a number or any other member with its place in a list; a
# text of a letter beyond that; a member of an object with its key, while it is gathered and when it is kept
_LIST, _MEMBER, _TEXT, _PAIR = 104, 32, 56, 180
_BOXES = (str, dict, list)
_LONG = 64
"""Letters up to which a text costs what every text costs."""
_FOUR = tuple(bytes([lead]) for lead in range(0xF0, 0xF5))
"""How letters begin in UTF-8 for whose sake Python takes four bytes for every letter beside them."""


@dataclass(slots=True)
class Spent:
    """What the layers that were read have cost together."""

    size: int = 0
    """Bytes of their files."""
    memory: int = 0
    """Bytes that what stands in them takes in memory, counted before it is read; long texts not counted."""
    texts: int = 0
    """Bytes of memory that the files take as texts, which is more than the texts in them do."""
    words: int = 0
    """Bytes of memory that long texts in them take, as far as they are counted."""
    points: int = 0
    seconds: float = 0.0

    def pay(self, size: int, limits: Limits) -> None:
        """Count the size of a file, bytes, or raise `FileError` if all are too large."""
        self.size += size
        if self.size > limits.all_bytes:
            large = f"with it all layers are larger than {limits.all_bytes / 1e6:g} MB"
            msg = f"{large}; make them smaller, or allow more with --max-mb"
            raise FileError(msg)

    def parse(self, data: bytes, limits: Limits) -> Any:  # noqa: ANN401 - anything may stand in a stranger's file
        """
        Read JSON if there is memory for it.

        Parameters
        ----------
        data
            The whole file; whoever keeps it for himself pays for it.
        limits
            How much all files may hold.

        Raises
        ------
        FileError
            If it is no sound JSON, or holds too much.
        """
        memory, text = self.memory + _weight(data), _width(data) * len(data)
        # not told yet where there are too many points, which says it better
        if memory + text > limits.memory and not _is_full(data, limits):
            many = f"with it all layers would take more than {limits.memory / 1e6:g} MB of memory"
            msg = f"{many}; leave out columns that no map shows, or allow more with --max-vertices"
            raise FileError(msg)
        value = parse_json(data, most=limits.lists)
        self.memory = memory
        self.texts += text
        # while the files are short as a whole, so are the texts in them
        self.words += _long_texts(value) if self.texts > limits.bytes else 0
        if self.words > limits.bytes:
            many = f"with it all layers have more than {limits.megabytes} MB of long texts"
            msg = f"{many}; leave out columns that no map shows, or allow more with --max-mb"
            raise FileError(msg)
        return value


def _is_full(data: bytes, limits: Limits) -> bool:
    """Whether a file has more lists and tables than may be."""
    return data.count(b"[") + data.count(b"{") > limits.lists


def _weight(data: bytes) -> int:
    """Count how many bytes of memory JSON takes once it is read, but for long texts and its own text."""
    lists, pairs = data.count(b"[") + data.count(b"{"), data.count(b":")
    # keys are counted with their members
    texts = max(data.count(b'"') // 2 - pairs, 0)
    return _LIST * lists + _MEMBER * data.count(b",") + _TEXT * texts + _PAIR * pairs


def _width(data: bytes) -> int:
    """Give the bytes that Python takes for a letter of a text: as many as the widest one needs."""
    if data.isascii():
        return 1
    return 4 if any(lead in data for lead in _FOUR) else 2


def _long_texts(data: Any) -> int:  # noqa: ANN401 - a stranger's
    """Count how many bytes of memory long texts of a feature collection take, but for those among coordinates."""
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        # no layer, of which nothing is kept
        return 0
    total = _longest(_held(data, "features"))
    for feature in features:
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        if isinstance(geometry, dict):
            total += _longest([*_held(feature, "geometry"), *_held(geometry, "coordinates")])
        else:
            total += _longest([feature])
    return total


def _longest(left: list[Any]) -> int:
    """Count how many bytes of memory the long ones among some texts, and texts in lists and objects, take."""
    total = 0
    while left:
        item = left.pop()
        if isinstance(item, str):
            total += sys.getsizeof(item) if len(item) > _LONG else 0
        elif isinstance(item, dict):
            left += _held(item)
        elif isinstance(item, list):
            left += item
    return total


def _held(table: dict[str, Any], but: str = "") -> list[Any]:
    """Give keys and values of an object that are or hold texts."""
    return [*table, *(value for key, value in table.items() if isinstance(value, _BOXES) and key != but)]
