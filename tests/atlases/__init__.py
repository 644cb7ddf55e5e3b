"""Sample atlases for tests: a small one that lies here, and one that is written on demand, hostile if wanted."""

from .ancient import make_ancient
from .folder import write_atlas
from .hostile import HOSTILE, HOSTILE_IDS, by_key, hostile

__all__ = ["HOSTILE", "HOSTILE_IDS", "by_key", "hostile", "make_ancient", "write_atlas"]
