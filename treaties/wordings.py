"""See that the wordings of an atlas are of use: placeholders that can be filled, and words that are asked for."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from treatymap.errors import Fault

from .figure import PLACEHOLDER
from .legend_keys import LegendKeys, legend_kinds, make_legend_keys
from .phrasing import placeholders
from .stock import SECTIONS, Stock
from .text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .atlas import Atlas
    from .tour import TourStep

__all__ = ["check_placeholders", "check_words", "templates"]

_LONGEST = 120
"""Letters of a name that are likened to others; no key is that long."""


def check_placeholders(atlas: Atlas) -> Iterator[Fault]:
    """See that every placeholder of a template can be filled in every language."""
    figures = {figure.id for figure in atlas.figures}
    first = [comparison for comparison in atlas.comparisons if comparison.language == atlas.languages[0]]
    compared = {f"{phrase.figure}_compared" for comparison in first for phrase in comparison.phrases}
    for where, text in templates(atlas):
        for language, name in placeholders(text):
            there = sorted(figures | compared)
            meant = name.lower().replace("-", "_")
            # other words in braces may be a text that has them
            if name not in there and (meant in there or PLACEHOLDER.fullmatch(name)):
                cure = f"write {{{meant}}}" if meant in there else f"allowed: {', '.join(there) or 'none'}"
                what = f"no figure {{{name}}}; {cure}"
                yield Fault.at(f"{where}.{language}", what, found=f"{{{name}}}", allowed=there)


def check_words(atlas: Atlas, faults: Collection[Fault] = ()) -> Iterator[Fault]:
    """
    See that every wording is one that a page can ask for: a misspelt one would never be read.

    Parameters
    ----------
    atlas
        The atlas.
    faults
        What is wrong with its records, so that nothing is held against what they may not say.
    """
    wrong = {fault.file.partition("/")[0] for fault in faults}
    bars = {f"bar.{claim.id}" for claim in atlas.claims}
    known = set(Stock(atlas.languages).templates(*SECTIONS)) | bars
    for name in atlas.words:
        if name not in known and not ("claims.toml" in wrong and name.startswith("bar.")):
            what = f"no page asks for it; {_near(name, known)}"
            yield Fault.at(f"words.toml: {name}", what, found=name, allowed=sorted(known))
    if not {"holders.toml", "treaties"} & wrong:
        yield from _check_legend(atlas, faulty=bool(faults))


def _check_legend(atlas: Atlas, *, faulty: bool) -> Iterator[Fault]:
    """See that every entry of the legend is of a kind that land can be of."""
    # which kinds of land several have does not show from records with faults
    keys = LegendKeys((), {}, {}) if faulty else make_legend_keys(atlas)
    kinds = set(legend_kinds(atlas, keys))
    for index, entry in enumerate(atlas.legend):
        likely = faulty and any(entry.kind.startswith((f"{kind}-", f"{kind}/")) for kind in kinds)
        if entry.kind and entry.kind not in kinds and not likely:
            where = f"words.toml: legend[{index}].kind"
            finer = ", ".join(keys.parted.get(entry.kind, ()))
            what = (
                f"several have land of the kind {entry.kind!r}; write an entry for each: {finer}"
                if finer
                else f"no land can be of the kind {entry.kind!r}; {_near(entry.kind, kinds)}"
            )
            yield Fault.at(where, what, found=entry.kind, allowed=keys.parted.get(entry.kind) or sorted(kinds))


def _near(name: str, known: Collection[str]) -> str:
    """Name what is spelt alike, or all that there is."""
    near = get_close_matches(name[:_LONGEST], sorted(known), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?" if near else f"allowed: {', '.join(sorted(known))}"


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
