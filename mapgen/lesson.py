"""Write a tour for its page: what each stop says, and what the map shows meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from treatymap.errors import Fault, RecordError
from treatymap.treaties import BEFORE

from .bar import bar
from .phrases import source_labels
from .rows import groups, on_at_opening
from .scene import dated_heading
from .signs import place_rows
from .statements import StatementLine, statement_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from treatymap.geo import Bounds
    from treatymap.treaties import Beside, Day, Tour, TourStep

    from .rows import Row
    from .stills import Picture
    from .view import View

__all__ = ["Stop", "check_tour", "lesson_model", "lesson_parts", "stops"]

_STILL = (640, 420)


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
    beside: tuple[tuple[str, str], ...]
    """Two columns to compare, row by row, the heads first; often nothing."""
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
    # here and not above: a map without a tour must not pay for pictures
    from .stills import fit, make_network, make_picture, write_still  # noqa: PLC0415

    network = make_network(view)

    # steps that tell of one map share its picture
    @cache
    def picture(day: Day, bounds: Bounds, *named: tuple[str, ...]) -> Picture:
        on, zones, places = named
        frame = fit(bounds, _STILL)
        return make_picture(view.on(day), frame, on=on, zones=zones, places=places, network=network)

    def drawn(step: TourStep, label: str) -> Markup:
        shown = picture(_day_view(view, step).day, step.view, step.layers, step.zones, step.places)
        return write_still(shown, label=label, patterns=view.map_id)

    return tuple(_stop(view, tour, number, drawn) for number in range(1, len(tour.steps) + 1))


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
        that stand out, the heading of the `legend`, and what is `said`; and the look of the `ring` around a place.

    Raises
    ------
    RecordError
        If a step names a switch or a place that the map does not have, or shows no land of it.
    """
    faults = [*check_tour(view, tour)]
    if faults:
        raise RecordError(faults)
    hangs_on, opening, steps = place_rows(view), on_at_opening(view), []
    for number, step in enumerate(tour.steps, start=1):
        rows = frozenset(step.layers).union(*(hangs_on[name] for name in step.places))
        heading = view.words("page.legend_before") if step.date.gregorian == BEFORE else dated_heading(view, step.date)
        told = {
            "id": step.id,
            "tick": view.steps.index(_day_view(view, step).day),
            "view": list(step.view),
            "rows": sorted(rows),
            "only": sorted(rows - {*step.layers} - opening),
            "zones": list(step.zones),
            "places": list(step.places),
            "legend": heading,
            "said": view.words("join.label", label=_count(view, tour, number), text=view.say(step.title)),
        }
        steps.append(told)
    ring = view.palette.style.line("ring")
    return {"steps": steps, "ring": {"colour": ring.colour, "width": ring.width}}


def check_tour(view: View, tour: Tour) -> Iterator[Fault]:
    """Find switches and places that steps of a tour name and the map does not have, and views of no land of it."""
    land, points = view.reach, place_rows(view)
    known = {row.id for parent in _parents(view) for row in (parent.parts or (parent,))}
    for index, step in enumerate(tour.steps):
        where = f"tours/{tour.id}.toml: steps[{index}]"
        for name in step.layers:
            if name not in known:
                near = get_close_matches(name, sorted(known), n=3, cutoff=0.5) or sorted(known)
                what = f"no switch {name!r}; write {' or '.join(near)}"
                yield Fault.at(f"{where}.layers", what, found=name, allowed=sorted(known))
        for name in step.places:
            if name not in points:
                what = f"no layer has the place {name!r}; draw it, or take it out"
                yield Fault.at(f"{where}.places", what, found=name, allowed=sorted(points))
        box = step.view
        if box.west > land.east or box.east < land.west or box.south > land.north or box.north < land.south:
            found, room = ([round(edge, 1) for edge in edges] for edges in (box, land))
            yield Fault.at(f"{where}.view", f"found {found}; the land of the map is in {room}", found=found)


def _stop(view: View, tour: Tour, number: int, drawn: Callable[[TourStep, str], Markup]) -> Stop:
    """Write one step with its picture."""
    step = tour.steps[number - 1]
    then = _day_view(view, step)
    title = view.say(step.title)
    return Stop(
        id=step.id,
        count=_count(view, tour, number),
        title=title,
        text=view.say(step.text),
        question=view.say(step.question.text) if step.question else "",
        answer=view.say(step.question.answer) if step.question else "",
        beside=_columns(view, step.beside) if step.beside else (),
        bar=bar(then, view.atlas.claim(step.bar)) if step.bar else Markup(""),
        cards=tuple(statement_line(view, view.atlas.statement(name)) for name in step.statements),
        still=drawn(step, view.words("lesson.still", title=title)),
        caption=view.figures.date(step.date),
        sources=view.words("popup.sources", sources=view.words("join.clauses").join(source_labels(view, step.sources))),
    )


def _count(view: View, tour: Tour, number: int) -> str:
    """Say which step it is."""
    return view.words("lesson.step", number=number, count=len(tour.steps))


def _columns(view: View, beside: Beside) -> tuple[tuple[str, str], ...]:
    """Write two columns, their heads first."""
    return tuple((view.say(first), view.say(second)) for first, second in ((beside.first, beside.second), *beside.rows))


def _day_view(view: View, step: TourStep) -> View:
    """Give the view on the step of the slider that the day of a step falls into."""
    return view.on(view.atlas.event(step.date.gregorian).date.gregorian)


def _parents(view: View) -> Iterator[Row]:
    """Walk the rows of the layer control."""
    for group in groups(view):
        yield from group.rows
