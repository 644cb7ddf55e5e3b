"""Write a command as the shell of this machine reads it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatymap.geo import Shelf

__all__ = ["WINDOWS", "command_for", "command_line", "mending"]

WINDOWS = os.name == "nt"
"""Whether what we print for typing is typed on Windows."""
# on Windows what holds more than this is quoted, or the shell would read it as its own
_PLAIN = re.compile(r"[\w@+=:,./\\-]+")


def command_line(words: Iterable[str]) -> str:
    """Write a command so that the shell of this machine reads every word as it stands."""
    if not WINDOWS:
        return shlex.join(words)
    quoted = [(word, subprocess.list2cmdline([word])) for word in words]
    return " ".join(told if told.startswith('"') or _PLAIN.fullmatch(word) else f'"{told}"' for word, told in quoted)


def command_for(shelf: Shelf, *words: str) -> str:
    """
    Write a command that looks at an atlas.

    Parameters
    ----------
    shelf
        Layers of the atlas; their folder is named unless the atlas is the built-in one.
    *words
        The command and its options, such as `check`.
    """
    named = () if shelf.is_ours else ("--atlas", str(shelf.folder.root))
    return command_line(("treatymap", *words[:1], *named, *words[1:]))


def mending(shelf: Shelf, *options: str) -> str:
    """Write the command that mends a copy of an atlas; the copy goes beside it."""
    root = Path(str(shelf.folder.root))
    # `.` and `..` have no name to go on from
    place = root.resolve() if root.name in {"", ".."} else root
    return command_for(shelf, "check", "--fix", *options, "-o", str(place.with_name(f"{place.name}-mended")))
