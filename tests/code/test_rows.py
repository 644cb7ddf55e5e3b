"""The switches of the page: which there are, in which order, and which are on at first."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from treatymap.mapgen import make_view
from treatymap.mapgen.rows import groups, on_at_opening
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Look
    from treatymap.mapgen import View
    from treatymap.treaties import Atlas


def ids(view: View) -> dict[str, list[str]]:
    """Give the ids of the switches under each heading."""
    return {group.id: [row.id for row in group.rows] for group in groups(view)}


def test_switches_stand_in_the_order_of_the_story(look: Look) -> None:
    """Land first, then treaties by time, then what lies under and beside them."""
    assert ids(look()) == {
        "land": ["changed", "quiet", "labels"],
        "treaties": ["brook-1800", "dale-1810"],
        "rivers": ["rivers", "river-names", "context"],
        "places": ["places-1", "places-2"],
        "themes": ["huts", "clans"],
        "today": ["today"],
        "doubts": ["bands", "readings"],
        "background": ["graticule"],
    }


def test_a_treaty_opens_to_its_line_posts_land_and_labels(look: Look) -> None:
    """Only a treaty with posts has a switch for them."""
    treaties = next(group for group in groups(look()) if group.id == "treaties")

    assert [[part.id.removeprefix(f"{row.id}/") for part in row.parts] for row in treaties.rows] == [
        ["border", "zones", "labels"],
        ["border", "posts", "zones", "labels"],
    ]
    assert [row.label for row in treaties.rows] == ["1800 Brook", "1810 Dale"]


def test_details_are_off_at_first(look: Look) -> None:
    """What a first look needs is on; posts, readings, themes, further places and rivers, today's borders are off."""
    view = look()
    every = {row.id for group in groups(view) for parent in group.rows for row in (parent.parts or (parent,))}

    details = {"dale-1810/posts", "context", "places-2", "huts", "clans", "today", "readings"}
    assert every - on_at_opening(view) == details


def test_a_line_that_is_not_yet_drawn_is_off(look: Look) -> None:
    """Before the second treaty its line is a thing of the future."""
    assert "brook-1800/border" in on_at_opening(look("1805-01-01"))
    assert "dale-1810/border" not in on_at_opening(look("1805-01-01"))


def test_a_map_of_one_treaty_has_no_neighbours_to_switch(look: Look) -> None:
    """Whoever asks for one treaty gets its row and its line, and no row of the others."""
    view = look(treaties=["dale"])

    assert ids(view)["treaties"] == ["dale-1810"]
    assert "quiet" not in ids(view)["land"]
    assert "dale-1810/border" in on_at_opening(view)


def test_no_switch_without_its_layer(brookland_folder: Path, tmp_path: Path) -> None:
    """An atlas of zones and treaties alone has switches for land, and none that would do nothing."""
    bare = tmp_path / "bare"
    shutil.copytree(brookland_folder, bare)
    for path in (bare / "layers").iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "zones.geojson":
            path.unlink()
    view = make_view(load_atlas(bare))

    assert ids(view) == {"land": ["changed", "quiet", "labels", "brook-1800", "dale-1810"]}
    assert [part.id for group in groups(view) for row in group.rows for part in row.parts] == [
        "brook-1800/zones",
        "brook-1800/labels",
        "dale-1810/zones",
        "dale-1810/labels",
    ]


def test_a_treaty_without_a_line_is_none_of_the_lines(brookland_folder: Path, tmp_path: Path) -> None:
    """What it has is land, so its switch stands with those of land."""
    folder = tmp_path / "one-line"
    shutil.copytree(brookland_folder, folder)
    (folder / "layers/borders/dale-1810.geojson").unlink()
    view = make_view(load_atlas(folder))

    assert ids(view)["treaties"] == ["brook-1800"]
    assert ids(view)["land"] == ["changed", "quiet", "labels", "dale-1810"]


def test_a_treaty_of_which_the_map_has_nothing_has_no_switch(tmp_path: Path) -> None:
    """Without a line, and without land that it moved, it would switch nothing."""
    talk = (
        'id = "talk-1790"\nname.en = "Talk"\nsigned = 1790-05-01\nsources = ["own"]\n'
        '[[articles]]\nid = "1"\ntext.en = "They go on talking."\n'
    )
    folder = write_smallest(tmp_path / "ford", changes={"treaties/talk-1790.toml": talk})
    view = make_view(load_atlas(folder))

    assert [treaty.id for treaty in view.treaties()] == ["talk-1790", "ford-1800"]
    assert ids(view) == {"land": ["changed", "quiet", "labels", "ford-1800"]}


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_every_switch_says_what_it_switches(amur: Atlas, lang: str) -> None:
    """No two switches of a group are called alike."""
    for group in groups(make_view(amur, lang=lang)):
        labels = [row.label for row in group.rows]

        assert group.label
        assert all(labels)
        assert len(set(labels)) == len(labels)
