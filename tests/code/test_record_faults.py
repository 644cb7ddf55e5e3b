"""Faults in the head of an atlas, its holders, sources, claims, steps and words: each is told with what would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.code.conftest import Edit


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("atlas.toml", 'version = "1"', "version = 1", "atlas.toml: version: found 1; write a text in quotes"),
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
            (
                "atlas.toml: headline.en: no figure {mowed}; allowed: brook_1800, meadow_1810, moved, "
                "moved_compared, north, rim, south"
            ),
        ),
        (
            "atlas.toml",
            "at_least = 1.5, below = 2.0",
            "at_least = 2.0, below = 3.0",
            (
                "atlas.toml: comparisons[0].phrases[0]: 'over one and a half Moors' holds from 2.0 to 3.0 times, "
                "but the measured ratio is 1.65; change the words or their bounds"
            ),
        ),
        (
            "atlas.toml",
            'parts = ["north", "south"]',
            'parts = ["north", "north"]',
            "atlas.toml: figures[2].parts: zone 'north' would be counted twice; leave out one part that has it",
        ),
        (
            "holders.toml",
            'id = "blue"',
            'id = "red"',
            "holders.toml: holders[1].id: the id 'red' stands twice; give one of them another",
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
            "over-tenth-larger = ",
            "over-tenth-lager = ",
            (
                "words.toml: fit.over-tenth-lager: no page asks for it; did you mean fit.over-tenth-larger or "
                "fit.over-twentieth-larger or fit.over-tenth-smaller?"
            ),
        ),
        (
            "words.toml",
            'kind = "implied-blue"',
            'kind = "implied-bleu"',
            (
                "words.toml: legend[2].kind: no land can be of the kind 'implied-bleu'; did you mean implied-blue or "
                "implied-red?"
            ),
        ),
        (
            "words.toml",
            'kind = "refused"',
            'kind = "refuted"',
            "words.toml: legend[5].kind: no land can be of the kind 'refuted'; did you mean refused?",
        ),
        (
            "words.toml",
            "delimited = ",
            "delimitated = ",
            (
                "words.toml: state_label.delimitated: no page asks for it; did you mean state_label.delimited or "
                "state_label.undelimited or state_label.implied?"
            ),
        ),
        (
            "holders.toml",
            "[[holders]]",
            "[[holder]]",
            "holders.toml: holder: unknown key; allowed: holders",
        ),
        ("sources.toml", "[[sources]]", "[[source]]", "sources.toml: source: unknown key; allowed: sources"),
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
        ("holders.toml", 'id = "red"', 'id = ""', "holders.toml: holders[0].id: empty; write a text in quotes"),
        (
            "sources.toml",
            'id = "made-up"',
            'id = " made-up"',
            (
                "sources.toml: sources[0].id: found ' made-up'; write an id without slashes and without blanks at "
                "its ends, not beginning with -"
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
