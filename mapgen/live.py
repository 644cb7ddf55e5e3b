"""Tell how the lines of treaties stand on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatymap.treaties import Treaty

    from .view import View

__all__ = ["live_segments", "mood"]


def live_segments(view: View) -> frozenset[str]:
    """
    Find the border segments that part different holders on the day of the view.

    Parameters
    ----------
    view
        What the map shows.

    Returns
    -------
    frozenset of str
        Ids of segments. The rest are lines that no longer hold, or do not hold yet.
    """
    states = view.atlas.states_on(view.day)
    live = set()
    for treaty in view.treaties():
        if f"borders/{treaty.id}" not in view.layers or treaty.effective.gregorian > view.day:
            continue
        for feature in view.layers[f"borders/{treaty.id}"].features:
            pairs = view.ground.neighbours.get(feature.id, ())
            parted = [states[left].sovereigns != states[right].sovereigns for left, right in pairs]
            # where no zone lies beside a line, nothing says that it ended
            if sum(parted) * 2 > len(parted) or not parted:
                live.add(feature.id)
    return frozenset(live)


def mood(view: View, treaty: Treaty, segment: str) -> str:
    """Say how a segment stands on the day: `live`, `past` if it no longer holds, `ahead` if it does not hold yet."""
    if segment in view.live:
        return "live"
    return "ahead" if treaty.effective.gregorian > view.day else "past"
