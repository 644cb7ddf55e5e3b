"""Write atlases as a stranger may write them: the smallest one that there is, with one thing wrong."""

from __future__ import annotations

import io
import json
import os
import shutil
import socket
import zipfile
from typing import TYPE_CHECKING, Any

from tests.atlases import HOSTILE
from tests.atlases.smallest import write_smallest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Build = Callable[[Path], object]

__all__ = ["REFUSED", "RIVERS", "SAFE", "layer", "river", "write_strange"]

RIVERS = "layers/rivers.geojson"
ATLAS = 'id = "ford"\ntitle = {{ en = {} }}\n'
LINE = {"type": "LineString", "coordinates": [[11, 47], [12, 48]]}
CONTROL = "a\\u0000\\u001b[31m\\u009b2J\\ufffe"
"""Signs that a terminal obeys and no page can hold, as escapes of TOML and JSON."""
WORDS = json.dumps(HOSTILE)
WORD = json.dumps("x")
FAR = {"type": "LineString", "coordinates": [[0, 0], [0, 9e8]] * 500}
NAMED = {"type": "Feature", "id": "r", "properties": {"name": "Rill", "role": "x"}, "geometry": LINE}
OTHER = "<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/etc</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"


def layer(*features: object, **head: object) -> str:
    """Write a layer of rivers."""
    told = {"type": "FeatureCollection", "id": "rivers", "kind": "rivers", "license": "MIT", "attribution": "us"}
    return json.dumps({**told, **head, "features": list(features)})


def river(geometry: object = LINE, name: object = "r", **facts: object) -> dict[str, Any]:
    """Give a river."""
    properties = {"names": {"en": "Rill"}, "role": "context", **facts}
    return {"type": "Feature", "id": name, "properties": properties, "geometry": geometry}


def line(*points: object) -> str:
    """Write a layer of one river with other points."""
    return layer(river({"type": "LineString", "coordinates": list(points)}))


def raw(point: str) -> str:
    """Write a layer of one river whose first longitude is whatever stands there."""
    return layer(river()).replace("[11, 47]", f"[{point}, 47]")


def collection(depth: int) -> str:
    """Write a layer of one line in collections in collections."""
    geometry: dict[str, Any] = LINE
    for _ in range(depth):
        geometry = {"type": "GeometryCollection", "geometries": [geometry]}
    return layer(river(geometry))


def crs(name: str) -> str:
    """Write a layer in a reference system of that name."""
    return layer(river(), crs={"type": "name", "properties": {"name": name}})


def declared(**entry: object) -> dict[str, str]:
    """Say something of the rivers in `layers.toml`."""
    told = "".join(f"{key} = {json.dumps(value)}\n" for key, value in {"id": "rivers", **entry}.items())
    return {"layers.toml": f"[[layers]]\n{told}"}


def files(changes: Mapping[str, str | bytes]) -> Build:
    """Write whole files."""

    def build(folder: Path) -> None:
        for name, content in changes.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    return build


def later(make: Callable[[], Mapping[str, str | bytes]]) -> Build:
    """Write whole files that are large, and made only when they are wanted."""

    def build(folder: Path) -> None:
        files(make())(folder)

    return build


def changed(name: str, old: str, new: str) -> Build:
    """Change a text in a file."""

    def build(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return build


def sources(**facts: str) -> Build:
    """Write the sources of the atlas."""
    told = {"id": "own", "label": "x", "kind": "web", **facts}
    return files({"sources.toml": "[[sources]]\n" + "".join(f"{key} = {json.dumps(told[key])}\n" for key in told)})


def languages(count: int) -> str:
    """Write the head of an atlas in many languages."""
    return f'id = "ford"\ntitle = {{ en = "x"{"".join(f", a{number} = {WORD}" for number in range(count))} }}\n'


def post() -> str:
    """Write a layer of a boundary post whose years are none."""
    facts = {"years": "1811²", "letter_ru": "A", "letter_zh": "B", "certainty": "certain", "sources": "own"}
    place = {"type": "Point", "coordinates": [11, 47]}
    feature = {"type": "Feature", "id": "p", "properties": facts, "geometry": place}
    return layer(feature, id="borders/ford-1800", kind="borders")


def figures(count: int) -> str:
    """Write figures each of which is made of the one above it, twice."""
    return '[[figures]]\nid = "f0"\nzones = ["north"]\n' + "".join(
        f'[[figures]]\nid = "f{number + 1}"\nparts = ["f{number}", "f{number}"]\n' for number in range(count)
    )


def bursting() -> dict[str, bytes]:
    """Pack a Shapefile that unpacks to more than may be, though none of its parts does."""
    return {ZIP: archive({name: bytes(32_100_000) for name in PARTS})}


def rivers(text: str | bytes) -> Build:
    """Write the layer of rivers."""
    return files({RIVERS: text})


def more(name: str, text: str) -> Build:
    """Write on in a file."""

    def build(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return build


def instead(name: str, put: Build) -> Build:
    """Take a file or folder away, and put something else there."""

    def build(folder: Path) -> None:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        path.parent.mkdir(exist_ok=True)
        put(path)

    return build


def link(to: str) -> Build:
    """Put a link."""
    return lambda path: path.symlink_to(to)


def pipe(path: Path) -> None:
    """Put a pipe into which nobody writes."""
    os.mkfifo(path)


def plug(path: Path) -> None:
    """Put a socket; its name must be short, so it is made from inside its folder."""
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(path.parent)
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.fchdir(here)
        os.close(here)


def sparse(path: Path) -> None:
    """Put half a gigabyte of nothing."""
    with path.open("wb") as file:
        file.truncate(500_000_000)


def folder_of(count: int, ending: str) -> Build:
    """Put a folder with many files."""

    def put(path: Path) -> None:
        path.mkdir()
        for number in range(count):
            (path / f"f{number}{ending}").touch()

    return put


def archive(members: Mapping[str, bytes], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", packed) as bundle:
        for name, content in members.items():
            bundle.writestr(name, content)
    return data.getvalue()


def renamed(ours: str, theirs: str) -> Build:
    """Give another id to what has that one."""

    def build(folder: Path) -> None:
        for path in [path for path in folder.rglob("*") if path.is_file()]:
            text = path.read_text(encoding="utf-8").replace(f'"{ours}"', json.dumps(theirs))
            path.write_text(text, encoding="utf-8")
            path.rename(path.with_name(path.name.replace(f"{ours}.", f"{theirs}.")))

    return build


PARTS = {f"zones.{ending}": bytes(100) for ending in ("shp", "shx", "dbf")}
NESTED = archive({"inner.zip": archive(PARTS)})
ENCRYPTED = archive(PARTS).replace(b"PK\1\2\x14\x03\x14\0\0", b"PK\1\2\x14\x03\x14\0\1")
BROKEN = archive({"zones.shp": bytes(range(256)) * 40, **{name: bytes(9) for name in ("zones.shx", "zones.dbf")}})
ZIP = "layers/rivers.zip"

SAFE: dict[str, Build] = {
    "words in all texts": files(
        {
            "atlas.toml": ATLAS.format(WORDS) + f"byline.en = {WORDS}\ncredits.en = {WORDS}\nlater.en = {WORDS}\n",
            "layers.toml": f"license = {WORDS}\nattribution = {WORDS}\n",
            "holders.toml": "".join(
                f'[[holders]]\nid = "{name}"\nname.en = {WORDS}\nsources = ["own"]\n' for name in ("red", "blue")
            ),
            "sources.toml": f'[[sources]]\nid = "own"\nlabel = {WORDS}\nkind = "own work"\nnote = {WORDS}\n',
            RIVERS: layer(
                river(name=HOSTILE, names={"en": HOSTILE, HOSTILE: HOSTILE}, **{HOSTILE: HOSTILE}),
                license=HOSTILE,
                attribution=HOSTILE,
                **{HOSTILE: HOSTILE},
            ),
        }
    ),
    **{
        f"id {name}": renamed("north", name)
        for name in (
            "__proto__",
            "constructor",
            "toString",
            "hasOwnProperty",
            "then",
            "{{7*7}} ${hacked} <img src=x onerror=hacked> \"'",
        )
    },
    "treaty __proto__": renamed("ford-1800", "__proto__"),
    "address of a source": sources(url='https://a/"><script>'),
    "byte order mark": rivers(b"\xef\xbb\xbf" + layer(river()).encode()),
    "collections": rivers(collection(31)),
    "heights": rivers(line([11, 47, 1e300], [12, 48, "x"])),
    "a text of 3 MB": more("atlas.toml", f'byline.en = "{"a" * 3_000_000}"\n'),
    "braces": more("atlas.toml", f'headline.en = "{"{" * 200_000}{{0.__class__}} {{moved!r:>999999999}}"\n'),
    "other files": instead("notes", folder_of(2_000, ".txt")),
    "a pipe beside": instead("notes.md", pipe),
    "far points": rivers(line([-360, -90], [360, 90])),
    "columns of any name": rivers(layer(river(left=[], right={}, article=[1], kind={}, **{"": None, "a.b": [[]]}))),
}
"""Atlases that are odd but sound: a page comes of them, in which nothing runs."""

REFUSED: dict[str, tuple[Build, str]] = {
    # places
    **{
        f"path {path[:12]!r}": (files(declared(file=path)), words)
        for path, words in {
            "../../x.geojson": "write a path inside the folder of the atlas",
            "/etc/passwd": "write a path inside the folder of the atlas",
            "C:\\x.geojson": "write a path inside the folder of the atlas",
            "a\\..\\b": "write a path inside the folder of the atlas",
            "file:///etc/passwd": "write a path inside the folder of the atlas",
            "x\0y": "layers.toml: layers[0].file: found 'x\\x00y'; write it without control characters",
            "a" * 300: "cannot be read (File name too long)",
        }.items()
    },
    "link out of the atlas": (instead(RIVERS, link("/etc/passwd")), "is a link out of the folder of the atlas"),
    "link to a device": (instead(RIVERS, link("/dev/zero")), "is a link out of the folder of the atlas"),
    "link to a device as records": (instead("claims.toml", link("/dev/zero")), "claims.toml: is a link out of"),
    "atlas.toml is a device": (instead("atlas.toml", link("/dev/zero")), "is a link out of the folder"),
    "link to itself": (instead(RIVERS, link("rivers.geojson")), "its links lead nowhere"),
    "link to nothing": (instead(RIVERS, link("nothing")), "cannot be read (No such file or directory)"),
    "link to a folder": (instead("layers/more", link("/etc")), "is a link to a folder; put a copy"),
    "treaties in another place": (instead("treaties", link("/etc")), "treaties: is a link to a folder"),
    "layers in another place": (instead("layers", link("/etc")), "layers: is a link to a folder"),
    "circle of folders": (instead("layers/up", link("..")), "layers/up is a link to a folder"),
    "folder as a layer": (instead(RIVERS, lambda path: path.mkdir()), "rivers.geojson: is a folder"),
    "folder as the atlas": (instead("atlas.toml", lambda path: path.mkdir()), "is a folder; put a file there"),
    "file as a folder": (instead("tours", lambda path: path.touch()), "tours: is no folder; put a folder there"),
    "pipe as a layer": (instead(RIVERS, pipe), "rivers.geojson: is no regular file"),
    "pipe as a package": (instead("layers/rivers.gpkg", pipe), "rivers.gpkg: is no regular file"),
    "pipe as records": (instead("treaties/x.toml", pipe), "treaties/x.toml: is no regular file"),
    "pipe as the atlas": (instead("atlas.toml", pipe), "is no regular file"),
    "pipe as a folder": (instead("tours", pipe), "tours: is no folder"),
    "socket as a layer": (instead(RIVERS, plug), "rivers.geojson: is no regular file"),
    "half a gigabyte": (instead(RIVERS, sparse), "is larger than 64 MB; make it smaller, or allow more with --max-mb"),
    "half a gigabyte of records": (instead("claims.toml", sparse), "claims.toml: is larger than 64 MB"),
    "half a gigabyte packed": (instead(ZIP, sparse), "rivers.zip: is larger than 64 MB"),
    "10,000 layers": (instead("layers/more", folder_of(10_000, ".geojson")), "layers: more than 5,000 files"),
    "5,100 tours": (instead("tours", folder_of(5_100, ".toml")), "tours: more than 5,000 files"),
    "name of a layer": (files({"layers/a\x1b[31m\nb.geojson": "{}"}), "its name has characters that nobody can see"),
    "name of no letters": (files({os.fsdecode(b"layers/\xff.geojson"): "{}"}), "its name has characters that nobody"),
    "name of a treaty": (files({"treaties/a\x1b[31m.toml": "{"}), "treaties/a\\x1b[31m.toml: not readable as TOML"),
    # letters
    **{
        f"layer in {code}": (rivers(layer(river()).encode(code)), "is UTF-16 or no text; save it as UTF-8")
        for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be")
    },
    "layer in Latin-1": (rivers('{"ä": 1}'.encode("latin-1")), "is not UTF-8 (byte 0xe4 at 2); save it as UTF-8"),
    "records in UTF-16": (files({"atlas.toml": ATLAS.format('"x"').encode("utf-16")}), "atlas.toml: is UTF-16"),
    "records in Latin-1": (files({"claims.toml": "# ä".encode("latin-1")}), "claims.toml: is not UTF-8"),
    "empty layer": (rivers(""), "is empty; write GeoJSON into it"),
    "empty atlas": (files({"atlas.toml": ""}), "atlas.toml: id: missing"),
    "half a letter": (rivers(layer(river()).replace("Rill", "\\ud800")), "'\\ud800' holds half a character"),
    "control signs in a layer": (rivers(layer(river()).replace("Rill", CONTROL)), "names: found {'en': 'a\\x00\\x1b"),
    "control signs in a licence": (rivers(layer(river(), license="a\x1b[31m")), "without control characters"),
    "control signs as an id": (rivers(layer(river(name="a\x1b[31m"))), "its id is 'a\\x1b[31m'"),
    "control signs in a title": (files({"atlas.toml": ATLAS.format(f'"{CONTROL}"')}), "atlas.toml: title.en: found"),
    "control signs as a key": (more("atlas.toml", f'"{CONTROL}" = 1\n'), "write it without control characters"),
    "address that runs": (sources(url="javascript:alert(1)"), "write an address that begins with https:// or http://"),
    # numbers
    **{f"longitude {text}": (rivers(raw(text)), "is no number of JSON") for text in ("NaN", "Infinity", "-Infinity")},
    **{f"longitude {text}": (rivers(raw(text)), "no place on earth") for text in ("1e999", "-1e308", "9" * 4_000)},
    **{
        f"longitude {text}": (rivers(raw(text)), "coordinates are off; write [longitude, latitude]")
        for text in ('"11"', "null", "true", "[1]", "{}")
    },
    "number of 5,000 digits": (
        rivers(raw("1" * 5_000)),
        "not readable as JSON (a number of more than 4,300 digits); restore the file, or write it again",
    ),
    "number of 5,000 digits in records": (
        more("atlas.toml", f"bounds = [{'1' * 5_000}, 1, 1, 1]\n"),
        "atlas.toml: not readable as TOML (a number of more than 4,300 digits); mend it there",
    ),
    "doubt of 4,000 digits": (rivers(layer(river(error_km=int("1" * 4_000)))), "error_km: found 111"),
    "area of 4,000 digits": (
        changed("layers/zones.geojson", '"properties": {}', f'"properties": {{"area_km2": {"1" * 4_000}}}'),
        "area_km2: found 111",
    ),
    "bounds without end": (
        more("atlas.toml", "bounds = [nan, inf, -inf, 1e999]\n"),
        "bounds: found [nan, inf, -inf, inf]",
    ),
    "bounds of 4,000 digits": (more("atlas.toml", f"bounds = [{'1' * 4_000}, 1, 1, 1]\n"), "bounds: found [111"),
    "facts that are no JSON": (
        files({"layers.toml": '[[layers]]\nid = "rivers"\nfacts = { x = nan, y = 1800-01-01 }\n'}),
        "facts.x: found 'nan'",
    ),
    "date out of range": (
        changed("treaties/ford-1800.toml", "1800-05-01", '"99999-05-01"'),
        "'99999-05-01' is not a date",
    ),
    # forms
    "key that stands twice": (rivers('{"type": 1, "type": 2}'), "the key 'type' stands twice"),
    "lists without end": (rivers("[" * 100_000), "lists in one another without end"),
    "tables without end": (rivers('{"a":' * 100_000), "lists in one another without end"),
    "too deep a collection": (rivers(collection(200)), "geometry is 'GeometryCollection'"),
    "kind of a geometry": (rivers(layer(river({"type": ["Point"], "coordinates": [1, 2]}))), "geometry is ['Point']"),
    "geometry of a geometry": (rivers(layer(river({"type": {}, "coordinates": {"a": 1}}))), "geometry is {}"),
    "half a crossing": (
        rivers(layer(river({"type": "MultiLineString", "coordinates": [[[170, 1], [200, 1]], ["x", "y"]]}))),
        "coordinates are off; write [longitude, latitude]",
    ),
    "id that is a table": (rivers(layer(river(name={}))), "features[0]: has no id"),
    "head that is a list": (rivers(layer(river(), kind=["rivers"], id=[])), "lacks kind at the top level"),
    "features that are none": (rivers(layer(None, 1, "x", [], {})), "not a GeoJSON Feature"),
    "language that is a list": (
        files({"layers.toml": '[[layers]]\nid = "rivers"\nfacts.language = [1]\n', RIVERS: layer(NAMED)}),
        "role: found 'x'",
    ),
    "years that are none": (files({"layers/borders/ford-1800.geojson": post()}), "years: found ['1811\\xb2']"),
    # reference systems
    "system that is a file": (rivers(crs("+init=/dev/zero:x")), "is too long or names files"),
    "system that has a file": (rivers(crs("+proj=merc +nadgrids=/dev/zero")), "is too long or names files"),
    "system of a million letters": (
        files({**declared(crs="a" * 1_000_000), RIVERS: layer(river())}),
        "is too long or names files",
    ),
    "system of heights": (rivers(crs("EPSG:5773")), "'EGM96 height' is none of maps"),
    "system of space": (rivers(crs("EPSG:4978")), "'WGS 84' is none of maps"),
    "edges longer than the earth": (
        rivers(layer(river(FAR), crs={"type": "name", "properties": {"name": "EPSG:4269"}})),
        "its edges are longer than the earth",
    ),
    # records
    "keys in keys": (more("atlas.toml", f"{'.'.join('a' * 5_000)} = 1\n"), "a key of more than 32 parts"),
    "keys in keys on odd lines": (
        more("atlas.toml", ".".join(['"\u2028"'] * 5_000) + " = 1\n"),
        "a key of more than 32 parts",
    ),
    "lists in lists": (more("atlas.toml", f"bounds = {'[' * 90_000}\n"), "lists or tables in one another without end"),
    "tables in tables": (
        more("atlas.toml", f"bounds = {'{a=' * 90_000}\n"),
        "lists or tables in one another without end",
    ),
    "languages without end": (
        files({"atlas.toml": f"{languages(0)}languages = {json.dumps(['en', *(f'a{n}' for n in range(1_500))])}\n"}),
        "names 1,501 languages; leave 1,401 of them out",
    ),
    "title in 10,000 languages": (
        files({"atlas.toml": languages(10_000)}),
        "title: names 10,001 languages; leave 9,901 of them out",
    ),
    "20,000 zones": (
        more("zones.toml", "".join(f'[[zones]]\nid = "z{n}"\n' for n in range(20_000))),
        "holds 20,002 entries, more than 2,000",
    ),
    "20,000 unknown keys": (
        more("atlas.toml", "".join(f"[a{n}]\n" for n in range(20_000))),
        "more than 1,000 faults; mend these first",
    ),
    "figures of figures": (more("atlas.toml", figures(60)), "zone 'north' would be counted twice"),
    "a key of a megabyte": (more("atlas.toml", f'"{"a" * 1_000_000}" = 1\n'), "unknown key; allowed: around"),
    # archives
    "archive in an archive": (files({ZIP: NESTED}), "no Shapefiles in it (there are: none)"),
    "archive with a password": (files({ZIP: ENCRYPTED}), "not readable as a zip archive"),
    "archive that is cut off": (files({ZIP: archive(PARTS)[:200]}), "not readable as a zip archive"),
    "archive that is damaged": (files({ZIP: BROKEN[:80] + bytes(20) + BROKEN[100:]}), "not readable as a zip archive"),
    "archive of 2,000 files": (
        files({ZIP: archive({f"{n}.shp": b"" for n in range(2_000)})}),
        "holds more than 1,000 files",
    ),
    "archive packed oddly": (files({ZIP: archive(PARTS, packed=zipfile.ZIP_LZMA)}), "is packed in an unusual way"),
    "archive that leads out": (
        files({ZIP: archive({f"../../{name}": data for name, data in PARTS.items()})}),
        "not readable as a GeoPackage or Shapefile",
    ),
    "archive that bursts": (later(bursting), "holds more than 64 MB; make it smaller"),
    "package that is another": (files({"layers/rivers.gpkg": OTHER}), "not readable as a GeoPackage or Shapefile"),
}
"""Atlases that are refused, with words of the message."""


def write_strange(folder: Path) -> None:
    """Write all of them, each into a folder of its own, called after its place in the lists."""
    for kind, builds in (("safe", SAFE), ("refused", {name: build for name, (build, _) in REFUSED.items()})):
        for number, build in enumerate(builds.values()):
            place = folder / f"{kind}-{number:03d}"
            write_smallest(place)
            build(place)
