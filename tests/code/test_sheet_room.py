"""Everything on a sheet has its own room: no text leaves the paper or covers another, whatever is drawn on whatever."""

from __future__ import annotations

import shutil
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from matplotlib.textpath import TextToPath

from tests.atlases import HOSTILE_IDS, make_ancient, write_atlas
from tests.code.paper import MM, boxes, outside, overlaps, scales
from treatymap import sheet
from treatymap.mapgen import LANGUAGES
from treatymap.output.sheets import PAPERS, find_paper
from treatymap.output.sheets.page import Page, Type
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

SIDES = [(paper, portrait) for paper in PAPERS for portrait in (False, True)]
DAYS = ("before", "nerchinsk", "1728-06-25", "aigun", "peking", "1861-06-28")
# each in a language and on a paper of its own, so that few sheets try much
CASES: list[dict[str, Any]] = [
    {"lang": "fi", "treaties": "aigun", "paper": "letter"},
    {"lang": "ru", "treaties": "nerchinsk", "portrait": True},
    {"lang": "de", "treaties": ["bura", "peking-1860-supplementary"], "bw": True},
    {"lang": "fr", "day": "before", "paper": "letter", "portrait": True},
    {"lang": "ru", "day": "1859-06-01", "paper": "letter", "bw": True},
    {"lang": "es", "day": "1700", "portrait": True, "bw": True},
    {"lang": "zh-Hans", "day": "before", "bw": True},
    {"lang": "de", "moments": DAYS[3:5]},
    {"lang": "ru", "moments": DAYS[2:5], "paper": "letter"},
    {"lang": "es", "moments": DAYS[:4], "portrait": True},
    {"lang": "fr", "moments": DAYS[:5], "paper": "letter", "portrait": True},
    {"lang": "ru", "moments": DAYS},
    {"lang": "fi", "moments": DAYS, "portrait": True, "bw": True},
    {"lang": "zh-Hans", "moments": DAYS[:3], "paper": "letter", "bw": True},
]


def faults(atlas: Atlas, **options: Any) -> tuple[list[str], list[tuple[str, str]]]:  # noqa: ANN401 - as sheet's
    """Draw a sheet, and list what leaves the paper and what covers what."""
    (page,) = sheet(atlas, **options).pages
    assert page.texts
    return outside(page), overlaps(page)


@pytest.mark.parametrize(("paper", "portrait"), SIDES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_handout_has_room_in_every_language(amur: Atlas, lang: str, paper: str, *, portrait: bool) -> None:
    """In each language, on both papers and both ways round, all texts are within the margins, none on another."""
    assert faults(amur, lang=lang, paper=paper, portrait=portrait) == ([], [])


@pytest.mark.parametrize("options", CASES, ids=str)
def test_whatever_is_asked_for_has_room(amur: Atlas, options: dict[str, Any]) -> None:
    """One treaty or two, another day, two to six days beside each other, in black and white: texts keep apart."""
    assert faults(amur, **options) == ([], [])


@pytest.fixture(scope="module")
def strangers(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Atlas]:
    """Give atlases that others may have made: with everything, with next to nothing, long ago, and hostile."""
    place = tmp_path_factory.mktemp("strangers")
    small = checkout / "tests" / "atlases" / "small"
    short = cache(lambda text: f"{text} <b>{{{{7*7}}}}</b> $x^2$")
    return {
        "brookland": load_atlas(write_atlas(place / "brookland")),
        "small": load_atlas(small),
        "ancient": load_atlas(make_ancient(shutil.copytree(small, place / "ancient"))),
        "hostile": load_atlas(write_atlas(place / "hostile", tell=short, ids=HOSTILE_IDS)),
    }


@pytest.mark.parametrize("name", ["brookland", "small", "ancient", "hostile"])
@pytest.mark.parametrize("options", [{}, {"paper": "letter", "portrait": True}, {"day": "before", "bw": True}], ids=str)
def test_other_atlases_have_room(strangers: dict[str, Atlas], name: str, options: dict[str, Any]) -> None:
    """An atlas without coast, rivers, places or locator, one of long ago, and a hostile one are drawn."""
    assert faults(strangers[name], **options) == ([], [])


@pytest.mark.parametrize("name", ["brookland", "small", "ancient", "hostile"])
def test_days_of_other_atlases_have_room(strangers: dict[str, Atlas], name: str) -> None:
    """So are their days beside each other."""
    atlas = strangers[name]
    moments = ("before", *(treaty.id for treaty in atlas.treaties))

    assert faults(atlas, moments=moments) == ([], [])


def test_an_overlap_would_be_noticed() -> None:
    """The tests above can fail: a text on another one, a text beside the paper, and a text on a scale are found."""
    page = Page(find_paper("a4"))
    page.text(50, 50, "under", Type(12))
    page.text(52, 51, "over", Type(12), angle=30)
    page.text(50, 58, "below", Type(12))
    page.text(280, 100, "too far to the right", Type(12))

    assert overlaps(page) == [("under", "over")]
    assert outside(page) == ["too far to the right"]


def test_a_box_holds_its_letters(amur: Atlas) -> None:
    """What is told of a text's place is where its letters are; only accents and the like rise over it a little."""
    (page,) = sheet(amur, lang="fr").pages
    (other,) = sheet(amur, lang="zh-Hans").pages
    pairs = [pair for drawn in (page, other) for pair in zip(drawn.axes.texts, drawn.texts, strict=True)]
    for drawn, (text, box) in pairs:
        if drawn.get_rotation():
            continue
        font, (left, top, right, foot) = drawn.get_fontproperties(), box.bounds
        ink = np.array(TextToPath().get_text_path(font, text, ismath=False)[0])
        ink *= font.get_size_in_points() / TextToPath.FONT_SCALE / MM
        em = foot - top
        assert -0.1 * em < ink[:, 0].min() < ink[:, 0].max() < right - left + 0.1 * em, text
        assert -0.28 * em < ink[:, 1].min() < ink[:, 1].max() < em, text


def test_the_scale_stands_in_its_corner(amur: Atlas) -> None:
    """There is one scale on a sheet, on the first map."""
    for options in ({}, {"moments": DAYS}):
        (page,) = sheet(amur, **options).pages
        assert len(list(scales(page))) == 1
        assert len(list(boxes(page))) == len(page.texts) + 1
