"""Letters that no font has are named before anything is written; a sheet that does not need them is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from matplotlib import font_manager

from tests.code.conftest import run
from tests.code.test_refusals import complaint
from treatymap import sheet
from treatymap.errors import FontError
from treatymap.output.sheets import draw_picture, fonts
from treatymap.output.sheets.letters import Type, font_of, text_size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from treatymap.mapgen import View
    from treatymap.treaties import Atlas

_BOLD = 600


@pytest.fixture
def poor(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be a machine that has only the fonts that come with Matplotlib."""
    known = fonts._letters  # noqa: SLF001 - it is what is taken away

    def letters(family: str) -> frozenset[int]:
        return known(family) if family == fonts.LATIN else frozenset()

    monkeypatch.setattr(fonts, "_letters", letters)
    fonts.families_for.cache_clear()
    yield
    fonts.families_for.cache_clear()


@pytest.mark.usefixtures("poor")
def test_without_chinese_letters_there_is_one_clear_line(workplace: Path) -> None:
    """It names some of the letters, what to install and what else to do; no file and no folder is made."""
    told = complaint(run("sheet", "--lang", "zh-Hans"), 1)

    assert told.startswith("no font on this machine has the letters ")
    assert "Noto Sans CJK (Debian: fonts-noto-cjk or fonts-wqy-microhei)" in told
    assert told.endswith("or choose another --lang.")
    assert list(workplace.iterdir()) == []


def test_a_font_that_was_removed_is_looked_for_no_more(
    story: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Matplotlib keeps a list of fonts from run to run; one that is on it and gone from the disk breaks nothing."""
    gone = font_manager.FontEntry(fname=str(tmp_path / "gone.ttf"), name="Noto Sans CJK SC")
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [gone, *font_manager.fontManager.ttflist])
    for known in (fonts.families_for, fonts._letters):  # noqa: SLF001 - they know the list as it was
        known.cache_clear()

    assert fonts._letters("Noto Sans CJK SC") == frozenset()  # noqa: SLF001 - as above
    assert draw_picture(story).startswith(b"\x89PNG")
    fonts.families_for.cache_clear()


@pytest.mark.usefixtures("poor")
def test_an_english_sheet_needs_no_chinese_letters(amur: Atlas) -> None:
    """It is drawn, and a source whose title is in Chinese is named by its key."""
    (page,) = sheet(amur, lang="en").pages
    told = " ".join(text for text, _ in page.texts)
    chinese = [source for source in amur.sources if not fonts.can_write(source.label.get("en"))]

    assert chinese
    assert any(source.id in told for source in chinese)
    assert not any("\u4e00" <= char <= "\u9fff" for char in told)


@pytest.mark.usefixtures("poor")
def test_a_picture_needs_its_letters_too(story: View) -> None:
    """The picture of a page in Chinese is refused in the same way."""
    with pytest.raises(FontError, match="no font on this machine has the letters"):
        draw_picture(story.speaking("zh-Hans"))


def test_with_chinese_letters_sources_have_their_titles(amur: Atlas) -> None:
    """On a machine with such a font the same sheet has the titles as they are."""
    (page,) = sheet(amur, lang="en").pages
    told = " ".join(text for text, _ in page.texts)

    assert any("\u4e00" <= char <= "\u9fff" for char in told)


def test_other_letters_need_other_fonts() -> None:
    """Letters that are not Chinese are answered with a font for them."""
    with pytest.raises(
        FontError, match=r"has the letters \U00013000\. Install a font that has them, such as Noto Sans"
    ):
        fonts.families_for("a\U00013000")


def test_no_line_is_half_bold() -> None:
    """Where a family has no bold letters the whole line is plain, so that numbers and characters look alike."""
    entries = font_manager.fontManager.ttflist
    for text in ("1689 Nerchinsk", "1689年尼布楚条约"):
        families = fonts.families_for(text)
        bold = all(
            any(entry.name == family and isinstance(entry.weight, int) and entry.weight >= _BOLD for entry in entries)
            for family in families
        )
        assert (font_of(text, Type(8, bold=True)).get_weight() == "bold") == bold, families
    assert font_of("1689", Type(8, bold=True)).get_weight() == "bold"
    assert font_of("1689", Type(8)).get_weight() == "normal"


def test_widths_are_those_of_the_size() -> None:
    """A text twice as large is twice as wide, and bold letters are wider than plain ones."""
    small, large, bold = (text_size("Amur", kind) for kind in (Type(8), Type(16), Type(8, bold=True)))

    assert large == pytest.approx(2 * small, rel=0.03)
    assert bold > small
