"""Read an atlas from a folder: everything in its place, and every fault told at once."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from treatymap.errors import LayerError, RecordError, UnknownNameError, UsageError
from treatymap.treaties import BEFORE, Area, Atlas, Day, Text, load_atlas

if TYPE_CHECKING:
    from collections.abc import Callable

    Edit = Callable[..., tuple[str, ...]]

_REPLACED = "signed = 1800-03-01"


@pytest.fixture
def folder(checkout: Path, tmp_path: Path) -> Path:
    """Give a copy of the small atlas to spoil."""
    return shutil.copytree(checkout / "tests" / "atlases" / "small", tmp_path / "small")


@pytest.fixture
def small(checkout: Path) -> Atlas:
    """Give the small atlas."""
    return load_atlas(checkout / "tests" / "atlases" / "small", deep=True)


@pytest.fixture
def faults_after(folder: Path) -> Edit:
    """Give a function that replaces text in a file of the small atlas and tells the faults of loading it."""

    def edit(name: str, old: str, new: str, *, deep: bool = False) -> tuple[str, ...]:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(RecordError) as caught:
            load_atlas(folder, deep=deep)
        return tuple(str(fault) for fault in caught.value.faults)

    return edit


def test_loads_a_folder(small: Atlas) -> None:
    """An atlas of one's own needs a folder and nothing else; treaties come in order of their effective day."""
    assert [treaty.id for treaty in small.treaties] == ["brook-1800", "meadow-1810"]
    assert [zone.id for zone in small.zones] == ["north", "south", "rim"]
    assert small.zone("north").area == Area(11900.5, 12344.5, 12800.5)
    assert small.layer_ids == ("zones",)
    assert small.layer("zones")["south"].properties["area_km2"] == 4500


def test_texts_fall_back_to_the_first_language(small: Atlas) -> None:
    """A language that a text lacks is answered by the first language of the atlas."""
    assert small.title.get("fi") == "Kaksi sopimusta Purolla"
    assert small.title.get("ru") == "Two treaties on the Brook"
    assert small.title.languages == ("en", "fi")


def test_steps_have_the_dates_of_their_treaties(small: Atlas) -> None:
    """A step is dated by its treaty unless it has a date of its own; a day falls into the step that began last."""
    assert small.events[2].date == small.treaty("meadow").effective
    assert small.event(BEFORE).id == "before"
    assert small.event(Day(1810, 6, 30)).id == "brook-1800"
    assert small.event(Day(1810, 7, 1)).id == "meadow-1810"


def test_articles_are_called_by_their_words_or_number(small: Atlas) -> None:
    """An article without words of its own is called by its id; an unknown one is told."""
    treaty = small.treaty("brook")

    assert treaty.article("1").called("fi") == "Puroartikla"
    assert small.treaty("meadow").article("2").called("fi") == "2"
    with pytest.raises(UnknownNameError, match=r"^no article '9'"):
        treaty.article("9")


def test_headline_shows_figures_that_add_up(small: Atlas) -> None:
    """A figure made of parts is shown as the sum of its rounded parts: 12,000 and 4,500."""
    assert small.say(small.headline, "en") == "About 16,500 km² moved, over one and a half Moors."
    assert small.km2("north") + small.km2("south") == small.km2("moved")


def test_text_that_is_no_placeholder_stays(small: Atlas) -> None:
    """Braces that name no figure are text, whatever they look like."""
    text = Text((("en", "{{7*7}} {% raw %} {nothing} ${1} {north}"),))

    assert small.say(text, "en") == "{{7*7}} {% raw %} {nothing} ${1} 12,000"


@pytest.mark.parametrize(
    ("day", "lines"),
    [
        (BEFORE, ("North", "claimed by both? · about 12,000 km²")),
        (Day(1800, 3, 1), ("North", "Red by treaty 1800 · about 12,000 km²")),
        (Day(1810, 7, 1), ("North", "to Blue 1810 · about 12,000 km²")),
        (Day(1811, 1, 1), ("North", "to Blue 1810, refused 1811 · about 12,000 km²")),
    ],
)
def test_labels_tell_the_state_of_their_day(small: Atlas, day: Day, lines: tuple[str, str]) -> None:
    """A label has the name on one line and how the land stands, with its size, on the other."""
    assert small.label(small.labels[0], day, "en") == lines


def _make_ancient(folder: Path) -> None:
    """Move both treaties of the small atlas and the refusal into 44 BCE to 1 CE."""
    days = {
        "brook-1800": [("signed = 1800-03-01", 'signed = "-0043-03-01"')],
        "meadow-1810": [
            ('signed = { date = 1810-06-01, edtf = "1810-06" }', 'signed = "-0001-06-01"'),
            ("effective = 1810-07-01", 'effective = "-0001-07-01"'),
            ('date = { date = 1811-01-01, edtf = "1811~" }', 'date = { date = "0000-01-01", edtf = "0000~" }'),
        ],
    }
    for treaty, changes in days.items():
        path = folder / "treaties" / f"{treaty}.toml"
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    path = folder / "events.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("date = 1800-03-01\n", ""), encoding="utf-8")


def test_labels_count_years_before_the_first_as_people_do(folder: Path) -> None:
    """The astronomical year -43 is told as 44 BCE, and 0 as 1 BCE, in the words of the atlas."""
    _make_ancient(folder)
    path = folder / "words.toml"
    words = 'year_bce = { en = "{year} BCE", fi = "{year} eaa." }\n'
    path.write_text(words + path.read_text(encoding="utf-8"), encoding="utf-8")
    atlas = load_atlas(folder, deep=True)
    told = [atlas.label(atlas.labels[0], day, "en")[1] for day in (Day(-43, 3, 1), Day(0, 1, 1))]

    assert told == [
        "Red by treaty 44 BCE · about 12,000 km²",
        "to Blue 2 BCE, refused 1 BCE · about 12,000 km²",
    ]


def test_years_before_the_first_need_their_wording(folder: Path) -> None:
    """An atlas of ancient treaties that cannot say BCE is told so."""
    _make_ancient(folder)
    with pytest.raises(RecordError) as caught:
        load_atlas(folder)

    assert [str(fault) for fault in caught.value.faults] == ["words.toml: no text 'year_bce'; labels need it"]


@pytest.mark.parametrize("name", ["brook-1800", "brook", "bro", "BROOK", " brook "])
def test_finds_a_treaty_by_any_unique_beginning(small: Atlas, name: str) -> None:
    """Ids, aliases and beginnings that only one treaty has find it, in any case."""
    assert small.treaty(name).id == "brook-1800"


def test_unknown_treaty_shows_near_names(small: Atlas) -> None:
    """A misspelt treaty is answered by names that are near and by what to type."""
    with pytest.raises(UnknownNameError) as caught:
        small.treaty("brok")

    assert str(caught.value) == "no treaty 'brok': did you mean brook or brook-1800? `treatymap treaties` lists them."


def test_a_beginning_of_two_names_is_refused(folder: Path) -> None:
    """A beginning that two treaties share names both of them."""
    path = folder / "treaties" / "meadow-1810.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("label", 'aliases = ["broom"]\nlabel', 1), "utf-8")
    with pytest.raises(UsageError) as caught:
        load_atlas(folder).treaty("bro")

    assert str(caught.value) == "'bro' begins the names of 2 treaties: brook-1800 or meadow-1810. Type more of one."


@pytest.mark.parametrize("noun", ["zone", "holder", "source", "claim", "layer"])
def test_unknown_records_are_told(small: Atlas, noun: str) -> None:
    """Whatever is asked for by a wrong name is answered by the names there are."""
    with pytest.raises(UnknownNameError, match=rf"^no {noun} 'nowhere': (there are|did you mean)"):
        getattr(small, noun)("nowhere")


def test_a_folder_without_an_atlas_says_what_one_is(tmp_path: Path) -> None:
    """A wrong path is one fault that says what belongs there."""
    with pytest.raises(RecordError) as caught:
        load_atlas(tmp_path)

    what = "no atlas.toml here; an atlas is a folder with atlas.toml, layers/ and treaties/"
    assert [str(fault) for fault in caught.value.faults] == [f"{tmp_path}: {what}"]


def test_a_missing_zones_layer_is_a_layer_error(folder: Path) -> None:
    """Without the layer of zones there is no atlas, and the message names the file."""
    (folder / "layers" / "zones.geojson").unlink()

    with pytest.raises(LayerError, match=r"zones\.geojson: cannot be read"):
        load_atlas(folder)


def test_all_faults_are_told_at_once(folder: Path) -> None:
    """Faults of different kinds in different files all stand in one error, each with file, key and what would do."""
    spoil = {
        "holders.toml": ('short = { en = "Red", fi = "Punainen" }', 'short = { en = "Red" }\ncolour = "red"'),
        "zones.toml": ('role = "counted"', 'role = "main"'),
        "claims.toml": ('zones = ["north", "south"]', 'zones = ["north", "sout"]'),
        "treaties/meadow-1810.toml": ('kind = "passed"', 'kind = "ceded"'),
        "treaties/brook-1800.toml": (_REPLACED, "signed = 1800"),
    }
    for name, (old, new) in spoil.items():
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_atlas(folder)

    kinds = "passed, confirmed, delimited, joint, undelimited, jurisdiction_kept, implied"
    when = 'write a date such as 1858-05-28, or { date = 1859-06-01, edtf = "1859~" }'
    told = [str(fault) for fault in caught.value.faults]
    assert told == [
        "zones.toml: zones[0].role: found 'main'; allowed: counted, quiet, reading, outside",
        f"treaties/brook-1800.toml: signed: found 1800; {when}",
        f"treaties/meadow-1810.toml: transfers[0].kind: found 'ceded'; allowed: {kinds}",
        "holders.toml: holders[0].short: has no text in 'fi'; add short.fi",
        "holders.toml: holders[0].colour: unknown key; allowed: id, name, short, sources, toward",
        "claims.toml: claims[0].scopes[0].zones: no zone 'sout'; did you mean south?",
    ]
    assert str(caught.value).startswith(f"{len(told)} faults in the records:\n  zones.toml: ")


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("atlas.toml", 'version = "1"', "", "atlas.toml: version: missing; write a text in quotes"),
        (
            "atlas.toml",
            "bounds = [0.0, 40.0, 4.0, 43.0]",
            "bounds = [4.0, 40.0, 0.0, 43.0]",
            (
                "atlas.toml: bounds: found [4.0, 40.0, 0.0, 43.0]; west must be less than east, and south less "
                "than north"
            ),
        ),
        (
            "atlas.toml",
            "About {moved} km²",
            "About {mowed} km²",
            "atlas.toml: headline.en: no figure {mowed}; allowed: moved, moved_compared, north, south",
        ),
        (
            "atlas.toml",
            "at_least = 1.5, below = 2.0",
            "at_least = 2.0, below = 3.0",
            (
                "atlas.toml: comparisons[0].phrases[0]: 'over one and a half Moors' holds from 2.0 to 3.0 times, "
                "but the measured ratio is 1.65"
            ),
        ),
        (
            "atlas.toml",
            'parts = ["north", "south"]',
            'parts = ["north", "north"]',
            "atlas.toml: figures[2].parts: zone 'north' would be counted twice",
        ),
        (
            "holders.toml",
            'id = "blue"',
            'id = "red"',
            "holders.toml: holders: the id 'red' stands twice; give one of them another",
        ),
        (
            "sources.toml",
            'kind = "own work"',
            'kind = "rumour"',
            (
                "sources.toml: sources[0].kind: found 'rumour'; allowed: edition, study, reference, web, data, "
                "own work, general knowledge"
            ),
        ),
        (
            "zones.toml",
            'sources = ["made-up"]',
            "",
            "zones.toml: zones[0].sources: missing; write a list of texts in quotes",
        ),
        (
            "zones.toml",
            'sources = ["made-up"]',
            "sources = []",
            "zones.toml: zones[0].sources: empty; name at least one source",
        ),
        (
            "zones.toml",
            'sovereigns = ["red"]',
            "",
            "zones.toml: zones[1].before.sovereigns: status 'held' goes with 1 sovereign, found 0",
        ),
        (
            "zones.toml",
            'figure = "north"',
            'figure = "nort"',
            "zones.toml: labels[0].figure: no figure 'nort'; did you mean north?",
        ),
        (
            "zones.toml",
            'name = { en = "North", fi = "Pohjoinen" }',
            'name = { en = "North", fi = 7 }',
            "zones.toml: zones[0].name.fi: found 7; write a text in quotes",
        ),
        (
            "zones.toml",
            'name = { en = "North", fi = "Pohjoinen" }',
            'name = "North"',
            "zones.toml: zones[0].name: found 'North'; write a text by language, such as { en = \"…\" }",
        ),
        (
            "claims.toml",
            'treaties = ["meadow-1810"]',
            'treaties = ["meadow"]',
            "claims.toml: claims[0].treaties: no treaty 'meadow'; did you mean meadow-1810?",
        ),
        (
            "events.toml",
            'treaty = "brook-1800"',
            'treaty = "brok-1800"',
            "events.toml: events[1].treaty: no treaty 'brok-1800'; did you mean brook-1800?",
        ),
        (
            "words.toml",
            'over-tenth-larger = { en = "Over a tenth larger.", fi = "Yli kymmenesosan suurempi." }',
            "",
            "words.toml: no text 'fit.over-tenth-larger'; claims need it",
        ),
        (
            "words.toml",
            'kind = "implied-blue"',
            'kind = "implied-bleu"',
            "words.toml: no entry 'implied-blue' under [[legend]]; the map shows land of that kind",
        ),
        (
            "words.toml",
            'kind = "refused"',
            'kind = "refuted"',
            "words.toml: no entry 'refused' under [[legend]]; the map shows land of that kind",
        ),
        (
            "words.toml",
            'delimited = { en = "{holder} by treaty {year}", fi = "{holder} sopimuksella {year}" }',
            "",
            "words.toml: no text 'state_label.delimited'; labels need it",
        ),
        (
            "treaties/brook-1800.toml",
            'id = "brook-1800"',
            'id = "brook"',
            "treaties/brook-1800.toml: id: found 'brook'; write 'brook-1800' as in the file's name",
        ),
        (
            "treaties/brook-1800.toml",
            'aliases = ["brook"]',
            'aliases = ["meadow-1810"]',
            "treaties/meadow-1810.toml: aliases: 'meadow-1810' already stands for 'brook-1800'; choose another",
        ),
        (
            "treaties/brook-1800.toml",
            'to = ["red"]',
            'to = ["green"]',
            "treaties/brook-1800.toml: transfers[0].to: no holder 'green'; allowed: blue, red",
        ),
        (
            "treaties/meadow-1810.toml",
            'article = "2"',
            'article = "3"',
            "treaties/meadow-1810.toml: transfers[1].article: found '3'; allowed: 1, 2",
        ),
        (
            "treaties/meadow-1810.toml",
            "effective = 1810-07-01",
            "effective = 1810-05-01",
            "treaties/meadow-1810.toml: effective: 1810-05-01 lies before the signing on 1810-06-01",
        ),
        (
            "treaties/meadow-1810.toml",
            "date = 1811-01-01",
            "date = 1809-01-01",
            (
                "treaties/meadow-1810.toml: acceptance[0].date: 1809-01-01 lies before 1810-06-01; put entries "
                "in order of date"
            ),
        ),
        (
            "treaties/meadow-1810.toml",
            'from = ["red"]',
            'from = ["blue"]',
            (
                "treaties/meadow-1810.toml: transfers[0].from: found ['blue'], but the holders of 'north' were "
                "then ['red'] (brook-1800)"
            ),
        ),
        (
            "treaties/meadow-1810.toml",
            'zones = ["south"]',
            'zones = ["north"]',
            (
                "treaties/meadow-1810.toml: transfers[1].zones: 'north' stands in an earlier transfer of this "
                "treaty; name it once"
            ),
        ),
        (
            "treaties/meadow-1810.toml",
            'by = "red"',
            "",
            "treaties/meadow-1810.toml: acceptance[0].by: missing; write a text in quotes",
        ),
        (
            "layers/zones.geojson",
            '"area_low_km2":100',
            '"area_low_km2":200',
            (
                "layers/zones.geojson: rim: found [200, 100, 100]; area_low_km2, area_km2, area_high_km2 must "
                "rise from 0"
            ),
        ),
        (
            "layers/zones.geojson",
            '"id":"rim"',
            '"id":"edge"',
            "layers/zones.geojson: rim: no such feature; add it, or take the zone out of zones.toml",
        ),
        (
            "layers/zones.geojson",
            '"id":"rim"',
            '"id":"edge"',
            "layers/zones.geojson: feature 'edge' has no record; add it to zones.toml",
        ),
        (
            "holders.toml",
            "[[holders]]",
            "[[holder]]",
            "holders.toml: holder: unknown key; allowed: holders",
        ),
        ("sources.toml", "[[sources]]", "[[source]]", "sources.toml: source: unknown key; allowed: sources"),
        ("zones.toml", "[[labels]]", "[[label]]", "zones.toml: label: unknown key; allowed: labels, zones"),
        ("claims.toml", "[[claims]]", "[[claim]]", "claims.toml: claim: unknown key; allowed: claims"),
        ("events.toml", "[[events]]", "[[event]]", "events.toml: event: unknown key; allowed: events, marks"),
        (
            "atlas.toml",
            'id = "small"',
            'id = "../small"',
            (
                "atlas.toml: id: found '../small'; write small letters, digits, - and _, for names of files begin "
                "with it"
            ),
        ),
        ("atlas.toml", 'id = "small"', 'id = ""', "atlas.toml: id: empty; write a text in quotes"),
        (
            "atlas.toml",
            'id = "south"',
            'id = "South"',
            "atlas.toml: figures[1].id: found 'South'; write small letters, digits and underscores, for texts name it",
        ),
        (
            "zones.toml",
            'id = "rim"',
            'id = "../rim"',
            "zones.toml: zones[2].id: found '../rim'; write an id without slashes and without blanks at its ends",
        ),
        ("holders.toml", 'id = "red"', 'id = ""', "holders.toml: holders[0].id: empty; write a text in quotes"),
        (
            "sources.toml",
            'id = "made-up"',
            'id = " made-up"',
            (
                "sources.toml: sources[0].id: found ' made-up'; write an id without slashes and without blanks at "
                "its ends"
            ),
        ),
        (
            "atlas.toml",
            "bounds = [0.0, 40.0, 4.0, 43.0]",
            "bounds = [0.0, 40.0, 4.0, 143.0]",
            (
                "atlas.toml: bounds: found [0.0, 40.0, 4.0, 143.0]; write 4 numbers within the globe: west, south, "
                "east, north"
            ),
        ),
        (
            "zones.toml",
            'figure = "north"',
            'figure = "north"\nat = [nan, 41.0]',
            "zones.toml: labels[0].at: found [nan, 41.0]; write 2 numbers within the globe: longitude, latitude",
        ),
        (
            "zones.toml",
            'figure = "north"',
            'figure = "north"\nmin_zoom = inf',
            "zones.toml: labels[0].min_zoom: found inf; write a number, 0 or more",
        ),
        (
            "atlas.toml",
            "km2 = 10000",
            "km2 = -1",
            "atlas.toml: comparisons[0].km2: found -1; write a number, more than 0",
        ),
        (
            "claims.toml",
            "value = 20000",
            "value = 0",
            "claims.toml: claims[0].value: found 0; write a number, more than 0",
        ),
        (
            "claims.toml",
            "value = 20000",
            "value = nan",
            "claims.toml: claims[0].value: found nan; write a number, more than 0",
        ),
        (
            "claims.toml",
            '[[claims.scopes]]\nzones = ["north", "south"]\nname = { en = "both", fi = "kumpikin" }',
            "scopes = []",
            "claims.toml: claims[0].scopes: empty; write at least one table under [[scopes]]",
        ),
    ],
)
def test_every_kind_of_fault_is_told(faults_after: Edit, name: str, old: str, new: str, fault: str) -> None:
    """A fault names its file and key, what was found, and what is allowed."""
    assert fault in faults_after(name, old, new)


def test_broken_toml_is_a_fault(faults_after: Edit) -> None:
    """A file that is no TOML is told with the place where reading stopped."""
    (first, *_) = faults_after("claims.toml", "[[claims]]", "[[claims")

    assert first.startswith("claims.toml: not readable as TOML (")


def test_toml_without_end_is_a_fault(faults_after: Edit) -> None:
    """Lists in lists in lists are told as a fault of the file that holds them."""
    (first, *_) = faults_after("claims.toml", "[[claims]]", f"deep = {'[' * 9000}{']' * 9000}\n[[claims]]")

    assert first == "claims.toml: not readable as TOML (lists or tables in one another without end)"


def test_a_file_that_cannot_be_opened_is_a_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system does not give out is told by name, with what the system says."""
    readable = Path.read_text

    def read_text(path: Path, *args: str, **options: str) -> str:
        if path.name == "claims.toml":
            raise PermissionError(13, "Permission denied")
        return readable(path, *args, **options)

    monkeypatch.setattr(Path, "read_text", read_text)
    with pytest.raises(RecordError) as caught:
        load_atlas(folder)

    told = [str(fault) for fault in caught.value.faults]
    assert told == ["claims.toml: cannot be read (Permission denied); see who may open it"]


def test_an_atlas_without_steps_is_a_fault(folder: Path) -> None:
    """A map has at least one step of time, and its absence is told with the other faults."""
    (folder / "events.toml").unlink()
    with pytest.raises(RecordError) as caught:
        load_atlas(folder)

    told = [str(fault) for fault in caught.value.faults]
    assert told == ["events.toml: no step; write at least the first one under [[events]]"]


@pytest.mark.parametrize(
    ("kind", "before", "after", "fault"),
    [
        ("joint", '["red"]', '["blue"]', "to: kind 'joint' goes with 2 holders, found 1"),
        ("undelimited", '["red"]', '["blue"]', "to: kind 'undelimited' goes with 0 holders, found 1"),
        ("implied", '["red"]', "[]", "to: kind 'implied' goes with 1 holder, found 0"),
        ("confirmed", '["red"]', '["blue"]', "to: a confirmation changes nothing; write the same holders as in `from`"),
        (
            "delimited",
            '["red"]',
            '["blue"]',
            "from: a first delimitation starts from no holder; write [] or another kind",
        ),
        ("passed", '["red"]', '["red"]', "from: land passes from one holder to another; name the holder before"),
        ("passed", "[]", '["red"]', "from: land passes from one holder to another; name the holder before"),
        (
            "jurisdiction_kept",
            '["red"]',
            '["blue"]',
            "administration: goes with the kind 'jurisdiction_kept', and only with it",
        ),
    ],
)
def test_kinds_and_holders_must_agree(faults_after: Edit, kind: str, before: str, after: str, fault: str) -> None:
    """What a transfer says of holders must be what its kind means."""
    old = 'from = ["red"]\nto = ["blue"]\nkind = "passed"'
    told = faults_after("treaties/meadow-1810.toml", old, f'from = {before}\nto = {after}\nkind = "{kind}"')

    assert f"treaties/meadow-1810.toml: transfers[0].{fault}" in told


def test_joint_land_may_be_confirmed(folder: Path) -> None:
    """Two holders before and after are no fault of a confirmation."""
    path = folder / "treaties" / "brook-1800.toml"
    text = path.read_text(encoding="utf-8")
    old = 'from = ["red"]\nto = ["red"]\nkind = "confirmed"'
    assert old in text
    path.write_text(text.replace(old, old.replace('["red"]', '["red", "blue"]')), encoding="utf-8")
    path = folder / "zones.toml"
    head, mark, tail = path.read_text(encoding="utf-8").partition('id = "rim"')
    tail = tail.replace('status = "held"\nsovereigns = ["red"]', 'status = "joint"\nsovereigns = ["red", "blue"]')
    path.write_text(head + mark + tail, encoding="utf-8")

    assert load_atlas(folder).state("rim", Day(1800, 3, 1)).sovereigns == ("red", "blue")


def test_the_deep_check_holds_edtf_against_dates(faults_after: Edit) -> None:
    """Only the deep check reads EDTF; it finds a plain date that lies outside."""
    told = faults_after("treaties/meadow-1810.toml", 'edtf = "1811~"', 'edtf = "1812~"', deep=True)

    what = "the plain date 1811-01-01 lies outside the EDTF '1812~'; change one of them"
    assert told == (f"treaties/meadow-1810.toml: acceptance[0].date: {what}",)


def test_the_deep_check_holds_layers_against_records(faults_after: Edit) -> None:
    """The deep check reads every layer and finds sources, treaties and articles that no record has."""
    told = faults_after(
        "layers/zones.geojson",
        '"properties":{',
        '"properties":{"sources":["hearsay"],"treaty":"brook-1800","article":"9",',
        deep=True,
    )

    assert told == (
        "layers/zones.geojson: north: no source 'hearsay'; add it, or write one that there is",
        "layers/zones.geojson: north: brook-1800 has no article '9' in its record; add it there",
    )
