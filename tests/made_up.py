"""Make up treaties and zones in code, for tests of what follows from them: by hand, or any at all with Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from treatymap.treaties import Acceptance, Area, Before, Day, HistoricalDate, Text, Transfer, Treaty, Zone
from treatymap.treaties.state import derive_states

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatymap.treaties import Atlas, Role
    from treatymap.treaties.transfer import TransferKind

__all__ = [
    "DAYS",
    "ZONES",
    "drawn_treaties",
    "drawn_zones",
    "make_atlas",
    "make_date",
    "make_transfer",
    "make_treaty",
    "make_zone",
]

_WORDS = Text((("en", "words"),))
_HOLDERS = ("red", "blue")

ZONES = ("north", "south", "east")
"""The zones that drawn treaties speak of."""
DAYS = st.builds(Day, st.integers(-50, 2000), st.integers(1, 12), st.integers(1, 28))
"""Any day of two thousand years."""
_KINDS: st.SearchStrategy[TransferKind] = st.sampled_from(
    ("passed", "confirmed", "delimited", "joint", "undelimited", "jurisdiction_kept", "implied")
)


def make_date(day: Day) -> HistoricalDate:
    """Make a date without doubt."""
    return HistoricalDate(day, str(day))


def make_zone(name: str, *, holder: str | None = None, role: Role = "counted", area: Area | None = None) -> Zone:
    """Make a zone that a holder has, or nobody."""
    before = Before("held" if holder else "none", (holder,) if holder else (), None, (), None, ("made-up",))
    return Zone(name, _WORDS, _WORDS, role, before, (), ("made-up",), area)


@st.composite
def drawn_zones(draw: st.DrawFn) -> tuple[Zone, ...]:
    """Draw the zones that treaties speak of, and one of which they are silent; a sum of areas tells which are in it."""
    return tuple(
        make_zone(
            name,
            holder=draw(st.sampled_from((None, "red", "blue"))),
            role=draw(st.sampled_from(("counted", "quiet", "reading"))),
            area=Area(2.0**index, 100 * 2.0**index, 10_000 * 2.0**index),
        )
        for index, name in enumerate((*ZONES, "silent"))
    )


def make_transfer(
    kind: TransferKind,
    before: tuple[str, ...],
    after: tuple[str, ...],
    zones: tuple[str, ...],
    *,
    note: str = "",
) -> Transfer:
    """Make a transfer under article 1; one with a note has a source of that name."""
    keeper = "red" if kind == "jurisdiction_kept" else None
    text = Text((("en", note),)) if note else None
    return Transfer(zones, before, after, kind, "1", keeper, (), text, (), (note or "made-up",))


def make_treaty(
    name: str,
    day: Day,
    *transfers: Transfer,
    acceptance: tuple[Acceptance, ...] = (),
    aliases: tuple[str, ...] = (),
) -> Treaty:
    """Make a treaty that counts from the day of its signing."""
    return Treaty(
        id=name,
        aliases=aliases,
        name=_WORDS,
        label=_WORDS,
        signed=make_date(day),
        effective=make_date(day),
        place=_WORDS,
        signatories=(),
        ratified=_WORDS,
        replaces=(),
        articles=(),
        acceptance=(Acceptance("signed", make_date(day), None, None, (), None, ("made-up",)), *acceptance),
        transfers=transfers,
        notes=(),
        sources=("made-up",),
    )


def make_atlas(like: Atlas, zones: Iterable[Zone], treaties: Iterable[Treaty]) -> Atlas:
    """Make an atlas of these zones and treaties; all else, which they do not concern, is as in another atlas."""
    zones = tuple(zones)
    # in the order in which an atlas is read
    ordered = tuple(
        sorted(treaties, key=lambda treaty: (treaty.effective.gregorian, treaty.signed.gregorian, treaty.id))
    )
    chains = {zone.id: derive_states(zone, ordered) for zone in zones}
    return replace(like, zones=zones, treaties=ordered, claims=(), chains=chains)


@st.composite
def drawn_treaties(draw: st.DrawFn, *, days: st.SearchStrategy[Day] = DAYS) -> tuple[Treaty, ...]:
    """Draw treaties with any transfers at all, sensible or not, on any days, some refused later."""
    treaties = []
    for index in range(draw(st.integers(0, 6))):
        transfers = []
        for _ in range(draw(st.integers(0, 3))):
            kind = draw(_KINDS)
            after = {"joint": _HOLDERS, "undelimited": ()}.get(kind, (draw(st.sampled_from(_HOLDERS)),))
            zones = tuple(draw(st.lists(st.sampled_from(ZONES), min_size=1, unique=True)))
            transfers.append(make_transfer(kind, (), after, zones))
        refused = Acceptance("refused", make_date(draw(days)), "red", None, (), None, ("made-up",))
        news = (refused,) if draw(st.booleans()) else ()
        treaties.append(make_treaty(f"treaty-{index}", draw(days), *transfers, acceptance=news))
    return tuple(treaties)
