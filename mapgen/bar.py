"""Draw a cited figure and the land it can mean to one scale, with the patterns of the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from treatymap.treaties import rounded

from .pattern import pattern_id
from .templating import template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.treaties import Claim, Scope, State

    from .style import Kind
    from .view import View

__all__ = ["BAR_WIDTH", "Piece", "Strip", "bar", "bar_sentence", "bars", "claim_with_bar", "scope_area", "strips"]

BAR_WIDTH = 300.0
"""Length of the longest strip, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a strip: the land of one zone."""

    x: float
    """Where it begins, in units of the drawing, 300 wide."""
    width: float
    """How long it is."""
    pattern: str
    """Id of its pattern in a page."""
    kind: Kind
    """Its look."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One strip of the bar, with its wording."""

    text: str
    """What it stands for, and how much."""
    pieces: tuple[Piece, ...]
    """Its pieces; none for a figure that names no land."""
    width: float
    """Its whole length."""


def claim_with_bar(view: View, state: State) -> Claim | None:
    """
    Find the claim whose bar belongs to a zone.

    Parameters
    ----------
    view
        What the map shows.
    state
        How the zone stands on the day.

    Returns
    -------
    Claim or None
        A figure about the treaty that moved the zone, with a sentence for its bar among the words of the atlas.
    """
    for claim in view.atlas.claims:
        if (
            f"bar.{claim.id}" in view.atlas.words
            and state.origin in claim.treaties
            and state.zone in claim.scopes[0].zones
        ):
            return claim
    return None


def bars(view: View) -> Iterator[tuple[str, Markup]]:
    """Draw the bars that popups show on any step, by the id of their claim, as the last such step has it."""
    drawn = {}
    for day in sorted(view.steps):
        step = view.on(day)
        for state in step.states.values():
            claim = claim_with_bar(step, state)
            if claim is not None:
                drawn[claim.id] = (step, claim)
    for name, (step, claim) in drawn.items():
        yield name, bar(step, claim)


def bar(view: View, claim: Claim) -> Markup:
    """
    Draw the bar of a claim.

    Parameters
    ----------
    view
        What the map shows.
    claim
        A figure with two sets of zones, the smaller one first.
    """
    zones = [zone for zone in claim.scopes[-1].zones if zone in view.states]
    markup = template("bar").render(
        strips=strips(view, claim), words=view.words, sentence=bar_sentence(view, claim), zones=zones, width=BAR_WIDTH
    )
    return Markup(markup)  # noqa: S704 - our own template, with autoescape


def strips(view: View, claim: Claim) -> tuple[Strip, ...]:
    """
    Give the strips of a bar: the figure as books have it, then the sets of zones that it can mean, the largest first.

    Parameters
    ----------
    view
        What the map shows.
    claim
        A figure with two sets of zones, the smaller one first.
    """
    longest = max([claim.km2, *(measured.area.best for measured in view.atlas.measured(claim))])
    scale = BAR_WIDTH / longest
    cited = Strip(_cited(view, claim), (), claim.km2 * scale)
    return (cited, *(_strip(view, claim, scope, scale) for scope in reversed(claim.scopes)))


def _cited(view: View, claim: Claim) -> str:
    """Say what the books say."""
    return view.words("bar.cited", words=view.say(claim.words))


def _strip(view: View, claim: Claim, scope: Scope, scale: float) -> Strip:
    """Draw one set of zones as pieces of one strip."""
    states = view.atlas.states_on(view.day)
    pieces, x = [], 0.0
    for zone in scope.zones:
        area = view.atlas.zone(zone).area
        key = view.palette.key(states[zone])
        if area is None or key is None:
            continue
        look = view.palette.look(key)
        width = area.best * scale
        pieces.append(Piece(round(x, 1), round(width, 1), pattern_id(view.map_id, look.id), look))
        x += width
    # the first set is what the treaty names; a larger one is shown as the sum of what its pieces show
    land, total = scope.name.get(view.lang), scope_area(view, scope)
    named = scope is claim.scopes[0]
    text = (
        view.words("bar.treaty", land=land, area=total) if named else view.words("bar.measured", land=land, area=total)
    )
    return Strip(text, tuple(pieces), round(x, 1))


def scope_area(view: View, scope: Scope) -> str:
    """Write the area of a set of zones: `310,000 + 75,000 = 385,000 km²`."""
    areas = [area.best for zone in scope.zones if (area := view.atlas.zone(zone).area)]
    total = view.words("number.area", value=view.figures.number(sum(rounded(area) for area in areas)))
    parts = " + ".join(view.figures.number(rounded(area)) for area in areas)
    return f"{parts} = {total}" if len(areas) > 1 else view.words("number.about", area=total)


def bar_sentence(view: View, claim: Claim) -> str:
    """Explain the bar in one sentence: the records' own if they have one, else the note of the claim."""
    words = view.atlas.words.get(f"bar.{claim.id}")
    return view.say(words if words is not None else claim.note)
