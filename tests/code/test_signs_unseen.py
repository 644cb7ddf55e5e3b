"""Signs that turn letters around stay out of texts; what is written from right to left ends within them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from treatymap import render
from treatymap.errors import RecordError, TreatymapError
from treatymap.geo import is_closed
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

TURNED, CLOSE = "write it without control characters", "end each change of direction within the text"
TEXTS = {
    "turned around": ("a\u202etxt", TURNED),
    "forced": ("a\u202dtxt", TURNED),
    "left open": ("a\u202bb", CLOSE),
    "left apart": ("a\u2067b", CLOSE),
    "ended twice": ("\u2067b\u2069\u2069", CLOSE),
    "ended by the other": ("\u2067b\u202c", CLOSE),
    "crossed": ("\u2067\u202bb\u2069\u202c", CLOSE),
}
SOUND = (
    "אבג",
    "می\u200cخ",
    "\u2067אבג\u2069 (1858)",
    "\u202b\u2067אבג\u2069\u202c",
    "\u200fאבג!\u200e",
    "क्\u200dष",
)


@pytest.mark.parametrize("escaped", [False, True], ids=["as it is", "escaped"])
@pytest.mark.parametrize("name", TEXTS)
def test_no_text_turns_words_beside_it(name: str, escaped: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    """A record with such a sign is refused with a cure, whichever way it is written."""
    text, cure = TEXTS[name]
    told = "".join(char if char.isascii() else f"\\u{ord(char):04x}" for char in text) if escaped else text
    atlas = write_smallest(tmp_path, changes={"atlas.toml": f'id = "ford"\ntitle.en = "{told}"\n'})
    with pytest.raises(RecordError, match=f"atlas.toml: title.en: found '.*'; {cure}"):
        load_atlas(atlas)


@pytest.mark.parametrize("name", TEXTS)
def test_no_property_of_a_layer_does_either(name: str, tmp_path: Path) -> None:
    """The head of a layer and the names in it are held to the same."""
    atlas = write_smallest(tmp_path)
    layer = atlas / "layers" / "zones.geojson"
    drawn = json.loads(layer.read_text(encoding="utf-8"))
    layer.write_text(json.dumps({**drawn, "attribution": TEXTS[name][0]}), encoding="utf-8")
    with pytest.raises(TreatymapError, match="attribution"):
        load_atlas(atlas)


@pytest.mark.parametrize("text", SOUND)
def test_languages_that_need_such_signs_have_them(text: str, tmp_path: Path) -> None:
    """Names from right to left, and with signs that join or part letters, are read as they are."""
    assert is_closed(text)
    atlas = load_atlas(write_smallest(tmp_path, changes={"atlas.toml": f'id = "ford"\ntitle.en = "{text}"\n'}))
    assert atlas.title.get("en") == text


@pytest.mark.parametrize("version", ["1\u200b", "1\\u202e", "1\\n2", "-1"])
def test_a_version_can_be_seen_and_typed(version: str, tmp_path: Path) -> None:
    """What a page could not say of its origin is refused before it is drawn."""
    top = f'id = "ford"\ntitle.en = "Ford"\nversion = "{version}"\n'
    outcome = run("check", write_smallest(tmp_path, changes={"atlas.toml": top}))
    assert outcome.exit_code == 1
    assert "atlas.toml: version: found '" in outcome.output


def test_what_is_accepted_can_be_embedded(tmp_path: Path) -> None:
    """A page of an atlas with an odd title and version is known again as ours and unchanged."""
    top = 'id = "ford"\ntitle.en = "A\u200b\u2028é\u2067א\u2069"\nversion = "Fassung 2 — neu"\n'
    page = tmp_path / "page.html"
    render(load_atlas(write_smallest(tmp_path / "atlas", changes={"atlas.toml": top}))).save(page)
    assert run("verify", page).exit_code == 0
    assert run("embed", page, "--as", "iframe").exit_code == 0
