"""Hold the comparisons of the built-in atlas against its ledger, its states, and what a reader may conclude."""

from __future__ import annotations

import csv
import io
import re
import shlex
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.code.document import Document
from treatymap import compare
from treatymap.cli import main
from treatymap.commands.compare import command
from treatymap.mapgen import LANGUAGES, MODES, View, contrast_table, make_contrast, make_view
from treatymap.mapgen.contrast import contrast_headline
from treatymap.mapgen.difference import difference_entries, difference_scene, difference_view
from treatymap.mapgen.legend import common_entries
from treatymap.mapgen.sides import side_scenes, sides
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

BUDGET = 520_000
_FOUR = ("before", "nerchinsk", "aigun", "peking")
_WORDS = ("before", "1689", "bura", "1728", "aigun", "1859-06-01", "kowloon", "peking", "1861-07-01")
"""Treaties and dates, oldest first: every step of the map, and the days on which other treaties moved land."""


@pytest.fixture(scope="module")
def amur() -> Atlas:
    """Give the built-in atlas."""
    return load_atlas()


@pytest.fixture(scope="module")
def plain(amur: Atlas) -> View:
    """Give a view of it, whose layers and shapes are worked out once."""
    return make_view(amur)


def _compared(plain: View, *words: str, mode: str = "difference") -> View:
    """Hold days against each other."""
    return plain.comparing(make_contrast(plain.atlas, words, mode=mode))


def _headline(view: View) -> str:
    """Give the sentence of a page that compares."""
    assert view.contrast is not None
    return contrast_headline(view, view.contrast)


def _listed(*words: str) -> list[dict[str, str]]:
    """Read what a command prints for programs."""
    return list(csv.DictReader(io.StringIO(CliRunner().invoke(main, [*words, "--format", "csv"]).stdout)))


@pytest.mark.parametrize("pair", list(combinations(_WORDS, 2)), ids="-".join)
def test_every_two_days_explain_themselves(plain: View, pair: tuple[str, str]) -> None:
    """Between any two days each look of land and line has its entry, beside each map as on the map of changes."""
    for mode in MODES:
        view = _compared(plain, *pair, mode=mode)
        common = {entry.key for entry in common_entries(view)}
        for side, scene in zip(sides(view), side_scenes(view), strict=True):
            told = {entry.key for entry in side.legend} | common
            needed = {key for part in ("zones", "lines") for drawn in scene[part].values() for key in drawn["keys"]}
            assert needed - told == set()
            assert [key for key in needed if key.endswith("-ahead")] == []


@pytest.mark.parametrize(
    "pair", [("nerchinsk", "peking"), ("before", "1861-07-01"), ("1861-07-01", "aigun"), ("bura", "aigun")]
)
def test_sums_agree_with_the_ledger(pair: tuple[str, str]) -> None:
    """What a treaty moved in one way is as much here as in the ledger, of the same zones, whoever had it before."""
    keys = ("km2_low", "km2", "km2_high")
    found: list[dict[tuple[str, str], tuple[set[str], list[int]]]] = []
    for words in (("compare", *pair, "--sums"), ("areas", "--sums")):
        sums: dict[tuple[str, str], tuple[set[str], list[int]]] = {}
        for row in _listed(*words):
            zones, areas = sums.get((row["treaty"], row["group"]), (set(), [0, 0, 0]))
            total = [area + int(row[key]) for area, key in zip(areas, keys, strict=True)]
            sums[row["treaty"], row["group"]] = (zones | set(row["zones"].split(", ")), total)
        found.append(sums)
    compared, ledger = found

    assert len(compared) >= 4
    for key, (zones, areas) in compared.items():
        assert zones == ledger[key][0]
        # each row is rounded by itself
        assert areas == pytest.approx(ledger[key][1], abs=2)


def test_figures_agree_with_the_ledger() -> None:
    """Each piece of land has one size, with one range, in every table."""
    keys = ("km2_low", "km2", "km2_high")
    areas = {row["zone"]: [row[key] for key in keys] for row in _listed("areas")}
    compared = {row["zone"]: [row[key] for key in keys] for row in _listed("compare", *_FOUR)}

    assert len(areas) >= 10
    assert {zone: compared[zone] for zone in areas} == areas


@pytest.mark.parametrize(
    ("zone", "states"),
    [
        (
            "left-bank-upper",
            ["no treaty yet; claimed by Qing China + Russia", "Qing China", "Russia", "Russia (confirmed)"],
        ),
        (
            "ussuri-sea",
            [
                "no treaty yet; claimed by Qing China",
                "Qing China (by implication)",
                "Qing China + Russia, both together",
                "Russia",
            ],
        ),
        (
            "uda",
            [
                "no treaty yet; claimed by Qing China + Russia",
                "left open, not divided",
                "left open, not divided",
                "Russia (by implication)",
            ],
        ),
        ("kowloon", ["Qing China", "Qing China", "Qing China", "Britain"]),
        ("sakhalin", ["not in these treaties"] * 4),
    ],
)
def test_four_days_tell_the_story_of_a_zone(zone: str, states: list[str]) -> None:
    """From before any treaty to Peking, day by day."""
    (row,) = (row for row in _listed("compare", *_FOUR) if row["zone"] == zone)

    assert [row[f"state_{letter}"] for letter in "abcd"] == states
    assert [row[f"date_{letter}"] for letter in "abcd"] == ["before", "1689-09-07", "1858-05-28", "1860-11-14"]


@pytest.mark.parametrize(
    ("lang", "days", "moves"),
    [
        (
            "en",
            "7 September 1689 \u2013 14 November 1860",
            [
                "Qing China → Russia about 890,000 km², and about 15,000 km² that no treaty names",
                "not divided → Russia about 56,000 km² that no treaty names",
                "Qing China → Britain about 12 km²",
                "no treaty → Qing China: Mongolia (Khalkha)",
            ],
        ),
        (
            "fi",
            "7. syyskuuta 1689 \u2013 14. marraskuuta 1860",
            [
                "Qing-Kiina → Venäjä noin 890\u00a0000 km² sekä noin 15\u00a0000 km², jota mikään sopimus ei nimeä",
                "ei jaettu → Venäjä noin 56\u00a0000 km², jota mikään sopimus ei nimeä",
                "Qing-Kiina → Britannia noin 12 km²",
                "ei sopimusta → Qing-Kiina: Mongolia (Halha)",
            ],
        ),
    ],
)
def test_the_headline_from_nerchinsk_to_peking(amur: Atlas, lang: str, days: str, moves: list[str]) -> None:
    """In one sentence: what passed, to whom, and what came along without a treaty that names it."""
    view = _compared(make_view(amur, lang=lang), "peking", "nerchinsk")

    assert _headline(view) == f"{days}: {'; '.join(moves)}."


@pytest.mark.parametrize("pair", [("peking-1860-supplementary", "khanka"), ("aigun", "1859-06-01")], ids="-".join)
@pytest.mark.parametrize("mode", MODES)
def test_where_nothing_moved_the_page_says_so(plain: View, pair: tuple[str, str], mode: str) -> None:
    """A protocol on posts and a refusal moved no land: headline and table agree, and no land is coloured as changed."""
    view = _compared(plain, *pair, mode=mode)
    page, changed = Document(compare(*pair, mode=mode).html), difference_view(view)
    assert view.contrast is not None
    table = contrast_table(view, view.contrast)

    assert _headline(view) in page.text
    assert _headline(view).endswith(": no land changed holder.")
    assert ({line.moved for line in table.lines}, table.sums) == ({False}, ())
    assert [entry.text for entry in difference_entries(changed)] == ["No change between these days"]
    assert {drawn["label"].partition(", ")[2] for drawn in difference_scene(changed)["zones"].values()} == {"No change"}


def test_a_treaty_that_moved_land_beyond_the_frame_moved_land(plain: View) -> None:
    """From Nerchinsk to Kiakhta the border of Mongolia was fixed: the headline must not deny what the table says."""
    view = _compared(plain, "1689", "1728")
    assert view.contrast is not None

    assert [change.zone for change in view.contrast.changes if change.moved] == ["mongolia"]
    assert "no land changed holder" not in _headline(view)


@pytest.mark.parametrize(
    ("pair", "zone", "treaty"),
    [(("before", "1861-07-01"), "uda", "1860 Peking"), (("before", "1728"), "mongolia", "1727 Bura")],
)
def test_the_legend_names_the_treaty_that_moved_the_land(
    plain: View, pair: tuple[str, str], zone: str, treaty: str
) -> None:
    """The Uda land came to Russia at Peking and not at Aigun; Mongolia's border is of Bura and not of Nerchinsk."""
    view = difference_view(_compared(plain, *pair))
    texts = {entry.key: entry.text for entry in difference_entries(view)}
    (key,) = difference_scene(view)["zones"][zone]["keys"]

    assert treaty in texts[key]


def _buttons(html: str) -> list[set[str]]:
    """Name the zones that each table of a page offers to show."""
    tables = re.findall("<table.*?</table>", html, re.DOTALL)
    return [set(re.findall('data-act="show" data-of="(.*?)"', table)) for table in tables]


def test_a_name_can_be_chosen_where_the_map_has_the_land(plain: View) -> None:
    """Every button of the comparison finds its land on the map."""
    days = ("before", "1861-07-01")
    shown = difference_scene(difference_view(_compared(plain, *days)))["zones"]

    assert _buttons(compare(*days, mode="difference").html)[0] == set(shown)


def test_the_ledger_offers_the_same_land_whichever_day_is_named_first() -> None:
    """The page of two days has the land of both, left and right."""
    there, back = (_buttons(compare(*days).html)[1] for days in (("before", "1861-07-01"), ("1861-07-01", "before")))

    assert there == back


@pytest.mark.parametrize("lang", LANGUAGES)
def test_four_maps_are_small_enough_to_send(lang: str) -> None:
    """Four maps in step take no more than 520 kB, and hold no more shapes than a divided one."""
    pages = [compare(*_FOUR, lang=lang).html, compare("before", "peking", lang=lang).html]
    shapes = [[text for _, attrs, text in Document(html).code if "data-layer-of" in attrs] for html in pages]

    assert max(len(html.encode()) for html in pages) <= BUDGET
    assert shapes[0] == shapes[1]


def _examples(checkout: Path) -> set[str]:
    """Find what README and help tell to type."""
    texts = ((checkout / "README.md").read_text(encoding="utf-8"), str(command.help))
    return {
        line.strip()
        for text in texts
        for line in re.findall(r"^ *treatymap compare (.*?)(?:  #.*)?$", text, re.MULTILINE)
    }


def test_what_the_documents_tell_to_type_can_be_typed(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every example of README and help ends well."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("click.launch", lambda _address: 0)
    examples = _examples(checkout)

    assert len(examples) >= 7
    for words in examples:
        assert CliRunner().invoke(main, ["compare", *shlex.split(words)]).exit_code == 0, words
