"""
Make a release: the wheel, the source archive, and what a teacher takes without installing anything.

Everything is made in a folder aside and moves into place at the end, so that a release is whole or was never there;
files of an earlier release go when the new ones come. The same checkout gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING

import find_fonts
from check_wheel import differences, expected_here
from ready_files import ready_files
from release_readme import readme

from treatymap.errors import FontError, TreatymapError
from treatymap.mapgen import LANGUAGES, known_language, languages_of
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ready_files import ReadyFile

    from treatymap.treaties import Atlas

__all__ = ["SUMS", "ReleaseError", "Wish", "make"]

ROOT = Path(__file__).resolve().parent.parent
SUMS = "SHA256SUMS"
"""Checksums, and so the list of what a release has put into its folder."""

_README = "README.txt"
_BEGINNINGS = {
    ".html": b"<!doctype html>",
    ".pdf": b"%PDF-",
    ".zip": b"PK\x03\x04",
    ".whl": b"PK\x03\x04",
    ".gz": b"\x1f\x8b",
}
_SITE = ("site/index.html", "The same in more words: Moodle, wikis, slides, printing, and how true the maps are.")
_PACKAGES = ("treatymap-*.whl, treatymap-*.tar.gz", "The program, for those who want maps of their own.")
_CHECKSUMS = (SUMS, "Checksums. `sha256sum -c SHA256SUMS` says whether a file was damaged on its way to you.")


class ReleaseError(Exception):
    """No release; the message says in one line what lacks, with the program's own words behind it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a release is to hold, and where it goes."""

    folder: Path
    """Where the files go."""
    languages: tuple[str, ...] = ()
    """Languages of the files for teachers; all that the atlas has if empty."""
    atlas: Path | None = None
    """Folder of another atlas than the built-in one."""
    packages: bool = True
    """Whether to build wheel and source archive too."""


def make(wish: Wish) -> list[Path]:
    """
    Make a release.

    Parameters
    ----------
    wish
        What it is to hold.

    Returns
    -------
    list of Path
        Its files, sorted by name.

    Raises
    ------
    ReleaseError
        If anything lacks; the folder is then as it was.
    """
    atlas = load_atlas(wish.atlas)
    languages = tuple(known_language(lang) for lang in wish.languages) or languages_of(atlas)
    _require_fonts(languages)
    wish.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=wish.folder, prefix=".release-") as work:
        made = Path(work)
        _make_files(atlas, languages, wish, made)
        others = [_SITE, _CHECKSUMS]
        if wish.packages:
            others.insert(1, _PACKAGES)
            _run([sys.executable, "-m", "hatchling", "build", "-d", str(made)], ROOT)
            _require(made, ["*.whl", "*.tar.gz"])
            _require_whole(next(made.glob("*.whl")))
        (made / _README).write_text(readme(atlas, languages, others), encoding="utf-8", newline="\n")
        (made / SUMS).write_text(_sums(made), encoding="utf-8", newline="\n")
        old = _named(wish.folder)
        files = [path.replace(wish.folder / path.name) for path in sorted(made.iterdir())]
        # only now, so that a move that fails leaves what was there
        for name in old - {path.name for path in files}:
            (wish.folder / name).unlink(missing_ok=True)
        return files


def _make_files(atlas: Atlas, languages: Sequence[str], wish: Wish, folder: Path) -> None:
    """Make the files for teachers, several languages at a time."""
    named = [] if wish.atlas is None else ["--atlas", str(wish.atlas.resolve())]

    def make_language(lang: str) -> None:
        """Make the files of a language, one after the other, for some are made of others."""
        for file in ready_files(atlas, [lang]):
            _make_file(file, named, folder)
            print(f"{file.name}: {(folder / file.name).stat().st_size // 1000} kB", file=sys.stderr, flush=True)

    with ThreadPoolExecutor(max_workers=cpu_count()) as workers:
        # the list lets the first failure out
        list(workers.map(make_language, languages))


def _make_file(file: ReadyFile, named: Sequence[str], folder: Path) -> None:
    """Make one file, and see that it is what it should be."""
    _run([sys.executable, "-m", "treatymap", *file.words, "--quiet", *named], folder)
    _require(folder, [file.name])


def _run(command: Sequence[str], folder: Path) -> None:
    """Run a command in a folder, or say why it failed."""
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=folder)
    if done.returncode:
        told = " ".join((done.stderr or done.stdout).split())
        msg = f"{' '.join(command[2:])} answered {done.returncode}: {told}"
        raise ReleaseError(msg)


def _require(folder: Path, patterns: Iterable[str]) -> None:
    """See that a file is there for each pattern, and begins as files of its sort do."""
    for pattern in patterns:
        found = sorted(folder.glob(pattern))
        if len(found) != 1:
            msg = f"{len(found)} files named {pattern}; a release has one."
            raise ReleaseError(msg)
        if not found[0].read_bytes().lower().startswith(_BEGINNINGS[found[0].suffix].lower()):
            msg = f"{found[0].name} is no {found[0].suffix} file."
            raise ReleaseError(msg)


def _require_whole(wheel: Path) -> None:
    """See that a wheel holds what the checkout tracks and nothing else; an unpacked source archive tracks nothing."""
    told = differences(wheel, expected_here()) if (ROOT / ".git").exists() else []
    if told:
        msg = f"{wheel.name} does not hold what is tracked: {'; '.join(told)}"
        raise ReleaseError(msg)


def _require_fonts(languages: Iterable[str]) -> None:
    """See that every language can be printed, before time is spent on drawing."""
    for lang in languages:
        try:
            find_fonts.find(lang)
        except FontError as error:
            raise ReleaseError(str(error)) from error


def _sums(folder: Path) -> str:
    """Write the checksums of a folder, as `sha256sum -c` reads them."""
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(folder.iterdir())
    )


def _named(folder: Path) -> set[str]:
    """Name what an earlier release has put into a folder, its list of checksums among it."""
    sums = folder / SUMS
    if not sums.is_file():
        return set()
    names = {line.partition("  ")[2] for line in sums.read_text(encoding="utf-8").splitlines()}
    # a name of the list, not a way out of the folder
    return {SUMS, *(name for name in names if name and Path(name).name == name)}


def main() -> None:
    """Make a release."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--folder", type=Path, default=ROOT / "dist", help="where the files go; dist if not given")
    parser.add_argument("--lang", action="append", default=[], choices=LANGUAGES, help="only this language; repeatable")
    parser.add_argument("--atlas", type=Path, help="folder of another atlas")
    parser.add_argument("--files-only", action="store_true", help="no wheel and no source archive")
    wanted = parser.parse_args()
    wish = Wish(wanted.folder, tuple(wanted.lang), wanted.atlas, packages=not wanted.files_only)
    try:
        files = make(wish)
    except (ReleaseError, TreatymapError) as error:
        sys.exit(f"no release: {error}")
    except OSError as error:
        sys.exit(f"no release: {error.filename or wish.folder}: {error.strerror or error}. Name another --folder.")
    size = sum(path.stat().st_size for path in files)
    print(f"{wish.folder}: {len(files)} files, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
