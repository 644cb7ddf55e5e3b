"""
Throw mutated files at the readers, guided by what code they reach, and keep whatever ends in anything but a refusal.

Needs the optional extra `fuzz`; `make fuzz` brings it. Each target begins with files of the made-up atlas and goes on
from what reached new code in earlier runs. What it found is saved in `build/fuzz/TARGET/`, named `crash-…`, `timeout-…`
or `oom-…`: files that end in another error than a refusal, take longer than a few seconds, or more memory than may be.

    layer     a layer as GeoJSON, of any kind
    records   a file of records in an atlas that is sound beside it, and the page of it: name of the file, then its text
    archive   a zipped Shapefile
    dates     a date as a person types it, and as EDTF
    page      a page, package or export that is to be verified

Exit 1 if anything was found.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from shaking import shake_json, shake_toml

__all__ = ["TARGETS"]

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "fuzz"
KINDS = ("zones", "edges", "borders", "readings", "rivers", "lakes", "places", "themes", "today", "base", "source")
LONGEST = 40_000
MEGABYTES, SLOWEST_S = 1_500, 15
_SHAKEN = 0.8
"""How often a file is changed in its own terms."""
_ANEW = 0.3
"""How often one of the first files is changed, and none that came of them."""

Try = Callable[[bytes], object]
"""Reads some bytes; whatever it raises but a refusal is a finding."""
Shake = Callable[[bytes, Random], bytes | None]
"""Changes some bytes so that they keep their form, or gives up."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is fuzzed."""

    read: Try
    """Reads a file."""
    seeds: list[bytes]
    """Files to begin with."""
    shake: Shake | None = None
    """Changes a file in its own terms; without it bytes are changed."""


def layer() -> Target:
    """Read layers."""
    from treatymap.geo import Declaration, parse_json, ring_faults, unsound  # noqa: PLC0415 - instrumented when imported
    from treatymap.geo.reading import make_layer  # noqa: PLC0415 - as above

    def read(data: bytes) -> None:
        kind = KINDS[data[0] % len(KINDS)] if data else KINDS[0]
        declared = Declaration(kind=kind, license="MIT", attribution="us")
        found = make_layer(parse_json(data[1:]), "layer", declared=declared)
        if not unsound(found):
            ring_faults(found)

    seeds = []
    for path in sorted((_atlas() / "layers").rglob("*.geojson")):
        data = path.read_bytes()
        seeds.append(bytes([KINDS.index(json.loads(data).pop("kind"))]) + data)

    def shake(data: bytes, random: Random) -> bytes | None:
        shaken = shake_json(data[1:], random)
        return None if shaken is None else data[:1] + shaken

    return Target(read, seeds, shake)


def records() -> Target:
    """Read records, and draw what can be read."""
    from treatymap import load_atlas, render  # noqa: PLC0415 - instrumented when imported

    folder = _atlas()
    texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.toml"))}

    def read(data: bytes) -> None:
        name, _, text = data.partition(b"\n")
        known = [*texts][sum(name) % len(texts)] if name.decode("latin-1") not in texts else name.decode()
        try:
            (folder / known).write_bytes(text)
            render(load_atlas(folder))
        finally:
            (folder / known).write_bytes(texts[known])

    from tests.atlases.folder import to_toml  # noqa: PLC0415 - found once the atlas is written

    seeds = [f"{name}\n".encode() + text for name, text in texts.items()]

    def shake(data: bytes, random: Random) -> bytes | None:
        # all files are read in every run, so none of them seems to be of more use than another
        name, _, text = (random.choice(seeds) if random.random() < _ANEW else data).partition(b"\n")
        shaken = shake_toml(text, random, to_toml)
        return None if shaken is None else name + b"\n" + shaken

    return Target(read, seeds, shake)


def archive() -> Target:
    """Unpack archives."""
    import io  # noqa: PLC0415 - needed here alone
    import zipfile  # noqa: PLC0415 - as above

    from treatymap.geo.reading.unzip import unzip_shapefile  # noqa: PLC0415 - instrumented when imported

    folder = Path(tempfile.mkdtemp())

    def read(data: bytes) -> None:
        (folder / "layer.zip").write_bytes(data)
        unzip_shapefile(folder / "layer.zip", folder, table="", most=1_000_000)

    seeds = []
    for way in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", way) as bundle:
            for ending in ("shp", "shx", "dbf", "prj", "cpg"):
                bundle.writestr(f"zones.{ending}", bytes(range(200)))
        seeds.append(packed.getvalue())
    return Target(read, seeds)


def dates() -> Target:
    """Read dates."""
    from treatymap.errors import DateError  # noqa: PLC0415 - instrumented when imported
    from treatymap.treaties import Day, HistoricalDate, parse_date  # noqa: PLC0415 - as above
    from treatymap.treaties.dates import edtf_fault  # noqa: PLC0415 - as above

    def read(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        edtf_fault(HistoricalDate(Day(1859, 6, 1), text))
        try:
            day = parse_date(text)
        except DateError:
            return
        if parse_date(str(day)) != day or not day.julian:
            msg = f"{text!r} is read as {day}, which is read as another day"
            raise AssertionError(msg)

    words = "1858-05-28 1859 before -0043 1859~ 1689-09-06/1689-09-08 18XX ../1860 1859-21 Y-17E7 [1667,1668] 1858?/.."
    return Target(read, [word.encode() for word in words.split()])


def page() -> Target:
    """Judge pages, packages and exports."""
    from treatymap import export, load_atlas, render  # noqa: PLC0415 - instrumented when imported
    from treatymap.output.embedding import Caption, open_package, page_of, write_package  # noqa: PLC0415 - as above
    from treatymap.output.origin import read_origin  # noqa: PLC0415 - as above
    from treatymap.output.seals import judge  # noqa: PLC0415 - as above

    atlas = load_atlas(_atlas())
    html = render(atlas).html
    file = page_of("page.html", html, read_origin(html))
    # the scripts in a page are of no concern to who reads it
    short = (
        html[:3_000] + html[html.index('<script type="application/json" class="tm-origin">') :][:3_000] + html[-200:]
    )
    seeds = [short.encode(), export(atlas, form="geojson").data, export(atlas, form="json").data]
    if file is not None:
        seeds.append(write_package(file, Caption("en", "page")))

    def read(data: bytes) -> None:
        judge(data)
        open_package(data)
        read_origin(data.decode("utf-8", "replace"))

    return Target(read, seeds)


TARGETS: dict[str, Callable[[], Target]] = {
    "layer": layer,
    "records": records,
    "archive": archive,
    "dates": dates,
    "page": page,
}
"""What can be fuzzed: gives what reads, and files to begin with."""


def _atlas() -> Path:
    """Write the made-up atlas into a folder of its own."""
    sys.path.insert(0, str(ROOT))
    from tests.atlases import write_atlas  # noqa: PLC0415 - instrumented when imported

    return write_atlas(Path(tempfile.mkdtemp()))


def _fuzz(target: str, seconds: int) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris  # noqa: PLC0415 - an extra of its own

    with atheris.instrument_imports(include=["treatymap", "tomllib", "undate", "lark", "zipfile"]):
        from treatymap.errors import TreatymapError  # noqa: PLC0415 - instrumented when imported

        made = TARGETS[target]()
        # some modules are imported when they are first needed
        for seed in made.seeds:
            with suppress(TreatymapError):
                made.read(seed)

    place = PLACE / target
    corpus = place / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(made.seeds):
        (corpus / f"seed-{number:02d}").write_bytes(seed)

    def one(data: bytes) -> None:
        try:
            made.read(data)
        except TreatymapError as error:
            if not str(error).replace("\n", "").isprintable():
                msg = f"a message that a terminal obeys: {error!r}"
                raise AssertionError(msg) from error

    limits = [f"-max_total_time={seconds}", f"-timeout={SLOWEST_S}", f"-rss_limit_mb={MEGABYTES}"]

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)  # noqa: S311 - nothing secret
        shaken = made.shake(data, random) if made.shake is not None and random.random() < _SHAKEN else None
        return shaken[:most] if shaken is not None else atheris.Mutate(data, len(data) + 16)[:most]

    words = [target, *limits, f"-max_len={LONGEST}", f"-artifact_prefix={place}/", str(corpus)]
    atheris.Setup(words, one, **({} if made.shake is None else {"custom_mutator": mutate}))
    atheris.Fuzz()


def main() -> None:
    """Fuzz each target in a process of its own."""
    parser = argparse.ArgumentParser(description="Throw mutated files at the readers.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"some of {', '.join(TARGETS)}; all if none")
    parser.add_argument("--seconds", type=int, default=60, help="for each target (60)")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    told = parser.parse_args()
    unknown = [target for target in told.targets if target not in TARGETS]
    if unknown:
        parser.error(f"no target {unknown[0]}; there are: {', '.join(TARGETS)}")
    if told.here:
        _fuzz(told.targets[0], told.seconds)
    found = []
    for target in told.targets or TARGETS:
        print(f"== {target}", flush=True)
        before = {*(PLACE / target).glob("*-*")}
        command = [sys.executable, str(Path(__file__)), target, "--here", "--seconds", str(told.seconds)]
        done = subprocess.run(command, check=False)
        new = sorted({*(PLACE / target).glob("*-*")} - before)
        found += new or ([PLACE / target] if done.returncode else [])
    for path in found:
        print(f"found: {path}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
