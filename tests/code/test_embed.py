"""A page is put into pages of others: snippets that say what they must, and refusals that say what to type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.atlases import HOSTILE, HOSTILE_IDS, hostile, write_atlas
from tests.code.conftest import embed, run
from tests.code.document import Document
from treatymap import render
from treatymap.output.marks import is_ours
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path


KINDS = ("iframe", "srcdoc", "figure", "policy")
PNG = b"\x89PNG\r\n\x1a\n"

# all that a cleaner of markup lets through, with the attributes that stay
PLAIN = {
    "figure": {"lang"},
    "img": {"src", "width", "height", "alt"},
    "figcaption": set(),
    "strong": set(),
    "small": set(),
    "br": set(),
    "p": {"lang"},
    "a": {"href"},
    "table": {"lang"},
    "caption": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"scope"},
    "td": set(),
}


@pytest.mark.usefixtures("place")
def test_a_frame_says_all_that_a_host_needs(brookland_folder: Path) -> None:
    """Title, size with and without styles, a closed sandbox, and a link inside and below."""
    text = embed("map.html", "--as", "iframe", atlas=brookland_folder)
    (frame,) = Document(text).all("iframe")

    assert frame["src"] == "map.html"
    assert frame["title"] == "How the Brook became a border"
    assert (frame["width"], frame["height"], frame["loading"]) == ("960", "600", "lazy")
    assert "aspect-ratio" in frame["style"]
    assert frame["allow"] == "fullscreen"
    assert frame["sandbox"].split() == ["allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox"]
    assert [link["href"] for link in Document(text).all("a")] == ["map.html", "map.html"]
    assert "Open on a page of its own: How the Brook became a border" in Document(text).text


def test_a_frame_that_holds_the_page_holds_it_byte_for_byte(place: Path, brookland_folder: Path) -> None:
    """What a browser reads out of the attribute is the file."""
    (frame,) = Document(embed("walk.html", "--as", "srcdoc", atlas=brookland_folder)).all("iframe")
    done = run("embed", "walk.html", "--as", "srcdoc", atlas=brookland_folder)

    assert frame["srcdoc"].encode() == (place / "walk.html").read_bytes()
    assert "sandbox" in frame
    assert "Note: such a page also obeys the policy of the page around it." in done.stderr


@pytest.mark.parametrize("name", ["map", "days", "walk"])
def test_a_figure_is_of_plain_elements(place: Path, brookland_folder: Path, name: str) -> None:
    """Picture, caption and table are of elements and attributes that no cleaner takes away; the picture lies beside."""
    text = embed(f"{name}.html", "--as", "figure", atlas=brookland_folder)
    document = Document(text)
    (img,) = document.all("img")

    assert {(tag, key) for tag, attrs in document.tags for key in attrs if key not in PLAIN[tag]} == set()
    assert img["src"] == f"{name}.png"
    assert (img["width"], img["height"]) == ("1200", "675")
    assert len(img["alt"]) > 40
    assert (place / f"{name}.png").read_bytes().startswith(PNG)
    assert is_ours(place / f"{name}.png")
    assert len(document.all("tr")) > 2
    assert "Lines by nobody" in "".join(document.text)


@pytest.mark.usefixtures("place")
def test_the_table_of_a_figure_says_what_the_page_does(brookland_folder: Path) -> None:
    """Of a map its ledger, of a comparison what changed, in the language of the page."""
    ledger = Document(embed("map.html", "--as", "figure", "--inline-svg", atlas=brookland_folder))
    finnish = Document(embed("map.html", "--as", "figure", "--inline-svg", "--lang", "fi", atlas=brookland_folder))
    changes = Document(embed("days.html", "--as", "figure", "--inline-svg", atlas=brookland_folder))

    assert {"Treaty of the Dale", "123,400"} <= set(ledger.text)
    assert {table["lang"] for table in (*finnish.all("table"), *changes.all("table"))} == {"fi"}
    assert {"Alue", "km²"} <= set(finnish.text)
    assert "Sama sanoina" in changes.text


def test_two_drawings_can_stand_in_one_document(place: Path, brookland_folder: Path) -> None:
    """Ids of a drawing begin with the name of its page, and each drawing asks for its own."""
    both = [embed(f"{name}.html", "--as", "figure", "--inline-svg", atlas=brookland_folder) for name in ("map", "days")]
    ids = [{attrs["id"] for _, attrs in Document(text).tags if "id" in attrs} for text in both]
    asked = [set(re.findall(r"url\(#([^)]+)\)", text)) for text in both]

    assert all(ids)
    assert not ids[0] & ids[1]
    assert [wanted - had for wanted, had in zip(asked, ids, strict=True)] == [set(), set()]
    assert [len(Document(text).all("img")) for text in both] == [0, 0]
    assert not list(place.glob("*.png"))


def test_the_policy_is_that_of_the_page(place: Path, brookland_folder: Path) -> None:
    """The line allows what the page's own policy allows, and comes behind a comment."""
    text = embed("walk.html", "--as", "policy", atlas=brookland_folder)
    comment, line = text.splitlines()
    (own,) = [
        attrs["content"]
        for attrs in Document((place / "walk.html").read_text(encoding="utf-8")).all("meta")
        if attrs.get("http-equiv") == "Content-Security-Policy"
    ]

    assert comment.startswith("# treatymap embed: ")
    assert "frame-ancestors" in comment
    assert line == f"Content-Security-Policy: {own}"


def test_the_guide_shows_every_way(place: Path, brookland_folder: Path) -> None:
    """Without more the command explains itself, and writes nothing; without the atlas it tells how to get a picture."""
    before = sorted(place.iterdir())
    done = run("embed", "walk.html", "--url", "https://school.example/walk.html")
    guide = done.stdout

    assert (done.exit_code, done.stderr) == (0, "")
    assert guide.startswith("# treatymap embed: walk.html, ")
    for kind in ("iframe", "policy"):
        options = ("--url", "https://school.example/walk.html") if kind == "iframe" else ()
        snippet = embed("walk.html", "--as", kind, *options, atlas=brookland_folder).split("\n", 1)[1].strip()
        assert f"```\n{snippet}\n```" in guide
    typed = re.findall(r"^treatymap embed walk\.html (.*)$", guide, re.MULTILINE)
    assert [words.split()[:2] for words in typed] == [["--package", "scorm"], ["--as", "figure"], ["--as", "srcdoc"]]
    for words in typed:
        assert run("embed", "walk.html", *words.split(), atlas=brookland_folder).exit_code == 0
    assert {path.name for path in place.iterdir()} - {path.name for path in before} == {
        *("walk.zip", "walk-figure.html", "walk.png", "walk-frame.html"),
    }


def test_the_guide_shows_the_figure_where_the_atlas_is_at_hand(place: Path, brookland_folder: Path) -> None:
    """With the atlas the guide has the snippet of the picture too, and -o writes the picture beside it."""
    guide = embed("walk.html", atlas=brookland_folder)
    snippet = embed("walk.html", "--as", "figure", atlas=brookland_folder).split("\n", 1)[1].strip()
    (place / "walk.png").unlink()

    assert f"```\n{snippet}\n```" in guide
    assert embed("walk.html", "-o", "out/guide.md", atlas=brookland_folder).split() == ["out/walk.png", "out/guide.md"]
    assert (place / "out" / "walk.png").read_bytes().startswith(PNG)
    assert not (place / "walk.png").exists()


@pytest.mark.parametrize("kind", [*KINDS, None])
def test_what_is_printed_can_be_written(place: Path, brookland_folder: Path, kind: str | None) -> None:
    """With -o the same text goes into a file, the picture beside it, and a second time over it."""
    words = () if kind is None else ("--as", kind)
    printed = embed("walk.html", *words, atlas=brookland_folder)
    (place / "walk.png").unlink(missing_ok=True)
    for _ in range(2):
        named = embed("walk.html", *words, "-o", "out/x.html", atlas=brookland_folder).split()

    assert (place / "out" / "x.html").read_text(encoding="utf-8") == printed
    written = {"out/walk.png", "out/x.html"} if kind in {"figure", None} else {"out/x.html"}
    assert {name.replace("\\", "/") for name in named} == written
    assert {path.name for path in (place / "out").iterdir()} == {name.partition("/")[2] for name in written}
    assert not (place / "walk.png").exists()


def test_a_picture_of_somebody_else_stays(place: Path, brookland_folder: Path) -> None:
    """A file that is in the way of the picture is kept unless somebody insists."""
    (place / "walk.png").write_bytes(PNG)
    done = run("embed", "walk.html", "--as", "figure", atlas=brookland_folder)

    assert (done.exit_code, done.stdout) == (1, "")
    assert "walk.png exists and was not written by treatymap. Add --force" in done.stderr
    assert (place / "walk.png").read_bytes() == PNG
    assert run("embed", "walk.html", "--as", "figure", "--force", atlas=brookland_folder).exit_code == 0
    assert "the picture is in walk.png" in run("embed", "walk.html", "--as", "figure", atlas=brookland_folder).stderr


@pytest.mark.usefixtures("place")
def test_the_language_around_a_page_may_be_another_one_of_it(brookland_folder: Path) -> None:
    """A page of several languages opens in the one that is asked for, and one that it does not speak is refused."""
    (frame,) = Document(embed("map.html", "--as", "iframe", "--lang", "FI", atlas=brookland_folder)).all("iframe")
    refused = run("embed", "map.html", "--as", "iframe", "--lang", "ru", atlas=brookland_folder)
    held = run("embed", "map.html", "--as", "srcdoc", "--lang", "fi", atlas=brookland_folder)

    assert frame["src"] == "map.html#lang=fi"
    assert frame["title"] == "Miten Purosta tuli raja"
    assert refused.exit_code == 2
    assert "no language of map.html 'ru': there are: en, fi. Draw the page again with --lang all." in refused.stderr
    assert held.exit_code == 2


@pytest.mark.parametrize("kind", KINDS)
def test_no_markup_comes_out_of_hostile_data(tmp_path: Path, workplace: Path, kind: str) -> None:
    """Whatever texts and ids say, a snippet has the elements that it always has, and the words reach the reader."""
    folders = {
        "plain": write_atlas(tmp_path / "plain"),
        "angry": write_atlas(tmp_path / "angry", tell=hostile, ids=HOSTILE_IDS),
    }
    shapes, texts = [], []
    for name, folder in folders.items():
        render(load_atlas(folder)).save(workplace / f"{name}.html")
        for more in ((), ("--inline-svg",)) if kind == "figure" else ((),):
            text = embed(f"{name}.html", "--as", kind, *more, atlas=folder)
            document = Document(text) if kind != "policy" else Document("")
            plain = [(tag, sorted(attrs)) for tag, attrs in document.tags if tag not in {"text", "tspan"}]
            shapes.append((name, more, plain if not more else sorted({tag for tag, _ in plain})))
            texts.append(
                "".join(document.text) + "".join(value for _, attrs in document.tags for value in attrs.values())
            )
            assert not [key for _, attrs in document.tags for key in attrs if key.startswith("on")]
            assert not document.all("script")
    half = len(shapes) // 2

    assert [shape[1:] for shape in shapes[:half]] == [shape[1:] for shape in shapes[half:]]
    if kind != "policy":
        assert all(HOSTILE[:20] in text for text in texts[half:])
