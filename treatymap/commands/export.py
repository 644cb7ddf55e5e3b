"""Export an atlas for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .notes import tell_end, tell_gaps, tell_year
from .options import atlas_option, date_option, lang_option, quiet_option, treaty_option
from .progress import step
from .standard_output import print_whole

if TYPE_CHECKING:
    from treatymap.treaties import Atlas, Day

__all__ = ["command"]

# as in treatymap.output.exports, which the help must not pay for; a test holds the two together
_FORMS = ("geojson", "gpkg", "csv", "json")
_LEDGER = ("csv", "json")


@click.command("export")
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    help="File to write; `-` for standard output.  [default: maps/ATLAS.geojson, of the ledger maps/ATLAS-ledger.csv]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS, case_sensitive=False),
    help="Places and times as GeoJSON, all there is as a GeoPackage, or the ledger alone as CSV or JSON.  "
    "[default: as -o ends, else geojson]",
)
@treaty_option
@date_option
@click.option("--force", is_flag=True, help="Overwrite a file that treatymap did not write.")
@lang_option
@atlas_option
@quiet_option
def command(
    *,
    output: str | None,
    form: str | None,
    treaty: tuple[str, ...],
    date: Day | None,
    force: bool,
    lang: str | None,
    atlas: Atlas,
    quiet: bool,
) -> None:
    """
    Export the data for QGIS and other programs: who held which land from when to when, border lines, rivers, places.

    Names come in every language, titles and texts in one. GeoJSON has the names of OpenHistoricalMap and Linked Places.

    \b
    treatymap export
    treatymap export -o amur.gpkg
    treatymap export --date 1859-06-01 -o 1859.geojson
    treatymap export --treaty peking -o peking.csv
    """
    with step("Gathering the data", quiet=quiet):
        from treatymap.mapgen import LANGUAGES  # noqa: PLC0415 - help must not pay for it
        from treatymap.output.exports import export, form_of  # noqa: PLC0415 - as above

        ending = Path(output or "").suffix.removeprefix(".")
        kind = form_of(form or ending or _FORMS[0])
        made = export(atlas, treaties=treaty, day=date, lang=lang, form=kind)
    if output == "-":
        print_whole(made.data)
        return
    default = f"maps/{atlas.id}-ledger.{kind}" if kind in _LEDGER else f"maps/{atlas.id}.{kind}"
    click.echo(made.save(Path(output or default), force=force))
    if quiet:
        return
    if lang is not None and made.origin.lang in LANGUAGES:
        tell_gaps(atlas, lang)
    if date is not None:
        tell_year(atlas, date, option="--date ")
        tell_end(atlas, date)
