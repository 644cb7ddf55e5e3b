"""List the layers of an atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import atlas_option, format_option

if TYPE_CHECKING:
    from treatymap.output import Cell
    from treatymap.treaties import Atlas

__all__ = ["command"]


@click.command("layers")
@format_option
@atlas_option
def command(*, form: str, atlas: Atlas) -> None:
    """List the GeoJSON layers, with licence and origin."""
    from treatymap.output import write_table  # noqa: PLC0415 - help must not pay for it

    layers = [atlas.layer(name) for name in atlas.layer_ids]
    rows: list[dict[str, Cell]] = [
        {
            "layer": layer.id,
            "kind": layer.kind,
            "features": len(layer.features),
            "license": layer.license,
            "attribution": layer.attribution,
        }
        for layer in layers
    ]
    click.echo(write_table(rows, form=form))
