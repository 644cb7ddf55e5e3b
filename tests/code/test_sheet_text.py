"""Texts of a sheet stay texts, which can be searched, copied and read aloud, and are nothing but texts."""

from __future__ import annotations

import io
import re
import struct
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.atlases import HOSTILE_IDS, write_atlas
from tests.code.paper import SVG, pdf_text, plain, read_svg, svg_texts
from treatymap import sheet
from treatymap.mapgen import headline, make_view
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from treatymap.output import Sheet
    from treatymap.treaties import Atlas

ANGRY = r'$\frac{1}{2}$ {{7*7}} <img onerror="x()"> $x_1$ \alpha ]]> &amp; %s {0}'


@pytest.fixture(scope="module", params=["ru", "zh-Hans"])
def told(request: pytest.FixtureRequest, amur: Atlas) -> tuple[Sheet, PdfReader, str]:
    """Give a handout of the built-in atlas, with letters of three scripts, its PDF, and its language."""
    drawn = sheet(amur, lang=request.param)
    return drawn, PdfReader(io.BytesIO(drawn.to_bytes("pdf"))), request.param


@pytest.fixture(scope="module")
def angry(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    """Give a handout of an atlas whose every text holds formulas, templates and markup."""
    folder = write_atlas(tmp_path_factory.mktemp("angry"), tell=lambda text: f"{text} {ANGRY}", ids=HOSTILE_IDS)
    # no sheet has room for all of it; of one treaty it has
    return sheet(load_atlas(folder), treaties="brook", portrait=True)


def test_a_pdf_holds_its_words(told: tuple[Sheet, PdfReader, str], amur: Atlas) -> None:
    """Title, headline, names on the map, legend and table can be copied from the PDF, in every script."""
    drawn, reader, lang = told
    view, text = make_view(amur, lang=lang), pdf_text(reader)
    wanted = [view.say(amur.title), headline(view), view.words("page.ledger"), view.words("legend.river")]
    wanted += [words for words, _ in drawn.pages[0].texts]

    assert len(wanted) > 100
    assert [words for words in wanted if plain(words) not in text] == []


def test_a_pdf_says_what_it_is(told: tuple[Sheet, PdfReader, str], amur: Atlas) -> None:
    """Its title stands in its metadata, its fonts are inside, and it has one page of the paper's size."""
    _, reader, lang = told
    (page,) = reader.pages
    fonts = page["/Resources"]["/Font"]

    assert reader.metadata is not None
    assert reader.metadata.title == make_view(amur, lang=lang).say(amur.title)
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((841.89, 595.28), abs=0.01)
    assert len(fonts) >= 1
    assert {font.get_object()["/Subtype"] for font in fonts.values()} <= {"/Type0", "/TrueType"}


def test_an_svg_holds_its_words_as_text(told: tuple[Sheet, PdfReader, str]) -> None:
    """Each text is one element `text`; there is no picture in it, no script, and no address but those of its format."""
    drawn, _, _ = told
    data = drawn.to_bytes("svg")
    svg = read_svg(data)
    texts = svg_texts(svg)

    assert len(texts) > 100
    assert [words for words, _ in drawn.pages[0].texts if words not in texts] == []
    tags = {item.tag.removeprefix(SVG) for item in svg.iter()}
    assert tags & {"image", "script", "a", "foreignObject"} == set()
    assert [name for item in svg.iter() for name in item.attrib if name.lower().startswith("on")] == []
    links = [value for item in svg.iter() for name, value in item.attrib.items() if name.endswith("href")]
    assert [link for link in links if not link.startswith("#")] == []


@pytest.mark.parametrize(("dpi", "size"), [(72, (842, 595)), (100, (1169, 827))])
def test_a_png_has_the_size_that_is_wanted(amur: Atlas, dpi: int, size: tuple[int, int]) -> None:
    """So many dots to the inch of the paper."""
    data = sheet(amur, treaties="aigun").to_bytes("png", dpi=dpi)
    width, height = struct.unpack(">II", data[16:24])

    assert data.startswith(b"\x89PNG")
    assert (width, height) == pytest.approx(size, abs=1)


def test_what_a_stranger_writes_is_letters(angry: Sheet) -> None:
    """A formula, a template and an element come out as they were typed, in PDF and SVG."""
    svg = read_svg(angry.to_bytes("svg"))
    text, written = pdf_text(PdfReader(io.BytesIO(angry.to_bytes("pdf")))), plain("".join(svg_texts(svg)))

    for piece in (r"$\frac{1}{2}$", "{{7*7}}", '<imgonerror="x()">', r"\alpha", "]]>", "&amp;"):
        assert text.count(piece) > 10, piece
        assert written.count(piece) > 10, piece
    assert not {"img", f"{SVG}img"} & {item.tag for item in svg.iter()}
    assert "".join(map(plain, (words for words, _ in angry.pages[0].texts))).count("{{7*7}}") > 10


def test_a_sheet_shows_itself_in_a_notebook(angry: Sheet) -> None:
    """A notebook gets the SVG of the first page, in which nothing runs."""
    drawn = angry._repr_svg_()

    assert drawn == angry.to_bytes("svg").decode("utf-8")
    assert re.search(r"<script|\son\w+=\"", re.sub(r">[^<]*<", "><", drawn)) is None
