"""Find the browser code that a page carries inside itself."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from treatymap.errors import PageError, WebLibraryError
from treatymap.mapgen import browser_code, short_style

__all__ = ["OWN_SCRIPTS", "Asset", "head_script", "own_script", "own_style", "vendored"]

OWN_SCRIPTS = (
    "codec.js",
    "shapes.js",
    "course.js",
    "labels.js",
    "panel.js",
    "popup.js",
    "time.js",
    "fragment.js",
    "sheet.js",
    "atlas.js",
    "day.js",
    "acts.js",
    "present.js",
    "frame.js",
    "record.js",
)
"""Our own scripts in the order in which they lean on each other; controls that some pages have bring theirs."""

_VENDORED = {
    "leaflet": ("leaflet/leaflet.js", "leaflet/LICENSE"),
    "leaflet_css": ("leaflet/leaflet.css", "leaflet/LICENSE"),
    "Leaflet.Sync": ("leaflet.sync/L.Map.Sync.js", "leaflet.sync/LICENSE"),
}

_SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S+\s*$")
_URL = re.compile(r"url\(([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Asset:
    """One script or style of a library, with the notice that its licence asks for."""

    name: str
    """What Folium calls it: `leaflet`, `leaflet_css`."""
    text: str
    """The code, safe to stand inside a `<script>` or `<style>`."""
    notice: str
    """The licence text."""


@cache
def vendored(name: str) -> Asset:
    """
    Give a library file by the name under which Folium links to it.

    Parameters
    ----------
    name
        Key of the link in the figure's header.

    Raises
    ------
    PageError
        If no such library is carried: a page must never fetch one from the network.
    WebLibraryError
        If the library was not brought in when the package was built.
    """
    if name not in _VENDORED:
        msg = (
            f"the map asks for the web library {name!r}, which treatymap does not carry. "
            f"A page must not need the network, so leave it out; carried are: {', '.join(sorted(_VENDORED))}."
        )
        raise PageError(msg)
    code, licence = _VENDORED[name]
    text = _SOURCE_MAP.sub("", _read(code))
    if code.endswith(".css"):
        # the notice stands in a comment of the page, with that of the script
        text = short_style(_URL.sub(_without_picture, text))
    if "</script" in text.lower() or "</style" in text.lower():
        msg = f"the web library {name!r} holds a closing tag and cannot stand inside a page. Take another version."
        raise PageError(msg)
    return Asset(name, text, _read(licence))


@cache
def own_script() -> str:
    """Give all scripts of ours as one."""
    return "\n".join(browser_code(name) for name in OWN_SCRIPTS)


@cache
def head_script() -> str:
    """Give the script that runs before anything is shown."""
    return browser_code("head.js")


@cache
def own_style() -> str:
    """Give our style sheet."""
    return browser_code("page.css")


def _read(name: str) -> str:
    """Read a vendored file, or say how to bring it in."""
    try:
        return files("treatymap.mapgen").joinpath("web", "vendor", name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        msg = (
            f"the browser library {name} is missing from this installation. "
            "Type `python -m pip install --force-reinstall treatymap`, or `make map` in a checkout."
        )
        raise WebLibraryError(msg) from error


def _without_picture(match: re.Match[str]) -> str:
    """Replace a picture of a style sheet by an empty one: its controls are not used, and a page asks for nothing."""
    if match[1].strip("'\"").startswith(("#", "data:")):
        return match[0]
    empty = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg"/>').decode("ascii")
    return f"url(data:image/svg+xml;base64,{empty})"
