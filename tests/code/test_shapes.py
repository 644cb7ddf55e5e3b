"""What the map draws hangs together: every shape has a look, a switch, a line in the legend and a text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from treatymap.mapgen import LANGUAGES, make_view
from treatymap.mapgen.courses import line_looks
from treatymap.mapgen.edges import edge_looks
from treatymap.mapgen.legend import legend
from treatymap.mapgen.looks import looks
from treatymap.mapgen.popups import popups
from treatymap.mapgen.rows import groups, zone_rows
from treatymap.mapgen.shapes import shapes
from treatymap.mapgen.zone_popups import zone_popups
from treatymap.treaties import BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.code.conftest import Look
    from treatymap.mapgen import View
    from treatymap.treaties import Atlas


ROOT = Path(__file__).resolve().parent.parent.parent


def drawn(view: View) -> dict[str, list[dict[str, Any]]]:
    """Give the shapes of a map by role, dressed as the scene of its day dresses them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for role, features in shapes(view):
        found.setdefault(role, []).extend(features)
    edges, lines = edge_looks(view), line_looks(view)
    found["edges"] = [
        {**shape, "look": edges[shape["id"]][0], "rows": edges[shape["id"]][1]}
        for shape in found["edges"]
        if shape["id"] in edges
    ]
    found["lines"] = [{**shape, **lines.get(shape["id"], {})} for shape in found["lines"]]
    return found


def named(view: View, role: str) -> dict[str, dict[str, Any]]:
    """Give the shapes of one role by id."""
    return {shape["id"]: shape for shape in drawn(view)[role]}


def views(atlas: Atlas) -> Iterator[View]:
    """Show an atlas at every step and with every treaty alone, in every language."""
    for lang in LANGUAGES:
        for event in atlas.events:
            yield make_view(atlas, day=event.date.gregorian, lang=lang)
        for treaty in atlas.treaties:
            yield make_view(atlas, treaties=[treaty.id], lang=lang)


def loose_ends(view: View) -> list[str]:
    """List what a shape names and the page does not have."""
    rows = {row.id for group in groups(view) for parent in group.rows for row in (parent.parts or (parent,))}
    known = {
        "look": set(looks(view)),
        "rows": rows,
        "name_rows": rows,
        "keys": {entry.key for entry in legend(view)},
        "popup": {popup.id for popup in [*popups(view), *zone_popups(view)]},
    }
    ends = []
    for role, features in drawn(view).items():
        for shape in features:
            # land that no treaty here concerns is never drawn, so it needs no text
            if role == "zones" and view.palette.key(view.states[shape["id"]]) is None:
                continue
            for key, there in known.items():
                told = shape.get(key, [])
                ends += [f"{role} {shape['id']}: {key} {name}" for name in ([told] if isinstance(told, str) else told)
                         if name not in there]  # fmt: skip
            if shape.get("popup") and role != "zones" and not shape.get("label"):
                ends.append(f"{role} {shape['id']}: no name for a screen reader")
    return ends


@pytest.mark.parametrize("which", ["brookland", "amur"])
def test_no_shape_hangs_in_the_air(which: str, request: pytest.FixtureRequest) -> None:
    """At every step, for every treaty and in every language, what shapes name is there."""
    ends = {f"{view.day} {view.chosen} {view.lang}": loose_ends(view) for view in views(request.getfixturevalue(which))}

    assert {view: told for view, told in ends.items() if told} == {}


def test_loose_ends_are_noticed(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check above can fail."""
    loose = {"lines": [{"id": "x", "look": "plaid", "rows": ["y"]}]}
    monkeypatch.setattr("tests.code.test_shapes.drawn", lambda _view: loose)

    assert loose_ends(look()) == ["lines x: look plaid", "lines x: rows y"]


def test_every_role_has_a_pane_of_the_page() -> None:
    """What the records call a role, the page's script calls a pane; the ground lies in the lowest."""
    script = (ROOT / "mapgen" / "web" / "shapes.js").read_text(encoding="utf-8")
    panes = re.findall(r'"(\w+)"', script.partition("PANES = [")[2].partition("]")[0])

    assert panes[0] == "base"
    assert panes.index("zones") < panes.index("edges") < panes.index("lines") < panes.index("points")
    assert {"zones", "edges", "rivers", "lines", "points"} <= set(panes)


def test_roles_are_known_to_the_page(look: Look) -> None:
    """No layer is written that the page would not draw."""
    assert set(drawn(look())) == {"ground", "base", "zones", "edges", "rivers", "lines", "points"}


def test_older_lines_lie_below_newer_ones(look: Look) -> None:
    """Where two treaties drew one line, the later one is seen."""
    treaties = [shape["rows"][0] for shape in drawn(look())["lines"] if shape["rows"][0].endswith("/border")]

    assert list(dict.fromkeys(treaties)) == ["brook-1800/border", "dale-1810/border"]


def test_land_hangs_on_its_treaty_and_on_its_kind(look: Look) -> None:
    """Either switch takes the land away; neighbours that never change have a switch of their own."""
    view = look()
    rows = {zone: zone_rows(view, state) for zone, state in view.states.items()}

    assert rows == {
        "north": ["changed", "dale-1810/zones"],
        "east": ["changed", "dale-1810/zones"],
        "moor": ["changed", "brook-1800/zones"],
        "rim": ["quiet"],
        "holm": ["changed", "dale-1810/zones"],
    }


def test_our_own_cuts_are_never_drawn(look: Look) -> None:
    """The frame of the map and lines that we drew to part zones have no outline."""
    assert sorted(named(look(), "edges")) == ["brook-east", "brook-west", "coast", "meridian", "ridge"]


def test_no_edge_between_pieces_held_alike(look: Look) -> None:
    """Before the second treaty north and east are both Red's: there is nothing to part."""
    assert "meridian" not in named(look("1800-03-01"), "edges")


def test_an_edge_looks_like_its_more_telling_side(look: Look) -> None:
    """Where land that passed meets land that stayed, the outline is that of the land that passed."""
    edges = named(look(), "edges")

    assert edges["brook-west"]["look"] == "edge-passed-blue"
    assert edges["brook-east"]["look"] == "edge-joint"
    assert edges["ridge"]["look"] == "edge-undelimited"


def test_refused_land_has_a_broken_outline(look: Look) -> None:
    """From the refusal on, and not a day before, the outline says so."""
    assert named(look("1810-12-31"), "edges")["brook-west"]["look"] == "edge-passed-blue"
    assert named(look("1811-01-01"), "edges")["brook-west"]["look"] == "edge-passed-blue-refused"


@pytest.mark.parametrize(
    ("day", "mood"),
    [
        ("1799-12-31", dict.fromkeys(["brook/west", "brook/east", "brook/ridge", "dale/meridian"], "ahead")),
        ("1800-03-01", {"brook/west": "live", "brook/east": "live", "brook/ridge": "live", "dale/meridian": "ahead"}),
        ("1810-07-01", {"brook/west": "past", "brook/east": "live", "brook/ridge": "live", "dale/meridian": "live"}),
    ],
)
def test_a_line_holds_while_it_parts_different_holders(look: Look, day: str, mood: dict[str, str]) -> None:
    """Stretch by stretch: ahead before its treaty, and past once one holder sits on both sides."""
    lines = named(look(day), "lines")

    assert {name: lines[name]["keys"][0].rpartition("-")[2] for name in mood} == mood


def test_a_line_not_exactly_known_says_so(look: Look) -> None:
    """Uncertain stretches have a band as wide as the doubt and a line in the legend, sure ones have neither."""
    lines = named(look(), "lines")

    assert (lines["brook/ridge"]["band"], lines["brook/ridge"]["error_km"]) == (True, 25)
    assert lines["brook/ridge"]["keys"] == ["line-brook-1800-live", "doubt"]
    assert lines["brook/ridge"]["look"] == "border-brook-1800-live-doubt"
    assert lines["brook/east"]["band"] is False
    assert lines["brook/east"]["keys"] == ["line-brook-1800-live"]


def test_places_hang_on_their_importance(look: Look) -> None:
    """Main places are on the opening map, others one switch away; posts hang on treaties, points on themes."""
    rows = {name: shape["rows"] for name, shape in named(look(), "points").items()}

    assert rows == {
        "ford": ["places-1"],
        "mill": ["places-1"],
        "inn": ["places-2"],
        "far": ["places-2"],
        "hut": ["huts"],
        "shed": ["huts"],
        "brookfolk": ["clans"],
        "post/A": ["dale-1810/posts"],
    }


def test_names_are_in_the_language_of_the_page(look: Look) -> None:
    """Rivers, lakes and places are called as the reader calls them."""
    rivers, places = named(look(lang="fi"), "rivers"), named(look(lang="fi"), "points")

    assert [rivers[name]["name"] for name in ("brook", "rill", "mere")] == ["Brooknen", "Rillnen", "Merenen"]
    assert places["ford"]["name"] == "Fordnen"


def test_one_treaty_alone_draws_what_it_speaks_of(look: Look) -> None:
    """A map narrowed to a treaty has its land, its line and its posts, and no line of another."""
    view = look(treaties=["dale"])

    assert sorted(named(view, "zones")) == ["east", "holm", "north"]
    assert {name for name in named(view, "lines") if "/" in name} == {"dale/meridian"}


def test_before_any_treaty_no_line_is_in_force_by_one(look: Look) -> None:
    """At the beginning everything that a treaty will do is still to come."""
    view = make_view(look().atlas, day=BEFORE)

    assert all(state.origin is None for state in view.states.values())
