"""Build the layers: `python -m treatymap.geo.build`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from treatymap.errors import TreatymapError

from . import LAYERS, SOURCE
from .backdrop import draw_backdrop
from .base import kowloon, write_base
from .display import Drawing, draw
from .draw import draw_lines
from .gates import gates_of_layers, gates_of_watersheds
from .layers import (
    write_borders,
    write_edges,
    write_places,
    write_readings,
    write_rivers,
    write_themes,
    write_zones,
)
from .lines import read_lines, write_lines
from .tables import Tables, read_tables
from .today import write_today
from .write import vertex_count

if TYPE_CHECKING:
    from pathlib import Path


def build_layers(source: Path, folder: Path) -> tuple[Drawing, Tables]:
    """
    Write every layer from the committed line work.

    Parameters
    ----------
    source
        Folder with lines.geojson, backdrop.geojson and the tables.
    folder
        Where to write; made if need be.
    """
    tables = read_tables(source)
    drawing = draw(read_lines(source / "lines.geojson"), tables)
    backdrop = read_lines(source / "backdrop.geojson")
    write_zones(folder, drawing, tables, kowloon(backdrop))
    write_edges(folder, drawing, tables)
    write_borders(folder, drawing, tables)
    write_readings(folder, drawing, tables)
    write_rivers(folder, drawing, tables)
    write_places(folder, tables)
    write_themes(folder, tables)
    write_today(folder, drawing)
    write_base(folder, drawing, backdrop)
    return drawing, tables


def draw_source(source: Path) -> None:
    """Draw the line work anew from the public files and write it into the source folder."""
    lines = draw_lines(source / "hand.geojson")
    write_lines(source / "lines.geojson", lines)
    near = {line.id.split("/")[-1] for line in lines if line.role == "island"}
    write_lines(source / "backdrop.geojson", draw_backdrop(near))


def main(arguments: list[str] | None = None) -> int:
    """Run the build and print the report of its gates; answer 1 if one fails."""
    parser = argparse.ArgumentParser(prog="python -m treatymap.geo.build", description=__doc__)
    parser.add_argument("--layers-only", action="store_true", help="keep geo/source/*.geojson; needs no netCDF files")
    options = parser.parse_args(arguments)
    try:
        if not options.layers_only:
            draw_source(SOURCE)
        drawing, tables = build_layers(SOURCE, LAYERS)
        gates = [*gates_of_layers(drawing, tables)]
        if not options.layers_only:
            gates += gates_of_watersheds(drawing)
    except TreatymapError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    for path in sorted(LAYERS.rglob("*.geojson")):
        sys.stdout.write(
            f"{path.stat().st_size:9,} bytes {vertex_count(path):7,} vertices  {path.relative_to(LAYERS)}\n"
        )
    sys.stdout.write("".join(f"{gate}\n" for gate in gates))
    failed = [gate for gate in gates if not gate.passed]
    sys.stdout.write(f"{len(gates) - len(failed)} of {len(gates)} gates passed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
