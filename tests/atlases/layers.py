"""The layers of the atlas of made-up treaties: its land, borders, waters, places and themes as GeoJSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Layers"]

_BROOK = [[10.0, 48.0], [11.5, 48.2], [13.0, 47.9], [15.0, 48.1], [17.0, 47.9], [19.0, 48.0]]
_MERIDIAN = [[15.0, 48.1], [15.0, 51.0]]


class Layers:
    """Every layer, every text sent through `tell` on its way."""

    def __init__(self, tell: Callable[[str], str]) -> None:
        """Take the teller."""
        self.tell = tell

    def all(self) -> dict[str, dict[str, Any]]:
        """Give every layer as GeoJSON."""
        back = list(reversed(_BROOK))
        north = [*_BROOK[:4], [15.0, 51.0], [10.0, 51.0], _BROOK[0]]
        east = [*_BROOK[3:], [19.0, 51.0], [15.0, 51.0], _BROOK[3]]
        sources = {"sources": ["survey"]}
        return {
            "zones": self.layer(
                "zones",
                "zones",
                _feature("north", _area(north), _zone_facts(123_400, [12.5, 49.5])),
                _feature("east", _area(east), _zone_facts(98_700, [17.0, 49.5])),
                _feature("moor", _area(_box(10, 51, 19, 52)), _zone_facts(34_500, [14.5, 51.5])),
                _feature("rim", _area([[10.0, 45.0], [19.0, 45.0], *back, [10.0, 45.0]]), _zone_facts(1, [14.5, 46.5])),
                _feature("holm", _area(_box(30, 40, 30.2, 40.2)), _zone_facts(380, [30.1, 40.1], in_coverage=False)),
            ),
            "edges": self.layer(
                "edges",
                "edges",
                _feature("brook-west", _line(_BROOK[:4]), _edge("north", "rim", "river", "brook/west")),
                _feature("brook-east", _line(_BROOK[3:]), _edge("east", "rim", "river", "brook/east")),
                _feature("ridge", _line([[10, 51], [15, 51]]), _edge("moor", "north", "watershed", "brook/ridge")),
                _feature("ridge-cut", _line([[15, 51], [19, 51]]), _edge("moor", "east", "analytic")),
                _feature("meridian", _line(_MERIDIAN), _edge("north", "east", "straight", "dale/meridian")),
                _feature("coast", _line([[19, 48], [19, 51]]), _edge("east", None, "coast")),
                _feature("frame", _line([[10, 45], [10, 48]]), _edge("rim", None, "frame")),
            ),
            "borders/brook-1800": self.layer(
                "borders/brook-1800",
                "borders",
                _feature("brook/west", _line(_BROOK[:4]), _segment("brook-1800", "certain", 0, "river", "brook")),
                _feature("brook/east", _line(_BROOK[3:]), _segment("brook-1800", "certain", 0, "river", "brook")),
                _feature(
                    "brook/ridge",
                    {"type": "MultiLineString", "coordinates": [[[10, 51], [13, 51]], [[13, 51], [15, 51]]]},
                    _segment("brook-1800", "uncertain", 25, "watershed"),
                ),
            ),
            "borders/dale-1810": self.layer(
                "borders/dale-1810",
                "borders",
                _feature("dale/meridian", _line(_MERIDIAN), _segment("dale-1810", "less-certain", 0.5, "straight")),
                _feature(
                    "post/A",
                    _point(12, 48.1),
                    {
                        "kind": "post",
                        "letter_ru": self.tell("Д"),
                        "letter_zh": self.tell("甲"),
                        "years": [1811],
                        "certainty": "less-certain",
                        **sources,
                    },
                ),
            ),
            "readings": self.layer(
                "readings",
                "readings",
                _feature(
                    "reading/ridge", _line([[10, 50], [15, 50.5]]), {"treaty": "brook-1800", "pair": None, **sources}
                ),
            ),
            "rivers/brook": self.layer(
                "rivers/brook", "rivers", _feature("brook", _line(_BROOK), self.river("border"))
            ),
            "rivers/context": self.layer(
                "rivers/context", "rivers", _feature("rill", _line([[12, 51], [13, 47.9]]), self.river("context"))
            ),
            "lakes/mere": self.layer(
                "lakes/mere", "lakes", _feature("mere", _area(_box(16, 46, 17, 46.6)), {"names": self.names("Mere")})
            ),
            "places": self.layer(
                "places",
                "places",
                *(
                    _feature(name.lower(), _point(lon, lat), {**self.place(name), "tier": tier, **sources})
                    for name, lon, lat, tier in (
                        ("Ford", 13.0, 47.9, 1),
                        ("Mill", 17.5, 50.0, 1),
                        ("Inn", 11.0, 46.0, 2),
                        ("Far", 25.0, 47.0, 3),
                    )
                ),
            ),
            "themes/huts": self.layer(
                "themes/huts",
                "themes",
                _feature("hut", _point(13.0, 47.9), {**self.point("Hut"), "mark": self.tell("R"), "shift": [9, -4.5]}),
                _feature("shed", _point(18.0, 49.0), {**self.point("Shed"), "dates": "1803/1804", "from_zoom": 8}),
            ),
            "themes/clans": self.layer(
                "themes/clans", "themes", _feature("brookfolk", _point(14.0, 49.0), self.point("Brookfolk"))
            ),
            "today": self.layer("today", "today", _feature("red-blue", _line([[15, 45], [15, 52]]), {})),
            "base/land": self.layer(
                "base/land",
                "base",
                _feature("main", _area(_box(5, 42, 19, 55)), {}),
                _feature("far", _area(_box(29, 39, 31, 41)), {}),
            ),
            "base/lakes": self.layer("base/lakes", "base", _feature("pond", _area(_box(12, 46, 12.4, 46.2)), {})),
            "base/graticule": self.layer("base/graticule", "base", _feature("10E", _line([[10, 42], [10, 55]]), {})),
            "base/locator": self.layer("base/locator", "base", _feature("world", _area(_box(0, 5, 170, 78)), {})),
        }

    def layer(self, name: str, kind: str, *features: dict[str, Any]) -> dict[str, Any]:
        """Give a layer."""
        credit = self.tell("Lines by nobody")
        head = {"type": "FeatureCollection", "id": name, "kind": kind, "license": "MIT", "attribution": credit}
        return {**head, "features": list(features)}

    def names(self, called: str) -> dict[str, str]:
        """Give a name in three languages."""
        return {"en": self.tell(called), "fi": self.tell(f"{called}nen"), "zh-Hans": self.tell(f"{called}河")}

    def river(self, role: str) -> dict[str, Any]:
        """Give the facts of a river."""
        called = "Brook" if role == "border" else "Rill"
        length = {"length_km": 700, "length_published_km": 720, "length_source": "book"}
        return {"names": self.names(called), "role": role, **length}

    def point(self, called: str) -> dict[str, Any]:
        """Give the facts of a point of a theme."""
        return {"names": self.names(called), "certainty": "uncertain", "sources": ["book"]}

    def place(self, called: str) -> dict[str, Any]:
        """Give the facts of a place."""
        # a year is written as it stands, so that words beside it make no other difference
        dates = "1805/1810-07" if called == "Inn" else self.tell("1790")
        return {"names": self.names(called), "dates": dates, "certainty": "certain"}


def _feature(name: str, geometry: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    """Give a feature."""
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": facts}


def _point(lon: float, lat: float) -> dict[str, Any]:
    """Give a point."""
    return {"type": "Point", "coordinates": [lon, lat]}


def _line(points: list[list[float]]) -> dict[str, Any]:
    """Give a line."""
    return {"type": "LineString", "coordinates": points}


def _area(ring: list[list[float]]) -> dict[str, Any]:
    """Give an area without holes."""
    return {"type": "Polygon", "coordinates": [ring]}


def _box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    """Give the ring of a box."""
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def _zone_facts(km2: int, at: list[float], *, in_coverage: bool = True) -> dict[str, Any]:
    """Give the facts of a zone."""
    return {
        "area_km2": km2,
        "area_low_km2": km2 * 0.9,
        "area_high_km2": km2 * 1.1,
        "label_at": at,
        "in_coverage": in_coverage,
    }


def _edge(left: str, right: str | None, basis: str, segment: str | None = None) -> dict[str, Any]:
    """Give the facts of an edge."""
    return {"left": left, "right": right, "basis": basis, "segment": segment}


def _segment(treaty: str, certainty: str, error: float, basis: str, follows: str | None = None) -> dict[str, Any]:
    """Give the facts of a stretch of border."""
    return {
        "treaty": treaty,
        "article": "1",
        "basis": basis,
        "follows": follows,
        "certainty": certainty,
        "error_km": error,
        "sources": ["survey"],
        "how": "hand",
    }
