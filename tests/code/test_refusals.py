"""What is wrong is said in one line with its place, nothing is written, and what was there stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from tests.atlases import write_atlas
from tests.code.conftest import run
from treatymap.errors import WebLibraryError
from treatymap.output import assets

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

Change = dict[str, str | None]
Damage = Callable[[dict[str, Any]], object]
OLD = '<!DOCTYPE html><meta name="generator" content="treatymap 0">old'


def complaint(result: Result, code: int) -> str:
    """Give the one line that a refused command prints, after holding it to the manners of all of them."""
    lines = result.stderr.splitlines()

    assert result.exit_code == code
    assert result.stdout == ""
    assert len(lines) == 1, lines
    assert lines[0].startswith("Error: ")
    return lines[0].removeprefix("Error: ")


def refusal(result: Result) -> str:
    """Give what a refused command prints about one fault of a file, in one line or in a list of one."""
    lines = result.stderr.splitlines()

    assert result.exit_code == 1, lines
    assert result.stdout == ""
    assert lines[0].startswith("Error: ")
    assert all(line.startswith("  ") for line in lines[1:]), lines
    return " ".join(line.strip() for line in lines)


def missing(_name: str) -> NoReturn:
    """Be an installation without Leaflet."""
    msg = "no Leaflet"
    raise WebLibraryError(msg)


def damaged(folder: Path, layer: str, change: Damage) -> Change:
    """Damage one layer of an atlas."""
    name = f"layers/{layer}.geojson"
    data = json.loads((folder / name).read_text(encoding="utf-8"))
    change(data)
    return {name: json.dumps(data)}


def feature(**members: Any) -> Damage:  # noqa: ANN401 - members of a feature
    """Change members of the first feature."""
    return lambda data: data["features"][0].update(members)


def fact(key: str, value: object = None) -> Damage:
    """Change a property of the first feature, or take it away."""

    def change(data: dict[str, Any]) -> None:
        facts = data["features"][0]["properties"]
        if value is None:
            del facts[key]
        else:
            facts[key] = value

    return change


def line(*points: object) -> Damage:
    """Give the first feature another line."""
    return feature(geometry={"type": "LineString", "coordinates": list(points)})


WORDS = [
    (["render", "--treaty", "brok"], "no treaty 'brok': did you mean brook"),
    (["areas", "--treaty", "dale-1801"], "no treaty 'dale-1801': did you mean dale-1810"),
    (["claims", "--treaty", "xyz"], "no treaty 'xyz': there are: brook, brook-1800, dale, dale-1810"),
    (["render", "--treaty", ""], "no treaty ''"),
    (["render", "--date", "yesterday"], "'yesterday' is not a date. Type a date such as"),
    (["render", "--date", "1859-13-01"], "there is no month 13"),
    (["render", "--date", "1859-02-30"], "month 2 of 1859 has 28 days"),
    (["render", "--lang", "sv"], "no language 'sv': there are: en, fi"),
    (["areas", "--lang", "sv"], "no language 'sv'"),
    (["claims", "--lang", "sv"], "no language 'sv'"),
    (["treaties", "--lang", "sv"], "no language 'sv'"),
    (["render", "--tiles", "Nowhere"], "no tile provider 'Nowhere'"),
]
"""Wrong words, and what the message must say."""

LAYERS: list[tuple[str, Damage, str]] = [
    ("rivers/brook", lambda data: data.clear(), "not a GeoJSON FeatureCollection"),
    ("rivers/brook", lambda data: data.pop("type"), "not a GeoJSON FeatureCollection"),
    ("rivers/brook", lambda data: data.pop("license"), "lacks license"),
    ("rivers/brook", lambda data: data.update(features=5), "features"),
    ("rivers/brook", lambda data: data.update(features=None), "features"),
    ("rivers/brook", feature(type="Thing"), "not a GeoJSON Feature"),
    ("rivers/brook", feature(id=None), "has no id"),
    ("rivers/brook", feature(geometry=None), "geometry"),
    ("rivers/brook", feature(geometry={"type": "Line", "coordinates": [[1, 2], [3, 4]]}), "geometry"),
    ("rivers/brook", feature(geometry={"type": "GeometryCollection", "geometries": []}), "geometry"),
    ("rivers/brook", line([]), "coordinates"),
    ("rivers/brook", line([1, 2]), "coordinates"),
    ("rivers/brook", line(["a", "b"], ["c", "d"]), "coordinates"),
    ("rivers/brook", line([float("nan"), 2], [3, 4]), "NaN is no number"),
    ("rivers/brook", line([1000, 2], [3, 4]), "brook: found [1000, 2], no place on earth"),
    ("rivers/brook", lambda data: data["features"].append(data["features"][0]), "two features have the id"),
    ("rivers/brook", feature(properties=None), "names"),
    ("rivers/brook", fact("names"), "names"),
    ("rivers/brook", fact("names", "Brook"), "names"),
    ("rivers/brook", fact("role"), "role"),
    ("rivers/brook", fact("role", "brookish"), "role"),
    ("rivers/brook", fact("length_published_km", "long"), "length_published_km"),
    ("zones", fact("area_km2"), "area_km2"),
    ("zones", fact("area_km2", float("inf")), "Infinity is no number"),
    ("zones", fact("label_at", "middle"), "label_at"),
    ("zones", feature(id="nowhere"), "nowhere"),
    ("zones", line([1, 2], [3, 4]), "north"),
    ("edges", fact("left"), "left"),
    ("edges", fact("left", "nowhere"), "nowhere"),
    ("edges", fact("basis"), "basis"),
    ("borders/brook-1800", fact("certainty"), "certainty"),
    ("borders/brook-1800", fact("certainty", "maybe"), "certainty"),
    ("borders/brook-1800", fact("article"), "article"),
    ("borders/brook-1800", fact("basis", "fence"), "basis"),
    ("borders/brook-1800", fact("error_km", "far"), "error_km"),
    ("borders/brook-1800", fact("sources"), "sources"),
    ("places", fact("certainty"), "certainty"),
    ("places", fact("names", {"en": "half \ud800"}), "half a character"),
    ("places", fact("sources"), "sources"),
    ("borders/brook-1800", fact("follows", "nothing"), "nothing"),
    ("readings", fact("treaty"), "treaty"),
    ("readings", fact("treaty", "nothing"), "nothing"),
]
"""A layer, what happens to it, and a word that the message must have beside file and feature."""

RECORDS: list[tuple[Change, str]] = [
    ({"layers/zones.geojson": '{"type"'}, "layers/zones.geojson"),
    ({"layers/zones.geojson": "[]"}, "layers/zones.geojson"),
    ({"layers/zones.geojson": None}, "layers/zones.geojson"),
    ({"zones.toml": "zones = ["}, "zones.toml"),
    ({"holders.toml": "[[holders]]\nid = 'red'\n"}, "holders.toml"),
    ({"atlas.toml": None}, "atlas.toml"),
    ({"treaties/brook-1800.toml": None, "treaties/dale-1810.toml": None}, "treaties"),
]
"""Files that are broken or gone, and what the message must name."""


@pytest.fixture
def old(workplace: Path) -> Path:
    """Lay an older map where the new one would go."""
    path = workplace / "map.html"
    path.write_text(OLD, encoding="utf-8")
    return path


@pytest.mark.parametrize(("words", "told"), WORDS, ids=lambda case: " ".join(case) if isinstance(case, list) else "")
def test_wrong_words_are_told(brookland_folder: Path, old: Path, words: list[str], told: str) -> None:
    """Exit 2: the user can type something else, and the message says what."""
    out = ["-o", "map.html"] if words[0] == "render" else []

    assert told in complaint(run(*words, *out, atlas=brookland_folder), 2)
    assert old.read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize("case", LAYERS, ids=lambda case: f"{case[0]}-{case[2].replace(' ', '-')}")
def test_a_damaged_layer_is_told(
    brookland_folder: Path, tmp_path: Path, old: Path, case: tuple[str, Damage, str]
) -> None:
    """Exit 1, with the file and what is wrong in it."""
    layer, change, told = case
    atlas = write_atlas(tmp_path / "atlas", changes=damaged(brookland_folder, layer, change))
    message = refusal(run("render", "-o", "map.html", atlas=atlas))

    assert f"layers/{layer}.geojson" in message.replace("\\", "/")
    assert told in message
    assert old.read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize(("changes", "told"), RECORDS, ids=lambda case: case if isinstance(case, str) else "")
@pytest.mark.parametrize("words", [["render", "-o", "map.html"], ["areas"]], ids=" ".join)
def test_a_damaged_file_is_told(tmp_path: Path, old: Path, changes: Change, told: str, words: list[str]) -> None:
    """Exit 1, whichever command reads the file."""
    message = refusal(run(*words, atlas=write_atlas(tmp_path / "atlas", changes=changes)))

    assert told in message.replace("\\", "/")
    assert old.read_text(encoding="utf-8") == OLD


def test_all_faults_of_the_records_are_told_at_once(tmp_path: Path) -> None:
    """Whoever writes an atlas mends everything in one go: a line for each fault, each with its place."""
    holders = "[[holders]]\nid = 'red'\n[[holders]]\nid = 'blue'\n"
    lines = run("areas", atlas=write_atlas(tmp_path / "atlas", changes={"holders.toml": holders})).stderr.splitlines()

    assert lines[0] == f"Error: {len(lines) - 1} faults in the records:"
    assert len(lines) == 5
    assert all(line.startswith("  holders.toml: holders[") for line in lines[1:])


@pytest.mark.parametrize("folder", ["nowhere", "file.txt"])
def test_a_folder_without_an_atlas_is_told(workplace: Path, folder: str) -> None:
    """The message says what an atlas is."""
    (workplace / "file.txt").write_text("", encoding="utf-8")

    assert "an atlas is a folder with atlas.toml" in refusal(run("areas", atlas=workplace / folder))


@pytest.mark.parametrize("place", [".", "file.txt/map.html", "n" * 300 + ".html"])
def test_an_unwritable_place_is_told(brookland_folder: Path, workplace: Path, place: str) -> None:
    """A folder, a file as a folder, a name too long: exit 1 and nothing new."""
    (workplace / "file.txt").write_text("", encoding="utf-8")
    told = complaint(run("render", "-o", place, atlas=brookland_folder), 1)

    assert place in told or "is a folder" in told
    assert [path.name for path in workplace.iterdir()] == ["file.txt"]


def test_missing_browser_libraries_are_told(brookland_folder: Path, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1, with what to type to get them."""
    monkeypatch.setattr(assets, "_read", missing)
    assets.vendored.cache_clear()
    try:
        told = complaint(run("render", "-o", "map.html", atlas=brookland_folder), 1)
    finally:
        assets.vendored.cache_clear()
    assert told == "no Leaflet"
    assert old.read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize(
    ("words", "told"),
    [(["draw"], "No such command 'draw'"), (["areas", "--format", "xml"], "'xml' is not one of")],
)
def test_click_tells_the_rest(words: list[str], told: str) -> None:
    """An unknown command or choice ends in exit 2 and a hint at the help."""
    result = run(*words)

    assert result.exit_code == 2
    assert told in result.stderr
    assert "--help" in result.stderr
