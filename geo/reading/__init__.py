"""Read layers that strangers made: in several forms, mended where that is safe, refused where it is not."""

from .declaration import FOREIGN, Declaration
from .json_text import parse_json, told_reason, utf8
from .layer_file import make_layer, read_layer
from .shelf import Shelf

__all__ = ["FOREIGN", "Declaration", "Shelf", "make_layer", "parse_json", "read_layer", "told_reason", "utf8"]
