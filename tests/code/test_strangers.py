"""Whatever a stranger puts into an atlas: a safe page or one clear error, soon, and nothing else is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases import HOSTILE
from tests.code.document import Document
from tests.code.strange_atlases import REFUSED, SAFE, write_strange
from tests.code.strangers import Outcome, try_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMMANDS = (
    ("render", "-o", "{out}/page.html"),
    ("check",),
    ("areas",),
    ("layers",),
    ("export", "-o", "{out}/data.geojson"),
    ("compare", "before", "1900-01-01", "-o", "{out}/days.html"),
)
Outcomes = dict[tuple[str, str], Outcome]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder to write to."""
    return tmp_path_factory.mktemp("written") / "out"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Outcomes:
    """Run all commands on all strange atlases, once."""
    atlases = tmp_path_factory.mktemp("strange")
    write_strange(atlases)
    return try_all(atlases, COMMANDS, out)


def each(names: object) -> Callable[..., Callable[..., None]]:
    """Run a test for each atlas of a list, by its place."""
    return pytest.mark.parametrize("number", range(len(list(names))), ids=[*map(ascii, names)])  # type: ignore[call-overload]


def manners(outcome: Outcome) -> None:
    """Hold an outcome to what holds for all."""
    assert outcome.code in {0, 1}, outcome.stderr
    assert outcome.changed == ()
    assert outcome.seconds < 10
    for text in (outcome.stdout, outcome.stderr):
        assert [char for char in text if not char.isprintable() and char != "\n"] == []


@each(REFUSED)
def test_a_strange_atlas_is_refused_with_a_reason(outcomes: Outcomes, number: int) -> None:
    """Each fault stands on one line with what to do, whichever command meets it, and nothing is written."""
    name, words = f"refused-{number:03d}", list(REFUSED.values())[number][1]
    for command, *_ in COMMANDS:
        outcome = outcomes[name, command]
        manners(outcome)
        told = outcome.stdout if command == "check" else outcome.stderr
        if command in {"render", "check", "export", "compare"}:
            assert outcome.code == 1
        if outcome.code:
            assert words in told, told[:500]
            assert max(map(len, told.splitlines())) <= 2_100
            assert outcome.stdout == "" or command == "check"


@each(SAFE)
def test_an_odd_atlas_gives_a_safe_page(outcomes: Outcomes, out: Path, number: int) -> None:
    """The page has the policy of every page, and no code but ours."""
    name = f"safe-{number:03d}"
    for command, *_ in COMMANDS:
        outcome = outcomes[name, command]
        manners(outcome)
        assert outcome.code == 0, outcome.stderr + outcome.stdout
    document = Document((out / "render" / name / "page.html").read_text(encoding="utf-8"))
    like = f"safe-{list(SAFE).index('byte order mark'):03d}"
    plain = Document((out / "render" / like / "page.html").read_text(encoding="utf-8"))

    assert [meta["content"] for meta in document.all("meta") if meta.get("http-equiv")] == [
        meta["content"] for meta in plain.all("meta") if meta.get("http-equiv")
    ]
    for found in (document, plain):
        assert {attrs.get("type", "text/javascript") for attrs in found.all("script")} <= {
            "application/json",
            "text/javascript",
        }
    codes = [[text for _, attrs, text in page.code if "type" not in attrs] for page in (document, plain)]
    assert codes[0] == codes[1]
    assert [link["href"] for link in document.all("a") if not link["href"].startswith(("#", "https://"))] == []


def test_hostile_words_stand_in_the_page_as_they_are(outcomes: Outcomes, out: Path) -> None:
    """Licence, attribution, names and credits are read as they were written."""
    name = f"safe-{list(SAFE).index('words in all texts'):03d}"
    assert outcomes[name, "render"].code == 0
    document = Document((out / "render" / name / "page.html").read_text(encoding="utf-8"))

    assert "".join(document.text).count(HOSTILE) > 10
    assert (
        HOSTILE in outcomes[name, "layers"].stdout or HOSTILE.replace("\u2028", " ") in outcomes[name, "layers"].stdout
    )
