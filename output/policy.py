"""Read the Content-Security-Policy of a page of ours, and see that the page can run nothing that it does not name."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import TYPE_CHECKING

from treatymap.errors import EmbedError

from .marks import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["own_policy"]

# letter by letter, so that no browser reads it otherwise: a policy counts in the head alone, for what follows
_HEAD = re.compile(
    r'<!DOCTYPE html>\n<html lang="[^"<>]*">\n<head>\n<meta charset="utf-8">\n'
    rf'<meta name="generator" content="{NAME} [^"<>]*">\n'
    r'<meta http-equiv="Content-Security-Policy" content="(?P<policy>[^"<>]+)">\n'
    r'<meta name="viewport" content="[^"<>]*">\n'
)
_HASHES = r"'sha256-[A-Za-z0-9+/]{43}='(?: 'sha256-[A-Za-z0-9+/]{43}=')*"
_POLICY = re.compile(
    rf"default-src 'none'; script-src (?P<scripts>{_HASHES}); style-src {_HASHES}; "
    r"img-src data:(?: https?://(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?)*; "
    r"base-uri 'none'; form-action 'none'"
)
_OPENING, _CLOSING = re.compile(r"<script\b", re.IGNORECASE), re.compile(r"</script\b", re.IGNORECASE)
_DATA = '<script type="application/json"'
# a page can also be led away without any script
_META = re.compile(r"<meta\b", re.IGNORECASE)


def own_policy(page: str) -> str:
    """
    Give the policy of a page: its own scripts and styles by their hashes, pictures, and nothing else.

    A page may be forged, seal and all; under such a policy it can ask no network for more than pictures.

    Parameters
    ----------
    page
        The whole page.

    Raises
    ------
    EmbedError
        If the page does not begin with one as ours do, or holds a script that it does not name; the message is half a
        sentence about the page.
    """
    head = _HEAD.match(page)
    policy = html.unescape(head["policy"]) if head else ""
    named = _POLICY.fullmatch(policy)
    if head is None or named is None:
        msg = "its own policy is gone"
        raise EmbedError(msg)
    hashes = set(named["scripts"].split())
    for opening, code in _scripts(page):
        if not opening.startswith(_DATA) and (opening != "<script>" or _hash(code) not in hashes):
            msg = "it has a script that its own policy does not name"
            raise EmbedError(msg)
    if _META.search(page, head.end()):
        msg = "it has more in its head than pages of treatymap have"
        raise EmbedError(msg)
    return policy


def _scripts(page: str) -> Iterator[tuple[str, str]]:
    """Walk the scripts of a page: opening tag and code; one without an end goes to the end of the page."""
    place = 0
    while found := _OPENING.search(page, place):
        begun = page.find(">", found.start()) + 1 or len(page)
        closing = _CLOSING.search(page, begun)
        end = closing.start() if closing else len(page)
        yield page[found.start() : begun], page[begun:end]
        place = end


def _hash(code: str) -> str:
    """Write the hash of a script as a policy does."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode('utf-8')).digest()).decode('ascii')}'"
