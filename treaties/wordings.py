"""See that an atlas has a wording for everything its pages will have to say."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from treatymap.errors import Fault

from .gloss import legend_key
from .label import state_word
from .phrasing import BEFORE_YEAR_ONE, placeholders, refusal_year
from .text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .atlas import Atlas
    from .state import State
    from .tour import TourStep

__all__ = ["check_placeholders", "check_words", "templates"]


def check_words(atlas: Atlas) -> list[Fault]:
    """Find wordings that labels, verdicts or the legend lack; only records without faults say what they will need."""
    return [*_check_labels(atlas), *_check_verdicts(atlas), *_check_legend(atlas)]


def check_placeholders(atlas: Atlas) -> Iterator[Fault]:
    """See that every placeholder of a template can be filled in every language."""
    figures = {figure.id for figure in atlas.figures}
    first = [comparison for comparison in atlas.comparisons if comparison.language == atlas.languages[0]]
    compared = {f"{phrase.figure}_compared" for comparison in first for phrase in comparison.phrases}
    for where, text in templates(atlas):
        for language, name in placeholders(text):
            if name not in figures | compared:
                allowed = ", ".join(sorted(figures | compared)) or "none"
                yield Fault(f"{where}.{language}", f"no figure {{{name}}}; allowed: {allowed}")


def _check_labels(atlas: Atlas) -> Iterator[Fault]:
    """See that every state under a label can be told in words."""
    told = {zone for label in atlas.labels if not label.one_line for zone in label.zones[:1]}
    states = [state for zone in told for state in atlas.chains.get(zone, ())]
    needed = {f"state_label.{state_word(state)}" for state in states}
    needed |= {"area_about"} if any(label.figure for label in atlas.labels) else set()
    needed |= {BEFORE_YEAR_ONE} if any(_is_ancient(state) for state in states) else set()
    for name in sorted(needed - set(atlas.words)):
        yield Fault("words.toml", f"no text {name!r}; labels need it")


def _is_ancient(state: State) -> bool:
    """Whether a label of the state tells a year before the year 1."""
    refused = refusal_year(state)
    return (state.origin_date is not None and state.origin_date.year < 1) or (refused is not None and refused < 1)


def _check_verdicts(atlas: Atlas) -> Iterator[Fault]:
    """See that it can be said how every figure from a book stands to the measured land."""
    needed = {f"fit.{measured.fit}" for claim in atlas.claims for measured in atlas.measured(claim)}
    for name in sorted(needed - set(atlas.words)):
        yield Fault("words.toml", f"no text {name!r}; claims need it")


def _check_legend(atlas: Atlas) -> Iterator[Fault]:
    """See that the legend explains every way in which land is held on some day."""
    states = [(state, zone.role) for zone in atlas.zones for state in atlas.chains[zone.id]]
    needed = {legend_key(state, role) for state, role in states} - {None}
    needed |= {"refused"} if any(state.acceptance == "refused" for state, _ in states) else set()
    for kind in sorted(str(key) for key in needed - {entry.kind for entry in atlas.legend}):
        yield Fault("words.toml", f"no entry {kind!r} under [[legend]]; the map shows land of that kind")


def templates(atlas: Atlas) -> Iterator[tuple[str, Text]]:
    """Walk the texts that may hold placeholders."""
    yield "atlas.toml: headline", atlas.headline
    for index, event in enumerate(atlas.events):
        if event.areas is not None:
            yield f"events.toml: events[{index}].areas", event.areas
    for tour in atlas.tours:
        file = f"tours/{tour.id}.toml"
        yield f"{file}: title", tour.title
        yield f"{file}: intro", tour.intro
        for index, step in enumerate(tour.steps):
            yield from ((f"{file}: steps[{index}].{key}", text) for key, text in _of_step(step))
    for index, statement in enumerate(atlas.statements):
        yield f"statements.toml: statements[{index}].text", statement.text
        yield f"statements.toml: statements[{index}].fact", statement.fact
        if statement.why is not None:
            yield f"statements.toml: statements[{index}].why", statement.why
    for index, label in enumerate(atlas.labels):
        if label.second is not None:
            yield f"zones.toml: labels[{index}].second", label.second
    yield from _texts_in(atlas.worksheet, "worksheet.toml: ")


def _texts_in(record: object, where: str) -> Iterator[tuple[str, Text]]:
    """Walk all texts of a record whose parts are called as the keys of its file."""
    if isinstance(record, Text):
        yield where, record
    elif isinstance(record, tuple):
        for index, part in enumerate(record):
            yield from _texts_in(part, f"{where}[{index}]")
    elif is_dataclass(record):
        for key in fields(record):
            dot = "" if where.endswith(" ") else "."
            yield from _texts_in(getattr(record, key.name), f"{where}{dot}{key.name}")


def _of_step(step: TourStep) -> Iterator[tuple[str, Text]]:
    """Walk what a step of a tour tells."""
    yield "title", step.title
    yield "text", step.text
    if step.question is not None:
        yield "question.text", step.question.text
        yield "question.answer", step.question.answer
    if step.beside is not None:
        yield "beside.first", step.beside.first
        yield "beside.second", step.beside.second
        for index, (first, second) in enumerate(step.beside.rows):
            yield f"beside.rows[{index}].first", first
            yield f"beside.rows[{index}].second", second
