"""Texts that one language of an atlas lacks: no faults, but listed, and said in the first language meanwhile."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from treatymap import lesson, render
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Edit
    from treatymap.treaties import Atlas

# what the sample lacks on purpose: no land that Finnish readers know stands beside its figures
KNOWN = "atlas.toml: comparisons: no words in 'fi' for {moved_compared}; write a [[comparisons]] with language = 'fi'"


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace text in a file of the small atlas."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def compare_with_moor(folder: Path, phrase: str) -> Atlas:
    """Load the small atlas with a land that Finnish readers know, and one phrase about it."""
    own = (
        '\n[[comparisons]]\nlanguage = "fi"\nplace = { en = "the Moor", fi = "Nummi" }\nkm2 = 10000\n'
        f'sources = ["made-up"]\nphrases = [{{ {phrase} }}]\n'
    )
    path = folder / "atlas.toml"
    path.write_text(path.read_text(encoding="utf-8") + own, encoding="utf-8")
    return load_atlas(folder)


def gaps(atlas: Atlas) -> list[str]:
    """List the gaps of an atlas beside the one that the sample has."""
    told = [str(gap) for gap in atlas.gaps]
    assert told.count(KNOWN) == 1
    return [gap for gap in told if gap != KNOWN]


def test_an_atlas_with_every_text_has_no_gaps(small: Atlas, brookland: Atlas) -> None:
    """Nothing is listed that is not missing."""
    assert gaps(small) == []
    assert brookland.gaps == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "where"),
    [
        ("holders.toml", ', fi = "Punainen" }', " }", "holders.toml: holders[0].short"),
        ("atlas.toml", ', fi = "Ei mitään." }', " }", "atlas.toml: later"),
        ("words.toml", ', fi = "noin {km2} km²" }', " }", "words.toml: area_about"),
        ("treaties/brook-1800.toml", ', fi = "Puroartikla" }', " }", "treaties/brook-1800.toml: articles[0].name"),
        ("tours/walk.toml", ', fi = "Niitty" }', " }", "tours/walk.toml: steps[1].title"),
        ("tours/walk.toml", ', fi = "{moved} km²." }', " }", "tours/walk.toml: steps[1].question.answer"),
        ("themes.toml", ', fi = "Mökit" }', " }", "themes.toml: themes[0].label"),
        ("themes.toml", ', fi = "Mökki Puron rannalla." }', " }", "themes.toml: themes[0].items[0].text"),
        ("statements.toml", ', fi = "Puro on raja." }', " }", "statements.toml: statements[1].fact"),
        ("sources.toml", ', fi = "Juoru" }', " }", "sources.toml: sources[1].label"),
    ],
)
def test_a_text_that_a_later_language_lacks_is_a_gap(folder: Path, name: str, old: str, new: str, where: str) -> None:
    """It is told with its place and what to add, and the atlas is read all the same."""
    change(folder, name, old, new)

    assert gaps(load_atlas(folder)) == [f"{where}: has no text in 'fi', so 'en' stands in; add fi"]


def test_the_first_language_stands_in(folder: Path) -> None:
    """Readers of the other language read the text rather than nothing, on the map and in a lesson."""
    change(folder, "treaties/meadow-1810.toml", ', fi = "Niityn sopimus" }', " }")
    change(folder, "tours/walk.toml", ', fi = "Kuinka paljon siirtyi?" }', " }")
    atlas = load_atlas(folder)

    assert "Treaty of the Meadow" in render(atlas, lang="fi").html
    assert "How much moved?" in lesson(atlas=atlas, lang="fi").html


def test_a_text_that_the_first_language_lacks_is_a_fault(faults_after: Edit) -> None:
    """Nothing could stand in for it."""
    faults = faults_after("holders.toml", 'short = { en = "Red", fi', "short = { fi")

    assert faults == ("holders.toml: holders[0].short: has no text in 'en'; add short.en",)


def test_a_text_in_none_of_the_languages_is_a_fault_and_no_gap(faults_after: Edit) -> None:
    """A record without the text at all lacks more than a translation."""
    faults = faults_after("holders.toml", 'name = { en = "Red State", fi = "Punainen valtio" }\n', "")

    assert faults == ('holders.toml: holders[0].name: missing; write a text by language, such as { en = "…" }',)


def test_every_further_language_is_counted(folder: Path) -> None:
    """An atlas that takes in a third language lacks all of its texts, and each of them once."""
    missing = len(gaps(load_atlas(folder)))
    change(folder, "atlas.toml", 'languages = ["en", "fi"]', 'languages = ["en", "fi", "sv"]')
    told = gaps(load_atlas(folder))

    assert missing == 0
    assert len(told) == len(set(told)) > 50
    assert all(gap.endswith(("add sv", "language = 'sv'")) for gap in told)


def test_titles_of_works_need_no_translation(folder: Path) -> None:
    """A label without languages is the same in all of them."""
    change(folder, "atlas.toml", 'languages = ["en", "fi"]', 'languages = ["en", "fi", "sv"]')

    assert [gap for gap in gaps(load_atlas(folder)) if gap.startswith("sources.toml: sources[0]")] == []


def test_signs_for_thousands_need_no_translation(folder: Path) -> None:
    """A language for which an atlas has no sign of its own keeps its usual one."""
    change(folder, "atlas.toml", 'thousands = { en = ",", fi = " " }', 'thousands = { en = "\u2019" }')
    atlas = load_atlas(folder)

    assert gaps(atlas) == []
    assert (atlas.number(12345, "en"), atlas.number(12345, "fi")) == ("12\u2019345", "12\u00a0345")


def test_a_size_compared_needs_a_land_in_each_language(folder: Path) -> None:
    """A land that its readers know closes the gap, and until then the first language compares."""
    before = load_atlas(folder)
    after = compare_with_moor(folder, 'figure = "moved", at_least = 1.5, below = 2.0, words = "yli puolitoista Nummea"')

    assert before.say(before.headline, "fi").endswith("siirtyi, over one and a half Moors.")
    assert [str(gap) for gap in before.gaps] == [KNOWN]
    assert after.gaps == ()
    assert after.say(after.headline, "fi").endswith("siirtyi, yli puolitoista Nummea.")


def test_a_land_with_words_for_some_sizes_leaves_the_others_to_the_first_language(folder: Path) -> None:
    """No reader sees the name of a figure in brackets, and the gap stays."""
    atlas = compare_with_moor(folder, 'figure = "north", at_least = 1.0, below = 2.0, words = "yli Nummi"')

    assert atlas.say(atlas.headline, "fi").endswith("siirtyi, over one and a half Moors.")
    assert [str(gap) for gap in atlas.gaps] == [KNOWN]


def test_a_size_compared_anywhere_is_a_gap_once(folder: Path) -> None:
    """In a lesson as in the headline; a language that the atlas does not offer lacks nothing."""
    change(folder, "atlas.toml", "siirtyi, {moved_compared}.", "siirtyi.")
    change(folder, "tours/walk.toml", 'fi = "Pohjoinen siirtyy Siniselle."', 'fi = "{moved_compared}"')
    change(folder, "tours/walk.toml", 'fi = "{moved} km²."', 'fi = "{moved_compared}", sv = "{moved_compared}"')

    assert [str(gap) for gap in load_atlas(folder).gaps] == [KNOWN]


def test_names_that_a_layer_lacks_are_found_by_the_deep_check(folder: Path) -> None:
    """Rivers, places and points have their names in the layers, which only the deep check reads."""
    path = folder / "layers" / "themes" / "huts.geojson"
    layer = json.loads(path.read_text(encoding="utf-8"))
    del layer["features"][0]["properties"]["names"]["fi"]
    path.write_text(json.dumps(layer), encoding="utf-8")

    assert gaps(load_atlas(folder)) == []
    assert gaps(load_atlas(folder, deep=True)) == [
        "layers/themes/huts.geojson: hut: has no name in 'fi', so another stands in; add fi to names"
    ]
