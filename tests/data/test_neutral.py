"""The built-in atlas takes no side in any language: words that judge are quoted, with who says them."""

# ruff: noqa: RUF001 - letters of seven languages are what this is about

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.data.texts import own_words, texts_of, unquoted
from treatymap.mapgen import LANGUAGES, load_words
from treatymap.treaties import load_atlas
from treatymap.treaties.stock import read_stock

if TYPE_CHECKING:
    from treatymap.treaties import Text

# what a document says in its own voice, and what pupils sort by whether it judges
_SAID = re.compile(r"statements\[.*\]\.text|worksheet\.tasks\[words\]\.words\[\d+\]\.text")

_JUDGING = {
    "en": (
        r"\b(ceded?|cession|lost|return(ed|s)?|annex\w*|liberat\w*|stolen|seized|unequal|empty land"
        r"|Outer Manchuria)\b"
    ),
    "fi": (
        r"\b(luovut\w*|palaut\w*|menet(etty|ti)\b|anasta\w*|vapaut\w*|riist\w*|epätasa-arvoi\w*|tyhjä\w* maa\w*"
        r"|Ulko-Mantšuria)"
    ),
    "es": (
        r"\b(ced(er|id[oa]s?|ió|en?|ieron|ía)\b|cesi(ón|ones)\b|perd(er|ió|id[oa]s?|ieron)\b|pérdidas?\b|dev(ol|uel)v\w*"
        r"|devuelt\w*|restitu\w*|anex\w*|liber(ar|ó|ad[oa]s?|ación)\b|robad\w*|arrebat\w*|usurp\w*|recuper\w*|desigual\w*"
        r"|tierras? vacías?|Manchuria Exterior)"
    ),
    "fr": (
        r"\b(céd(er|ée?s?|a|ait|èrent)\b|cessions?\b|perd(re|u\w*|it)\b|pertes?\b|restitu\w*|rétrocé\w*|récupér\w*|annex\w*"
        r"|libér\w*|volée?s?\b|saisi\w*|arrach\w*|inéga\w*|terres? vides?|Mandchourie.extérieure)"
    ),
    "de": (
        r"(abgetret\w*|abtret\w*|verlor\w*|\bverlier\w*|\bverlust\w*|zurückge(ge|wonn|hol)\w*|rückgabe|annekt\w*|annexion\w*"
        r"|\bbefrei\w*|geraub\w*|entriss\w*|ungleich\w*|leere[sn]? land|äußere mandschurei)"
    ),
    "ru": (
        r"\b(уступ\w*|потер\w*|утра[тч]\w*|возвра\w*|верн[уё]\w*|аннекс\w*|присоедин\w*|освобо\w*|захва\w*|отторг\w*|отня\w*"
        r"|отобра\w*|неравноправ\w*|пуст\w* зем\w*|внешн\w* маньчжур\w*)"
    ),
    "zh-Hans": (
        r"(割让|割占|割地|割走|侵占|侵略|强占|霸占|夺取|夺走|窃取|丧失|失去|收复|归还|收回|交还|吞并|兼并|解放|不平等|空地"
        r"|外满洲|外东北)"
    ),
}
"""Words that take sides when land is spoken of."""
_EXCUSED = {
    "fi": ("Rajan ylittävät metsästäjät ja karkurit palautetaan",),
    "es": (
        "Los cazadores y fugitivos que crucen serán devueltos",
        "se devolviera a la tripulación",
        "evolvió a los hombres",
        "Los hombres son devueltos",
        "se ha perdido al traducir",
        "ha perdido el tael",
        "la pérdida de cuatro embarcaciones",
    ),
    "fr": (
        "Annexé au traité",
        "la perte de quatre bateaux",
        "Il a été libéré en octobre",
        "s’est perdu dans la traduction",
        "a perdu le taël",
        "un navire marchand britannique saisi",
        "le navire qui a été saisi",
    ),
    "de": (
        "verliert seinen Rang",
        "vier Boote gingen verloren",
        "verliert vier Boote",
        "beim Übersetzen verloren gegangen",
        "Die Männer werden zurückgegeben",
    ),
    "ru": (
        "беглецов, перешедших границу, возвращают",
        "захватили Е Минчэня",
        "Е Минчэня захват",
        "потеряв четыре канонерки",
        "Лока и других захват",
        "вернуть команду",
        "ернул людей",
        "захвачен 5 января",
        "был захвачен близ",
        "его освободили",
        "при переводе потерялось",
        "от которых хотели освободить ввоз",
        "Людей возвращают",
        "Союзники возвращаются",
    ),
    "zh-Hans": ("交还水手", "交还了水手", "水手后来交还"),
}
"""Sent back, lost or taken are people, ships, ranks and words here, never land."""


@pytest.fixture(scope="module")
def texts() -> dict[str, Text]:
    """Give every text of the atlas by where it stands."""
    return texts_of(load_atlas())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_neutral(texts: dict[str, Text], lang: str) -> None:
    """Words that judge stand where they are marked as quoted, or where a document speaks; nowhere are they ours."""
    pattern = re.compile(_JUDGING[lang], re.IGNORECASE)
    told = {
        **own_words(texts, lang),
        **{f"mapgen/strings: {key}": text for key, text in load_words(lang).strings.items()},
        **{f"treaties/strings: {key}": text for key, text in read_stock(lang).items()},
    }
    judging: dict[str, list[str]] = {}
    for where, words in told.items():
        rest = unquoted(words, lang)
        for phrase in _EXCUSED.get(lang, ()):
            rest = rest.replace(phrase, "")
        if pattern.search(rest) and not _SAID.fullmatch(where):
            judging[where] = [match[0] for match in pattern.finditer(rest)]

    assert judging == {}


@pytest.mark.parametrize("lang", sorted(_EXCUSED))
def test_nothing_is_excused_that_nobody_says(texts: dict[str, Text], lang: str) -> None:
    """An excuse whose text is gone would cover the next one."""
    told = [unquoted(words, lang) for words in own_words(texts, lang).values()]

    assert [phrase for phrase in _EXCUSED[lang] if not any(phrase in words for words in told)] == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Land was ceded."),
        ("fi", "Maa luovutettiin Venäjälle."),
        ("es", "El territorio cedido a Rusia."),
        ("fr", "Le territoire cédé à la Russie."),
        ("de", "Das abgetretene Gebiet."),
        ("ru", "Возвращение земель; отторгнутые территории."),
        ("zh-Hans", "割让的领土，被侵占。"),
    ],
)
def test_judging_words_are_noticed(lang: str, words: str) -> None:
    """The check above can fail, and a quotation of the language silences it."""
    marks = {"en": "“”", "fi": "””", "es": "«»", "fr": "«»", "de": "„“", "ru": "«»", "zh-Hans": "“”"}[lang]

    assert re.search(_JUDGING[lang], words, re.IGNORECASE)
    assert not re.search(_JUDGING[lang], unquoted(f"{marks[0]}{words}{marks[1]}", lang), re.IGNORECASE)
