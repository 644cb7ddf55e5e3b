"""The list of sources of a page: everything that the page names, and nothing that it does not speak of."""

from __future__ import annotations

import base64
import gzip
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.code.document import Document
from treatymap import compare, lesson, render
from treatymap.mapgen import MODES, make_view
from treatymap.mapgen.witnesses import source_lines
from treatymap.treaties import Source, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from treatymap.mapgen import View
    from treatymap.treaties import Atlas

# what a page tells of beside its tour; tours and statements have their own
TOLD = ("atlas", "claims", "events", "holders", "places", "readings", "rivers", "themes", "zones")


def listed(html: str) -> dict[int, str]:
    """Give the list of a page: number to key."""
    return {int(number): key for number, key in re.findall(r'<li id="\w+-source-(\d+)"><b>(.*?)</b>', html)}


def named(value: Any) -> Iterator[Any]:  # noqa: ANN401 - any JSON value
    """Walk what the page's script unpacks for sources of texts."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        if key == "sources" and isinstance(item, list):
            yield from item
        elif isinstance(item, dict | list):
            yield from named(item)


def pointed(html: str) -> set[int]:
    """Give the numbers that the page points at: in its tables, and in the texts of its shapes."""
    numbers = {int(number) for number in re.findall(r'href="#\w+-source-(\d+)"', html)}
    for block in Document(html).blocks():
        for key in {"texts", "scenes"} & set(block):
            numbers |= set(named(json.loads(gzip.decompress(base64.b64decode(block[key])))))
    return numbers


def keys(view: View) -> list[str]:
    """List the sources of a view by their keys."""
    return [source.id for source in source_lines(view)]


def told_of(atlas: Atlas, checkout: Path) -> set[str]:
    """Find keys in the files of the records that every page tells of, and of the layers."""
    records = checkout / "treaties" / "records"
    files = [records / f"{name}.toml" for name in TOLD] + [*records.glob("treaties/*.toml")]
    files += (checkout / "geo" / "layers" / "amur").rglob("*.geojson")
    quoted = {key for file in files for key in re.findall(r'"([^"]*)"', file.read_text(encoding="utf-8"))}
    return quoted & {source.id for source in atlas.sources}


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_whatever_a_map_points_at_is_in_its_list(amur: Atlas, lang: str) -> None:
    """No number in a text and no link of a table leads nowhere."""
    html = render(amur, lang=lang).html

    assert len(pointed(html)) > 60
    assert pointed(html) - set(listed(html)) == set()


@pytest.mark.parametrize("mode", MODES)
def test_whatever_a_comparison_points_at_is_in_its_list(amur: Atlas, mode: str) -> None:
    """In every way of holding days against each other."""
    html = compare("nerchinsk", "peking", atlas=amur, mode=mode).html

    assert len(pointed(html)) > 20
    assert pointed(html) - set(listed(html)) == set()


@pytest.mark.parametrize("words", [{"treaties": ["aigun"]}, {"day": "1859-06-01"}], ids=str)
def test_whatever_a_map_of_less_points_at_is_in_its_list(amur: Atlas, words: dict[str, Any]) -> None:
    """A treaty alone and a day alone have their sources too."""
    html = render(amur, **words).html

    assert pointed(html)
    assert pointed(html) - set(listed(html)) == set()


@pytest.mark.parametrize("which", [0, 1, 2])
def test_whatever_a_lesson_names_is_in_its_list(amur: Atlas, which: int) -> None:
    """The sources of its steps and of every statement below it stand there beside those of the map."""
    tour = amur.tours[which]
    html = lesson(tour.id, atlas=amur).html
    judged = [statement for step in tour.steps if step.statements for statement in amur.statements]
    named_here = {key for step in tour.steps for key in step.sources} | {*tour.sources}
    named_here |= {key for statement in judged for key in (*statement.sources, *statement.documents)}

    assert pointed(html) - set(listed(html)) == set()
    assert named_here - set(listed(html).values()) == set()


def test_a_list_has_nothing_that_its_page_does_not_tell_of(amur: Atlas, checkout: Path) -> None:
    """What only tours and documents need is not on the map's page, and a lesson has only what it needs of them."""
    told = told_of(amur, checkout)
    everything = {source.id for source in amur.sources}

    assert set(keys(make_view(amur))) == told
    assert everything - told != set()
    for tour in amur.tours:
        own = {key for step in tour.steps for key in step.sources} | {*tour.sources}
        judged = any(step.statements for step in tour.steps)
        said = {key for statement in amur.statements for key in (*statement.sources, *statement.documents)}
        assert set(keys(make_view(amur).touring(tour))) == told | own | (said if judged else set()), tour.id


def test_every_source_of_the_atlas_is_on_one_page_or_another(amur: Atlas) -> None:
    """None is kept for nothing, but the data sets behind the lines, which the line of attribution names."""
    pages = [make_view(amur), *(make_view(amur).touring(tour) for tour in amur.tours)]
    shown = {key for view in pages for key in keys(view)}

    assert [source.id for source in amur.sources if source.id not in shown and source.kind != "data"] == []


def test_a_tour_and_its_statements_bring_their_sources(brookland: Atlas) -> None:
    """A source that only a step, only a statement or only another tour names stands just where that is told."""

    def make(name: str) -> Source:
        return Source(name, Text((("en", name),)), None, "study", None, None)

    tour = brookland.tour()
    first, last = tour.steps
    silent = replace(
        tour,
        id="silent",
        aliases=(),
        steps=(replace(first, sources=("other",)), replace(last, statements=(), sources=("other",))),
    )
    atlas = replace(
        brookland,
        sources=(*brookland.sources, *map(make, ("step", "document", "fact", "other", "nobody"))),
        tours=(replace(tour, steps=(replace(first, sources=("step",)), last)), silent),
        statements=(
            replace(brookland.statements[1], documents=("document",), sources=("fact",)),
            *brookland.statements,
        ),
    )

    assert keys(make_view(atlas)) == ["book", "survey"]
    assert keys(make_view(atlas).touring(atlas.tours[0])) == ["book", "document", "fact", "step", "survey"]
    assert keys(make_view(atlas).touring(silent)) == ["book", "other", "survey"]


def test_sources_are_numbered_alike_on_every_page(amur: Atlas) -> None:
    """A list may leave some out; what stays keeps its number, and the numbers rise."""
    lists = [listed(render(amur).html), *(listed(lesson(tour.id, atlas=amur).html) for tour in amur.tours)]
    every = dict(pair for known in lists for pair in known.items())

    assert all(list(known) == sorted(known) for known in lists)
    assert all(every[number] == key for known in lists for number, key in known.items())
    assert len(set(every.values())) == len(every)
