"""Mark what this program writes, and know it again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CONFIG", "JSON", "MARK", "NAME", "SCHEMA", "SEAL", "SNIPPET", "SQLITE", "TABLE", "is_ours"]

NAME = "treatymap"
"""What pictures, sheets and packages say in their metadata about what wrote them."""

MARK = f'<meta name="generator" content="{NAME}'
"""What a page of ours has in its head; a file with it may be written again without being asked."""

SNIPPET = f"{NAME} embed: "
"""How the first line of what is made to be copied goes on, behind the sign of a comment."""

JSON = f'{{"generator":"{NAME}'.encode()
"""How a JSON file of ours begins, GeoJSON too."""

SEAL = f"{NAME}-sha256:".encode()
"""What stands before the fingerprint of a GeoPackage, in its metadata."""

SQLITE = b"SQLite format 3\0"
"""How a GeoPackage begins, as every database of SQLite."""

TABLE = NAME
"""
The last column of a table of ours as CSV: the version of the program. CSV has no room for metadata; a spreadsheet that
saves such a table leaves out the quotes around the heads, and then it is no longer ours to overwrite.
"""

SCHEMA = f"{NAME} schema"
"""What the comment of a schema of ours begins with: the command that wrote it."""

CONFIG = f"{NAME} schema: "
"""How the first line of a settings file for editors goes on, behind the sign of a comment."""

_HEAD = 4096
_TAIL = 65536
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": f"Software\0{NAME}".encode(),
    b"%PDF-": f"/Creator ({NAME}".encode(),
    b"<?xml": f"<dc:title>{NAME}".encode(),
    b"<svg": f"<dc:title>{NAME}".encode(),
    SQLITE: SEAL,
    b'{\n  "$schema"': f'"$comment": "{SCHEMA}'.encode(),
}
"""How pictures, sheets, GeoPackages and schemas begin, and what the program's own name stands in."""
_COMMENTS = ("<!-- ", "# ")
_ZIP = b"PK\x03\x04"
# the last record of a ZIP file: its signature, how far behind it the comment begins
_ZIP_END, _ZIP_COMMENT = b"PK\x05\x06", 22


def is_ours(path: Path) -> bool:
    """
    Tell whether this program wrote a file.

    Pages, snippets and JSON say so at their beginning, packages in the comment of the archive, tables in the head of
    their last column, pictures, sheets and GeoPackages in their metadata, which stand near the beginning or the end.

    Parameters
    ----------
    path
        A file; it is not read whole.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    if head.startswith(_ZIP):
        end = tail.rfind(_ZIP_END)
        return end >= 0 and tail[end + _ZIP_COMMENT :].startswith(NAME.encode())
    for sign, mark in _PICTURES.items():
        if head.startswith(sign):
            return mark in head or mark in tail
    if head.startswith(JSON) or head.partition(b"\n")[0].endswith(f',"{TABLE}"'.encode()):
        return True
    first = [f"{sign}{mark}".encode() for sign in _COMMENTS for mark in (SNIPPET, CONFIG)]
    return MARK.encode() in head or head.startswith(tuple(first))
