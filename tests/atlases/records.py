"""
The records of a small complete atlas of made-up treaties, for tests of what is drawn and said.

Two states share a land with one river. The treaty of the Brook (1800) gives the north to Red, leaves the moor open and
confirms the rim to Blue; the treaty of the Dale (1810) passes the north to Blue and makes the east common. A holm far
away passes too. Every kind of layer and record has at least one entry; a tour goes through them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from .worksheet import make_worksheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Records"]

_NO_BREAK = "\u00a0"


class Records:
    """The tables of all records, every text sent through `tell` on its way."""

    def __init__(self, tell: Callable[[str], str]) -> None:
        """Take the teller."""
        self.tell = tell

    def words(self, english: str, finnish: str = "") -> dict[str, str]:
        """Say something in both languages."""
        return {"en": self.tell(english), "fi": self.tell(finnish or f"{english} suomeksi")}

    def all(self) -> dict[str, dict[str, Any]]:
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
            "themes.toml": {"themes": [self.huts(), self.clans()]},
            "statements.toml": {"statements": self.statements()},
            "worksheet.toml": make_worksheet(self.words),
            "tours/walk.toml": self.tour(),
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

    def huts(self) -> dict[str, Any]:
        """Give a theme of signs."""
        return {
            "id": "huts",
            "sign": "fort",
            "label": self.words("Huts"),
            "note": self.words("Nobody counted the huts."),
            "sources": ["survey"],
            "items": [self.gloss("hut"), self.gloss("shed")],
        }

    def clans(self) -> dict[str, Any]:
        """Give a theme of bare names."""
        return {
            "id": "clans",
            "sign": "name",
            "label": self.words("Clans"),
            "sources": ["survey"],
            "items": [self.gloss("brookfolk")],
        }

    def statements(self) -> list[dict[str, Any]]:
        """Give what the survey says in words: one sentence that is wrong and badly translated, and one that holds."""
        said = {"documents": ["survey"], "sources": ["book"]}
        return [
            {
                **said,
                "id": "survey-1",
                "treaties": ["dale-1810"],
                "verdict": "wrong",
                "mistranslated": True,
                "text": self.words("The Dale gave everything to Blue."),
                "fact": self.words("It gave {north_km2} km² in the north."),
                "why": self.words("The treaty names the north alone."),
            },
            {
                **said,
                "id": "survey-2",
                "verdict": "holds",
                "text": self.words("The Brook was the first line."),
                "fact": self.words("No line is older."),
            },
        ]

    def tour(self) -> dict[str, Any]:
        """Give a lesson in two steps, with everything that a step can have."""
        return {
            "id": "walk",
            "aliases": ["stroll"],
            "minutes": 7,
            "title": self.words("A walk along the Brook", "Kävely Purolla"),
            "intro": self.words("Two steps show how {both} km² moved."),
            "sources": ["book"],
            "steps": [self.first_step(), self.last_step()],
        }

    def first_step(self) -> dict[str, Any]:
        """Give a step before any treaty, which only tells."""
        return {
            "id": "before",
            "title": self.words("Before the line"),
            "text": self.words("Red and Blue both claim the north, {north_km2} km²."),
            "date": "before",
            "view": [11.0, 46.0, 18.0, 51.5],
            "layers": ["clans"],
            "sources": ["survey"],
        }

    def last_step(self) -> dict[str, Any]:
        """Give a step on a day between two treaties' ends, which shows, asks and has a card judged."""
        rows = [{"first": self.words("red hill"), "second": self.words("blue hill")}]
        return {
            "id": "dale",
            "title": self.words("The Dale"),
            "text": self.words("The north passes to Blue."),
            "date": dt.date(1810, 12, 24),
            "view": [10.0, 47.0, 19.0, 51.0],
            "layers": ["readings"],
            "zones": ["north"],
            "places": ["ford", "inn", "hut"],
            "bar": "north-250k",
            "statements": ["survey-1"],
            "beside": {"first": self.words("In Red"), "second": self.words("In Blue"), "rows": rows},
            "question": {"text": self.words("How much is it?"), "answer": self.words("It is {north_km2} km².")},
            "sources": ["book", "survey"],
        }

    def wordings(self) -> dict[str, Any]:
        """Give the wordings of labels, verdicts and legend."""
        fits = ["fits", "within-range"]
        fits += [
            f"over-{size}-{way}"
            for size in ("twentieth", "tenth", "quarter", "half", "twice")
            for way in ("larger", "smaller")
            # nothing is more than once smaller
            if (size, way) != ("twice", "smaller")
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
        first = _transfer(["north"], [], ["red"], "delimited")
        return {
            **self.treaty("brook-1800", "Brook", dt.date(1800, 3, 1), ["1", "2"]),
            "transfers": [
                {**first, "note": self.words("A note on the first line."), "readings": [other]},
                _transfer(["moor"], [], [], "undelimited", article="2"),
                _transfer(["rim"], ["blue"], ["blue"], "confirmed"),
                _transfer(["east"], ["red"], ["red"], "confirmed"),
            ],
        }

    def dale(self) -> dict[str, Any]:
        """Give the treaty that moves land, and that Red refused a year later."""
        refused = {"status": "refused", "by": "red", "zones": ["north"], "note": self.words("Red refused it.")}
        return {
            **self.treaty("dale-1810", "Dale", dt.date(1810, 6, 1), ["1"]),
            "effective": dt.date(1810, 7, 1),
            "transfers": [
                _transfer(["north", "holm"], ["red"], ["blue"], "passed"),
                _transfer(["east"], ["red"], ["red", "blue"], "joint"),
            ],
            "acceptance": [{**refused, "date": {"date": dt.date(1811, 1, 1), "edtf": "1811~"}, "sources": ["book"]}],
        }


def _transfer(
    zones: list[str], before: list[str], after: list[str], kind: str, *, article: str = "1"
) -> dict[str, Any]:
    """Give what an article does with some land."""
    return {"zones": zones, "from": before, "to": after, "kind": kind, "article": article, "sources": ["book"]}
