"""
See that a database holds tables and nothing that runs when it is read.

A GeoPackage is a database of SQLite. Views, virtual tables and computed columns call functions of whatever opens it,
and those of GDAL and its parts read, and write, other files.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

__all__ = ["find_living"]

_MASTER = "SELECT type, name, sql FROM sqlite_master"
_TABLE = re.compile(r"CREATE TABLE\b")
_INDEX_OF_PLACES = re.compile(r'CREATE VIRTUAL TABLE ("(?:[^"]|"")*"|\w+) USING rtree *\(')
"""What QGIS and GDAL make beside every table with places; SQLite itself has it."""
_COMPUTED = (2, 3)


def find_living(path: str) -> str | None:
    """
    Find what is more than data.

    Parameters
    ----------
    path
        Absolute path of a database of SQLite that nobody else writes to.

    Returns
    -------
    str or None
        Its name and what it is; nothing if all are tables.

    Raises
    ------
    sqlite3.Error
        If it is no sound database.
    """
    with closing(sqlite3.connect(f"{Path(path).as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        # should there be a function in the schema after all, it is not called
        base.execute("PRAGMA trusted_schema = OFF")
        tables = []
        for kind, name, sql in base.execute(_MASTER):
            if kind == "table":
                tables.append(str(name))
                if not (_TABLE.match(str(sql)) or _INDEX_OF_PLACES.match(str(sql))):
                    return f"a virtual table, {name!a}"
            elif kind not in {"index", "trigger"}:
                # nothing is written, so no trigger is pulled
                return f"a view, {name!a}"
        for table in tables:
            for name, hidden in base.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (table,)):
                if hidden in _COMPUTED:
                    return f"a computed column, {name!a} of {table!a}"
    return None
