"""Walk every shipped record: faultless, sourced, and in the agreed words."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import pytest

from treatymap.treaties import Atlas, Day, ledger, load_atlas, totals

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("en", "fi", "es", "fr", "de", "ru", "zh-Hans")
_LAST = Day(1861, 6, 28)
_LEFT_BANK = ("left-bank-upper", "left-bank-lower", "villages-64", "gorbitsa-strip")


@pytest.fixture(scope="module")
def amur() -> Atlas:
    """Give the built-in atlas, with the deep check passed."""
    return load_atlas(deep=True)


def _named_sources(record: object) -> Iterator[str]:
    """Walk all keys of sources inside a record."""
    if isinstance(record, tuple):
        for value in record:
            yield from _named_sources(value)
    elif is_dataclass(record):
        for field in fields(record):
            value = getattr(record, field.name)
            if field.name in {"sources", "said_by", "documents"} and all(isinstance(key, str) for key in value):
                yield from value
            else:
                yield from _named_sources(value)


def test_treaties_come_in_order(amur: Atlas) -> None:
    """The eight treaties stand in order of effective date."""
    assert [treaty.id for treaty in amur.treaties] == [
        "nerchinsk-1689",
        "bura-1727",
        "kiakhta-1727",
        "aigun-1858",
        "tientsin-1858-ru",
        "peking-1860-conventions",
        "peking-1860-supplementary",
        "khanka-1861",
    ]
    assert [treaty.id for treaty in amur.treaties if not treaty.moves_land] == ["tientsin-1858-ru", "khanka-1861"]


@pytest.mark.parametrize(
    ("treaty", "gregorian", "julian"),
    [
        ("nerchinsk", Day(1689, 9, 7), Day(1689, 8, 28)),
        ("bura", Day(1727, 8, 31), Day(1727, 8, 20)),
        ("kiakhta", Day(1727, 11, 1), Day(1727, 10, 21)),
        ("aigun", Day(1858, 5, 28), Day(1858, 5, 16)),
        ("tientsin", Day(1858, 6, 13), Day(1858, 6, 1)),
        ("peking", Day(1860, 11, 14), Day(1860, 11, 2)),
        ("khanka", Day(1861, 6, 28), Day(1861, 6, 16)),
    ],
)
def test_days_of_signing_agree_in_both_calendars(amur: Atlas, treaty: str, gregorian: Day, julian: Day) -> None:
    """The stored Gregorian day gives the Julian day that Russian editions print."""
    signed = amur.treaty(treaty).signed

    assert (signed.gregorian, signed.julian) == (gregorian, julian)


@pytest.mark.parametrize(
    ("name", "treaty"),
    [
        ("peking", "peking-1860-supplementary"),
        ("beijing", "peking-1860-supplementary"),
        ("1860", "peking-1860-supplementary"),
        ("kowloon", "peking-1860-conventions"),
        ("nertch", "nerchinsk-1689"),
        ("kjahta", "kiakhta-1727"),
        ("aig", "aigun-1858"),
        ("tianjin", "tientsin-1858-ru"),
        ("1861", "khanka-1861"),
    ],
)
def test_treaties_answer_to_usual_names(amur: Atlas, name: str, treaty: str) -> None:
    """The Russian treaty of 1860 is the one that `peking` means; other spellings and years find theirs."""
    assert amur.treaty(name).id == treaty


def test_treaties_and_holders_have_names_in_seven_languages(amur: Atlas) -> None:
    """Each treaty and holder has its name in every language that the project serves."""
    names = [treaty.name for treaty in amur.treaties] + [holder.name for holder in amur.holders]

    assert [name.get("en") for name in names if not set(_NAMES) <= set(name.languages)] == []


def test_every_source_is_named_somewhere(amur: Atlas) -> None:
    """The list of sources holds those that records or layers name, and the data sets behind the lines."""
    records = (
        amur.holders,
        amur.zones,
        amur.comparisons,
        amur.treaties,
        amur.claims,
        amur.events,
        amur.rivers,
        amur.readings,
        amur.places,
        amur.themes,
        amur.statements,
        amur.tours,
        amur.worksheet,
    )
    named = {key for record in records for key in _named_sources(record)}
    for layer in amur.layer_ids:
        for feature in amur.layer(layer).features:
            named.update(feature.properties.get("sources", ()))
            named.add(feature.properties.get("length_source") or "")

    assert [source.id for source in amur.sources if source.id not in named and source.kind != "data"] == []


def test_general_knowledge_is_marked(amur: Atlas) -> None:
    """What was not read off a source says so in kind and note, and nothing else hides behind those keys."""
    marked = {source.id: source.note for source in amur.sources if source.kind == "general knowledge"}

    assert set(marked) == {source.id for source in amur.sources if source.id.startswith("GK-")}
    assert all(note and note.get("en").startswith("Not read off a source for this atlas") for note in marked.values())


def test_no_transfer_that_moves_counted_land_rests_on_general_knowledge_alone(amur: Atlas) -> None:
    """Every row of the ledger has at least one witness that can be looked up."""
    kinds = {source.id: source.kind for source in amur.sources}

    assert [row for row in ledger(amur) if {kinds[key] for key in row.sources} == {"general knowledge"}] == []


def _about(amur: Atlas, *zones: str) -> int:
    """Add up stored areas and round them to ten thousands of km², without the atlas's own figures."""
    layer = amur.layer("zones")
    return int(round(sum(layer[zone].properties["area_km2"] for zone in zones), -4))


def test_opening_words(amur: Atlas) -> None:
    """Title, headline and byline of the opening page stand as agreed, with the measured total filled in."""
    both = _about(amur, *_LEFT_BANK) + _about(amur, "ussuri-sea")
    assert amur.title.get("en") == "How the Amur border moved, 1689-1861"
    assert amur.title.get("fi") == "Miten Amurin raja siirtyi 1689\N{EN DASH}1861"
    assert amur.say(amur.headline, "en") == (
        f"Two treaties, 1858 and 1860, moved the border from the mountains to the rivers: about {both:,} km², "
        "more than two and a half times Finland, passed from Qing China to the Russian Empire."
    )
    assert amur.byline.get("en") == (
        "Lines, areas and sources of every step are in the table below. "
        "Words such as 'ceded' and 'unequal treaty' are quoted, not ours."
    )


def test_opening_labels(amur: Atlas) -> None:
    """Labels at the last step have the agreed words and two digits."""
    lines = {label.id: amur.label(label, _LAST, "en") for label in amur.labels}

    assert {name: lines[name] for name in ("left-bank", "ussuri-sea", "uda", "sakhalin", "villages-64")} == {
        "left-bank": ("North of the Amur", f"to Russia 1858 · about {_about(amur, *_LEFT_BANK):,} km²"),
        "ussuri-sea": ("Between Ussuri and sea", "to Russia 1860 · about 310,000 km²"),
        "uda": ("South of the Uda", "left open 1689 · about 56,000 km²"),
        "sakhalin": ("Sakhalin", "not in these treaties"),
        "villages-64": ("64 Villages",),
    }


def test_seven_steps(amur: Atlas) -> None:
    """The slider has seven steps; the captions of those that move land say so in the agreed words."""
    assert [event.id for event in amur.events] == [
        "before",
        "nerchinsk-1689",
        "kiakhta-1727",
        "aigun-1858",
        "refusal-1859",
        "peking-1860-supplementary",
        "khanka-1861",
    ]
    assert [event.id for event in amur.events if event.moves_land] == [
        "nerchinsk-1689",
        "aigun-1858",
        "peking-1860-supplementary",
    ]
    assert amur.event(_LAST).caption.get("en") == "Maps are exchanged and posts set up. No land moves."


def test_steps_move_land_as_the_treaties_do(amur: Atlas) -> None:
    """A step is hollow exactly when no counted zone changes its holders or status on that day."""
    for earlier, event in zip(amur.events, amur.events[1:], strict=False):
        was, now = (amur.states_on(step.date.gregorian) for step in (earlier, event))
        changed = [
            zone.id
            for zone in amur.zones
            if zone.role == "counted"
            and zone.id != "kowloon"
            and (was[zone.id].sovereigns, was[zone.id].status) != (now[zone.id].sovereigns, now[zone.id].status)
        ]

        assert bool(changed) == event.moves_land, event.id


def test_sums_count_what_treaties_name(amur: Atlas) -> None:
    """Headline sums hold the left bank as Aigun names it and the mainland of Peking; the rest stands apart."""
    sums = {
        (total.treaty, total.group): total.zones for total in totals(ledger(amur)) if total.treaty != "nerchinsk-1689"
    }

    assert sums == {
        ("kiakhta-1727", "undelimited"): ("uda",),
        ("aigun-1858", "passed"): ("left-bank-upper", "left-bank-lower", "villages-64"),
        ("aigun-1858", "implied"): ("gorbitsa-strip",),
        ("aigun-1858", "joint"): ("ussuri-sea",),
        ("aigun-1858", "reading"): ("bolshoi-ussuriysky",),
        ("peking-1860-conventions", "passed"): ("kowloon",),
        ("peking-1860-supplementary", "passed"): ("ussuri-sea",),
        ("peking-1860-supplementary", "confirmed"): (
            "left-bank-upper",
            "left-bank-lower",
            "villages-64",
            "gorbitsa-strip",
        ),
        ("peking-1860-supplementary", "implied"): ("uda",),
        ("peking-1860-supplementary", "reading"): ("bolshoi-ussuriysky",),
        ("khanka-1861", "confirmed"): ("ussuri-sea",),
    }


def test_sums_against_the_literature(amur: Atlas) -> None:
    """What passed lies where the literature has it: 585-610 thousand km² with the strip, 306-314 on the mainland."""
    area = {(total.treaty, total.group): total.area.best for total in totals(ledger(amur))}
    left_bank = area["aigun-1858", "passed"] + area["aigun-1858", "implied"]

    assert 585_000 < left_bank < 610_000
    assert 306_000 < area["peking-1860-supplementary", "passed"] < 314_000
    assert amur.km2("both") == amur.km2("left_bank") + amur.km2("mainland")
    assert amur.km2("mainland_sakhalin") == 385_000


@pytest.mark.parametrize(
    ("claim", "fits"),
    [
        ("peking-400k", ["over-quarter-larger", "fits"]),
        ("aigun-600k", ["fits", "fits"]),
        ("aigun-185k-sq-mi", ["fits"]),
        ("both-350k-sq-mi", ["fits", "over-twice-larger"]),
        ("aigun-joint-400k", ["over-quarter-larger", "fits"]),
        ("villages-1600-3600", ["within-range"]),
    ],
)
def test_claims_against_measured_land(amur: Atlas, claim: str, fits: list[str]) -> None:
    """Each cited figure fits the land it can mean, or is said not to."""
    assert [measured.fit for measured in amur.measured(amur.claim(claim))] == fits


def test_every_verdict_has_words(amur: Atlas) -> None:
    """Every verdict on a claim can be said, and none is a ratio."""
    for claim in amur.claims:
        for measured in amur.measured(claim):
            words = amur.words[f"fit.{measured.fit}"]
            assert not re.search(r"\d", words.get("en") + words.get("fi"))


def test_sakhalin_is_in_no_sum(amur: Atlas) -> None:
    """Sakhalin has no row in the ledger; it is only a member of what some claims count."""
    assert [row for row in ledger(amur) if row.zone == "sakhalin"] == []
    assert {claim.id for claim in amur.claims for scope in claim.scopes if "sakhalin" in scope.zones} == {
        "peking-400k",
        "aigun-joint-400k",
    }
