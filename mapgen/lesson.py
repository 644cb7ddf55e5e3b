"""Write a tour for its page: what each stop says, and what the map shows meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from treatymap.errors import Fault, RecordError
from treatymap.treaties import BEFORE

from .bar import bar
from .phrases import source_labels
from .rows import groups, on_at_opening
from .signs import signs
from .statements import StatementLine, statement_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.treaties import Beside, Tour, TourStep

    from .rows import Row
    from .view import View

__all__ = ["Stop", "check_tour", "lesson_model", "lesson_parts", "stops"]

_STILL = (640, 420)


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns held against each other, in words."""

    first: str
    """Head of the left one."""
    second: str
    """Head of the right one."""
    rows: tuple[tuple[str, str], ...]
    """The cells."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A step of a tour, in words."""

    id: str
    """What the address says, as `#step=…`."""
    count: str
    """Such as: Step 2 of 10."""
    title: str
    """Heading."""
    text: str
    """What is told."""
    question: str
    """What is asked; empty if nothing is."""
    answer: str
    """The answer."""
    beside: Columns | None
    """Two columns to compare."""
    bar: Markup
    """The bar of a claim, or nothing."""
    cards: tuple[StatementLine, ...]
    """Statements to judge."""
    still: Markup
    """The map of the step as a picture."""
    caption: str
    """What stands under the picture: the day."""
    sources: str
    """Where it comes from."""


def lesson_parts(view: View, tour: Tour) -> dict[str, Any]:
    """Give what the templates of a lesson say beside what those of a map do."""
    minutes = view.words("lesson.minutes", minutes=tour.minutes)
    judged = any(step.statements for step in tour.steps)
    return {
        "intro": view.words("join.sentences", first=view.say(tour.intro), second=minutes),
        "stops": stops(view, tour),
        "statements": tuple(statement_line(view, known) for known in view.atlas.statements) if judged else (),
    }


def stops(view: View, tour: Tour) -> tuple[Stop, ...]:
    """
    Write the steps of a tour in the language of the view.

    Parameters
    ----------
    view
        What the map shows; it must be able to go to the day of every step.
    tour
        The tour.
    """
    return tuple(_stop(view, step, number, len(tour.steps)) for number, step in enumerate(tour.steps, start=1))


def lesson_model(view: View, tour: Tour) -> dict[str, Any]:
    """
    Say for the page's script what the map shows at each step.

    Parameters
    ----------
    view
        What the map shows.
    tour
        The tour; its switches must be ones that the map has.

    Returns
    -------
    dict
        A JSON object: `steps`, each with its `id`, the `tick` of the slider, the `view` (west, south, east, north in
        degrees), the `rows` to switch on, those of them of which `only` some points are shown, the `zones` and `places`
        that stand out, the heading of the `legend`, and what is `said`.

    Raises
    ------
    RecordError
        If a step names a switch or a place that the map does not have, or shows no land of it.
    """
    faults = [*check_tour(view, tour)]
    if faults:
        raise RecordError(faults)
    return {
        "steps": [
            {
                "id": step.id,
                "tick": view.steps.index(_day_view(view, step).day),
                "view": list(step.view),
                "rows": sorted(_rows(view, step)),
                "only": sorted(_rows(view, step) - set(step.layers) - on_at_opening(view)),
                "zones": list(step.zones),
                "places": list(step.places),
                "legend": view.words("page.legend", date=view.figures.date(step.date))
                if step.date.gregorian != BEFORE
                else view.words("page.legend_before"),
                "said": view.words(
                    "join.label", label=_count(view, number, len(tour.steps)), text=view.say(step.title)
                ),
            }
            for number, step in enumerate(tour.steps, start=1)
        ],
    }


def check_tour(view: View, tour: Tour) -> Iterator[Fault]:
    """Find switches and places that steps of a tour name and the map does not have, and views of no land of it."""
    land, points = view.reach, {item["id"] for item in signs(view)}
    known = {row.id for parent in _parents(view) for row in (parent.parts or (parent,))}
    for index, step in enumerate(tour.steps):
        where = f"tours/{tour.id}.toml: steps[{index}]"
        for name in step.layers:
            if name not in known:
                near = get_close_matches(name, sorted(known), n=3, cutoff=0.5) or sorted(known)
                yield Fault(f"{where}.layers", f"no switch {name!r}; write {' or '.join(near)}")
        for name in step.places:
            if name not in points:
                yield Fault(f"{where}.places", f"no layer has the place {name!r}; draw it, or take it out")
        box = step.view
        if box.west > land.east or box.east < land.west or box.south > land.north or box.north < land.south:
            found, room = ([round(edge, 1) for edge in edges] for edges in (box, land))
            yield Fault(f"{where}.view", f"found {found}; the land of the map is in {room}")


def _stop(view: View, step: TourStep, number: int, count: int) -> Stop:
    """Write one step."""
    # here and not above: a map without a tour must not pay for pictures
    from .stills import still  # noqa: PLC0415

    then = _day_view(view, step)
    title = view.say(step.title)
    return Stop(
        id=step.id,
        count=_count(view, number, count),
        title=title,
        text=view.say(step.text),
        question=view.say(step.question.text) if step.question else "",
        answer=view.say(step.question.answer) if step.question else "",
        beside=_columns(view, step.beside) if step.beside else None,
        bar=bar(then, view.atlas.claim(step.bar)) if step.bar else Markup(""),
        cards=tuple(statement_line(view, view.atlas.statement(name)) for name in step.statements),
        still=still(
            then,
            bounds=step.view,
            on=step.layers,
            zones=step.zones,
            places=step.places,
            size=_STILL,
            label=view.words("lesson.still", title=title),
        ),
        caption=view.figures.date(step.date),
        sources=view.words("popup.sources", sources=view.words("join.clauses").join(source_labels(view, step.sources))),
    )


def _count(view: View, number: int, count: int) -> str:
    """Say which step it is."""
    return view.words("lesson.step", number=number, count=count)


def _columns(view: View, beside: Beside) -> Columns:
    """Write two columns."""
    rows = tuple((view.say(first), view.say(second)) for first, second in beside.rows)
    return Columns(view.say(beside.first), view.say(beside.second), rows)


def _day_view(view: View, step: TourStep) -> View:
    """Give the view on the step of the slider that the day of a step falls into."""
    return view.on(view.atlas.event(step.date.gregorian).date.gregorian)


def _rows(view: View, step: TourStep) -> frozenset[str]:
    """Name the switches that a step turns on: its own, and those that its places hang on."""
    rows = set(step.layers)
    for theme in view.atlas.themes:
        if any(item.id in step.places for item in theme.items):
            rows.add(theme.id)
    if "places" in view.layers:
        for feature in view.layers["places"].features:
            if feature.id in step.places:
                rows.add("places-1" if feature.properties.get("tier", 1) == 1 else "places-2")
    return frozenset(rows)


def _parents(view: View) -> Iterator[Row]:
    """Walk the rows of the layer control."""
    for group in groups(view):
        yield from group.rows
