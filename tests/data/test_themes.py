"""Peoples, forts, ports, battles, persons and ships of the built-in atlas, held against the notes they come from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from treatymap.geo.build.layers import write_themes
from treatymap.geo.build.tables import read_tables
from treatymap.mapgen import LANGUAGES, make_view
from treatymap.mapgen.popups import popups
from treatymap.treaties import Day, load_atlas, parse_date

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

# history.md 4.2: latitude, longitude, and whose treaty names the port
PORTS = {
    "port-newchwang": (40.67, 122.23, "GB"),
    "port-tengchow": (37.81, 120.76, "GB · F"),
    "port-taiwan-fu": (23.00, 120.20, "GB · F · R · US"),
    "port-tamsui": (25.17, 121.44, "F"),
    "port-chaochow": (23.35, 116.68, "GB · F · US"),
    "port-kiungchow": (20.04, 110.35, "GB · F · R"),
    "port-hankow": (30.58, 114.29, "GB"),
    "port-kiukiang": (29.73, 115.99, "GB"),
    "port-nanking": (32.09, 118.74, "F"),
    "port-chinkiang": (32.21, 119.43, "GB"),
}
# history.md 4.3
WAR = {
    "chapdelaine": "1856-02-29",
    "arrow": "1856-10-08",
    "canton-forts": "1856-10-23",
    "bakery-poisoning": "1857-01-15",
    "canton-1857": "1857-12-28/1858-01-05",
    "taku-1858": "1858-05-20",
    "shanghai-1858": "1858-11-08",
    "taku-1859": "1859-06-24/1859-06-25",
    "beitang": "1860-08-01",
    "taku-1860": "1860-08-21",
    "zhangjiawan": "1860-09-18",
    "baliqiao-1860": "1860-09-21",
    "summer-palace": "1860-10-06/1860-10-19",
    "anding-gate": "1860-10-13",
}
# history.md 1.2, 4.1 and 4.4: the day on which a person acted where they stand
PEOPLE = {
    "golovin": "1689-09-07",
    "songgotu": "1689-09-07",
    "vladislavich": "1727-11-01",
    "nevelskoy": "1850-08-13",
    "ye-mingchen": "1858-01-05",
    "muravyov": "1858-05-28",
    "yishan": "1858-05-28",
    "putyatin": "1858-06-13",
    "reed": "1858-06-18",
    "elgin": "1858-06-26",
    "gros": "1858-06-27",
    "ignatiev": "1859-06-27/1860-11-14",
    "parkes": "1860-09-18",
    "xianfeng": "1860-09-22",
    "prince-gong": "1860-10-24/1860-11-14",
    "kazakevich": "1861-06-28",
    "wu-dacheng": "1886-07-04",
}
# classroom.md 1, row 6
PEOPLES = ["daur", "evenk", "ducher", "nanai", "nivkh", "udege", "ainu"]
# history.md 4.1 and 4.3
PLACES = {
    "aigun": "1858-05-28",
    "khabarovsk": "1858-05-31",
    "nikolaevsk": "1850-08-13",
    "vladivostok": "1860-07-02",
    "turiy-rog": "1861-06-28",
    "peking": "1860-11-14",
    "tientsin": "1858-06-13",
    "baliqiao": "1860-09-21",
    "old-summer-palace": "1860-10-18",
    "kowloon": "1860-10-24",
}


@pytest.fixture(scope="module")
def amur() -> Atlas:
    """Give the built-in atlas, with the deep check passed."""
    return load_atlas(deep=True)


def facts(atlas: Atlas, layer: str) -> dict[str, dict[str, Any]]:
    """Give the properties of the points of a layer by id, with latitude and longitude."""
    return {
        feature.id: {**feature.properties, "at": tuple(reversed(feature.geometry["coordinates"]))}
        for feature in atlas.layer(layer).features
    }


def dates(atlas: Atlas, layer: str) -> dict[str, str]:
    """Give the dates of the points of a layer by id."""
    return {name: known.get("dates", "") for name, known in facts(atlas, layer).items()}


def test_six_themes(amur: Atlas) -> None:
    """Each with its sign and its layer, and what to keep in mind where places or years are unsure."""
    assert [(theme.id, theme.sign) for theme in amur.themes] == [
        ("peoples", "name"),
        ("forts", "fort"),
        ("ports", "port"),
        ("war", "battle"),
        ("people", "person"),
        ("ships", "ship"),
    ]
    assert {f"themes/{theme.id}" for theme in amur.themes} <= set(amur.layer_ids)
    assert [theme.id for theme in amur.themes if theme.note is None] == []


def test_points_and_their_words_belong_together(amur: Atlas) -> None:
    """Each point has words exactly once, and no words stand for a point that is not there."""
    for theme in amur.themes:
        assert sorted(item.id for item in theme.items) == sorted(facts(amur, f"themes/{theme.id}")), theme.id


def test_all_peoples_have_their_names_on_the_map(amur: Atlas) -> None:
    """Those that classroom.md lists, by a bare name without any border, their place unsure."""
    layer = facts(amur, "themes/peoples")

    assert list(layer) == PEOPLES
    assert {known["certainty"] for known in layer.values()} == {"uncertain"}
    assert layer["ducher"]["dates"] == "1644/1656"
    note = amur.themes[0].note
    assert note is not None
    assert note.get("en").startswith("Approximate; peoples moved.")


def test_peoples_stand_where_they_lived(amur: Atlas) -> None:
    """North or south of each other and of the river as the notes have them, and on Sakhalin the Ainu."""
    at = {name: known["at"] for name, known in facts(amur, "themes/peoples").items()}

    assert at["evenk"][0] > at["daur"][0] > at["ducher"][0]
    assert at["ducher"][1] < at["nanai"][1] < at["nivkh"][1]
    assert 45.9 < at["ainu"][0] < 49.5
    assert 141.9 < at["ainu"][1] < 144
    assert at["udege"][0] < at["nanai"][0]


def test_ten_ports_of_1858_and_tientsin(amur: Atlas) -> None:
    """Where they lie and whose treaties name them; with Tientsin, opened in 1860, they are eleven."""
    layer = facts(amur, "themes/ports")
    opened = {name: known["at"] + (known["mark"],) for name, known in layer.items() if known["dates"] == "1858"}

    assert opened == PORTS
    assert len(layer) == 11
    assert set(layer) - set(PORTS) == {"port-tientsin"}
    assert layer["port-tientsin"]["dates"] == "1860-10-24/1860-10-25"
    assert layer["port-tientsin"]["mark"] == "GB · F"


@pytest.mark.parametrize(
    ("power", "ports"),
    [
        ("GB", {"newchwang", "tengchow", "taiwan-fu", "chaochow", "kiungchow", "hankow", "kiukiang", "chinkiang"}),
        ("F", {"tengchow", "taiwan-fu", "tamsui", "chaochow", "kiungchow", "nanking"}),
        ("R", {"taiwan-fu", "kiungchow"}),
        ("US", {"taiwan-fu", "chaochow"}),
    ],
)
def test_each_power_names_its_ports(amur: Atlas, power: str, ports: set[str]) -> None:
    """By the treaties of 1858; the Russian one adds only two to the five of 1842."""
    layer = facts(amur, "themes/ports")

    assert {
        name.removeprefix("port-")
        for name, known in layer.items()
        if name in PORTS and power in known["mark"].split(" · ")
    } == ports


def test_the_war_has_the_days_that_history_has(amur: Atlas) -> None:
    """Every event of the notes is there; what else is shown says when it was."""
    told = dates(amur, "themes/war")

    assert {name: told.get(name) for name in WAR} == WAR
    assert set(told) - set(WAR) == {"barrier-forts", "taiping"}
    assert all(told.values())


def test_persons_stand_on_the_days_when_they_acted(amur: Atlas) -> None:
    """Signers on the day of their treaty, in the new calendar."""
    told = dates(amur, "themes/people")

    assert {name: told.get(name) for name in PEOPLE} == PEOPLE
    assert all(told.values())


@pytest.mark.parametrize(
    ("person", "treaty"),
    [
        ("golovin", "nerchinsk"),
        ("songgotu", "nerchinsk"),
        ("vladislavich", "kiakhta"),
        ("muravyov", "aigun"),
        ("yishan", "aigun"),
        ("putyatin", "tientsin"),
        ("kazakevich", "khanka"),
    ],
)
def test_signers_stand_on_the_day_of_their_treaty(amur: Atlas, person: str, treaty: str) -> None:
    """What the map shows of a person agrees with what the record of the treaty says."""
    assert dates(amur, "themes/people")[person] == str(amur.treaty(treaty).signed.gregorian)


def test_ignatiev_was_not_there_in_1858(amur: Atlas) -> None:
    """Putyatin signed at Tientsin; Ignatiev reached Peking a year after Aigun and signed there in 1860."""
    first, last = (parse_date(day) for day in dates(amur, "themes/people")["ignatiev"].split("/"))

    assert first == Day(1859, 6, 27)
    assert first > amur.treaty("aigun").signed.gregorian
    assert last == amur.treaty("peking").signed.gregorian


def test_places_have_the_days_that_history_has(amur: Atlas) -> None:
    """Where the notes know a day, the map has it."""
    told = dates(amur, "places")

    assert {name: told[name] for name in PLACES} == PLACES


def test_ships_lie_on_the_three_rivers(amur: Atlas) -> None:
    """Only Qing and Russian ships may sail them from the day of Aigun on."""
    layer = facts(amur, "themes/ships")

    assert list(layer) == ["ships-amur", "ships-sungari", "ships-ussuri"]
    assert {known["dates"] for known in layer.values()} == {str(amur.treaty("aigun").signed.gregorian)}


def test_forts_fell_before_the_first_treaty(amur: Atlas) -> None:
    """All of them lie in the years before Nerchinsk, and their places are unsure."""
    layer = facts(amur, "themes/forts")

    assert len(layer) == 5
    assert {known["certainty"] for known in layer.values()} == {"uncertain"}
    assert all(int(year) < 1689 for known in layer.values() for year in known["dates"].split("/"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_date_of_a_point_is_written_for_people(amur: Atlas, lang: str) -> None:
    """A day, a year or a span as the language writes it, never as a program does."""
    view = make_view(amur, lang=lang)
    told = {
        popup.id: value
        for popup in popups(view)
        if popup.id.startswith(("theme-", "place-"))
        for fact in popup.facts
        if fact.label == view.words("popup.date")
        for value in fact.values
    }

    assert len(told) > 80
    assert {name: value for name, value in told.items() if re.search(r"\d{4}-\d\d-\d\d|/", value)} == {}


def test_no_two_signs_lie_on_each_other(amur: Atlas) -> None:
    """Points of one spot, in whatever theme or among the places, step aside from each other on the screen."""
    crowded: dict[tuple[float, float], list[tuple[float, float]]] = {}
    for layer in ("places", *(f"themes/{theme.id}" for theme in amur.themes if theme.sign != "name")):
        for known in facts(amur, layer).values():
            crowded.setdefault(known["at"], []).append(tuple(known.get("shift", (0, 0))))
    doubled = {at: shifts for at, shifts in crowded.items() if len(set(shifts)) < len(shifts)}

    assert max(map(len, crowded.values())) > 3
    assert doubled == {}


def test_layers_are_what_their_table_makes_of_them(checkout: Path, tmp_path: Path) -> None:
    """Whoever changes a point in the table and builds anew gets just that change."""
    write_themes(tmp_path, read_tables(checkout / "geo" / "source"))
    built = {path.name: path.read_bytes() for path in (tmp_path / "themes").iterdir()}
    shipped = checkout / "geo" / "layers" / "amur" / "themes"

    assert built == {path.name: path.read_bytes() for path in shipped.iterdir()}
