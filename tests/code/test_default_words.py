"""What an atlas leaves to be said: the program says it in every language, and what the atlas says itself wins."""

# ruff: noqa: RUF001 - marks of seven languages are what this is about

from __future__ import annotations

import re
import shutil
from string import Formatter
from typing import TYPE_CHECKING, get_args

import pytest

from tests.atlases import write_atlas
from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from treatymap import compare, render, sheet
from treatymap.errors import RecordError
from treatymap.mapgen import LANGUAGES
from treatymap.treaties import BEFORE, Atlas, Day, load_atlas
from treatymap.treaties.claim import Fit
from treatymap.treaties.stock import STOCKED, Stock, read_stock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Edit

SECOND = """
id = "{id}"
name.en = "Treaty of {name}"
signed = {year}-01-01
sources = ["own"]
[[articles]]
id = "1"
text.en = "Land passes."
"""
PASSES = """
[[transfers]]
zones = ["{zone}"]
from = ["{before}"]
to = ["{after}"]
kind = "passed"
"""


def places(text: str) -> set[str]:
    """List the places of a phrase that are filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def told(atlas: Atlas, language: str = "en") -> dict[str, str]:
    """Give the legend of an atlas in a language."""
    return {entry.kind: entry.words.get(language) for entry in atlas.legend}


def steps(atlas: Atlas, language: str = "en") -> list[tuple[str, str]]:
    """Give the ids and captions of the steps of an atlas."""
    return [(event.id, event.caption.get(language)) for event in atlas.events]


@pytest.fixture
def smallest(tmp_path: Path) -> Path:
    """Give the folder of the smallest atlas."""
    return write_smallest(tmp_path / "ford")


def test_there_are_words_in_every_language_of_the_program(checkout: Path) -> None:
    """An atlas in any language that a page can have finds words, and no file is there that nobody can choose."""
    assert STOCKED == LANGUAGES
    assert {path.stem for path in (checkout / "treaties" / "strings").iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_words(language: str) -> None:
    """The same keys in the same order, and the same places to fill in each."""
    source, other = read_stock(LANGUAGES[0]), read_stock(language)

    assert list(other) == list(source)
    assert {key: places(text) for key, text in other.items()} == {key: places(text) for key, text in source.items()}


def test_no_word_is_there_for_nothing(checkout: Path) -> None:
    """Every phrase of the stock is asked for somewhere, by its key or as one of a section that is taken whole."""
    code = "".join(path.read_text(encoding="utf-8") for path in (checkout / "treaties").glob("*.py"))
    asked = set(re.findall(r'"([a-z]+\.[a-z_]+)"', code))
    begun = (*re.findall(r'f"([a-z]+\.)\{', code), "state_label.", "fit.")
    keys = [key for key in read_stock("en") if "." in key]

    assert len(keys) > 50
    assert [key for key in keys if key not in asked and not key.startswith(begun)] == []
    assert [key for key in asked if key.split(".")[0] in {"step", "legend", "join"} and key not in keys] == []


def test_every_verdict_on_a_figure_has_words() -> None:
    """However a figure of a book stands to the measured land, an atlas need not say it."""
    assert {f"fit.{fit}" for fit in get_args(Fit)} <= set(read_stock("en"))


def test_an_unknown_language_has_english_words() -> None:
    """An atlas in a language without a catalogue says small things as the page around it does."""
    text = Stock(("sv",)).text("step.nothing")

    assert (text.get("sv"), text.get("fi")) == ("No land moves.", "Maata ei siirry.")


@pytest.mark.parametrize("language", ["en", "fi", "zh-Hans"])
def test_six_files_are_a_whole_atlas(tmp_path: Path, language: str) -> None:
    """Nothing lacks, and it is drawn, compared, measured and printed in its own language."""
    folder = write_smallest(tmp_path / "ford", language=language)
    atlas = load_atlas(folder)
    headline = {
        "en": "About 65,000 km² passed: Redland → Blueland (Treaty of the Ford, 1800).",
        "fi": "Noin 65 000 km² siirtyi: Punamaa → Sinimaa (Kahlaamon sopimus, 1800).",
        "zh-Hans": "约65,000平方公里土地变更归属：红国 → 蓝国（《渡口条约》，1800年）。",
    }

    assert (run("check", folder, "--strict").exit_code, atlas.languages) == (0, (language,))
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == [
        "atlas.toml",
        "ford-1800.toml",
        "holders.toml",
        "sources.toml",
        "zones.geojson",
        "zones.toml",
    ]
    html = render(atlas).html
    assert headline[language].replace(" 000", "\u00a0000") in html
    assert f'lang="{language}"' in html
    assert compare("before", "ford", atlas=atlas).html
    assert sheet(atlas).to_bytes("pdf")[:4] == b"%PDF"
    assert run("areas", "--format", "csv", atlas=folder).stdout.count("ford-1800") == 1
    assert run("claims", atlas=folder).exit_code == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_place_is_left_open(smallest: Path, language: str) -> None:
    """Whatever language a reader chooses, every phrase is filled in."""
    atlas = load_atlas(smallest)
    texts = [atlas.byline, atlas.credits, atlas.headline, *(entry.words for entry in atlas.legend)]
    texts += [text for event in atlas.events for text in (event.label, event.caption, event.areas) if text]
    lines = [
        line for label in atlas.labels for day in (BEFORE, atlas.end) for line in atlas.label(label, day, language)
    ]

    assert [text for text in (*(text.get(language) for text in texts), *lines) if "{" in text or not text] == []


def test_steps_follow_from_the_treaties(smallest: Path) -> None:
    """First who held the land, then a step for each day from which it stands otherwise."""
    atlas = load_atlas(smallest)
    first, last = atlas.events

    assert steps(atlas) == [
        ("before", "Before the first treaty. Redland: Northland. Blueland: Southland."),
        ("ford-1800", "Treaty of the Ford. Passed: Northland (Redland → Blueland)."),
    ]
    assert (first.date.gregorian, first.label.get("en"), first.moves_land) == (BEFORE, "Before 1800", False)
    assert (last.treaty, last.label.get("en"), last.moves_land) == ("ford-1800", "1800 Treaty of the Ford", True)
    assert last.areas is not None
    assert (atlas.say(last.areas, "en"), last.sources) == ("about 65,000 km²", ("own",))


def test_news_of_a_treaty_makes_a_step_and_silence_a_mark(folder: Path) -> None:
    """A refusal changes how the map looks; what only confirms does not."""
    (folder / "events.toml").unlink()
    confirming = SECOND.format(id="mill-1820", name="the Mill", year=1820).replace('"own"', '"made-up"')
    confirming += '[[transfers]]\nzones = ["rim"]\nfrom = ["red"]\nto = ["red"]\nkind = "confirmed"\n'
    (folder / "treaties" / "mill-1820.toml").write_text(confirming, encoding="utf-8")
    atlas = load_atlas(folder)

    assert steps(atlas) == [
        ("before", "Before the first treaty. Red: South."),
        ("brook-1800", "Treaty of the Brook. Fixed by treaty for the first time: North (Red)."),
        ("meadow-1810", "Treaty of the Meadow. Passed: North (Red → Blue). By implication: South (Blue)."),
        ("meadow-1810-refused", "Refused: Treaty of the Meadow (Red)."),
    ]
    assert atlas.events[-1].date.edtf == "1811~"
    assert [(mark.treaty, mark.under, mark.caption.get("en")) for mark in atlas.marks] == [
        ("mill-1820", "meadow-1810-refused", "1820 Treaty of the Mill: no land moves")
    ]


def test_treaties_of_one_day_make_one_step(smallest: Path) -> None:
    """Steps rise in time, so what happens on one day is told together."""
    again = SECOND.format(id="weir-1800", name="the Weir", year=1800).replace("-01-01", "-05-01")
    again += PASSES.format(zone="south", before="blue", after="red")
    (smallest / "treaties" / "weir-1800.toml").write_text(again, encoding="utf-8")
    atlas = load_atlas(smallest)

    assert [event.id for event in atlas.events] == ["before", "ford-1800"]
    assert atlas.events[-1].label.get("en") == "1800 Treaty of the Ford, 1800 Treaty of the Weir"


def test_an_atlas_in_which_nothing_moves_still_has_steps(smallest: Path) -> None:
    """Where treaties only confirm, each makes a step, and the headline says that nothing moved."""
    path = smallest / "treaties" / "ford-1800.toml"
    text = path.read_text(encoding="utf-8").replace('kind = "passed"', 'kind = "confirmed"')
    path.write_text(text.replace('to = ["blue"]', 'to = ["red"]'), encoding="utf-8")
    atlas = load_atlas(smallest)

    assert [event.id for event in atlas.events] == ["before", "ford-1800"]
    assert atlas.headline.get("fi") == "Treaty of the Ford. Maata ei siirry."
    assert render(atlas).html


def test_a_headline_lists_a_few_moves_and_adds_up_many(smallest: Path) -> None:
    """Two or three are told one by one; of more only the land, which counts once, and the years."""
    holders = ["red", "blue"]
    for year in range(1801, 1805):
        before, after = holders = holders[::-1]
        text = SECOND.format(id=f"t-{year}", name=f"{year}", year=year)
        text += PASSES.format(zone="north", before=before, after=after)
        (smallest / "treaties" / f"t-{year}.toml").write_text(text, encoding="utf-8")
        if year == 1801:
            few = load_atlas(smallest).headline.get("en")

    assert few == (
        "Passed: about 65,000 km², Redland → Blueland (1800 Treaty of the Ford); "
        "about 65,000 km², Blueland → Redland (Treaty of 1801)."
    )
    assert load_atlas(smallest).headline.get("fi") == "Noin 65\u00a0000 km² siirtyi haltijalta toiselle, 1800–1804."


def test_the_legend_words_every_kind_of_land(tmp_path: Path) -> None:
    """Whatever a map shows has an entry, in the usual order; what the atlas words itself stands in front."""
    folder = write_atlas(tmp_path, changes={"words.toml": None, "worksheet.toml": None})
    atlas = load_atlas(folder)

    assert told(atlas) == {
        "held-red": "Red",
        "held-blue": "Blue",
        "passed-dale-1810": "Passed: Red → Blue (Treaty of the Dale, 1810)",
        "joint": "Held together: Red + Blue",
        "undelimited": "Border left open (not divided)",
        "unclaimed": "No treaty yet; claimed by Red + Blue",
        "refused": "Treaty signed, later refused: Treaty of the Dale, 1810",
    }
    assert told(atlas, "de")["joint"] == "Gemeinsamer Besitz: Red + Blue"
    (folder / "words.toml").write_text('[[legend]]\nkind = "joint"\nwords = { en = "Ours", fi = "Meidän" }\n', "utf-8")
    assert list(told(load_atlas(folder)))[:2] == ["joint", "held-red"]
    assert told(load_atlas(folder))["joint"] == "Ours"


def test_labels_stand_on_all_land(smallest: Path) -> None:
    """Land that counts tells its holder, since when, and its size; a neighbour its name."""
    path = smallest / "zones.toml"
    path.write_text(path.read_text(encoding="utf-8") + 'role = "quiet"\n', encoding="utf-8")
    atlas = load_atlas(smallest)
    lines = [atlas.label(label, Day(1800, 5, 1), "de") for label in atlas.labels]

    assert lines == [("Northland", "Blueland seit 1800 · rund 65.000\u00a0km²"), ("Southland",)]


def test_texts_may_name_land_and_treaties_by_their_ids(smallest: Path) -> None:
    """A figure for each zone, for what each treaty passed, and for all that passed need not be written."""
    path = smallest / "atlas.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + 'headline.en = "{south} and {ford_1800} and {moved}"\n', encoding="utf-8")
    atlas = load_atlas(smallest)

    assert atlas.say(atlas.headline, "en") == "68,000 and 65,000 and 65,000"


def test_what_an_atlas_says_itself_wins(folder: Path) -> None:
    """Its own label, steps and legend stay, and only what it leaves out is filled in."""
    (folder / "words.toml").write_text('area_about = { en = "some {km2}", fi = "jotain {km2}" }\n', encoding="utf-8")
    atlas = load_atlas(folder)

    assert atlas.label(atlas.labels[0], Day(1800, 3, 1), "en") == ("North", "Red by treaty 1800 · some 12,000")
    assert [event.label.get("en") for event in atlas.events] == ["Before", "1800", "1810"]
    assert atlas.treaty("brook").label.get("en") == "1800 Brook"
    assert told(atlas)["implied-blue"] == "Blue by implication: no treaty names the land"


def test_the_view_is_that_of_the_land(smallest: Path) -> None:
    """Without bounds a map opens on the zones with a margin, and so does a step of a tour without a view."""
    step = '[[steps]]\nid = "one"\ntitle.en = "One"\ntext.en = "One."\ndate = "before"\n'
    tour = 'id = "walk"\nminutes = 2\ntitle.en = "Walk"\nintro.en = "One step."\nsources = ["own"]\n'
    (smallest / "tours").mkdir()
    (smallest / "tours" / "walk.toml").write_text(tour + step, encoding="utf-8")
    atlas = load_atlas(smallest)

    assert tuple(round(edge, 2) for edge in atlas.bounds) == (9.6, 45.6, 14.4, 50.4)
    assert atlas.tour().steps[0].view == atlas.bounds
    assert atlas.tour().steps[0].sources == ("own",)


@pytest.mark.parametrize(("south", "seen"), [(45.5, 45.05), (38.0, 47.8)])
def test_a_large_neighbour_does_not_make_the_land_small(smallest: Path, south: float, seen: float) -> None:
    """Land that no treaty moves is in the opening view as long as the rest stays large in it."""
    zones, drawing = smallest / "zones.toml", smallest / "layers" / "zones.geojson"
    zones.write_text(zones.read_text(encoding="utf-8") + 'role = "quiet"\n', encoding="utf-8")
    drawing.write_text(drawing.read_text(encoding="utf-8").replace("46.0", str(south)), encoding="utf-8")

    assert round(load_atlas(smallest).bounds.south, 2) == seen


def test_a_part_has_the_sources_of_its_record(smallest: Path) -> None:
    """Articles and transfers rest on what the treaty rests on, unless they say otherwise."""
    treaty = load_atlas(smallest).treaty("ford")

    assert (treaty.articles[0].sources, treaty.transfers[0].sources) == (("own",), ("own",))
    assert treaty.transfers[0].article == "1"


def test_a_record_without_sources_is_refused(faults_after: Edit) -> None:
    """The parts of a record can only take what it has; the fault is told where the record is."""
    told = faults_after("treaties/brook-1800.toml", 'signed = 1800-03-01\nsources = ["made-up"]', "signed = 1800-03-01")

    assert told == ("treaties/brook-1800.toml: sources: missing; write a list of texts in quotes",)


def test_the_first_treaty_says_who_held_the_land_before(smallest: Path) -> None:
    """The holder that a zone passed from held it; of land that no treaty names its record must tell."""
    assert load_atlas(smallest).zone("north").before.sovereigns == ("red",)

    path = smallest / "zones.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('before.sovereigns = ["blue"]\n', ""), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_atlas(smallest)
    assert str(caught.value.faults[0]) == (
        "zones.toml: zones[1].before: missing; write a table [zones.before], "
        "for no treaty says who held the land before it"
    )


def test_braces_in_a_name_are_only_letters(tmp_path: Path) -> None:
    """A name that looks like a template is never filled in, wherever a default puts it."""
    folder = write_smallest(tmp_path / "ford")
    path = folder / "holders.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Redland", "{km2} {0}"), encoding="utf-8")
    atlas = load_atlas(folder)

    assert atlas.headline.get("en") == "About 65,000 km² passed: {km2} {0} → Blueland (Treaty of the Ford, 1800)."
    assert "{km2} {0}" in render(atlas).html


def test_the_built_in_atlas_needs_no_default_for_its_subject(amur: Atlas, checkout: Path, tmp_path: Path) -> None:
    """Its own words can be taken away, and the map is still told in every language."""
    shutil.copytree(checkout / "treaties" / "records", tmp_path, dirs_exist_ok=True)
    shutil.copytree(checkout / "geo" / "layers" / "amur", tmp_path / "layers")
    for name in ("words.toml", "events.toml", "worksheet.toml"):
        (tmp_path / name).unlink()
    atlas = load_atlas(tmp_path)

    assert {entry.kind for entry in amur.legend} <= set(told(atlas))
    assert [event.id for event in atlas.events if event.treaty] == [
        "nerchinsk-1689",
        "bura-1727",
        "aigun-1858",
        "peking-1860-conventions",
        "peking-1860-supplementary",
    ]
    for language in LANGUAGES:
        assert [text for text in told(atlas, language).values() if "{" in text or not text] == []
        assert [text for _, text in steps(atlas, language) if "{" in text or not text] == []
