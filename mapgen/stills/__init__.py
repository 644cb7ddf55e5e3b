"""
Draw maps as pictures: as SVG for pages without a script, or settled for whoever draws them on paper.

A picture shows what the page's own map shows of a part of the world: the same shapes in the same looks.
"""

from .equal import EqualFrame, fit_equal
from .frame import Frame, WebFrame, fit
from .mesh import STEPS
from .names import FACES, LEADING, SECOND, Written
from .picture import Picture, Plain, Wash, make_picture
from .signs import Ring, Sign
from .sketch import Network, make_network
from .strokes import Run
from .svg import bare_dress, still, write_still

__all__ = [
    "FACES",
    "LEADING",
    "SECOND",
    "STEPS",
    "EqualFrame",
    "Frame",
    "Network",
    "Picture",
    "Plain",
    "Ring",
    "Run",
    "Sign",
    "Wash",
    "WebFrame",
    "Written",
    "bare_dress",
    "fit",
    "fit_equal",
    "make_network",
    "make_picture",
    "still",
    "write_still",
]
