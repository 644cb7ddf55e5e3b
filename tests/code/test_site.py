"""The pages for teachers: they build without a warning, their links lead somewhere, and they need no network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from check_site import faults
from ready_files import KINDS, MARK, cards, ready_files

from tests.code.document import Document
from treatymap.mapgen import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

PAGE = '<!DOCTYPE html><html><head><link rel="stylesheet" href="s.css"></head><body id="top">{}</body></html>'


def build(checkout: Path, site: Path) -> str:
    """Build the site as `make docs` does, and give what was said to it."""
    words = [
        "-W",
        "--keep-going",
        "--quiet",
        "-E",
        "-d",
        str(site.parent / "doctrees"),
        str(checkout / "docs"),
        str(site),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *words], check=False, capture_output=True, encoding="utf-8", cwd=checkout
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def site(checkout: Path, amur: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the built site, with stand-ins for the ready files beside it; building it must not say a word."""
    dist = tmp_path_factory.mktemp("dist")
    for file in ready_files(amur, LANGUAGES):
        (dist / file.name).write_bytes(b"a file")
    assert build(checkout, dist / "site") == ""
    return dist / "site"


def test_every_link_of_the_site_leads_somewhere_and_nothing_is_loaded(site: Path) -> None:
    """Also the links to the files that lie beside it; and no font, script or picture comes from elsewhere."""
    assert faults(site) == []


def test_every_page_is_built_and_found_in_the_menu(site: Path, checkout: Path) -> None:
    """No page is written for nobody."""
    pages = {f"{path.stem}.html" for path in (checkout / "docs").glob("*.md")}
    menu = {link.get("href") for link in Document((site / "index.html").read_text(encoding="utf-8")).all("a")}

    assert pages - {"index.html"} <= menu
    assert all((site / page).is_file() for page in pages)


def test_the_ready_files_are_linked_in_every_language(site: Path, amur: Atlas) -> None:
    """Each file has its link, and the mark for them is gone."""
    text = (site / "ready-files.html").read_text(encoding="utf-8")
    files = list(ready_files(amur, LANGUAGES))

    assert [file.name for file in files if f'href="../{file.name}"' not in text] == []
    assert MARK not in text
    assert len(files) == len(LANGUAGES) * (len(KINDS) - 1 + len(amur.tours))


def test_what_is_not_there_gets_no_link(tmp_path: Path) -> None:
    """A site without files says so instead of leading nowhere."""
    assert "href" not in cards(tmp_path)
    (tmp_path / "amur-fi.html").write_bytes(b"a map")
    (tmp_path / "amur-de-scorm.zip").write_bytes(b"a package")
    assert cards(tmp_path).count("href") == 2


def test_every_kind_of_ready_file_stands_on_its_page(checkout: Path, amur: Atlas) -> None:
    """The page says of each file what it is for."""
    text = (checkout / "docs" / "ready-files.md").read_text(encoding="utf-8")

    for file in ready_files(amur, ["LANG"]):
        assert f"| `{file.name}` |" in text


def test_the_ready_files_come_with_the_commands_that_make_them(amur: Atlas) -> None:
    """A package is made of the lesson before it; each command names its file."""
    made: list[str] = []
    for file in ready_files(amur, ["fi"]):
        assert file.words[-2:] == ("-o", file.name)
        assert [word for word in file.words[:-1] if word.endswith(".html") and word not in made] == []
        made.append(file.name)
    assert "amur-fi-scorm.zip" in made


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<img src="https://example.org/a.png">', "is loaded"),
        ('<script src="//example.org/a.js"></script>', "is loaded"),
        ('<img srcset="s.css 1x, https://example.org/a.png 2x">', "is loaded"),
        ('<p style="background: url(https://example.org/a.png)">', "is loaded"),
        ('<a href="gone.html">x</a>', "does not exist"),
        ('<a href="../gone.zip">x</a>', "does not exist"),
        ('<a href="#gone">x</a>', "names a place"),
        ('<a href="page.html#gone">x</a>', "names a place"),
    ],
)
def test_what_is_wrong_with_a_site_is_told(tmp_path: Path, body: str, told: str) -> None:
    """The check can fail: each kind of fault is one line."""
    (tmp_path / "page.html").write_text(PAGE.format(body), encoding="utf-8")
    (tmp_path / "s.css").write_text("p { color: red }", encoding="utf-8")

    assert [told in fault for fault in faults(tmp_path)] == [True]


def test_a_style_sheet_that_loads_a_font_is_told(tmp_path: Path) -> None:
    """Also what a style sheet or a script asks for counts."""
    (tmp_path / "page.html").write_text(PAGE.format(""), encoding="utf-8")
    (tmp_path / "s.css").write_text("@import 'https://example.org/f.css'; b { src: url(gone.woff) }", encoding="utf-8")
    (tmp_path / "s.js").write_text("fetch('https://example.org/data')", encoding="utf-8")

    assert len(faults(tmp_path)) == 3


def test_a_sound_site_has_no_faults(tmp_path: Path) -> None:
    """Links out into the world may be followed, and places of the page itself are found."""
    body = '<a href="https://example.org">x</a><a href="#top">x</a><a href="page.html#top">x</a><img src="data:,x">'
    (tmp_path / "page.html").write_text(PAGE.format(body), encoding="utf-8")
    (tmp_path / "s.css").write_text("p { color: red }", encoding="utf-8")

    assert faults(tmp_path) == []


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    """Nothing built is a fault too."""
    assert faults(tmp_path) == [f"{tmp_path}: no pages"]


def test_a_warning_stops_the_build(checkout: Path, tmp_path: Path) -> None:
    """A page that leads nowhere is not built in silence."""
    shutil.copytree(checkout / "docs", tmp_path / "docs")
    page = tmp_path / "docs" / "wiki.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](nowhere.md)\n", encoding="utf-8")
    (tmp_path / "scripts").symlink_to(checkout / "scripts")

    assert "nowhere" in build(tmp_path, tmp_path / "dist" / "site")
