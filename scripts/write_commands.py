"""Write the help of every command into `docs/commands.md`; a test proves that the page says what the program says."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import click
from click.testing import CliRunner
from markers import fill_file

from treatymap.cli import main as treatymap

__all__ = ["PAGE", "parts"]

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
"""The page with the help."""

_WIDTH = 88


def parts() -> dict[str, str]:
    """Give the one part of the page: a heading and the help of each command, in the order of the program's own help."""
    names = treatymap.list_commands(click.Context(treatymap))
    return {"help": "\n\n".join([f"```text\n{_help()}\n```", *(_section(name) for name in names)])}


def _section(name: str) -> str:
    """Write the part of one command."""
    return f"## treatymap {name}\n\n```text\n{_help(name)}\n```"


def _help(*words: str) -> str:
    """Ask the program for help, at a width of our own and not that of the terminal."""
    done = CliRunner().invoke(
        treatymap, [*words, "--help"], prog_name="treatymap", terminal_width=_WIDTH, catch_exceptions=False
    )
    return done.stdout.strip()


def main() -> None:
    """Write the page, or say whether it is right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, answer 1 if the page is out of date")
    wanted = parser.parse_args()
    if not fill_file(PAGE, parts(), check=wanted.check) and wanted.check:
        sys.exit(f"{PAGE.name} does not say what the program says. Run: make docs")


if __name__ == "__main__":
    main()
