"""Be the controls that some pages have, as Folium elements: divider, maps in step, lesson, languages, names of land."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from branca.element import Figure
from folium.elements import JSCSSMixin

from .elements import Raw
from .own_code import browser_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .elements import AtlasMap

__all__ = ["LandNames", "Languages", "Lesson", "Panes", "Swipe"]


class _Control(JSCSSMixin):
    """Browser code of ours that goes into the page once, before the call that starts its map."""

    file: str
    """Its file in `web/`."""
    needs: tuple[str, ...] = ()
    """Files that it leans on."""

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - as branca's
        """Put the code into the figure's script, then whatever hangs on the control."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            msg = f"{self._name} stands on no map. Add it to a folium.Map first."
            raise TypeError(msg)
        for name in (*self.needs, self.file):
            figure.script.add_child(Raw(browser_code(name)), name=name)
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        return ""


class Swipe(_Control):
    """
    A divider between two sides of one map.

    Each side has its own land, lines, names and texts, which are clipped at the divider; the ground, the rivers and the
    places lie under both and are drawn once.

    Examples
    --------
    >>> Swipe().add_to(atlas_map)
    """

    file = "swipe.js"

    def __init__(self) -> None:
        """Make the divider."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Swipe"


class Lesson(_Control):
    """
    The steps of a tour, which drive the map beside them.

    Examples
    --------
    >>> Lesson().add_to(atlas_map)
    """

    file = "lesson.js"
    needs = ("sights.js", "marks.js")

    def __init__(self) -> None:
        """Make the steps."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Lesson"


class Languages(_Control):
    """
    A switch between the languages of a page.

    Its words come in a data block of their own, which the whole page is needed for; see `translation`.

    Examples
    --------
    >>> Languages().add_to(atlas_map)
    """

    file = "languages.js"
    needs = ("bunzip.js",)

    def __init__(self) -> None:
        """Make the switch."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Languages"


class LandNames(_Control):
    """
    Names of land on their own land or beside it, for maps on which nobody chose where they stand.

    Examples
    --------
    >>> LandNames().add_to(atlas_map)
    """

    file = "lands.js"

    def __init__(self) -> None:
        """Make the names."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "LandNames"


class Panes(_Control):
    """
    Further maps beside the one that it is added to, all in step.

    They have no data of their own: the page's script draws on each what it unpacked once.

    Examples
    --------
    >>> Panes([second, third]).add_to(first)
    """

    file = "panes.js"
    # Folium's name for the library; the page carries it, so the address is that of our own copy
    default_js = [("Leaflet.Sync", "leaflet.sync/L.Map.Sync.js")]  # noqa: RUF012 - branca reads a list

    def __init__(self, maps: Sequence[AtlasMap]) -> None:
        """
        Hold the maps.

        Parameters
        ----------
        maps
            One for each further pane, in order.
        """
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Panes"
        for other in maps:
            self.add_child(other)
