"""Write whole numbers as the readers of a language expect them."""

from __future__ import annotations

__all__ = ["THOUSANDS", "whole_number"]

THOUSANDS = {"en": ",", "fi": "\u00a0", "es": ".", "fr": "\u202f", "de": ".", "ru": "\u00a0", "zh-Hans": ","}
"""What parts the thousands of a number, by language (BCP 47); as CLDR has it."""

_ELSEWHERE = "\u00a0"


def whole_number(value: int, language: str, *, parting: str | None = None) -> str:
    """
    Write a whole number with its thousands parted: `309,636`, `309 636`, `309.636`.

    Parameters
    ----------
    value
        Any whole number.
    language
        BCP 47 tag; in a language that this table lacks a no-break space parts the thousands, as ISO 80000 has it.
    parting
        What an atlas of its own wish puts there instead.
    """
    return f"{value:,}".replace(",", THOUSANDS.get(language, _ELSEWHERE) if parting is None else parting)
