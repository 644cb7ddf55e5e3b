"""Hold what was found out about a file: whether it is as it was written, and what it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .origin import Origin

__all__ = ["State", "Verdict"]

State = Literal["unchanged", "changed", "unsealed", "foreign"]
"""As it was written; changed since; ours, but of a kind that carries no fingerprint; not from this program."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about a file."""

    state: State
    """Whether it is as it was written."""
    reason: str
    """What that rests on, and what to do, in one line that goes on from the name of the file."""
    origin: Origin | None = None
    """What it was made from, as far as it is unchanged and says so."""
    here: str | None = None
    """How the atlas at hand stands to the one that it was made from."""
    is_same_atlas: bool = False
    """Whether the atlas at hand has the id and the version of the one that it was made from."""
    again: bool | None = None
    """Whether it comes out the same, byte for byte, when it is made again; `None` if nobody asked or it cannot be."""

    @property
    def program(self) -> str | None:
        """The program that wrote it, with its version."""
        return None if self.origin is None else f"treatymap {self.origin.program}"

    @property
    def atlas(self) -> str | None:
        """The atlas that it was made from, with its version."""
        return None if self.origin is None else f"{self.origin.atlas} {self.origin.version}".rstrip()

    @property
    def command(self) -> str | None:
        """The command that makes such a file."""
        return None if self.origin is None else self.origin.words()
