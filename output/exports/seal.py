"""Seal an exported file with its own fingerprint, and tell whether it still holds."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from itertools import islice
from typing import TYPE_CHECKING

from treatymap.errors import PageError
from treatymap.output.marks import JSON, SEAL, SQLITE
from treatymap.output.origin import EXPORT, parse_origin

if TYPE_CHECKING:
    from treatymap.output.origin import Origin

__all__ = ["BLANK", "holds", "is_sealed", "read_told", "seal", "told_in_table"]

BLANK = "0" * 64
"""What stands in the field until the file is sealed, and what it is read as when the fingerprint is computed."""

_IN_JSON = re.compile(re.escape(JSON) + rb'[^"]*","sha256":"([0-9a-f]{64})"')
_IN_TABLE = re.compile(re.escape(SEAL) + rb"([0-9a-f]{64}) ([A-Za-z0-9_=-]*)")
_KEY = b',"origin":'
_LONGEST = 2_000_000
"""Bytes among which an origin is looked for; one that names every treaty of a large atlas has a tenth of them."""


def seal(data: bytes) -> bytes:
    """
    Put a file's own fingerprint into its field.

    Parameters
    ----------
    data
        A JSON file or a GeoPackage of ours; its one field says sixty-four noughts.

    Returns
    -------
    bytes
        The file; its SHA-256, computed with the field set back to noughts, is what the field says.

    Raises
    ------
    PageError
        If it has no such field, or more than one.
    """
    field = _field(data)
    if field is None or field[1] != BLANK.encode():
        msg = "the export has no field of its own for its fingerprint and must have one."
        raise PageError(msg)
    start, end = field.span(1)
    return data[:start] + hashlib.sha256(data).hexdigest().encode() + data[end:]


def holds(data: bytes) -> bool:
    """Whether the fingerprint that a file states is that of the file."""
    field = _field(data)
    if field is None:
        return False
    start, end = field.span(1)
    # views, for copies of a large file take time and room
    whole = memoryview(data)
    found = hashlib.sha256(whole[:start])
    found.update(BLANK.encode())
    found.update(whole[end:])
    return found.hexdigest().encode() == field[1]


def is_sealed(data: bytes) -> bool:
    """Whether a file is a JSON file or a GeoPackage of ours, unchanged or not."""
    return data.startswith(JSON) or (data.startswith(SQLITE) and SEAL in data)


def told_in_table(origin: str) -> str:
    """Write the field of a table with room for the fingerprint and, behind it, what the file was made from."""
    return f"{SEAL.decode()}{BLANK} {urlsafe_b64encode(origin.encode()).decode()}"


def read_told(data: bytes) -> Origin | None:
    """
    Read what a file was made from, or nothing if it does not say so as we do.

    Parameters
    ----------
    data
        A file whose fingerprint holds; whoever forged it knows how to seal, but may say anything.
    """
    told, alone = (_in_json(data), False) if data.startswith(JSON) else (_in_table(data), True)
    origin = parse_origin(told, alone=alone)
    return origin if origin is not None and origin.command == EXPORT else None


def _in_json(data: bytes) -> str:
    """Give what follows the key of the origin in a JSON file; the rest of the file is not read, however long it is."""
    # in a text a quotation mark would have a stroke before it
    start = data.find(_KEY)
    return "" if start < 0 else data[start + len(_KEY) : start + _LONGEST].decode("utf-8", "ignore")


def _in_table(data: bytes) -> str:
    """Give what stands behind the fingerprint of a table."""
    field = _field(data)
    told = field[2] if field else b""
    try:
        return urlsafe_b64decode(told).decode("utf-8") if len(told) <= _LONGEST else ""
    except ValueError:
        return ""


def _field(data: bytes) -> re.Match[bytes] | None:
    """Find the one field of a file."""
    if data.startswith(JSON):
        return _IN_JSON.match(data)
    # a second one is enough to know that it is not the only one
    fields = list(islice(_IN_TABLE.finditer(data), 2)) if data.startswith(SQLITE) else []
    return fields[0] if len(fields) == 1 else None
