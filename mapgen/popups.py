"""Write what the shapes of a map say whatever the day: borders, posts, rivers, readings, places, themes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from treatymap.errors import DateError
from treatymap.treaties import Day, HistoricalDate, parse_date

from .names import feature_name, other_names
from .phrases import course_text, treaty_dates
from .popup import Fact, Popup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treatymap.geo import Feature
    from treatymap.treaties import Gloss, Treaty

    from .view import View

__all__ = ["popups"]


def popups(view: View) -> Iterator[Popup]:
    """
    Write the popups of the shapes whose words are the same on every day.

    Parameters
    ----------
    view
        What the map shows.
    """
    for treaty in view.treaties():
        yield from _borders(view, treaty)
    for layer in view.layers.values():
        if layer.kind == "rivers":
            yield from (_river(view, feature) for feature in layer.features)
    for gloss in view.atlas.readings:
        name = gloss.name.get(view.lang) if gloss.name else gloss.id
        yield Popup(f"reading-{gloss.id}", name, view.say(gloss.text), (), (), gloss.sources)
    if "places" in view.layers:
        yield from (_place(view, feature, view.atlas.places) for feature in view.layers["places"].features)
    for theme in view.atlas.themes:
        if f"themes/{theme.id}" in view.layers:
            note = () if theme.note is None else (view.say(theme.note),)
            for feature in view.layers[f"themes/{theme.id}"].features:
                yield replace(_place(view, feature, theme.items), id=f"theme-{feature.id}", notes=note)


def _borders(view: View, treaty: Treaty) -> Iterator[Popup]:
    """Write the popups of a treaty's line and posts, if it has any."""
    if f"borders/{treaty.id}" not in view.layers:
        return
    for feature in view.layers[f"borders/{treaty.id}"].features:
        is_post = feature.geometry["type"] == "Point"
        yield _post(view, treaty, feature) if is_post else _segment(view, treaty, feature)


def _segment(view: View, treaty: Treaty, feature: Feature) -> Popup:
    """Write the popup of a stretch of border."""
    facts, word = feature.properties, view.words
    article = next((known for known in treaty.articles if known.id == facts["article"]), None)
    doubt = word(
        "popup.certainty_value",
        certainty=word(f"certainty.{facts['certainty']}"),
        km=view.figures.short(facts["error_km"]),
    )
    lines = [
        Fact(word("popup.article"), (article.called(view.lang) if article else str(facts["article"]),)),
        Fact(word("popup.date"), (treaty_dates(view, treaty),)),
        Fact(word("popup.certainty"), (doubt,)),
    ]
    return Popup(
        id=f"segment-{feature.id}",
        heading=word("join.label", label=treaty.name.get(view.lang), text=course_text(view, facts)),
        lead="",
        facts=tuple(lines),
        # the article speaks of the whole line, so it comes after what is true of this stretch
        notes=(view.say(article.text),) if article else (),
        sources=(*facts["sources"], *(article.sources if article else ())),
    )


def _river(view: View, feature: Feature) -> Popup:
    """Write the popup of a river."""
    facts, word = feature.properties, view.words
    gloss = next((known for known in view.atlas.rivers if known.id == feature.id), None)
    lines = [Fact(word("popup.kind"), (word(f"role.{facts['role']}"),))]
    if facts.get("length_published_km"):
        value = word("popup.km", km=view.figures.number(facts["length_published_km"]))
        lines.append(Fact(word("popup.published_length"), (value,)))
    lines.append(Fact(word("popup.names"), (other_names(facts, view.lang),)))
    keys = [*(gloss.sources if gloss else ()), *([facts["length_source"]] if facts.get("length_source") else [])]
    return Popup(
        id=f"river-{feature.id}",
        heading=feature_name(facts, view.lang),
        lead=view.say(gloss.text) if gloss else "",
        facts=tuple(lines),
        notes=(word("popup.left_right"),),
        sources=tuple(keys),
    )


def _place(view: View, feature: Feature, glosses: tuple[Gloss, ...]) -> Popup:
    """Write the popup of a place, or of a point of a theme."""
    facts, word = feature.properties, view.words
    gloss = next((known for known in glosses if known.id == feature.id), None)
    lines = [
        Fact(word("popup.date"), (_dates(view, str(facts.get("dates", ""))),)),
        Fact(word("popup.names"), (other_names(facts, view.lang),)),
        Fact(word("popup.position"), (word(f"certainty.{facts['certainty']}"),)),
    ]
    return Popup(
        id=f"place-{feature.id}",
        heading=feature_name(facts, view.lang),
        lead=view.say(gloss.text) if gloss else "",
        facts=tuple(line for line in lines if any(line.values)),
        notes=(),
        sources=(*(gloss.sources if gloss else ()), *facts.get("sources", ())),
    )


def _dates(view: View, text: str) -> str:
    """Write the date of a place, one or a span, as the language does; what is no date is left as it is."""
    try:
        dates = [HistoricalDate(parse_date(part), part) for part in text.split("/")]
    except DateError:
        return text
    pen = view.figures
    if len(dates) == 1:
        return pen.date(dates[0])
    first, last = dates[0], dates[-1]
    # years alone share what a language writes behind them; both must be of our era for that
    if all(date.precision == "year" and not date.approximate and date.gregorian.year > 0 for date in (first, last)):
        return view.words("date.years", first=pen.bare_year(first.gregorian), last=pen.bare_year(last.gregorian))
    return view.words("date.span", first=pen.date(first), last=pen.date(last))


def _post(view: View, treaty: Treaty, feature: Feature) -> Popup:
    """Write the popup of a boundary post."""
    facts, word = feature.properties, view.words
    years = [view.figures.year(Day(year, 1, 1)) for year in facts["years"]]
    lines = (
        Fact(word("popup.treaty"), (treaty.name.get(view.lang),)),
        Fact(word("popup.date"), (word("join.list").join(years),)),
        Fact(word("popup.position"), (word(f"certainty.{facts['certainty']}"),)),
    )
    heading = word("popup.letter", ru=facts["letter_ru"], zh=facts["letter_zh"])
    return Popup(f"post-{feature.id}", heading, "", lines, (), tuple(facts["sources"]))
