"""Write the sources of something: as one readable line, as citations, as links."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .wish import Wish

__all__ = ["citations", "links", "source_tags"]


def source_tags(wish: Wish, keys: Iterable[str]) -> dict[str, str]:
    """
    Write sources as OpenHistoricalMap does.

    Returns
    -------
    dict of str to str
        `source`, their titles in one line, and `source:url`, their addresses behind semicolons, as far as there are
        any.
    """
    sources = [wish.atlas.source(key) for key in dict.fromkeys(keys)]
    tags = {
        "source": wish.view.words("join.clauses").join(source.label.get(wish.lang) for source in sources),
        "source:url": ";".join(dict.fromkeys(source.url for source in sources if source.url)),
    }
    return {key: told for key, told in tags.items() if told}


def citations(wish: Wish, keys: Iterable[str]) -> list[dict[str, str]]:
    """
    Write sources as Linked Places does.

    Returns
    -------
    list of dict
        Each with its `label`, its address as `@id` where it has one, and beside what Linked Places knows its `key` in
        the atlas, its `kind`, and as `note` what to keep in mind when reading it.
    """
    told = []
    for key in dict.fromkeys(keys):
        source = wish.atlas.source(key)
        entry = {"label": source.label.get(wish.lang), "@id": source.url, "key": key, "kind": source.kind}
        entry["note"] = None if source.note is None else source.note.get(wish.lang)
        told.append({name: value for name, value in entry.items() if value})
    return told


def links(wish: Wish, keys: Iterable[str]) -> list[dict[str, str]]:
    """Write the addresses of sources as links of Linked Places: see also, for none of them is the thing itself."""
    urls = dict.fromkeys(wish.atlas.source(key).url for key in keys)
    return [{"type": "seeAlso", "identifier": url} for url in urls if url]
