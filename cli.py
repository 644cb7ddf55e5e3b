"""Open the door: find the command, run it, and say every error in one line."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from treatymap.errors import TreatymapError, legible

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["main"]

DEBUG = "TREATYMAP_DEBUG"
"""Environment variable that lets the traceback of a fault of ours through."""
_LONGEST = 200

COMMANDS = (
    *("render", "compare", "lesson", "sheet", "embed", "areas", "claims", "layers", "treaties"),
    *("new", "check", "schema", "export", "verify"),
)
"""One module each in `treatymap.commands`, in the order of the help."""


class _WrongInput(click.ClickException):
    """A file or record that the program refuses, as a person reads it."""

    exit_code = 1


class _WrongUsage(click.ClickException):
    """Words of the command that the program refuses."""

    exit_code = 2


class _OwnFault(click.ClickException):
    """Something that nobody has thought of, as a person reads it."""

    exit_code = 70


class _Door(click.Group):
    """Commands that are imported when they are asked for; what they refuse is said here and nowhere else."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"treatymap.commands.{cmd_name}").command
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's signature
    ) -> click.Context:
        """Read the words; those that ask for the help or the version are answered here."""
        with _said():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run a command."""
        with _said():
            return super().invoke(ctx)


@contextmanager
def _said() -> Iterator[None]:
    """Say what is refused, and whatever else goes wrong, in one line."""
    _prepare()
    try:
        yield
    except TreatymapError as error:
        refusal = _WrongUsage if error.exit_code == _WrongUsage.exit_code else _WrongInput
        # line by line, for a terminal obeys what a stranger may have written
        raise refusal("\n".join(map(legible, str(error).split("\n")))) from error
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        if _lacks_memory(error):
            msg = "not enough memory. Close other programs, or simplify the layers, so that they have fewer points."
            raise _WrongInput(msg) from error
        if isinstance(error, OSError):
            from treatymap.commands.standard_output import blame  # noqa: PLC0415 - rarely needed

            told = blame(error)
            if told is not None:
                raise _WrongInput(told) from error
            if error.errno == errno.EPIPE:
                # whoever reads has heard enough
                raise
        # the last net: whoever looks for the reason asks to see it
        if os.environ.get(DEBUG):
            raise
        reason = legible(f"{type(error).__name__}: {error}"[:_LONGEST])
        msg = f"a fault of treatymap itself ({reason}). Please report it; {DEBUG}=1 before the command shows where."
        raise _OwnFault(msg) from error


def _lacks_memory(error: BaseException | None) -> bool:
    """Whether all goes back to memory that there was not, as also what cannot be imported for want of it does."""
    while error is not None and not isinstance(error, MemoryError):
        error = error.__cause__ or error.__context__
    return error is not None


def _prepare() -> None:
    """Let standard output and standard error take every letter, and all that is printed or nothing."""
    # without a buffer a disk that fills up takes a part of what is printed, and nobody is told
    if isinstance(sys.stdout, io.TextIOWrapper) and isinstance(sys.stdout.buffer, io.RawIOBase):
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(sys.stdout.buffer))
    # names of places are in many scripts, and a pipe or an old terminal may know only one of them
    # a path may have bytes that are no letters, and goes out as it came in
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    """Print the number alone."""
    if not wanted or ctx.resilient_parsing:
        return
    # here and not above: reading the package's metadata takes longer than all of the help
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        click.echo(version("treatymap"))
    except PackageNotFoundError as error:
        msg = (
            "treatymap is not installed here, so it has no version. Type `python -m pip install -e .` in the checkout."
        )
        raise click.ClickException(msg) from error
    ctx.exit()


@click.group(cls=_Door, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and exit.",
)
def main() -> None:
    """Draw border history: treaties, the land they moved, and how sure we are."""


if __name__ == "__main__":
    main()
