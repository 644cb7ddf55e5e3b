"""The legend of a sheet explains all that its maps show and nothing else, in the words of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import shapely

from treatymap import sheet
from treatymap.mapgen import Kind, Stretch, Wash, make_view
from treatymap.mapgen.legend import legend
from treatymap.output.sheets import days, draw_picture, handout, pictures
from treatymap.output.sheets.legend import seen_entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatymap.mapgen import Entry, Picture
    from treatymap.treaties import Atlas


class Witness:
    """Notes what a sheet draws and explains."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Stand behind those who draw."""
        self.pictures: list[Picture] = []
        self.entries: list[Entry] = []
        for module in (handout, days, pictures):
            draw = module.draw_panel
            monkeypatch.setattr(module, "draw_panel", lambda *args, _draw=draw, **kw: self.drew(_draw(*args, **kw)))
            for name in ("fit_legend", "legend_in_columns"):
                if hasattr(module, name):
                    write = getattr(module, name)
                    monkeypatch.setattr(
                        module, name, lambda *args, _write=write, **kw: self.wrote(args[1], _write(*args, **kw))
                    )

    def drew(self, picture: Picture) -> Picture:
        """Keep the maps; what lies far outside stands in a small one of its own, which explains itself."""
        if picture.frame.width > 200:
            self.pictures.append(picture)
        return picture

    def wrote(self, entries: Sequence[Entry], result: None) -> None:
        """Keep the entries that were written last: before that they are measured."""
        self.entries = list(entries)
        return result

    @property
    def keys(self) -> set[str]:
        """What the maps want explained."""
        return {key for picture in self.pictures for key in picture.keys}


CASES: list[dict[str, Any]] = [
    {},
    {"day": "before"},
    {"day": "1859-06-01", "portrait": True},
    {"treaties": "aigun"},
    {"moments": ("nerchinsk", "peking")},
    {"moments": ("before", "nerchinsk", "aigun", "peking")},
]


@pytest.fixture(scope="module")
def seen(amur: Atlas) -> list[Witness]:
    """Draw sheets of several kinds under the eyes of a witness each."""
    witnesses = []
    for options in CASES:
        with pytest.MonkeyPatch.context() as patch:
            witness = Witness(patch)
            sheet(amur, lang="en", **options)
            witnesses.append(witness)
    return witnesses


@pytest.mark.parametrize("case", range(len(CASES)), ids=[str(case) for case in CASES])
def test_what_maps_want_explained_is_explained(seen: list[Witness], case: int) -> None:
    """An entry stands for each key of the maps, and none for a key that no map has."""
    witness = seen[case]

    assert witness.pictures
    # entries that look and read alike stand there once
    assert {entry.key for entry in witness.entries} <= witness.keys
    assert len({(str(entry.look), entry.text) for entry in witness.entries}) == len(witness.entries)
    assert witness.keys - {entry.key for entry in witness.entries} == set()


@pytest.mark.parametrize("case", range(len(CASES)), ids=[str(case) for case in CASES])
def test_what_is_drawn_is_explained_and_nothing_else(seen: list[Witness], case: int) -> None:
    """Kinds of land, colours of borders and signs of places are the same in the drawing and in the legend."""
    witness = seen[case]
    kinds, colours, places = set(), set(), False
    for picture in witness.pictures:
        frame = shapely.box(0, 0, picture.frame.width, picture.frame.height)
        for area in picture.areas:
            if isinstance(area, Wash):
                rings = [shapely.make_valid(shapely.Polygon(ring)) for ring in area.rings if len(ring) > 3]
                if any(shapely.intersects(ring, frame) for ring in rings):
                    kinds.add(area.kind.id)
        colours |= {run.look["colour"] for run in picture.over if run.look["width"] >= 2.9 or run.look.get("casing")}
        places = places or bool(picture.signs)
    told = {entry.look.id for entry in witness.entries if isinstance(entry.look, Kind)} - {"refused"}
    lines = {entry.look.line.colour for entry in witness.entries if isinstance(entry.look, Stretch)}

    assert told == kinds
    # the outline of land under foreign officials is as broad as a border
    assert colours - {"#8A5A00"} <= lines
    assert places == any(entry.key == "place" for entry in witness.entries)


def test_maps_without_places_explain_none(seen: list[Witness]) -> None:
    """Beside each other small maps leave out places, and the legend their sign; larger ones have both."""
    small, large = seen[-1], seen[0]

    assert not any(picture.signs for picture in small.pictures)
    assert "place" not in {entry.key for entry in small.entries}
    assert "place" in {entry.key for entry in large.entries}


def test_the_words_are_those_of_the_page(amur: Atlas, seen: list[Witness]) -> None:
    """What the legend of the page says of a key the sheet says too, in the same order."""
    view = make_view(amur, lang="en")
    page = [(entry.key, entry.text) for entry in seen_entries(legend(view.alone(view.day)), seen[0].keys)]

    assert [(entry.key, entry.text) for entry in seen[0].entries] == page


@pytest.mark.parametrize("moments", [(), ("before", "nerchinsk", "aigun", "peking")], ids=["day", "days"])
def test_a_picture_explains_what_it_shows(
    amur: Atlas, monkeypatch: pytest.MonkeyPatch, moments: tuple[str, ...]
) -> None:
    """So does the picture that stands in for a page."""
    witness = Witness(monkeypatch)
    view = make_view(amur, lang="en")
    if moments:
        from treatymap.mapgen import make_contrast  # noqa: PLC0415 - only here

        view = view.comparing(make_contrast(amur, moments, mode="panes", most=6))
    draw_picture(view)

    assert len(witness.pictures) == max(1, len(moments))
    assert {entry.key for entry in witness.entries} == witness.keys


def test_a_map_without_a_kind_would_be_noticed(seen: list[Witness]) -> None:
    """The tests above can fail: the days differ in what they explain."""
    told = [{entry.key for entry in witness.entries} for witness in seen]

    assert "unclaimed" in told[1]
    assert "unclaimed" not in told[0]
    assert "refused" in told[2]
    assert "line-peking-1860-supplementary-live" not in told[3]
