"""A lesson on its page: all of it is there, nothing strange gets in, and it is a page like any other."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.atlases import HOSTILE, HOSTILE_IDS, by_key, hostile, write_atlas
from tests.code.document import Document
from tests.code.touring import model, touring, with_step, written
from treatymap import lesson
from treatymap.errors import UnknownNameError
from treatymap.mapgen import LANGUAGES, build_map, make_view
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas


STILL = re.compile('<svg class="tm-still".*?</svg>', re.DOTALL)


@pytest.fixture(scope="module")
def html(brookland: Atlas) -> str:
    """Give the page of the lesson of the made-up atlas."""
    return lesson(atlas=brookland).html


def model_of(page: str) -> dict[str, Any]:
    """Read the lesson that a page hands to its script."""
    (found,) = [block["lesson"] for block in Document(page).blocks() if block.get("lesson")]
    told: dict[str, Any] = found
    return told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_what_it_is(brookland: Atlas, lang: str) -> None:
    """Its language, its title, one main part, one first heading, and every stop as a heading below it."""
    page = lesson("walk", atlas=brookland, lang=lang)
    document = Document(page.html)
    text = "".join(document.text)
    view = touring(brookland, lang)

    assert document.all("html") == [{"lang": lang}]
    assert page.title == brookland.tour().title.get(lang)
    assert re.findall("<title>(.*?)</title>", page.html) == [page.title]
    assert [len(document.all(tag)) for tag in ("main", "h1", "title")] == [1, 1, 1]
    assert len([attrs for attrs in document.all("svg") if attrs.get("class") == "tm-still"]) == 2
    for stop in written(view):
        assert {stop.title, stop.text, stop.count, stop.caption, stop.sources} <= set(document.text)
        assert f"{view.map_id}-step-{stop.id}" in {attrs.get("id") for attrs in document.all("li")}
        assert stop.question in text
        assert stop.answer in text


def test_verdicts_and_answers_wait_until_they_are_asked_for(html: str) -> None:
    """They are folded away, so that a class can judge and answer first; they stand in the file all the same."""
    folded = re.findall(r"<details[^>]*>(.*?)</details>", html, re.DOTALL)

    assert [text for text in folded if "It is 120,000 km²." in text]
    assert [text for text in folded if "wrong; translation at fault too" in text and "The treaty names" in text]
    assert "<details open" not in html
    question = next(text for text in folded if "It is 120,000 km²." in text)
    assert "How much is it?" in question.partition("</summary>")[0]


def test_every_statement_stands_below_a_lesson_that_judges(html: str, brookland: Atlas) -> None:
    """Those on no card too, each with its verdict and keys that lead to the list of sources; elsewhere none does."""
    table = html.partition("What the documents say, and what is known")[2].partition("</table>")[0]
    silent = lesson(atlas=with_step(brookland, statements=())).html

    assert re.findall('<th scope="row">(.*?)</th>', table) == [
        "The Dale gave everything to Blue.",
        "The Brook was the first line.",
    ]
    assert re.findall('<td class="tm-verdict-(.*?)">', table) == ["wrong", "holds"]
    assert re.findall('<a href="#map_brookland-source-1">(.*?)</a>', table) == ["The book", "The book"]
    assert "What the documents say, and what is known" not in silent


def test_every_link_to_a_place_in_the_page_finds_it(html: str) -> None:
    """No jump goes nowhere, and no id stands twice."""
    document = Document(html)
    ids = [attrs["id"] for _, attrs in document.tags if "id" in attrs]
    jumps = {attrs["href"][1:] for attrs in document.all("a") if attrs["href"].startswith("#")}

    assert jumps - set(ids) == set()
    assert len(ids) == len(set(ids))
    assert {f"map_brookland-step-{name}" for name in ("before", "dale")} <= set(ids)


def test_only_a_lesson_has_the_script_of_one(html: str, brookland: Atlas) -> None:
    """A page that is no lesson does not carry its code, and tells its script of none."""
    plain = build_map(make_view(brookland))
    (told,) = [block for block in Document(plain.get_root().render()).blocks() if "lesson" in block]

    assert "treatymap.Lesson=Lesson" in html
    assert told["lesson"] is None
    assert "treatymap.Lesson=Lesson" not in plain.get_root().render()


def test_hostile_words_stay_text(brookland: Atlas, brookland_folder: Path, tmp_path: Path) -> None:
    """A lesson full of hostile words has the elements of the plain one, and says what it says, word for word."""
    plain, angry = (
        lesson(atlas=load_atlas(folder)).html
        for folder in (brookland_folder, write_atlas(tmp_path / "angry", tell=hostile))
    )
    # a picture has room for fewer names the longer they are; what it holds is looked at by itself
    before, after = (Document(STILL.sub("", html)) for html in (plain, angry))
    pictures = [[Document(still) for still in STILL.findall(html)] for html in (plain, angry)]
    behind = f" {HOSTILE}"
    seal_of = re.compile("[0-9a-f]{64}")

    assert [tag for tag, _ in after.tags] == [tag for tag, _ in before.tags]
    told = [seal_of.sub("", "".join(page.text).replace(behind, "")) for page in (before, after)]
    assert by_key(told[0], brookland) == by_key(told[1], brookland)
    assert "".join(after.text).count(HOSTILE) > 60
    assert json.loads(json.dumps(model_of(angry)).replace(json.dumps(behind)[1:-1], "")) == model_of(plain)
    codes = [[text for _, attrs, text in page.code if "type" not in attrs] for page in (before, after)]
    assert codes[0] == codes[1]
    for known, still in zip(*pictures, strict=True):
        assert {tag for tag, _ in still.tags} <= {tag for tag, _ in known.tags}
        assert still.all("svg")[0]["aria-label"].endswith(HOSTILE)


def test_hostile_ids_stay_values(tmp_path: Path) -> None:
    """Ids of zones, places, points, claims and statements reach the script as they are, and leave the markup alone."""
    plain, angry = (
        lesson(atlas=load_atlas(folder)).html
        for folder in (write_atlas(tmp_path / "plain"), write_atlas(tmp_path / "angry", ids=HOSTILE_IDS))
    )
    last = model_of(angry)["steps"][-1]

    assert [tag for tag, _ in Document(angry).tags] == [tag for tag, _ in Document(plain).tags]
    assert last["zones"] == [HOSTILE_IDS["north"]]
    assert last["places"] == [HOSTILE_IDS["ford"], "inn", HOSTILE_IDS["hut"]]


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_an_atlas_of_zones_alone_can_have_a_lesson(small: Atlas, lang: str) -> None:
    """Neither lines nor rivers nor places are needed; a point of a theme can stand out all the same."""
    document = Document(lesson(atlas=small, lang=lang).html)
    view = touring(small, lang)
    first, last = written(view)

    assert first.text in document.text
    assert {"en": "The Brook parts 12,000 km² from the rest."}.get(lang, first.text) == first.text
    assert (last.cards[0].fact in document.text, last.answer.startswith("16")) == (True, True)
    assert [step["tick"] for step in model(view)] == [1, 2]
    assert [step["only"] for step in model(view)] == [["huts"], []]


@pytest.mark.parametrize(
    ("tour", "lang", "message"), [("wolk", None, "no tour 'wolk'"), (None, "sv", "no language 'sv'")]
)
def test_an_unknown_tour_or_language_is_told(
    brookland: Atlas, tour: str | None, lang: str | None, message: str
) -> None:
    """From Python as from the command line."""
    with pytest.raises(UnknownNameError, match=message):
        lesson(tour, atlas=brookland, lang=lang)


def test_a_lesson_of_the_built_in_atlas_needs_no_words() -> None:
    """Its first tour is drawn if none is named."""
    assert lesson().title == load_atlas().tours[0].title.get("en")


def test_a_bar_in_a_stop_is_that_of_the_page(html: str, brookland: Atlas) -> None:
    """The picture of a figure has its patterns in the page, and no id of its own to stand twice."""
    bar = written(touring(brookland))[-1].bar
    patterns = set(re.findall(r"url\(#(.*?)\)", bar))

    assert patterns
    assert patterns <= {attrs.get("id", "") for attrs in Document(html).all("pattern")}
    assert not re.search(r'\bid="', bar)


def test_points_of_a_lesson_are_packed_with_the_map(html: str) -> None:
    """What a step marks is among the shapes that the page draws."""
    blocks = [block for block in Document(html).blocks() if "role" in block]
    points = next(
        json.loads(gzip.decompress(base64.b64decode(block["gzip"]))) for block in blocks if block["role"] == "points"
    )

    assert {"ford", "inn", "hut", "brookfolk"} <= {shape["id"] for shape in points}
