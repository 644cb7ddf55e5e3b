"""Say of a file whether it is as this program wrote it, what it was made from, and whether it comes out the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from treatymap.errors import EmbedError, FileError, TreatymapError
from treatymap.mapgen import make_digest
from treatymap.treaties import load_atlas

from .embedding import Caption, open_package, page_of
from .embedding.package import PAGE
from .exports import export
from .intake import take_in
from .marks import is_ours
from .origin import EXPORT, view_of
from .place import shown
from .rendering import compare, lesson, render
from .seals import judge
from .verdict import Verdict
from .version import program_version

if TYPE_CHECKING:
    from treatymap.treaties import Atlas

    from .embedding import PackageFile
    from .origin import Origin

__all__ = ["LIMIT", "verify"]

LIMIT = 256 * 1024 * 1024
"""Bytes that a file may have; the largest that we write has a hundredth of it."""

_UNSEALED = (
    "written by treatymap, but it carries no fingerprint: pages, packages, GeoJSON, JSON and GeoPackages do. "
    "Whether it was changed cannot be told."
)
_FOREIGN = (
    "not from treatymap, or changed at its very beginning. Pages, packages and exports of treatymap can be verified."
)
_PACKAGE = "changed after it was written: {reason}. Make it again with `treatymap embed PAGE --package scorm`."


def verify(path: str | Path, atlas: Atlas | None = None, *, again: bool = False) -> Verdict:
    """
    Verify a file.

    The fingerprint tells accidents, edits and damage, not forgery: whoever knows how can seal a changed file anew. That
    it comes out the same when it is made again cannot be forged.

    Parameters
    ----------
    path
        A page, a package for learning platforms, or an export.
    atlas
        The atlas at hand; the built-in one of the Amur if none is given.
    again
        Whether to make it again from the atlas at hand, and to compare the bytes.

    Raises
    ------
    FileError
        If it is no regular file, far too large, or cannot be read.
    """
    path = Path(path)
    try:
        data = take_in(path, most=LIMIT)
        ours = is_ours(path)
    except FileError as error:
        msg = f"{shown(path)} cannot be verified: {error}"
        raise FileError(msg) from error
    except OSError as error:
        msg = f"{shown(path)} cannot be verified: it cannot be read ({error.strerror or error}). Name another file."
        raise FileError(msg) from error
    known = load_atlas() if atlas is None else atlas
    try:
        package = open_package(data)
    except EmbedError as error:
        return Verdict("changed", _PACKAGE.format(reason=error))
    found = judge(data if package is None else package.page)
    if found is None:
        if package is not None:
            return Verdict("changed", _PACKAGE.format(reason="there is no page of treatymap in it"))
        return Verdict("unsealed", _UNSEALED) if ours else Verdict("foreign", _FOREIGN)
    found = _held_against(found, known)
    if package is not None:
        found = _around(found, package, known)
    return _made_again(found, data if package is None else package.page, known) if again else found


def _held_against(found: Verdict, atlas: Atlas) -> Verdict:
    """Say how the atlas at hand stands to the one that a file was made from."""
    origin = found.origin
    if origin is None or found.state != "unchanged":
        return found
    here = f"{atlas.id} {atlas.version}".rstrip()
    same = (origin.atlas, origin.version) == (atlas.id, atlas.version)
    if same:
        told = f"{here}, the same version"
    else:
        told = f"{here}, another version" if origin.atlas == atlas.id else f"{here}, another atlas"
    return replace(found, here=told, is_same_atlas=same)


def _around(found: Verdict, package: PackageFile, atlas: Atlas) -> Verdict:
    """Judge what stands around the page of a package, which has no fingerprint of its own."""
    if found.state != "unchanged":
        return replace(found, reason=_PACKAGE.format(reason="the page in it is no longer what it was"))
    origin = found.origin
    page = None if origin is None else page_of(PAGE, package.page.decode("utf-8"), origin)
    here = f"treatymap {program_version()}"
    if page is None or package.program != here:
        wrote = f"what stands around it was written by {shown(package.program)}, and here is {here}."
        return replace(found, reason=f"the page in it is unchanged; {wrote}")
    captions = [Caption(page.origin.lang, page.title)]
    if found.is_same_atlas:
        captions += [
            Caption(tag, make_digest(view_of(page.origin, atlas, lang=tag)).title) for tag in page.origin.languages
        ]
    if any(package.surrounds(page, caption) for caption in captions):
        return replace(found, reason="unchanged since it was written, the page and what stands around it.")
    if page.origin.languages and not found.is_same_atlas:
        reason = "the page in it is unchanged; whether what stands around it is, only the atlas of the page can tell."
        return replace(found, reason=reason)
    return Verdict("changed", _PACKAGE.format(reason="the page in it is unchanged, but what stands around it is not"))


def _made_again(found: Verdict, data: bytes, atlas: Atlas) -> Verdict:
    """Make a file again and compare the bytes."""
    origin = found.origin
    if origin is None or found.state != "unchanged":
        return found
    if not found.is_same_atlas:
        wanted = f"{origin.atlas} {origin.version}".rstrip()
        advice = f"It cannot be made again from this atlas; type --atlas FOLDER with the folder of {wanted!r}."
        return replace(found, reason=f"{found.reason} {advice}")
    try:
        made = _make(origin, atlas)
    except TreatymapError as error:
        return replace(found, reason=f"{found.reason} It cannot be made again: {error}", again=False)
    if made == data:
        return replace(found, reason=f"{found.reason} Made again, it comes out the same, byte for byte.", again=True)
    cause = f"It was written by treatymap {origin.program}, and here is {program_version()}."
    if origin.program == program_version():
        cause = "The atlas was changed under the same version, or whoever changed the file sealed it anew."
        if origin.form == "gpkg":
            cause = f"{cause[:-1]}; or GDAL and SQLite have other versions here."
    return replace(found, reason=f"{found.reason} Made again, it comes out otherwise. {cause}", again=False)


def _make(origin: Origin, atlas: Atlas) -> bytes:
    """Make a file again from what it was made from."""
    lang = "all" if origin.languages else origin.lang
    match origin.command:
        case "compare":
            page = compare(*origin.moments, atlas=atlas, mode=origin.mode, lang=lang)
        case "lesson":
            page = lesson(origin.tour, atlas=atlas, lang=lang)
        case command if command == EXPORT:
            return export(atlas, treaties=origin.treaties, day=origin.day or None, lang=lang, form=origin.form).data
        case _:
            page = render(
                atlas, treaties=origin.treaties, day=origin.day or None, lang=lang, tiles=origin.tiles or None
            )
    return page.html.encode("utf-8")
