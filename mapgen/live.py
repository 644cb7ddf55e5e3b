"""Tell which stretches of border hold on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .view import View

__all__ = ["live_segments"]


def live_segments(view: View) -> frozenset[str]:
    """
    Find the border segments that part different holders on the day of the view.

    Returns
    -------
    frozenset of str
        Ids of segments. The rest are lines that no longer hold, or do not hold yet.
    """
    if "edges" not in view.atlas.layer_ids:
        return frozenset()
    states = view.atlas.states_on(view.day)
    return frozenset(
        edge.properties["segment"]
        for edge in view.atlas.layer("edges").features
        if edge.properties.get("segment")
        and edge.properties["left"]
        and edge.properties["right"]
        and states[edge.properties["left"]].sovereigns != states[edge.properties["right"]].sovereigns
    )
