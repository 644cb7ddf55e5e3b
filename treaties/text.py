"""Hold one piece of human text in several languages."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NO_TEXT", "Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words in several languages, the atlas's first language first."""

    words: tuple[tuple[str, str], ...]
    """Pairs of language tag (BCP 47, such as `fi` or `zh-Hans`) and text; at least one."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages this text exists in."""
        return tuple(language for language, _ in self.words)

    def get(self, language: str) -> str:
        """
        Give the text in a language.

        Parameters
        ----------
        language
            A language tag; where the text lacks it, the atlas's first language answers.
        """
        for known, words in self.words:
            if known == language:
                return words
        return self.words[0][1]


NO_TEXT = Text((("en", ""),))
"""What stands in for a text that a record does not have; it is empty in every language."""
