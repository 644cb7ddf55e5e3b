"""
Write a small complete atlas of made-up treaties, for tests of what is drawn and said.

Two states share a land with one river. The treaty of the Brook (1800) gives the north to Red, leaves the moor open and
confirms the rim to Blue; the treaty of the Dale (1810) passes the north to Blue and makes the east common. A holm far
away passes too. Every kind of layer and record has at least one entry.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

__all__ = ["HOSTILE", "HOSTILE_IDS", "hostile", "write_atlas"]

HOSTILE = (
    "{{7*7}} {% raw %} {# gone #} ${window.hacked=1} `back-tick` __proto__ constructor <!-- --> ]]> \\u003cb\\u003e "
    '<img src=x onerror="window.hacked=1"> </script><script>window.hacked=1</script> </template></style> &lt;b&gt; '
    "javascript:window.hacked=1 'one' \"two\" {0} %s \u2028 =1+1"
)
"""What a stranger may type; all of it must reach the reader as it stands."""

HOSTILE_IDS = {
    **{
        name: f"{name} '\"><img src=x onerror=window.hacked=1> {{{{7*7}}}} ${{window.hacked=1}} __proto__"
        for name in ("north", "east", "moor", "rim", "red", "blue", "book", "survey", "ford", "brook", "north-250k")
    },
    # ids that are names of files
    **{name: f"{name} 'x' {{{{7*7}}}} __proto__" for name in ("brook-1800", "dale-1810")},
}
"""Ids as a stranger may choose them, by ours."""

_BROOK = [[10.0, 48.0], [11.5, 48.2], [13.0, 47.9], [15.0, 48.1], [17.0, 47.9], [19.0, 48.0]]
_MERIDIAN = [[15.0, 48.1], [15.0, 51.0]]
_NO_BREAK = "\u00a0"


def hostile(text: str) -> str:
    """Put hostile words behind a text."""
    return f"{text} {HOSTILE}"


def write_atlas(
    folder: Path,
    *,
    tell: Callable[[str], str] = str,
    ids: Mapping[str, str] | None = None,
    changes: Mapping[str, str | None] | None = None,
) -> Path:
    """
    Write the atlas.

    Parameters
    ----------
    folder
        Where to; made if it is missing.
    tell
        What becomes of every text for people, such as `hostile`.
    ids
        Other ids for zones, treaties, sources and the like, by ours.
    changes
        Whole files to write instead of ours, by their path in the folder; `None` leaves a file out.

    Returns
    -------
    Path
        The folder.
    """
    story = _Story(tell)
    texts: dict[str, str | None] = {name: _toml(table) for name, table in story.records().items()}
    texts |= {f"layers/{name}.geojson": json.dumps(layer, ensure_ascii=False) for name, layer in story.layers().items()}
    for ours, theirs in (ids or {}).items():
        texts = {
            name.replace(f"/{ours}.", f"/{theirs}."): _renamed(str(text), ours, theirs) for name, text in texts.items()
        }
    for name, text in {**texts, **(changes or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            path.write_text(text, encoding="utf-8")
    return folder


def _renamed(text: str, ours: str, theirs: str) -> str:
    """Write another id, alone, in a kind of the legend such as `held-red`, or in the name of a layer."""
    for kind in ("", "held-", "passed-", "implied-", "borders/"):
        text = text.replace(f'"{kind}{ours}"', json.dumps(kind + theirs))
    return text


class _Story:
    """The records and layers, every text sent through `tell` on its way."""

    def __init__(self, tell: Callable[[str], str]) -> None:
        """Take the teller."""
        self.tell = tell

    def words(self, english: str, finnish: str = "") -> dict[str, str]:
        """Say something in both languages."""
        return {"en": self.tell(english), "fi": self.tell(finnish or f"{english} suomeksi")}

    def records(self) -> dict[str, dict[str, Any]]:
        """Give every record file as a table."""
        return {
            "atlas.toml": self.atlas(),
            "holders.toml": {"holders": [self.holder("red", "Red"), self.holder("blue", "Blue")]},
            "sources.toml": {"sources": [self.source("book", url="https://example.org/book"), self.source("survey")]},
            "zones.toml": {"zones": self.zones(), "labels": self.labels()},
            "claims.toml": {"claims": [self.claim()]},
            "events.toml": {"events": self.events()},
            "rivers.toml": {"rivers": [self.gloss("brook"), self.gloss("rill"), self.gloss("mere")]},
            "readings.toml": {"readings": [self.gloss("reading/ridge", name=self.words("The other ridge"))]},
            "places.toml": {
                "places": [self.gloss(name, sources=["book", "survey"]) for name in ("ford", "mill", "inn", "far")]
            },
            "words.toml": self.wordings(),
            "treaties/brook-1800.toml": self.brook(),
            "treaties/dale-1810.toml": self.dale(),
        }

    def atlas(self) -> dict[str, Any]:
        """Give the head of the atlas."""
        phrase = {"figure": "both", "at_least": 1.5, "below": 2.5, "words": self.tell("twice the Great Park")}
        comparison = {"place": self.words("the Great Park"), "km2": 120_000, "sources": ["book"], "phrases": [phrase]}
        return {
            "id": "brookland",
            "version": "1",
            "languages": ["en", "fi"],
            "bounds": [10.0, 45.0, 20.0, 52.0],
            "title": self.words("How the Brook became a border", "Miten Purosta tuli raja"),
            "headline": self.words("About {both} km² moved, {both_compared}.", "Noin {both} km² siirtyi."),
            "byline": self.words("Made up for tests."),
            "later": self.words("Nothing came later."),
            "credits": self.words("Free for all."),
            "thousands": {"en": ",", "fi": _NO_BREAK},
            "figures": [
                {"id": "north_km2", "zones": ["north"]},
                {"id": "east_km2", "zones": ["east"]},
                {"id": "both", "parts": ["north_km2", "east_km2"]},
            ],
            "comparisons": [{"language": "en", **comparison}],
        }

    def holder(self, name: str, called: str) -> dict[str, Any]:
        """Give a state."""
        return {
            "id": name,
            "name": self.words(f"{called} State"),
            "short": self.words(called),
            "toward": self.words(f"to {called}"),
            "sources": ["book"],
        }

    def source(self, name: str, **more: str) -> dict[str, Any]:
        """Give a witness."""
        return {
            "id": name,
            "label": self.tell(f"The {name}"),
            "kind": "study",
            "note": self.tell(f"Read the {name} with care."),
            **more,
        }

    def zones(self) -> list[dict[str, Any]]:
        """Give the pieces of land."""
        claimed = {"status": "none", "claimed_by": ["red", "blue"], "note": self.words("Forts of both stood here.")}
        red, blue = ({"status": "held", "sovereigns": [name]} for name in ("red", "blue"))
        zones = [
            self.zone("north", "counted", claimed),
            self.zone("east", "counted", red),
            self.zone("moor", "counted", claimed),
            self.zone("rim", "quiet", blue),
            self.zone("holm", "counted", red),
        ]
        zones[0]["remarks"] = [
            {"date": dt.date(1805, 5, 5), "text": self.words("A fire in the north."), "sources": ["book"]}
        ]
        return zones

    def zone(self, name: str, role: str, before: dict[str, Any]) -> dict[str, Any]:
        """Give one piece of land."""
        return {
            "id": name,
            "role": role,
            "name": self.words(name.title()),
            "lead": self.words(f"The first sentence on the {name}."),
            "sources": ["survey"],
            "before": {**before, "sources": ["book"]},
        }

    def labels(self) -> list[dict[str, Any]]:
        """Give the labels on zones, one of each form."""
        return [
            {"id": "north", "zones": ["north"], "name": self.words("Northern land"), "figure": "north_km2"},
            {
                "id": "east",
                "zones": ["east"],
                "name": self.words("Eastern land"),
                "second": self.words("{east_km2} km²"),
            },
            {"id": "moor", "zones": ["moor"], "name": self.words("The moor"), "min_zoom": 3, "doubts": True},
            {"id": "rim", "zones": ["rim"], "name": self.words("Rim"), "one_line": True},
        ]

    def claim(self) -> dict[str, Any]:
        """Give a figure that only fits with more land than the treaty moved."""
        return {
            "id": "north-250k",
            "treaties": ["dale-1810"],
            "quantifier": "about",
            "value": 250_000,
            "unit": "km2",
            "words": self.words("about 250,000 km²"),
            "note": self.words("It only comes out if the east is counted too."),
            "sources": ["book", "survey"],
            "scopes": [
                {"zones": ["north"], "name": self.words("the north alone"), "said_by": ["book"]},
                {"zones": ["north", "east"], "name": self.words("north and east"), "note": self.words("It fits.")},
            ],
        }

    def events(self) -> list[dict[str, Any]]:
        """Give the steps of time."""
        first = {"id": "before", "label": self.words("Before"), "caption": self.words("No treaty yet.")}
        return [
            {**first, "sources": ["book"]},
            self.event("brook-1800", dt.date(1800, 3, 1), "The Brook parts Red and Blue."),
            self.event("dale-1810", dt.date(1810, 7, 1), "The north passes to Blue."),
        ]

    def event(self, treaty: str, date: dt.date, caption: str) -> dict[str, Any]:
        """Give one step."""
        label, sources = self.words(f"{date.year}"), ["book"]
        return {
            "id": treaty,
            "treaty": treaty,
            "date": date,
            "label": label,
            "caption": self.words(caption),
            "sources": sources,
        }

    def gloss(self, gloss_id: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - further keys of the table
        """Give the words on a river or reading."""
        return {"id": gloss_id, "text": self.words(f"A sentence on {gloss_id}."), "sources": ["survey"], **more}

    def wordings(self) -> dict[str, Any]:
        """Give the wordings of labels, verdicts and legend."""
        fits = ["fits", "within-range"]
        fits += [
            f"over-{size}-{way}"
            for size in ("twentieth", "tenth", "quarter", "half", "twice")
            for way in ("larger", "smaller")
        ]
        kinds = ["held-red", "held-blue", "passed-dale-1810", "joint", "undelimited", "unclaimed", "refused"]
        told = ["claimed_both", "delimited", "passed", "joint", "undelimited", "held", "passed_refused"]
        return {
            "area_about": self.words("about {km2} km²", "noin {km2} km²"),
            "state_label": {key: self.words(f"{key} {{holder}} {{toward}} {{year}}") for key in told},
            "fit": {key: self.words(f"It is {key}.") for key in fits},
            "bar": {"north-250k": self.words("The sentence of the bar.")},
            "legend": [{"kind": kind, "words": self.words(f"Legend of {kind}")} for kind in kinds],
        }

    def treaty(self, name: str, called: str, date: dt.date, articles: Iterable[str]) -> dict[str, Any]:
        """Give what every treaty has."""
        return {
            "id": name,
            "aliases": [name.partition("-")[0]],
            "name": self.words(f"Treaty of the {called}"),
            "label": self.words(f"{date.year} {called}"),
            "signed": date,
            "place": self.words(f"Place of the {called}"),
            "ratified": self.words("At once."),
            "sources": ["book"],
            "signatories": [{"holder": "red", "name": self.words("R. Red"), "office": self.words("envoy")}],
            "articles": [
                {"id": article, "text": self.words(f"What {called} {article} says."), "sources": ["book"]}
                for article in articles
            ],
            "notes": [{"text": self.words(f"A note on the {called}."), "sources": ["book"]}],
        }

    def brook(self) -> dict[str, Any]:
        """Give the treaty that draws the first line."""
        other = {"to": ["blue"], "text": self.words("Blue maps draw it further south."), "sources": ["survey"]}
        first = transfer(["north"], [], ["red"], "delimited")
        return {
            **self.treaty("brook-1800", "Brook", dt.date(1800, 3, 1), ["1", "2"]),
            "transfers": [
                {**first, "note": self.words("A note on the first line."), "readings": [other]},
                transfer(["moor"], [], [], "undelimited", article="2"),
                transfer(["rim"], ["blue"], ["blue"], "confirmed"),
                transfer(["east"], ["red"], ["red"], "confirmed"),
            ],
        }

    def dale(self) -> dict[str, Any]:
        """Give the treaty that moves land, and that Red refused a year later."""
        refused = {"status": "refused", "by": "red", "zones": ["north"], "note": self.words("Red refused it.")}
        return {
            **self.treaty("dale-1810", "Dale", dt.date(1810, 6, 1), ["1"]),
            "effective": dt.date(1810, 7, 1),
            "transfers": [
                transfer(["north", "holm"], ["red"], ["blue"], "passed"),
                transfer(["east"], ["red"], ["red", "blue"], "joint"),
            ],
            "acceptance": [{**refused, "date": {"date": dt.date(1811, 1, 1), "edtf": "1811~"}, "sources": ["book"]}],
        }

    def layers(self) -> dict[str, dict[str, Any]]:
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

    def place(self, called: str) -> dict[str, Any]:
        """Give the facts of a place."""
        # dates are EDTF, or words of the layer's own
        dates = "1805/1810-07" if called == "Inn" else self.tell(f"{called} since 1790, rebuilt 1/2 a year/later")
        return {"names": self.names(called), "dates": dates, "certainty": "certain"}


def transfer(zones: list[str], before: list[str], after: list[str], kind: str, *, article: str = "1") -> dict[str, Any]:
    """Give what an article does with some land."""
    return {"zones": zones, "from": before, "to": after, "kind": kind, "article": article, "sources": ["book"]}


def _toml(table: Mapping[str, Any]) -> str:
    """Write a table as TOML, one key a line, all below it inline."""
    return "".join(f"{json.dumps(key)} = {_inline(value)}\n" for key, value in table.items())


def _inline(value: Any) -> str:  # noqa: ANN401 - any TOML value
    """Write a value on one line."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(key)} = {_inline(item)}' for key, item in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(_inline(item) for item in value)}]"
    # a JSON text is a TOML text, and so are numbers and truth values
    return value.isoformat() if isinstance(value, dt.date) else json.dumps(value, ensure_ascii=False)


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
