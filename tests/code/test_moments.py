"""Find the moments to compare: treaties by any name they answer to, or dates, and never two on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.made_up import make_atlas, make_treaty
from treatymap.errors import DateError, UnknownNameError, UsageError
from treatymap.treaties import BEFORE, Day, Moment, find_moment, find_moments

if TYPE_CHECKING:
    from treatymap.treaties import Atlas


@pytest.mark.parametrize("word", ["dale-1810", "dale", "da", " Dale "])
def test_a_treaty_is_the_day_it_counts_from(brookland: Atlas, word: str) -> None:
    """Whatever name a treaty answers to means the day on which it took effect, not the day of its signing."""
    assert find_moment(brookland, word) == Moment(Day(1810, 7, 1), "dale-1810")


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("1810-07-01", Day(1810, 7, 1)),
        ("1810-07", Day(1810, 7, 1)),
        (" 1859 ", Day(1859, 1, 1)),
        ("-0043", Day(-43, 1, 1)),
        ("Before", BEFORE),
    ],
)
def test_a_date_is_a_day_and_no_treaty(brookland: Atlas, word: str, day: Day) -> None:
    """A date means its day, read as everywhere else, also where a treaty counts from that day."""
    assert find_moment(brookland, word) == Moment(day, None)


@pytest.mark.parametrize(
    ("word", "moment"),
    [
        ("1858", Moment(Day(1858, 5, 28), "aigun-1858")),
        ("1858-01", Moment(Day(1858, 1, 1), None)),
        ("1859", Moment(Day(1859, 1, 1), None)),
    ],
)
def test_a_year_is_the_treaty_that_goes_by_it(amur: Atlas, word: str, moment: Moment) -> None:
    """A year that is the whole name of a treaty means the treaty; any other year is its first day."""
    assert find_moment(amur, word) == moment


def test_a_treaty_may_be_called_before(brookland: Atlas) -> None:
    """A whole name wins over the word `before` as it does over a year."""
    atlas = make_atlas(brookland, (), [make_treaty("first", Day(1800, 1, 1), aliases=("before",))])

    assert find_moment(atlas, "before") == Moment(Day(1800, 1, 1), "first")


@pytest.mark.parametrize("word", ["before", "1858"])
def test_a_date_wins_over_the_beginning_of_a_name(brookland: Atlas, word: str) -> None:
    """A date that only begins the name of a treaty stays a date."""
    names = ("beforehand", "1858-peace")
    atlas = make_atlas(brookland, (), [make_treaty("first", Day(1900, 1, 1), aliases=names)])

    assert find_moment(atlas, word).treaty is None


@pytest.mark.parametrize("word", ["185", "1858-13", "1858-02-30", "-1858-5", "18580528"])
def test_a_wrong_date_is_told_as_a_date(amur: Atlas, word: str) -> None:
    """What looks like a date is not looked for among the treaties, though one may begin with it."""
    with pytest.raises(DateError, match=rf"^'{word}' is not a date"):
        find_moment(amur, word)


def test_an_unknown_word_is_told_with_all_that_may_be_typed(brookland: Atlas) -> None:
    """A word that is nothing gets the names near it, and hears that a date would do as well."""
    with pytest.raises(UnknownNameError) as told:
        find_moment(brookland, "dalle")

    assert str(told.value) == (
        "no treaty or date 'dalle': did you mean dale or dale-1810? "
        f"Type a treaty (`{brookland.command('treaties')}` lists them), a date such as 1859-06-01, or `before`."
    )


def test_a_misspelt_before_is_helped(brookland: Atlas) -> None:
    """The word for the time before every treaty is suggested like a name."""
    with pytest.raises(UnknownNameError, match=r"^no treaty or date 'befor': did you mean before\?"):
        find_moment(brookland, "befor")


def test_a_beginning_of_two_treaties_is_not_guessed(amur: Atlas) -> None:
    """Where a beginning fits more than one treaty, all of them are named."""
    with pytest.raises(UsageError, match=r"^'peking-1860' begins the names of 2 treaties: .* Type more of one\.$"):
        find_moment(amur, "peking-1860")


@pytest.mark.parametrize("word", ["", " \n"])
def test_an_empty_word_is_refused(brookland: Atlas, word: str) -> None:
    """An empty word means no moment, alone or beside others."""
    with pytest.raises(UsageError, match=r"^'.*' names no treaty and no date\. Type a treaty .*, or `before`\.$"):
        find_moment(brookland, word)
    with pytest.raises(UsageError, match=r"names no treaty and no date"):
        find_moments(brookland, ["dale", word])


def test_moments_stay_in_the_order_of_the_words(brookland: Atlas) -> None:
    """Moments may be named in any order of time, and keep it."""
    assert find_moments(brookland, iter(["dale", "before", "1805", "brook"])) == (
        Moment(Day(1810, 7, 1), "dale-1810"),
        Moment(BEFORE, None),
        Moment(Day(1805, 1, 1), None),
        Moment(Day(1800, 3, 1), "brook-1800"),
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "a comparison takes at least 2 moments, found none. Type 2, each a treaty"),
        (["dale"], "a comparison takes at least 2 moments, found 1: 'dale'. Type one more, each a treaty"),
        (
            ["before", "brook", "1805", "dale", "1900"],
            "a comparison takes at most 4 moments, found 5: 'before', 'brook', '1805', 'dale', '1900'. Leave out 1.",
        ),
        (
            ["dale", "before", "1810-07-01"],
            "'dale' and '1810-07-01' are the same day, 1810-07-01: there is nothing to compare. Type another day",
        ),
        (["before", "brook", "BEFORE"], "'before' and 'BEFORE' are the same day, before every treaty: "),
    ],
)
def test_what_cannot_be_compared_is_refused(brookland: Atlas, words: list[str], message: str) -> None:
    """Too few, too many, or one day twice: one line says what was typed and what to type next."""
    with pytest.raises(UsageError) as told:
        find_moments(brookland, words)

    assert str(told.value).startswith(message)
    assert "\n" not in str(told.value)


def test_a_caller_sets_how_many_there_may_be(brookland: Atlas) -> None:
    """A page with room for two refuses the third."""
    assert len(find_moments(brookland, ["before", "dale"], most=2)) == 2
    with pytest.raises(UsageError, match=r"takes at most 2 moments, found 3: .* Leave out 1\.$"):
        find_moments(brookland, ["before", "brook", "dale"], most=2)
