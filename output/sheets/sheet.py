"""Hold finished pages, and write them as PDF, SVG or PNG, the same bytes in every run."""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages

from treatymap.errors import UsageError
from treatymap.output.files import check_place, write_files
from treatymap.output.marks import NAME

from ._matplotlib import undated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure

    from .page import Page

__all__ = ["FORMS", "Form", "Sheet", "figure_bytes"]

Form = Literal["pdf", "svg", "png"]
"""Kinds of file."""
FORMS: tuple[Form, ...] = get_args(Form)

DPI = 200
"""Dots in an inch of a PNG."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One or more finished pages."""

    pages: tuple[Page, ...] = field(repr=False)
    """The pages."""
    title: str
    """What stands in the title bar of a reader."""
    lang: str
    """BCP 47 tag of its language."""

    def to_bytes(self, form: str, *, page: int | None = None, dpi: int = DPI) -> bytes:
        """
        Write it as one file.

        Parameters
        ----------
        form
            `pdf` with all pages, or `svg` or `png` with one.
        page
            Which page, from 0; a sheet of one page needs none.
        dpi
            Dots in an inch of a PNG.

        Raises
        ------
        UsageError
            If there is no such form, or it holds one page and the sheet has more.
        """
        kind = _form(form)
        if kind == "pdf":
            return _pdf([known.figure for known in self.pages], self.title)
        if page is None and len(self.pages) > 1:
            msg = f"a sheet of {len(self.pages)} pages does not go into one {kind}. Type --format pdf, or name a file."
            raise UsageError(msg)
        return figure_bytes(self.pages[page or 0].figure, kind, title=self.title, dpi=dpi)

    def save(self, path: str | Path, *, form: str | None = None, force: bool = False, dpi: int = DPI) -> list[Path]:
        """
        Write it to disk; several pages as SVG or PNG become several files with numbers.

        Parameters
        ----------
        path
            Where to.
        form
            Kind of file, one of `FORMS`; without it the ending of the path says it.
        force
            Overwrite files that this program did not write.
        dpi
            Dots in an inch of a PNG.

        Returns
        -------
        list of Path
            What was written.

        Raises
        ------
        UsageError
            If there is no such form.
        OutputError
            If it cannot be written; what stood there still stands.
        """
        path = Path(path)
        kind = _form(form or path.suffix.lower().removeprefix(".") or "pdf")
        if kind == "pdf" or len(self.pages) == 1:
            return write_files({path: self.to_bytes(kind, dpi=dpi)}, force=force)
        numbered = [path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(1, len(self.pages) + 1)]
        # before they are drawn, which takes a while
        for name in numbered:
            check_place(name, force=force)
        drawn = [self.to_bytes(kind, page=number, dpi=dpi) for number in range(len(self.pages))]
        return write_files(dict(zip(numbered, drawn, strict=True)), force=force)

    def _repr_svg_(self) -> str:
        """Show the first page in a notebook."""
        return self.to_bytes("svg", page=0).decode("utf-8")


def _form(name: str) -> Form:
    """Find a kind of file."""
    for known in FORMS:
        if known == name:
            return known
    msg = f"a sheet is a {', '.join(FORMS[:-1])} or {FORMS[-1]}, not {name!r}. Type --format with one of these."
    raise UsageError(msg)


def figure_bytes(figure: Figure, form: Literal["svg", "png"], *, title: str, dpi: int = DPI) -> bytes:
    """
    Write one figure.

    Parameters
    ----------
    figure
        What is drawn.
    form
        Kind of file.
    title
        What it is called in its metadata.
    dpi
        Dots in an inch of a PNG.
    """
    told = {"png": {"Software": NAME, "Title": title}, "svg": {"Creator": NAME, "Title": title, "Date": None}}
    out = io.BytesIO()
    with _steady():
        figure.savefig(out, format=form, dpi=dpi, metadata=told[form])
    return out.getvalue()


def _pdf(figures: list[Figure], title: str) -> bytes:
    """Write figures as one PDF."""
    out = io.BytesIO()
    told = {"Creator": NAME, "Producer": NAME, "Title": title, "CreationDate": None}
    with _steady(), PdfPages(out, metadata=told) as pages:
        for figure in figures:
            pages.savefig(figure)
    return out.getvalue()


@contextmanager
def _steady() -> Iterator[None]:
    """Let text stay text and ids stay the same from run to run."""
    # a family without bold letters lends its plain ones, which nobody needs to be told
    fonts = logging.getLogger("matplotlib.font_manager")
    level = fonts.level
    fonts.setLevel(logging.ERROR)
    try:
        with (
            undated(),
            mpl.rc_context(
                {
                    "svg.fonttype": "none",
                    "svg.hashsalt": NAME,
                    "svg.id": None,
                    "pdf.fonttype": 42,
                    "path.simplify": False,
                    # letters as wide as they were measured, at any size
                    "text.hinting": "none",
                }
            ),
        ):
            yield
    finally:
        fonts.setLevel(level)
