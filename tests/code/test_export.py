"""An atlas as GeoJSON: valid for readers of maps, for OpenHistoricalMap and Linked Places, and true to the atlas."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import geopandas
import pytest
import shapely

from tests.atlases import HOSTILE, HOSTILE_IDS, hostile, make_ancient, write_atlas
from tests.code.linked_places import linked_places_faults, open_history_faults
from treatymap import export
from treatymap.geo import lighten
from treatymap.treaties import BEFORE, Day, area_of, load_atlas, parse_date

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

Feature = dict[str, Any]


def collection(atlas: Atlas, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - as export's
    """Export as GeoJSON, and read it."""
    read: dict[str, Any] = json.loads(export(atlas, **options).data)
    return read


def features(atlas: Atlas, layer: str = "", **options: Any) -> list[Feature]:  # noqa: ANN401 - as export's
    """Give the features of a layer, or all."""
    found = collection(atlas, **options)["features"]
    return [feature for feature in found if layer in {"", feature["properties"]["layer"]}]


def facts(atlas: Atlas, layer: str, **options: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as export's
    """Give the properties of the features of a layer."""
    return [feature["properties"] for feature in features(atlas, layer, **options)]


@pytest.fixture(scope="session", params=["amur", "brookland", "hostile"])
def atlas(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """Give the built-in atlas, the made-up one, and that one in hostile words."""
    if request.param == "hostile":
        return load_atlas(write_atlas(tmp_path_factory.mktemp("angry"), tell=hostile, ids=HOSTILE_IDS))
    found: Atlas = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def ancient(folder: Path) -> Atlas:
    """Give the small atlas in years before the year 1; it has neither rivers nor places."""
    return load_atlas(make_ancient(folder))


def test_it_is_a_feature_collection_by_rfc_7946(atlas: Atlas) -> None:
    """One collection with a box around all of it and no reference system of its own; ids are unique."""
    read = collection(atlas)
    ids = [feature["id"] for feature in read["features"]]
    shapes = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in read["features"]]

    assert read["type"] == "FeatureCollection"
    assert "crs" not in read
    assert len(ids) == len(set(ids))
    assert read["bbox"] == pytest.approx(shapely.total_bounds(shapes).tolist())
    assert all(feature["type"] == "Feature" for feature in read["features"])


def test_rings_are_right_handed_and_shapes_are_valid(atlas: Atlas) -> None:
    """Outlines run against the clock and holes with it; no shape crosses itself."""
    for feature in features(atlas):
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shapely.is_valid(shape), feature["id"]
        for part in shapely.get_parts(shape):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw, feature["id"]
                assert not any(hole.is_ccw for hole in part.interiors), feature["id"]


def test_rings_that_lie_the_other_way_are_turned(brookland_folder: Path, tmp_path: Path) -> None:
    """However an atlas winds its rings, the export winds them as the standard asks, holes too."""
    layer = json.loads((brookland_folder / "layers" / "zones.geojson").read_text(encoding="utf-8"))
    outline = layer["features"][0]["geometry"]["coordinates"][0]
    hole = [[12, 49], [12, 49.5], [12.5, 49.5], [12, 49]]
    for rings in ([outline, hole], [outline[::-1], hole[::-1]]):
        layer["features"][0]["geometry"]["coordinates"] = rings
        atlas = load_atlas(write_atlas(tmp_path, changes={"layers/zones.geojson": json.dumps(layer)}))
        shape = shapely.from_geojson(json.dumps(features(atlas, "zone_states")[0]["geometry"]))

        assert shape.exterior.is_ccw
        assert [ring.is_ccw for ring in shape.interiors] == [False]


def test_linked_places_and_open_historical_map_find_no_fault(atlas: Atlas) -> None:
    """Every feature has what Linked Places requires, and dates whose EDTF can be read and holds the plain day."""
    for feature in features(atlas):
        assert list(linked_places_faults(feature)) == [], feature["id"]
        assert list(open_history_faults(feature["properties"])) == [], feature["id"]


def test_the_checks_themselves_find_faults() -> None:
    """What the tests above rely on refuses a feature that has none of it."""
    bare: Feature = {"properties": {"start_date": "1800-01-01", "end_date": "1700-01-01", "end_date:edtf": "1900"}}

    assert len(list(linked_places_faults(bare))) == 4
    assert len(list(open_history_faults(bare["properties"]))) == 3


def test_readers_of_maps_get_plain_values(atlas: Atlas) -> None:
    """But for the classes, each property is one value, never empty: a table of QGIS shows it as it is."""
    for feature in features(atlas):
        for key, value in feature["properties"].items():
            assert isinstance(value, (str, int, float)) == (key != "fclasses")
            assert value != ""


def test_states_of_a_zone_follow_each_other_without_gap_or_overlap(atlas: Atlas) -> None:
    """The end of one is the start of the next; the first has no start, the last no end."""
    states: dict[str, list[dict[str, Any]]] = {}
    for properties in facts(atlas, "zone_states"):
        states.setdefault(properties["zone"], []).append(properties)

    assert set(states) == {zone.id for zone in atlas.zones}
    for chain in states.values():
        assert "start_date" not in chain[0]
        assert "end_date" not in chain[-1]
        for earlier, later in pairwise(chain):
            assert earlier["end_date"] == later["start_date"]
            assert earlier["end_date:edtf"] == later["start_date:edtf"]
            assert earlier["end_event"] == later["start_event"]


def test_no_year_has_two_states_of_a_zone(atlas: Atlas) -> None:
    """Whole years, as other data sets count, tile the time too; what stood at the end of no year has none."""
    everything = facts(atlas, "zone_states")
    for zone in atlas.zones:
        chain = [state for state in everything if state["zone"] == zone.id]
        dated = [state for state in chain if "FromYear" in state or "ToYear" in state]
        for earlier, later in pairwise(dated):
            assert earlier["ToYear"] + 1 == later["FromYear"]


def test_land_is_conserved(atlas: Atlas) -> None:
    """On every day the exported areas of all holders add up to the same land, which is that of the ledger."""
    days = sorted({state.start for zone in atlas.zones for state in atlas.states(zone.id)})
    whole = sum(area.best for zone in atlas.zones if (area := area_of(zone)) is not None)
    everything = facts(atlas, "zone_states")
    for day in days:
        now = [state for state in everything if stands(state, day)]

        assert [state["zone"] for state in now] == [zone.id for zone in atlas.zones]
        assert sum(state.get("area_km2", 0) for state in now) == pytest.approx(whole)


def stands(state: dict[str, Any], day: Day) -> bool:
    """Whether a state stood on a day, by its plain dates alone."""
    start, end = state.get("start_date"), state.get("end_date")
    return (start is None or parse_date(start) <= day) and (end is None or day < parse_date(end))


@pytest.mark.parametrize("day", ["before", "1800-03-01", "1805-01-01", "1811-01-01", "1900"])
def test_a_day_leaves_what_stood_on_it(brookland: Atlas, day: str) -> None:
    """One state a zone, the same as among all of them; no line before its treaty."""
    that_day = parse_date(day)
    alone = facts(brookland, "zone_states", day=day)

    assert alone == [state for state in facts(brookland, "zone_states") if stands(state, that_day)]
    assert [state["status"] for state in alone] == [
        brookland.state(zone.id, that_day).status for zone in brookland.zones
    ]
    for line in facts(brookland, "borders", day=day):
        assert brookland.treaty(line["treaty"]).effective.gregorian <= that_day
    assert facts(brookland, "rivers", day=day) == facts(brookland, "rivers")


def test_a_state_tells_who_held_the_land_by_what_right_and_how_large_it_is(brookland: Atlas) -> None:
    """Holder, status, treaty, article, how it was received, area with its range, and sources in words."""
    (state,) = [
        state for state in facts(brookland, "zone_states", day="1810-12-24", lang="fi") if state["zone"] == "north"
    ]

    assert state["title"] == "North suomeksi"
    assert (state["start_date"], state["end_date"], state["end_date:edtf"]) == ("1810-07-01", "1811-01-01", "1811~")
    assert state["start_event"] == "Treaty of the Dale suomeksi"
    assert state["end_event"] == "Treaty of the Dale suomeksi: allekirjoitettu, torjui Red suomeksi"
    assert (state["status"], state["holder"], state["holder_ids"]) == ("held", "Blue State suomeksi", "blue")
    assert (state["kind"], state["treaty"], state["article"]) == ("passed", "dale-1810", "1")
    assert (state["area_low_km2"], state["area_km2"], state["area_high_km2"]) == (111060, 123400, 135740)
    assert state["source"] == "The book; The survey"
    assert state["source:url"] == "https://example.org/book"
    assert (state["license"], state["FromYear"], state["ToYear"]) == ("MIT", 1810, 1810)


def test_land_that_somebody_claims_is_disputed(brookland: Atlas) -> None:
    """Where a court refused, its claim stands; where both claimed land before any treaty, both do."""
    north = [state for state in facts(brookland, "zone_states") if state["zone"] == "north"]

    assert [state.get("claimed_by") for state in north] == ["red;blue", None, None, "red"]
    assert [state.get("disputed") for state in north] == ["yes", None, None, "yes"]


def test_land_that_the_frame_cuts_has_no_area(brookland: Atlas) -> None:
    """A figure that history did not make is not exported."""
    rim = [state for state in facts(brookland, "zone_states") if state["zone"] == "rim"]

    assert rim
    assert [key for state in rim for key in state if key.startswith("area_")] == []


def test_a_border_tells_its_treaty_and_its_doubt(brookland: Atlas) -> None:
    """Treaty, article, basis, river, certainty, half the width of the doubt; what nobody knows is indefinite."""
    lines = {feature["id"]: feature["properties"] for feature in features(brookland, "borders")}
    west, ridge, meridian = (lines[f"borders/{name}"] for name in ("brook/west", "brook/ridge", "dale/meridian"))

    assert (west["treaty"], west["article"], west["basis"], west["follows"]) == ("brook-1800", "1", "river", "brook")
    assert [line["certainty"] for line in (west, ridge, meridian)] == ["certain", "uncertain", "less-certain"]
    assert [line["error_km"] for line in (west, ridge, meridian)] == [0, 25, 0.5]
    assert [line.get("indefinite") for line in (west, ridge, meridian)] == [None, "yes", None]
    assert [line["BORDERPRECISION"] for line in (west, ridge, meridian)] == [3, 1, 2]
    assert {line["boundary"] for line in lines.values()} == {"administrative"}
    assert all(line["source"] for line in lines.values())


def test_a_border_ends_when_it_parts_no_holders_any_more(amur: Atlas) -> None:
    """The line of Nerchinsk held until Aigun, that of the Argun to the end; one contested by a court says so."""
    lines = {feature["id"]: feature["properties"] for feature in features(amur, "borders", lang="en")}
    mountains, argun = lines["borders/nerchinsk-1689/stanovoy"], lines["borders/nerchinsk-1689/argun"]

    assert (mountains["start_date"], mountains["end_date"]) == ("1689-09-07", "1858-05-28")
    assert (mountains["start_event"], mountains["end_event"]) == ("Treaty of Nerchinsk", "Treaty of Aigun")
    assert mountains["start_date:edtf"] == "1689-09-06/1689-09-08"
    assert "end_date" not in argun
    assert argun["end_date:edtf"] == "1861-06-28/.."
    assert lines["borders/aigun-1858/amur"]["disputed_by"] == "qing"
    assert "disputed" not in lines["borders/peking-1860-supplementary/ussuri"]
    assert {line["treaty"] for line in facts(amur, "borders", day="1859-01-01")} == {
        *("nerchinsk-1689", "bura-1727", "aigun-1858"),
    }


def test_a_cut_of_our_own_is_no_border(brookland_folder: Path, tmp_path: Path) -> None:
    """A line that only parts two pieces of land for us carries no tag of a border."""
    layer = json.loads((brookland_folder / "layers" / "borders" / "dale-1810.geojson").read_text(encoding="utf-8"))
    layer["features"][0]["properties"]["basis"] = "analytic"
    atlas = load_atlas(write_atlas(tmp_path, changes={"layers/borders/dale-1810.geojson": json.dumps(layer)}))
    (line,) = [line for line in facts(atlas, "borders") if line["treaty"] == "dale-1810"]

    assert line["basis"] == "analytic"
    assert "boundary" not in line
    assert "admin_level" not in line


def test_names_come_in_every_language(brookland: Atlas) -> None:
    """Each with its tag; the title is that of the language asked for."""
    (mere,) = features(brookland, "lakes", lang="fi")

    assert [(name["lang"], name["toponym"]) for name in mere["names"]] == [
        ("en", "Mere"),
        ("fi", "Merenen"),
        ("zh-Hans", "Mere河"),
    ]
    assert mere["properties"]["title"] == "Merenen"
    assert mere["properties"]["fclasses"] == ["H"]


@pytest.mark.parametrize("lang", ["en", "fi", "es", "fr", "de", "ru", "zh-Hans"])
def test_every_language_can_be_had(amur: Atlas, lang: str) -> None:
    """Titles, events and texts of the built-in atlas come in each of its seven."""
    made = features(amur, "zone_states", lang=lang)

    assert {entry["lang"] for feature in made for entry in feature["descriptions"]} == {lang}
    assert made[1]["properties"]["title"] == amur.zones[0].name.get(lang)
    assert made[1]["properties"]["start_event"] == amur.treaty("nerchinsk").name.get(lang)


def test_treaties_can_be_chosen(brookland: Atlas) -> None:
    """What a treaty began or confirmed, and its lines; rivers and places stay."""
    states, lines = (facts(brookland, layer, treaties="dale") for layer in ("zone_states", "borders"))

    assert {state["treaty"] for state in states} == {line["treaty"] for line in lines} == {"dale-1810"}
    assert facts(brookland, "places", treaties="dale") == facts(brookland, "places")


def test_years_before_the_year_1_keep_their_sign(ancient: Atlas) -> None:
    """Dates are astronomical, whole years as people count; an atlas without rivers and places has none."""
    everything = features(ancient)
    north = [state for state in facts(ancient, "zone_states") if state["zone"] == "north"]

    assert [feature["properties"]["layer"] for feature in everything] == ["zone_states"] * len(everything)
    assert [state.get("start_date") for state in north] == [None, "-0043-03-01", "-0001-07-01", "0000-01-01"]
    assert [(state.get("FromYear"), state.get("ToYear")) for state in north] == [
        *[(None, -45), (-44, -3), (-2, -2), (-1, None)],
    ]
    assert [state["end_date:edtf"] for state in north][-1] == "0000-01-01/.."
    assert [fault for feature in everything for fault in linked_places_faults(feature)] == []
    assert [fault for state in north for fault in open_history_faults(state)] == []


def test_land_across_the_antimeridian_is_cut_there(folder: Path, tmp_path: Path) -> None:
    """All longitudes lie within 180 degrees, in both kinds of file, and the box runs from west to east over the cut."""
    path = folder / "layers" / "zones.geojson"
    data = json.loads(path.read_text(encoding="utf-8"))
    for feature in data["features"]:
        for point in feature["geometry"]["coordinates"][0]:
            # the zones lie from 179 E to 179 W
            point[0] = point[0] + 179 if point[0] < 1 else point[0] + 179 - 360
    path.write_text(json.dumps(data), encoding="utf-8")
    for name, old in (("atlas.toml", "bounds = [0.0, 40.0, 4.0, 43.0]\n"), ("tours/walk.toml", "view = [0.0, ")):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, "view = [-180.0, " if "tours" in name else ""), encoding="utf-8")
    text = (folder / "tours" / "walk.toml").read_text(encoding="utf-8").replace("2.0, 42.0]", "-179.0, 42.0]")
    (folder / "tours" / "walk.toml").write_text(text, encoding="utf-8")
    atlas = load_atlas(folder)
    read = collection(atlas)
    shapes = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in read["features"]]
    table = geopandas.read_file(export(atlas, form="gpkg").save(tmp_path / "a.gpkg"), layer="zones")

    assert read["bbox"] == [179, 40, -179, 42]
    assert shapely.total_bounds(shapes).tolist() == table.total_bounds.tolist() == [-180, 40, 180, 42]
    assert all(shapely.is_valid(shape) for shape in shapes)


def test_lines_have_all_their_points(amur: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is thinned for drawing is exported in full."""
    whole, drawn = export(amur).data, lighten(amur.layers(), most=20_000)
    monkeypatch.setattr("treatymap.mapgen.view.lighten", lambda _: drawn)

    assert drawn.tolerance_m > 0
    assert export(amur).data == whole


def test_whatever_a_stranger_wrote_comes_back_as_it_was(tmp_path: Path) -> None:
    """Quotes, line ends, markup and signs of formulas are text."""
    odd = 'a "b"\nc\r\n\t=1+1 \u2028 </script> \\ 한'
    atlas = load_atlas(write_atlas(tmp_path, tell=lambda text: f"{text}{odd}"))
    angry = load_atlas(write_atlas(tmp_path / "angry", tell=hostile, ids=HOSTILE_IDS))
    (north, *_) = facts(angry, "zone_states", day="1811-06-01")

    assert facts(atlas, "places")[0]["title"] == f"Ford{odd}"
    assert north["title"] == f"North {HOSTILE}"
    assert north["zone"] == HOSTILE_IDS["north"]
    assert north["treaty"] == HOSTILE_IDS["dale-1810"]


def test_the_head_says_whom_to_name_and_what_it_was_made_from(brookland: Atlas) -> None:
    """Program, atlas, command, attribution; nothing of the machine."""
    read = collection(brookland, treaties="dale", day="1810-12-24", lang="fi")

    assert read["attribution"] == "Lines by nobody"
    words = "--treaty dale-1810 --date 1810-12-24 --format geojson --lang fi --atlas FOLDER"
    assert read["command"] == f"treatymap export {words}"
    assert read["origin"]["atlas"] == "brookland"
    assert read["origin"]["version"] == "1"


def test_nothing_to_export_is_still_a_collection(ancient: Atlas) -> None:
    """A treaty whose land is not drawn leaves an empty list and no box."""
    read = collection(ancient, treaties="brook", day=BEFORE)

    assert read["features"] == []
    assert "bbox" not in read


def test_every_run_writes_the_same_bytes(brookland: Atlas) -> None:
    """The same atlas gives the same file."""
    assert export(brookland).data == export(brookland).data
