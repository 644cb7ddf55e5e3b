"""Where an atlas has more holders or treaties than there are looks, `treatymap check` says what looks alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.atlases.folder import to_toml
from tests.atlases.shared import write_shared
from tests.code.conftest import run
from treatymap.errors import RecordError
from treatymap.mapgen import likenesses
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas


def test_six_holders_need_no_note(tmp_path: Path, amur: Atlas, brookland: Atlas) -> None:
    """Nor do the atlases of two."""
    atlases = [amur, brookland, load_atlas(write_shared(tmp_path, 6))]

    assert [list(likenesses(atlas)) for atlas in atlases] == [[], [], []]


def test_the_seventh_holder_has_the_colour_of_the_first(tmp_path: Path) -> None:
    """The check goes well, notes it with what to do, and counts the note."""
    done = run("check", write_shared(tmp_path / "seven", 7), "--strict")

    assert done.exit_code == 0
    assert done.stdout == (
        "note: holders.toml: holders[6]: 'gorse' has the colour of 'alder' with another hatch, for there are 6 colours,"
        " given in the order of the holders; where the two are neighbours, change that order\n"
    )
    assert done.stderr == "0 faults, 1 note, 0 missing texts.\n"


def test_a_holder_that_has_no_land_takes_no_colour(tmp_path: Path) -> None:
    """Whoever only stands in the list comes last, so that those on the map are told apart."""
    folder = write_shared(tmp_path, 6)
    path = folder / "holders.toml"
    idle = {"holders": [{"id": "idle", "name": {"en": "Idle"}, "sources": ["own"]}]}
    listed = to_toml(idle).strip().removeprefix('"holders" = [').removesuffix("]")
    path.write_text(path.read_text(encoding="utf-8").replace("[", f"[{listed}, ", 1), encoding="utf-8")
    atlas = load_atlas(folder)

    assert atlas.holders[0].id == "idle"
    assert list(likenesses(atlas)) == []


def test_what_looks_alike_in_black_and_white_is_noted(tmp_path: Path) -> None:
    """With so many holders that hatches come again, the note says which two a print does not tell apart."""
    names = [f"State{number}" for number in range(26)]
    atlas = load_atlas(write_shared(tmp_path, 26, ways=("held", "passed-1772"), names=names))
    notes = [str(note) for note in likenesses(atlas) if "black and white" in note.message]

    assert notes == [
        f"holders.toml: holders[{rank}]: 'state{rank}' has the hatch of 'state{other}' in another colour, for there are"
        " 12 hatches; print sheets in colour, for in black and white the two look alike"
        for rank, other in ((24, 2), (25, 3))
    ]


def test_treaties_that_look_alike_are_noted(tmp_path: Path) -> None:
    """From the seventh treaty that passed land to one holder on, the strokes of the first ones come again."""
    folder = write_shared(tmp_path, 3, ways=("held", "passed-1772"))
    zones = json.loads((folder / "layers" / "zones.geojson").read_text(encoding="utf-8"))
    record = (folder / "zones.toml").read_text(encoding="utf-8")
    for number in range(6):
        name, south = f"more-{number}", 60.0 + number
        ring = [[10.0, south], [11.0, south], [11.0, south + 1], [10.0, south + 1], [10.0, south]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        zones["features"].append({"type": "Feature", "id": name, "properties": {}, "geometry": shape})
        listed = f'{{ id = "{name}", name = {{ en = "{name}" }}, sources = ["own"] }}'
        record = record.replace("[", f"[{listed}, ", 1)
        treaty = (folder / "treaties" / "elm-court-1772.toml").read_text(encoding="utf-8").partition('"transfers"')[0]
        move = f'[[transfers]]\nzones = ["{name}"]\nfrom = ["alder"]\nto = ["birch"]\nkind = "passed"\n'
        year = str(1801 + number)
        (folder / "treaties" / f"elm-court-{year}.toml").write_text(treaty.replace("1772", year) + move, "utf-8")
    (folder / "layers" / "zones.geojson").write_text(json.dumps(zones), encoding="utf-8")
    (folder / "zones.toml").write_text(record, encoding="utf-8")

    (note,) = likenesses(load_atlas(folder))
    assert note.where == "treaties/elm-court-1806.toml: transfers"
    assert note.message == (
        "land that passed to 'birch' by it looks like that by 'elm-court-1772', for there are 6 hatches for the"
        " treaties of a holder; its label tells them"
    )


@pytest.mark.parametrize(
    ("kind", "finer"),
    [
        ("joint", "joint-alder/birch, joint-alder/cedar, joint-birch/cedar"),
        (
            "passed-elm-court-1772",
            "passed-elm-court-1772/alder, passed-elm-court-1772/birch, passed-elm-court-1772/cedar",
        ),
    ],
)
def test_words_for_land_of_several_are_asked_for_each(tmp_path: Path, kind: str, finer: str) -> None:
    """An entry of one's own must say whose land it words, and one that does is taken."""
    folder = write_shared(tmp_path, 3)
    words = folder / "words.toml"
    words.write_text(f'[[legend]]\nkind = "{kind}"\nwords.en = "Ours"\n', encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_atlas(folder)
    assert str(caught.value.faults[0]) == (
        f"words.toml: legend[0].kind: several have land of the kind {kind!r}; write an entry for each: {finer}"
    )

    one = finer.split(", ")[1]
    words.write_text(f'[[legend]]\nkind = "{one}"\nwords.en = "Ours"\n', encoding="utf-8")
    told = {entry.kind: entry.words.get("en") for entry in load_atlas(folder).legend}
    assert told[one] == "Ours"
    assert "Ours" not in {words for key, words in told.items() if key != one}
