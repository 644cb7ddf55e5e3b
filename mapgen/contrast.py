"""Hold two to four days of an atlas against each other, and say in words what they are and what lies between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from treatymap.errors import UsageError
from treatymap.treaties import BEFORE, changes, find_moments, shifts

from .phrases import holding_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from treatymap.treaties import Atlas, Change, Day, Moment, Shift

    from .voice import Voice

__all__ = [
    "MODES",
    "Contrast",
    "Mode",
    "caption",
    "change_text",
    "contrast_headline",
    "contrast_title",
    "day_text",
    "make_contrast",
    "shift_text",
]

Mode = Literal["swipe", "panes", "difference"]
"""One map with a divider, maps in step, or one map of what changed."""
MODES: tuple[Mode, ...] = get_args(Mode)

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Contrast:
    """Days held against each other, and how."""

    mode: Mode
    """How they are shown."""
    moments: tuple[Moment, ...]
    """Two or more, in the order in which they were asked for."""
    changes: tuple[Change, ...]
    """What became of each zone from the earliest day to the latest."""

    @property
    def days(self) -> tuple[Day, ...]:
        """The days in the order in which they were asked for."""
        return tuple(moment.day for moment in self.moments)

    @property
    def earliest(self) -> Moment:
        """The oldest of them."""
        return min(self.moments, key=lambda moment: moment.day)

    @property
    def latest(self) -> Moment:
        """The newest of them."""
        return max(self.moments, key=lambda moment: moment.day)


def make_contrast(atlas: Atlas, moments: Iterable[str | Day], *, mode: str | None = None, most: int = 4) -> Contrast:
    """
    Settle what is held against what.

    Parameters
    ----------
    atlas
        The atlas.
    moments
        Two or more treaties or dates in any mix, as a person types them.
    mode
        One of `MODES`; without one a divided map for two moments, and maps in step for more.
    most
        How many moments there may be.

    Raises
    ------
    UnknownNameError
        If a treaty is not known.
    DateError
        If a date cannot be read.
    UsageError
        If there are too few or too many different days, or the mode takes two only.
    """
    found = find_moments(atlas, moments, most=most)
    if mode is None:
        mode = "swipe" if len(found) == _PAIR else "panes"
    known: Mode | None = next((name for name in MODES if name == mode), None)
    if known is None:
        msg = f"no mode {mode!r}: there are {', '.join(MODES)}. Type --mode with one of these."
        raise UsageError(msg)
    if len(found) > _PAIR and known != "panes":
        msg = f"--mode {known} holds two days against each other, and {len(found)} were named. Type --mode panes."
        raise UsageError(msg)
    days = sorted(moment.day for moment in found)
    return Contrast(known, found, changes(atlas, days[0], days[-1]))


def caption(voice: Voice, moment: Moment) -> str:
    """Say which day it is: by its treaty if one was named, and that there is no treaty yet."""
    atlas = voice.atlas
    if moment.treaty is not None:
        treaty = atlas.treaty(moment.treaty)
        return voice.words(
            "compare.listed", first=treaty.name.get(voice.lang), last=voice.figures.date(treaty.effective)
        )
    date = day_text(voice, moment)
    if moment.day < atlas.treaties[0].effective.gregorian:
        return voice.words("compare.no_treaty_yet", date=date)
    if moment.day.year > atlas.end.year:
        # the state of the last treaty is no claim about today
        return voice.words("compare.after_the_end", date=date, year=voice.figures.year(atlas.end))
    return date


def day_text(voice: Voice, moment: Moment) -> str:
    """Write the day alone; the day before everything is told by the first treaty's year."""
    if moment.day == BEFORE:
        first = voice.atlas.treaties[0].effective.gregorian
        return voice.words("compare.before", year=voice.figures.year(first))
    if moment.treaty is not None:
        return voice.figures.date(voice.atlas.treaty(moment.treaty).effective)
    return voice.figures.day(moment.day)


def _short(voice: Voice, moment: Moment) -> str:
    """Name a moment where there is little room: by the label of its treaty, else by its day."""
    if moment.treaty is not None:
        return voice.atlas.treaty(moment.treaty).label.get(voice.lang)
    return day_text(voice, moment)


def contrast_title(voice: Voice, contrast: Contrast) -> str:
    """Give the title of a page that compares."""
    names = [_short(voice, moment) for moment in contrast.moments]
    if contrast.mode == "difference":
        first, last = _short(voice, contrast.earliest), _short(voice, contrast.latest)
        return voice.words("compare.legend", first=first, last=last)
    return voice.words("compare.title", sides=" · ".join(names))


def contrast_headline(voice: Voice, contrast: Contrast) -> str:
    """Say in one sentence which land changed holder, from the earliest day to the latest."""
    moved = [change for change in contrast.changes if change.moved]
    told = [*_moves(voice, contrast), *_names(voice, [change for change in moved if change.area is None])]
    if not told:
        # land that two readings give to different states is in no sum, but it moved
        told = list(_names(voice, moved))
    first, last = day_text(voice, contrast.earliest), day_text(voice, contrast.latest)
    moves = voice.words("join.clauses").join(told) or voice.words("compare.no_move")
    return voice.words("compare.headline", first=first, last=last, moves=moves)


def change_text(voice: Voice, change: Change) -> str:
    """Say from whom to whom a zone went between the days, and through whose hands."""
    before, after = change.before, change.after
    return _path(
        voice,
        (before.status, before.sovereigns),
        *((stop.status, stop.holders) for stop in change.via),
        (after.status, after.sovereigns),
    )


def shift_text(voice: Voice, shift: Shift) -> str:
    """Say from whom to whom land went between the days, and through whose hands."""
    return _path(
        voice,
        (shift.before_status, shift.before),
        *((stop.status, stop.holders) for stop in shift.via),
        (shift.after_status, shift.after),
    )


def _path(voice: Voice, *holdings: tuple[str, tuple[str, ...]]) -> str:
    """Join who held land, one after the other."""
    names = [holding_text(voice, *holding) for holding in holdings]
    told = names[0]
    for name in names[1:]:
        told = voice.words("popup.from_to_value", before=told, after=name)
    return told


def _moves(voice: Voice, contrast: Contrast) -> Iterator[str]:
    """Add up what went from one holder to another, largest first, with what no treaty names beside what one does."""
    sums: dict[str, list[float]] = {}
    for shift in shifts(contrast.changes):
        # land that two readings give to different states is in no sum
        if shift.group != "reading":
            sums.setdefault(shift_text(voice, shift), [0.0, 0.0])[shift.group == "implied"] += shift.area.best
    for move, (named, unnamed) in sorted(sums.items(), key=lambda item: -sum(item[1])):
        told = {"move": move, "area": voice.figures.about(named or unnamed)}
        if named and unnamed:
            yield voice.words("compare.move_both", **told, unnamed=voice.figures.about(unnamed))
        elif named:
            yield voice.words("compare.move", **told)
        else:
            yield voice.words("compare.move_implied", **told)


def _names(voice: Voice, changes: Iterable[Change]) -> Iterator[str]:
    """Tell by name the land that moved and is in no sum: cut by the frame, or given by one reading."""
    moves: dict[str, list[str]] = {}
    for change in changes:
        name = voice.atlas.zone(change.zone).name.get(voice.lang)
        moves.setdefault(change_text(voice, change), []).append(name)
    for move, names in moves.items():
        yield voice.words("compare.move_named", move=move, names=voice.words("join.list").join(names))
