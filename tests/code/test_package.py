"""What the package brings along: browser libraries, exact versions, and a wheel without surprises."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

from hatch_build import FetchError, fetch, is_complete
from scripts.check_wheel import differences, expected_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hatch_build import Npm

ROOT = Path(__file__).resolve().parent.parent.parent
WEB_FOLDERS = (ROOT / "mapgen" / "web", ROOT / "tests" / "web")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder that asks for one small library."""
    folder = tmp_path / "web"
    folder.mkdir()
    package = {"dependencies": {"tiny": "1.2.3"}, "vendor": {"tiny": ["dist/tiny.js", "LICENSE"]}}
    (folder / "package.json").write_text(json.dumps(package), encoding="utf-8")
    (folder / "package-lock.json").write_text("{}", encoding="utf-8")
    return folder


def npm(*, calls: list[Path] | None = None, files: tuple[str, ...] = ("dist/tiny.js", "LICENSE")) -> Npm:
    """Give a stand-in for npm that puts the small library where npm would."""

    def run(arguments: Sequence[str], work: Path) -> subprocess.CompletedProcess[str]:
        tiny = work / "node_modules" / "tiny"
        (tiny / "dist").mkdir(parents=True)
        for file in files:
            (tiny / file).write_text(f"the text of {file}\n", encoding="utf-8", newline="\n")
        (tiny / "package.json").write_text('{"version": "1.2.3", "license": "MIT"}', encoding="utf-8")
        if calls is not None:
            calls.append(work)
        return subprocess.CompletedProcess(arguments, 0, "", "")

    return run


def failing_npm(stderr: str) -> Npm:
    """Give a stand-in for npm that fails with these words."""
    return lambda arguments, _: subprocess.CompletedProcess(arguments, 1, "", stderr)


def quiet(_: str) -> None:
    """Take a line of progress and leave it at that."""


def test_wanted_files_are_brought_in_with_their_sums(folder: Path) -> None:
    """Only the files named are copied, flat, and the manifest says exactly what they are."""
    assert fetch(folder, npm=npm(), say=quiet)

    vendor = folder / "vendor"
    manifest = json.loads((vendor / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(path.relative_to(vendor).as_posix() for path in vendor.rglob("*") if path.is_file()) == [
        "manifest.json",
        "tiny/LICENSE",
        "tiny/tiny.js",
    ]
    assert manifest["packages"] == {
        "tiny": {
            "version": "1.2.3",
            "license": "MIT",
            "files": {
                "LICENSE": sha256(b"the text of LICENSE\n").hexdigest(),
                "tiny.js": sha256(b"the text of dist/tiny.js\n").hexdigest(),
            },
        }
    }


def test_a_second_build_has_nothing_to_do(folder: Path) -> None:
    """With everything there npm is not asked again, so a later build needs no network."""
    calls: list[Path] = []
    fetch(folder, npm=npm(calls=calls), say=quiet)

    assert not fetch(folder, npm=npm(calls=calls), say=quiet)
    assert len(calls) == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda web: (web / "package-lock.json").write_text('{"changed": 1}', encoding="utf-8"),
        lambda web: (web / "vendor" / "tiny" / "tiny.js").write_text("other bytes", encoding="utf-8"),
        lambda web: (web / "vendor" / "tiny" / "LICENSE").unlink(),
        lambda web: (web / "vendor" / "manifest.json").write_text("[]", encoding="utf-8"),
        lambda web: (web / "vendor" / "manifest.json").unlink(),
        lambda web: shutil.rmtree(web / "vendor"),
    ],
    ids=["other lock", "other bytes", "file gone", "manifest damaged", "manifest gone", "all gone"],
)
def test_anything_amiss_brings_the_libraries_in_anew(folder: Path, spoil: Callable[[Path], object]) -> None:
    """What lies there is taken only if it is what the lock file asks for, byte for byte."""
    fetch(folder, npm=npm(), say=quiet)
    spoil(folder)

    assert not is_complete(folder)
    assert fetch(folder, npm=npm(), say=quiet)
    assert is_complete(folder)


@pytest.mark.parametrize(
    ("stderr", "words"),
    [
        (
            "npm error code ENOTFOUND\nnpm error network request failed",
            "could not bring in tiny (ENOTFOUND). Check the",
        ),
        ("npm error code EINTEGRITY\nnpm error sha512 differs", "other bytes than package-lock.json names for tiny"),
        ("npm error something new", "could not bring in tiny (something new). Check the network"),
        ("", "could not bring in tiny (no reason given). Check the network"),
    ],
)
def test_a_failure_of_npm_is_one_clear_line(folder: Path, stderr: str, words: str) -> None:
    """The message says what is missing and why, in one line, and leaves nothing half done."""
    with pytest.raises(FetchError) as caught:
        fetch(folder, npm=failing_npm(stderr), say=quiet)

    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (folder / "vendor").exists()


def test_a_file_that_a_library_lacks_is_named(folder: Path) -> None:
    """A wrong entry under `vendor` is told with the file to correct."""
    with pytest.raises(FetchError, match=r'tiny has no file LICENSE: correct "vendor" in .*package\.json'):
        fetch(folder, npm=npm(files=("dist/tiny.js",)), say=quiet)
    assert not is_complete(folder)


def test_npm_out_of_reach_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real npm, with a registry that nobody answers for, fails soon and in our words."""
    lock = {
        "name": "x",
        "lockfileVersion": 3,
        "packages": {
            "": {"name": "x", "dependencies": {"tiny": "1.2.3"}},
            "node_modules/tiny": {"version": "1.2.3", "integrity": f"sha512-{'A' * 86}=="},
        },
    }
    (folder / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")

    with pytest.raises(FetchError, match=r"npm could not bring in tiny \(ECONNREFUSED\)"):
        fetch(folder, say=quiet)


@pytest.mark.parametrize("web", WEB_FOLDERS, ids=lambda web: web.parent.name)
def test_lock_files_pin_bytes_and_no_place(web: Path) -> None:
    """Every library is named to the digit and by its sum, and wherever npm is told to look will do."""
    package = json.loads((web / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((web / "package-lock.json").read_text(encoding="utf-8"))
    locked = {name.removeprefix("node_modules/"): entry for name, entry in lock["packages"].items() if name}

    assert {name: entry["version"] for name, entry in locked.items()} == package["dependencies"]
    assert all(entry["integrity"].startswith("sha512-") for entry in locked.values())
    assert "resolved" not in {key for entry in locked.values() for key in entry}
    assert list(package["vendor"]) == list(package["dependencies"])


def test_exact_versions_cover_every_requirement() -> None:
    """The constraints pin what the project asks for, once each, and at versions that it accepts."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if not line.startswith("#")]
    versions = {_plain(name): version for name, version in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [Requirement(line) for line in _requirements(project)]

    assert len(versions) == len(pins)
    assert [str(need) for need in wanted if not need.specifier.contains(versions.get(_plain(need.name), "0"))] == []


def test_no_registry_is_named() -> None:
    """Where packages come from is a matter of each machine, so no address of a registry stands here."""
    places = re.compile("|".join(("registry" + r"\.npm", "pypi" + r"\.org/simple", "index" + "-url")))
    files = [
        "Makefile",
        "constraints.txt",
        "pyproject.toml",
        ".ci/run",
        *(f"{room}/web/{name}" for room in ("mapgen", "tests") for name in ("package.json", "package-lock.json")),
    ]

    assert [file for file in files if places.search((ROOT / file).read_text(encoding="utf-8"))] == []


def test_a_wheel_is_the_tracked_and_the_brought_in_files() -> None:
    """Rooms move below the one import name, links and everything beside the rooms stay out."""
    tracked = ["cli.py", "geo/layer.py", "treatymap/geo", "treatymap/cli.py", "treatymap/errors.py", "tests/test_x.py"]
    manifest = {"packages": {"tiny": {"files": {"tiny.js": "00"}}}}

    assert expected_files(tracked, manifest) == {
        "treatymap/cli.py",
        "treatymap/errors.py",
        "treatymap/geo/layer.py",
        "treatymap/mapgen/web/vendor/manifest.json",
        "treatymap/mapgen/web/vendor/tiny/tiny.js",
    }


def test_what_a_wheel_lacks_or_holds_beyond_is_told(tmp_path: Path) -> None:
    """A stray file in a room and a file left out are both noticed; the wheel's own metadata is not."""
    wheel = tmp_path / "treatymap-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in ("treatymap/cli.py", "treatymap/geo/notes.txt", "treatymap-1.dist-info/METADATA"):
            archive.writestr(name, "")

    assert differences(wheel, {"treatymap/cli.py", "treatymap/errors.py"}) == [
        "missing: treatymap/errors.py",
        "not tracked: treatymap/geo/notes.txt",
    ]


def _plain(name: str) -> str:
    """Write the name of a distribution in the one form that compares."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _requirements(project: dict[str, dict[str, dict[str, list[str]]]]) -> list[str]:
    """List everything that is asked for: to build, to run, to test, to make the data."""
    extras = project["project"]["optional-dependencies"]
    return [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(line for name in sorted(extras) for line in extras[name]),
    ]
