"""Take years before the year 1 as arguments."""

from __future__ import annotations

import re

import click

__all__ = ["YearsAsArguments"]

_ANCIENT = re.compile(r"-\d")


class YearsAsArguments(click.Command):
    """A command whose arguments may be years before the year 1, which begin with a minus."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep a date from being read as an option; the space goes again when the date is read."""
        takes = {name for param in self.params if not getattr(param, "is_flag", True) for name in param.opts}
        words = [
            f" {word}" if _ANCIENT.match(word) and before not in takes else word
            for before, word in zip(["", *args], args, strict=False)
        ]
        return super().parse_args(ctx, words)
