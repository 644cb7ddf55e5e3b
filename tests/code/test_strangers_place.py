"""Where somebody stands, and where messages go: a stranger's folder runs nothing, and a terminal obeys nobody."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import geopandas
import pytest
import shapely

from tests.atlases.smallest import write_smallest
from tests.code.conftest import run
from tests.code.strange_atlases import RIVERS, layer, river
from tests.code.strangers import measured, surroundings

if TYPE_CHECKING:
    from pathlib import Path

OURS = {"layers.toml": 'license = "MIT"\nattribution = "us"\n'}
CODE = "from pathlib import Path\nPath('ran').touch()\n"


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    """Give an atlas with rivers in a GeoPackage."""
    folder = write_smallest(tmp_path / "atlas", changes=OURS)
    write_package(folder / "layers" / "rivers.gpkg")
    return folder


def write_package(path: Path, name: str = "rivers", **columns: str) -> None:
    """Write a GeoPackage of one river."""
    facts = {"id": "r", "name_en": "Rill", "role": "context", **columns}
    line = shapely.LineString([[11, 47], [12, 48]])
    frame = geopandas.GeoDataFrame({key: [value] for key, value in facts.items()}, geometry=[line], crs="EPSG:4326")
    frame.to_file(path, driver="GPKG", layer=name)


def test_no_module_is_taken_from_the_folder_that_somebody_stands_in(atlas: Path) -> None:
    """Somebody who goes into the folder of an atlas runs none of the programs in it."""
    for name in ("json", "numpy", "shapely", "pyogrio", "treatymap", "sitecustomize"):
        (atlas / f"{name}.py").write_text(CODE, encoding="utf-8")

    outcome = measured("render", "-o", "page.html", "--atlas", ".", cwd=atlas)

    assert (outcome.code, outcome.stderr) == (0, "")
    assert not (atlas / "ran").exists()


def test_no_settings_are_taken_from_the_folder_that_somebody_stands_in(atlas: Path) -> None:
    """A sheet is what it is whatever settings of Matplotlib lie there, even if nothing ever comes out of them."""
    settings = atlas / "matplotlibrc"
    sheets = []
    for put in ("nothing", "words", "pipe"):
        settings.unlink(missing_ok=True)
        if put == "pipe":
            os.mkfifo(settings)
        elif put == "words":
            settings.write_text("text.usetex: True\nfont.size: 40\nsavefig.facecolor: red\n", encoding="utf-8")
        outcome = measured("sheet", "-o", "sheet.svg", "--atlas", ".", cwd=atlas, seconds=30)
        assert (outcome.code, outcome.stderr) == (0, "")
        sheets.append((atlas / "sheet.svg").read_bytes())

    assert sheets[1:] == sheets[:1] * 2


def test_a_package_that_another_program_left_open_stays_as_it_is(atlas: Path) -> None:
    """Reading writes nothing beside a GeoPackage and nothing into it, whatever SQLite would finish there."""
    path = atlas / "layers" / "rivers.gpkg"
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("UPDATE gpkg_contents SET description = 'open'")
        base.commit()
        # as if it had been killed
        left = {name: (path.parent / name).read_bytes() for name in ("rivers.gpkg-wal", "rivers.gpkg-shm")}
        whole = path.read_bytes()
    path.write_bytes(whole)
    for name, data in left.items():
        (path.parent / name).write_bytes(data)
    (path.parent / "rivers.gpkg-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    before = surroundings(atlas)

    done = run("layers", "--format", "json", atlas=atlas)

    assert done.exit_code == 0, done.stderr
    assert surroundings(atlas) == before


def test_tables_and_columns_of_any_name_are_told_as_they_are(atlas: Path) -> None:
    """Names in a GeoPackage are words like others: a message shows them, and no page or terminal obeys them."""
    path = atlas / "layers" / "rivers.gpkg"
    path.unlink()
    odd = "r\x1b[31m {{7*7}} '\"; DROP TABLE x"
    write_package(path, odd, **{"<script>": "<script>", "a\x1b]0;b": "c"})
    write_package(path, "more")

    done = run("check", atlas)
    assert done.exit_code == 1
    assert "has 2 tables (there are: r\\x1b[31m {{7*7}} '\"; DROP TABLE x, more)" in done.stdout

    (atlas / "layers.toml").write_text(f'{OURS["layers.toml"]}[[layers]]\nid = "rivers"\ntable = "more"\n', "utf-8")
    assert run("render", "-o", atlas / "page.html", atlas=atlas).exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix is made for this")
@pytest.mark.parametrize("command", ["check", "render", "layers"])
def test_a_terminal_obeys_no_stranger(tmp_path: Path, command: str) -> None:
    """On a real terminal too, what a message shows of an atlas is letters, and no command to the terminal."""
    import pty  # noqa: PLC0415 - Windows has none

    atlas = write_smallest(
        tmp_path / "atlas",
        changes={
            "layers/a\x1b[31m\x9b2J.geojson": "{}",
            RIVERS: layer(river(names={"en\x1b[31m": "x"}, certainty="\x1b]0;title\x07", role="\u202e")),
            "treaties/b\x1b[31m.toml": '"\\u001b[31m" = 1\n',
            "claims.toml": 'x = "\x7f"\n',
        },
    )
    named = [str(atlas)] if command == "check" else ["--atlas", str(atlas)]
    master, terminal = pty.openpty()
    begun = subprocess.Popen(
        [sys.executable, "-P", "-m", "treatymap", command, *named], stdout=terminal, stderr=terminal, cwd=tmp_path
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            some = os.read(master, 65536)
        except OSError:
            # the other end is closed
            break
        if not some:
            break
        shown += some
    os.close(master)

    assert begun.wait() == 1
    assert b"\\x1b[31m" in shown
    assert [char for char in shown.decode() if not char.isprintable() and char not in "\r\n"] == []


def test_what_check_prints_for_programs_holds_no_commands_either(tmp_path: Path) -> None:
    """In every form the table of faults is letters, and JSON of it is read again."""
    atlas = write_smallest(tmp_path / "atlas", changes={RIVERS: layer(river(name="a\x1b[31m\x9b", role="\x85"))})
    for form in ("table", "csv", "json", "md"):
        done = run("check", atlas, "--format", form)

        assert done.exit_code == 1
        assert [char for char in done.stdout if not char.isprintable() and char != "\n"] == []
        if form == "json":
            assert json.loads(done.stdout)[0]["file"] == RIVERS


@pytest.mark.parametrize("command", ["compare", "lesson", "sheet", "embed", "claims", "treaties", "fix"])
def test_every_command_refuses_a_pipe_as_a_layer(tmp_path: Path, command: str) -> None:
    """No command waits for a stranger: each that reads the layers says what stands in their way."""
    atlas = write_smallest(tmp_path / "atlas")
    assert run("render", "-o", tmp_path / "page.html", atlas=atlas).exit_code == 0
    os.mkfifo(atlas / "layers" / "zones.gpkg")
    (atlas / "layers" / "zones.geojson").unlink()
    words = {
        "compare": ["before", "ford"],
        "sheet": ["-o", str(tmp_path / "sheet.pdf")],
        "embed": [str(tmp_path / "page.html"), "--as", "figure"],
        "fix": [str(atlas), "--fix", "-o", str(tmp_path / "copy")],
    }.get(command, [])
    typed = "check" if command == "fix" else command
    done = run(typed, *words, atlas=None if command == "fix" else atlas)

    assert done.exit_code == 1
    assert "zones.gpkg: is no regular file" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["atlas", "page.html"]
