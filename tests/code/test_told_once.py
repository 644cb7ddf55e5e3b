"""A slip of the pen is told once, where it stands, and nothing that follows from it is told beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from treatymap.errors import Fault, RecordError
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.code.conftest import Edit

TREATY = "treaties/ford-1800.toml"


def faults_of(folder: Path) -> tuple[Fault, ...]:
    """List the faults of an atlas."""
    with pytest.raises(RecordError) as caught:
        load_atlas(folder)
    return caught.value.faults


def spoilt(folder: Path, name: str, *changes: tuple[str, str]) -> list[str]:
    """Write the smallest atlas, change a file of it, and list the faults."""
    path = write_smallest(folder) / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return [str(fault) for fault in faults_of(folder)]


def test_a_treaty_without_sources_is_one_fault(tmp_path: Path) -> None:
    """Its articles and transfers would have had its sources, so that they have none is no news."""
    told = spoilt(tmp_path, TREATY, ('sources = ["own"]\n', ""))

    assert told == [f"{TREATY}: sources: missing; write a list of texts in quotes"]


def test_a_zone_without_sources_is_one_fault(faults_after: Edit) -> None:
    """What stands inside of a record in a list is a part of that record."""
    told = faults_after(
        "zones.toml",
        'sources = ["made-up"]\n[zones.before]\nstatus = "none"\nclaimed_by = ["red", "blue"]\nsources = ["made-up"]',
        '[zones.before]\nstatus = "none"\nclaimed_by = ["red", "blue"]',
    )

    assert told == ("zones.toml: zones[0].sources: missing; write a list of texts in quotes",)


def test_a_part_may_not_write_an_empty_list(tmp_path: Path) -> None:
    """A part that names its own sources names at least one, whether or not its record has any."""
    told = spoilt(tmp_path, TREATY, ('kind = "passed"', 'kind = "passed"\nsources = []'))

    assert told == [f"{TREATY}: transfers[0].sources: empty; name at least one source"]


def test_a_doubled_id_has_its_place(tmp_path: Path) -> None:
    """The fault stands at the later of the two, with the id as what was found."""
    folder = write_smallest(tmp_path)
    path = folder / "holders.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('id = "blue"', 'id = "red"'), encoding="utf-8")
    fault = faults_of(folder)[0]

    assert (fault.where, fault.key, fault.found) == ("holders.toml: holders[1].id", "holders[1].id", "red")
    assert fault.cure == "give one of them another"


def test_a_doubled_zone_is_one_fault(tmp_path: Path) -> None:
    """The land that lost its record and the rest that follows from it is not told beside it."""
    told = spoilt(tmp_path, "zones.toml", ('id = "south"', 'id = "north"'))

    assert told == ["zones.toml: zones[1].id: the id 'north' stands twice; give one of them another"]


@pytest.mark.parametrize(
    ("key", "old", "fault"),
    [
        ("from", 'from = ["red"]', "from: no holder 'rad'; did you mean red?"),
        ("to", 'to = ["blue"]', "to: no holder 'rad'; did you mean red?"),
    ],
)
def test_a_misspelt_holder_is_one_fault(tmp_path: Path, key: str, old: str, fault: str) -> None:
    """Who it was can be counted, so the kind of the transfer still fits."""
    assert spoilt(tmp_path, TREATY, (old, f'{key} = ["rad"]'))[0] == f"{TREATY}: transfers[0].{fault}"
    told = [line for line in spoilt(tmp_path, TREATY, (old, f'{key} = ["rad"]')) if line.startswith(TREATY)]

    assert len(told) == 1


def test_a_misspelt_sovereign_is_one_fault(tmp_path: Path) -> None:
    """The same of who held land before any treaty."""
    told = spoilt(tmp_path, "zones.toml", ('before.sovereigns = ["blue"]', 'before.sovereigns = ["blu"]'))

    assert told == ["zones.toml: zones[1].before.sovereigns: no holder 'blu'; did you mean blue?"]


@pytest.mark.parametrize("tag", ["EN", "english!", "e", ""])
def test_a_misspelt_language_is_one_fault(tmp_path: Path, tag: str) -> None:
    """No text is missed in a language that nobody can have."""
    told = spoilt(tmp_path, "atlas.toml", ("title", f'languages = ["{tag}"]\ntitle'))

    assert told == [f"atlas.toml: languages[0]: found {tag!r}; write one such as en, fi or zh-Hans"]


def test_a_misspelt_language_of_the_title_is_one_fault(tmp_path: Path) -> None:
    """Where the title says which languages there are, its tag is told, and no text is missed for it."""
    told = spoilt(tmp_path, "atlas.toml", ("{ en =", "{ EN ="))

    assert told == ["atlas.toml: title.EN: not a language tag; write one such as en, fi or zh-Hans"]


def test_languages_that_are_right_stay(tmp_path: Path) -> None:
    """A wrong tag beside a right one takes none of its texts away."""
    told = spoilt(tmp_path, "atlas.toml", ("title", 'languages = ["en", "FI"]\ntitle'))

    assert told == ["atlas.toml: languages[1]: found 'FI'; write one such as en, fi or zh-Hans"]
