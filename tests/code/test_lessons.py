"""A lesson on its page: what each stop says, what the map shows meanwhile, and that it is a page like any other."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.atlases import HOSTILE, HOSTILE_IDS, hostile, write_atlas
from tests.code.document import Document
from treatymap import lesson
from treatymap.errors import RecordError, UnknownNameError
from treatymap.mapgen import LANGUAGES, build_map, load_words, make_view
from treatymap.mapgen.lesson import check_tour, lesson_model, lesson_parts, stops
from treatymap.mapgen.rows import groups
from treatymap.treaties import Day, HistoricalDate, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.mapgen import View
    from treatymap.mapgen.lesson import Stop
    from treatymap.treaties import Atlas


STILL = re.compile('<svg class="tm-still".*?</svg>', re.DOTALL)


@pytest.fixture(scope="module")
def html(brookland: Atlas) -> str:
    """Give the page of the lesson of the made-up atlas."""
    return lesson(atlas=brookland).html


def touring(atlas: Atlas, lang: str = "en", tour: str | None = None) -> View:
    """Make the view of a lesson."""
    return make_view(atlas, lang=lang, prefix=atlas.id).touring(atlas.tour(tour))


def written(view: View) -> tuple[Stop, ...]:
    """Write the stops of a view's lesson."""
    assert view.tour is not None
    return stops(view, view.tour)


def model(view: View) -> list[dict[str, Any]]:
    """Give what the page's script gets for each step."""
    assert view.tour is not None
    steps: list[dict[str, Any]] = lesson_model(view, view.tour)["steps"]
    return steps


def with_step(atlas: Atlas, **changes: Any) -> Atlas:  # noqa: ANN401 - any field of a step
    """Give the atlas with a tour of its last step alone, and that changed."""
    tour = atlas.tour()
    return replace(atlas, tours=(replace(tour, steps=(replace(tour.steps[-1], **changes),)),))


def switches(view: View) -> set[str]:
    """Name every switch that can be on or off."""
    return {row.id for group in groups(view) for parent in group.rows for row in (parent.parts or (parent,))}


def model_of(page: str) -> dict[str, Any]:
    """Read the lesson that a page hands to its script."""
    (found,) = [block["lesson"] for block in Document(page).blocks() if block.get("lesson")]
    told: dict[str, Any] = found
    return told


def test_a_stop_tells_what_its_record_says(brookland: Atlas) -> None:
    """Everything of a step stands in its stop, figures filled in; what it has not is empty."""
    first, last = written(touring(brookland))

    assert (first.id, first.count, first.title) == ("before", "Step 1 of 2", "Before the line")
    assert first.text == "Red and Blue both claim the north, 120,000 km²."
    assert (first.question, first.answer, first.beside, first.bar, first.cards) == ("", "", None, "", ())
    assert (first.caption, first.sources) == ("Before the first treaty", "Sources: The survey")
    assert (last.id, last.count, last.title, last.caption) == ("dale", "Step 2 of 2", "The Dale", "24 December 1810")
    assert (last.question, last.answer) == ("How much is it?", "It is 120,000 km².")
    assert last.beside is not None
    assert (last.beside.first, last.beside.second, last.beside.rows) == (
        "In Red",
        "In Blue",
        (("red hill", "blue hill"),),
    )
    assert "about 250,000 km²" in last.bar
    assert last.sources == "Sources: The book; The survey"


def test_a_card_holds_statement_and_verdict(brookland: Atlas) -> None:
    """Who says what, how it stands, what is known, how one can tell, and who bears it out."""
    (card,) = written(touring(brookland))[-1].cards

    assert (card.id, card.kind, card.says) == ("survey-1", "wrong", "The survey:")
    assert card.text == "The Dale gave everything to Blue."
    assert card.verdict == "wrong; translation at fault too"
    assert card.fact == "It gave 120,000 km² in the north."
    assert (card.why, card.sources) == ("The treaty names the north alone.", "The book")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_stop_speaks_the_language_of_the_page(brookland: Atlas, lang: str) -> None:
    """Texts of the atlas as far as it has them, everything around them from the catalogue."""
    words = load_words(lang)
    view = touring(brookland, lang)
    first, last = written(view)
    told = lesson_parts(view, brookland.tour())

    assert first.count == words("lesson.step", number=1, count=2)
    assert first.title == brookland.tour().steps[0].title.get(lang)
    assert first.caption == words("popup.before")
    assert last.caption == view.figures.date(brookland.tour().steps[1].date)
    assert last.sources == words("popup.sources", sources=words("join.clauses").join(("The book", "The survey")))
    assert last.cards[0].verdict == words("statements.also_mistranslated", verdict=words("verdict.wrong"))
    assert told["intro"].endswith(words("lesson.minutes", minutes=7))
    assert f'aria-label="{words("lesson.still", title=last.title)}"' in last.still


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
    assert re.findall('<a href="#map_brookland-source-1">(.*?)</a>', table) == ["book", "book"]
    assert "What the documents say, and what is known" not in silent


def test_every_link_to_a_place_in_the_page_finds_it(html: str) -> None:
    """No jump goes nowhere, and no id stands twice."""
    document = Document(html)
    ids = [attrs["id"] for _, attrs in document.tags if "id" in attrs]
    jumps = {attrs["href"][1:] for attrs in document.all("a") if attrs["href"].startswith("#")}

    assert jumps - set(ids) == set()
    assert len(ids) == len(set(ids))
    assert {f"map_brookland-step-{name}" for name in ("before", "dale")} <= set(ids)


def test_the_script_is_told_what_each_step_shows(brookland: Atlas) -> None:
    """The tick, the part of the world, the switches, what stands out, and what is read out."""
    first, last = model(touring(brookland))

    assert first == {
        "id": "before",
        "tick": 0,
        "view": [11, 46, 18, 51.5],
        "rows": ["clans"],
        "only": [],
        "zones": [],
        "places": [],
        "legend": "Before the first treaty",
        "said": "Step 1 of 2: Before the line",
    }
    assert last == {
        "id": "dale",
        "tick": 2,
        "view": [10, 47, 19, 51],
        "rows": ["huts", "places-1", "places-2", "readings"],
        "only": ["huts", "places-2"],
        "zones": ["north"],
        "places": ["ford", "inn", "hut"],
        "legend": "On 24 December 1810",
        "said": "Step 2 of 2: The Dale",
    }


@pytest.mark.parametrize(
    ("places", "layers", "rows", "only"),
    [
        ((), (), [], []),
        # on at the opening anyway, with all of its places
        (("ford",), (), ["places-1"], []),
        # of what is off, the places that are marked come out and no others
        (("inn",), (), ["places-2"], ["places-2"]),
        (("hut", "brookfolk"), (), ["clans", "huts"], ["clans", "huts"]),
        # what a step turns on by name is shown as a whole
        (("inn",), ("places-2",), ["places-2"], []),
        (("hut",), ("huts", "today"), ["huts", "today"], []),
    ],
)
def test_a_marked_place_brings_its_switch(
    brookland: Atlas, places: tuple[str, ...], layers: tuple[str, ...], rows: list[str], only: list[str]
) -> None:
    """Nothing stands out that is not there, and nothing else comes with it."""
    (step,) = model(touring(with_step(brookland, places=places, layers=layers)))

    assert (step["rows"], step["only"]) == (rows, only)


@pytest.mark.parametrize("name", ["brookland", "amur", "small"])
def test_every_switch_of_a_step_is_one_of_the_map(name: str, request: pytest.FixtureRequest) -> None:
    """What the script is told to switch is there, and what it shows in part is among what it shows."""
    atlas: Atlas = request.getfixturevalue(name)
    for tour in atlas.tours:
        view = touring(atlas, tour=tour.id)
        for step in model(view):
            assert set(step["rows"]) <= switches(view), step["id"]
            assert set(step["only"]) <= set(step["rows"]), step["id"]


@pytest.mark.parametrize(
    ("day", "tick"),
    [
        (Day(-9999, 1, 1), 0),
        (Day(1800, 2, 28), 0),
        (Day(1800, 3, 1), 1),
        (Day(1810, 6, 30), 1),
        (Day(1810, 7, 1), 2),
        (Day(1900, 1, 1), 2),
    ],
)
def test_a_step_shows_the_state_of_its_day(brookland: Atlas, day: Day, tick: int) -> None:
    """The slider stands where the day falls, and so does the page when it opens."""
    atlas = with_step(brookland, date=HistoricalDate(day, str(day)))
    view = touring(atlas)
    (step,) = model(view)
    (stop,) = written(view)

    assert step["tick"] == tick
    assert view.day == atlas.events[tick].date.gregorian
    assert stop.caption == view.figures.date(HistoricalDate(day, str(day)))


def test_a_date_known_to_the_month_is_told_so(brookland: Atlas) -> None:
    """No day is feigned under the picture of a step."""
    view = touring(with_step(brookland, date=HistoricalDate(Day(1810, 7, 1), "1810-07")))

    assert written(view)[0].caption == "July 1810"


def test_switches_that_the_map_lacks_are_all_told(brookland: Atlas) -> None:
    """Step by step, with what is near; the page is refused, and so is its model."""
    atlas = with_step(brookland, layers=("reading", "huts", "hust"))
    view = touring(atlas)
    faults = [str(fault) for fault in check_tour(view, atlas.tour())]

    assert faults == [
        "tours/walk.toml: steps[0].layers: no switch 'reading'; write readings",
        "tours/walk.toml: steps[0].layers: no switch 'hust'; write huts",
    ]
    for draw in (lambda: lesson(atlas=atlas), lambda: lesson_model(view, atlas.tour())):
        with pytest.raises(RecordError) as caught:
            draw()
        assert [str(fault) for fault in caught.value.faults] == faults


def test_only_a_lesson_has_the_script_of_one(html: str, brookland: Atlas) -> None:
    """A page that is no lesson does not carry its code, and tells its script of none."""
    plain = build_map(make_view(brookland))
    (told,) = [block for block in Document(plain.get_root().render()).blocks() if "lesson" in block]

    assert "treatymap.Lesson = Lesson" in html
    assert told["lesson"] is None
    assert "treatymap.Lesson = Lesson" not in plain.get_root().render()


def test_hostile_words_stay_text(brookland_folder: Path, tmp_path: Path) -> None:
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
    assert seal_of.sub("", "".join(after.text).replace(behind, "")) == seal_of.sub("", "".join(before.text))
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


def test_every_run_writes_the_same_bytes(brookland: Atlas, brookland_folder: Path, html: str) -> None:
    """Again in this process, and in another with another seed and clock; and the fingerprint is that of the file."""
    program = (
        "import sys, pathlib, treatymap\n"
        "atlas = treatymap.load_atlas(pathlib.Path(sys.argv[1]))\n"
        "sys.stdout.buffer.write(treatymap.lesson('walk', atlas=atlas).html.encode())"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(brookland_folder)],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Vladivostok"},
    )
    (stated,) = re.findall(r'<code class="tm-hash">([0-9a-f]{64})</code>', html)

    assert lesson("stroll", atlas=brookland).html == html
    assert done.stdout == html.encode()
    assert hashlib.sha256(html.replace(stated, "0" * 64).encode()).hexdigest() == stated


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
