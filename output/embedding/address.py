"""Write addresses of pages and pictures that can stand in markup and lead nowhere but to a page."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from treatymap.errors import UsageError, legible

__all__ = ["file_address", "page_address"]

_SCHEMES = ("", "http", "https")
# what an address may hold beside letters and digits; what is there as %41 stays so
_KEPT = "!#$%&'()*+,/:;=?@[]~"


def page_address(url: str | None, name: str, *, lang: str | None = None) -> str:
    """
    Settle the address by which a frame finds a page.

    Parameters
    ----------
    url
        Address as a person typed it; without one the file beside the page around it.
    name
        Name of the file.
    lang
        Language that a page of several shall open in.

    Returns
    -------
    str
        Plain text in ASCII: whoever puts it into markup escapes it.

    Raises
    ------
    UsageError
        If it is not an address of the web.
    """
    address = file_address(name) if url is None else _checked(url)
    if lang is None:
        return address
    return f"{address}{'&' if '#' in address else '#'}lang={lang}"


def file_address(name: str) -> str:
    """Write the name of a file as an address beside the page that names it."""
    # a name with a colon would be read as a scheme, so that goes too
    # a name on disk may have bytes that are no letters
    return quote(name, safe="", errors="surrogateescape")


def _checked(url: str) -> str:
    """Refuse whatever a browser would run, and what it would read differently than a person does."""
    typed = url.strip()
    try:
        scheme = urlsplit(typed).scheme.lower()
    except ValueError:
        scheme = "?"
    if not typed or scheme not in _SCHEMES or any(not char.isprintable() or char.isspace() for char in typed):
        msg = f"{legible(url)!r} is no address for --url. Type one that begins with https://, such as https://school.example/map.html."
        raise UsageError(msg)
    return quote(typed, safe=_KEPT)
