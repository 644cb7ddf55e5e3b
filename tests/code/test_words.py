"""The strings of the interface exist in every language, with the same gaps to fill."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from treatymap.errors import UnknownNameError
from treatymap.mapgen import LANGUAGES, Words, load_words

MAPGEN = Path(__file__).resolve().parent.parent.parent / "mapgen"
SOURCE = load_words(LANGUAGES[0])
OTHERS = [load_words(lang) for lang in LANGUAGES[1:]]


def gaps(text: str) -> set[str]:
    """List the places of a string that the program fills in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def said() -> tuple[set[str], set[str]]:
    """Find the keys that our code and templates say: whole ones, and beginnings that data completes."""
    files = [*MAPGEN.glob("*.py"), *MAPGEN.glob("templates/*.jinja")]
    texts = "".join(path.read_text(encoding="utf-8") for path in files)
    calls = re.findall(r"""\b(?:words?)\(\s*f?["']([a-z_]+\.[^"']*)["']""", texts)
    sections = [f"{name}." for name in re.findall(r"""words\.section\(["'](\w+)["']\)""", texts)]
    whole = {call for call in calls if "{" not in call and not call.endswith(".")}
    begun = {call.partition("{")[0] for call in calls if call not in whole}
    return whole, {*begun, *sections}


def test_a_page_can_be_had_in_english_and_finnish() -> None:
    """Both languages are there from the start, English as the source."""
    assert LANGUAGES == ("en", "fi")


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.lang)
def test_a_language_has_every_key_and_no_other(words: Words) -> None:
    """A string that is added in one language is added in all."""
    assert set(words.strings) == set(SOURCE.strings)


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.lang)
def test_a_translation_has_the_gaps_of_its_source(words: Words) -> None:
    """What the program fills in has its place in every language."""
    assert {key: gaps(text) for key, text in words.strings.items()} == {
        key: gaps(text) for key, text in SOURCE.strings.items()
    }


@pytest.mark.parametrize("words", [SOURCE, *OTHERS], ids=lambda words: words.lang)
def test_no_string_is_empty(words: Words) -> None:
    """An empty string would be a button without a name."""
    assert [key for key, text in words.strings.items() if not text.strip()] == []


def test_what_the_program_says_stands_in_the_catalogue() -> None:
    """No page can stop because a word is missing."""
    whole, begun = said()

    assert whole - set(SOURCE.strings) == set()
    assert [head for head in begun if not any(key.startswith(head) for key in SOURCE.strings)] == []


def test_no_string_is_kept_that_nobody_says() -> None:
    """Translators do not work for nothing."""
    whole, begun = said()

    assert [key for key in SOURCE.strings if key not in whole and not key.startswith(tuple(begun))] == []


def test_a_value_is_never_read_as_a_template() -> None:
    """Braces in a user's text stay braces."""
    words = Words("en", {"a.b": "On {date}"})

    assert words("a.b", date="{date} {0} {{7*7}}") == "On {date} {0} {{7*7}}"


def test_an_unknown_key_or_language_names_what_is_near() -> None:
    """The message says what there is."""
    with pytest.raises(UnknownNameError, match=r"popup\.area"):
        SOURCE("popup.aera")
    with pytest.raises(UnknownNameError, match="no language 'sv': there are: en, fi"):
        load_words("sv")


def test_a_section_gives_its_strings_by_short_keys() -> None:
    """The page's script gets the words of its controls without their heading."""
    assert Words("en", {"control.home": "Home", "controls.x": "y"}).section("control") == {"home": "Home"}
