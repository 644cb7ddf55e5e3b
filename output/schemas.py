"""Write the schemas of the record files, and what editors need to find them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from treatymap.treaties.schema import list_kinds, write_schema

from .marks import CONFIG, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatymap.treaties.schema import Kind, Known

__all__ = ["schema_files", "schema_text"]

_FOLDER = "schemas"
_HOW = "so that editors find the schemas of these files; to write it again type `treatymap schema {} .` in this folder"


def schema_text(kind: Kind, known: Known | None = None) -> str:
    """
    Write the schema of a kind of record files as JSON, with a line end behind it.

    Parameters
    ----------
    kind
        The kind.
    known
        What is known of an atlas, whose ids are listed then.
    """
    schema = write_schema(kind, known)
    marked = {"$schema": schema.pop("$schema"), "$comment": f"{SCHEMA} {kind.name}", **schema}
    return json.dumps(marked, ensure_ascii=False, indent=2) + "\n"


def schema_files(known: Known | None = None) -> dict[str, bytes]:
    """
    Write all schemas and what names them, for the folder of an atlas.

    Parameters
    ----------
    known
        What is known of an atlas, whose ids are listed then.

    Returns
    -------
    dict of str to bytes
        By name in the folder: a schema for each kind under `schemas/`, and then a settings file for Even Better TOML
        and the other editors with Taplo, and one for Tombi.
    """
    kinds = sorted(list_kinds(), key=lambda kind: kind.name)
    texts = {_place(kind): schema_text(kind, known) for kind in kinds}
    how = _HOW.format("-o" if known is None else "--atlas . -o")
    texts |= {".taplo.toml": _for_taplo(kinds, how), ".tombi.toml": _for_tombi(kinds, how)}
    return {name: text.encode("utf-8") for name, text in texts.items()}


def _place(kind: Kind) -> str:
    """Name the file of a schema."""
    return f"{_FOLDER}/{kind.name}.schema.json"


def _for_taplo(kinds: Iterable[Kind], how: str) -> str:
    """Tell Taplo which schema goes with which files; it takes both from the folder that is opened."""
    rules = [f'[[rule]]\ninclude = ["{kind.files}"]\nschema = {{ path = "{_place(kind)}" }}\n' for kind in kinds]
    return "\n".join([f"# {CONFIG}{how}\n", *rules])


def _for_tombi(kinds: Iterable[Kind], how: str) -> str:
    """Tell Tombi the same."""
    rules = [f'[[schemas]]\npath = "{_place(kind)}"\ninclude = ["{kind.files}"]\n' for kind in kinds]
    return "\n".join([f"# {CONFIG}{how}\n", *rules])
