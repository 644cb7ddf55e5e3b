"""Every place of the map tells what happened there, in both languages and with its sources."""

from __future__ import annotations

import pytest

from treatymap.treaties import Atlas, load_atlas


@pytest.fixture(scope="module")
def amur() -> Atlas:
    """Give the built-in atlas."""
    return load_atlas()


def test_places_and_their_words_belong_together(amur: Atlas) -> None:
    """Each place of the layer has words exactly once, and no words stand for a place that is not there."""
    assert sorted(gloss.id for gloss in amur.places) == sorted(feature.id for feature in amur.layer("places").features)


@pytest.mark.parametrize("language", ["en", "fi"])
def test_words_of_places_are_one_line(amur: Atlas, language: str) -> None:
    """Each says something of its own, in one line of a popup that ends like a sentence."""
    lines = {gloss.id: dict(gloss.text.words)[language] for gloss in amur.places}

    assert [place for place, line in lines.items() if not 60 <= len(line) <= 220 or not line.endswith(".")] == []
    assert len(set(lines.values())) == len(lines)


def test_words_of_places_have_sources(amur: Atlas) -> None:
    """Each rests on works that the atlas lists, none named twice."""
    listed = {source.id for source in amur.sources}

    assert [gloss.id for gloss in amur.places if not gloss.sources or not set(gloss.sources) <= listed] == []
    assert [gloss.id for gloss in amur.places if len(set(gloss.sources)) < len(gloss.sources)] == []
