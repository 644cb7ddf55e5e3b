"""Pack a page so that a learning platform takes it in, and records how far a reader came."""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from treatymap.output.marks import NAME
from treatymap.output.version import program_version

from .address import page_address
from .frame import SANDBOX
from .manifest import manifest

if TYPE_CHECKING:
    from .frame import Caption
    from .page_file import PageFile

__all__ = ["PAGE", "START", "package_parts", "write_package"]

START, PAGE = "index.html", "map.html"
"""What the platform opens, and the page that is shown in it, byte for byte as it was."""

_MANIFEST = "imsmanifest.xml"
_OWN = ("scorm.css", "scorm.js")
# the first day that a ZIP file can name: the same page gives the same bytes
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o100644 << 16


def write_package(page: PageFile, caption: Caption) -> bytes:
    """
    Write a SCORM 1.2 package.

    Parameters
    ----------
    page
        The page.
    caption
        What it is called, and the language that it opens in.

    Returns
    -------
    bytes
        A ZIP file with the manifest, a page around the page, and its script.
    """
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in package_parts(page, caption).items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # as on Unix, whatever packs it
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, content)
        archive.comment = f"{NAME} {program_version()}".encode("ascii", "replace")
    return data.getvalue()


def package_parts(page: PageFile, caption: Caption) -> dict[str, bytes]:
    """Give the files of a package by name, the manifest first."""
    lang = caption.lang if page.origin.languages else None
    parts = {
        START: _around(caption, page_address(None, PAGE, lang=lang)).encode("utf-8"),
        **{name: _own(name) for name in _OWN},
        PAGE: page.html.encode("utf-8"),
    }
    return {_MANIFEST: manifest(page.origin, title=caption.title, start=START, files=parts), **parts}


def _own(name: str) -> bytes:
    """Read a file of ours that goes into every package."""
    return files("treatymap.output").joinpath("embedding", "scorm", name).read_bytes()


def _around(caption: Caption, address: str) -> Markup:
    """Write the page that stands between platform and page."""
    source = files("treatymap.output").joinpath("embedding", "scorm", START).read_text(encoding="utf-8")
    return Markup(source).format(lang=caption.lang, title=caption.title, page=address, sandbox=SANDBOX)  # noqa: S704 - our own
