"""What cannot be embedded is refused in one line: addresses, files, atlases, options."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.code.conftest import embed, run
from tests.code.document import Document
from tests.code.test_refusals import complaint
from treatymap.output.embedding import page_file
from treatymap.output.page import seal

if TYPE_CHECKING:
    from pathlib import Path


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


@pytest.mark.parametrize("policy", ["script-src *", "default-src 'none'; script-src 'sha256-x' 'unsafe-inline'", ""])
def test_a_forged_policy_is_not_handed_on(place: Path, brookland_folder: Path, policy: str) -> None:
    """A page that somebody changed and sealed again gets no line that would let a server run more than its own code."""
    path = place / "walk.html"
    text = re.sub(r'(http-equiv="Content-Security-Policy" content=")[^"]*', rf"\g<1>{policy}", path.read_text("utf-8"))
    path.write_text(seal(re.sub(r'(tm-hash">)[0-9a-f]{64}', rf"\g<1>{'0' * 64}", text)), encoding="utf-8")

    assert "its own policy is gone" in complaint(run("embed", "walk.html", "--as", "policy", atlas=brookland_folder), 1)
