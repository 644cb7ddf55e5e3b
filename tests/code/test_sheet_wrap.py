"""Lines break where readers of each script expect it, and nothing is lost."""

# ruff: noqa: RUF001 - letters of three scripts, and dashes

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatymap.mapgen import LANGUAGES, load_words
from treatymap.output.sheets.wrap import wrap

NO_BREAK = "\u00a0"
NARROW = "\u202f"
CHINESE = "黑龙江边界的变迁，由清朝划归俄罗斯帝国。《瑷珲条约》（一八五八年）说：「约56,000平方公里」！"
LETTERS = "abcXYZАмур09,.;:()«»-–·—/ \n黑龙江，。（）《》" + NO_BREAK + NARROW
WORDS = st.text(alphabet=st.sampled_from(LETTERS), max_size=80)


def width(text: str) -> float:
    """Measure a text: one a letter, two a Chinese one."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def bare(text: str) -> str:
    """Leave out the spaces at which a line may end."""
    return re.sub("[ \n\t]", "", text)


@given(WORDS, st.integers(1, 40))
def test_no_line_is_too_long_and_nothing_is_lost(text: str, room: int) -> None:
    """Every line has room, unless it is a single letter; joined again they are the text but for spaces."""
    lines = wrap(text, room, width)

    assert [line for line in lines if width(line) > room and len(line) > 1] == []
    assert bare("".join(lines)) == bare(text)


@given(WORDS, st.integers(1, 40))
def test_words_that_have_room_stay_whole(text: str, room: int) -> None:
    """A Latin or Cyrillic word is cut only if it has no room in a line of its own."""
    lines = " ".join(wrap(text, room, width))
    words = [word for word in re.split(r"[ \n]", text) if word.isascii() and word.isalnum() and width(word) <= room]

    assert [word for word in words if word not in lines] == []


@given(st.lists(st.sampled_from(["1858", "Aigun", "Айгунь", "about", "a"]), min_size=2), st.integers(8, 40))
def test_a_space_that_does_not_break_never_breaks(words: list[str], room: int) -> None:
    """Words that such a space joins stand on one line if that line has room."""
    joined = [NO_BREAK.join(words[at : at + 2]) for at in range(0, len(words), 2)]
    lines = wrap(" ".join(joined), max(room, *map(width, joined)), width)

    assert [pair for pair in joined if not any(pair in line for line in lines)] == []


def test_a_space_that_does_not_break_between_spaces_is_kept() -> None:
    """Alone among spaces too it is a letter like others."""
    assert wrap(f"a {NO_BREAK} b", 1, width) == ["a", NO_BREAK, "b"]
    assert wrap(f"{NO_BREAK}a", 9, width) == [f"{NO_BREAK}a"]


@given(st.integers(8, 60), st.integers(0, 20))
def test_chinese_lines_begin_and_end_as_they_may(room: int, start: int) -> None:
    """No line begins with what closes or stops, and none ends with what opens."""
    lines = wrap(CHINESE[start:] * 2, max(room, 20), width)

    assert len(lines) > 1
    assert [line for line in lines[1:] if unicodedata.category(line[0]) in {"Pe", "Pf", "Po", "Pd"}] == []
    assert [line for line in lines[:-1] if unicodedata.category(line[-1]) in {"Ps", "Pi"}] == []


@pytest.mark.parametrize("unit", ["km²", "км²", "km", "平方公里"])
@pytest.mark.parametrize("space", [" ", "", NO_BREAK])
@given(before=st.integers(0, 30), room=st.integers(17, 40))
def test_a_number_and_its_unit_stay_together(unit: str, space: str, before: int, room: int) -> None:
    """However the line falls, km² follows its number on the same line."""
    area = f"310,000{space}{unit}"
    latin, chinese = f"{'ab ' * before}{area}, and more of it", f"{'黑' * before}{area}，由清朝划归"

    for text in (latin, chinese):
        assert any(area in line for line in wrap(text, room, width))


def test_signs_between_words_stay_at_the_end_of_a_line() -> None:
    """A dot in the middle, a dash or a stroke between spaces begins no line."""
    for sign in "·—–/":
        for room in range(9, 22):
            lines = wrap(f"Nerchinsk {sign} Aigun {sign} Peking", room + 2, width)
            assert [line for line in lines if line.startswith(sign)] == []


def test_years_and_numbers_are_not_parted() -> None:
    """A line may end after a hyphen in a word, but not within a span of years or of numbers."""
    assert wrap("1858-1860", 6, width) != ["1858-", "1860"]
    assert wrap("ab 557,288–636,134", 16, width) == ["ab", "557,288–636,134"]
    assert wrap("Süd-Kowloon", 8, width) == ["Süd-", "Kowloon"]


def test_a_line_break_in_a_text_is_kept() -> None:
    """Where a text has a line break the lines have one, and an empty line stays."""
    assert wrap("a b\n\nc", 9, width) == ["a b", "", "c"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_of_the_program_break_well(lang: str) -> None:
    """What the foot of each sheet says has room in any column that is wider than its longest word."""
    text = load_words(lang)("page.neutral")
    for room in range(20, 80, 7):
        lines = wrap(text, room, width)
        assert bare("".join(lines)) == bare(text)
        assert all(width(line) <= room for line in lines)
