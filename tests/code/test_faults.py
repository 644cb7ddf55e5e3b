"""Faults of an atlas: all told at once, whatever keeps a file from being read."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pytest

from treatymap.errors import RecordError
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from tests.code.conftest import Edit

_REPLACED = "signed = 1800-03-01"


def test_a_folder_without_an_atlas_says_what_one_is(tmp_path: Path) -> None:
    """A wrong path is one fault that says what belongs there."""
    with pytest.raises(RecordError) as caught:
        load_atlas(tmp_path)

    what = "no atlas.toml here; an atlas is a folder with atlas.toml, layers/ and treaties/"
    assert [str(fault) for fault in caught.value.faults] == [f"{tmp_path}: {what}"]


def test_a_missing_layer_of_zones_is_one_fault(folder: Path) -> None:
    """Without the layer of zones there is no atlas; that is told once, and not for each zone."""
    (folder / "layers" / "zones.geojson").unlink()

    with pytest.raises(RecordError) as caught:
        load_atlas(folder)

    assert [str(fault) for fault in caught.value.faults] == [
        "layers/zones.geojson: no layer of zones; draw them into layers/zones.geojson, .gpkg or .zip"
    ]


def test_all_faults_are_told_at_once(folder: Path) -> None:
    """Faults of different kinds in different files all stand in one error, each with file, key and what would do."""
    spoil = {
        "holders.toml": ('short = { en = "Red", fi = "Punainen" }', 'short = { fi = "Punainen" }\ncolour = "red"'),
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
        "holders.toml: holders[0].short: has no text in 'en'; add short.en",
        "holders.toml: holders[0].colour: unknown key; allowed: id, name, short, sources, toward",
        "claims.toml: claims[0].scopes[0].zones: no zone 'sout'; did you mean south?",
    ]
    assert str(caught.value).startswith(f"{len(told)} faults in the records:\n  zones.toml: ")


def test_broken_toml_is_a_fault(faults_after: Edit) -> None:
    """A file that is no TOML is told with the place where reading stopped."""
    (first, *_) = faults_after("claims.toml", "[[claims]]", "[[claims")

    assert first.startswith("claims.toml: not readable as TOML (")


def test_toml_without_end_is_a_fault(faults_after: Edit) -> None:
    """Lists in lists in lists are told as a fault of the file that holds them."""
    (first, *_) = faults_after("claims.toml", "[[claims]]", f"deep = {'[' * 9000}{']' * 9000}\n[[claims]]")

    what = "not readable as TOML (lists or tables in one another without end); write fewer in one another"
    assert first == f"claims.toml: {what}"


def test_a_file_that_cannot_be_opened_is_a_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system does not give out is told by name, with what the system says."""
    readable = Path.open

    def open_(path: Path, *args: str, **options: str) -> IO[Any]:
        if path.name == "claims.toml":
            raise PermissionError(13, "Permission denied")
        return readable(path, *args, **options)

    monkeypatch.setattr(Path, "open", open_)
    with pytest.raises(RecordError) as caught:
        load_atlas(folder)

    told = [str(fault) for fault in caught.value.faults]
    assert told == ["claims.toml: cannot be read (Permission denied); see that it is there and who may open it"]
