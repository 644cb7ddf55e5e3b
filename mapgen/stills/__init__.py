"""
Draw maps as pictures that need no script, for paper and for those who read without one.

A picture shows what the page's own map shows of a part of the world: the same shapes in the same looks.
"""

from .picture import still
from .sketch import make_network

__all__ = ["make_network", "still"]
