"""One file in every language: small, the same on every run, and with a switch only where there is a choice."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.code.conftest import run
from tests.code.document import Document
from treatymap import compare, render
from treatymap.mapgen import LANGUAGES, languages_of, load_words, make_view

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

BUDGET = 600_000


def options(html: str) -> list[tuple[str, str]]:
    """List the languages of a page's switch: tag and name."""
    return re.findall(r'<option value="(.*?)" lang="\1">(.*?)</option>', html)


def test_the_whole_built_in_map_is_small_enough_to_send(amur: Atlas) -> None:
    """With every language that it has a catalogue for, it takes no more than 600 kB."""
    html = render(amur, lang="all").html

    assert [tag for tag, _ in options(html)] == [tag for tag in amur.languages if tag in LANGUAGES]
    assert len(html.encode()) <= BUDGET


def test_the_switch_names_languages_in_themselves(brookland: Atlas) -> None:
    """Whoever reads no other language finds the own one, in the order of the atlas; the page begins in the first."""
    html = render(brookland, lang="all").html
    turned = render(replace(brookland, languages=("fi", "en")), lang="all").html

    assert options(html) == [("en", "English"), ("fi", "Suomi")]
    assert options(turned) == [("fi", "Suomi"), ("en", "English")]
    assert [Document(page).all("html") for page in (html, turned)] == [[{"lang": "en"}], [{"lang": "fi"}]]


def test_languages_without_a_catalogue_are_left_out(brookland: Atlas) -> None:
    """A page can only be had in a language that the program speaks; where one is left, it is an ordinary page."""
    atlas = replace(brookland, languages=("sv", "fi", "got"))

    assert languages_of(atlas) == ("fi",)
    assert languages_of(replace(brookland, languages=("sv",))) == LANGUAGES[:1]
    assert render(atlas, lang="all").html == render(atlas, lang="fi").html


@pytest.mark.parametrize("lang", ["all", "ALL", " all "])
def test_all_may_be_written_in_any_letters(brookland: Atlas, lang: str) -> None:
    """As the tags of languages may."""
    assert make_view(brookland, lang=lang).languages == ("en", "fi")


def test_a_page_of_one_language_carries_nothing_of_it(brookland: Atlas) -> None:
    """No switch, no words, no code."""
    html = render(brookland).html

    assert "tm-language" not in Document(html).text
    assert [attrs for attrs in Document(html).all("script") if "languages" in attrs.get("id", "")] == []
    assert "treatymap.Languages =" not in html


@pytest.mark.parametrize(
    ("words", "options"),
    [
        (["render"], {}),
        (["render", "--treaty", "brook"], {"treaties": ["brook-1800"]}),
        (["compare", "before", "dale"], {"mode": None}),
        (["compare", "before", "dale", "--mode", "panes"], {"mode": "panes"}),
    ],
    ids=" ".join,
)
def test_the_commands_draw_every_language(
    brookland: Atlas, brookland_folder: Path, workplace: Path, words: list[str], options: dict[str, Any]
) -> None:
    """`--lang all` is what the Python functions take."""
    result = run(*words, "--lang", "all", "-o", "x.html", atlas=brookland_folder)
    drawn = (
        compare("before", "dale", atlas=brookland, lang="all", **options)
        if "mode" in options
        else render(brookland, lang="all", **options)
    )

    assert (result.exit_code, result.stderr) == (0, "")
    assert (workplace / "x.html").read_text(encoding="utf-8") == drawn.html


def test_a_table_is_in_one_language(brookland_folder: Path) -> None:
    """Who asks for a table in all languages learns what to type."""
    result = run("compare", "before", "dale", "--format", "csv", "--lang", "all", atlas=brookland_folder)

    assert result.exit_code == 2
    assert "--lang all is for a page; a table is in one language, such as --lang fi." in result.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_has_a_name_of_its_own(lang: str) -> None:
    """No two languages of the switch are called alike."""
    names = [load_words(tag)("language.name") for tag in LANGUAGES]

    assert names.count(load_words(lang)("language.name")) == 1
