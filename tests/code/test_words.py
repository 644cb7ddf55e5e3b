"""The strings of the interface exist in every language, with the same gaps to fill."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from treatymap import render
from treatymap.commands.options import _LANGUAGES
from treatymap.errors import UnknownNameError
from treatymap.mapgen import LANGUAGES, Words, known_language, load_words

if TYPE_CHECKING:
    from treatymap.treaties import Atlas

MAPGEN = Path(__file__).resolve().parent.parent.parent / "mapgen"
OUTPUT = MAPGEN.parent / "output"
SOURCE = load_words(LANGUAGES[0])
OTHERS = [load_words(lang) for lang in LANGUAGES[1:]]


def gaps(text: str) -> set[str]:
    """List the places of a string that the program fills in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_help_names_every_language() -> None:
    """What the help types out, because it must not load the catalogues, is what there is."""
    assert _LANGUAGES == LANGUAGES


def said() -> tuple[set[str], set[str]]:
    """Find the keys that our code and templates say: whole ones, and beginnings that data completes."""
    files = [*MAPGEN.glob("*.py"), *MAPGEN.glob("templates/*.jinja"), *OUTPUT.rglob("*.py")]
    texts = "".join(path.read_text(encoding="utf-8") for path in files)
    calls = re.findall(r"""\b(?:words?)\(\s*f?["']([a-z_]+\.[^"']*)["']""", texts)
    sections = [f"{name}." for name in re.findall(r"""words\.section\(["'](\w+)["']\)""", texts)]
    whole = {call for call in calls if "{" not in call and not call.endswith(".")}
    begun = {call.partition("{")[0] for call in calls if call not in whole}
    return whole, {*begun, *sections}


def test_a_page_can_be_had_in_seven_languages() -> None:
    """English is the source; every language has its file, and no file is there that nobody can choose."""
    assert LANGUAGES == ("en", "fi", "es", "fr", "de", "ru", "zh-Hans")
    assert {path.stem for path in (MAPGEN / "strings").iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("ZH-hans", "zh-Hans"), ("zh", "zh-Hans"), ("zh_Hans", "zh-Hans"), (" FI ", "fi"), ("De", "de"), ("en", "en")],
)
def test_a_language_is_known_however_it_is_written(typed: str, tag: str) -> None:
    """Capitals, blanks, a line below and the bare language are all understood."""
    assert known_language(typed) == tag
    assert load_words(typed).lang == tag


@pytest.mark.parametrize("typed", ["zh-Hant", "en-US", "e", "", "all", "sv"])
def test_a_language_that_there_is_not_names_all_there_are(typed: str) -> None:
    """Another script or country is another language, and tags are too short to guess."""
    tags = ", ".join(LANGUAGES)
    with pytest.raises(UnknownNameError) as caught:
        known_language(typed)

    assert str(caught.value) == f"no language {typed!r}: there are: {tags}. Type --lang with one of these."


def test_a_table_may_be_had_in_a_language_without_a_catalogue() -> None:
    """An atlas knows its own languages."""
    assert known_language("SV", "en", "sv") == "sv"
    with pytest.raises(UnknownNameError, match="zh-Hans, sv"):
        known_language("xx", "sv")


def test_a_translator_needs_no_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, brookland: Atlas) -> None:
    """What is changed in the file of a language stands in its pages, and nowhere else."""
    strings = shutil.copytree(MAPGEN / "strings", tmp_path / "strings")
    text = (strings / "de.toml").read_text(encoding="utf-8")
    mended = re.sub(r'^skip = ".*"$', 'skip = "Zum Tisch"', text, flags=re.MULTILINE)
    (strings / "de.toml").write_text(mended, encoding="utf-8")
    before = render(brookland, lang="de").html
    monkeypatch.setattr("treatymap.mapgen.words.files", lambda _package: tmp_path)
    load_words.cache_clear()
    try:
        after, english = render(brookland, lang="de").html, render(brookland, lang="en").html
    finally:
        load_words.cache_clear()

    assert mended != text
    assert (before.count("Zum Tisch"), after.count("Zum Tisch"), english.count("Zum Tisch")) == (0, 1, 0)


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
