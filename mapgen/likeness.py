"""Find where an atlas has more holders or treaties than there are looks, so that some look alike in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.errors import Notice

from .palette import make_palette
from .style import load_style
from .tones import hatch_of, passing, rank_holders, tone_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.treaties import Atlas

    from .palette import Palette

__all__ = ["likenesses"]


def likenesses(atlas: Atlas) -> Iterator[Notice]:
    """
    Note holders that share a colour or a hatch, and treaties by which land passed to one holder that share a hatch.

    Parameters
    ----------
    atlas
        An atlas without faults.

    Yields
    ------
    Notice
        What a map still tells, and what to do where that is too little; nothing of it is wrong.
    """
    palette = make_palette(atlas, {"zones": atlas.zone_layer}, load_style())
    if palette.recipes:
        yield from _holders(palette)
        yield from _treaties(atlas, palette)


def _holders(palette: Palette) -> Iterator[Notice]:
    """Note holders that share a colour, or in black and white all."""
    keys, style, ink = palette.keys, palette.style, load_style(ink=True)

    def printed(rank: int) -> tuple[str, str]:
        return hatch_of(ink, rank), tone_of(ink, rank).fill

    seen = {holder for holders in keys.holders.values() for holder in holders}
    known = [(holder, rank) for holder, rank in rank_holders(keys).items() if holder in seen]
    for holder, rank in known:
        where = f"holders.toml: holders[{keys.order.index(holder)}]"
        coloured = [other for other, place in known[:rank] if tone_of(style, place) == tone_of(style, rank)]
        if coloured:
            yield Notice(
                where,
                f"{holder!r} has the colour of {coloured[-1]!r} with another hatch, for there are {len(style.tones)}"
                " colours, given in the order of the holders; where the two are neighbours, change that order",
                key="id",
                found=holder,
            )
        hatched = [other for other, place in known[:rank] if printed(place) == printed(rank)]
        if hatched:
            yield Notice(
                where,
                f"{holder!r} has the hatch of {hatched[-1]!r} in another colour, for there are {len(style.hatches)}"
                " hatches; print sheets in colour, for in black and white the two look alike",
                key="id",
                found=holder,
            )


def _treaties(atlas: Atlas, palette: Palette) -> Iterator[Notice]:
    """Note treaties by which land passed to the same holder and that have the same hatch."""
    keys = palette.keys
    found: dict[str, str] = {}
    for treaty in passing(atlas, keys):
        for key in keys.parted.get(f"passed-{treaty}", (f"passed-{treaty}",)):
            other = found.setdefault(palette.looks[key], treaty)
            if other != treaty:
                yield Notice(
                    f"treaties/{treaty}.toml: transfers",
                    f"land that passed to {keys.holders[key][0]!r} by it looks like that by {other!r}, for there are"
                    f" {len(palette.style.strokes)} hatches for the treaties of a holder; its label tells them",
                    key="transfers",
                )
