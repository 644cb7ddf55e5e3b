"""A page says what it was made from, so that the same view can be made from it again."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from tests.atlases import HOSTILE_IDS, hostile, write_atlas
from tests.code.conftest import run
from tests.code.document import Document
from treatymap import compare, lesson, render
from treatymap.errors import EmbedError
from treatymap.output.origin import Origin, origin_of, read_origin, view_of, write_origin
from treatymap.output.version import program_version
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.output import Page
    from treatymap.treaties import Atlas

PLAIN = {"program": "1", "atlas": "brookland", "version": "1", "command": "render", "lang": "en"}

# how a page is asked for, and what it says of that
CASES: dict[str, tuple[str, tuple[Any, ...], dict[str, Any], dict[str, Any]]] = {
    "render": ("render", (), {}, {}),
    "chosen": ("render", (), {"treaties": ["dale"]}, {"treaties": ("dale-1810",), "day": "1810-07-01"}),
    "day": ("render", (), {"day": "1805-01-01", "lang": "fi"}, {"day": "1805-01-01", "lang": "fi"}),
    "before": ("render", (), {"day": "before", "lang": "all"}, {"day": "before", "languages": ("fi",)}),
    "tiles": ("render", (), {"tiles": "OpenTopoMap"}, {"tiles": "OpenTopoMap"}),
    "swipe": ("compare", ("brook", "1811-01-01"), {}, {"moments": ("brook-1800", "1811-01-01"), "mode": "swipe"}),
    "panes": (
        *("compare", ("before", "brook", "dale"), {"lang": "all"}),
        {"moments": ("before", "brook-1800", "dale-1810"), "mode": "panes", "languages": ("fi",)},
    ),
    "lesson": ("lesson", ("walk",), {"lang": "fi"}, {"tour": "walk", "lang": "fi"}),
}


def draw(case: str, atlas: Atlas) -> tuple[Page, Origin]:
    """Draw the page of a case, and give what it should say of itself."""
    command, words, options, told = CASES[case]
    verbs = {"render": render, "compare": compare, "lesson": lesson}
    page = verbs[command](*words, atlas=atlas, **options)  # type: ignore[operator]
    plain = {
        "program": program_version(),
        "atlas": atlas.id,
        "version": atlas.version,
        "command": command,
        "lang": "en",
    }
    return page, Origin(**{**plain, **told})


@pytest.mark.parametrize("case", CASES)
def test_a_page_says_what_it_was_made_from(case: str, brookland: Atlas) -> None:
    """Program, atlas, command and every option stand in the page, and make the same view again."""
    page, told = draw(case, brookland)
    origin = read_origin(page.html)
    view = view_of(origin, brookland)

    assert origin == told
    assert (view.lang, view.languages) == (told.lang, ())
    again = origin_of(view, program=told.program, tiles=told.tiles)
    assert (again.command, again.treaties, again.day, again.moments, again.mode, again.tour) == (
        *(told.command, told.treaties, told.day, told.moments, told.mode, told.tour),
    )


@pytest.mark.parametrize("case", [case for case in CASES if case != "tiles"])
def test_the_words_of_an_origin_make_the_same_page(
    case: str, brookland: Atlas, brookland_folder: Path, workplace: Path
) -> None:
    """Whoever types what a page names as its command gets the same bytes."""
    page, told = draw(case, brookland)
    _, *words = shlex.split(told.words())
    run(*words, "-o", workplace / "again.html", atlas=brookland_folder)

    assert (workplace / "again.html").read_bytes() == page.html.encode()


def test_a_view_in_another_language_of_the_page(brookland: Atlas) -> None:
    """A page of several languages counts as its first unless another one is asked for."""
    origin = read_origin(render(brookland, lang="all").html)

    assert view_of(origin, brookland).lang == "en"
    assert view_of(origin, brookland, lang="fi").lang == "fi"


def test_an_origin_tells_nothing_of_the_machine(brookland: Atlas, brookland_folder: Path) -> None:
    """The block has no paths, no dates and no names of people, and stands once in the head of the page."""
    html = render(brookland).html
    (text,) = [text for _, attrs, text in Document(html).code if attrs.get("class") == "tm-origin"]

    assert str(brookland_folder) not in html
    assert json.loads(text) == {**PLAIN, "program": program_version()}
    assert html.index("tm-origin") < html.index("</head>")


def test_hostile_ids_come_back_as_they_were(tmp_path: Path) -> None:
    """No id of an atlas ends the block or becomes markup."""
    atlas = load_atlas(write_atlas(tmp_path, tell=hostile, ids=HOSTILE_IDS))
    html = compare("before", HOSTILE_IDS["dale-1810"], atlas=atlas).html
    origin = read_origin(html)

    assert origin.moments == ("before", HOSTILE_IDS["dale-1810"])
    assert "</script" not in write_origin(origin)
    assert view_of(origin, atlas).contrast is not None


@pytest.mark.parametrize(("change", "named"), [({"atlas": "amur"}, "amur 1"), ({"version": "0.9"}, "brookland 0.9")])
def test_another_atlas_is_told(change: dict[str, str], named: str, brookland: Atlas) -> None:
    """A page of another atlas, or of another version of it, is not drawn from this one."""
    with pytest.raises(EmbedError) as caught:
        view_of(Origin(**{**PLAIN, **change}), brookland)

    assert str(caught.value) == (
        f"it was made from the atlas {named!r}, and here is 'brookland 1'. "
        f"Type --atlas FOLDER with the folder of {named!r}, or draw the page again."
    )


@pytest.mark.parametrize(
    "block",
    [
        "{",
        "[]",
        "null",
        "{}",
        json.dumps({**PLAIN, "lang": None}),
        json.dumps({**PLAIN, "moments": "before"}),
        json.dumps({**PLAIN, "treaties": [1]}),
        json.dumps({**PLAIN, "more": "x"}),
        json.dumps({**PLAIN, "command": "draw"}),
        json.dumps({**PLAIN, "command": "lesson"}),
        json.dumps({**PLAIN, "tour": "walk"}),
        json.dumps({name: value for name, value in PLAIN.items() if name != "program"}),
        json.dumps({**PLAIN, "command": "compare", "moments": ["before", "--output=/tmp/x"]}),
        json.dumps({**PLAIN, "command": "compare", "moments": ["before", "-0044x"]}),
        json.dumps({**PLAIN, "command": "compare", "moments": ["before", "\x1b[2Jdale"]}),
        json.dumps({**PLAIN, "command": "lesson", "tour": "--force"}),
        json.dumps({**PLAIN, "command": "lesson", "tour": "-0044"}),
        json.dumps({**PLAIN, "treaties": ["brook\n", "dale"]}),
        json.dumps({**PLAIN, "lang": "-h"}),
    ],
)
def test_a_damaged_origin_is_refused(block: str) -> None:
    """What is not an origin of ours, member by member, is none."""
    with pytest.raises(EmbedError, match="what it says of its origin is damaged"):
        read_origin(f'<script type="application/json" class="tm-origin">{block}</script>')


@pytest.mark.parametrize("told", [{"day": "-0044"}, {"command": "compare", "moments": ["-0044-03-15", "-0043-01"]}])
def test_years_before_the_year_1_are_no_options(told: dict[str, Any]) -> None:
    """They begin with a minus, and come back as they were."""
    block = json.dumps({**PLAIN, **told})
    origin = read_origin(f'<script type="application/json" class="tm-origin">{block}</script>')

    assert json.loads(write_origin(origin)) == {**PLAIN, **told}


def test_a_page_without_an_origin_is_refused() -> None:
    """Pages of older versions say nothing of it."""
    with pytest.raises(EmbedError, match=r"as pages of an older treatymap do\. Draw it again"):
        read_origin("<html></html>")
