"""Keep what follows from an atlas and is asked for again and again, such as its records by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Keeping"]

_Kept = TypeVar("_Kept")


class Keeping:
    """A frozen record that works things out once; a copy of it with changes starts anew."""

    # no field: copies must not take it over, and whoever walks the fields of a record must not meet it
    __slots__ = ("_kept",)

    _kept: dict[str, object]

    def keep(self, name: str, make: Callable[[], _Kept]) -> _Kept:
        """
        Give what is kept under a name, made at the first time.

        Parameters
        ----------
        name
            One for each thing that is kept.
        make
            What works it out from the record, which never changes.
        """
        try:
            kept = self._kept
        except AttributeError:
            kept = {}
            object.__setattr__(self, "_kept", kept)
        if name not in kept:
            kept[name] = make()
        return cast("_Kept", kept[name])
