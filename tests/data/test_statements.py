"""What the four documents say, sentence by sentence: every verdict as history.md 4.5 has it, none on nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from treatymap.mapgen import LANGUAGES
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from treatymap.treaties import Atlas

DOCUMENTS = {"row": ("ROW-fi", "ROW-es"), "erh": ("ERH-fr",), "sow": ("SOW-de",)}
ORIGINS = {"row": "ROW", "erh": "ERH-AIG"}
# h holds, p partly, w wrong, m mistranslated
VERDICTS = {
    "row": "p p p w p h p h h h m h h p w p p p h h w",
    "erh": "h p h h h p h p h",
    "sow": "h h h h h p h h p w h h h p p h h p p h p p h h",
}
LETTERS = {"h": "holds", "p": "partly", "w": "wrong", "m": "mistranslated"}
# a noun that fell out, the four “positions”, taels that fell out, the ship called Pfeil, Japan for Britain
MISTRANSLATED = ("row-1", "row-15", "row-20", "sow-2", "sow-21")


@pytest.fixture(scope="module")
def amur() -> Atlas:
    """Give the built-in atlas."""
    return load_atlas()


def test_every_statement_has_the_agreed_verdict(amur: Atlas) -> None:
    """Fifty-four of them, in the order of the documents."""
    expected = [
        (f"{head}-{number}", LETTERS[letter])
        for head, letters in VERDICTS.items()
        for number, letter in enumerate(letters.split(), start=1)
    ]

    assert [(statement.id, statement.verdict) for statement in amur.statements] == expected
    assert len(expected) == 54


def test_faults_of_translation_are_said_beside_the_verdict(amur: Atlas) -> None:
    """Where a word fell out or became another, the verdict on the matter stands all the same."""
    assert tuple(statement.id for statement in amur.statements if statement.mistranslated) == MISTRANSLATED


def test_a_statement_is_laid_to_its_document(amur: Atlas) -> None:
    """The Finnish and the Spanish one are one text and say everything together."""
    said = {statement.id: statement.documents for statement in amur.statements}

    assert {name: documents for name, documents in said.items() if documents != DOCUMENTS[name.partition("-")[0]]} == {}
    assert Counter(said.values()) == {("ROW-fi", "ROW-es"): 21, ("ERH-fr",): 9, ("SOW-de",): 24}


def test_no_document_is_a_witness(amur: Atlas) -> None:
    """None of the four for any sentence, nor the text that a document was made from for what that document says."""
    documents = {key for keys in DOCUMENTS.values() for key in keys}
    biased = {
        statement.id: {*statement.sources} & {*documents, ORIGINS.get(statement.id.partition("-")[0])}
        for statement in amur.statements
    }

    assert {name: keys for name, keys in biased.items() if keys} == {}


def test_no_fact_rests_on_nothing(amur: Atlas) -> None:
    """Each has a witness; a sentence that is called wrong has one that can be looked up."""
    kinds = {source.id: source.kind for source in amur.sources}
    bare = [statement.id for statement in amur.statements if not statement.sources]
    unfounded = [
        statement.id
        for statement in amur.statements
        if statement.verdict in {"wrong", "mistranslated"}
        and {kinds[key] for key in statement.sources} <= {"general knowledge"}
    ]

    assert bare == []
    assert unfounded == []


def test_documents_have_short_names(amur: Atlas) -> None:
    """On a card a document is named in two or three words, in every language."""
    names = {key: amur.source(key).short for keys in DOCUMENTS.values() for key in keys}

    assert [key for key, name in names.items() if name is None] == []
    assert [
        (key, lang) for key, name in names.items() for lang in LANGUAGES if name and len(name.get(lang).split()) > 3
    ] == []
    assert len({name.get("en") for name in names.values() if name}) == 4


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("row-2", ["Chinese owner", "27 September 1856", "Twelve", "piracy"]),
        ("row-15", ["Putyatin", "13 June 1858"]),
        ("row-17", ["ten", "eleven", "Tamsui"]),
        ("row-21", ["1854"]),
        ("erh-2", ["1727", "1728"]),
        ("erh-6", ["Ussuri"]),
        ("sow-6", ["diplomat", "Rigault de Genouilly"]),
        ("sow-10", ["north bank", "held by both", "1860"]),
        ("sow-14", ["13,000", "7,000"]),
        ("sow-15", ["1 August", "13 km"]),
        ("sow-19", ["6 October", "13 October", "24th", "22 September"]),
        ("sow-21", ["1858", "Britain and France"]),
        ("sow-22", ["Sakhalin"]),
    ],
)
def test_facts_are_those_of_the_notes(amur: Atlas, name: str, words: list[str]) -> None:
    """What is known instead names the day, the person or the figure that decides it."""
    fact = amur.say(amur.statement(name).fact, "en")

    assert [word for word in words if word.lower() not in fact.lower()] == []


def test_treaties_are_named_where_a_statement_speaks_of_one(amur: Atlas) -> None:
    """`claims --treaty` finds what documents say of Aigun, Tientsin and the two of Peking."""
    named = Counter(name for statement in amur.statements for name in statement.treaties)

    assert {"aigun-1858", "tientsin-1858-ru", "peking-1860-conventions", "peking-1860-supplementary"} <= set(named)
    assert "nerchinsk-1689" in amur.statement("row-14").treaties
    assert amur.statement("sow-22").treaties == ("peking-1860-supplementary",)
