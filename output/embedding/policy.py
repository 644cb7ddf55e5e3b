"""Write the Content-Security-Policy under which a page runs where a server sends a stricter one with every page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from treatymap.errors import EmbedError, legible
from treatymap.output.marks import SNIPPET

if TYPE_CHECKING:
    from .page_file import PageFile

__all__ = ["write_policy"]

_OWN = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
_STRICT = "default-src 'none'; script-src 'sha256-"


def write_policy(page: PageFile) -> str:
    """
    Write the header line with which a server should send a page.

    It is the policy that the page has itself, with the hashes of its own scripts and styles: a page that was changed
    since is not read at all.

    Parameters
    ----------
    page
        The page.

    Returns
    -------
    str
        A comment, then the line.

    Raises
    ------
    EmbedError
        If the page has none, or one that is not ours.
    """
    found = _OWN.search(page.html)
    own = html.unescape(found[1]) if found else ""
    # a page may be forged, seal and all: a policy that lets in more than hashes is not handed on
    if not own.startswith(_STRICT) or "unsafe" in own or not own.isprintable():
        name, again = legible(page.name), page.origin.words()
        msg = f"{name} cannot be embedded: its own policy is gone. Draw it again: {again}"
        raise EmbedError(msg)
    return (
        f"# {SNIPPET}send this header with the page; to say who may frame it, add `; frame-ancestors 'self' "
        f"https://school.example`\nContent-Security-Policy: {own}\n"
    )
