"""Damage of every kind is found: no byte of a file can change unseen, and nothing makes the command wait."""

from __future__ import annotations

import io
import os
import re
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.code.conftest import run
from tests.code.test_refusals import complaint
from treatymap import export, render, verify
from treatymap.errors import EmbedError, FileError, PageError
from treatymap.output import embedding, verifying
from treatymap.output.exports.seal import BLANK, seal
from treatymap.output.intake import take_in
from treatymap.output.seals import judge

if TYPE_CHECKING:
    from pathlib import Path

    from treatymap.treaties import Atlas

KINDS = ("html", "geojson", "json", "gpkg")
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are those of Unix")


@pytest.fixture(scope="session")
def sealed(brookland: Atlas) -> dict[str, bytes]:
    """Give a file of every kind that carries a fingerprint."""
    exports = {form: export(brookland, form=form).data for form in KINDS if form != "html"}
    return {"html": render(brookland, lang="all").html.encode(), **exports}


@pytest.fixture(scope="session")
def package(brookland: Atlas, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give a package for learning platforms."""
    page = embedding.read_page(render(brookland).save(tmp_path_factory.mktemp("package") / "map.html"))
    return embedding.write_package(page, embedding.Caption("en", page.title))


def is_unchanged(data: bytes) -> bool:
    """Whether a file passes for unchanged."""
    found = judge(data)
    return found is not None and found.state == "unchanged"


@pytest.mark.parametrize("kind", KINDS)
@given(place=st.floats(0, 1, exclude_max=True), other=st.integers(1, 255))
def test_no_byte_can_change_unseen(sealed: dict[str, bytes], kind: str, place: float, other: int) -> None:
    """Whichever byte of a file becomes another, the file is not unchanged."""
    data = bytearray(sealed[kind])
    data[int(place * len(data))] ^= other

    assert is_unchanged(sealed[kind])
    assert not is_unchanged(bytes(data))


@pytest.mark.parametrize("kind", KINDS)
def test_no_byte_around_the_fingerprint_can_change_unseen(sealed: dict[str, bytes], kind: str) -> None:
    """Nor any in the field itself or beside it, also not to the same letter in capitals."""
    whole = sealed[kind]
    (field,) = re.finditer(rb'(?:tm-hash">|"sha256":"|sha256:)([0-9a-f]{64})', whole)
    for place in range(field.start() - 20, field.end() + 20):
        for other in (1, 0x20, 0x80):
            data = bytearray(whole)
            data[place] ^= other
            assert not is_unchanged(bytes(data)), place


@pytest.mark.parametrize("kind", KINDS)
@given(where=st.floats(0, 1), what=st.binary(min_size=1, max_size=8))
def test_nothing_can_be_put_in_or_taken_out_unseen(
    sealed: dict[str, bytes], kind: str, where: float, what: bytes
) -> None:
    """Bytes more or less, anywhere, also behind the end."""
    whole = sealed[kind]
    place = int(where * len(whole))

    assert not is_unchanged(whole[:place] + what + whole[place:])
    assert not is_unchanged(whole[: max(0, place - len(what))] + whole[place:]) or place == 0
    assert not is_unchanged(whole[:place]) or place == len(whole)


@given(st.binary(max_size=3000))
def test_any_bytes_are_judged(sealed: dict[str, bytes], data: bytes) -> None:
    """Whatever stands in a file, also behind a beginning of ours, there is a verdict and no traceback."""
    for head in (b"", b"\xef\xbb\xbf", sealed["html"][:500], b'{"generator":"treatymap 1","sha256":"', b"PK\x03\x04"):
        assert not is_unchanged(head + data)
    for head in (sealed["json"][:112], sealed["gpkg"][:4096] + b"treatymap-sha256:" + b"0" * 64 + b" "):
        assert not is_unchanged(head + data)


def spoil(data: bytes, how: str) -> bytes:
    """Change a file as the world does."""
    return {
        "byte order mark": b"\xef\xbb\xbf" + data,
        "ends of lines": data.replace(b"\n", b"\r\n"),
        "both": b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
        "cut off": data[: len(data) // 2],
        "cut short": data[:-20],
        "edited": data.replace(b"Brook", b"Creek", 1),
        "emptied": b"",
        "UTF-16": data.decode("utf-8", "replace").encode("utf-16"),
    }[how]


@pytest.mark.parametrize("kind", ["html", "geojson", "json"])
@pytest.mark.parametrize(
    "case",
    [
        (
            "byte order mark",
            "changed after it was written, though only in the ends of its lines or at its very beginning",
        ),
        ("ends of lines", "changed after it was written, though only in the ends of its lines"),
        ("both", "changed after it was written, though only in the ends of its lines"),
        ("cut off", "cut off. Copy it again from where it is whole."),
        ("cut short", "cut off. Copy it again from where it is whole."),
        ("edited", r"changed after it was written: its fingerprint does not fit\. (Draw|Export) it again"),
        ("emptied", "not from treatymap, or changed at its very beginning"),
        ("UTF-16", "not from treatymap, or changed at its very beginning"),
    ],
)
def test_what_happened_to_a_file_is_told(
    sealed: dict[str, bytes], brookland_folder: Path, tmp_path: Path, kind: str, case: tuple[str, str]
) -> None:
    """Mail programs, broken copies and edits: one line, exit 1, no traceback."""
    how, told = case
    path = tmp_path / f"a.{kind}"
    path.write_bytes(spoil(sealed[kind], how))
    done = run("verify", path, atlas=brookland_folder)

    assert (done.exit_code, done.stderr) == (1, "")
    assert re.match(rf"{re.escape(str(path))}: {told}", done.stdout)
    assert len(done.stdout.splitlines()) == 1


def test_an_edited_page_names_the_command_that_draws_it(
    sealed: dict[str, bytes], brookland_folder: Path, tmp_path: Path
) -> None:
    """Whoever finds a changed page is told how to get it as it was."""
    path = tmp_path / "a.html"
    path.write_bytes(spoil(sealed["html"], "edited"))

    assert run("verify", path, atlas=brookland_folder).stdout.endswith(
        "Draw it again: treatymap render --lang all --atlas FOLDER\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><body>treatymap</body></html>",
        '{"type":"FeatureCollection","features":[]}',
        '{"generator":"treatymap-like"',
        "a,b\n1,2\n",
        "notes about treatymap",
    ],
)
def test_files_of_others_are_told(brookland_folder: Path, tmp_path: Path, text: str) -> None:
    """What this program did not write is neither unchanged nor damaged."""
    path = tmp_path / "a"
    path.write_text(text, encoding="utf-8")
    done = run("verify", path, atlas=brookland_folder)

    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    assert "unchanged since" not in done.stdout


@pytest.mark.parametrize("name", ["a.csv", "a.svg"])
def test_files_without_a_fingerprint_are_told(
    brookland: Atlas, brookland_folder: Path, tmp_path: Path, name: str
) -> None:
    """A table or a sheet is ours, and whether it was changed nobody can tell."""
    command = ("sheet",) if name.endswith("svg") else ("export",)
    assert run(*command, "-o", tmp_path / name, atlas=brookland_folder).exit_code == 0
    done = run("verify", tmp_path / name, atlas=brookland_folder)

    assert (done.exit_code, verify(tmp_path / name, brookland).state) == (1, "unsealed")
    assert "written by treatymap, but it carries no fingerprint" in done.stdout


@UNIX
def test_pipes_and_devices_make_nobody_wait(brookland_folder: Path, tmp_path: Path) -> None:
    """What is no file is told at once, also to those who embed it."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero"):
        for command in ("verify", "embed"):
            assert "it is a device or a pipe, no file" in complaint(run(command, path, atlas=brookland_folder), 1)


def test_a_huge_file_is_told(
    sealed: dict[str, bytes], brookland_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No more is read than any file of ours has."""
    path = tmp_path / "a.html"
    path.write_bytes(sealed["html"])
    monkeypatch.setattr(verifying, "LIMIT", 1024 * 1024)
    assert run("verify", path, atlas=brookland_folder).exit_code == 0

    with path.open("ab") as file:
        file.truncate(1024 * 1024 + 1)
    assert "it has more than 1 MB." in complaint(run("verify", path, atlas=brookland_folder), 1)


@pytest.mark.parametrize("name", ["a\0b", "none", ""])
def test_a_name_that_leads_to_no_file_is_told(tmp_path: Path, name: str) -> None:
    """Whatever a system says of it."""
    with pytest.raises(FileError, match=r"there is no such file|cannot be read|is a folder"):
        take_in(tmp_path / name, most=10)


def repacked(package: bytes, *, comment: bytes = b"", **changes: bytes | None) -> bytes:
    """Pack a package again with other parts: page, index, script, more."""
    names = {"page": "map.html", "index": "index.html", "script": "scorm.js", "more": "more.js"}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        parts: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
        parts |= {names[key]: change for key, change in changes.items()}
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
        new.comment = comment or old.comment
    return out.getvalue()


@pytest.mark.parametrize(
    "case",
    [
        ({}, 0, "unchanged since it was written, the page and what stands around it."),
        ({"page": b"<html></html>"}, 1, "there is no page of treatymap in it"),
        ({"page": None}, 1, "there is no page of treatymap in it"),
        ({"index": b"<html></html>"}, 1, "the page in it is unchanged, but what stands around it is not"),
        ({"script": b"alert(1)"}, 1, "the page in it is unchanged, but what stands around it is not"),
        ({"more": b"alert(1)"}, 1, "the page in it is unchanged, but what stands around it is not"),
        ({"comment": b"treatymap 0.0.1"}, 0, "what stands around it was written by treatymap 0.0.1, and here is"),
        ({"comment": b"somebody"}, 1, "not from treatymap"),
    ],
)
def test_what_was_put_into_a_package_is_told(
    package: bytes, brookland_folder: Path, tmp_path: Path, case: tuple[dict[str, bytes], int, str]
) -> None:
    """A page or a script that is not ours, one file more or less."""
    changes, code, told = case
    path = tmp_path / "a.zip"
    path.write_bytes(repacked(package, **changes))
    done = run("verify", path, atlas=brookland_folder)

    assert told in done.stdout
    assert done.exit_code == code


def test_a_changed_page_in_a_package_is_told(package: bytes, brookland: Atlas, tmp_path: Path) -> None:
    """The fingerprint is that of the page, packed or not."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        page = archive.read("map.html").replace(b"Brook", b"Creek", 1)
    (tmp_path / "a.zip").write_bytes(repacked(package, page=page))
    found = verify(tmp_path / "a.zip", brookland)

    assert found.state == "changed"
    assert "the page in it is no longer what it was" in found.reason


@given(place=st.floats(0, 1, exclude_max=True), other=st.integers(1, 255))
def test_a_damaged_package_never_passes_for_another(package: bytes, place: float, other: int) -> None:
    """Whichever byte of a package becomes another, it is refused, or unpacks to the very same files."""
    whole = embedding.open_package(package)
    data = bytearray(package)
    data[int(place * len(data))] ^= other
    try:
        found = embedding.open_package(bytes(data))
    except EmbedError:
        return
    assert whole is not None
    # a file of another name is told by those who compare what stands around the page
    assert found is None or found.program != whole.program or set(found.parts) != set(whole.parts) or found == whole


def test_a_bomb_is_not_unpacked(package: bytes, brookland: Atlas, tmp_path: Path) -> None:
    """What would fill the memory is told by the sizes that the archive states."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("map.html", b"0" * 60_000_000)
        archive.comment = b"treatymap 1"
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    found = verify(tmp_path / "a.zip", brookland)

    assert len(out.getvalue()) < 100_000
    assert (found.state, package[:2]) == ("changed", b"PK")
    assert "it holds more than a package of treatymap does" in found.reason


@pytest.mark.parametrize(
    "data", [b"{}", b"SQLite format 3\0", b'{"generator":"treatymap 1","sha256":"' + b"1" * 64 + b'"}']
)
def test_what_has_no_field_is_not_sealed(data: bytes) -> None:
    """A fingerprint that could not be checked is not written."""
    assert len(BLANK) == 64
    with pytest.raises(PageError, match="must have one"):
        seal(data)
