"""Tell of the bytes of any file whether they are as this program wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.errors import EmbedError

from .embedding.page_file import LIMIT
from .exports import holds, is_sealed, read_told
from .marks import MARK, SQLITE
from .origin import read_origin
from .page import fingerprint
from .policy import own_policy
from .verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from .origin import Origin

__all__ = ["judge"]

_HEAD = 4096
_BOM = b"\xef\xbb\xbf"
_END = "</html>"
_WRITTEN = "unchanged since it was written."
_LINES = (
    "changed after it was written, though only in the ends of its lines or at its very beginning, as mail programs and "
    "editors do. Copy it again from where it came."
)
_HUGE = f"changed after it was written: it has more than {LIMIT // 1024 // 1024} MB, as no page has. Draw it again."
_FORGED = "no page as this treatymap writes them, though its fingerprint fits"
_LOST = "it says in a way that this treatymap does not know what it was made from, so a newer one may have written it."


def judge(data: bytes) -> Verdict | None:
    """
    Judge a page, a GeoJSON or JSON file, or a GeoPackage; nothing if it is none of ours.

    Parameters
    ----------
    data
        The whole file.
    """
    if is_sealed(data.removeprefix(_BOM)):
        return _judged(data, holds, read_told, hint="Export it again")
    if MARK.encode() in data[:_HEAD]:
        if len(data) > LIMIT:
            return Verdict("changed", _HUGE)
        found = _judged(data, _page_holds, _page_told, hint="Draw it again")
        return _guarded(found, data) if found.state == "unchanged" else found
    return None


def _judged(
    data: bytes, is_whole: Callable[[bytes], bool], tell: Callable[[bytes], Origin | None], *, hint: str
) -> Verdict:
    """Judge a file of ours by its fingerprint."""
    if is_whole(data):
        origin = tell(data)
        return Verdict("unchanged", _WRITTEN if origin else f"unchanged since it was written; but {_LOST}", origin)
    if data.startswith(_BOM) or b"\r\n" in data:
        plain = data.removeprefix(_BOM).replace(b"\r\n", b"\n")
        # one after the other, for a file may be large
        if is_whole(plain) or is_whole(plain.rstrip() + b"\n") or is_whole(plain.rstrip()):
            return Verdict("changed", _LINES)
    if not data[-_HEAD:].rstrip().endswith((_END.encode(), b"}")) and not data.startswith(SQLITE):
        return Verdict("changed", "cut off. Copy it again from where it is whole.")
    origin = tell(data)
    # the words may come from whoever changed it, but they run nothing, and they are quoted
    advice = f"{hint}: {origin.words()}" if origin else f"{hint}, or copy it again from where it is whole."
    return Verdict("changed", f"changed after it was written: its fingerprint does not fit. {advice}")


def _guarded(found: Verdict, data: bytes) -> Verdict:
    """See that a page whose fingerprint holds runs nothing but what its policy names, as all of ours."""
    try:
        own_policy(data.decode("utf-8"))
    except EmbedError as error:
        advice = f"Draw it again: {found.origin.words()}" if found.origin else "Draw it again."
        return Verdict(
            "changed", f"no page as this treatymap writes them, though its fingerprint fits: {error}. {advice}"
        )
    return found


def _page_holds(data: bytes) -> bool:
    """Whether the fingerprint of a page holds."""
    try:
        return fingerprint(data.decode("utf-8")) is not None
    except UnicodeDecodeError:
        return False


def _page_told(data: bytes) -> Origin | None:
    """Read what a page was made from, or nothing."""
    try:
        return read_origin(data.decode("utf-8", "replace"))
    except EmbedError:
        return None
