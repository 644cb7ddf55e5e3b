"""Write what became of each zone as rows of text: how it stood on each day, how large it is, what moved it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymap.treaties import shifts

from .contrast import caption, shift_text
from .phrases import kind_text, state_text

if TYPE_CHECKING:
    from treatymap.treaties import Area, Change, LedgerRow, Shift

    from .contrast import Contrast
    from .voice import Voice

__all__ = ["ContrastLine", "ContrastSum", "ContrastTable", "contrast_table", "steps_text"]


@dataclass(frozen=True, slots=True)
class ContrastLine:
    """One zone."""

    zone: str
    """Id of the zone, which a click shows on the map."""
    name: str
    """Its name."""
    states: tuple[str, ...]
    """How it stood on each day, in the order of the heads."""
    moved: bool
    """Whether it changed holder from the earliest day to the latest."""
    counted: bool
    """Whether it belongs to a sum."""
    area: Area | None
    """Measured area, km²; `None` where the frame of the map cuts the zone."""
    by: tuple[str, ...]
    """Treaty, article and kind of each transfer between the days, oldest first; what only confirms is left out."""
    treaty: str
    """Id of the treaty that made the latest state, or nothing."""
    article: str
    """Id of its article, or nothing."""


@dataclass(frozen=True, slots=True)
class ContrastSum:
    """Land that one treaty moved between two holders."""

    label: str
    """What was added up: the treaty."""
    holders: str
    """From whom, on the earliest day, to whom on the latest."""
    treaty: str
    """Id of the treaty."""
    before: tuple[str, ...]
    """Ids of the holders before; where there was no treaty, of those whom the first one gave it to."""
    after: tuple[str, ...]
    """Ids of the holders after."""
    group: str
    """What was added up, as the ledger calls it."""
    counted: bool
    """Whether it is a headline sum."""
    area: Area
    """Sum, km²; low and high are outer bounds."""
    zones: tuple[str, ...]
    """Ids of the zones."""


@dataclass(frozen=True, slots=True)
class ContrastTable:
    """The whole comparison in words."""

    heads: tuple[str, ...]
    """The days compared, in the order in which they were asked for."""
    lines: tuple[ContrastLine, ...]
    """One for each zone, in the order of the atlas."""
    sums: tuple[ContrastSum, ...]
    """Headline sums first."""


def contrast_table(voice: Voice, contrast: Contrast) -> ContrastTable:
    """
    Write the comparison in words.

    Parameters
    ----------
    voice
        The atlas, and the language to write in.
    contrast
        What is held against what.
    """
    return ContrastTable(
        heads=tuple(caption(voice, moment) for moment in contrast.moments),
        lines=tuple(_line(voice, contrast, change) for change in contrast.changes),
        sums=tuple(_sum(voice, shift) for shift in shifts(contrast.changes)),
    )


def steps_text(voice: Voice, change: Change) -> tuple[str, ...]:
    """Say which articles moved a zone between the days, oldest first; what only says again what held moves nothing."""
    return tuple(_step(voice, row) for row in change.rows if row.kind != "confirmed" and not _says_again(row))


def _line(voice: Voice, contrast: Contrast, change: Change) -> ContrastLine:
    """Write one zone."""
    atlas, row = voice.atlas, change.row
    return ContrastLine(
        zone=change.zone,
        name=atlas.zone(change.zone).name.get(voice.lang),
        states=tuple(state_text(voice, atlas.state(change.zone, day)) for day in contrast.days),
        moved=change.moved,
        counted=change.in_sum,
        area=change.area,
        by=steps_text(voice, change),
        treaty=row.treaty if row else "",
        article=row.article if row else "",
    )


def _says_again(row: LedgerRow) -> bool:
    """Whether a row leaves open or in common what was so already, between the same holders."""
    return row.kind == row.before_status and set(row.before) == set(row.after)


def _step(voice: Voice, row: LedgerRow) -> str:
    """Write one transfer."""
    treaty = voice.atlas.treaty(row.treaty)
    article = treaty.article(row.article)
    told = {
        "treaty": treaty.label.get(voice.lang),
        "article": article.called(voice.lang),
        "kind": kind_text(voice, row),
    }
    return voice.words("compare.step", **told) if article.name is None else voice.words("compare.step_named", **told)


def _sum(voice: Voice, shift: Shift) -> ContrastSum:
    """Write one sum."""
    return ContrastSum(
        label=voice.words("ledger.total", treaty=voice.atlas.treaty(shift.treaty).label.get(voice.lang)),
        holders=shift_text(voice, shift),
        treaty=shift.treaty,
        before=shift.via[-1].holders if shift.via else shift.before,
        after=shift.after,
        group=shift.group,
        counted=shift.in_sum,
        area=shift.area,
        zones=shift.zones,
    )
