"""Turn a Folium map into one file that asks the network for nothing and runs nothing but its own code."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from branca.element import CssLink, Figure, JavascriptLink
from folium import TileLayer
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from treatymap.errors import PageError
from treatymap.mapgen import AtlasMap, Edition, translate

from .assets import head_script, own_script, own_style, vendored
from .version import program_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import folium
    from branca.element import Element

__all__ = ["PageText", "compose", "fingerprint", "seal"]

_HASH = f'<code class="tm-hash">{"0" * 64}</code>'
_SEALED = re.compile(r'<code class="tm-hash">([0-9a-f]{64})</code>')
_COMMENT_END = re.compile(r"--+>?")


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says about itself."""

    lang: str
    """BCP 47 tag of the document."""
    title: str
    """Text of the title bar."""
    before: Markup
    """Markup in front of the map: skip link, heading, headline."""
    beside: Markup
    """Markup behind the map: panel, table, footer, popups."""


def compose(
    folium_map: folium.Map, text: PageText, *, origin: str = "", others: Sequence[tuple[AtlasMap, PageText]] = ()
) -> str:
    """
    Write the whole page.

    Parameters
    ----------
    folium_map
        A Folium map; it is rendered here, once.
    text
        The markup around it.
    origin
        What the page was made from, as `write_origin` wrote it.
    others
        The same map and markup in further languages, between which the reader can switch.

    Returns
    -------
    str
        HTML with a Content-Security-Policy that allows the page's own scripts and styles by their hashes and nothing
        else; a map with tiles may fetch pictures from the tile server, and nothing more.

    Raises
    ------
    PageError
        If an element of the map links to a library that is not carried in the package, the words of further languages
        are asked of a map that is not treatymap's own, or the page differs from one language to another in more than
        words.
    """
    own = _own(folium_map) if others else None
    figure = _rendered(folium_map)
    libraries = [vendored(name) for name, _ in _links(figure.header)]
    styles = [asset.text for asset in libraries if asset.name.endswith("_css")] + [own_style()]
    scripts = [asset.text for asset in libraries if not asset.name.endswith("_css")]
    scripts += [own_script(), figure.script.render().strip()]
    notices = sorted({asset.notice for asset in libraries})
    body = _body(figure, text)
    return _template().render(
        lang=text.lang,
        title=text.title,
        generator=f"treatymap {program_version()}",
        policy=_policy([head_script(), *scripts], styles, _tile_hosts(folium_map)),
        origin=Markup(origin),  # noqa: S704 - escaped JSON
        notices=Markup("<!--\n{}\n-->").format(Markup(_COMMENT_END.sub("-", "\n".join(notices)))),  # noqa: S704
        styles=[Markup(style) for style in styles],  # noqa: S704 - checked by assets, or our own
        head_script=Markup(head_script()),  # noqa: S704 - our own
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - as above; data came in as escaped JSON
        body=body + (_translation(own, text, body, others) if own else Markup("")),
    )


def seal(html: str) -> str:
    """
    Put the page's own fingerprint into its field, which says sixty-four noughts.

    Parameters
    ----------
    html
        A page with one such field; noughts in its texts are no field, because texts hold no markup.

    Returns
    -------
    str
        The page; its SHA-256, computed with the field set back to noughts, is what the field says.
    """
    if html.count(_HASH) != 1:
        msg = f"the page has {html.count(_HASH)} fields for its fingerprint and must have one."
        raise PageError(msg)
    return html.replace(_HASH, _HASH.replace("0" * 64, hashlib.sha256(html.encode("utf-8")).hexdigest()))


def fingerprint(html: str) -> str | None:
    """
    Give the fingerprint that a page states, if it is that of the page; nothing if the page was changed.

    Parameters
    ----------
    html
        The page.
    """
    stated = _SEALED.findall(html)
    if len(stated) != 1:
        return None
    blank = html.replace(_HASH.replace("0" * 64, stated[0]), _HASH)
    return stated[0] if hashlib.sha256(blank.encode("utf-8")).hexdigest() == stated[0] else None


def _rendered(folium_map: folium.Map) -> Figure:
    """Let a map put its pieces into its figure."""
    figure = folium_map.get_root()
    if not isinstance(figure, Figure):
        msg = "the map stands in no figure. Make it by folium.Map and leave it at the top."
        raise PageError(msg)
    if isinstance(folium_map, AtlasMap):
        # once more, for what was added since the map was built
        folium_map.settle_ids()
    # children put their pieces into header, body and script of the figure; what they return is of no use
    for child in list(figure._children.values()):  # noqa: SLF001 - branca has no other door
        child.render()
    return figure


def _body(figure: Figure, text: PageText) -> Markup:
    """Put the markup of a rendered map between that around it."""
    return text.before + Markup(figure.html.render()) + text.beside  # noqa: S704 - Raw elements and Folium's own divs


def _own(folium_map: folium.Map) -> AtlasMap:
    """Take a map whose words are known in every language."""
    if not isinstance(folium_map, AtlasMap):
        msg = "the map is not treatymap's own, so its words in other languages are not known. Make it by build_map."
        raise PageError(msg)
    return folium_map


def _translation(
    own_map: AtlasMap, text: PageText, body: Markup, others: Sequence[tuple[AtlasMap, PageText]]
) -> Markup:
    """Write the words of the further languages."""
    first = Edition(text.lang, text.title, body, own_map.data())
    return translate(
        [first, *(Edition(told.lang, told.title, _body(_rendered(own), told), own.data()) for own, told in others)],
        map_id=own_map.get_name(),
    )


def _links(header: Element) -> Iterator[tuple[str, Element]]:
    """Give the links to outside libraries; anything else in the header is refused, for nobody would read it."""
    for name, child in header._children.items():  # noqa: SLF001 - branca has no other door
        if isinstance(child, (JavascriptLink, CssLink)):
            yield name, child
        elif name != "meta_http":
            msg = (
                f"an element puts {name!r} into the head of the page, which treatymap pages do not take. Leave it out."
            )
            raise PageError(msg)


def _policy(scripts: Iterable[str], styles: Iterable[str], tiles: Iterable[str]) -> str:
    """Write the policy: our own code by hash, pictures from data and tile servers, no network, no forms, no frames."""
    pictures = " ".join(["data:", *tiles])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hashes(scripts)}",
            f"style-src {_hashes(styles)}",
            f"img-src {pictures}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hashes(texts: Iterable[str]) -> str:
    """Write the source list of a directive."""
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)


def _tile_hosts(folium_map: folium.Map) -> list[str]:
    """Name the servers of the tile layers, with a star for their subdomains."""
    hosts = []
    for child in folium_map._children.values():  # noqa: SLF001 - branca has no other door
        if isinstance(child, TileLayer):
            parts = urlsplit(child.tiles.replace("{s}", "*"))
            hosts.append(f"{parts.scheme}://{parts.netloc}")
    return sorted(set(hosts))


@cache
def _template() -> Template:
    """Compile the frame of the page."""
    source = files("treatymap.output").joinpath("page.html.jinja").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
        source
    )
