"""Days side by side: each side is its day and explains itself, and the page keeps what all pages promise."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.atlases import HOSTILE, HOSTILE_IDS, hostile, write_atlas
from tests.code.document import Document
from tests.code.test_folding import unfold
from treatymap import compare, render
from treatymap.mapgen import LANGUAGES, MODES, View, make_contrast, make_view
from treatymap.mapgen.contrast import contrast_headline, contrast_title
from treatymap.mapgen.legend import common_entries
from treatymap.mapgen.scene import day_scene
from treatymap.mapgen.sides import captions, side_scenes, sides
from treatymap.treaties import Day, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

Comparing = Callable[..., View]
"""Makes a view of the made-up atlas that holds days against each other, in a mode."""

WORDS = {"swipe": ("brook", "dale"), "panes": ("before", "brook", "1805", "dale"), "difference": ("before", "dale")}
"""Days for each mode."""
# the days of both treaties and of the refusal, and their neighbours
_DAYS = [Day(1799, 12, 31), Day(1800, 3, 1), Day(1805, 5, 5), Day(1810, 6, 30), Day(1810, 7, 1), Day(1811, 1, 1)]


@pytest.fixture(scope="module")
def comparing(brookland: Atlas) -> Comparing:
    """Give a function that makes views; shapes are worked out once."""
    plain = make_view(brookland)

    def make(*words: str, mode: str | None = None) -> View:
        return plain.comparing(make_contrast(brookland, words, mode=mode))

    return make


@pytest.fixture(scope="module", params=MODES)
def html(brookland: Atlas, request: pytest.FixtureRequest) -> str:
    """Give a page of every mode."""
    return compare(*WORDS[request.param], atlas=brookland, mode=request.param).html


def unpacked(packed: str) -> Any:  # noqa: ANN401 - any JSON value
    """Read what the page packs."""
    return json.loads(gzip.decompress(base64.b64decode(packed)))


@given(st.lists(st.sampled_from(_DAYS), min_size=2, max_size=4, unique=True))
def test_each_side_is_its_day(comparing: Comparing, days: list[Day]) -> None:
    """Sides stand in the order of the days, and each shows the land of its day and the lines drawn by then."""
    view = comparing(*map(str, days), mode="panes")
    drawn = {"brook": Day(1800, 3, 1), "dale": Day(1810, 7, 1)}

    assert [side.heading for side in sides(view)] == list(captions(view))
    for day, scene in zip(days, side_scenes(view), strict=True):
        still = day_scene(view.alone(day))
        assert {**scene, "lines": None} == {**still, "lines": None}
        assert scene["lines"] == {
            name: line for name, line in still["lines"].items() if drawn[name.partition("/")[0]] <= day
        }


@given(st.lists(st.sampled_from(_DAYS), min_size=2, max_size=4, unique=True))
def test_each_side_explains_what_it_shows(comparing: Comparing, days: list[Day]) -> None:
    """Every key of land and lines has its entry beside the map or among those of all maps; none is of the future."""
    view = comparing(*map(str, days), mode="panes")
    common = {entry.key for entry in common_entries(view)}

    for side, scene in zip(sides(view), side_scenes(view), strict=True):
        told = {entry.key for entry in side.legend} | common
        needed = {key for part in ("zones", "lines") for drawn in scene[part].values() for key in drawn["keys"]}
        assert needed - told == set()
        assert [key for key in needed if key.endswith("-ahead")] == []


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_has_the_sides_that_it_shows(comparing: Comparing, mode: str) -> None:
    """A divider parts two days and maps in step have one each, while a map of changes has no two sides to name."""
    view = comparing(*WORDS[mode], mode=mode)
    count = {"swipe": 2, "panes": 4, "difference": 0}[mode]

    assert len(captions(view)) == count
    assert len(sides(view)) == len(side_scenes(view)) == max(count, 1)


def test_a_line_that_no_longer_holds_is_a_ghost_on_the_newer_side(comparing: Comparing) -> None:
    """Left and right are the days as they were named, also the newer one first."""
    new, old = (scene["lines"]["brook/west"]["look"] for scene in side_scenes(comparing("dale", "brook")))

    assert (new, old) == ("border-brook-1800-ghost", "border-brook-1800-live")


def test_shapes_are_stored_once(brookland: Atlas) -> None:
    """However many maps a page has, it holds the same shapes, and no byte more of them."""
    pages = [
        compare("before", "dale", atlas=brookland, mode="swipe"),
        compare("before", "dale", atlas=brookland, mode="panes"),
        compare("before", "brook", "1805", "dale", atlas=brookland),
        compare("before", "dale", atlas=brookland, mode="difference"),
        render(brookland),
    ]
    documents = [Document(page.html) for page in pages]
    shapes = [[code for code in document.code if "data-layer-of" in code[1]] for document in documents]
    arcs = [[block["arcs"] for block in document.blocks() if "arcs" in block] for document in documents]

    assert len(shapes[0]) == 8
    assert shapes[1:] == shapes[:1] * 4
    assert arcs[1:] == arcs[:1] * 4


@pytest.mark.parametrize(("mode", "maps"), [("swipe", 1), ("panes", 4), ("difference", 1)])
def test_a_page_has_the_maps_of_its_mode(brookland: Atlas, mode: str, maps: int) -> None:
    """Each pane has its map under its caption, and the script starts them all at once."""
    page = compare(*WORDS[mode], atlas=brookland, mode=mode)
    frames = [attrs["id"] for attrs in Document(page.html).all("div") if attrs.get("class") == "folium-map"]
    panes = re.findall('<section class="tm-pane"><h2>(.*?)</h2>', page.html)
    names = [
        "Before 1800: no treaty yet",
        "Treaty of the Brook, 1 March 1800",
        "1 January 1805",
        "Treaty of the Dale, 1 July 1810",
    ]

    assert len(set(frames)) == maps
    assert f'treatymap.boot([{", ".join(frames)}], "map_brookland");' in page.html
    assert panes == (names if mode == "panes" else [])


def test_a_divider_says_what_it_parts(html: str) -> None:
    """Only the divided map has one; it waits hidden until the script has put it in its place."""
    dividers = [attrs for attrs in Document(html).all("div") if attrs.get("role") == "slider"]
    told = "Divider between Treaty of the Brook, 1 March 1800 and Treaty of the Dale, 1 July 1810"
    divided = '"mode":"swipe"' in html

    assert [(attrs["aria-label"], "hidden" in attrs) for attrs in dividers] == ([(told, True)] if divided else [])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_says_what_it_compares(brookland: Atlas, mode: str, lang: str) -> None:
    """Language, title and heading, the sentence on what moved, and to the script how the sides stand and look."""
    page = compare(*WORDS[mode], atlas=brookland, mode=mode, lang=lang)
    document, contrast = Document(page.html), make_contrast(brookland, WORDS[mode], mode=mode)
    view = make_view(brookland, lang=lang, prefix="brookland").comparing(contrast)
    (model,) = (block for block in document.blocks() if "role" not in block)

    assert document.all("html") == [{"lang": lang}]
    assert page.title == contrast_title(view, contrast)
    assert re.findall("<(title|h1)>(.*?)</", page.html) == [("title", page.title), ("h1", page.title)]
    assert contrast_headline(view, contrast) in document.text
    assert (model["mode"], model["captions"]) == (mode, list(captions(view)))
    assert unfold(unpacked(model["scenes"])) == json.loads(json.dumps(side_scenes(view)))


def test_every_link_to_a_place_in_the_page_finds_it(html: str) -> None:
    """No jump goes nowhere, no id stands twice, every pattern that land names is there, and every bar of a figure."""
    document = Document(html)
    ids = [attrs["id"] for _, attrs in document.tags if "id" in attrs]
    (model,) = (block for block in document.blocks() if "role" not in block)
    scenes = unfold(unpacked(model["scenes"]))
    patterns = {drawn["pattern"] for scene in scenes for drawn in scene["zones"].values()}
    bars = {text["bar"] for scene in scenes for text in scene["texts"].values() if text["bar"]}

    assert len(ids) == len(set(ids))
    assert {attrs["href"][1:] for attrs in document.all("a") if attrs["href"].startswith("#")} <= set(ids)
    assert {pattern.removeprefix("url(#").removesuffix(")") for pattern in patterns} <= set(ids)
    assert {f"map_brookland-bar-{name}" for name in bars} <= set(ids)


def test_the_page_runs_its_own_code_and_asks_for_nothing(brookland: Atlas, html: str) -> None:
    """Each script and style is named by its hash, nothing could load, and no address is new to the plain map."""
    document = Document(html)
    (policy,) = (
        meta["content"] for meta in document.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    code: dict[str, list[str]] = {"script": [], "style": []}
    for tag, attrs, text in document.code:
        if "type" not in attrs:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            code[tag].append(f"'sha256-{digest}'")
    addresses = re.compile(r"(?:https?:)?//[a-z0-9-]+\.[^\s\"'<>)]+")

    assert rules.pop("script-src").split() == code["script"]
    assert rules.pop("style-src").split() == code["style"]
    assert rules == {"default-src": "'none'", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'"}
    assert set(addresses.findall(html)) == set(addresses.findall(render(brookland).html))
    assert [tag for tag, attrs in document.tags if attrs.keys() & {"style", "src", "srcset", "action"}] == []
    assert [key for _, attrs in document.tags for key in attrs if key.startswith("on")] == []


def test_only_maps_in_step_carry_the_library_for_it(html: str) -> None:
    """Leaflet.Sync is in the page that needs it, with its licence, and in no other."""
    paned = 'class="tm-pane"' in html

    assert ("L.Sync = function" in html, "Jan Pieter Waagmeester" in html) == (paned, paned)


def _without_hostile(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Take the hostile words out of every text of a value."""
    return json.loads(json.dumps(value).replace(json.dumps(f" {HOSTILE}")[1:-1], ""))


@pytest.mark.parametrize("mode", MODES)
def test_hostile_words_stay_words(brookland_folder: Path, tmp_path: Path, mode: str) -> None:
    """A page full of hostile words has the elements and the code of the plain one, and says them word for word."""
    folders = (brookland_folder, write_atlas(tmp_path / "hostile", tell=hostile))
    pages = [compare(*WORDS[mode], atlas=load_atlas(folder), mode=mode) for folder in folders]
    plain, angry = (Document(page.html) for page in pages)
    models = [next(block for block in document.blocks() if "role" not in block) for document in (plain, angry)]
    scenes, told = [unpacked(model["scenes"]) for model in models], "".join(angry.text)

    assert _without_hostile(angry.tags) == json.loads(json.dumps(plain.tags))
    assert [text for _, attrs, text in angry.code if "type" not in attrs] == [
        text for _, attrs, text in plain.code if "type" not in attrs
    ]
    assert _without_hostile(scenes[1]) == scenes[0]
    assert _without_hostile(models[1]["captions"]) == models[0]["captions"]
    assert told.count(HOSTILE) > 50
    assert HOSTILE in pages[1].title


@pytest.mark.parametrize("mode", MODES)
def test_hostile_ids_are_names_and_no_more(tmp_path: Path, mode: str) -> None:
    """Whatever a stranger calls treaties, zones and holders, the page has the elements of the plain one."""
    plain, angry = (
        Document(compare("before", "1900", atlas=load_atlas(folder), mode=mode).html)
        for folder in (write_atlas(tmp_path / "plain"), write_atlas(tmp_path / "angry", ids=HOSTILE_IDS))
    )

    assert [tag for tag, _ in angry.tags] == [tag for tag, _ in plain.tags]
    assert [set(attrs) for _, attrs in angry.tags] == [set(attrs) for _, attrs in plain.tags]
