"""Properties of records, whatever stands in them: dates, odd values in a sound atlas, and land that nobody loses."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.atlases import write_atlas
from tests.atlases.folder import to_toml
from tests.code.amounts import some
from tests.made_up import ZONES, make_atlas, make_transfer, make_treaty, make_zone
from treatymap import render
from treatymap.errors import DateError, LayerError, RecordError
from treatymap.treaties import Area, Day, HistoricalDate, ledger, load_atlas, parse_date
from treatymap.treaties.dates import edtf_fault

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from treatymap.treaties import Atlas, Treaty

HOLDERS = ("red", "blue", "green")
WORDS = st.text(max_size=12)
SCALARS = st.one_of(
    *(WORDS, st.booleans(), st.integers(), st.floats(), st.dates()),
    st.sampled_from(("north", "red", "before", "passed", "{north_km2}", "{both_compared}", "1810-13", "18XX", "-0043")),
    st.datetimes(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.sampled_from(("en", "fi", "id")), inner, max_size=3)
    ),
    max_leaves=6,
)
"""Anything that TOML can hold."""


@some(300)
@given(st.text(max_size=14) | st.from_regex(r"-?\d{1,6}(-\d\d?){0,3}", fullmatch=True))
def test_a_text_is_a_day_or_no_date(text: str) -> None:
    """Whatever is typed for a date is a day that is written and read back, or is refused in one line."""
    told, day = "", None
    try:
        day = parse_date(text)
    except DateError as error:
        told = str(error)

    assert "\n" not in told
    assert day is None or parse_date(str(day)) == day
    assert day is None or Day(*day).julian is not None


EDTF = st.builds(
    lambda year, month, mark: f"{year:04d}{f'-{month:02d}' * bool(month)}{mark}",
    st.integers(1, 9999),
    st.integers(0, 12),
    st.sampled_from(("", "~", "?", "%")),
)


@some(50)
@given(EDTF, EDTF, st.dates())
def test_a_span_holds_the_days_between_its_ends(first: str, last: str, date: dt.date) -> None:
    """A day is in a span of EDTF exactly if it is not before its first year, month or day, nor after its last."""
    day = Day(date.year, date.month, date.day)
    begin, end = (text.strip("~?%") for text in (first, last))
    inside = begin <= str(day)[: len(begin)] and str(day)[: len(end)] <= end
    fault = edtf_fault(HistoricalDate(day, f"{first}/{last}"))

    # a span of one and the same year or month is a date, and the reader does not take it
    if begin <= end[: len(begin)] and begin[: len(end)] <= end and begin != end:
        assert (fault is None) == inside


@some(150)
@given(st.text(alphabet="0123456789-/.~?%X[]{}YES,T:Z+ ", max_size=24))
@example("1" * 4_000)
@example("2" * 40 + "/" + "X" * 40)
@example("y-17E7")
@example("[1667,1668, 1670..1672]")
@example("1859-21")
@example("[" * 500)
@example("1859~/" * 200)
def test_any_text_is_edtf_or_refused(text: str) -> None:
    """Whatever stands for a date with its doubt, it is read or refused in one line, and soon."""
    told = edtf_fault(HistoricalDate(Day(1859, 1, 1), text))

    assert told is None or "\n" not in told


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Give the tables of the made-up atlas by file, with the folder that they lie in."""
    folder = write_atlas(tmp_path_factory.mktemp("records"))
    files = sorted(folder.rglob("*.toml"))
    return {
        "": folder,
        **{path.relative_to(folder).as_posix(): tomllib.loads(path.read_text("utf-8")) for path in files},
    }


def places_of(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - any TOML value
    """Name every place in a table."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in items for place in places_of(item, (*path, key)))]


def put(table: Any, path: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401 - as above
    """Give a table with another value at one place; without a value that place is left out."""
    if not path:
        return value
    key, *rest = path
    copy = dict(table) if isinstance(table, dict) else list(table)
    if rest or value is not None:
        copy[key] = put(copy[key], tuple(rest), value)
    else:
        del copy[key]
    return copy


@some(120)
@given(st.data())
def test_an_odd_value_in_a_sound_atlas_is_read_or_told(records: dict[str, Any], data: st.DataObject) -> None:
    """Whatever stands at any one place, the atlas is read and drawn, or each fault has a file and a cure."""
    name = data.draw(st.sampled_from(sorted(filter(None, records))))
    path = data.draw(st.sampled_from([place for place in places_of(records[name]) if place]))
    odd = put(records[name], path, data.draw(st.none() | VALUES))
    file: Path = records[""] / name
    file.write_text(to_toml(odd), encoding="utf-8")
    faults: tuple[Any, ...] = ()
    try:
        atlas = load_atlas(records[""], deep=data.draw(st.booleans()))
        html = render(atlas).html
    except RecordError as error:
        faults, html = error.faults, ""
    except LayerError as error:
        faults, html = tuple(error.told()), ""
    finally:
        file.write_text(to_toml(records[name]), encoding="utf-8")

    assert faults or html.rstrip().endswith("</html>")
    for fault in faults:
        assert fault.file
        assert fault.cure, str(fault)
        assert str(fault).isprintable()


@st.composite
def chains(draw: st.DrawFn) -> tuple[Treaty, ...]:
    """Draw treaties each of which passes zones on from who holds them."""
    holders = dict.fromkeys(ZONES, "red")
    treaties = []
    years = draw(st.lists(st.integers(1700, 1900), min_size=1, max_size=6, unique=True))
    for year in sorted(years):
        zones = draw(st.lists(st.sampled_from(ZONES), min_size=1, unique=True))
        transfers = []
        for zone in zones:
            before, after = holders[zone], draw(st.sampled_from(HOLDERS))
            kind = "confirmed" if before == after else "passed"
            transfers.append(make_transfer(kind, (before,), (after,), (zone,)))
            holders[zone] = after
        treaties.append(make_treaty(f"treaty-{year}", Day(year, 1, 1), *transfers))
    return tuple(treaties)


def held(atlas: Atlas, day: Day) -> dict[str, float]:
    """Say how much land each holder has on a day, km²."""
    areas = dict.fromkeys(HOLDERS, 0.0)
    for zone, state in atlas.states_on(day).items():
        area = atlas.zone(zone).area
        assert area is not None
        areas[state.sovereigns[0]] += area.best
    return areas


@some(150)
@given(chains(), st.lists(st.floats(0.1, 1e6), min_size=3, max_size=3))
def test_what_one_holder_loses_another_gains(
    brookland: Atlas, treaties: tuple[Treaty, ...], sizes: list[float]
) -> None:
    """All land stays what it is, and the rows of the ledger add up to what each holder has more or less of."""
    zones = [
        make_zone(name, holder="red", area=Area(size, size, size)) for name, size in zip(ZONES, sizes, strict=True)
    ]
    atlas = make_atlas(brookland, zones, treaties)
    whole = sum(sizes)
    for treaty in atlas.treaties:
        day = treaty.effective.gregorian
        before, after = held(atlas, Day(day.year - 1, 12, 31)), held(atlas, day)
        moved = dict.fromkeys(HOLDERS, 0.0)
        for row in ledger(atlas, treaties=[treaty.id]):
            if row.kind == "passed" and row.area is not None:
                moved[row.before[0]] -= row.area.best
                moved[row.after[0]] += row.area.best

        assert sum(after.values()) == pytest.approx(whole)
        assert {name: after[name] - before[name] for name in HOLDERS} == pytest.approx(moved, abs=1e-6 * whole)
