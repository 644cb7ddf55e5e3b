"""Mark what this program writes, and know it again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MARK", "NAME", "SNIPPET", "is_ours"]

NAME = "treatymap"
"""What pictures, sheets and packages say in their metadata about what wrote them."""

MARK = f'<meta name="generator" content="{NAME}'
"""What a page of ours has in its head; a file with it may be written again without being asked."""

SNIPPET = f"{NAME} embed: "
"""How the first line of what is made to be copied goes on, behind the sign of a comment."""

_HEAD = 4096
_TAIL = 65536
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": f"Software\0{NAME}".encode(),
    b"%PDF-": f"/Creator ({NAME}".encode(),
    b"<?xml": f"<dc:title>{NAME}".encode(),
    b"<svg": f"<dc:title>{NAME}".encode(),
}
"""How pictures and sheets begin, and what the program's own name stands in."""
_COMMENTS = ("<!-- ", "# ")
_ZIP = b"PK\x03\x04"
# the last record of a ZIP file: its signature, how far behind it the comment begins
_ZIP_END, _ZIP_COMMENT = b"PK\x05\x06", 22


def is_ours(path: Path) -> bool:
    """
    Tell whether this program wrote a file.

    Pages and snippets say so at their beginning, packages in the comment of the archive, pictures and sheets in their
    metadata, which stand near the beginning or the end.

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
    return MARK.encode() in head or head.startswith(tuple(f"{sign}{SNIPPET}".encode() for sign in _COMMENTS))
