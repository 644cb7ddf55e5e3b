"""Fill texts with measured figures, and write the labels on zones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .label import state_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .atlas import Atlas
    from .dates import Day
    from .label import Label
    from .state import State
    from .text import Text

__all__ = ["BEFORE_YEAR_ONE", "fill", "label_lines", "placeholders", "refusal_year", "year_text"]

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_MEANT = re.compile(r"\{([\w-]+)\}")
"""What was meant to be one, whatever it is spelt with."""
_COMPARED = "_compared"
_EDTF_YEAR = re.compile(r"-?\d{4}")
_BOTH = 2
BEFORE_YEAR_ONE = "year_bce"
"""The wording of a year before the year 1, with `{year}`; only atlases of such years need it."""


def fill(atlas: Atlas, text: Text, language: str) -> str:
    """Give a text in a language, with the figures of the atlas in place of its placeholders."""
    return _PLACEHOLDER.sub(lambda match: _value(atlas, match[1], language), text.get(language))


def placeholders(text: Text) -> Iterator[tuple[str, str]]:
    """Find the placeholders of a text, also those that none can be called: pairs of language and name."""
    for language, words in text.words:
        for match in _MEANT.finditer(words):
            yield language, match[1]


def label_lines(atlas: Atlas, label: Label, day: Day, language: str) -> tuple[str, ...]:
    """Write a label as it stands on a day: the name, then how the land stands and how large it is."""
    name = label.name.get(language)
    if label.one_line:
        return (name,)
    since = None if label.since is None else atlas.treaty(label.since).effective.gregorian
    if label.second is not None and (since is None or since <= day):
        return name, fill(atlas, label.second, language)
    told = _told(atlas, atlas.state(label.zones[0], day), language)
    if label.figure is None:
        return name, told
    area = atlas.words["area_about"].get(language)
    return name, f"{told} · {area.replace('{km2}', atlas.number(atlas.km2(label.figure), language))}"


def _value(atlas: Atlas, name: str, language: str) -> str:
    """Write what stands for one placeholder; a name that no figure has stays as it is, for it may be a user's text."""
    if name in {figure.id for figure in atlas.figures}:
        return atlas.number(atlas.km2(name), language)
    # a land of the language may have words for some figures only
    for spoken in (language, atlas.languages[0]):
        for comparison in atlas.comparisons:
            for phrase in comparison.phrases if comparison.language == spoken else ():
                if name == f"{phrase.figure}{_COMPARED}":
                    return phrase.words
    return f"{{{name}}}"


def _told(atlas: Atlas, state: State, language: str) -> str:
    """Tell a state in a few words."""
    word = state_word(state)
    # of more than two holders a reader must be told who they are
    if word in {"claimed_both", "claimed_several"} and len(atlas.holders) > _BOTH:
        word = "claimed_named"
    names = [holder.short.get(language) for holder in atlas.holders if holder.id in state.claimed_by]
    words = atlas.words[f"state_label.{word}"].get(language).replace("{holders}", " + ".join(names))
    for holder in (*state.sovereigns, *state.claimed_by)[:1]:
        record = atlas.holder(holder)
        words = words.replace("{holder}", record.short.get(language)).replace("{toward}", record.toward.get(language))
    moved = None if state.origin_date is None else state.origin_date.year
    words = words.replace("{year}", year_text(atlas, moved, language))
    return words.replace("{refused}", year_text(atlas, refusal_year(state), language))


def refusal_year(state: State) -> int | None:
    """Give the astronomical year of the latest news of acceptance, as far as its EDTF begins with one."""
    match = _EDTF_YEAR.match(state.acceptance_edtf or "")
    return None if match is None else int(match[0])


def year_text(atlas: Atlas, year: int | None, language: str) -> str:
    """Write an astronomical year as people count: 0 is 1 BCE; nothing where there is no year."""
    if year is None:
        return ""
    if year > 0:
        return str(year)
    return atlas.words[BEFORE_YEAR_ONE].get(language).replace("{year}", str(1 - year))
