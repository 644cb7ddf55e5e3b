"""Lessons as tests look at them: the view of one, its stops in words, and what the page's script is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from treatymap.mapgen import make_view
from treatymap.mapgen.lesson import lesson_model, stops

if TYPE_CHECKING:
    from treatymap.mapgen import View
    from treatymap.mapgen.lesson import Stop
    from treatymap.treaties import Atlas


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
