"""Find the commands that documents tell to type."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from textwrap import dedent

__all__ = ["DOCUMENTS", "ROOT", "Line", "lines_of", "programs_of", "spoken_of"]

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = ("README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
"""Documents for readers who may know nothing of the code."""

_FENCE = re.compile(r"^\s*(```|~~~)")
_WRITTEN = (".html", ".pdf", ".svg", ".png", ".zip", ".geojson", ".gpkg", ".csv")


@dataclass(frozen=True, slots=True)
class Line:
    """A command in a document."""

    document: str
    """Where it stands."""
    words: tuple[str, ...]
    """What stands behind `treatymap`."""

    def __str__(self) -> str:
        """Write it as a reader types it."""
        return shlex.join(["treatymap", *self.words])

    @property
    def output(self) -> str | None:
        """The file that it is told to write."""
        for option, value in zip(self.words, self.words[1:], strict=False):
            if option in {"-o", "--output"}:
                return value
        return None

    @property
    def inputs(self) -> tuple[str, ...]:
        """The files that it reads: words with the ending of a file, but no addresses and not what it writes."""
        named = [word for word in self.words[1:] if PurePosixPath(word).suffix in _WRITTEN and "://" not in word]
        return tuple(word for word in named if word != self.output)

    def written(self, printed: str) -> tuple[str, ...]:
        """Name what it has written, by what it has printed: the path of each file on a line of its own."""
        # a snippet that is printed has lines with such endings too, but never a single word
        return tuple(
            line for line in printed.splitlines() if " " not in line and PurePosixPath(line).suffix in _WRITTEN
        )


def lines_of(document: str, text: str | None = None) -> list[Line]:
    """
    List the commands in the blocks of code of a document, in their order.

    Parameters
    ----------
    document
        Its name, a path in the checkout.
    text
        What it says; read from the file if not given.
    """
    found, is_fenced = [], False
    for line in ((ROOT / document).read_text(encoding="utf-8") if text is None else text).splitlines():
        if _FENCE.match(line):
            is_fenced = not is_fenced
        elif (is_fenced or line.startswith("    ")) and line.strip().startswith("treatymap "):
            # what stands behind a # is for the reader
            found.append(Line(document, tuple(shlex.split(line, comments=True)[1:])))
    return found


def programs_of(document: str) -> list[str]:
    """List the blocks of Python in a document, in their order."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return [dedent(block) for block in re.findall(r"^ *```python\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)]


def spoken_of(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """List the commands that running text speaks of, each with the options it names."""
    spoken = [code.split() for code in re.findall(r"`treatymap ([a-z][^`\n]*)`", text)]
    return [(name, tuple(word for word in words if word.startswith("-"))) for name, *words in spoken]
