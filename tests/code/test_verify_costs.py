"""Verifying a large file takes little more memory than the file, whatever stands in it."""

from __future__ import annotations

import io
import struct
import zipfile
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING

import pytest

from tests.code.strangers import measured
from treatymap.output.exports.seal import BLANK, seal
from treatymap.output.seals import judge

if TYPE_CHECKING:
    from pathlib import Path

LISTS = b"[" + b"[]," * 10_000_000 + b"[]]"
JSON = b'{"generator":"treatymap 1","sha256":"' + BLANK.encode() + b'",'
TABLE = b"SQLite format 3\0"
SEAL = b"treatymap-sha256:" + BLANK.encode() + b" "
PAGE = b'<!DOCTYPE html><meta name="generator" content="treatymap 1">'
OPENING = b'<script type="application/json" class="tm-origin">'
PLAIN = b'{"program":"1","atlas":"x","version":"1","command":"export","lang":"en","form":"json"}'


def crowded(count: int) -> bytes:
    """Write an archive of so many files that only the long form can tell how many."""
    entries = (b"PK\1\2" + bytes(42)) * count
    end = struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, count, count, len(entries), 4)
    place = struct.pack("<LQL", 0, 4 + len(entries), 1)
    last = struct.pack("<HHHHLLH", 0, 0, 65535, 65535, 0xFFFFFFFF, 0xFFFFFFFF, 11)
    return b"PK\3\4" + entries + b"PK\6\6" + end + b"PK\6\7" + place + b"PK\5\6" + last + b"treatymap 1"


def lying(size: int) -> bytes:
    """Pack a file of nothing that says that it is small."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("index.html", bytes(size))
        bundle.comment = b"treatymap 1"
    return data.getvalue().replace(struct.pack("<L", size), struct.pack("<L", 1_000))


FILES = {
    "x.geojson": lambda: seal(JSON + b'"origin":' + LISTS + b"}"),
    "x.json": lambda: seal(JSON + b'"origin":' + PLAIN + b',"rest":' + LISTS + b"}"),
    "x.gpkg": lambda: TABLE + (SEAL + b"QUJD ") * 800_000,
    "told.gpkg": lambda: seal(TABLE + SEAL + urlsafe_b64encode(LISTS)),
    "x.html": lambda: PAGE + OPENING + LISTS + b"</script></html>",
    "crowded.zip": lambda: crowded(2_000_000),
    "lying.zip": lambda: lying(300_000_000),
}
MEGABYTES = 400


@pytest.mark.parametrize("name", FILES)
def test_a_large_file_is_verified_in_little_memory(tmp_path: Path, name: str) -> None:
    """Lists, files and seals by the million are not made into millions of things."""
    (tmp_path / name).write_bytes(FILES[name]())

    outcome = measured("verify", name, cwd=tmp_path)

    assert outcome.code in {0, 1}, outcome.stderr
    assert outcome.stdout.startswith(f"{name}: ")
    assert outcome.megabytes < MEGABYTES


def test_what_an_export_was_made_from_stands_at_its_beginning() -> None:
    """It is found whatever title stands before it, and whatever data behind it."""
    whole = seal(JSON + b'"title":"a,\\"origin\\":{}","origin":' + PLAIN + b',"rest":[{"origin":{}}]}')

    found = judge(whole)

    assert found is not None
    assert (found.state, found.atlas) == ("unchanged", "x 1")
