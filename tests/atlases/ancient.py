"""Move the small atlas into years before the year 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["make_ancient"]


def make_ancient(folder: Path, *, told: bool = True) -> Path:
    """
    Move both treaties and the refusal to 44, 2 and 1 BCE.

    Parameters
    ----------
    folder
        A copy of the small atlas, which is changed.
    told
        Whether its words can say a year before the year 1.

    Returns
    -------
    Path
        The folder.
    """
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
    if told:
        path = folder / "words.toml"
        words = 'year_bce = { en = "{year} BCE", fi = "{year} eaa." }\n'
        path.write_text(words + path.read_text(encoding="utf-8"), encoding="utf-8")
    return folder
