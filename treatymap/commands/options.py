"""Name the options that mean the same in every command."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from treatymap.treaties import Atlas, Day

__all__ = [
    "atlas_option",
    "date_option",
    "format_option",
    "lang_option",
    "limits_option",
    "page_lang_option",
    "quiet_option",
    "settle_language",
    "treaty_option",
]

FORMATS = ("table", "csv", "json", "md")
_LIMITS = "treatymap.limits"
_LIMIT_NAMES = {"max_mb": "megabytes", "max_vertices": "vertices", "max_seconds": "seconds"}
# as in treatymap.mapgen, which the help must not pay for; a test holds the two together
_LANGUAGES = ("en", "fi", "es", "fr", "de", "ru", "zh-Hans")


def _load(ctx: click.Context, _param: click.Parameter, path: str | None) -> Atlas:
    """Read the atlas before the command begins."""
    from pathlib import Path  # noqa: PLC0415 - help must not pay for it

    from treatymap.treaties import load_atlas  # noqa: PLC0415 - help must not pay for it

    return load_atlas(None if path is None else Path(path), limits=ctx.meta.get(_LIMITS))


def _limit(ctx: click.Context, param: click.Parameter, number: int | None) -> None:
    """Keep a limit that was typed; options of limits are read before the atlas."""
    if number is None:
        return
    from dataclasses import replace  # noqa: PLC0415 - help must not pay for it

    from treatymap.geo import Limits  # noqa: PLC0415 - help must not pay for it

    known = ctx.meta.get(_LIMITS) or Limits()
    ctx.meta[_LIMITS] = replace(known, **{_LIMIT_NAMES[str(param.name)]: number})


def _date(_ctx: click.Context, _param: click.Parameter, text: str | None) -> Day | None:
    """Read a date before the command begins."""
    if text is None:
        return None
    from treatymap.treaties import parse_date  # noqa: PLC0415 - help must not pay for it

    return parse_date(text)


def atlas_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Take another atlas than the built-in one; the command gets it as `atlas`, loaded within its limits."""
    option = click.option(
        "--atlas",
        type=click.Path(),
        callback=_load,
        metavar="FOLDER",
        help="Folder of another atlas than the built-in one of the Amur.",
    )
    return _limit_options(option(command))


def limits_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Take how much of the files of an atlas is read; the command gets `limits`, or `None` for the defaults."""

    @functools.wraps(command)
    def limited(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - as the command's
        return command(*args, limits=click.get_current_context().meta.get(_LIMITS), **options)

    return _limit_options(limited)


def _limit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Take the limits of a stranger's files; they are for atlases only, so the help tells them in a few words."""
    for name, most, words in (
        (
            "--max-seconds",
            100_000,
            "Longest that all GeoPackages and Shapefiles of the atlas may take to read.  [default: 60]",
        ),
        ("--max-vertices", 1_000_000_000, "Most points in all layers of the atlas together.  [default: 2000000]"),
        (
            "--max-mb",
            1_000_000,
            "Largest file of the atlas, MB; all layers may have four times as much.  [default: 64]",
        ),
    ):
        number = click.IntRange(1, most)
        option = click.option(
            name, type=number, metavar="N", callback=_limit, expose_value=False, is_eager=True, help=words
        )
        command = option(command)
    return command


def treaty_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Narrow to treaties; the command gets a tuple of names as `treaty`."""
    return click.option(
        "-t",
        "--treaty",
        multiple=True,
        metavar="NAME",
        help="Only this treaty; may be repeated. `treaties` lists the names.",
    )(command)


def date_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Take a date; the command gets a `Day` or `None` as `date`."""
    return click.option(
        "--date", callback=_date, metavar="DATE", help="Show this day: 1859-06-01, 1859, or `before` (no treaty yet)."
    )(command)


def lang_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Take a language; the command gets its tag or `None` as `lang`."""
    return click.option(
        "--lang",
        metavar="LANG",
        help=f"Language of names and texts: {', '.join(_LANGUAGES)}.  [default: the first of the atlas]",
    )(command)


def page_lang_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Take the language of a page, or all; the command gets a tag, `all` or `None` as `lang`."""
    return click.option(
        "--lang",
        metavar="LANG",
        help=f"Language of names and texts: {', '.join(_LANGUAGES)}; or `all`, with a switch in the page.  "
        "[default: the first of the atlas]",
    )(command)


def settle_language(atlas: Atlas, lang: str | None) -> str:
    """Give the language of a table; without a wish, and for words that it lacks, it is the first of the atlas."""
    if lang is None:
        return atlas.languages[0]
    from treatymap.mapgen import known_language  # noqa: PLC0415 - help must not pay for it

    return known_language(lang, *atlas.languages)


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Take the form of a table; the command gets it as `form`."""
    return click.option(
        "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Form of the table."
    )(command)


def quiet_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Say nothing that is not data; the command gets a flag as `quiet`."""
    return click.option("-q", "--quiet", is_flag=True, help="No notes and no progress.")(command)
