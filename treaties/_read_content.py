"""Read everything that stands in the records of an atlas, before anything is made of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from treatymap.errors import Fault, RecordError

from ._fields import Fields
from ._names import called
from ._notes import Notes
from .check_roles import check_roles
from .check_size import check_size
from .claim import read_claim
from .content import Around, Content
from .derived import MOVED, derive_figures, derive_labels, figure_names
from .event import read_event, read_mark
from .figure import read_comparison, read_figure
from .gloss import read_gloss, read_legend_entry, read_words
from .head import read_bounds, read_languages, read_short_name, read_version
from .holder import read_holder
from .label import read_label
from .source import read_source
from .statement import read_statement
from .theme import read_theme
from .tour import read_tour
from .treaty import read_treaty
from .worksheet import read_worksheet
from .zone import read_area, read_zone, settle_before

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._files import Files
    from .dates import HistoricalDate
    from .figure import Figure
    from .label import Label
    from .treaty import Treaty
    from .zone import Zone

__all__ = ["read_content"]


def read_content(files: Files, features: Mapping[str, Any], *, drawn_in: str = "layers/zones.geojson") -> Content:
    """
    Read the records; faults gather in the notes of the files.

    Parameters
    ----------
    files
        The record files, opened.
    features
        Properties of the features of the layer `zones`, by id, which have the stored areas.
    drawn_in
        The file of that layer.
    """
    top = files.fields["atlas.toml"]
    files.notes.languages = read_languages(top)
    _know_derived(files)
    zones = _read_zones(files, features, drawn_in)
    treaties = _read_treaties(files)
    events = files.tables["events.toml"].get("events")
    written = len(events) if isinstance(events, list) else 0
    faults = [*check_size(treaties, zones=len(zones), events=written, limits=files.notes.limits)]
    if faults:
        # the rest of the checks would take for ever too
        raise RecordError([*files.notes.faults, *faults])
    zones = _settled(files, zones, treaties)
    for fault in check_roles(zones, treaties):
        files.notes.add(fault)
    own = _read_figures(top)
    figures = (*own, *derive_figures(zones, treaties, taken={figure.id for figure in own}))
    effective = {treaty.id: treaty.effective for treaty in treaties}
    content = Content(
        id=read_short_name(top),
        title=top.text("title"),
        byline=top.text("byline", required=False),
        headline=top.text("headline", required=False),
        later=top.text("later", required=False),
        bounds=read_bounds(top, required=False),
        around=top.choice("around", get_args(Around), required=False),
        languages=files.notes.languages,
        version=read_version(top),
        credits=top.text("credits", required=False),
        thousands=top.optional_text("thousands", partial=True),
        gregorian_only=top.flag("gregorian_only"),
        holders=files.read("holders.toml", "holders", read_holder),
        sources=files.read("sources.toml", "sources", read_source),
        zones=zones,
        labels=files.read("zones.toml", "labels", read_label) or _labels(zones, figures, features),
        figures=figures,
        comparisons=tuple(read_comparison(table) for table in top.tables("comparisons")),
        treaties=treaties,
        claims=files.read("claims.toml", "claims", read_claim),
        events=files.read("events.toml", "events", lambda table: read_event(table, effective)),
        marks=files.read("events.toml", "marks", read_mark),
        rivers=files.read("rivers.toml", "rivers", read_gloss),
        readings=files.read("readings.toml", "readings", read_gloss),
        places=files.read("places.toml", "places", read_gloss),
        themes=files.read("themes.toml", "themes", read_theme),
        statements=files.read("statements.toml", "statements", read_statement),
        tours=tuple(read_tour(fields, name) for name, fields in files.each("tours")),
        worksheet=None if files.worksheet is None else read_worksheet(files.worksheet),
        legend=files.read("words.toml", "legend", read_legend_entry),
        words=read_words(files.rest("words.toml", "legend")),
    )
    files.close()
    return content


def _settled(files: Files, zones: tuple[Zone, ...], treaties: tuple[Treaty, ...]) -> tuple[Zone, ...]:
    """Say of each zone how it stood before any treaty."""
    transfers = [transfer for treaty in treaties for transfer in treaty.transfers]
    settled = []
    for index, zone in enumerate(zones):
        known = settle_before(zone, transfers)
        # where one zone is misspelt in a transfer, this one may be meant
        if known is None and not files.notes.hides("transfer") and not _names_stray_zone(files):
            what = "missing; write a table [zones.before], for no treaty says who held the land before it"
            files.notes.fault(f"zones.toml: zones[{index}].before", what)
        settled.append(known or zone)
    return tuple(settled)


def _names_stray_zone(files: Files) -> bool:
    """Whether a transfer names a zone that there is not."""
    lists = [table["transfers"] for table in files.treaties.values() if isinstance(table.get("transfers"), list)]
    named = [move["zones"] for moves in lists for move in moves if isinstance(move, dict) and "zones" in move]
    known = files.notes.known["zone"]
    return any(
        name not in known for names in named if isinstance(names, list) for name in names if isinstance(name, str)
    )


def _know_derived(files: Files) -> None:
    """Let records refer to the figures and labels that follow from zones and treaties."""
    known = files.notes.known
    names = figure_names((*known["zone"], *known["treaty"])).values()
    known["figure"] = dict.fromkeys((*known["figure"], *names, MOVED))
    known["label"] = known["label"] or known["zone"]


def _labels(zones: tuple[Zone, ...], figures: tuple[Figure, ...], features: Mapping[str, Any]) -> tuple[Label, ...]:
    """Label each zone of an atlas that writes no labels; those that lie apart have their own drawings."""
    apart = {zone for zone, facts in features.items() if not facts.get("in_coverage", True)}
    return tuple(derive_labels(zones, figures, apart=apart))


def _read_figures(top: Fields) -> tuple[Figure, ...]:
    """Read the figures in their order, because one may be made of those above it."""
    figures: dict[str, Figure] = {}
    for table in top.tables("figures"):
        figure = read_figure(table, figures)
        figures[figure.id] = figure
    return tuple(figures.values())


def _read_treaties(files: Files) -> tuple[Treaty, ...]:
    """Read the treaties, in order of effective date."""
    dates: dict[str, HistoricalDate] = {}
    for treaty_id, table in files.treaties.items():
        # read for the dates alone; the same faults come up again below, where they are noted
        silent = Fields(table, treaty_id, Notes(files.notes.languages))
        key = "effective" if "effective" in table else "signed"
        dates[called(treaty_id, table)] = silent.date(key)
    treaties = []
    for treaty_id, fields in files.each("treaties"):
        treaty = read_treaty(fields, dates)
        own = called(treaty_id, fields.table)
        if own != treaty_id:
            fields.fault("id", f"found {own!r}, while the file goes by {treaty_id!r}; call it {own}.toml")
        elif treaty.id != treaty_id:
            fields.fault("id", f"found {treaty.id!r}; write {treaty_id!r} as in the file's name")
        treaties.append(replace(treaty, id=own))
    return tuple(sorted(treaties, key=lambda treaty: (treaty.effective.gregorian, treaty.signed.gregorian, treaty.id)))


def _read_zones(files: Files, features: Mapping[str, Any], drawn_in: str) -> tuple[Zone, ...]:
    """Read the zones and join each with its stored area."""
    zones = files.read("zones.toml", "zones", read_zone)
    for feature in features:
        if feature not in files.notes.known["zone"] and not files.notes.hides("zone"):
            what = f"feature {feature!r} has no record; add it to zones.toml"
            there = tuple(files.notes.known["zone"])
            files.notes.add(Fault(drawn_in, what, feature=feature, key="id", found=feature, allowed=there))
    notes = files.notes
    return tuple(replace(zone, area=read_area(zone.id, features.get(zone.id), notes, file=drawn_in)) for zone in zones)
