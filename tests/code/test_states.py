"""Derive states from transfers: one state a day, half-open, nothing stored twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.atlases.smallest import write_smallest
from tests.made_up import DAYS, ZONES, drawn_treaties, make_date, make_transfer, make_treaty, make_zone
from treatymap.mapgen import make_view
from treatymap.treaties import BEFORE, Acceptance, Day, HistoricalDate, Text, load_atlas, make_legend_keys
from treatymap.treaties.phrasing import label_lines
from treatymap.treaties.state import derive_states, disagreements

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas, Treaty
    from treatymap.treaties.transfer import TransferKind

_zones = st.sampled_from(ZONES)


@given(drawn_treaties(), _zones, DAYS)
def test_every_day_has_exactly_one_state(treaties: tuple[Treaty, ...], zone: str, day: Day) -> None:
    """Whatever the treaties do, a zone has one state on any day."""
    chain = derive_states(make_zone(zone), treaties)

    assert [state.holds_on(day) for state in chain].count(True) == 1


@given(drawn_treaties(), _zones)
def test_states_meet_without_gap_or_overlap(treaties: tuple[Treaty, ...], zone: str) -> None:
    """The end of a state is the start of the next; the first begins before everything, the last stays open."""
    chain = derive_states(make_zone(zone), treaties)

    assert [state.end for state in chain] == [*(state.start for state in chain[1:]), None]
    assert chain[0].start == BEFORE
    assert all(state.end is None or state.start < state.end for state in chain)


@given(drawn_treaties(), _zones)
def test_only_status_decides_how_many_hold(treaties: tuple[Treaty, ...], zone: str) -> None:
    """Held land has one holder, joint land two, and all other land none."""
    for state in derive_states(make_zone(zone), treaties):
        if state.kind != "confirmed" and state.origin is not None:
            assert len(state.sovereigns) == {"held": 1, "joint": 2}.get(state.status, 0)


@given(drawn_treaties(), _zones, st.randoms(use_true_random=False))
def test_order_of_files_does_not_matter(treaties: tuple[Treaty, ...], zone: str, random: object) -> None:
    """Treaties of different days give the same states in whatever order they are read."""
    by_day = {treaty.effective.gregorian: treaty for treaty in treaties}
    distinct = list(by_day.values())
    shuffled = distinct.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert derive_states(make_zone(zone), shuffled) == derive_states(make_zone(zone), distinct)


@given(DAYS)
def test_without_transfers_everything_stays_as_before(day: Day) -> None:
    """A zone that no treaty speaks of keeps the state of its record for ever."""
    elsewhere = make_treaty("elsewhere", Day(1800, 1, 1), make_transfer("passed", ("red",), ("blue",), ("south",)))
    (state,) = derive_states(make_zone("north", holder="red"), [elsewhere])

    assert (state.status, state.sovereigns, state.start, state.end) == ("held", ("red",), BEFORE, None)
    assert state.holds_on(day)
    assert (state.treaty, state.kind, state.origin, state.acceptance, state.named) == (None, None, None, None, None)


def test_a_state_begins_on_the_day_and_ends_before_the_next() -> None:
    """On the effective day the new state holds; on the day before, the old one."""
    treaty = make_treaty("passing", Day(1858, 5, 28), make_transfer("passed", ("red",), ("blue",), ("north",)))
    old, new = derive_states(make_zone("north", holder="red"), [treaty])

    assert (old.holds_on(Day(1858, 5, 27)), old.holds_on(Day(1858, 5, 28))) == (True, False)
    assert (new.holds_on(Day(1858, 5, 27)), new.holds_on(Day(1858, 5, 28))) == (False, True)


def test_a_confirmation_keeps_the_older_right() -> None:
    """A confirmed zone keeps kind, origin and year of the treaty that moved it, and names the one that confirmed."""
    passing = make_treaty("passing", Day(1858, 5, 28), make_transfer("implied", ("red",), ("blue",), ("north",)))
    again = make_treaty("again", Day(1860, 11, 14), make_transfer("confirmed", ("blue",), ("blue",), ("north",)))
    state = derive_states(make_zone("north", holder="red"), [again, passing])[-1]

    assert (state.by, state.treaty) == ("confirmed", "again")
    assert (state.kind, state.origin, state.origin_date) == ("implied", "passing", Day(1858, 5, 28))
    assert state.named is False


def test_notes_and_sources_gather_until_the_land_moves() -> None:
    """A refusal speaks beside the transfer, a confirmation in its stead; the next transfer starts afresh."""
    no = Text((("en", "no"),))
    news = (
        Acceptance("refused", make_date(Day(1859, 1, 1)), "red", None, (), no, ("court",)),
        Acceptance("confirmed", make_date(Day(1860, 1, 1)), None, "again", (), None, ("court",)),
    )
    passing = make_treaty(
        "passing",
        Day(1858, 1, 1),
        make_transfer("passed", ("red",), ("blue",), ("north",), note="passes"),
        acceptance=news,
    )
    again = make_treaty(
        "again", Day(1860, 1, 1), make_transfer("confirmed", ("blue",), ("blue",), ("north",), note="stays")
    )
    back = make_treaty(
        "back", Day(1870, 1, 1), make_transfer("passed", ("blue",), ("red",), ("north",), note="moves on")
    )
    chain = derive_states(make_zone("north", holder="red"), [passing, again, back])

    assert [([note.get("en") for note in state.notes], state.sources) for state in chain] == [
        ([], ("made-up",)),
        (["passes"], ("passes",)),
        (["passes", "no"], ("passes", "court")),
        (["passes", "stays"], ("passes", "court", "stays")),
        (["moves on"], ("moves on",)),
    ]


@pytest.mark.parametrize(("kind", "holders"), [("joint", ("red", "blue")), ("undelimited", ())])
def test_joint_and_open_land_can_be_confirmed(kind: TransferKind, holders: tuple[str, ...]) -> None:
    """A confirmation of land that two hold, or nobody, leaves it so."""
    first = make_treaty("first", Day(1800, 1, 1), make_transfer(kind, (), holders, ("north",)))
    again = make_treaty("again", Day(1810, 1, 1), make_transfer("confirmed", holders, holders, ("north",)))
    state = derive_states(make_zone("north"), [first, again])[-1]

    assert (state.status, state.sovereigns, state.kind, state.treaty) == (kind, holders, kind, "again")


def test_leaving_open_again_keeps_the_first_year() -> None:
    """Land left open twice has been open since the first treaty."""
    first = make_treaty("first", Day(1689, 9, 7), make_transfer("undelimited", (), (), ("north",)))
    second = make_treaty("second", Day(1728, 6, 25), make_transfer("undelimited", (), (), ("north",)))
    state = derive_states(make_zone("north"), [first, second])[-1]

    assert (state.status, state.treaty, state.origin) == ("undelimited", "second", "first")


def test_a_refusal_moves_no_land() -> None:
    """A refused treaty keeps holders and kind; the court that refused stands as a claimant from that day."""
    refusal = Acceptance("refused", HistoricalDate(Day(1859, 6, 1), "1859~"), "red", None, (), None, ("made-up",))
    transfer = make_transfer("passed", ("red",), ("blue",), ("north",))
    treaty = make_treaty("passing", Day(1858, 5, 28), transfer, acceptance=(refusal,))
    _, signed, refused = derive_states(make_zone("north", holder="red"), [treaty])

    assert (signed.acceptance, signed.claimed_by, signed.end) == ("signed", (), Day(1859, 6, 1))
    assert (refused.acceptance, refused.acceptance_edtf, refused.claimed_by) == ("refused", "1859~", ("red",))
    assert (refused.sovereigns, refused.kind) == (signed.sovereigns, signed.kind)


def test_land_may_be_claimed_after_a_treaty() -> None:
    """Whoever claims what a treaty left open, or gave to others, does so beside those who refuse it, until another."""
    refused, confirmed = (
        Acceptance(status, make_date(day), by, None, (), None, ("made-up",))
        for status, day, by in (("refused", Day(1837, 1, 1), "red"), ("confirmed", Day(1840, 1, 1), None))
    )
    left = replace(make_transfer("undelimited", ("red",), (), ("north",)), claimed_by=("blue", "green"))
    over = make_transfer("implied", (), ("blue",), ("north",))
    treaties = [
        make_treaty("first", Day(1836, 1, 1), left, acceptance=(refused, confirmed)),
        make_treaty("second", Day(1848, 1, 1), over),
    ]

    _, *states = derive_states(make_zone("north", holder="red"), treaties)

    assert [(state.claimed_by, state.refused_by) for state in states] == [
        (("blue", "green"), ()),
        (("blue", "green", "red"), ("red",)),
        (("blue", "green"), ()),
        ((), ()),
    ]


@pytest.mark.parametrize(
    ("news", "expected"),
    [
        (("refused",), ("refused", "1858-07-01", ("red",))),
        (("refused", "confirmed"), ("confirmed", "1858-08-01", ())),
    ],
)
def test_news_before_a_treaty_takes_effect_is_not_lost(
    news: tuple[Literal["refused", "confirmed"], ...], expected: tuple[str, str, tuple[str, ...]]
) -> None:
    """A treaty refused between its signing and its effect begins as refused, and as confirmed where that followed."""
    entries = tuple(
        Acceptance(
            status,
            make_date(Day(1858, month, 1)),
            "red" if status == "refused" else None,
            None,
            (),
            None,
            ("made-up",),
        )
        for month, status in enumerate(news, start=7)
    )
    transfer = make_transfer("passed", ("red",), ("blue",), ("north",))
    signed = make_treaty("passing", Day(1858, 6, 1), transfer, acceptance=entries)
    treaty = replace(signed, effective=make_date(Day(1858, 9, 1)))
    before, after = derive_states(make_zone("north", holder="red"), [treaty])

    assert (before.origin, before.end, after.start) == (None, Day(1858, 9, 1), Day(1858, 9, 1))
    assert (after.acceptance, after.acceptance_edtf, after.claimed_by) == expected
    assert (after.sovereigns, after.kind) == (("blue",), "passed")


def test_a_step_tells_of_a_refusal_that_came_before_it(tmp_path: Path) -> None:
    """The step of a treaty that was refused before it took effect says both, and so does the name on the land."""
    folder = write_smallest(tmp_path)
    path = folder / "treaties" / "ford-1800.toml"
    late = path.read_text(encoding="utf-8").replace("1800-05-01", "1800-05-01\neffective = 1801-02-01")
    path.write_text(f'{late}\n[[acceptance]]\nstatus = "refused"\nby = "red"\ndate = 1800-07-01\n', encoding="utf-8")
    atlas = load_atlas(folder)
    told = [(event.id, event.caption.get("en")) for event in atlas.events]

    assert [name for name, _ in told] == ["before", "ford-1800"]
    assert (
        told[1][1]
        == "Treaty of the Ford. Passed: Northland (Redland → Blueland). Refused: Treaty of the Ford (Redland)."
    )
    assert label_lines(atlas, atlas.labels[0], Day(1801, 2, 1), "en")[1].startswith("Blueland since 1801, refused 1800")


def test_news_of_a_treaty_does_not_touch_land_that_moved_on() -> None:
    """Once another treaty has moved a zone, the fate of the older treaty no longer matters to it."""
    refusal = Acceptance("refused", make_date(Day(1870, 1, 1)), "red", None, (), None, ("made-up",))
    first = make_treaty(
        "first", Day(1858, 1, 1), make_transfer("passed", ("red",), ("blue",), ("north",)), acceptance=(refusal,)
    )
    second = make_treaty("second", Day(1860, 1, 1), make_transfer("passed", ("blue",), ("red",), ("north",)))
    chain = derive_states(make_zone("north", holder="red"), [first, second])

    assert [(state.origin, state.acceptance) for state in chain] == [
        (None, None),
        ("first", "signed"),
        ("second", "signed"),
    ]


@pytest.mark.parametrize("kind", ["passed", "jurisdiction_kept"])
def test_administration_stays_only_where_officials_stay(kind: TransferKind) -> None:
    """Only a transfer that keeps jurisdiction leaves residents under other officials."""
    treaty = make_treaty("passing", Day(1858, 5, 28), make_transfer(kind, ("red",), ("blue",), ("north",)))
    state = derive_states(make_zone("north", holder="red"), [treaty])[-1]

    assert state.administration == ("red" if kind == "jurisdiction_kept" else None)


def test_finds_transfers_that_do_not_fit_what_went_before() -> None:
    """A transfer from a holder who no longer had the land is found, with the state that it met."""
    first = make_treaty("first", Day(1858, 1, 1), make_transfer("passed", ("red",), ("blue",), ("north",)))
    second = make_treaty("second", Day(1860, 1, 1), make_transfer("passed", ("red",), ("blue",), ("north",)))
    ((treaty, transfer, met),) = disagreements(make_zone("north", holder="red"), [second, first])

    assert (treaty.id, transfer.before, met.sovereigns, met.treaty) == ("second", ("red",), ("blue",), "first")


def test_the_legend_names_land_as_the_map_paints_it(amur: Atlas, brookland: Atlas) -> None:
    """Every state of every zone has the same key for the words of the legend and for the colour on the map."""
    for atlas in (amur, brookland):
        palette, told = make_view(atlas).palette, {entry.kind for entry in atlas.legend}
        for zone in atlas.zones:
            for state in atlas.states(zone.id):
                key = palette.key(state)
                assert key == make_legend_keys(atlas).of(state, zone.role)
                assert key is None or key in told
