"""A release: whole, the same every time, and without leftovers of the one before."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import find_fonts
import make_release
import pytest
from make_release import SUMS, ReleaseError, Wish, make
from ready_files import ready_files
from release_readme import readme

from tests.atlases import write_atlas
from treatymap.errors import FontError
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatymap.treaties import Atlas


@pytest.fixture(scope="module")
def brookland(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the made-up atlas."""
    return write_atlas(tmp_path_factory.mktemp("brookland"))


def zipped(*names: str) -> bytes:
    """Give a ZIP file with empty files of these names."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return out.getvalue()


@dataclass(frozen=True)
class Pretender:
    """Stands in for the commands of a release: writes what they would, or what a test wants instead."""

    atlas: Path
    """The atlas of the release."""
    spoilt: dict[str, bytes | None] = field(default_factory=dict)
    """What becomes of a file, by its name; `None` for a file that is not written at all."""

    def __call__(self, command: Sequence[str], folder: Path) -> None:
        """Pretend to run a command in a folder."""
        if "-o" in command:
            paths = [folder / command[command.index("-o") + 1]]
        else:
            paths = [Path(command[-1], name) for name in ("a-1-py3-none-any.whl", "a-1.tar.gz")]
        for path in paths:
            data = self.spoilt.get(path.name, RIGHT[path.suffix])
            if data is not None:
                path.write_bytes(data)


RIGHT = {
    ".html": b"<!DOCTYPE html>",
    ".pdf": b"%PDF-1.4",
    ".zip": zipped("map.html"),
    ".whl": zipped("treatymap/cli.py"),
    ".gz": b"\x1f\x8b",
}


@pytest.fixture
def pretender(brookland: Path, monkeypatch: pytest.MonkeyPatch) -> Pretender:
    """Let a release run nothing, in a checkout that tracks one file."""
    pretender = Pretender(brookland)
    monkeypatch.setattr(make_release, "_run", pretender)
    monkeypatch.setattr(make_release, "expected_here", lambda: {"treatymap/cli.py"})
    return pretender


@pytest.fixture(scope="module")
def release(brookland: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a release in one language, made where another one had been."""
    folder = tmp_path_factory.mktemp("dist")
    (folder / "old.html").write_text("from an earlier release", encoding="utf-8")
    (folder / "mine.txt").write_text("not from a release", encoding="utf-8")
    (folder / SUMS).write_text(f"{'0' * 64}  old.html\n{'0' * 64}  ../{folder.name}/mine.txt\n", encoding="utf-8")
    make(Wish(folder, ("en",), brookland, packages=False))
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Give the checksums of a folder by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def test_a_release_holds_every_file_for_teachers(release: Path, brookland: Path) -> None:
    """All kinds in the language that was asked for, README and checksums, and nothing half done."""
    files = {file.name for file in ready_files(load_atlas(brookland), ["en"])}

    assert {path.name for path in release.iterdir()} == files | {"README.txt", SUMS, "mine.txt"}


def test_files_of_an_earlier_release_are_gone_and_no_others(release: Path) -> None:
    """What the earlier list names goes; what somebody else put there stays, even if a list leads to it."""
    assert not (release / "old.html").exists()
    assert (release / "mine.txt").read_text(encoding="utf-8") == "not from a release"


def test_the_checksums_are_those_of_the_files(release: Path) -> None:
    """Each file of the release stands in the list with the sum of its bytes, in the form of `sha256sum`."""
    listed = dict(line.split("  ")[::-1] for line in (release / SUMS).read_text(encoding="utf-8").splitlines())

    assert listed == {name: digest for name, digest in contents(release).items() if name not in {SUMS, "mine.txt"}}


def test_the_same_atlas_gives_the_same_bytes(release: Path, brookland: Path, tmp_path: Path) -> None:
    """A second release differs in nothing."""
    make(Wish(tmp_path, ("en",), brookland, packages=False))

    assert contents(tmp_path) == {name: digest for name, digest in contents(release).items() if name != "mine.txt"}


def test_wheel_and_source_archive_are_part_of_a_release(tmp_path: Path, pretender: Pretender) -> None:
    """They lie beside the files for teachers, with their sums, and the README names them."""
    names = {path.name for path in make(Wish(tmp_path, ("en",), pretender.atlas))}

    assert {"a-1-py3-none-any.whl", "a-1.tar.gz", "brookland-en.html"} <= names
    assert "  a-1.tar.gz\n" in (tmp_path / SUMS).read_text(encoding="utf-8")
    assert "treatymap-*.whl" in (tmp_path / "README.txt").read_text(encoding="utf-8")


def test_a_command_that_fails_stops_the_release(
    brookland: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there stays as it was, and the program's own words are told."""
    (tmp_path / "old.html").write_text("from an earlier release", encoding="utf-8")
    (tmp_path / SUMS).write_text(f"{'0' * 64}  old.html\n", encoding="utf-8")
    before = contents(tmp_path)
    broken = shutil.copytree(brookland, tmp_path / "atlas")
    atlas = load_atlas(broken)
    (broken / "zones.toml").write_text("nonsense", encoding="utf-8")
    monkeypatch.setattr(make_release, "load_atlas", lambda _: atlas)

    with pytest.raises(ReleaseError, match=r"treatymap render --lang en .* answered 1: .*zones\.toml"):
        make(Wish(tmp_path, ("en",), broken, packages=False))
    assert contents(tmp_path) == before
    assert not list(tmp_path.glob(".release-*"))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("brookland-en.html", None, "0 files named brookland-en.html"),
        ("brookland-en.html", b"", "brookland-en.html is no .html file"),
        ("sheet-en.pdf", b"<html>", "sheet-en.pdf is no .pdf file"),
        (
            "a-1-py3-none-any.whl",
            zipped("treatymap/cli.py", "treatymap/stray.py"),
            "a-1-py3-none-any.whl does not hold what is tracked: not tracked: treatymap/stray.py",
        ),
    ],
    ids=["missing", "empty", "other", "stray"],
)
def test_a_file_that_lacks_or_is_not_right_stops_the_release(
    tmp_path: Path, pretender: Pretender, name: str, data: bytes | None, told: str
) -> None:
    """A command that says that all went well is not believed, and what happens to lie in the rooms is not shipped."""
    pretender.spoilt[name] = data

    with pytest.raises(ReleaseError, match=re.escape(told)):
        make(Wish(tmp_path, ("en",), pretender.atlas))


def test_without_a_chinese_font_there_is_no_release_in_chinese(
    brookland: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says what to install, before anything is drawn."""

    def find(lang: str) -> None:
        if lang == "zh-Hans":
            msg = "no font on this machine has the letters 汉. Install one."
            raise FontError(msg)

    monkeypatch.setattr(find_fonts, "find", find)

    with pytest.raises(ReleaseError, match=r"\Ano font on this machine has the letters 汉\. Install one\.\Z"):
        make(Wish(tmp_path, ("en", "zh"), brookland, packages=False))
    assert list(tmp_path.iterdir()) == []


def test_the_program_says_in_one_line_why_there_is_no_release(checkout: Path, tmp_path: Path) -> None:
    """A wrong atlas is no traceback."""
    done = subprocess.run(
        [sys.executable, "scripts/make_release.py", "--folder", tmp_path / "dist", "--atlas", tmp_path / "none"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=checkout,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("no release: ")
    assert "Traceback" not in done.stderr


def test_the_readme_says_what_each_file_is_for(amur: Atlas) -> None:
    """Every kind of file, every language by its own name, every lesson, in lines that fit a window."""
    text = readme(amur, amur.languages, [("SHA256SUMS", "Checksums.")])

    assert [
        file.name for file in ready_files(amur, ["LANG"]) if file.kind.of != "tours" and file.name not in text
    ] == []
    assert [tour.id for tour in amur.tours if f"{tour.id}:" not in text] == []
    assert all(name in text for name in ("Suomi", "Русский", "中文", "attribution", "SHA256SUMS"))
    assert max(map(len, text.splitlines())) <= 78
    assert "{" not in text
