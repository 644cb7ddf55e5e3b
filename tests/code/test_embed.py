"""A page is put into pages of others: snippets that say what they must, and refusals that say what to type."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.atlases import HOSTILE, HOSTILE_IDS, hostile, write_atlas
from tests.code.conftest import run
from tests.code.document import Document
from treatymap import compare, lesson, render
from treatymap.output.embedding import page_file
from treatymap.output.marks import is_ours
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

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


@pytest.fixture(scope="session")
def drawn(brookland: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a map in all languages, a comparison and a lesson."""
    folder = tmp_path_factory.mktemp("drawn")
    render(brookland, lang="all").save(folder / "map.html")
    compare("brook", "dale", atlas=brookland, lang="fi").save(folder / "days.html")
    lesson("walk", atlas=brookland).save(folder / "walk.html")
    return folder


@pytest.fixture
def place(drawn: Path, workplace: Path) -> Path:
    """Go to a folder that holds the pages."""
    shutil.copytree(drawn, workplace, dirs_exist_ok=True)
    return workplace


def embed(*words: str | Path, atlas: Path) -> str:
    """Run the command, and give what it prints."""
    done = run("embed", *words, "--quiet", atlas=atlas)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


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


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:window.hacked=1", "JavaScript:x", " java\nscript:x", "java\tscript:x", "data:text/html,x"),
        *("vbscript:x", "file:///etc/passwd", "blob:x", "", "https://x y/", "http://[", "https://x/\u202e"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(place: Path, brookland_folder: Path, url: str) -> None:
    """Nothing that a browser would run or misread gets into a link."""
    done = run("embed", place / "map.html", "--as", "iframe", "--url", url, atlas=brookland_folder)

    assert (done.exit_code, done.stdout) == (2, "")
    assert "is no address for --url. Type one that begins with https://" in done.stderr


@pytest.mark.parametrize(
    ("url", "src"),
    [
        ("https://x.example/a.html?b=1&c=\"2'#d", "https://x.example/a.html?b=1&c=%222'#d"),
        ("/maps/амур.html", "/maps/%D0%B0%D0%BC%D1%83%D1%80.html"),
        ("//x.example/<b>.html", "//x.example/%3Cb%3E.html"),
        ("maps/a%20b.html", "maps/a%20b.html"),
    ],
)
def test_an_address_stays_one_attribute(place: Path, brookland_folder: Path, url: str, src: str) -> None:
    """Quotes and brackets of an address end nothing."""
    text = embed(place / "map.html", "--as", "iframe", "--url", url, atlas=brookland_folder)

    assert [frame["src"] for frame in Document(text).all("iframe")] == [src]
    assert [link["href"] for link in Document(text).all("a")] == [src, src]


def test_the_name_of_a_file_is_no_address_of_its_own(place: Path, brookland_folder: Path) -> None:
    """A file may be called like a script, or hold quotes; a frame asks for it all the same, beside its page."""
    name = "javascript:alert(1) '&.html"
    shutil.copy(place / "map.html", place / name)
    (frame,) = Document(embed(place / name, "--as", "iframe", atlas=brookland_folder)).all("iframe")
    (img,) = Document(embed(place / name, "--as", "figure", atlas=brookland_folder)).all("img")

    assert frame["src"] == "javascript%3Aalert%281%29%20%27%26.html"
    assert img["src"] == "javascript%3Aalert%281%29%20%27%26.png"


def spoil(text: str, how: str) -> bytes:
    """Damage a page."""
    changed = {
        "foreign": "<!DOCTYPE html><html></html>",
        "empty": "",
        "cut off": text[: len(text) // 2],
        "changed": text.replace("<h1>", "<h1>Not ", 1),
        "without origin": re.sub(r'<script type="application/json" class="tm-origin">.*?</script>', "", text),
        "damaged origin": text.replace('class="tm-origin">{', 'class="tm-origin">[', 1),
    }
    return changed[how].encode() if how in changed else text.encode("utf-16")


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("foreign", r"it is no page of treatymap\. Type `treatymap render"),
        ("empty", r"it is no page of treatymap\."),
        ("cut off", r"it is cut off\. Draw it again"),
        ("changed", r"it was changed after it was written\. Draw it again: treatymap lesson walk --lang en$"),
        ("without origin", r"it does not say what it was made from"),
        ("damaged origin", r"what it says of its origin is damaged\."),
        ("not UTF-8", r"it is not text in UTF-8"),
    ],
)
def test_a_file_that_is_no_page_of_ours_is_told(place: Path, how: str, told: str) -> None:
    """Whatever is wrong with a file is one line that says what to do."""
    (place / "walk.html").write_bytes(spoil((place / "walk.html").read_text(encoding="utf-8"), how))
    done = run("embed", "walk.html")

    assert (done.exit_code, done.stdout) == (1, "")
    assert re.search(rf"^Error: walk\.html cannot be embedded: {told}", done.stderr.strip())
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.usefixtures("place")
def test_a_file_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file, a folder, a name that no system takes, and a file far too large: one line each."""
    monkeypatch.setattr(page_file, "LIMIT", 1000)
    for name, told in {
        "none.html": "there is no such file",
        ".": "it is a folder",
        # a system may say of such names that there is no such file
        "walk.html/x": "cannot be embedded: ",
        "x" * 300: "cannot be embedded: ",
        "map.html": "it has more than 0 MB",
    }.items():
        done = run("embed", name)
        assert (done.exit_code, done.stdout) == (1, "")
        assert told in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.usefixtures("place")
def test_another_atlas_is_told_where_it_is_needed() -> None:
    """A frame and a package need no atlas; a picture does, and the message says how to go on."""
    done = run("embed", "walk.html", "--as", "figure")

    assert done.exit_code == 1
    assert "walk.html cannot be drawn: it was made from the atlas 'brookland 1', and here is 'amur " in done.stderr
    assert "Type --atlas FOLDER" in done.stderr
    assert "A frame needs no atlas: --as iframe." in done.stderr
    for words in (("--as", "iframe"), ("--package", "scorm")):
        told = run("embed", "map.html", *words, "--lang", "fi")
        assert told.exit_code == 1
        assert "leave --lang out, or name the atlas." in told.stderr
        assert "A frame needs no atlas" not in told.stderr
    assert [run("embed", "walk.html", *words).exit_code for words in (("--as", "iframe"), ("--package", "scorm"))] == [
        0,
        0,
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("--package", "scorm", "--as", "iframe"),
        ("--package", "scorm", "--url", "https://x.example"),
        ("--package", "scorm", "--inline-svg"),
        ("--as", "iframe", "--inline-svg"),
        ("--inline-svg",),
        ("--as", "policy", "--url", "https://x.example"),
        ("--as", "policy", "--lang", "en"),
    ],
)
def test_options_that_do_not_go_together_are_told(place: Path, words: tuple[str, ...]) -> None:
    """What would be left unheeded is refused, before anything is read."""
    done = run("embed", place / "map.html", *words)

    assert (done.exit_code, done.stdout) == (2, "")


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
