"""Words on places: shown where an atlas has them, not asked of one that says nothing, missed by the deep check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases import write_atlas
from treatymap.errors import RecordError
from treatymap.mapgen import make_view
from treatymap.mapgen.popups import popups
from treatymap.treaties import Atlas, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.mapgen.popup import Popup


# neither a tour nor a worksheet may name a place that the atlas says nothing of
SILENT = {"places.toml": None, "tours/walk.toml": None, "worksheet.toml": None}
FORD = """
[[places]]
id = "ford"
text = { en = "A ford.", fi = "Kahlaamo." }
sources = ["book"]
"""


def popup(atlas: Atlas, name: str, lang: str = "en") -> Popup:
    """Give the popup of a place."""
    return next(told for told in popups(make_view(atlas, lang=lang)) if told.id == f"place-{name}")


def test_a_place_tells_what_happened_there(brookland: Atlas) -> None:
    """Its words come first, in the reader's language; their sources stand before those of the spot."""
    assert popup(brookland, "ford").lead == "A sentence on ford."
    assert popup(brookland, "inn", "fi").lead == "A sentence on inn. suomeksi"
    assert tuple(dict.fromkeys(popup(brookland, "ford").sources)) == ("book", "survey")


def test_an_atlas_may_say_nothing_of_its_places(tmp_path: Path) -> None:
    """Without the file there are no words, and a place still has its facts and sources."""
    atlas = load_atlas(write_atlas(tmp_path, changes=SILENT))
    told = popup(atlas, "ford")

    assert atlas.places == ()
    assert (told.lead, bool(told.facts), bool(told.sources)) == ("", True, True)


def test_the_deep_check_allows_silence(tmp_path: Path) -> None:
    """Who says nothing of any place has nothing to add."""
    folder = write_atlas(tmp_path, changes=SILENT)

    assert load_atlas(folder, deep=True).places == ()


def test_the_deep_check_misses_words_on_places(tmp_path: Path) -> None:
    """Each place without words is told with the file to add them to, where there are words on others."""
    folder = write_atlas(tmp_path, changes=SILENT)
    (folder / "places.toml").write_text(FORD, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_atlas(folder, deep=True)

    names = ("mill", "inn", "far")
    assert [str(fault) for fault in caught.value.faults] == [
        f"layers/places.geojson: {name}: no words; add {name!r} to places.toml" for name in names
    ]
