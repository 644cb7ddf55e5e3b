"""What a shape says when it is chosen: complete, in the reader's language, and never without its sources."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from treatymap.mapgen import LANGUAGES, make_view
from treatymap.mapgen.bar import bar, bars, claim_with_bar
from treatymap.mapgen.popup import Popup, popup_text
from treatymap.mapgen.popups import popups as lasting_popups
from treatymap.mapgen.zone_popups import zone_popups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.code.conftest import Look
    from treatymap.mapgen import View
    from treatymap.treaties import Atlas


AREA = "about 120,000 km² (111,000\u2013136,000 km²)"


def popups(view: View) -> Iterator[Popup]:
    """Write all popups of a day: those that change with it, and those that do not."""
    yield from zone_popups(view)
    yield from lasting_popups(view)


DATES = "signed 1 June 1810 (Gregorian), 20 May 1810 (Julian); in force 1 July 1810 (Gregorian), 19 June 1810 (Julian)"


def by_id(view: View) -> dict[str, Popup]:
    """Give the popups of a map by id."""
    return {popup.id: popup for popup in popups(view)}


def facts(popup: Popup) -> dict[str, tuple[str, ...]]:
    """Give the facts of a popup by their labels."""
    return {fact.label: fact.values for fact in popup.facts}


@pytest.mark.parametrize("which", ["brookland", "amur"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_popup_ends_in_its_sources(which: str, lang: str, request: pytest.FixtureRequest) -> None:
    """At every step of the story each text names the works it rests on."""
    atlas: Atlas = request.getfixturevalue(which)
    known = {source.id for source in atlas.sources}
    told = [popup for event in atlas.events for popup in popups(make_view(atlas, day=event.date.gregorian, lang=lang))]

    assert len(told) > len(atlas.events)
    assert sorted({popup.id for popup in told if not popup.sources}) == []
    assert sorted({source for popup in told for source in popup.sources} - known) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_popup_has_a_heading_and_says_something(amur: Atlas, lang: str) -> None:
    """No fact is an empty line, and no two popups share an id."""
    told = list(popups(make_view(amur, lang=lang)))

    assert len({popup.id for popup in told}) == len(told)
    assert [popup.id for popup in told if not popup.heading] == []
    assert [popup.id for popup in told if not popup.lead and not popup.facts] == []
    assert [(popup.id, fact.label) for popup in told for fact in popup.facts if not all(fact.values)] == []


def test_a_zone_tells_how_it_came_to_its_holder(look: Look) -> None:
    """Treaty, article, from and to, way, its days in both calendars, and how the treaty was received by then."""
    told = by_id(look("1811-01-01"))["zone-north"]

    assert (told.heading, told.lead) == ("North", "The first sentence on the north.")
    assert facts(told) == {
        "Treaty": ("Treaty of the Dale",),
        "Article": ("1",),
        "From → to": ("Red → Blue",),
        "How": ("passed",),
        "Date": (DATES,),
        "Acceptance": ("signed, 1 June 1810", "signed, refused by Red, about 1811"),
        "Claimed by": ("Red",),
        "Measured area": (AREA,),
    }
    assert told.notes == ("Red refused it.", "A fire in the north.")
    assert tuple(dict.fromkeys(told.sources)) == ("survey", "book")
    assert told.zone == "north"


def test_what_came_later_is_not_told_before(look: Look) -> None:
    """On the day of the treaty nobody knows that it will be refused."""
    assert facts(by_id(look("1810-07-01"))["zone-north"])["Acceptance"] == ("signed, 1 June 1810",)


def test_another_reading_stands_beside_the_text(look: Look) -> None:
    """Where the first line can be read in two ways, the popup says so."""
    told = by_id(look("1800-03-01"))["zone-north"]

    assert facts(told)["Other reading"] == ("Blue maps draw it further south.",)
    assert "A note on the first line." in told.notes


def test_before_any_treaty_a_zone_says_who_claimed_it(look: Look) -> None:
    """No treaty, no article; what stood there, and who wanted it."""
    told = by_id(look("1799-12-31"))["zone-north"]

    assert facts(told) == {
        "Claimed by": ("Red + Blue",),
        "Measured area": (AREA,),
    }
    assert told.notes == ("Forts of both stood here.",)


def test_a_zone_that_the_frame_cuts_has_no_area(look: Look) -> None:
    """The size of a neighbour on the map is not the size of a country."""
    assert facts(by_id(look())["zone-rim"])["Measured area"] == ("outside the frame of the map, so not measured",)


def test_a_stretch_of_border_says_how_sure_it_is(look: Look) -> None:
    """What it runs along, after which article, and to how many kilometres it is known."""
    told = by_id(look())
    ridge, brook = told["segment-brook/ridge"], told["segment-brook/west"]

    assert (ridge.heading, brook.heading) == ("Treaty of the Brook: watershed", "Treaty of the Brook: Brook")
    assert ridge.notes == ("What Brook 1 says.",)
    assert facts(ridge)["How sure"] == ("uncertain, to about 25 km",)


def test_rivers_places_and_posts_speak_too(look: Look) -> None:
    """Each has its facts and its names in the other languages."""
    told = by_id(look())

    assert facts(told["river-brook"])["Published length"] == ("720 km",)
    assert facts(told["river-brook"])["Names"] == ("Brooknen · Brook河",)
    assert facts(told["place-ford"]) == {
        "Date": ("1790",),
        "Names": ("Fordnen · Ford河",),
        "Position": ("well known",),
    }
    assert facts(told["place-inn"])["Date"] == ("1805\u2013July 1810",)
    assert told["post-post/A"].heading == "Post Д (甲)"
    assert told["reading-reading/ridge"].lead == "A sentence on reading/ridge."


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "Find it in the table"), ("fi", "noin 120\u00a0000 km²"), ("fi", "toukokuuta 1810")]
)
def test_popups_speak_the_language_of_the_page(look: Look, lang: str, text: str) -> None:
    """Words of the program and figures alike are the reader's."""
    view = look(lang=lang)
    said = json.dumps(popup_text(view, by_id(view)["zone-north"]), ensure_ascii=False) + view.words("popup.to_table")

    assert text in said


def test_a_popup_becomes_plain_text_for_the_page(look: Look) -> None:
    """The page gets texts and ids, no markup; last the sources, each once, by their numbers in the page's list."""
    view = look()
    text = popup_text(view, by_id(view)["zone-north"])

    assert list(text)[-1] == "sources"
    assert text["sources"] == [view.source_numbers[key] for key in ("survey", "book")]
    assert text["bar"] == "north-250k"


def test_two_works_of_one_title_are_two_sources(look: Look) -> None:
    """A reader gets to the work that the text rests on, and not to its namesake."""
    view = look()
    alike = tuple(replace(source, label=view.atlas.sources[0].label) for source in view.atlas.sources)
    text = popup_text(view, by_id(view)["zone-north"])

    assert popup_text(replace(view, atlas=replace(view.atlas, sources=alike)), by_id(view)["zone-north"]) == text


def test_a_figure_that_needs_more_land_gets_a_bar(look: Look) -> None:
    """The zone shows the bar of the cited figure, drawn to one scale: book, larger and smaller set of zones."""
    view = look()
    claim = claim_with_bar(view, view.states["north"])
    assert claim is not None
    drawing = bar(view, claim)

    assert (claim.id, list(dict(bars(view)))) == ("north-250k", ["north-250k"])
    told = re.findall("<p>(.*?)</p>", drawing)
    assert told[0] == "Books say: about 250,000 km²"
    assert "north and east: 120,000 + 99,000 = 219,000 km²" in told[1]
    assert "about 120,000 km²" in told[2]
    assert told[3] == "<strong>The sentence of the bar.</strong>"
    # 300 units stand for the longest strip
    assert f'width="{300 * 123_400 / 250_000:.1f}"' in drawing
    (zones,) = re.findall('data-zones="(.*?)"', drawing)
    assert zones.index("north") < zones.index("east")


def test_no_bar_where_the_land_explains_the_figure(look: Look) -> None:
    """A claim with one set of zones, or about another treaty, has none."""
    view = look("1800-03-01")

    assert claim_with_bar(view, view.states["north"]) is None
    assert claim_with_bar(look(), look().states["east"]) is None
