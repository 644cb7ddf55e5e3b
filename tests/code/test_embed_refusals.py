"""What cannot be embedded is refused in one line: addresses, files, atlases, options."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.code.conftest import embed, run
from tests.code.document import Document
from tests.code.test_refusals import complaint
from treatymap import render
from treatymap.output.embedding import Caption, open_package, page_file, write_package
from treatymap.output.origin import read_origin
from treatymap.output.page import seal
from treatymap.output.policy import own_policy

if TYPE_CHECKING:
    from treatymap.treaties import Atlas


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
        (
            "changed",
            r"it was changed after it was written\. Draw it again: treatymap lesson .*--lang en --atlas FOLDER$",
        ),
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


def resealed(path: Path, pattern: str, new: str) -> None:
    """Change a page as somebody does who knows how to seal it again."""
    text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1)
    assert count == 1
    path.write_text(seal(re.sub(r'(tm-hash">)[0-9a-f]{64}', rf"\g<1>{'0' * 64}", text)), encoding="utf-8")


GONE = "its own policy is gone"
UNNAMED = "it has a script that its own policy does not name"
FORGED = {
    "any script": (r'(Policy" content=")[^"]*', r"\g<1>script-src *", GONE),
    "a loose policy": (r"(style-src )", r"'unsafe-inline'; \g<1>", GONE),
    "pictures of everybody": ("(img-src data:)", r"\g<1> https://*", GONE),
    "no policy": (r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", GONE),
    "a policy in a comment": (r'(<meta http-equiv="Content-Security-Policy"[^>]*>)', r"<!--\g<1>-->", GONE),
    "a script before it": ("<head>", "<head><script>alert(1)</script>", GONE),
    "a script": ("<body>", "<body><script>alert(1)</script>", UNNAMED),
    "a script in capitals": ("<body>", "<body><SCRIPT type=module>alert(1)</SCRIPT>", UNNAMED),
    "a script of another": ("<body>", '<body><script src="https://x.example/a.js"></script>', UNNAMED),
    "a script without an end": ("</body>", "<script>alert(1)", UNNAMED),
    "a way out": (
        "<body>",
        '<body><META http-equiv=refresh content="0;url=https://x.example">',
        "it has more in its head",
    ),
}
"""What stands in a page, what is written instead, and why it is refused."""


@pytest.mark.parametrize("words", [(), ("--as", "iframe"), ("--as", "srcdoc"), ("--as", "policy"), ("scorm",)], ids=str)
@pytest.mark.parametrize("name", FORGED)
def test_a_forged_page_gets_nowhere(place: Path, brookland_folder: Path, name: str, words: tuple[str, ...]) -> None:
    """A page that was changed to run more than its own code, and sealed again, is embedded in no way at all."""
    pattern, new, told = FORGED[name]
    resealed(place / "walk.html", pattern, new)
    words = ("--package", "scorm", "-o", str(place / "walk.zip")) if words == ("scorm",) else words

    said = complaint(run("embed", "walk.html", *words, atlas=brookland_folder), 1)

    assert f"walk.html cannot be embedded: {told}" in said
    assert not (place / "walk.zip").exists()


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_page_is_told_by_verify(place: Path, name: str) -> None:
    """Its fingerprint fits, but no page of treatymap is like that."""
    pattern, new, told = FORGED[name]
    resealed(place / "walk.html", pattern, new)

    done = run("verify", "walk.html")

    assert done.exit_code == 1
    assert "walk.html: no page as this treatymap writes them, though its fingerprint fits: " in done.stdout
    assert told in done.stdout


@pytest.mark.usefixtures("place")
def test_a_forged_package_is_told(brookland_folder: Path) -> None:
    """A package around such a page, made in another way, is not unchanged."""
    run("embed", "walk.html", "--package", "scorm", "-o", "walk.zip", atlas=brookland_folder)
    whole = open_package(Path("walk.zip").read_bytes())
    assert whole is not None
    resealed(Path("walk.html"), "<body>", "<body><script>alert(1)</script>")
    page = page_file.page_of("map.html", Path("walk.html").read_text("utf-8"), read_origin(whole.page.decode()))
    assert page is not None
    Path("forged.zip").write_bytes(write_package(page, Caption("en", page.title)))

    assert "changed after it was written: the page in it is no longer" in run("verify", "forged.zip").stdout


def test_pages_with_tiles_have_a_policy_of_ours(brookland: Atlas) -> None:
    """A page that fetches pictures from a server is embedded as any other."""
    page = render(brookland, tiles="OpenStreetMap")

    assert "img-src data: https://tile.openstreetmap.org;" in own_policy(page.html)
