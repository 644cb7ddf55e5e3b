"""Read a page as a browser would take it apart: elements, attributes, code and text."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

__all__ = ["Document"]

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Document(HTMLParser):
    """The elements of a page with their attributes, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.code: list[tuple[str, dict[str, str], str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself, as SVG has them."""
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """See that elements close in the order in which they opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text, that of code apart."""
        if self.open and self.open[-1] in {"script", "style"}:
            self.code.append((self.open[-1], self.tags[-1][1], data))
        else:
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """Give the attributes of all elements of one kind."""
        return [attrs for name, attrs in self.tags if name == tag]

    def blocks(self) -> list[Any]:
        """Give the data blocks of the maps, read as JSON; what the page was made from is none of them."""
        found = [(attrs, text) for _, attrs, text in self.code if attrs.get("type") == "application/json"]
        return [json.loads(text) for attrs, text in found if attrs.get("class") != "tm-origin"]
