"""Draw the borders on land: the line of 1860, the line of 1689, and the neighbours."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from . import dcw
from .sheet import FRAME, RIVER_M
from .strands import around, between, cut_at, joined, nearest, reached, thin, tidy, until

if TYPE_CHECKING:
    from .sheet import Sheet
    from .strands import Strand

__all__ = ["draw_line_of_1689", "draw_line_of_1860", "draw_neighbours"]

_TARBAGAN = (116.713, 49.845)
_KIAKHTA = (106.45, 50.35)
_TUR_MOUTH = (131.992, 45.253)
_POST_N = (131.03, 44.72)
_HUBITU_MOUTH = (131.27, 44.06)
_HUBITU_HEAD = (131.18, 43.68)
_POST_T = (130.60, 42.42)
_STANOVOY = (124.55, 55.95)
_TRIPLE_DIVIDE = (131.267, 55.668)
_TUMEN_HEAD = (128.45, 42.0)


def draw_line_of_1860(sheet: Sheet) -> None:
    """Take the line of 1860 from Lake Khanka to the Tumen."""
    jilin = tidy(dcw.shared_border("CNJL", ("RUPRI",), within_m=300).coords)
    end = jilin[nearest(jilin, _POST_T)]
    land = joined(between(sheet.border, _TUR_MOUTH, sheet.border[-1]), between(jilin, sheet.border[-1], end))
    sheet.put("khanka-chord", "coverage", "chord", [sheet["sungacha"][0], land[0]])
    for name, start, stop in (
        ("crest-belen", land[0], _POST_N),
        ("straight-hubitu", _POST_N, _HUBITU_MOUTH),
        ("hubitu", _HUBITU_MOUTH, _HUBITU_HEAD),
        ("crest-hunchun", _HUBITU_HEAD, end),
    ):
        sheet.put(name, "coverage", "dcw", between(land, start, stop))
    korea = tidy(dcw.shared_border("KP", ("CNJL", "CNLN"), within_m=400).coords)
    mouth = tidy(dcw.shared_border("KP", ("RUPRI",), within_m=400).coords)
    sheet.put(
        "tumen-lower", "coverage", "dcw", until(joined([end], between(mouth, end, mouth[-1])[1:]), sheet["coast/0"])
    )
    tumen = between(korea, end, _TUMEN_HEAD)
    sheet.put("tumen", "coverage", "dcw", joined([end], tumen[1:]))
    sheet.put("yalu", "coverage", "dcw", until(between(korea, tumen[-1], korea[0]), sheet["coast/1"]))


def draw_line_of_1689(sheet: Sheet) -> None:
    """Lead the line of 1689 from the Argun by the Gorbitsa and the mountains to the sea."""
    shilka = sheet.course("shilka", (119.22, 53.10), (121.48, 53.33))
    confluence = sheet["argun"][-1]
    shilka = reached(until(shilka, sheet["argun"])[:-1], confluence, sheet["argun"])
    sheet.put("shilka-border", "coverage", "wdbii", thin(shilka, RIVER_M))
    sheet.put("gorbitsa", "coverage", "hand", joined([shilka[0]], sheet.hand["gorbitsa"][1:]))
    crest = tidy(dcw.shared_border("RUAMU", ("RUSA",), within_m=400).coords)
    divide = tidy(dcw.shared_border("RUAMU", ("RUKHA",), within_m=400).coords)
    stanovoy = joined(between(crest, _STANOVOY, divide[0]), between(divide, divide[0], _TRIPLE_DIVIDE)[1:])
    notch = sheet.hand["stanovoy-notch"]
    before, after = (stanovoy[nearest(stanovoy, notch[end])] for end in (0, -1))
    sheet.put("mountains-west", "coverage", "hand", joined(sheet.hand["mountains-west"][:-1], [stanovoy[0]]))
    sheet.put("stanovoy-west", "coverage", "dcw", between(stanovoy, stanovoy[0], before))
    sheet.put("stanovoy-notch", "coverage", "hand", [before, *notch[1:-1], after])
    sheet.put("stanovoy", "coverage", "dcw", between(stanovoy, after, stanovoy[-1]))
    maya = sheet.hand["divide-maya"]
    lena = between(divide, stanovoy[-1], sheet.hand["mountains-c"][0])
    divide = between(divide, maya[-1], (134.85, 53.35))
    sheet.put("divide-maya", "coverage", "hand", [stanovoy[-1], *maya[1:-1], divide[0]])
    sheet.put("divide-uda", "coverage", "dcw", divide)
    sheet.put("divide-lena", "reading", "dcw", lena)
    sea = joined([divide[-1]], sheet.hand["divide-sea"][1:])
    sheet.put("divide-sea", "coverage", "hand", until(sea, sheet["coast/0"]))
    uda = sheet.course("uda", (130.51, 54.03), (135.24, 54.70))
    uda = until(uda[::-1], sheet["divide-uda"])[::-1]
    sheet.put("uda", "coverage", "wdbii", thin(until(uda, sheet["coast/0"]), RIVER_M))


def draw_neighbours(sheet: Sheet) -> None:
    """Take Mongolia's outline, cut where the frame meets it."""
    mongolia = tidy(dcw.unit("MN").geoms[0].exterior.coords)
    tripoint = mongolia[nearest(mongolia, _TARBAGAN)]
    west_end = mongolia[nearest(mongolia, (87.85, 49.17))]
    north = around(mongolia, tripoint, _KIAKHTA, west_end)
    south = around(mongolia, tripoint, (111.9, 43.7), west_end)
    inner_north, outer_north = _cut_by_meridian(north, FRAME[0])
    inner_south, outer_south = _cut_by_meridian(south, FRAME[0])
    east, west = cut_at(inner_north, inner_north[nearest(inner_north, _KIAKHTA)])
    sheet.put("bura-east", "coverage", "dcw", east)
    sheet.put("bura-west", "coverage", "dcw", west)
    sheet.put("mongolia-china", "coverage", "dcw", inner_south)
    khovsgol, altai = cut_at(outer_north, outer_north[nearest(outer_north, (99.56, 51.89))])
    sheet.put("bura-far-west", "outside", "dcw", khovsgol)
    sheet.put("russia-mongolia-west", "outside", "dcw", altai)
    sheet.put("china-mongolia-west", "outside", "dcw", outer_south)
    sheet.put("bura-sayan", "outside", "hand", joined([khovsgol[-1]], sheet.hand["bura-sayan"][1:]))
    steppe = between(sheet.west, tripoint, sheet["argun"][0])
    sheet.put("bura-abagaitu", "coverage", "dcw", joined([tripoint], steppe[1:]))


def _cut_by_meridian(strand: Strand, lon: float) -> tuple[Strand, Strand]:
    """Cut a strand that runs west where it first crosses a meridian; both halves get the point."""
    for index, ((ax, ay), (bx, by)) in enumerate(pairwise(strand)):
        if (ax - lon) * (bx - lon) <= 0 and ax != bx:
            point = (lon, round(ay + (by - ay) * (lon - ax) / (bx - ax), 5))
            return [*strand[: index + 1], point], [point, *strand[index + 1 :]]
    return strand, []
