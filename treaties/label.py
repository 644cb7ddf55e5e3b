"""Describe the labels on zones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._fields import Fields
    from .state import State
    from .text import Text

__all__ = ["Label", "read_label", "state_word"]

_BOTH = 2


@dataclass(frozen=True, slots=True)
class Label:
    """One label for one or more zones: a name, and below it how the land stands."""

    id: str
    """Unique in the atlas."""
    zones: tuple[str, ...]
    """Zones that share it; the first one says where it stands and which state it tells."""
    name: Text
    """First line."""
    figure: str | None
    """Figure whose rounded area ends the second line; without one there is no area."""
    one_line: bool
    """Whether the name stands alone."""
    second: Text | None
    """A fixed second line instead of the state, with `{figure}` placeholders."""
    since: str | None
    """Treaty from which the fixed line is true; before it the state is told."""
    min_zoom: int
    """Least zoom at which it is drawn."""
    doubts: bool
    """Whether it belongs to the layer of doubts and other readings."""
    at: tuple[float, float] | None = None
    """Longitude and latitude of its middle, degrees; without it, the place stored with the first zone."""


def state_word(state: State) -> str:
    """
    Name the wording (`state_label.…` in `words.toml`) that tells a state in a few words.

    Returns
    -------
    str
        Such as `passed`, `passed_refused`, `claimed_both`.
    """
    if state.status == "none":
        return {0: "none", 1: "claimed_one", 2: "claimed_both"}.get(len(state.claimed_by), "claimed_several")
    # of two a language may say that both hold it
    together = "joint_several" if len(state.sovereigns) > _BOTH else "joint"
    if state.kind is None:
        known = {"joint": f"{together}_before", "undelimited": "undelimited_before"}
        return known.get(state.status, state.status)
    if state.status in {"outside", "undelimited"}:
        return state.status
    word = {"jurisdiction_kept": "passed", "joint": together}.get(state.kind, state.kind)
    return f"{word}_refused" if state.acceptance == "refused" else word


def read_label(fields: Fields) -> Label:
    """Read a label from its table."""
    with fields:
        return Label(
            id=fields.identity(),
            zones=fields.refers("zones", "zone"),
            name=fields.text("name"),
            figure=fields.refer("figure", "figure", required=False),
            one_line=fields.flag("one_line"),
            second=fields.optional_text("second"),
            since=fields.refer("since", "treaty", required=False),
            min_zoom=int(fields.number("min_zoom", required=False, least=0) or 0),
            doubts=fields.flag("doubts"),
            at=_read_place(fields),
        )


def _read_place(fields: Fields) -> tuple[float, float] | None:
    """Read where a label stands, if its record says so."""
    place = fields.degrees("at", ("longitude", "latitude"), required=False)
    return None if place is None else (place[0], place[1])
