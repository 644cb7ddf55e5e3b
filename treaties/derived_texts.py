"""Put names of holders and treaties together for the texts that an atlas does not write itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .figure import rounded
from .phrasing import year_text
from .text import NO_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .atlas import Atlas
    from .stock import Stock
    from .text import Text
    from .treaty import Treaty

__all__ = ["dated_text", "label_text", "move_text", "names_text", "written"]


def names_text(atlas: Atlas, stock: Stock, holders: Iterable[str]) -> Text:
    """Name the holders of one piece of land by their short names."""
    return stock.joined("join.both", (atlas.holder(holder).short for holder in holders))


def move_text(atlas: Atlas, stock: Stock, before: Iterable[str], after: Iterable[str]) -> Text:
    """Name from whom to whom land went."""
    return stock.text("join.move", before=names_text(atlas, stock, before), after=names_text(atlas, stock, after))


def dated_text(atlas: Atlas, stock: Stock, treaty: Treaty) -> Text:
    """Name a treaty with the year of its signing behind it."""
    return _dated(atlas, stock, treaty, treaty.name, key="treaty.dated")


def label_text(atlas: Atlas, stock: Stock, treaty: Treaty) -> Text:
    """Name a treaty by the year of its signing and by its place; by its name where the record has no place."""
    return _dated(atlas, stock, treaty, treaty.name if treaty.place is NO_TEXT else treaty.place, key="treaty.label")


def written(atlas: Atlas, km2: float) -> Callable[[str], str]:
    """Give what writes an area in a language, rounded as labels have it, without its unit."""
    return lambda language: atlas.number(rounded(km2), language)


def _dated(atlas: Atlas, stock: Stock, treaty: Treaty, name: Text, *, key: str) -> Text:
    """Put the year of a treaty to a name, in languages where the name has it not in it already."""
    year = treaty.signed.gregorian.year
    dated = stock.text(key, name=name, year=lambda language: year_text(atlas, year, language))
    # the year 8 is not in a name with 18 in it
    written_out = re.compile(rf"(?<!\d){year if year > 0 else 1 - year}(?!\d)")
    return stock.each(lambda language: (name if written_out.search(name.get(language)) else dated).get(language))
