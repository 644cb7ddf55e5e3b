"""Hold what somebody wants exported: an atlas, some of its treaties, a day, a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.mapgen import LANGUAGES, known_language, languages_of, make_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from treatymap.geo import Layer
    from treatymap.mapgen import View
    from treatymap.treaties import Atlas, Day, Text

__all__ = ["Wish", "make_wish"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be exported."""

    view: View
    """The atlas with the chosen treaties, in the language of the program's own words."""
    lang: str
    """BCP 47 tag of the texts of the atlas."""
    day: Day | None
    """Only what stood that day; `None` for all that the atlas tells."""
    layers: Mapping[str, Layer]
    """Layers of the atlas as it was read: no line is thinned, and all longitudes lie within 180 degrees."""

    @property
    def atlas(self) -> Atlas:
        """The atlas."""
        return self.view.atlas

    def speaks_of(self, treaty: str | None) -> bool:
        """Whether what a treaty did is wanted; what no treaty did only if nobody chose."""
        return not self.view.narrowed or treaty in self.view.chosen

    def say(self, text: Text | None) -> str:
        """Give a text of the records with its figures filled in, or nothing."""
        return "" if text is None else self.atlas.say(text, self.lang)

    def call(self, holders: Iterable[str]) -> str | None:
        """Name holders in full, or give nothing if there are none."""
        names = [self.atlas.holder(holder).name.get(self.lang) for holder in holders]
        return self.view.words("join.list").join(names) or None

    def sentences(self, texts: Iterable[Text]) -> str | None:
        """Put texts behind each other, or give nothing if there are none."""
        told = ""
        for text in texts:
            said = self.say(text)
            told = self.view.words("join.sentences", first=told, second=said) if told else said
        return told or None


def make_wish(atlas: Atlas, *, treaties: Iterable[str] = (), day: Day | None = None, lang: str | None = None) -> Wish:
    """
    Settle what to export.

    Parameters
    ----------
    atlas
        The atlas.
    treaties
        Names of treaties to narrow it to; none means all.
    day
        Only what stood that day.
    lang
        Language of titles and texts; without one the first of the atlas. One that has no catalogue is taken too, if
        the atlas speaks it.

    Raises
    ------
    UnknownNameError
        If there is no such treaty or language.
    """
    tag = atlas.languages[0] if lang is None else known_language(lang, *atlas.languages)
    view = make_view(atlas, treaties=treaties, lang=tag if tag in LANGUAGES else languages_of(atlas)[0])
    # a map may draw lines of fewer points, or run on beyond 180 degrees
    is_as_read = atlas.cut is None and not view.ground.tolerance_m
    return Wish(view, tag, day, view.layers if is_as_read else atlas.layers())
