"""
Make the layers of the Amur atlas from public line work (`make data`).

Only maintainers need this: it reads the netCDF files of Debian's `gmt-dcw` and `gmt-gshhg-full`, and the results are
committed. The same inputs give the same bytes.
"""

from pathlib import Path

__all__ = ["LAYERS", "SOURCE"]

_ROOM = Path(__file__).resolve().parent.parent
SOURCE = _ROOM / "source"
"""Where the line work and its tables are."""
LAYERS = _ROOM / "layers" / "amur"
"""Where the atlas has its layers."""
