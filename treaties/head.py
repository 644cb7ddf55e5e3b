"""Read what an atlas is called in names of files, and which land it opens on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.geo import TURN, Bounds

from ._names import names_written
from ._shape import LANGUAGE, Shape
from ._told import shown

if TYPE_CHECKING:
    from ._fields import Fields

__all__ = ["WHOLE", "read_bounds", "read_languages", "read_short_name", "read_version"]

_MOST_LANGUAGES = 100
WHOLE = Bounds(-180, -90, 180, 90)
"""What stands in for a view that nobody wrote."""
_WIDEST_ACROSS = 180
"""Degrees of longitude that a view over the antimeridian may have."""

_SHORT_NAME = Shape(r"[a-z0-9][a-z0-9_-]*", "small letters, digits, - and _, for names of files begin with it")


def read_short_name(top: Fields) -> str:
    """Read the id of the atlas, which names of files begin with."""
    return top.identity(_SHORT_NAME)


def read_version(top: Fields) -> str:
    """Read which version of the data it is: a word that every file made of it repeats, and that a person can type."""
    version = top.string("version", required=False)
    if not version.isprintable() or version.startswith("-"):
        top.fault("version", f"found {shown(version)}; write it in signs that can be seen, without - at its beginning")
    return version


def read_languages(top: Fields) -> tuple[str, ...]:
    """Read in which languages the texts of the atlas should be; those of its title if it does not say."""
    titles = top.table.get("title")
    told = tuple(titles) if isinstance(titles, dict) else ()
    key = "languages" if "languages" in top.table else "title"
    written = dict.fromkeys(names_written(top, "languages") or told)
    if len(written) > _MOST_LANGUAGES:
        top.fault(key, f"names {len(written):,} languages; leave {len(written) - _MOST_LANGUAGES:,} of them out")
    # of so many none is looked at any further
    named = top.strings("languages", required=False, shape=LANGUAGE if len(written) <= _MOST_LANGUAGES else None)
    # a tag of a title is told with its text
    sound = tuple(tag for tag in told if LANGUAGE.fits(tag))
    languages = tuple(dict.fromkeys(named or sound or ("en",)))
    if not written.keys() <= {*languages}:
        # which texts lack in a language that is misspelt cannot be known
        top.notes.hidden.add("language")
    return languages[:_MOST_LANGUAGES]


def read_bounds(fields: Fields, *, key: str = "bounds", required: bool = True) -> Bounds:
    """Read a view: west, south, east, north in degrees; `WHOLE` where the record has none."""
    value = fields.degrees(key, ("west", "south", "east", "north"), required=required)
    if value is None:
        return WHOLE
    west, south, east, north = value
    # a view over the antimeridian, if it is not two numbers in each other's place
    if west > east and east + TURN - west <= _WIDEST_ACROSS:
        east += TURN
    if not (west < east and south < north):
        fields.fault(key, f"found {list(value)!r}; west must be less than east, and south less than north")
    return Bounds(west, south, east, north)
