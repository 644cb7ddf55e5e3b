"""
Name everything that can go wrong with a user's words or files.

    TreatymapError
    ├── UsageError              the words of a command are off (exit 2)
    │   ├── UnknownNameError    no treaty, layer, language, holder … of that name
    │   └── DateError           not a date we can read
    ├── FileError               a file of an atlas that may not or cannot be read
    ├── LayerError              a GeoJSON layer is missing or damaged
    ├── RecordError             records with faults, all of them listed
    ├── EmbedError              a file that cannot be embedded: no page of ours, or a damaged one
    ├── SheetError              a sheet of paper that cannot hold what was asked for
    ├── FontError               no font on the machine has the letters of a sheet
    ├── OutputError             a file cannot be written, or is not ours to overwrite
    ├── PageError               a page would break a promise, such as asking the network
    └── WebLibraryError         Leaflet was not brought in when the package was built

Each message says what is wrong, where (file, feature, key), and what to type next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "DateError",
    "EmbedError",
    "Fault",
    "FileError",
    "Finding",
    "Gap",
    "LayerError",
    "Notice",
    "OutputError",
    "PageError",
    "RecordError",
    "TreatymapError",
    "UnknownNameError",
    "UsageError",
    "WebLibraryError",
    "legible",
]


_LONGEST = 2_000
"""Letters of a fault; a stranger's word may have millions."""


def legible(text: str) -> str:
    """Write on one line, as escapes, what a terminal would obey instead of showing it."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


class TreatymapError(ValueError):
    """Anything the program refuses, said in one line for a person."""

    exit_code = 1
    """What the command line answers: 1 for wrong input."""


class UsageError(TreatymapError):
    """The words of a command or call do not fit."""

    exit_code = 2
    """What the command line answers: 2 for wrong usage."""


class DateError(UsageError):
    """A date that is not one we can read."""


class UnknownNameError(UsageError):
    """A name that the atlas does not hold."""

    def __init__(self, kind: str, name: str, known: Iterable[str], *, hint: str = "", guess: bool = True) -> None:
        """
        Say which name was not found and which ones are near.

        Parameters
        ----------
        kind
            What was looked for, as a noun: `treaty`, `language`.
        name
            The name as it was given.
        known
            All names that would have been found.
        hint
            What to type next, as a whole sentence.
        guess
            Whether to name what is spelt alike; tags of languages are too short for that, so all are named.
        """
        # here and not above: most runs make no mistake, and the help should be instant
        from difflib import get_close_matches  # noqa: PLC0415

        names = sorted(known) if guess else list(known)
        # keys of sources are often in capitals, and people type small letters
        small = {known.lower(): known for known in names} if guess else {}
        near = [small[match] for match in get_close_matches(name.lower(), sorted(small), n=3, cutoff=0.5)]
        tail = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(names)}."
        super().__init__(" ".join(part for part in (f"no {kind} {name!r}: {tail}", hint) if part))


class LayerError(TreatymapError):
    """A GeoJSON layer that is missing, damaged or not what it should be."""

    path = ""
    """The file, where there is one to name."""
    faults: tuple[Fault, ...] = ()
    """The faults one by one, with places inside the file."""

    @classmethod
    def of(cls, path: str, faults: Iterable[Fault]) -> Self:
        """
        Gather the faults of one file into one message.

        Parameters
        ----------
        path
            The file.
        faults
            At least one; one alone stands on the line of the file.
        """
        found = tuple(faults)
        lines = [str(fault) for fault in found]
        if len(lines) == 1:
            error = cls(f"{path}: {lines[0]}")
        else:
            error = cls("\n".join([f"{path}: {len(lines)} faults:", *(f"  {line}" for line in lines)]))
        error.path = path
        error.faults = found
        return error

    def told(self) -> list[Fault]:
        """Give the faults one by one, each with the name of its file."""
        return [fault.within(self.path) for fault in self.faults]


class EmbedError(TreatymapError):
    """A file that cannot be embedded: no page of ours, a damaged one, or one of another atlas."""


class OutputError(TreatymapError):
    """A file that cannot be written, or that is not ours to overwrite."""


class FontError(TreatymapError):
    """Letters that no font on this machine has."""


class SheetError(TreatymapError):
    """A sheet on which not everything has room."""


class PageError(TreatymapError):
    """A page that would break one of its promises."""


class WebLibraryError(TreatymapError):
    """The browser libraries were not brought in when the package was built."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that came to light about an atlas: a fault, a text that lacks, or a notice of what is in order."""

    where: str
    """File, and the feature and key inside it, such as `treaties/aigun-1858.toml: transfers[2].zones`."""
    message: str
    """What is so; after the last semicolon, or else in the last sentence, what to do about it."""
    feature: str = ""
    """Id of the feature, in a layer."""
    key: str = ""
    """The key inside the file or feature, if it is about one."""
    found: object = None
    """What stands there, as far as it is one value."""
    allowed: tuple[str, ...] = ()
    """What may stand there, as far as it is one of a few."""

    def __str__(self) -> str:
        """Write it as one line, whatever stands in it."""
        line = legible(f"{self.where}: {self.message}" if self.where else self.message)
        # the end says what to do
        return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]}…{line[-_LONGEST // 4 :]}"

    @property
    def file(self) -> str:
        """The file inside the atlas."""
        return self.where.partition(": ")[0]

    @property
    def cure(self) -> str:
        """What to do about it: what stands after the last semicolon, or else after the first sentence; may be empty."""
        _, mark, cure = self.message.rpartition("; ")
        return cure if mark else self.message.partition(". ")[2]

    def within(self, file: str) -> Self:
        """Give the same with the name of its file in front."""
        return replace(self, where=f"{file}: {self.where}" if self.where else file)


@dataclass(frozen=True, slots=True)
class Fault(Finding):
    """One thing wrong with an atlas: where it stands, what it says, what it may say."""

    @classmethod
    def at(cls, where: str, message: str, *, found: object = None, allowed: Iterable[str] = ()) -> Fault:
        """Make a fault of a file of records, whose place names its key."""
        return cls(where, message, key=where.partition(": ")[2], found=found, allowed=tuple(allowed))


@dataclass(frozen=True, slots=True)
class Notice(Finding):
    """What is in order and worth knowing, such as what was changed while a layer was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Finding):
    """A text that one of the languages lacks; another one stands in for it, so it is no fault."""

    language: str
    """BCP 47 tag of the language that lacks it."""


class FileError(TreatymapError):
    """A file of an atlas that may not or cannot be read; the message does not name it, for the reader knows it."""


class RecordError(TreatymapError):
    """Records with faults; the message lists every one of them."""

    def __init__(self, faults: Iterable[Fault], *, gaps: Iterable[Gap] = (), notes: Iterable[Notice] = ()) -> None:
        """
        Gather all faults into one message.

        Parameters
        ----------
        faults
            Every fault found, in the order of the files; one alone stands on a line of its own.
        gaps
            What languages lack, which the message leaves out.
        notes
            What is in order and worth knowing, which it leaves out too.
        """
        self.faults = tuple(faults)
        self.gaps = tuple(gaps)
        self.notes = tuple(notes)
        lines = [str(fault) for fault in self.faults]
        if len(lines) > 1:
            lines = [f"{len(lines)} faults in the records:", *(f"  {line}" for line in lines)]
        super().__init__("\n".join(lines))
