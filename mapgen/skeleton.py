"""Take markup apart into its tags and the texts behind them, so that two languages of one page can be held together."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from treatymap.errors import PageError

__all__ = ["OWN_CONTENT", "Tag", "skeleton"]

OWN_CONTENT = "data-each"
"""Attribute of an element whose content each language has for itself, such as the names on a drawing."""

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_ROWS = frozenset({"tbody", "thead", "tfoot"})
# what a script may make anew: nothing that runs, loads or leads anywhere
_PLAIN = frozenset({"g", "path", "text", "tspan"})


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag, and the text between it and the next one."""

    name: str
    """`p` opens, `/p` closes; what has no end of its own, as `br`, is closed at once."""
    attributes: tuple[tuple[str, str], ...]
    """Names and values in the order of writing."""
    text: str
    """What a reader sees there; the content of scripts and styles counts as nothing."""
    path: str
    """The tags that are open, from the outside: `main > section > p`."""
    content: list[Any] | None
    """What stands in an element that says so of itself: texts, and lists of name, attributes and content."""

    @property
    def form(self) -> tuple[str, ...]:
        """What must be the same in every language: its name, and the names of its attributes."""
        return (self.name, *(name for name, _ in self.attributes))

    @property
    def is_outermost(self) -> bool:
        """Whether it begins or ends an element that stands in no other."""
        return self.path == self.name.removeprefix("/")


def skeleton(markup: str) -> list[Tag]:
    """
    Take markup apart.

    Parameters
    ----------
    markup
        Whole elements; a browser must have nothing to mend in them.

    Returns
    -------
    list of Tag
        In the order of the document; a browser that walks its elements, those of templates too but not those in an
        element with content of its own, and counts each twice, where it begins and where it ends, comes to the same
        numbers.

    Raises
    ------
    PageError
        If a browser would make other elements of it than are written.
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    if reader.open:
        reader.refuse("is never closed")
    return reader.tags()


class _Reader(HTMLParser):
    """Notes tags and texts in order."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self._noted: list[tuple[str, tuple[tuple[str, str], ...], str]] = []
        self._texts: list[list[str]] = []
        self._contents: dict[int, list[Any]] = {}
        # the contents that are open, from that of the element which says so inwards
        self._own: list[list[Any]] = []

    def tags(self) -> list[Tag]:
        """Give what was noted."""
        return [
            Tag(name, attributes, "".join(pieces), path, self._contents.get(number))
            for number, ((name, attributes, path), pieces) in enumerate(zip(self._noted, self._texts, strict=True))
        ]

    def refuse(self, fault: str) -> None:
        """Say what a browser would mend."""
        msg = f"the page has markup that a browser would mend: at {' > '.join(self.open)} an element {fault}."
        raise PageError(msg)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        if tag == "tr" and self.open[-1:] and self.open[-1] not in _ROWS:
            self.refuse("of rows has no tbody around them")
        self.open.append(tag)
        attributes = {name: value or "" for name, value in attrs}
        if self._own:
            if tag not in _PLAIN:
                self.refuse(f"{tag} stands in {OWN_CONTENT}, which may hold {', '.join(sorted(_PLAIN))}")
            content: list[Any] = []
            self._own[-1].append([tag, attributes, content])
            self._own.append(content)
            return
        self._note(tag, tuple(attributes.items()))
        if OWN_CONTENT in attributes:
            self._own.append(self._contents.setdefault(len(self._noted) - 1, []))
        if tag in _VOID:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself, as those of SVG do."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note its end."""
        if self.open[-1:] != [tag]:
            self.refuse(f"{tag} ends that is not open")
        if self._own:
            self._own.pop()
        if not self._own:
            self._note(f"/{tag}", ())
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Note text, unless it is code or data."""
        if self._own:
            self._own[-1].append(data)
        elif self._texts and self.open[-1:] not in (["script"], ["style"]):
            self._texts[-1].append(data)

    def _note(self, name: str, attributes: tuple[tuple[str, str], ...]) -> None:
        """Put down a tag, with room for the text behind it."""
        self._noted.append((name, attributes, " > ".join(self.open)))
        self._texts.append([])
