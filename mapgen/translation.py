"""Tell a page in further languages: what differs from the first one, where it stands, and what it is in each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NoReturn, TypeGuard

from markupsafe import Markup

from treatymap.errors import PageError

from .encode import json_for_script, pack_words
from .lexicon import Lexicon
from .skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .skeleton import Tag

__all__ = ["Edition", "Marks", "marks", "places", "translate"]


_ENDS = 2
"""How often one element is met that holds all others: where it begins and where it ends."""


@dataclass(frozen=True, slots=True)
class Edition:
    """All that a page says in one language."""

    lang: str
    """BCP 47 tag."""
    title: str
    """Text of the title bar."""
    markup: str
    """The page's own element with everything in it."""
    data: Mapping[str, Any]
    """What its script unpacks, as JSON values by name."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the markup of several languages differs."""

    count: int
    """How many tags there are."""
    texts: tuple[int, ...]
    """For each text how many tags it stands behind the last one, then the number of its words."""
    attributes: tuple[tuple[int, str, int], ...]
    """For each attribute how many tags it stands behind the last one, its name, and the number of its values."""
    contents: tuple[int, ...]
    """For each element whose content differs how many tags it stands behind the last one, then the content's number."""


def translate(editions: Sequence[Edition], *, map_id: str) -> Markup:
    """
    Write the data block from which a page's script tells the page in its further languages.

    Parameters
    ----------
    editions
        The page in each language; the first one is the page that is written out.
    map_id
        Id of its map.

    Raises
    ------
    PageError
        If the editions differ in more than words.
    """
    lexicon = Lexicon([edition.lang for edition in editions])
    skeletons = [skeleton(edition.markup) for edition in editions]
    root, outer = f"{map_id}-page", sum(tag.is_outermost for tag in skeletons[0])
    if ("id", root) not in skeletons[0][0].attributes or outer != _ENDS:
        msg = f"the markup of the page is not one element with the id {root!r}. Put all of it into that."
        raise PageError(msg)
    marked = marks(lexicon, skeletons)
    told = {
        "title": lexicon.number([edition.title for edition in editions]),
        "texts": marked.texts,
        "attributes": marked.attributes,
        "contents": marked.contents,
        "places": places(lexicon, [edition.data for edition in editions]),
        # last, when all words are known
        "columns": lexicon.columns(),
    }
    block = {"languages": lexicon.languages, "count": marked.count, "words": pack_words(told)}
    return Markup('<script type="application/json" id="{}-languages">{}</script>\n').format(
        map_id,
        Markup(json_for_script(block)),  # noqa: S704 - escaped for a script element
    )


def marks(lexicon: Lexicon, skeletons: Sequence[Sequence[Tag]]) -> Marks:
    """
    Find where the markup of several languages differs.

    Parameters
    ----------
    lexicon
        Takes the words.
    skeletons
        The tags of the page in each language of the lexicon.

    Raises
    ------
    PageError
        If they differ in more than texts and values of attributes.
    """
    texts: list[int] = []
    attributes: list[tuple[int, str, int]] = []
    contents: list[int] = []
    last_text = last_attribute = last_content = 0
    for at, met in enumerate(zip_longest(*skeletons)):
        tags = [tag for tag in met if tag is not None]
        forms = [None if tag is None else tag.form for tag in met]
        if forms.count(forms[0]) < len(forms):
            other = next(lang for lang, form in zip(lexicon.languages, forms, strict=True) if form != forms[0])
            _refuse(lexicon.languages[0], other, tags[0], skeletons[0][:at])
        text = lexicon.number([tag.text for tag in tags])
        if text is not None:
            texts += [at - last_text, text]
            last_text = at
        for values in zip(*(tag.attributes for tag in tags), strict=True):
            number = lexicon.number([value for _, value in values])
            if number is not None:
                attributes.append((at - last_attribute, values[0][0], number))
                last_attribute = at
        content = lexicon.number([tag.content for tag in tags])
        if content is not None:
            contents += [at - last_content, content]
            last_content = at
    return Marks(len(skeletons[0]), tuple(texts), tuple(attributes), tuple(contents))


def places(lexicon: Lexicon, values: Sequence[Any], where: str = "") -> dict[str, Any]:
    """
    Find where the data of several languages differ.

    Parameters
    ----------
    lexicon
        Takes the words.
    values
        A JSON object or list in each language of the lexicon, alike in all but their words: texts, numbers, and lists
        of them, which may be longer in one language than in another.
    where
        Keys that led here, for messages.

    Returns
    -------
    dict
        Key to the number of its words, or to the places below it; the key of an item in a list is its index.

    Raises
    ------
    PageError
        If they differ in more than words.
    """
    first = values[0]
    found: dict[str, Any] = {}
    for key in first if isinstance(first, dict) else range(len(first)):
        below = [value[key] for value in values]
        # most of a map is the same in every language
        if all(value == below[0] for value in below[1:]):
            continue
        place = f"{where}.{key}" if where else str(key)
        if _have_same_parts(below):
            found[str(key)] = places(lexicon, below, place)
        elif all(_is_words(value) for value in below):
            found[str(key)] = lexicon.number(below)
        else:
            msg = (
                f"the data of the page have other parts in one language than in another, at {place}. "
                "Give them the same parts, or draw one page a language."
            )
            raise PageError(msg)
    return found


def _have_same_parts(values: Sequence[object]) -> bool:
    """Whether all are objects with the same keys, or lists of one length."""
    first = values[0]
    if isinstance(first, dict):
        return all(isinstance(value, dict) and value.keys() == first.keys() for value in values)
    return _is_list(first) and all(_is_list(value) and len(value) == len(first) for value in values)


def _is_words(value: object) -> bool:
    """Whether a value can be put in the place of another as a whole."""
    return all(_is_words(item) for item in value) if _is_list(value) else not isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    """Whether JSON writes a value as an array."""
    return isinstance(value, list | tuple)


def _refuse(lang: str, other: str, tag: Tag, before: Sequence[Tag]) -> NoReturn:
    """Say where the markup of two languages parts, by the last text before it."""
    text = next((known.text.strip() for known in reversed(before) if known.text.strip()), "")
    msg = (
        f"the page has other elements in {other!r} than in {lang!r}, at {tag.path}, behind {text[:60]!r}. "
        "Give it the same in every language, or draw one page a language."
    )
    raise PageError(msg)
