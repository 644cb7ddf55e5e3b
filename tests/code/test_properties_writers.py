"""Properties of writers: any text in any field comes out as itself, and adds nothing but letters."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.atlases import HOSTILE
from tests.atlases.smallest import write_smallest
from tests.code.amounts import some
from tests.code.document import Document
from tests.code.picture import read
from treatymap import export, render
from treatymap.geo import UNWRITABLE, is_closed
from treatymap.mapgen import make_view
from treatymap.mapgen.stills import still
from treatymap.output import write_table
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = (
    st.text(min_size=1, max_size=40)
    .map(lambda text: UNWRITABLE.sub("", text.replace("\r", "\n")) or "x")
    .filter(is_closed)
)
"""Any text that an atlas may hold, with one kind of end of line."""
HARD = "".join(
    f" {part}"
    for part in (HOSTILE, "\\", "&amp;", "=SUM(A1)", "|", "<!--", "-->", "\u200f", "\U0001d538", "\u0301", '"""', "'''")
)
CELLS = st.none() | st.integers() | TEXTS
PLAIN = "plain"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for atlases, each of which takes the place of the one before."""
    return tmp_path_factory.mktemp("writers")


def write(folder: Path, text: str) -> Path:
    """Write the smallest atlas with a text in each field that people read, and in licences and ids."""
    told = json.dumps(text, ensure_ascii=False)
    lake = {"type": "Polygon", "coordinates": [[[11, 47], [12, 47], [12, 47.5], [11, 47]]]}
    feature = {"type": "Feature", "id": text, "properties": {"names": {"en": text}}, "geometry": lake}
    head = {"type": "FeatureCollection", "id": "lakes", "kind": "lakes", "license": text, "attribution": text}
    holders = "".join(f'[[holders]]\nid = "{name}"\nname.en = {told}\nsources = ["own"]\n' for name in ("red", "blue"))
    zones = "".join(
        f'[[zones]]\nid = "{name}"\nname.en = {told}\nlead.en = {told}\nsources = ["own"]\n{more}\n'
        for name, more in (("north", ""), ("south", 'before.sovereigns = ["blue"]'))
    )
    treaty = (
        f'id = "ford-1800"\nname.en = {told}\nplace.en = {told}\nsigned = 1800-05-01\nsources = ["own"]\n'
        f'[[articles]]\nid = "1"\ntext.en = {told}\n[[notes]]\ntext.en = {told}\n'
        '[[transfers]]\nzones = ["north"]\nfrom = ["red"]\nto = ["blue"]\nkind = "passed"\n'
    )
    return write_smallest(
        folder,
        changes={
            "atlas.toml": f'id = "ford"\ntitle.en = {told}\nbyline.en = {told}\ncredits.en = {told}\n',
            "sources.toml": f'[[sources]]\nid = "own"\nlabel = {told}\nkind = "own work"\nnote = {told}\n',
            "layers/lakes.geojson": json.dumps({**head, "features": [feature]}),
            "holders.toml": holders,
            "zones.toml": zones,
            "treaties/ford-1800.toml": treaty,
        },
    )


def shape_of(document: Document) -> list[tuple[str, list[str]]]:
    """Give the elements of a page with the names of their attributes."""
    return [(tag, sorted(attrs)) for tag, attrs in document.tags]


@some(60)
@given(TEXTS)
@example(HARD)
@example("{moved}")
@example("{{moved}} {% moved %}")
@example("</title></script></style></template>")
def test_a_text_is_itself_in_a_page_and_in_data(folder: Path, text: str) -> None:
    """The page has the elements, attributes and code of the plain page, and says the text; exported data too."""
    plain, told = (load_atlas(write(folder, words)) for words in (PLAIN, text))
    before, after = (Document(render(atlas).html) for atlas in (plain, told))
    pages = [[code for _, attrs, code in page.code if "type" not in attrs] for page in (before, after)]
    data = json.loads(export(told, form="geojson").data)

    assert shape_of(after) == shape_of(before)
    assert pages[0] == pages[1]
    # a figure in braces is filled, as it is meant to be
    if "{" not in text:
        assert text in "".join(after.text)
    assert text in {value for feature in data["features"] for value in texts(feature)}


def texts(value: Any) -> list[str]:  # noqa: ANN401 - any JSON value
    """List all texts of a JSON value."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


@some(60)
@given(TEXTS)
@example(HARD)
def test_a_text_is_itself_in_a_drawing(folder: Path, text: str) -> None:
    """A drawing is sound XML with the elements of the plain one, and is called what it is called."""
    drawings = []
    for words in (PLAIN, text):
        view = make_view(load_atlas(write(folder, words)))
        drawings.append(read(still(view, bounds=view.atlas.bounds, on=(), label=words)))

    assert "".join(drawings[1].itertext()).count(text) > 0 or text in drawings[1].attrib.values()
    assert {element.tag for element in drawings[1].iter()} <= {element.tag for element in drawings[0].iter()}
    assert not [name for element in drawings[1].iter() for name in element.attrib if name.startswith("on")]


@some(200)
@given(st.lists(st.tuples(CELLS, TEXTS), min_size=1, max_size=3))
@example([(1, HARD)])
@example([(None, "=1+1"), (2, "\n-1"), (3, "@x\n|\\|")])
def test_a_text_is_itself_in_a_table(rows: list[tuple[int | str | None, str]]) -> None:
    """Programs read from CSV and JSON what was written; a cell of Markdown ends where it should."""
    table = [{"one": one, "two": two} for one, two in rows]

    assert json.loads(write_table(table, form="json")) == table
    found = list(csv.reader(io.StringIO(write_table(table, form="csv"), newline="")))
    assert found[0] == ["one", "two"]
    for cells, given_ in zip(found[1:], rows, strict=True):
        for cell, value in zip(cells, given_, strict=True):
            # a mark before what a spreadsheet would reckon with
            assert cell in {"" if value is None else str(value), f"'{value}"}
    lines = write_table(table, form="md").splitlines()
    assert len(lines) == len(rows) + 2
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines} == {3}
    assert all(line.isprintable() for line in write_table(table).splitlines())
