"""A package in a learning platform: what the page tells, the wrapper writes down, and nobody else is believed."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

from tests.browser.host import host, serving, watched
from tests.browser.reader import READY, wait_until
from tests.code.conftest import run

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

    from tests.browser.conftest import Pages

STUB = """
<script>
window.log = [];
window.store = Object.assign({ "cmi.core.lesson_status": "not attempted" }, STORE);
const answer = (name, give) => (...words) => { window.log.push([name, ...words]); return give(...words); };
window.API = {
  LMSInitialize: answer("LMSInitialize", () => "true"),
  LMSGetValue: answer("LMSGetValue", (key) => window.store[key] || ""),
  LMSSetValue: answer("LMSSetValue", (key, value) => { window.store[key] = value; return "true"; }),
  LMSCommit: answer("LMSCommit", () => "true"),
  LMSFinish: answer("LMSFinish", () => "true"),
};
</script>
"""
"""A platform that remembers what it is told, and begins with what it knows."""

FOREIGN = (
    "null",
    "1",
    "'x'",
    "{ treatymap: 2, kind: 'progress', done: true }",
    "{ treatymap: 1, kind: 'x' }",
    "{ treatymap: 1, kind: 'progress', at: 7, done: 'yes', score: 101, kept: [] }",
)
"""Messages that are none of ours."""

WRAPPER = '<iframe src="course/index.html" width="1000" height="650"></iframe>'


def platform(folder: Path, page: Path, *, known: dict[str, str] | None = None, stub: str = STUB) -> Path:
    """Unpack the package of a page beside a page of the platform that shows it."""
    done = run("embed", page, "--package", "scorm", "-o", folder / "course.zip", "--force")
    assert done.exit_code == 0, done.output
    zipfile.ZipFile(folder / "course.zip").extractall(folder / "course")
    path = folder / "platform.html"
    path.write_text(host(stub.replace("STORE", json.dumps(known or {})), WRAPPER), encoding="utf-8")
    return path


def inside(page: Page) -> Frame:
    """Wait for the page in the wrapper in the platform."""
    page.wait_for_selector("iframe")
    wait_until(page, "window.frames.length && window.frames[0].document.querySelector('iframe')")
    (frame,) = [frame for frame in page.frames if frame.parent_frame and frame.parent_frame.parent_frame]
    frame.wait_for_selector(READY)
    return frame


def known(page: Page, key: str) -> Any:  # noqa: ANN401 - what a script gives
    """Give what the platform was told."""
    return page.evaluate("(key) => window.store['cmi.' + key]", key)


def become(page: Page, key: str, value: str) -> None:
    """Wait until the platform was told so."""
    wait_until(page, f"window.store['cmi.{key}'] === {json.dumps(value)}")


def test_a_lesson_is_written_down_and_taken_up_again(browser: Browser, pages: Pages, tmp_path: Path) -> None:
    """Status, step, score and time reach the platform; another visit begins at the step, with the answers known."""
    lesson = pages("amur", tour="nerchinsk-to-peking")
    platform(tmp_path, lesson)
    with serving(tmp_path) as address, watched(browser, f"{address}/platform.html") as (page, wrong):
        frame = inside(page)
        become(page, "core.lesson_location", "where")
        assert known(page, "core.lesson_status") == "incomplete"
        assert known(page, "core.score.raw") is None

        question = frame.locator(".tm-stop[aria-current] .tm-question")
        assert not question.locator("[data-mark='2']").is_visible()
        question.locator("summary").click()
        question.locator("[data-mark='2']").click()
        become(page, "core.score.raw", "10")
        frame.locator("[data-by='1'][data-act='pace']").click()
        become(page, "core.lesson_location", "before")
        question.locator("summary").click()
        question.get_by_text("I had part of it").click()
        become(page, "core.score.raw", "15")
        assert [known(page, f"core.score.{end}") for end in ("min", "max")] == ["0", "100"]
        assert known(page, "core.lesson_status") == "incomplete"
        frame.locator(".tm-stops").press("End")
        become(page, "core.lesson_status", "completed")
        frame.locator("[data-by='-1'][data-act='pace']").click()
        become(page, "core.lesson_location", "on-the-ground")
        assert known(page, "core.lesson_status") == "completed"

        page.evaluate("document.querySelector('iframe').remove()")
        wait_until(page, "window.log.some(([name]) => name === 'LMSFinish')")
        log = page.evaluate("window.log")
        assert [words for words in log if words[0] == "LMSInitialize"] == [["LMSInitialize", ""]]
        assert [words[0] for words in log[-2:]] == ["LMSCommit", "LMSFinish"]
        hours, minutes, seconds = known(page, "core.session_time").split(":")
        assert (len(hours), hours, minutes) == (4, "0000", "00")
        assert len(seconds) == 2
        kept = page.evaluate("window.store")
        assert wrong == []

    platform(tmp_path, lesson, known=kept)
    with serving(tmp_path) as address, watched(browser, f"{address}/platform.html") as (page, wrong):
        frame = inside(page)
        wait_until(frame, "document.querySelector('.tm-stop[aria-current]').id.endsWith('-step-on-the-ground')")
        wait_until(frame, "document.querySelectorAll('[data-mark][aria-pressed=\"true\"]').length === 2")

        assert known(page, "core.lesson_status") == "completed"
        assert ["LMSSetValue", "cmi.core.lesson_status", "incomplete"] not in page.evaluate("window.log")
        assert wrong == []


def test_a_map_is_completed_when_each_of_its_days_was_shown(browser: Browser, pages: Pages, tmp_path: Path) -> None:
    """A map with a slider waits for all of its ticks, over several visits; one without is completed when opened."""
    platform(tmp_path, pages("brookland"), known={"cmi.suspend_data": "1--"})
    with serving(tmp_path) as address, watched(browser, f"{address}/platform.html") as (page, wrong):
        frame = inside(page)
        become(page, "suspend_data", "1-1")
        assert known(page, "core.lesson_status") == "incomplete"
        frame.locator("[data-act='step'][data-by='-1']").click()
        become(page, "core.lesson_status", "completed")
        assert known(page, "core.score.raw") is None
        assert wrong == []

    for still in (pages("brookland", day="1805-01-01"), pages("brookland", days=("brook", "dale"))):
        platform(tmp_path, still)
        with serving(tmp_path) as address, watched(browser, f"{address}/platform.html") as (page, wrong):
            inside(page)
            become(page, "core.lesson_status", "completed")
            assert wrong == []


def test_without_a_platform_the_page_is_just_shown(browser: Browser, pages: Pages, tmp_path: Path) -> None:
    """No platform, one that fails, and one that refuses: the lesson works, and asks nobody how it went."""
    failing = "<script>window.API = { LMSInitialize() { throw new Error('x'); } };</script>"
    refusing = "<script>window.API = { LMSInitialize() { return 'false'; } };</script>"
    for stub in ("", failing, refusing):
        platform(tmp_path, pages("brookland", tour="walk"), stub=stub)
        with serving(tmp_path) as address, watched(browser, f"{address}/platform.html") as (page, wrong):
            frame = inside(page)
            frame.locator("[data-by='1'][data-act='pace']").click()
            frame.locator(".tm-stop[aria-current] .tm-question summary").click()

            assert frame.locator(".tm-question p").first.is_visible()
            assert frame.locator(".tm-marks").count() == 0
            assert wrong == []


def test_the_choice_speaks_the_language_of_the_page(browser: Browser, pages: Pages, tmp_path: Path) -> None:
    """Where a reader changes the language, the choice under an answer changes with it and keeps what was chosen."""
    platform(tmp_path, pages("brookland", "all", tour="walk"))
    with serving(tmp_path) as address, watched(browser, f"{address}/platform.html") as (page, wrong):
        frame = inside(page)
        frame.locator(".tm-stops").press("End")
        question = frame.locator(".tm-stop[aria-current] .tm-question")
        question.locator("summary").click()
        question.locator("[data-mark='1']").click()
        become(page, "core.score.raw", "50")
        frame.locator(".tm-language select").select_option("fi")

        assert question.locator("[data-mark]").all_inner_texts() == [
            *("Vastasin oikein", "Vastasin osittain oikein", "En osannut vastata"),
        ]
        assert question.locator("[aria-pressed='true']").inner_text() == "Vastasin osittain oikein"
        question.locator("[data-mark='0']").click()
        become(page, "core.score.raw", "0")
        assert wrong == []


def test_a_platform_that_opened_a_window_is_found(browser: Browser, pages: Pages, tmp_path: Path) -> None:
    """Some platforms show a package in a window of its own; their door hangs on the window that opened it."""
    platform(tmp_path, pages("brookland", day="1805-01-01"))
    with serving(tmp_path) as address, watched(browser, f"{address}/platform.html") as (page, wrong):
        inside(page)
        page.evaluate("document.querySelector('iframe').remove(); window.store = {}; window.log = [];")
        with page.context.expect_page():
            page.evaluate("window.other = window.open('course/index.html'); undefined")
        become(page, "core.lesson_status", "completed")
        assert wrong == []


def test_nobody_else_is_believed(browser: Browser, pages: Pages, tmp_path: Path) -> None:
    """What other windows say is heard by neither page nor wrapper, and a stranger who frames a page is told nothing."""
    path = platform(tmp_path, pages("brookland", tour="walk"))
    listen = "<script>window.heard = []; onmessage = (event) => heard.push(event.data);</script>"
    path.write_text(path.read_text(encoding="utf-8").replace("<script>", f"{listen}<script>", 1), encoding="utf-8")
    liar = '{ treatymap: 1, kind: "progress", at: "lie", done: true, score: 100, kept: "2" }'
    with serving(tmp_path) as address, watched(browser, f"{address}/platform.html") as (page, wrong):
        frame = inside(page)
        become(page, "core.lesson_location", "before")
        # from a window that is not the page, and from the page in words that are none of ours
        page.evaluate(f"window.frames[0].postMessage({liar}, '*')")
        for message in FOREIGN:
            frame.evaluate(f"window.parent.postMessage({message}, '*')")
        # from a window that is not the one around the page
        page.evaluate("window.frames[0].frames[0].postMessage({ treatymap: 1, kind: 'record', kept: '2' }, '*')")
        frame.locator(".tm-stops").press("End")
        become(page, "core.lesson_location", "dale")

        assert known(page, "core.score.raw") is None
        assert known(page, "suspend_data") == "-"
        assert page.evaluate("window.heard") == []
        assert wrong == []
    (tmp_path / "stranger.html").write_text(
        host(listen, '<iframe src="course/map.html" width="900" height="600"></iframe>'), encoding="utf-8"
    )
    with serving(tmp_path) as address, watched(browser, f"{address}/stranger.html") as (page, wrong):
        (frame,) = [frame for frame in page.frames if frame.parent_frame]
        frame.wait_for_selector(READY)
        frame.locator(".tm-stops").press("End")

        assert frame.locator(".tm-marks").count() == 0
        assert page.evaluate("window.heard") == [{"treatymap": 1, "kind": "hello"}]
        assert wrong == []
