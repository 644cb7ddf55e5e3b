"""
Check a built site: every link of its own leads somewhere, and nothing is fetched from the network.

Links that a reader follows may lead out into the world; what a page loads by itself may not.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["faults"]

_LOADED = {
    "link": ("href",),
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "form": ("action",),
}
"""Attributes by tag through which a page loads or sends something by itself."""

_IN_STYLE = re.compile(r"""@import\s+["']([^"']+)|url\(\s*["']?([^"')]+)""")
_IN_SCRIPT = re.compile(r"""(?:fetch|import|importScripts|open)\(\s*["'](https?:)?//""")


@dataclass(slots=True)
class _Reader(HTMLParser):
    """Collects the ids and links of a page."""

    ids: set[str] = field(default_factory=set)
    """What a link can lead to within the page."""
    links: list[str] = field(default_factory=list)
    """What a reader can follow."""
    loaded: list[str] = field(default_factory=list)
    """What the page fetches by itself."""

    def __post_init__(self) -> None:
        """Begin with an empty page."""
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        for name, value in attrs:
            if not value:
                continue
            if name == "id":
                self.ids.add(value)
            elif name in _LOADED.get(tag, ()):
                # a set of sources has a width behind each
                parts = value.split(",") if name == "srcset" else [value]
                self.loaded += [part.split()[0] for part in parts if part.strip()]
            elif name == "style":
                self.loaded += _styled(value)
            elif tag in {"a", "area"} and name == "href":
                self.links.append(value)


def faults(site: Path) -> list[str]:
    """
    List what is wrong with a site.

    Parameters
    ----------
    site
        Its folder.

    Returns
    -------
    list of str
        One line each: page, what it names, and why that is wrong. Empty if all is well.
    """
    pages = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    sheets = {path: _styled(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.css"))}
    named = [(path, address, True) for path, page in pages.items() for address in page.loaded]
    named += [(path, address, False) for path, page in pages.items() for address in page.links]
    named += [(path, address, True) for path, addresses in sheets.items() for address in addresses]
    found = [] if pages else [f"{site}: no pages"]
    for path, address, is_loaded in named:
        reason = _fault(address, path, pages, is_loaded=is_loaded)
        if reason:
            found.append(f"{path.relative_to(site).as_posix()}: {address} {reason}")
    found += [
        f"{path.relative_to(site).as_posix()}: asks the network for something"
        for path in sorted(site.rglob("*.js"))
        if _IN_SCRIPT.search(path.read_text(encoding="utf-8"))
    ]
    return found


def _read(path: Path) -> _Reader:
    """Read a page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader


def _styled(css: str) -> list[str]:
    """List what a style sheet loads."""
    return [first or second for first, second in _IN_STYLE.findall(css)]


def _fault(address: str, page: Path, pages: dict[Path, _Reader], *, is_loaded: bool) -> str | None:
    """Say what is wrong with an address, if anything is."""
    parts = urlsplit(address)
    if parts.scheme in {"http", "https", "ftp", "ws", "wss"} or parts.netloc:
        return "is loaded, and a page must not need the network" if is_loaded else None
    if parts.scheme:
        # data:, mailto: and the like
        return None
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "does not exist"
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
        return "names a place that the page does not have"
    return None


def main() -> None:
    """Check the sites named on the command line."""
    for site in map(Path, sys.argv[1:]):
        told = faults(site.resolve())
        if told:
            sys.exit("\n".join([f"{site}: broken links, or something from the network", *told]))
        print(f"{site}: all links lead somewhere, nothing comes from the network")


if __name__ == "__main__":
    main()
