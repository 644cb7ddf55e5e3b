"""Who claims land that no treaty gives to anybody yet, as its label says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.atlases.smallest import write_smallest
from treatymap.mapgen import LANGUAGES
from treatymap.treaties import BEFORE, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

BOTH = {
    "en": "claimed by both?",
    "fi": "molemmat vaativat?",
    "es": "¿reclamado por ambos?",
    "fr": "revendiqué par les deux\u202f?",
    "de": "von beiden beansprucht?",
    "ru": "притязания обеих сторон?",
    "zh-Hans": "双方均主张？",  # noqa: RUF001 - a mark of the language
}


def second_line(folder: Path, *holders: str, lang: str = "en") -> str:
    """Let red and blue claim the north, in an atlas of so many holders; give the second line of its first label."""
    zones = "".join(
        f'[[zones]]\nid = "{zone}"\nname.en = "{zone}"\nsources = ["own"]\n{before}\n'
        for zone, before in (
            ("north", 'before.claimed_by = ["blue", "red"]'),
            ("south", 'before.sovereigns = ["blue"]'),
        )
    )
    named = "".join(
        f'[[holders]]\nid = "{holder}"\nname.en = "{holder.title()}"\nsources = ["own"]\n' for holder in holders
    )
    folder = write_smallest(folder, changes={"zones.toml": zones, "holders.toml": named})
    treaty = folder / "treaties" / "ford-1800.toml"
    text = treaty.read_text(encoding="utf-8").replace('from = ["red"]', "from = []").replace('"passed"', '"delimited"')
    treaty.write_text(text, encoding="utf-8")
    atlas = load_atlas(folder)
    return atlas.label(atlas.labels[0], BEFORE, lang)[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_holders_are_both(tmp_path: Path, lang: str) -> None:
    """Where there are only two, a class can say which."""
    assert second_line(tmp_path / "ford", "red", "blue", lang=lang).startswith(BOTH[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_three_holders_those_two_are_named(tmp_path: Path, lang: str) -> None:
    """Both would be a riddle; their order is that of the atlas."""
    assert "Red + Blue" in second_line(tmp_path / "ford", "red", "green", "blue", lang=lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_amur_asks_the_class(amur: Atlas, lang: str) -> None:
    """A third holder far away is no reason to take the question away."""
    told = [line for label in amur.labels for line in amur.label(label, BEFORE, lang)[1:]]

    assert any(line.startswith(BOTH[lang]) for line in told)
