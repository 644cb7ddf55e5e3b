"""Put a finished page into pages of others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from treatymap.errors import legible

from .options import atlas_option, quiet_option
from .progress import step
from .standard_output import print_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from treatymap.mapgen import View
    from treatymap.output.embedding import Caption, PageFile
    from treatymap.treaties import Atlas

__all__ = ["command"]

_KINDS = ("iframe", "srcdoc", "figure", "policy")
_ALONE = ("iframe", "srcdoc", "policy")
"""Kinds that need no picture."""
_FRAME = "A frame needs no atlas: --as iframe."
# how names of files go on that stand as examples in what is refused
_ENDINGS = {"iframe": "-frame.html", "srcdoc": "-frame.html", "figure": "-figure.html", "policy": "-policy.txt"}


@click.command("embed")
@click.argument("page", type=click.Path(path_type=Path))
@click.option("--as", "kind", type=click.Choice(_KINDS), help="Print only this snippet.  [default: a guide to all]")
@click.option("--package", type=click.Choice(["scorm"]), help="Write a SCORM 1.2 package for a learning platform.")
@click.option("--url", metavar="ADDRESS", help="Address that the page will have on the web.  [default: its file name]")
@click.option("--inline-svg", is_flag=True, help="Draw the picture into the snippet, as SVG.")
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    help="File to write.  [default: standard output; for a package the page's name with .zip]",
)
@click.option("--lang", metavar="LANG", help="Language around a page that has several.  [default: its first]")
@click.option("--force", is_flag=True, help="Overwrite a file that treatymap did not write.")
@atlas_option
@quiet_option
def command(
    *,
    page: Path,
    kind: str | None,
    package: str | None,
    url: str | None,
    inline_svg: bool,
    output: str | None,
    lang: str | None,
    force: bool,
    atlas: Atlas,
    quiet: bool,
) -> None:
    """
    Put a page into another page: a frame, a picture with its table, or a package for a learning platform.

    PAGE is a file that render, compare or lesson wrote. Without more this prints a guide to all ways.

    \b
    treatymap embed maps/amur.html
    treatymap embed maps/amur.html --as iframe --url https://school.example/amur.html
    treatymap embed maps/amur.html --as figure -o figure.html
    treatymap embed maps/amur-nerchinsk-to-peking.html --package scorm
    """
    _check(kind=kind, package=package, url=url, inline_svg=inline_svg, lang=lang)
    # here and not above: help must not pay for it
    from treatymap.output import embedding  # noqa: PLC0415

    file = embedding.read_page(page)
    tag = file.language(lang)
    if kind == "srcdoc" and tag != file.origin.lang:
        msg = f"a page inside a snippet opens in {file.origin.lang!r}; leave --lang out, or draw the page in {tag!r}."
        raise click.UsageError(msg)
    example = legible(file.stem) + ("-scorm.zip" if package else _ENDINGS.get(kind or "", "-guide.md"))
    target = _target(output, page, package=package is not None, example=example)
    if package is not None:
        _pack(file, _caption(file, atlas, tag), target, force=force)
        return
    address = embedding.page_address(url, file.name, lang=tag if tag != file.origin.lang else None)
    if kind in _ALONE:
        _hand_over(_snippet(kind, file, atlas, tag, address=address, url=url), target, force=force)
        if kind == "srcdoc" and not quiet:
            click.echo("Note: such a page also obeys the policy of the page around it.", err=True)
        return
    caption = _caption(file, atlas, tag)
    # the guide asks for no atlas, and shows the figure where there is one
    known = (atlas.id, atlas.version) == (file.origin.atlas, file.origin.version)
    figure, beside = None, None
    if kind == "figure" or known:
        view, with_picture = _view(file, atlas, tag, hint=_FRAME), kind == "figure" or target is not None
        picture = (target or page).parent / f"{file.stem}.png"
        if with_picture and not inline_svg:
            _check_picture(picture, page=page, target=target, example=example)
        with step("Drawing the picture", quiet=quiet):
            figure = embedding.draw_figure(
                view, name=file.stem, address=address if url else None, inline=inline_svg, picture=with_picture
            )
        beside = {picture: figure.picture}
    if kind == "figure" and figure is not None:
        _hand_over(figure.html, target, force=force, beside=beside, quiet=quiet)
        return
    # a folder that is not the page's would stop the commands
    place = embedding.Place(
        str(page),
        address,
        url=url.strip() if url else None,
        lang=tag if lang else None,
        atlas=str(atlas.shelf.folder.root) if known and _is_typed("atlas") else None,
    )
    guide = embedding.write_guide(file, caption, place=place, figure=figure.html if figure else "")
    _hand_over(guide, target, force=force, beside=beside, quiet=quiet)


def _snippet(kind: str | None, file: PageFile, atlas: Atlas, tag: str, *, address: str, url: str | None) -> str:
    """Write what needs no picture: a policy, a frame, or the page inside a frame."""
    from treatymap.output import embedding  # noqa: PLC0415 - help must not pay for it

    if kind == "policy":
        return embedding.write_policy(file)
    caption = _caption(file, atlas, tag)
    if kind == "iframe":
        return embedding.iframe(caption, address)
    return embedding.srcdoc(file, caption, address if url else None)


def _is_typed(option: str) -> bool:
    """Whether a person has typed an option."""
    return click.get_current_context().get_parameter_source(option) is not ParameterSource.DEFAULT


def _check(*, kind: str | None, package: str | None, url: str | None, inline_svg: bool, lang: str | None) -> None:
    """Refuse options that do not go together."""
    if package is not None and (kind is not None or url is not None or inline_svg):
        msg = "--package is for a platform, and --as, --url and --inline-svg for other pages; leave them out."
        raise click.UsageError(msg)
    if inline_svg and kind != "figure":
        msg = "--inline-svg is for a picture; type --as figure with it, or leave it out."
        raise click.UsageError(msg)
    if kind == "policy" and (url is not None or lang is not None):
        msg = "--as policy is the same at every address and in every language; leave --url and --lang out."
        raise click.UsageError(msg)


def _target(output: str | None, page: Path, *, package: bool, example: str) -> Path | None:
    """Settle where to write; the page itself is ours too, and nothing else would keep it."""
    if output == "-" or (output is None and not package):
        return None
    target = page.with_suffix(".zip") if output is None else Path(output)
    if _same(target, page):
        msg = f"{target} is the page itself; name another file, such as -o {example}."
        raise click.UsageError(msg)
    return target


def _check_picture(picture: Path, *, page: Path, target: Path | None, example: str) -> None:
    """Refuse to write the picture where the page is, or where its snippet goes."""
    if target is not None and _same(target, picture):
        msg = f"{target} is where the picture goes; name another file, such as -o {example}."
        raise click.UsageError(msg)
    if _same(picture, page):
        msg = f"the picture would take the place of {page}; name a file elsewhere, such as -o figure/{example}."
        raise click.UsageError(msg)


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, be it there or not."""
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _view(file: PageFile, atlas: Atlas, tag: str, *, hint: str) -> View:
    """Make the view of a page, or say what is needed for it and how to do without."""
    from treatymap.errors import EmbedError  # noqa: PLC0415 - help must not pay for it
    from treatymap.output.origin import view_of  # noqa: PLC0415 - as above

    try:
        return view_of(file.origin, atlas, lang=tag)
    except EmbedError as error:
        msg = f"{legible(file.name)} cannot be drawn: {error} {hint}"
        raise EmbedError(msg) from error


def _caption(file: PageFile, atlas: Atlas, tag: str) -> Caption:
    """Say what a page is called; in another language than its first only the atlas knows."""
    from treatymap.mapgen import make_digest  # noqa: PLC0415 - help must not pay for it
    from treatymap.output.embedding import Caption  # noqa: PLC0415 - as above

    if tag == file.origin.lang:
        return Caption(tag, file.title)
    hint = "Its title in another language needs it: leave --lang out, or name the atlas."
    return Caption(tag, make_digest(_view(file, atlas, tag, hint=hint)).title)


def _pack(file: PageFile, caption: Caption, target: Path | None, *, force: bool) -> None:
    """Write a package, or print it."""
    from treatymap.output import write_bytes  # noqa: PLC0415 - help must not pay for it
    from treatymap.output.embedding import write_package  # noqa: PLC0415 - as above

    data = write_package(file, caption)
    if target is None:
        print_whole(data)
        return
    click.echo(write_bytes(target, data, force=force))


def _hand_over(
    text: str,
    target: Path | None,
    *,
    force: bool,
    beside: Mapping[Path, bytes | None] | None = None,
    quiet: bool = True,
) -> None:
    """Write a snippet with the picture that it names and print where, or print it and note where the picture is."""
    from treatymap.output import write_files  # noqa: PLC0415 - help must not pay for it

    # the snippet comes last, for it names the picture
    files = {path: data for path, data in (beside or {}).items() if data is not None}
    if target is not None:
        files[target] = text.encode("utf-8")
    for path in write_files(files, force=force):
        if target is not None:
            click.echo(path)
        elif not quiet:
            click.echo(f"Note: the picture is in {path}; upload it beside the page that shows it.", err=True)
    if target is None:
        print_whole(text)
