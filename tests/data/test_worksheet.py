"""The worksheet of the built-in atlas: complete, worth what it says, and with a key that the records bear out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import pytest

from tests.data.texts import unquoted
from treatymap.mapgen import LANGUAGES
from treatymap.treaties import (
    BarTask,
    BordersTask,
    Day,
    HoldersTask,
    OpenTask,
    RiversTask,
    SidesTask,
    StatementsTask,
    Task,
    Teacher,
    WordsTask,
    Worksheet,
    load_atlas,
)

if TYPE_CHECKING:
    from treatymap.treaties import Atlas, Text

_Task = TypeVar("_Task", bound=Task)
EVERYONE, MOST, FEW = ("easier", "standard", "longer"), ("standard", "longer"), ("longer",)


@pytest.fixture(scope="module")
def amur() -> Atlas:
    """Give the built-in atlas, with the deep check passed."""
    return load_atlas(deep=True)


@pytest.fixture(scope="module")
def sheet(amur: Atlas) -> Worksheet:
    """Give its worksheet."""
    assert amur.worksheet is not None
    return amur.worksheet


@pytest.fixture(scope="module")
def teacher(sheet: Worksheet) -> Teacher:
    """Give its teacher's page."""
    assert sheet.teacher is not None
    return sheet.teacher


def first(sheet: Worksheet, kind: type[_Task]) -> _Task:
    """Give the first task of a kind."""
    return next(task for task in sheet.tasks if isinstance(task, kind))


def test_seven_tasks_for_a_lesson_and_four_for_younger_pupils(sheet: Worksheet) -> None:
    """In the agreed order; the longer sheet has a second statement and a question on the map."""
    assert [(type(task), task.levels) for task in sheet.tasks] == [
        (RiversTask, EVERYONE),
        (BordersTask, EVERYONE),
        (HoldersTask, EVERYONE),
        (BarTask, EVERYONE),
        (SidesTask, MOST),
        (StatementsTask, MOST),
        (WordsTask, MOST),
        (StatementsTask, FEW),
        (OpenTask, FEW),
    ]


def test_points_and_minutes(sheet: Worksheet) -> None:
    """The standard sheet takes 25 minutes; only the easier one names what there is to choose from."""
    assert [(level.id, level.minutes, level.points, level.bank) for level in sheet.levels] == [
        ("easier", 15, 24, True),
        ("standard", 25, 40, False),
        ("longer", 40, 50, False),
    ]
    assert [sum(task.points for task in sheet.tasks_of(level)) for level in sheet.levels] == [24, 40, 50]


def test_four_rivers_are_named(amur: Atlas, sheet: Worksheet) -> None:
    """Each is drawn, and has a name in every language for the key."""
    task = first(sheet, RiversTask)
    drawn = {
        feature.id: feature.properties["names"]
        for layer in amur.layers().values()
        if layer.kind == "rivers"
        for feature in layer.features
    }

    assert [river.id for river in task.rivers] == ["argun", "amur", "sungari", "ussuri"]
    assert [river.id for river in task.rivers if set(LANGUAGES) - set(drawn[river.id])] == []
    assert task.points == 2 * len(task.rivers)


def test_borders_of_the_first_treaty_and_of_the_last_day(amur: Atlas, sheet: Worksheet) -> None:
    """The line of 1689 is to be dashed, that of 1861 solid."""
    days = [line.date.gregorian for line in first(sheet, BordersTask).lines]

    assert days == [amur.treaty("nerchinsk").effective.gregorian, amur.end]
    assert [day.year for day in days] == [1689, 1861]


# classroom.md 7, after the columns 1700, 1859 and 1861: status and holders of the land of each label
EXPECTED = {
    "left-bank": [("held", ("qing",)), ("held", ("russia",)), ("held", ("russia",))],
    "ussuri-sea": [("held", ("qing",)), ("joint", ("qing", "russia")), ("held", ("russia",))],
    "uda": [("undelimited", ()), ("undelimited", ()), ("held", ("russia",))],
    "sakhalin": [("outside", ()), ("outside", ()), ("outside", ())],
}


def test_the_table_has_one_answer_a_cell(amur: Atlas, sheet: Worksheet) -> None:
    """It is the agreed one, and that of every zone of the row."""
    task = first(sheet, HoldersTask)
    zones = {label.id: label.zones for label in amur.labels}
    told: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for row in task.rows:
        for column in task.columns:
            states = amur.states_on(column.date.gregorian)
            (answer,) = {(states[zone].status, states[zone].sovereigns) for zone in zones[row.label]}
            told.setdefault(row.label, []).append(answer)

    assert told == EXPECTED
    assert [column.date.gregorian.year for column in task.columns] == [1700, 1859, 1861]
    assert task.points * 2 == len(task.rows) * (len(task.columns) + 1)


def test_the_year_of_refusal_shows_it(amur: Atlas, sheet: Worksheet) -> None:
    """In the middle column the court has refused what was signed."""
    day = first(sheet, HoldersTask).columns[1].date.gregorian

    assert {amur.state(zone, day).acceptance for zone in ("left-bank-upper", "ussuri-sea")} == {"refused"}


def test_areas_of_the_table(amur: Atlas, sheet: Worksheet) -> None:
    """The figures are of the land of their rows."""
    figures = {figure.id: figure.zones for figure in amur.figures}
    labels = {label.id: label.zones for label in amur.labels}
    rows = first(sheet, HoldersTask).rows

    assert [row.label for row in rows if not set(labels[row.label]) <= set(figures[row.figure])] == []
    assert [amur.km2(row.figure) for row in rows] == [590_000, 310_000, 56_000, 75_000]


def test_the_bar_is_that_of_the_well_known_figure(amur: Atlas, sheet: Worksheet) -> None:
    """Its two sets of zones differ by Sakhalin, and its sentence names the island in every language."""
    claim = amur.claim(first(sheet, BarTask).claim)
    sentence = amur.words[f"bar.{claim.id}"]
    island = amur.zone("sakhalin").name

    assert claim.km2 == 400_000
    assert set(claim.scopes[1].zones) - set(claim.scopes[0].zones) == {"sakhalin"}
    assert [lang for lang in LANGUAGES if island.get(lang)[:5].lower() not in sentence.get(lang).lower()] == []


def test_both_sides_have_as_much_to_say(sheet: Worksheet) -> None:
    """Three arguments for each, every one with a source that can be looked up."""
    sides = first(sheet, SidesTask).sides

    assert [side.name.get("en") for side in sides] == ["In 1858", "In 1860"]
    assert [len(side.arguments) for side in sides] == [3, 3]
    assert [fact for side in sides for fact in side.arguments if set(fact.sources) <= {"GK-H", "GK-M"}] == []


def test_statements_are_of_two_verdicts(amur: Atlas, sheet: Worksheet) -> None:
    """One is wrong, the other true in part, and they come from documents of different origin."""
    tasks = [task for task in sheet.tasks if isinstance(task, StatementsTask)]
    cards = [amur.statement(name) for task in tasks for name in task.statements]

    assert [(card.id, card.verdict) for card in cards] == [("row-21", "wrong"), ("erh-6", "partly")]
    assert not set(cards[0].documents) & set(cards[1].documents)
    assert [task for task, card in zip(tasks, cards, strict=True) if not set(task.sources) <= set(card.sources)] == []


def test_eight_words_half_of_which_judge(sheet: Worksheet) -> None:
    """The agreed words, and nobody can sort them by their places."""
    words = first(sheet, WordsTask).words

    assert [(word.text.get("en"), word.judges) for word in words] == [
        ("passed", False),
        ("ceded", True),
        ("returned", True),
        ("seized", True),
        ("joint", False),
        ("unequal", True),
        ("opened", False),
        ("undelimited", False),
    ]
    assert [lang for lang in LANGUAGES if len({word.text.get(lang) for word in words}) < len(words)] == []


def test_two_posts_came_under_two_treaties(amur: Atlas, sheet: Worksheet) -> None:
    """The answer to the open question is what the records say of the land around both, and the map names both."""
    answer = first(sheet, OpenTask).answer.get("en")

    assert {"nikolaevsk", "vladivostok"} < set(sheet.places)
    assert re.search(r"Nikolaevsk lies on the north bank: Aigun, 1858", answer)
    assert re.search(r"Vladivostok .* Supplementary Treaty of Peking, November 1860", answer)
    assert amur.state("left-bank-lower", amur.end).origin == "aigun-1858"
    assert amur.state("ussuri-sea", amur.end).origin == "peking-1860-supplementary"


def test_five_facts_for_the_teacher(amur: Atlas, teacher: Teacher) -> None:
    """Each has sources; measured areas are filled in, never typed."""
    told = [amur.say(fact.text, "en") for fact in teacher.facts]

    assert [text[:4] for text in told[:3]] == ["1689", "1858", "1860"]
    assert len(told) == 5
    assert [fact for fact in teacher.facts if set(fact.sources) <= {"GK-H"}] == []
    typed = {
        number for fact in teacher.facts for _, words in fact.text.words for number in re.findall(r"\d{3}\D?000", words)
    }
    assert {re.sub(r"\D", "", number) for number in typed} == {"400000"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_contested_words_stand_in_quotation_marks(teacher: Teacher, lang: str) -> None:
    """They are somebody's, and what to say instead has none of them."""
    assert [word.word.get(lang) for word in teacher.words if unquoted(word.word.get(lang), lang)] == []
    assert len(teacher.words) == 5


def test_pupils_ask_three_questions(teacher: Teacher) -> None:
    """Each is a question with a short answer in every language."""
    assert len(teacher.questions) == 3
    for asked in teacher.questions:
        assert [lang for lang in LANGUAGES if asked.text.get(lang)[-1] not in "?\uff1f"] == []
        assert [lang for lang in LANGUAGES if len(asked.answer.get(lang)) > 260] == []


def test_a_curriculum_is_told_to_its_readers_alone(teacher: Teacher) -> None:
    """Modules of the Finnish upper secondary school stand on the Finnish page."""
    (known,) = teacher.curricula

    assert known.language == "fi"
    assert [module for module in ("HI2", "HI6", "2019") if module not in known.words] == []


def texts(sheet: Worksheet) -> list[Text]:
    """List what pupils read: the longest of it settles how much fits on a page."""
    sides, asked = first(sheet, SidesTask), first(sheet, OpenTask)
    return [sheet.title, sheet.intro, sides.question, asked.question]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_pupils_read_is_short(sheet: Worksheet, lang: str) -> None:
    """A heading fits one line, a question three."""
    title, *others = (text.get(lang) for text in texts(sheet))

    assert len(title) <= 60
    assert [words for words in others if len(words) > 260] == []


def test_the_sheet_ends_where_the_atlas_ends(amur: Atlas, teacher: Teacher) -> None:
    """What today rests on is said, and that nothing here speaks for a claim."""
    assert amur.end == Day(1861, 6, 28)
    assert "1861" in teacher.today.text.get("en")
    assert "1991" in teacher.today.text.get("en")
