"""The harness that all browser tests rely on: what it must catch, it catches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Axe, Open

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>'
STRICT = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
BODY = "</head><body><main><h1>Page</h1>{}</main></body></html>"


def page(body: str = "", *, head: str = "") -> str:
    """Write a small page."""
    return HEAD + head + BODY.format(body)


def test_a_quiet_page_keeps_every_promise(open_page: Open, axe: Axe) -> None:
    """A page that does nothing wrong passes, also under a policy that allows no script at all."""
    visit = open_page(page("<p>Amur</p>", head=STRICT))

    assert visit.page.locator("p").inner_text() == "Amur"
    assert visit.broken_promises() == []
    assert axe(visit.page) == []


def test_a_page_may_carry_data_and_link_to_itself(open_page: Open) -> None:
    """Bytes inside the page and jumps within it are no requests."""
    visit = open_page(page('<a href="#end">end</a><img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'))
    visit.page.locator("a").click()

    assert visit.requests == []


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('<img alt="" src="https://tiles.invalid/1.png">', "https://tiles.invalid/1.png"),
        ('<link rel="stylesheet" href="http://cdn.invalid/a.css">', "http://cdn.invalid/a.css"),
        ("<script>fetch('https://count.invalid/').catch(() => 0)</script>", "https://count.invalid/"),
        ("<script>new WebSocket('wss://live.invalid/')</script>", "wss://live.invalid/"),
    ],
)
def test_a_request_is_caught(visit: Open, body: str, address: str) -> None:
    """Whatever a page asks of the network is written down, and nothing answers."""
    opened = visit(page(body))

    assert f"request: {address}" in opened.broken_promises()


def test_a_request_for_a_neighbouring_file_is_caught(visit: Open, tmp_path: Path) -> None:
    """One file means one file: a picture beside the page would not travel with it."""
    file = tmp_path / "map.html"
    file.write_text(page('<img alt="" src="marker.png">'), encoding="utf-8")
    opened = visit(file)

    assert opened.requests == [(tmp_path / "marker.png").as_uri()]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("<script>console.error('no such layer')</script>", "error: no such layer"),
        ("<script>throw new Error('no such zone')</script>", "error: no such zone"),
        ("<script>Promise.reject(new Error('no such date'))</script>", "error: no such date"),
    ],
)
def test_an_error_is_caught(visit: Open, body: str, error: str) -> None:
    """Errors count whether they are written to the console, thrown or left in a promise."""
    assert visit(page(body)).broken_promises() == [error]


@pytest.mark.parametrize(
    ("body", "violation"),
    [
        ("<script>document.title = 'x'</script>", "violation: script-src-elem: inline"),
        ('<p style="color: red">Amur</p>', "violation: style-src-attr: inline"),
        ('<img alt="" src="https://tiles.invalid/1.png">', "violation: img-src: https://tiles.invalid/1.png"),
    ],
)
def test_a_violation_of_the_policy_is_caught(visit: Open, body: str, violation: str) -> None:
    """What the page's own policy blocks is written down with the directive that blocked it."""
    assert violation in visit(page(body, head=STRICT)).broken_promises()


def test_what_happens_after_loading_is_caught(visit: Open) -> None:
    """The record stays open until the test ends."""
    opened = visit(page("<button onclick=\"new Image().src = 'https://late.invalid/'\">go</button>"))
    assert opened.broken_promises() == []
    opened.page.locator("button").click()

    assert "request: https://late.invalid/" in opened.broken_promises()


def test_axe_finds_what_is_wrong(visit: Open, axe: Axe) -> None:
    """A button without a name is reported with its rule and its place."""
    found = axe(visit(page("<button></button>")).page)

    assert found == ["button-name: Buttons must have discernible text: button"]


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_the_window_has_the_size_asked_for(open_page: Open, size: tuple[int, int]) -> None:
    """Layout is judged at the size that the test names."""
    visit = open_page(page(), size)

    assert tuple(visit.page.evaluate("[innerWidth, innerHeight]")) == size
