"""Sample atlases for tests: a small one that lies here, and one that is written on demand, hostile if wanted."""

from .folder import write_atlas
from .hostile import HOSTILE, HOSTILE_IDS, hostile

__all__ = ["HOSTILE", "HOSTILE_IDS", "hostile", "write_atlas"]
