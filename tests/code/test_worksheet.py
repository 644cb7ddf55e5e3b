"""Reading worksheets: what a task says, and how a level is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases import write_atlas
from treatymap.errors import UnknownNameError
from treatymap.treaties import (
    BarTask,
    BordersTask,
    Day,
    HoldersTask,
    OpenTask,
    RiversTask,
    SidesTask,
    StatementsTask,
    WordsTask,
    Worksheet,
    load_atlas,
)

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas


@pytest.fixture(scope="module")
def sheet(brookland: Atlas) -> Worksheet:
    """Give the worksheet of the made-up atlas."""
    assert brookland.worksheet is not None
    return brookland.worksheet


def test_a_worksheet_is_read_as_it_stands(sheet: Worksheet) -> None:
    """Every kind of task, in the order of the file, with what its key needs."""
    kinds = [RiversTask, BordersTask, HoldersTask, BarTask, SidesTask, StatementsTask, WordsTask, OpenTask]
    rivers, borders, holders, bar, sides, statements, words, asked = sheet.tasks

    assert [type(task) for task in sheet.tasks] == kinds
    assert (sheet.title.get("fi"), sheet.places, sheet.sources) == (
        "Miten Purosta tuli raja?",
        ("ford", "inn"),
        ("book",),
    )
    assert isinstance(rivers, RiversTask)
    assert [(river.id, river.flows.get("en")) for river in rivers.rivers] == [("brook", "east, to the sea")]
    assert isinstance(borders, BordersTask)
    assert [line.date.gregorian for line in borders.lines] == [Day(1800, 3, 1), Day(1810, 12, 24)]
    assert isinstance(holders, HoldersTask)
    assert [column.date.precision for column in holders.columns] == ["year", "day"]
    assert [(row.label, row.figure) for row in holders.rows] == [("north", "north_km2"), ("east", "east_km2")]
    assert isinstance(bar, BarTask)
    assert bar.claim == "north-250k"
    assert isinstance(sides, SidesTask)
    assert [len(side.arguments) for side in sides.sides] == [2, 2]
    assert isinstance(statements, StatementsTask)
    assert statements.statements == ("survey-1",)
    assert isinstance(words, WordsTask)
    assert [word.judges for word in words.words] == [False, True]
    assert isinstance(asked, OpenTask)
    assert asked.answer.get("en") == "Because it was there."


def test_a_level_has_its_tasks_and_their_points(sheet: Worksheet) -> None:
    """Levels stand from the easiest on, whatever their order in the file."""
    easier, standard = sheet.levels

    assert (easier.id, easier.minutes, easier.points, easier.bank) == ("easier", 10, 13, True)
    assert (standard.id, standard.minutes, standard.points, standard.bank) == ("standard", 25, 24, False)
    assert [task.id for task in sheet.tasks_of(easier)] == ["rivers", "borders", "holders", "bar"]
    assert sheet.tasks_of(standard) == sheet.tasks
    assert [sum(task.points for task in sheet.tasks_of(level)) for level in sheet.levels] == [13, 24]


def test_a_level_that_there_is_not_names_all_there_are(sheet: Worksheet) -> None:
    """Whoever asks for another is told what to type."""
    assert sheet.level("easier") is sheet.levels[0]
    with pytest.raises(UnknownNameError) as caught:
        sheet.level("longer")

    assert str(caught.value) == "no level 'longer': there are: easier, standard. Type --level with one of these."


def test_a_teachers_page_is_read_as_it_stands(sheet: Worksheet) -> None:
    """Facts and words with their sources; a curriculum speaks to the readers of one language."""
    page = sheet.teacher
    assert page is not None

    assert [fact.text.get("en") for fact in page.facts] == [
        "The north measures about {north_km2} km².",
        "The moor was left open.",
    ]
    assert [(word.word.get("en"), word.who.get("en"), word.sources) for word in page.words] == [
        ("“stolen”", "works of Red", ("survey",))
    ]
    assert page.today.sources == ("book",)
    assert [question.sources for question in page.questions] == [("book", "survey")]
    assert [(known.language, known.words) for known in page.curricula] == [("fi", "Vain suomalaisille.")]


def test_an_atlas_may_have_no_worksheet(small: Atlas) -> None:
    """It is whole without one."""
    assert small.worksheet is None


def test_a_worksheet_may_have_no_teachers_page(tmp_path: Path) -> None:
    """The sheet and its key do not need it."""
    path = write_atlas(tmp_path) / "worksheet.toml"
    path.write_text(path.read_text(encoding="utf-8").partition('"teacher" =')[0], encoding="utf-8")
    sheet = load_atlas(tmp_path).worksheet

    assert sheet is not None
    assert sheet.teacher is None
