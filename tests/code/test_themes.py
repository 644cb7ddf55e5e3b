"""Themes: points of one kind with a switch of their own, checked, drawn, explained and told like all the rest."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

import pytest

from tests.atlases import write_atlas
from treatymap.errors import LayerError, RecordError
from treatymap.geo import read_layer
from treatymap.geo.contract import property_faults
from treatymap.geo.geometry import geometry_fault
from treatymap.mapgen import LANGUAGES, make_view
from treatymap.mapgen.encode import SCALE
from treatymap.mapgen.legend import legend
from treatymap.mapgen.looks import looks
from treatymap.mapgen.popups import popups
from treatymap.mapgen.rows import groups, on_at_opening
from treatymap.mapgen.signs import signs
from treatymap.mapgen.style import load_style
from treatymap.treaties import Sign, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Edit, Look
    from treatymap.mapgen import View
    from treatymap.mapgen.popup import Popup
    from treatymap.treaties import Atlas

FACTS = {"names": {"en": "Hut"}, "certainty": "certain", "sources": ["made-up"]}
ITEM = 'text = { en = "A hut by the Brook.", fi = "Mökki Puron rannalla." }\nsources = ["made-up"]\n'


def points(view: View) -> dict[str, dict[str, Any]]:
    """Give the signs of a map by id."""
    return {sign["id"]: sign for sign in signs(view)}


def told(view: View) -> dict[str, Popup]:
    """Give what the shapes of a map say, by id."""
    return {popup.id: popup for popup in popups(view)}


def with_theme(atlas: Atlas, **changes: Any) -> Atlas:  # noqa: ANN401 - any field of a theme
    """Give the atlas with another first theme."""
    return replace(atlas, themes=(replace(atlas.themes[0], **changes), *atlas.themes[1:]))


def test_themes_are_read_in_the_order_of_the_file(brookland: Atlas) -> None:
    """Sign, switch, what to keep in mind, and what to say of each point."""
    huts, clans = brookland.themes

    assert (huts.id, huts.sign, huts.label.get("en"), huts.sources) == ("huts", "fort", "Huts", ("survey",))
    assert huts.note is not None
    assert huts.note.get("fi") == "Nobody counted the huts. suomeksi"
    assert [item.id for item in huts.items] == ["hut", "shed"]
    assert (clans.id, clans.sign, clans.note) == ("clans", "name", None)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("names", {}, 'a table of names, such as {"en": "Amur"}'),
        ("names", "Hut", 'a table of names, such as {"en": "Amur"}'),
        ("certainty", "sure", "one of certain, less-certain, uncertain"),
        ("sources", "made-up", 'a list of source keys, such as ["RKD-12"]'),
        ("mark", "", "a few letters that stand behind the name, such as GB"),
        ("mark", 7, "a few letters that stand behind the name, such as GB"),
        ("shift", [1], "[right, down], how many pixels beside its place the sign is drawn"),
        ("shift", [65, 0], "[right, down], how many pixels beside its place the sign is drawn"),
        ("shift", [float("nan"), 0], "[right, down], how many pixels beside its place the sign is drawn"),
        ("shift", [True, 0], "[right, down], how many pixels beside its place the sign is drawn"),
        ("shift", "left", "[right, down], how many pixels beside its place the sign is drawn"),
        ("from_zoom", -1, "the zoom of the map from which it is shown"),
        ("from_zoom", "5", "the zoom of the map from which it is shown"),
        ("dates", 1858, "dates as text, such as 1856/1858"),
    ],
)
def test_a_wrong_property_is_told(key: str, value: object, words: str) -> None:
    """With its key, what was found and what would do."""
    faults = [str(fault) for fault in property_faults({**FACTS, key: value}, "Point", "themes")]

    assert len(faults) == 1
    assert faults[0].startswith(f"{key}: found ")
    assert faults[0].endswith(f"; write {words}")


@pytest.mark.parametrize("key", ["names", "certainty", "sources"])
def test_a_point_has_name_certainty_and_sources(key: str) -> None:
    """What is not there is missed."""
    facts = {name: value for name, value in FACTS.items() if name != key}

    assert [str(fault).partition(";")[0] for fault in property_faults(facts, "Point", "themes")] == [f"{key}: missing"]


def test_a_point_may_have_more() -> None:
    """Dates, letters, a step aside and a zoom are no fault, at their ends neither."""
    more = {"dates": "1679/1684", "mark": "GB · F", "shift": [-64, 64.0], "from_zoom": 0}

    assert list(property_faults({**FACTS, **more}, "Point", "themes")) == []


def test_a_theme_has_points_and_no_other_shapes() -> None:
    """A line or an area is told with what would do."""
    assert geometry_fault({"type": "Point", "coordinates": [1, 2]}, "themes") is None
    for shape in ("LineString", "Polygon", "MultiPoint"):
        told = geometry_fault({"type": shape, "coordinates": []}, "themes")
        assert told is not None
        assert told.message == f"geometry is {shape!r}, which a layer of themes cannot hold; draw it as Point"


def test_a_damaged_layer_is_told_with_file_and_point(folder: Path) -> None:
    """The contract is held when the file is read."""
    path = folder / "layers" / "themes" / "huts.geojson"
    layer = json.loads(path.read_text(encoding="utf-8"))
    layer["features"][0]["properties"]["shift"] = [0]
    path.write_text(json.dumps(layer), encoding="utf-8")

    with pytest.raises(LayerError, match=r"huts\.geojson: hut: shift: found \[0\]; write \[right, down\]"):
        read_layer(path)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'sign = "dot"',
            'sign = "star"',
            "themes[0].sign: found 'star'; allowed: name, dot, port, battle, ship, person, fort",
        ),
        (
            'id = "huts"',
            'id = "two huts"',
            "themes[0].id: found 'two huts'; write letters, digits and -, for its layer",
        ),
        (
            'id = "huts"',
            'id = "meadow-1810"',
            "themes[0].id: 'meadow-1810' is the name of another switch; choose another",
        ),
        ('id = "huts"', 'id = ""', "themes[0].id: empty; write a text in quotes"),
        ('label = { en = "Huts", fi = "Mökit" }', "", "themes[0].label: missing"),
        ('fi = "Mökit" }\nsources = ["made-up"]', 'fi = "Mökit" }', "themes[0].sources: missing"),
        (ITEM, 'sources = ["made-up"]\n', "themes[0].items[0].text: missing"),
        (ITEM, ITEM.replace("made-up", "made"), "themes[0].items[0].sources: no source 'made'; did you mean made-up?"),
        (
            ITEM,
            f'{ITEM}[[themes.items]]\nid = "hut"\n{ITEM}',
            "themes[0].items[1].id: the id 'hut' stands twice; give one",
        ),
        ("[[themes.items]]", "[[themes.points]]", "themes[0].items: missing; write tables, each under [[items]]"),
    ],
)
def test_every_kind_of_fault_is_told(faults_after: Edit, old: str, new: str, fault: str) -> None:
    """A fault names its key, what was found, and what is allowed."""
    assert [line for line in faults_after("themes.toml", old, new) if line.startswith(f"themes.toml: {fault}")]


def test_no_theme_is_called_as_another_switch(look: Look, folder: Path) -> None:
    """Every switch of a map that has all kinds of them is refused as the name of a theme."""
    themes = {theme.id for theme in look().atlas.themes}
    taken = [row.id for group in groups(look()) if group.id != "treaties" for row in group.rows if row.id not in themes]
    path = folder / "themes.toml"
    plain = path.read_text(encoding="utf-8")
    missed = []
    for name in taken:
        path.write_text(plain.replace('id = "huts"', f'id = "{name}"'), encoding="utf-8")
        with pytest.raises(RecordError) as caught:
            load_atlas(folder)
        faults = [str(fault) for fault in caught.value.faults]
        if f"themes.toml: themes[0].id: {name!r} is the name of another switch; choose another" not in faults:
            missed.append(name)

    assert len(taken) > 10
    assert missed == []


def test_a_point_is_called_as_no_place(tmp_path: Path) -> None:
    """A tour that marks it must not mean two things."""
    folder = write_atlas(tmp_path)
    path = folder / "themes.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"id" = "shed"', '"id" = "mill"'), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_atlas(folder)

    assert [str(fault) for fault in caught.value.faults] == [
        "themes.toml: themes[0].items[1].id: the id 'mill' is that of a place; give the point another"
    ]


def test_a_sign_says_what_it_is_and_hangs_on_its_theme(look: Look) -> None:
    """Its look, its switch, its line of the legend, what it says, and where it stands."""
    hut = points(look())["hut"]

    assert (hut["shape"], hut["look"], hut["rows"]) == ("point", "fort", ["huts"])
    assert (hut["keys"], hut["popup"]) == (["theme-huts"], "theme-hut")
    assert [part.tolist() for part in hut["parts"]] == [[[13 * SCALE, round(47.9 * SCALE)]]]


def test_letters_stand_behind_a_name_and_not_in_what_is_read_out(look: Look) -> None:
    """Who opened a port is seen; a screen reader says the name, and the text says the rest."""
    view = look(lang="fi")

    assert (points(view)["hut"]["name"], points(view)["hut"]["label"]) == ("Hutnen R", "Hutnen")
    assert (points(view)["shed"]["name"], points(view)["shed"]["label"]) == ("Shednen", "Shednen")


def test_a_sign_may_step_aside_and_wait_for_a_zoom(look: Look) -> None:
    """What shares a spot is set apart on the screen, and what is crowded comes in late; nothing else is told to."""
    hut, shed, ford = (points(look())[name] for name in ("hut", "shed", "ford"))

    assert hut["shift"] == [9, -4.5]
    assert (shed["from_zoom"], shed["zoom"]) == (8, 8)
    assert {"from_zoom", "zoom"} & set(hut) == set()
    assert {"shift", "from_zoom"} & (set(ford) | set(shed)) == {"from_zoom"}


def test_a_bare_name_has_no_sign_to_explain(look: Look) -> None:
    """Peoples have no one place: no dot, no line in the legend, but words that can be reached."""
    view = look()
    name = points(view)["brookfolk"]

    assert (name["bare"], name["keys"], name["look"]) == (True, [], "name")
    assert looks(view)["name"]["unseen"] is True
    assert "theme-clans" not in {entry.key for entry in legend(view)}
    assert told(view)["theme-brookfolk"].lead == "A sentence on brookfolk."


@pytest.mark.parametrize("sign", get_args(Sign))
def test_every_sign_has_a_look(brookland: Atlas, sign: Sign) -> None:
    """Whatever a record may choose can be drawn, and is handed to the page only where it is used."""
    view = make_view(with_theme(brookland, sign=sign))
    entries = {entry.key: entry.sample for entry in legend(view)}

    assert sign in looks(view)
    assert points(view)["hut"]["look"] == sign
    assert set(looks(view)) & {name for name in load_style().dots if name != "post"} == {"place", "name", sign}
    assert ("theme-huts" in entries) is (sign != "name")
    if sign != "name":
        assert (load_style().dot(sign).path or "<circle") in entries["theme-huts"]


def test_signs_are_drawn_with_lines_alone() -> None:
    """Every outline of the table begins with a move, and holds no curve that a still could not draw."""
    paths = [dot.path for dot in load_style().dots.values() if dot.path]

    assert len(paths) > 3
    assert [path for path in paths if not re.fullmatch(r"(M[-\d. ]+(L[-\d. ]+)+Z?)+", path)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_switch_and_legend_say_the_same(brookland: Atlas, lang: str) -> None:
    """In the language of the page, as far as the atlas has it; themes are off when the page opens."""
    view = make_view(brookland, lang=lang)
    (group,) = [group for group in groups(view) if group.id == "themes"]
    entries = {entry.key: entry.text for entry in legend(view)}

    assert group.label == view.words("group.themes")
    assert [row.label for row in group.rows] == [theme.label.get(lang) for theme in brookland.themes]
    assert entries["theme-huts"] == group.rows[0].label
    assert {"huts", "clans"} & on_at_opening(view) == set()


def test_a_theme_without_a_layer_is_not_there(brookland: Atlas) -> None:
    """No switch that would do nothing, no legend, no words, no signs."""
    view = make_view(with_theme(brookland, id="barns"))

    assert "barns" not in {row.id for group in groups(view) for row in group.rows}
    assert "theme-barns" not in {entry.key for entry in legend(view)}
    assert {"theme-hut", "theme-shed"} & set(told(view)) == set()
    assert {"hut", "shed"} & set(points(view)) == set()


def test_a_point_says_its_words_and_what_holds_for_all(look: Look) -> None:
    """Its words lead, its dates and certainty follow, the note of the theme comes last, then all sources."""
    view = look()
    hut, shed = told(view)["theme-hut"], told(view)["theme-shed"]

    assert (hut.heading, hut.lead, hut.notes) == ("Hut", "A sentence on hut.", ("Nobody counted the huts.",))
    assert tuple(dict.fromkeys(hut.sources)) == ("survey", "book")
    assert {fact.label: fact.values for fact in shed.facts} == {
        view.words("popup.date"): ("1803\u20131804",),
        view.words("popup.names"): ("Shednen · Shed河",),
        view.words("popup.position"): (view.words("certainty.uncertain"),),
    }
    assert view.words("popup.date") not in {fact.label for fact in hut.facts}
    assert told(view)["theme-brookfolk"].notes == ()


def test_themes_stay_when_the_map_is_narrowed(look: Look) -> None:
    """They belong to no treaty."""
    narrowed, whole = look(treaties=["brook"]), look()

    assert {"hut", "shed", "brookfolk"} <= set(points(narrowed))
    assert [row for group in groups(narrowed) if group.id == "themes" for row in group.rows] == [
        row for group in groups(whole) if group.id == "themes" for row in group.rows
    ]
