"""What documents say in words: read with a verdict, and told in the reader's language with its witnesses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import pytest

from treatymap.errors import UnknownNameError
from treatymap.mapgen import LANGUAGES, load_words, make_voice
from treatymap.mapgen.statements import statement_line
from treatymap.treaties import Text, Verdict, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Edit
    from treatymap.treaties import Atlas

FILE = "statements.toml"
FIRST = 'id = "half-true"\ndocuments = ["gossip"]\ntreaties = ["meadow-1810"]\nverdict = "partly"\n'


def test_statements_are_read_in_the_order_of_the_file(brookland: Atlas) -> None:
    """Who says what of which treaty, how it stands, what is known, and who bears it out."""
    first, second = brookland.statements

    assert (first.id, first.documents, first.treaties, first.sources) == (
        "survey-1",
        ("survey",),
        ("dale-1810",),
        ("book",),
    )
    assert (first.verdict, first.mistranslated) == ("wrong", True)
    assert first.why is not None
    assert first.text.get("fi") == "The Dale gave everything to Blue. suomeksi"
    assert (second.id, second.treaties, second.verdict, second.mistranslated, second.why) == (
        "survey-2",
        (),
        "holds",
        False,
        None,
    )


def test_a_statement_is_found_by_its_id(brookland: Atlas) -> None:
    """An unknown one is answered by what is near."""
    assert brookland.statement("survey-2").text.get("en") == "The Brook was the first line."
    with pytest.raises(UnknownNameError, match=r"^no statement 'survey-3': did you mean survey-. or survey-."):
        brookland.statement("survey-3")


def test_an_atlas_may_judge_nothing(folder: Path) -> None:
    """Without the file there are no statements, and no lesson names any."""
    (folder / FILE).unlink()
    path = folder / "tours" / "walk.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('statements = ["half-true"]\n', ""), encoding="utf-8")

    assert load_atlas(folder, deep=True).statements == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'verdict = "partly"',
            'verdict = "lie"',
            "statements[0].verdict: found 'lie'; allowed: holds, partly, wrong, mistranslated",
        ),
        ('verdict = "partly"\n', "", "statements[0].verdict: missing; write one of: holds, partly, wrong"),
        (
            FIRST,
            FIRST.replace('["gossip"]', '["gossip", "made-up"]'),
            "statements[0].sources: names the document 'made-up' itself; name another witness",
        ),
        (FIRST, FIRST.replace('["gossip"]', "[]"), "statements[0].documents: empty; name at least one source"),
        (FIRST, FIRST.replace("gossip", "gosip"), "statements[0].documents: no source 'gosip'; did you mean gossip?"),
        (FIRST, FIRST.replace("meadow-1810", "meadow"), "statements[0].treaties: no treaty 'meadow'; did you mean"),
        (FIRST, f"{FIRST}mistranslated = 1\n", "statements[0].mistranslated: found 1; write true or false"),
        (FIRST, f"{FIRST}page = 7\n", "statements[0].page: unknown key; allowed: documents, fact, id"),
        (
            'id = "garbled"',
            'id = "half-true"',
            "statements[1].id: the id 'half-true' stands twice; give one of them another",
        ),
        ('sources = ["made-up"]\n', "", "statements[0].sources: missing; write a list of texts in quotes"),
        ("It moved {moved} km²", "It moved {move} km²", "statements[0].fact.en: no figure {move}; allowed: "),
        ("The Meadow moved all", "The {brook} moved all", "statements[0].text.en: no figure {brook}; allowed: "),
        ("[[statements]]", "[[statement]]", "statement: unknown key; allowed: statements"),
    ],
)
def test_every_kind_of_fault_is_told(faults_after: Edit, old: str, new: str, fault: str) -> None:
    """A fault names its key, what was found, and what is allowed; a document never bears witness for itself."""
    assert [line for line in faults_after(FILE, old, new) if line.startswith(f"{FILE}: {fault}")]


def test_a_line_says_everything_in_words(brookland: Atlas) -> None:
    """Ids and keys for programs stand beside the words for people."""
    first, second = (statement_line(make_voice(brookland), known) for known in brookland.statements)

    assert (first.id, first.kind, first.keys) == ("survey-1", "wrong", ("book",))
    assert (first.text, first.documents, first.says) == (
        "The Dale gave everything to Blue.",
        "The survey",
        "The survey:",
    )
    assert (first.verdict, first.fact) == ("wrong; translation at fault too", "It gave 120,000 km² in the north.")
    assert (first.why, first.sources) == ("The treaty names the north alone.", "The book")
    assert (second.verdict, second.why) == ("right", "")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("verdict", get_args(Verdict))
@pytest.mark.parametrize("mistranslated", [False, True])
def test_every_verdict_has_words(brookland: Atlas, lang: str, verdict: Verdict, *, mistranslated: bool) -> None:
    """In every language; a fault of translation beside another verdict is said, and beside itself is not said twice."""
    statement = replace(brookland.statements[0], verdict=verdict, mistranslated=mistranslated)
    line, words = statement_line(make_voice(brookland, lang=lang), statement), load_words(lang)
    plain = words(f"verdict.{verdict}")
    both = words("statements.also_mistranslated", verdict=plain)

    assert (line.kind, line.verdict) == (verdict, both if mistranslated and verdict != "mistranslated" else plain)
    assert both != plain


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_verdicts_have_the_same_words(lang: str) -> None:
    """Who reads a verdict knows which it is."""
    section = load_words(lang).section("verdict")

    assert set(section) == set(get_args(Verdict))
    assert len(set(section.values())) == len(section)


def test_a_document_is_called_by_its_short_name(brookland: Atlas) -> None:
    """Where there is little room; one without a short name has its title, and each is named once."""
    survey, book = brookland.source("survey"), brookland.source("book")
    short = replace(survey, short=Text((("en", "Survey"), ("fi", "Mittaus"))))
    atlas = replace(brookland, sources=(short, book))
    statement = replace(brookland.statements[0], documents=("survey", "book", "survey"))

    assert statement_line(make_voice(atlas), statement).documents == "Survey, The book"
    assert statement_line(make_voice(atlas, lang="fi"), statement).says == load_words("fi")(
        "lesson.says", documents="Mittaus, The book"
    )


def test_witnesses_are_named_in_full(brookland: Atlas) -> None:
    """A reader who checks a fact reads the title under which the work is found."""
    statement = replace(brookland.statements[0], documents=("book",), sources=("survey", "book"))

    assert statement_line(make_voice(brookland), statement).sources == "The survey; The book"
