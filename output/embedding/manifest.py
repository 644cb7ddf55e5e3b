"""Write the manifest of a package, by which a learning platform knows what is in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatymap.output.origin import Origin

__all__ = ["manifest"]

_IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_LONGEST = 200
"""Letters that the schema allows a title, and that platforms have room for in an identifier."""


def manifest(origin: Origin, *, title: str, start: str, files: Iterable[str]) -> bytes:
    """
    Write `imsmanifest.xml` of a SCORM 1.2 package with one item.

    It asks for no mastery score: a platform that gets one sets passed or failed by itself, and a lesson whose answers
    readers judge on their own is no examination.

    Parameters
    ----------
    origin
        What the page was made from; the identifiers come from it, so that a newer package takes the place of an older.
    title
        What the platform calls it.
    start
        The file that the platform opens.
    files
        All files of the package but the manifest, in the order of writing.
    """
    told = (origin.atlas, origin.command, *origin.moments, origin.mode, origin.tour, *origin.treaties, origin.day)
    name = _identifier("-".join(part for part in (*told, origin.lang) if part))
    root = ET.Element(
        "manifest",
        {"identifier": f"treatymap-{name}", "version": "1.0", "xmlns": _IMSCP, "xmlns:adlcp": _ADLCP},
    )
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "ADL SCORM"
    ET.SubElement(metadata, "schemaversion").text = "1.2"
    organizations = ET.SubElement(root, "organizations", {"default": "course"})
    organization = ET.SubElement(organizations, "organization", {"identifier": "course"})
    ET.SubElement(organization, "title").text = _short(title)
    item = ET.SubElement(organization, "item", {"identifier": "item", "identifierref": "page"})
    ET.SubElement(item, "title").text = _short(title)
    resources = ET.SubElement(root, "resources")
    resource = ET.SubElement(
        resources,
        "resource",
        {"identifier": "page", "type": "webcontent", "href": start, "adlcp:scormtype": "sco"},
    )
    for file in files:
        ET.SubElement(resource, "file", {"href": file})
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode("utf-8") + b"\n"


def _identifier(text: str) -> str:
    """Keep what every platform takes in an identifier; it stands behind a word, so it may begin with anything."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", text)[: _LONGEST - len("treatymap-")]


def _short(text: str) -> str:
    """Take out what XML cannot hold, and the end of what is too long."""
    told = "".join(char if char.isprintable() else " " for char in text)
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"
