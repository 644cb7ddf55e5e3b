"""A stranger's words in a page: they change no markup and no code, and reach the reader as data."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import TYPE_CHECKING, Any

from tests.atlases import HOSTILE, by_key, hostile, write_atlas
from tests.code.document import Document
from treatymap import render
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas


def unpacked(packed: str) -> Any:  # noqa: ANN401 - any JSON value
    """Read what the page packs."""
    return json.loads(gzip.decompress(base64.b64decode(packed)))


def without_hostile(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Take the hostile words out of every text of a value."""
    if isinstance(value, dict):
        return {key.replace(f" {HOSTILE}", ""): without_hostile(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_hostile(item) for item in value]
    return value.replace(f" {HOSTILE}", "") if isinstance(value, str) else value


def test_hostile_words_change_no_markup_and_no_data_but_themselves(
    brookland: Atlas, brookland_folder: Path, tmp_path: Path
) -> None:
    """A page full of hostile words has the elements of the plain page, and says what it says, word for word."""
    plain, angry = (
        Document(render(load_atlas(folder)).html)
        for folder in (brookland_folder, write_atlas(tmp_path / "hostile", tell=hostile))
    )
    seal_of = re.compile("[0-9a-f]{64}")

    assert [tag for tag, _ in angry.tags] == [tag for tag, _ in plain.tags]
    assert without_hostile([attrs for _, attrs in angry.tags]) == [attrs for _, attrs in plain.tags]
    told = [seal_of.sub("", without_hostile("".join(page.text))) for page in (plain, angry)]
    assert by_key(told[0], brookland) == by_key(told[1], brookland)
    assert "".join(angry.text).count(HOSTILE) > 50
    codes = [[text for _, attrs, text in document.code if "type" not in attrs] for document in (plain, angry)]
    assert codes[0] == codes[1]


def test_hostile_words_reach_the_script_as_data(brookland_folder: Path, tmp_path: Path) -> None:
    """What the page's script reads is what the plain page's script reads, with the words behind each text."""
    values = []
    for folder in (brookland_folder, write_atlas(tmp_path / "hostile", tell=hostile)):
        blocks = Document(render(load_atlas(folder)).html).blocks()
        layers = [[block["role"], unpacked(block["gzip"])] for block in blocks if "role" in block]
        (model,) = [block for block in blocks if "role" not in block]
        values.append([layers, {**model, **{key: unpacked(model[key]) for key in ("texts", "scenes")}}])
    told = json.dumps(values[1], ensure_ascii=False)

    assert without_hostile(values[1]) == values[0]
    assert told.count(json.dumps(HOSTILE, ensure_ascii=False)[1:-1]) > 100
