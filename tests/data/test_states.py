"""Hold the derived states against the table that historians can defend, cell by cell."""

from __future__ import annotations

import pytest

from treatymap.treaties import BEFORE, Atlas, Day, State, ledger, load_atlas

_COLUMNS = {
    "before": BEFORE,
    "1689": Day(1689, 9, 7),
    "1727/28": Day(1728, 6, 25),
    "1858": Day(1858, 5, 28),
    "1859": Day(1859, 6, 1),
    "1860": Day(1860, 11, 14),
    "1861": Day(1861, 6, 28),
}
"""The first day of each column."""

# Q is Qing, R Russia, B Britain. Land without a treaty shows who claimed it, and who ruled in practice; held land how
# it came to its holder and how that treaty had been received; "or" marks another reading of the same text.
_TABLE = {
    "left-bank-upper": (
        "none, claimed by Q and R",
        "Q delimited, signed",
        "Q delimited, signed",
        "R passed, signed",
        "R passed, refused, claimed by Q",
        "R passed, confirmed",
        "R passed, confirmed",
    ),
    "left-bank-lower": (
        "none, claimed by Q and R",
        "Q delimited, signed, or not divided",
        "Q delimited, signed, or not divided",
        "R passed, signed",
        "R passed, refused, claimed by Q",
        "R passed, confirmed",
        "R passed, confirmed",
    ),
    "gorbitsa-strip": (
        "none, under R, claimed by Q and R",
        "Q delimited, signed, or R",
        "Q delimited, signed, or R",
        "R implied, signed, or R",
        "R implied, refused, claimed by Q, or R",
        "R implied, confirmed, or R",
        "R implied, confirmed, or R",
    ),
    "villages-64": (
        "none, claimed by Q and R",
        "Q delimited, signed",
        "Q delimited, signed",
        "R jurisdiction_kept, under Q, signed",
        "R jurisdiction_kept, under Q, refused, claimed by Q",
        "R jurisdiction_kept, under Q, confirmed",
        "R jurisdiction_kept, under Q, confirmed",
    ),
    "uda": (
        "none, claimed by Q and R",
        "undelimited, signed",
        "undelimited, signed",
        "undelimited, signed",
        "undelimited, signed",
        "R implied, signed",
        "R implied, signed",
    ),
    "ussuri-sea": (
        "none, claimed by Q",
        "Q implied, signed, or not divided",
        "Q implied, signed, or not divided",
        "joint Q and R, signed",
        "joint Q and R, refused, claimed by Q",
        "R passed, signed",
        "R passed, signed",
    ),
    "bolshoi-ussuriysky": (
        "none, claimed by Q",
        "Q delimited, signed",
        "Q delimited, signed",
        "joint Q and R, signed, or Q",
        "joint Q and R, refused, claimed by Q, or Q",
        "R passed, signed, or Q",
        "R passed, signed, or Q",
    ),
    "sakhalin": ("outside",) * 7,
    "kowloon": ("Q", "Q", "Q", "Q", "Q", "B passed, signed", "B passed, signed"),
    "manchuria": ("Q",) * 7,
    "mongolia": ("none", "none", *("Q delimited, signed",) * 5),
    "transbaikalia": ("none, under R, claimed by Q and R", *("R delimited, signed",) * 6),
    "siberia": ("none, under R, claimed by R", *("R delimited, signed",) * 6),
    "korea": ("outside",) * 7,
}

# the latest treaty that speaks of a zone, and its article, where it changes from column to column
_WORD = "Gorbitsa and mountains"
_SPOKEN = {
    ("left-bank-upper", "1689"): ("nerchinsk-1689", _WORD),
    ("left-bank-upper", "1859"): ("aigun-1858", "1"),
    ("left-bank-upper", "1860"): ("peking-1860-supplementary", "1"),
    ("left-bank-lower", "1858"): ("aigun-1858", "1"),
    ("left-bank-lower", "1861"): ("peking-1860-supplementary", "1"),
    ("gorbitsa-strip", "1858"): ("aigun-1858", "1"),
    ("gorbitsa-strip", "1860"): ("peking-1860-supplementary", "1"),
    ("villages-64", "1858"): ("aigun-1858", "1"),
    ("villages-64", "1860"): ("peking-1860-supplementary", "1"),
    ("uda", "1689"): ("nerchinsk-1689", _WORD),
    ("uda", "1727/28"): ("kiakhta-1727", "7"),
    ("uda", "1859"): ("kiakhta-1727", "7"),
    ("uda", "1860"): ("peking-1860-supplementary", "1"),
    ("ussuri-sea", "1689"): ("nerchinsk-1689", _WORD),
    ("ussuri-sea", "1858"): ("aigun-1858", "1"),
    ("ussuri-sea", "1860"): ("peking-1860-supplementary", "1"),
    ("ussuri-sea", "1861"): ("khanka-1861", "protocol"),
    ("kowloon", "1860"): ("peking-1860-conventions", "6"),
    ("manchuria", "1858"): ("aigun-1858", "1"),
    ("manchuria", "1860"): ("peking-1860-supplementary", "1"),
    ("transbaikalia", "1689"): ("nerchinsk-1689", "Argun"),
    ("transbaikalia", "1727/28"): ("bura-1727", "line to the east"),
    ("siberia", "1861"): ("nerchinsk-1689", _WORD),
    ("mongolia", "1727/28"): ("bura-1727", "line to the east"),
    ("sakhalin", "1861"): (None, None),
    ("korea", "1861"): (None, None),
}


@pytest.fixture(scope="module")
def amur() -> Atlas:
    """Give the built-in atlas."""
    return load_atlas()


def _names(holders: tuple[str, ...]) -> str:
    """Write holders by their first letters."""
    return " and ".join({"qing": "Q", "russia": "R", "britain": "B"}[holder] for holder in holders)


def _cell(state: State) -> str:
    """Write a state as the table does."""
    head = {"held": _names(state.sovereigns), "joint": f"joint {_names(state.sovereigns)}"}.get(
        state.status, state.status
    )
    if state.status == "held" and state.kind is not None:
        head = f"{head} {state.kind}"
    parts = [head]
    if state.administration is not None:
        parts.append(f"under {_names((state.administration,))}")
    if state.acceptance is not None:
        parts.append(state.acceptance)
    if state.claimed_by:
        parts.append(f"claimed by {_names(state.claimed_by)}")
    parts += [f"or {_names(reading.to) or 'not divided'}" for reading in state.readings]
    return ", ".join(parts)


def test_the_table_has_every_zone(amur: Atlas) -> None:
    """No zone of the atlas is left out of the table."""
    assert set(_TABLE) == {zone.id for zone in amur.zones}


@pytest.mark.parametrize(
    ("zone", "column", "cell"),
    [(zone, column, cell) for zone, cells in _TABLE.items() for column, cell in zip(_COLUMNS, cells, strict=True)],
)
def test_every_cell(amur: Atlas, zone: str, column: str, cell: str) -> None:
    """On the first day of a column a zone stands as the table says."""
    assert _cell(amur.state(zone, _COLUMNS[column])) == cell


@pytest.mark.parametrize(("place", "spoken"), _SPOKEN.items())
def test_every_state_names_its_treaty(
    amur: Atlas, place: tuple[str, str], spoken: tuple[str | None, str | None]
) -> None:
    """The latest treaty and article that speak of a zone stand with its state."""
    zone, column = place
    state = amur.state(zone, _COLUMNS[column])

    assert (state.treaty, state.article) == spoken


@pytest.mark.parametrize("zone", ["left-bank-upper", "left-bank-lower", "gorbitsa-strip", "villages-64", "ussuri-sea"])
def test_the_old_state_lasts_to_the_day_before(amur: Atlas, zone: str) -> None:
    """Intervals are half-open: on 27 May 1858 the land is still Qing, and on 13 November 1860 nothing is confirmed."""
    assert amur.state(zone, Day(1858, 5, 27)).sovereigns == ("qing",)
    assert amur.state(zone, Day(1860, 11, 13)).acceptance == "refused"


@pytest.mark.parametrize(
    ("zone", "day", "holders"),
    [
        ("kowloon", Day(1860, 10, 23), ("qing",)),
        ("kowloon", Day(1860, 10, 24), ("britain",)),
        ("mongolia", Day(1727, 8, 30), ()),
        ("mongolia", Day(1727, 8, 31), ("qing",)),
        ("left-bank-upper", Day(1689, 9, 6), ()),
        ("left-bank-upper", Day(1689, 9, 7), ("qing",)),
    ],
)
def test_days_between_the_columns(amur: Atlas, zone: str, day: Day, holders: tuple[str, ...]) -> None:
    """Treaties that are no column of the table change land on their own day."""
    assert amur.state(zone, day).sovereigns == holders


def test_no_treaty_moves_sakhalin(amur: Atlas) -> None:
    """Sakhalin has one state and no transfer, whatever figures are quoted."""
    assert len(amur.states("sakhalin")) == 1
    assert not any("sakhalin" in transfer.zones for treaty in amur.treaties for transfer in treaty.transfers)


def test_the_refusal_is_known_to_the_year_only(amur: Atlas) -> None:
    """The refusal of 1859 has a plain day for order, but says that only the year is known."""
    (refusal,) = [entry for entry in amur.treaty("aigun").acceptance if entry.status == "refused"]

    assert (refusal.date.edtf, refusal.date.precision, refusal.date.approximate) == ("1859~", "year", True)
    assert refusal.date == amur.event(Day(1859, 6, 1)).date
    assert refusal.note is not None
    assert "The day is not known" in refusal.note.get("en")


def test_before_1689_only_three_kinds_of_zone_have_a_state(amur: Atlas) -> None:
    """Before any treaty land is `none`, but for what was Qing without question and what lies outside."""
    known = {zone: state.status for zone, state in amur.states_on(BEFORE).items() if state.status != "none"}

    assert known == {"sakhalin": "outside", "manchuria": "held", "korea": "outside", "kowloon": "held"}


@pytest.mark.parametrize(
    ("zone", "received"),
    [
        ("left-bank-upper", ["signed", "refused", "confirmed"]),
        ("left-bank-lower", ["signed", "refused", "confirmed"]),
        ("villages-64", ["signed", "refused", "confirmed"]),
        ("gorbitsa-strip", ["signed", "refused", "confirmed"]),
        ("ussuri-sea", ["signed", "refused"]),
        ("bolshoi-ussuriysky", ["signed", "refused"]),
        ("manchuria", ["signed"]),
    ],
)
def test_aigun_was_received_zone_by_zone(amur: Atlas, zone: str, received: list[str]) -> None:
    """The ledger says confirmed only of what Peking confirmed: the joint holding ended that day instead."""
    (row,) = [row for row in ledger(amur, treaties=["aigun"]) if row.zone == zone]

    assert [entry.status for entry in row.acceptance] == received


def test_land_left_open_is_told_from_land_without_a_treaty(amur: Atlas) -> None:
    """The Uda land had no treaty before Nerchinsk, and was left open before Kiakhta and before Peking."""
    assert [(row.treaty, row.before, row.before_status) for row in ledger(amur) if row.zone == "uda"] == [
        ("nerchinsk-1689", (), "none"),
        ("kiakhta-1727", (), "undelimited"),
        ("peking-1860-supplementary", (), "undelimited"),
    ]


@pytest.mark.parametrize(
    ("zone", "treaties"),
    [
        ("ussuri-sea", ["peking-1860-supplementary", "khanka-1861"]),
        ("villages-64", ["aigun-1858", "peking-1860-supplementary"]),
        ("left-bank-upper", ["aigun-1858", "peking-1860-supplementary"]),
        ("gorbitsa-strip", ["aigun-1858", "peking-1860-supplementary"]),
    ],
)
def test_at_the_end_both_origin_and_confirmation_speak(amur: Atlas, zone: str, treaties: list[str]) -> None:
    """What moved the land keeps its note and sources beside those of what confirmed it, and no refusal is left."""
    state = amur.state(zone, Day(1861, 6, 28))
    transfers = [next(part for part in amur.treaty(name).transfers if zone in part.zones) for name in treaties]

    assert state.notes == tuple(part.note for part in transfers)
    assert {key for part in transfers for key in part.sources} <= set(state.sources)


def test_rights_of_chinese_settlers_are_told_to_the_end(amur: Atlas) -> None:
    """The clause of Peking on settlers, hunters and fishers stands in the last state of the mainland."""
    first, _ = amur.state("ussuri-sea", Day(1861, 6, 28)).notes

    assert "Chinese settlers, hunters and fishers keep their places" in first.get("en")
