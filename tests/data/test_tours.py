"""The three lessons of the built-in atlas: short, sourced, dated, and about what the map shows meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from treatymap.geo import Bounds
from treatymap.mapgen import LANGUAGES, make_view
from treatymap.mapgen.lesson import check_tour
from treatymap.treaties import BEFORE, Day, load_atlas

if TYPE_CHECKING:
    from treatymap.treaties import Atlas, Text, Tour, TourStep

WORDS, CHARACTERS, TITLE, ANSWER = 60, 140, 60, 140
ATLAS = load_atlas()
STEPS = [
    pytest.param(tour, step, id=f"{tour.aliases[0]}-{number}-{step.id}")
    for tour in ATLAS.tours
    for number, step in enumerate(tour.steps, start=1)
]

# classroom.md 4: what each step is about, with the day that its title names
FIRST = {
    "where": Day(1861, 6, 28),
    "before": BEFORE,
    "nerchinsk": Day(1689, 9, 7),
    "three-texts": Day(1689, 9, 7),
    "kiakhta": Day(1728, 6, 25),
    "posts": Day(1857, 6, 1),
    "aigun": Day(1858, 5, 28),
    "peking": Day(1860, 11, 14),
    "on-the-ground": Day(1861, 6, 28),
    "two-memories": Day(1861, 6, 28),
}
# history.md 4.3
SECOND = {
    "arrow": Day(1856, 10, 8),
    "sides": Day(1857, 4, 1),
    "canton": Day(1858, 1, 5),
    "taku-1858": Day(1858, 5, 20),
    "aigun": Day(1858, 5, 28),
    "tientsin": Day(1858, 6, 27),
    "taku-1859": Day(1859, 6, 27),
    "taku-1860": Day(1860, 8, 21),
    "baliqiao": Day(1860, 9, 22),
    "palace": Day(1860, 10, 18),
    "conventions": Day(1860, 10, 25),
    "third-party": Day(1860, 11, 14),
}
THIRD = {
    "four-documents": Day(1861, 6, 28),
    "arrow": Day(1856, 10, 8),
    "declaration": Day(1857, 4, 1),
    "ignatiev": Day(1858, 6, 13),
    "ports": Day(1860, 10, 25),
    "not-one-soldier": Day(1858, 5, 27),
    "four-hundred-thousand": Day(1860, 11, 14),
    "how-to-check": Day(1861, 6, 28),
}


@pytest.fixture(scope="module")
def amur() -> Atlas:
    """Give the built-in atlas."""
    return ATLAS


def too_long(text: Text) -> list[str]:
    """Name the languages in which a text cannot be read aloud in half a minute."""
    return [
        lang
        for lang in LANGUAGES
        if (len(text.get(lang)) > CHARACTERS if lang == "zh-Hans" else len(text.get(lang).split()) > WORDS)
    ]


def positions(atlas: Atlas) -> dict[str, tuple[float, float]]:
    """Give longitude and latitude of every place and point, degrees."""
    layers = [layer for layer in atlas.layers().values() if layer.kind in {"places", "themes"}]
    return {feature.id: tuple(feature.geometry["coordinates"]) for layer in layers for feature in layer.features}


def inside(view: Bounds, at: tuple[float, float]) -> bool:
    """Whether a place lies in a part of the map."""
    return view.west <= at[0] <= view.east and view.south <= at[1] <= view.north


def overlap(view: Bounds, other: Bounds) -> bool:
    """Whether two parts of the map have something in common."""
    return view.west < other.east and other.west < view.east and view.south < other.north and other.south < view.north


def test_three_lessons(amur: Atlas) -> None:
    """Ten, twelve and eight steps, each for fifteen minutes of class, called by a letter too."""
    assert [(tour.id, tour.aliases[0], tour.minutes) for tour in amur.tours] == [
        ("nerchinsk-to-peking", "a", 15),
        ("second-opium-war", "b", 15),
        ("what-the-sources-say", "c", 15),
    ]
    assert [len(tour.steps) for tour in amur.tours] == [10, 12, 8]


@pytest.mark.parametrize(("name", "days"), [("a", FIRST), ("b", SECOND), ("c", THIRD)])
def test_steps_show_the_days_that_history_has(amur: Atlas, name: str, days: dict[str, Day]) -> None:
    """In the order of the lesson; the state of the land that the map shows is that of the day."""
    assert {step.id: step.date.gregorian for step in amur.tour(name).steps} == days
    assert list(days) == [step.id for step in amur.tour(name).steps]


@pytest.mark.parametrize(
    ("name", "step", "titles"),
    [
        ("a", "nerchinsk", {"en": "7 September 1689", "fi": "7. syyskuuta 1689", "zh-Hans": "1689年9月7日"}),
        ("a", "aigun", {"en": "28 May 1858", "de": "28. Mai 1858", "ru": "28 мая 1858"}),
        ("a", "peking", {"en": "14 November 1860", "es": "14 de noviembre de 1860", "fr": "14 novembre 1860"}),
        ("b", "taku-1858", {"en": "20 May 1858", "es": "20 de mayo de 1858", "zh-Hans": "1858年5月20日"}),
        ("b", "arrow", {"en": "8 October 1856", "fr": "8 octobre 1856", "ru": "8 октября 1856"}),
    ],
)
def test_titles_name_the_day(amur: Atlas, name: str, step: str, titles: dict[str, str]) -> None:
    """As each language writes it."""
    (found,) = [known for known in amur.tour(name).steps if known.id == step]

    assert {lang: words in found.title.get(lang) for lang, words in titles.items()} == dict.fromkeys(titles, True)


@pytest.mark.parametrize(("tour", "step"), STEPS)
def test_a_step_is_short_in_every_language(tour: Tour, step: TourStep) -> None:
    """Its text takes half a minute aloud, and its title one line."""
    assert step in tour.steps
    assert too_long(step.text) == []
    assert [lang for lang in LANGUAGES if len(step.title.get(lang)) > TITLE] == []


@pytest.mark.parametrize(("tour", "step"), STEPS)
def test_a_step_has_sources_a_day_and_a_part_of_the_map(tour: Tour, step: TourStep) -> None:
    """Nothing is told that nobody bears out; general knowledge is never alone with it in a step that judges."""
    assert tour.sources
    assert step.sources
    assert step.date.precision == "day"
    assert step.view.east - step.view.west > 0.5
    assert not step.statements or set(step.sources) - {"GK-H", "GK-M", "GK-L"}


@pytest.mark.parametrize(("tour", "step"), STEPS)
def test_whatever_stands_out_lies_in_the_part_that_is_shown(amur: Atlas, tour: Tour, step: TourStep) -> None:
    """Places to the point, and land in part."""
    at, zones = positions(amur), amur.layer("zones")

    assert step in tour.steps
    assert [place for place in step.places if not inside(step.view, at[place])] == []
    assert [zone for zone in step.zones if not overlap(step.view, Bounds.of_geometry(zones[zone].geometry))] == []


@pytest.mark.parametrize(("tour", "step"), STEPS)
def test_a_question_has_an_answer_in_one_line(tour: Tour, step: TourStep) -> None:
    """Every step asks something in every language; before a card the reader judges first."""
    asked = step.question
    assert asked is not None
    assert [lang for lang in LANGUAGES if len(asked.answer.get(lang)) > ANSWER or "\n" in asked.answer.get(lang)] == []
    assert [lang for lang in LANGUAGES if not set(asked.text.get(lang)) & set("?\uff1f")] == []
    assert asked.text.get("en").endswith("First your verdict.") is (tour.aliases[0] == "c" and bool(step.statements))


def test_every_switch_of_a_lesson_is_there(amur: Atlas) -> None:
    """What a step turns on, the map has."""
    view = make_view(amur)

    assert [fault for tour in amur.tours for fault in check_tour(view, tour)] == []


def test_six_cards(amur: Atlas) -> None:
    """The third lesson has six statements judged, in the agreed order, each with how one can tell in every language."""
    cards = [name for step in amur.tour("c").steps for name in step.statements]

    assert cards == ["row-2", "row-4", "row-15", "row-17", "row-21", "sow-22"]
    whys = [amur.statement(name).why for name in cards]
    assert [why is not None and set(why.languages) >= set(LANGUAGES) for why in whys] == [True] * 6


def test_the_well_known_figure_is_drawn_where_it_is_spoken_of(amur: Atlas) -> None:
    """The bar of the 400,000 km² stands with Peking and with its card, and nowhere else."""
    bars = {(tour.aliases[0], step.id): step.bar for tour in amur.tours for step in tour.steps if step.bar}

    assert bars == {("a", "peking"): "peking-400k", ("c", "four-hundred-thousand"): "peking-400k"}


def test_two_texts_of_one_origin_are_called_so(amur: Atlas) -> None:
    """Nobody counts the Finnish and the Spanish document as two witnesses."""
    step = amur.tour("c").steps[0]

    assert step.beside is not None
    assert step.question is not None
    assert step.question.answer.get("en").startswith("No: one English text stands behind both.")
    assert [first.get("en") for first, _ in step.beside.rows] == ["Finnish", "Spanish", "French", "German"]
    assert step.beside.rows[1][1].get("en") == "the same article"
    assert {"ROW-fi", "ROW-es", "ERH-fr", "SOW-de"} <= set(step.sources)


def test_two_memories_stand_side_by_side(amur: Atlas) -> None:
    """Russian and Chinese names of the same places, and the words that judge as quotations."""
    beside = amur.tour("a").steps[-1].beside

    assert beside is not None
    rows = [(first.get("en"), second.get("en")) for first, second in beside.rows]
    assert rows[:4] == [
        ("Владивосток, Vladivostok", "海参崴, Haishenwai"),
        ("Хабаровск, Khabarovsk", "伯力, Boli"),
        ("Благовещенск, Blagoveshchensk", "海兰泡, Hailanpao"),
        ("Николаевск, Nikolaevsk", "庙街, Miaojie"),
    ]
    assert ("возвращение, “return”", "割占, “seized”") in rows
