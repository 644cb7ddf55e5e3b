"""Hostile words for texts and ids: whatever a stranger may type."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatymap.treaties import Atlas

__all__ = ["HOSTILE", "HOSTILE_IDS", "by_key", "hostile"]

HOSTILE = (
    "{{7*7}} {% raw %} {# gone #} ${window.hacked=1} `back-tick` __proto__ constructor <!-- --> ]]> \\u003cb\\u003e "
    '<img src=x onerror="window.hacked=1"> </script><script>window.hacked=1</script> </template></style> &lt;b&gt; '
    "javascript:window.hacked=1 'one' \"two\" {0} %s \u2028 =1+1"
)
"""What a stranger may type; all of it must reach the reader as it stands."""

HOSTILE_IDS = {
    **{
        name: f"{name} '\"><img src=x onerror=window.hacked=1> {{{{7*7}}}} ${{window.hacked=1}} __proto__"
        for name in (
            *("north", "east", "moor", "rim", "red", "blue", "book", "survey", "ford", "brook", "north-250k"),
            *("hut", "brookfolk", "survey-1"),
        )
    },
    # ids that are names of files
    **{name: f"{name} 'x' {{{{7*7}}}} __proto__" for name in ("brook-1800", "dale-1810")},
}
"""Ids as a stranger may choose them, by ours."""


def hostile(text: str) -> str:
    """Put hostile words behind a text."""
    return f"{text} {HOSTILE}"


def by_key(text: str, atlas: Atlas) -> str:
    """Name sources by their keys, as pages do where a label is too long for a mark."""
    for source in atlas.sources:
        text = text.replace(source.label.get("en"), source.id)
    return text
