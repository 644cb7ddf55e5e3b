"""Write the Content-Security-Policy under which a page runs where a server sends a stricter one with every page."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from treatymap.errors import EmbedError
from treatymap.output.marks import SNIPPET

from .address import printable

if TYPE_CHECKING:
    from .page_file import PageFile

__all__ = ["write_policy"]

_PICTURES = re.compile(r"img-src [^;]*")


def write_policy(page: PageFile) -> str:
    """
    Write the header line with which a server should send a page.

    Parameters
    ----------
    page
        The page; its own scripts and styles are allowed by their hashes, and nothing else.

    Returns
    -------
    str
        A comment, then the line.
    """
    code = _Code()
    code.feed(page.html)
    code.close()
    pictures = _PICTURES.search(code.own)
    if pictures is None:
        name, again = printable(page.name), page.origin.words()
        msg = f"{name} cannot be embedded: its own policy is gone. Draw it again: {again}"
        raise EmbedError(msg)
    directives = [
        "default-src 'none'",
        f"script-src {_hashes(code.scripts)}",
        f"style-src {_hashes(code.styles)}",
        pictures[0],
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return (
        f"# {SNIPPET}send this header with the page; to say who may frame it, add `; frame-ancestors 'self' "
        f"https://school.example`\nContent-Security-Policy: {'; '.join(directives)}\n"
    )


def _hashes(texts: list[str]) -> str:
    """Write the source list of a directive."""
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)


class _Code(HTMLParser):
    """Picks out what a browser would run: scripts, style sheets, and the policy that the page has itself."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.own = ""
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note that code begins; data blocks run nothing."""
        told = dict(attrs)
        if tag == "meta" and told.get("http-equiv") == "Content-Security-Policy":
            self.own = told.get("content") or ""
        if tag in {"script", "style"} and "type" not in told:
            self._into = self.scripts if tag == "script" else self.styles
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's signature
        """Note that it ends."""
        self._into = None

    def handle_data(self, data: str) -> None:
        """Take code as it stands."""
        if self._into is not None:
            self._into[-1] += data
