"""
Be Folium elements whose data is never read as a template.

branca renders the script of a `MacroElement` and then compiles the result once more as a Jinja template, so that
`{{ … }}` in a property of a GeoJSON file runs as Python. Everything that may hold a user's text therefore goes into the
figure as a `Raw` element, which hands its text on as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure
from jinja2 import Template
from markupsafe import Markup

from .encode import Packed, json_for_script, pack, pack_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treatymap.geo import Bounds

__all__ = ["AtlasMap", "Raw", "VectorLayer", "ViewModel"]


class Raw(Element):
    """Text that goes into the page as it is; whoever makes one vouches for it."""

    def __init__(self, text: str) -> None:
        """
        Hold text that is already safe markup or script.

        Parameters
        ----------
        text
            Markup or script, never a template.
        """
        super().__init__()
        self._name = "Raw"
        self.text = text

    def render(self, **_kwargs: Any) -> str:  # noqa: ANN401 - branca passes whatever it was given
        """Return the text unparsed."""
        return self.text


class _Block(Element):
    """A data block of the figure: JSON that the page's script reads."""

    def attributes(self, map_id: str) -> Markup:
        """Write the attributes by which the page's script finds the block."""
        raise NotImplementedError

    def content(self) -> object:
        """Give the JSON value of the block."""
        raise NotImplementedError

    def data(self) -> Mapping[str, object]:
        """Give by name what the page's script has of the block once it is unpacked; lists of one name are joined."""
        raise NotImplementedError

    def render(self, **_kwargs: Any) -> str:  # noqa: ANN401 - as branca's
        """Put the block into the body of the figure."""
        figure = self.get_root()
        if not isinstance(figure, Figure) or self._parent is None:
            msg = f"{self._name} stands on no map. Add it to a folium.Map first."
            raise TypeError(msg)
        text = Markup('<script type="application/json"{}>{}</script>').format(
            self.attributes(self._parent.get_name()),
            Markup(json_for_script(self.content())),  # noqa: S704 - escaped for a script element
        )
        figure.html.add_child(Raw(text), name=self.get_name())
        return ""


class VectorLayer(_Block):
    """
    Features of one layer, packed, to be drawn by the page's own script.

    Examples
    --------
    >>> layer = VectorLayer("rivers", features)
    >>> layer.add_to(atlas_map)
    """

    def __init__(self, role: str, features: Sequence[dict[str, Any]]) -> None:
        """
        Hold features as the page's script expects them.

        Parameters
        ----------
        role
            How they are drawn: ground, zones, edges, rivers, lines or points.
        features
            What `encode_layer` gave, with `look`, `rows`, `label` and the like added.
        """
        super().__init__()
        self._name = "VectorLayer"
        self.role = role
        self.features = features

    def attributes(self, map_id: str) -> Markup:
        """Name the map whose layer this is."""
        return Markup(' data-layer-of="{}"').format(map_id)

    def content(self) -> object:
        """Give role and packed features."""
        return {"role": self.role, "gzip": pack(self.features)}

    def data(self) -> Mapping[str, object]:
        """Give the features, as one of the layers."""
        return {"layers": [self.features]}


class ViewModel(_Block):
    """What the page's script must know beside the shapes: bounds, words, looks and the state of the land."""

    def __init__(self, model: dict[str, Any], *, wordy: bool = False) -> None:
        """
        Hold the model.

        Parameters
        ----------
        model
            A JSON object; parts of it may be `Packed`.
        wordy
            Whether the page can unpack words that are packed more tightly, as pages of several languages do.
        """
        super().__init__()
        self._name = "ViewModel"
        self.model = model
        self.wordy = wordy

    def attributes(self, map_id: str) -> Markup:
        """Name the block after its map."""
        return Markup(' id="{}-model"').format(map_id)

    def content(self) -> object:
        """Give the model, with what is to be packed packed."""
        return {name: self._told(part) if isinstance(part, Packed) else part for name, part in self.model.items()}

    def _told(self, part: Packed) -> str:
        """Pack a part of the model."""
        told = part.value if part.told is None else part.told
        return pack_words(told) if self.wordy else pack(told)

    def data(self) -> Mapping[str, object]:
        """Give the packed parts by their own names, and the rest as the model."""
        packed = {name: part.value for name, part in self.model.items() if isinstance(part, Packed)}
        return {"model": {name: part for name, part in self.model.items() if name not in packed}, **packed}

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - as branca's
        """Put the model into the body of the figure, and the call that starts the map into its script."""
        super().render(**kwargs)
        figure, parent = self.get_root(), self._parent
        if isinstance(figure, Figure) and parent is not None:
            name = parent.get_name()
            maps = ", ".join([name, *(other.get_name() for other in _maps_below(parent))])
            figure.script.add_child(Raw(f'treatymap.boot([{maps}], "{name}");'), name=self.get_name())
        return ""


def _maps_below(element: Element) -> Iterator[AtlasMap]:
    """Find the maps that hang on another one, in order."""
    for child in element._children.values():  # noqa: SLF001 - branca has no other door
        if isinstance(child, AtlasMap):
            yield child
        yield from _maps_below(child)


class AtlasMap(folium.Map):
    """
    A Folium map that asks the network for nothing and lets the reader zoom the page.

    It takes Folium layers as any map does; on its own it names Leaflet alone as what it needs. A caption makes it one
    pane among several.
    """

    default_js = [pair for pair in folium.Map.default_js if pair[0] == "leaflet"]  # noqa: RUF012 - branca reads a list
    default_css = [pair for pair in folium.Map.default_css if pair[0] == "leaflet_css"]  # noqa: RUF012 - as above

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {{ this.options|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, bounds: Bounds, *, prefix: str, caption: str | None = None) -> None:
        """
        Make an empty map.

        Parameters
        ----------
        bounds
            How far the map may be dragged, degrees.
        prefix
            Prefix of all ids of this map in a document: letters, digits and underscores.
        caption
            What stands over the map where there are several.
        """
        super().__init__(tiles=None, zoom_control=False)
        self.options = {
            "attributionControl": False,
            "fadeAnimation": False,
            "zoomControl": False,
            "zoomSnap": 0.25,
            "minZoom": 2,
            "maxZoom": 13,
            "maxBounds": [[bounds.south, bounds.west], [bounds.north, bounds.east]],
            "maxBoundsViscosity": 0.8,
            "worldCopyJump": False,
        }
        self.prefix = prefix
        self.caption = caption

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - as branca's
        """Put the map's element into the body of the figure, with its caption if it has one."""
        figure = self.get_root()
        if isinstance(figure, Figure):
            frame = Markup('<div class="folium-map" id="{}"></div>').format(self.get_name())
            if self.caption is not None:
                pane = Markup('<section class="tm-pane"><h2>{}</h2><div class="tm-frame">{}</div></section>')
                frame = pane.format(self.caption, frame)
            # unparsed: a caption may hold a user's text
            figure.html.add_child(Raw(frame), name=self.get_name())
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        return ""

    def data(self) -> dict[str, Any]:
        """Give by name all that the page's script unpacks: the model, its packed parts, the layers in order."""
        found: dict[str, Any] = {}
        for child in self._children.values():
            for name, value in child.data().items() if isinstance(child, _Block) else ():
                found[name] = found[name] + value if name in found else value
        return found

    def settle_ids(self) -> None:
        """Give every element an id that depends only on its place, so that two builds give the same bytes."""
        stack: list[Element] = [self]
        count = 0
        while stack:
            element = stack.pop()
            # branca has no other door, and its own ids are random
            element._id = f"{self.prefix}_{count}" if count else self.prefix  # noqa: SLF001
            count += 1
            stack.extend(reversed(element._children.values()))  # noqa: SLF001
