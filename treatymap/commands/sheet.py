"""Draw a sheet of paper: a handout, or a worksheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .notes import tell_end, tell_gaps, tell_layers, tell_moment, tell_year
from .options import atlas_option, date_option, lang_option, quiet_option, treaty_option
from .progress import step
from .standard_output import print_whole
from .years import YearsAsArguments

if TYPE_CHECKING:
    from treatymap.output import Sheet
    from treatymap.treaties import Atlas, Day

__all__ = ["command"]

# as in treatymap.output and in the records, which the help must not pay for; a test holds them together
_FORMS = ("pdf", "svg", "png")
_PAPERS = ("a4", "letter")
_LEVELS = ("easier", "standard", "longer")


@click.command("sheet", cls=YearsAsArguments)
@click.argument("moments", nargs=-1, metavar="[A B ...]")
@click.option("--compare", is_flag=True, help="Draw two to six treaties or dates, A B ..., beside each other.")
@treaty_option
@date_option
@click.option("--worksheet", "pupil", is_flag=True, help="Draw the worksheet instead: two pages and the key.")
@click.option("--level", type=click.Choice(_LEVELS), help="Level of the worksheet.  [default: standard]")
@click.option("--teacher", is_flag=True, help="Draw the teacher's page, behind the worksheet or alone.")
@click.option("--bw", is_flag=True, help="Black and white, with patterns for colours; a worksheet is so anyway.")
@click.option("--paper", type=click.Choice(_PAPERS, case_sensitive=False), default="a4", show_default=True)
@click.option("--portrait", is_flag=True, help="Stand the paper on its short side; a worksheet does so anyway.")
@click.option("--format", "form", type=click.Choice(_FORMS), help="Kind of file.  [default: as -o ends, else pdf]")
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    help="File to write; `-` for standard output. Several pages as SVG or PNG get numbers.  "
    "[default: maps/ATLAS-sheet.pdf]",
)
@click.option("--open", "open_it", is_flag=True, help="Open it.")
@click.option("--force", is_flag=True, help="Overwrite a file that treatymap did not write.")
@lang_option
@atlas_option
@quiet_option
def command(
    *,
    moments: tuple[str, ...],
    compare: bool,
    treaty: tuple[str, ...],
    date: Day | None,
    pupil: bool,
    level: str | None,
    teacher: bool,
    bw: bool,
    paper: str,
    portrait: bool,
    form: str | None,
    output: str | None,
    open_it: bool,
    force: bool,
    lang: str | None,
    atlas: Atlas,
    quiet: bool,
) -> None:
    """
    Draw a sheet of paper in an equal-area projection: PDF, SVG or PNG, without a browser.

    \b
    treatymap sheet
    treatymap sheet --date 1859 --paper letter --bw -o handout.pdf
    treatymap sheet --compare before nerchinsk aigun peking -o four-maps.svg
    treatymap sheet --worksheet --teacher --level easier --lang fi
    """
    moments = tuple(text.strip() for text in moments)
    is_worksheet = pupil or teacher
    _check(moments, compare=compare, narrowed=bool(treaty or date), is_worksheet=is_worksheet, level=level, lang=lang)
    if output == "-" and open_it:
        msg = "--open needs a file; leave out `-o -`."
        raise click.UsageError(msg)
    kind = "worksheet" if pupil else "teacher" if teacher else "sheet"
    default = f"maps/{atlas.id}-{kind}.{form or 'pdf'}"
    if output != "-" and not is_worksheet:
        from treatymap.output import check_place  # noqa: PLC0415 - help must not pay for it

        # before the sheet is drawn, which takes a while; of a worksheet the names hang on how many pages it has
        check_place(Path(output or default), force=force)
    with step("Drawing the sheet", quiet=quiet):
        from treatymap.output import sheet, worksheet  # noqa: PLC0415 - brings Matplotlib, which help must not pay for

        if is_worksheet:
            drawn = worksheet(atlas, lang=lang, paper=paper, level=level or "standard", pupil=pupil, teacher=teacher)
        else:
            drawn = sheet(
                atlas, treaties=treaty, day=date, moments=moments, lang=lang, paper=paper, portrait=portrait, bw=bw
            )
    _deliver(drawn, output, default=default, form=form, open_it=open_it, force=force)
    if not quiet and output != "-":
        tell_gaps(atlas, lang)
        tell_layers(atlas)
        _tell(atlas, moments, date)


def _check(
    moments: tuple[str, ...],
    *,
    compare: bool,
    narrowed: bool,
    is_worksheet: bool,
    level: str | None,
    lang: str | None,
) -> None:
    """Refuse what does not go together."""
    if moments and not compare:
        first = moments[0]
        option = "--date" if first == "before" or first.lstrip("-")[:1].isdigit() else "--treaty"
        msg = f"{first!r} is a moment to compare; add --compare, or write {option} {first}."
        raise click.UsageError(msg)
    if compare and not moments:
        msg = "--compare needs two to six treaties or dates, such as `--compare before nerchinsk`."
        raise click.UsageError(msg)
    if compare and narrowed:
        msg = "--compare names its days itself; leave out --treaty and --date."
        raise click.UsageError(msg)
    if is_worksheet and (compare or narrowed):
        msg = "the worksheet and the teacher's page tell of all treaties; leave out --compare, --treaty and --date."
        raise click.UsageError(msg)
    if level is not None and not is_worksheet:
        msg = "--level is for the worksheet; add --worksheet, or leave it out."
        raise click.UsageError(msg)
    if lang is not None and lang.strip().lower() == "all":
        msg = "--lang all is for a page; a sheet is in one language, such as --lang fi."
        raise click.UsageError(msg)


def _deliver(drawn: Sheet, output: str | None, *, default: str, form: str | None, open_it: bool, force: bool) -> None:
    """Write a sheet, print its paths, and open it if asked to."""
    if output == "-":
        print_whole(drawn.to_bytes(form or "pdf"))
        return
    paths = drawn.save(Path(output or default), form=form, force=force)
    for path in paths:
        click.echo(path)
    if open_it:
        click.launch(paths[0].resolve().as_uri())


def _tell(atlas: Atlas, moments: tuple[str, ...], date: Day | None) -> None:
    """Say how bare years were read, and where the atlas ends."""
    from treatymap.treaties import find_moment  # noqa: PLC0415 - help must not pay for it

    for text in moments:
        tell_moment(atlas, text, find_moment(atlas, text))
    if date is not None:
        tell_year(atlas, date, option="--date ")
        tell_end(atlas, date)
