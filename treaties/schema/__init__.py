"""
Tell editors what record files may hold, as JSON Schemas.

Nothing is written down twice: every reader reads a stand-in that has whatever it asks for, and what it asked, with the
words that the code has for its records, becomes the schema.
"""

from .kinds import Kind, find_kind, know, list_kinds, write_schema
from .values import Known

__all__ = ["Kind", "Known", "find_kind", "know", "list_kinds", "write_schema"]
