"""What `treatymap embed` prints, put where it is for: frames, closed servers, cleaners of markup, hostile data."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from hatch_build import fetch
from tests.atlases import HOSTILE, HOSTILE_IDS, hostile, write_atlas
from tests.browser.drawing import PICTURE
from tests.browser.host import frames_of, host, serving, watched
from tests.code.conftest import run
from treatymap import compare, lesson, render
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.conftest import Open, Pages

CLEAN = """
([html]) => {
  const parts = (root) => Array.from(root.querySelectorAll("*"), (node) => [
    node.localName, Array.from(node.attributes, ({ name, value }) => name + "=" + value).sort().join(" "),
    Array.from(node.childNodes).filter((child) => child.nodeType === 3).map((child) => child.data).join(""),
  ].join("|"));
  const written = new DOMParser().parseFromString(html, "text/html").body;
  const cleaned = new DOMParser().parseFromString(DOMPurify.sanitize(html), "text/html").body;
  return [parts(written), parts(cleaned)];
}
"""
"""What a snippet holds as it is written, and what a cleaner leaves of it."""


def printed(*words: str | Path, atlas: Path | None = None) -> str:
    """Run the command, and give what it prints."""
    done = run("embed", *words, "-q", atlas=atlas)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with pages of the made-up atlas, once as it is and once with hostile texts and ids."""
    folder = tmp_path_factory.mktemp("site")
    for name, options in {"plain": {}, "angry": {"tell": hostile, "ids": HOSTILE_IDS}}.items():
        atlas = load_atlas(write_atlas(folder / name, **options))
        render(atlas, lang="all").save(folder / f"{name}-map.html")
        compare("before", "dale", atlas=atlas).save(folder / f"{name}-days.html")
        lesson("walk", atlas=atlas).save(folder / f"{name}-lesson.html")
    return folder


def test_two_frames_stand_in_one_page(browser: Browser, site: Path) -> None:
    """The printed snippets of a map and of a lesson are drawn in one page of a server, one of them in Finnish."""
    snippets = [
        printed(site / "plain-map.html", "--as", "iframe", "--lang", "fi", atlas=site / "plain"),
        printed(site / "plain-lesson.html", "--as", "iframe"),
    ]
    (site / "two.html").write_text(host(*snippets), encoding="utf-8")
    with serving(site) as address, watched(browser, f"{address}/two.html") as (page, wrong):
        first, second = frames_of(page)

        assert first.locator("h1").inner_text() == "Miten Purosta tuli raja"
        assert second.locator(".tm-stop[aria-current]").count() == 1
        assert all(frame.evaluate(PICTURE) for frame in (first, second))
        # the frame keeps its shape, and no narrow page makes it too low to be read
        assert page.evaluate("(({ width, height }) => width / height)(document.querySelector('iframe'))") >= 1.6
        page.set_viewport_size({"width": 380, "height": 800})
        assert page.evaluate("document.querySelector('iframe').getBoundingClientRect().height") == 560
        assert wrong == []


def test_snippets_work_from_a_file(visit: Open, site: Path) -> None:
    """On a memory stick the frame finds the page beside it, and the one that holds its page needs none."""
    path = site / "stick.html"
    held = printed(site / "plain-days.html", "--as", "srcdoc")
    path.write_text(host(printed(site / "plain-map.html", "--as", "iframe"), held), encoding="utf-8")
    opened = visit(path)

    for frame in frames_of(opened.page):
        assert frame.evaluate(PICTURE)
    assert [told for told in opened.broken_promises() if not told.endswith("plain-map.html")] == []


def test_the_printed_policy_opens_a_closed_server(browser: Browser, site: Path) -> None:
    """Where a server forbids scripts the map stays blank; with the printed line it is drawn, and nothing is refused."""
    (site / "closed.html").write_text(
        host('<iframe src="plain-map.html"></iframe><iframe src="plain-lesson.html"></iframe>'), encoding="utf-8"
    )
    name, _, line = printed(site / "plain-map.html", "--as", "policy").splitlines()[1].partition(": ")
    headers = {
        "/closed.html": {name: "default-src 'none'; frame-src 'self'"},
        "/plain-map.html": {name: f"{line}; frame-ancestors 'self'"},
        "/plain-lesson.html": {name: "default-src 'self'"},
    }
    with serving(site, headers) as address, watched(browser, f"{address}/closed.html") as (page, wrong):
        opened, closed = [frame for frame in page.frames if frame.parent_frame]
        opened.wait_for_selector(".tm-page.tm-ready")

        assert opened.evaluate(PICTURE)
        assert closed.locator(".tm-ready").count() == 0
        assert [told for told in wrong if "plain-lesson" not in told and "default-src 'self'" not in told] == []
        # what is refused of the closed page is told, so that this test can fail
        assert wrong


def test_a_cleaner_of_markup_leaves_a_figure_as_it_is(checkout: Path, visit: Open, site: Path, tmp_path: Path) -> None:
    """DOMPurify takes nothing out of picture, caption, table and link, nor out of a drawing; of a frame it does."""
    fetch(checkout / "tests" / "web")
    purify = (checkout / "tests" / "web" / "vendor" / "dompurify" / "purify.min.js").read_text(encoding="utf-8")
    page = visit(host("<p>A page that cleans.</p>")).page
    page.evaluate(purify)
    for which in ("plain", "angry"):
        for kind in ("map", "days", "lesson"):
            shutil.copy(site / f"{which}-{kind}.html", tmp_path / "page.html")
            words = (tmp_path / "page.html", "--as", "figure", "--url", "https://school.example/a.html")
            for more in ((), ("--inline-svg",)):
                written, cleaned = page.evaluate(CLEAN, [printed(*words, *more, atlas=site / which)])
                assert len(written) > 20
                # an attribute that holds the end of a comment is one that a cleaner may take away
                names = [[part.partition("|")[0] for part in parts] for parts in (written, cleaned)]
                assert names[0] == names[1]
                assert which == "angry" or cleaned == written
    written, cleaned = page.evaluate(CLEAN, [printed(site / "plain-map.html", "--as", "iframe")])
    assert cleaned != written


def test_hostile_data_stays_text_in_every_snippet(browser: Browser, site: Path) -> None:
    """In a real browser no word of an atlas becomes an element or runs, and the reader sees the words as they stand."""
    snippets = [
        printed(site / "angry-map.html", "--as", "iframe"),
        printed(site / "angry-lesson.html", "--as", "srcdoc"),
        printed(site / "angry-days.html", "--as", "figure", atlas=site / "angry"),
        printed(site / "angry-lesson.html", "--as", "figure", "--inline-svg", atlas=site / "angry"),
    ]
    (site / "angry.html").write_text(host(*snippets), encoding="utf-8")
    with serving(site) as address, watched(browser, f"{address}/angry.html") as (page, wrong):
        frames = frames_of(page)
        told = page.evaluate("Array.from(document.querySelectorAll('img'), (img) => img.getAttribute('src'))")

        assert [frame.evaluate("window.hacked") for frame in (page, *frames)] == [None, None, None]
        assert told == ["angry-days.png"]
        assert page.locator("script, b, template").count() == 0
        assert page.locator("figcaption").first.inner_text().count(HOSTILE[:40]) > 0
        assert page.evaluate("document.querySelector('img').naturalWidth") == 1200
        assert wrong == []


def test_a_figure_is_fit_for_everyone(visit: Open, pages: Pages, axe: object, tmp_path: Path) -> None:
    """Picture, caption and table of the built-in atlas pass a check of accessibility in a page that is sound itself."""
    shutil.copy(pages("amur", days=("nerchinsk", "peking")), tmp_path / "amur.html")
    text = printed(tmp_path / "amur.html", "--as", "figure")
    (tmp_path / "host.html").write_text(host(f"<main><h1>x</h1>{text}</main>"), encoding="utf-8")

    assert axe(visit(tmp_path / "host.html").page) == []  # type: ignore[operator]
