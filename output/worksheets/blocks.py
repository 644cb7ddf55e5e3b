"""Spread what stands together over as few pages as it takes, and share out the room that is left."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Protocol

from treatymap.output.sheets.layout import height_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from treatymap.output.sheets.flow import Column

__all__ = ["GAP", "Block", "Draw", "fill", "measured", "spread"]

GAP = 2.8
"""Least room between two blocks, millimetres."""
_WIDER = 8.0
"""How much wider it may become on a page that has room, millimetres."""


class Draw(Protocol):
    """Draws a block into a column."""

    def __call__(self, column: Column, spare: float) -> None:
        """
        Draw it.

        Parameters
        ----------
        column
            Where to.
        spare
            How much higher it is to be than it needs, millimetres.
        """


@dataclass(frozen=True, slots=True)
class Block:
    """What no page break may part."""

    draw: Draw
    """Draws it."""
    least: float
    """How high it is at least, millimetres."""
    grow: float = 0
    """How much more it can make good use of, millimetres."""


def measured(draw: Draw, column: Column, *, grow: float = 0) -> Block:
    """
    Make a block, and find how high it is.

    Parameters
    ----------
    draw
        Draws it; it is called once, for a page that nobody sees.
    column
        As wide as the one where the block will stand.
    grow
        How much more it can make good use of, millimetres.
    """
    return Block(draw, height_of(column.page.paper, lambda room: draw(room, 0), column.width), grow)


def spread(blocks: Sequence[Block], *, first: float, room: float) -> list[Sequence[Block]]:
    """
    Choose where pages break: as few pages as can be, and no emptier than they must be.

    Parameters
    ----------
    blocks
        In their order.
    first
        Room on the first page, millimetres.
    room
        Room on every other one, millimetres.

    Returns
    -------
    list
        The blocks of each page; one that is higher than a page has one for itself, where it will be refused.
    """
    for count in range(1, len(blocks)):
        ways = [way for way in _ways(blocks, count) if all(left >= 0 for left in _left(way, first, room))]
        if ways:
            return min(ways, key=lambda way: max(_unused(way, first, room)))
    return [[block] for block in blocks]


def fill(column: Column, blocks: Sequence[Block]) -> None:
    """Draw the blocks of one page, and give each its share of the room that is left."""
    left, wanted = max(column.room - _need(blocks), 0), sum(block.grow for block in blocks)
    share = min(1.0, left / wanted) if wanted else 0.0
    gap = GAP + min(_WIDER, (left - share * wanted) / max(len(blocks) - 1, 1))
    for rank, block in enumerate(blocks):
        column.skip(gap if rank else 0)
        block.draw(column, block.grow * share)


def _ways(blocks: Sequence[Block], count: int) -> Iterator[list[Sequence[Block]]]:
    """Part the blocks into pages in every way."""
    for breaks in combinations(range(1, len(blocks)), count - 1):
        ends = (0, *breaks, len(blocks))
        yield [blocks[start:stop] for start, stop in pairwise(ends)]


def _need(blocks: Sequence[Block]) -> float:
    """Say how high the blocks of a page are, millimetres."""
    return sum(block.least for block in blocks) + GAP * (len(blocks) - 1)


def _left(way: Sequence[Sequence[Block]], first: float, room: float) -> list[float]:
    """Say how much room is left on each page."""
    return [(room if rank else first) - _need(blocks) for rank, blocks in enumerate(way)]


def _unused(way: Sequence[Sequence[Block]], first: float, room: float) -> list[float]:
    """Say how much room of each page stays empty when everything has grown."""
    return [
        left - sum(block.grow for block in blocks) for left, blocks in zip(_left(way, first, room), way, strict=True)
    ]
