"""Read the templates of pages; every value in them is escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["template"]


def template(name: str) -> Template:
    """Compile one of our templates by its short name, once."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    """Read our own templates; what they lack is an error, not an empty text."""
    return Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(name: str) -> str:
    """Read a template by its short name."""
    return files("treatymap.mapgen").joinpath("templates", f"{name}.html.jinja").read_text(encoding="utf-8")
