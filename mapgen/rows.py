"""List the switches of the layer control, and which of them are on when the page opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from treatymap.treaties import State, Treaty

    from .view import View

__all__ = ["Group", "Row", "groups", "lines_to_open", "on_at_opening", "treaty_row", "zone_rows"]

PARTS = ("border", "zones", "labels")
"""What the row of a treaty opens to."""


@dataclass(frozen=True, slots=True)
class Row:
    """One switch."""

    id: str
    """What shapes name to hang on it, such as `rivers` or `aigun-1858/border`."""
    label: str
    """Its text."""
    on: bool
    """Whether it is on when the page opens."""
    parts: tuple[Row, ...] = ()
    """Switches that it opens to; then it stands for all of them."""


@dataclass(frozen=True, slots=True)
class Group:
    """Switches under one heading."""

    id: str
    """Key of the heading among the strings."""
    label: str
    """The heading."""
    rows: tuple[Row, ...]
    """The switches, top to bottom."""


def treaty_row(treaty: str, part: str) -> str:
    """Give the id of a treaty's switch for its border, land or labels."""
    return f"{treaty}/{part}"


def zone_rows(view: View, state: State) -> list[str]:
    """Name the switches that a zone hangs on: its kind of land, and the treaty that made it so."""
    quiet = view.atlas.zone(state.zone).role == "quiet"
    rows = ["quiet" if quiet and not view.narrowed else "changed"]
    if state.origin in view.chosen and not quiet:
        rows.append(treaty_row(str(state.origin), "zones"))
    return rows


def groups(view: View) -> tuple[Group, ...]:
    """
    List all switches in the order of the control; headings without any are left out.

    Parameters
    ----------
    view
        What the map shows.
    """
    word, layers = view.words, view.layers
    has = {name.split("/")[0] for name in layers}
    came, opened = _came(view), lines_to_open(view)
    treaties = [
        (_has_line(view, treaty), _treaty(view, treaty, came.get(treaty.id, set()), is_open=treaty.id in opened))
        for treaty in view.treaties()
    ]
    content = {
        "land": [Row("changed", word("row.changed"), on=True)],
        "treaties": [row for has_line, row in treaties if has_line],
        "rivers": list(_rivers(view)),
        "places": [Row("places-1", word("row.places"), on=True), Row("places-2", word("row.more_places"), on=False)]
        if "places" in has
        else [],
        "themes": [
            Row(theme.id, theme.label.get(view.lang), on=False)
            for theme in view.atlas.themes
            if f"themes/{theme.id}" in layers
        ],
        "today": [Row("today", word("row.today"), on=False)] if "today" in has else [],
        "doubts": [Row("bands", word("row.bands"), on=True)] if "borders" in has else [],
        "background": [Row("graticule", word("row.graticule"), on=True)] if "base/graticule" in layers else [],
    }
    if not view.narrowed:
        content["land"].append(Row("quiet", word("row.quiet"), on=True))
    content["land"].append(Row("labels", word("row.labels"), on=True))
    # a treaty without a line has land or, if the map has nothing of it, no switch
    content["land"] += [row for has_line, row in treaties if row.parts and not has_line]
    if "readings" in has:
        content["doubts"].append(Row("readings", word("row.readings"), on=False))
    return tuple(Group(key, word(f"group.{key}"), tuple(rows)) for key, rows in content.items() if rows)


def lines_to_open(view: View) -> tuple[str, ...]:
    """
    Name the treaties whose lines are there at once on the day of the view.

    The oldest line and the newest one of the day tell the story; those between would lie on top of them.
    """
    drawn = [treaty for treaty in view.treaties() if _has_line(view, treaty)]
    if view.narrowed:
        return tuple(treaty.id for treaty in drawn)
    past = [treaty.id for treaty in drawn if treaty.effective.gregorian <= view.day]
    return tuple(dict.fromkeys([*past[:1], *past[-1:]]))


def on_at_opening(view: View) -> frozenset[str]:
    """Give the ids of the switches that are on when the page opens."""
    rows = [row for group in groups(view) for row in group.rows]
    return frozenset(row.id for parent in rows for row in (parent.parts or (parent,)) if row.on)


def _treaty(view: View, treaty: Treaty, land: Collection[str], *, is_open: bool) -> Row:
    """Make the switch of a treaty and its land; one without a line of its own has no border to switch."""
    parts = [
        Row(treaty_row(treaty.id, "border"), view.words("row.border"), on=is_open) if _has_line(view, treaty) else None,
        Row(treaty_row(treaty.id, "posts"), view.words("row.posts"), on=False) if _has_posts(view, treaty) else None,
        Row(treaty_row(treaty.id, "zones"), view.words("row.zones"), on=True) if land else None,
        Row(treaty_row(treaty.id, "labels"), view.words("row.zone_labels"), on=True)
        if any(label.zones[0] in land for label in view.atlas.labels)
        else None,
    ]
    return Row(treaty.id, treaty.label.get(view.lang), on=True, parts=tuple(part for part in parts if part))


def _came(view: View) -> dict[str, set[str]]:
    """Name by each treaty the zones that at some step came to their holders by it, and so hang on its switch."""
    came: dict[str, set[str]] = {}
    for day in view.steps:
        for zone, state in view.on(day).states.items():
            if state.origin is not None and view.atlas.zone(zone).role != "quiet":
                came.setdefault(state.origin, set()).add(zone)
    return came


def _has_line(view: View, treaty: Treaty) -> bool:
    """Whether the map has a line of a treaty."""
    return f"borders/{treaty.id}" in view.layers


def _has_posts(view: View, treaty: Treaty) -> bool:
    """Whether the treaty's layer has boundary posts."""
    if not _has_line(view, treaty):
        return False
    return any(feature.geometry["type"] == "Point" for feature in view.layers[f"borders/{treaty.id}"].features)


def _rivers(view: View) -> Iterator[Row]:
    """Make the switches of rivers and lakes, by what they are and not by where they are kept."""
    roles = {
        feature.properties.get("role", "main")
        for layer in view.layers.values()
        if layer.kind in {"rivers", "lakes"}
        for feature in layer.features
    }
    if roles - {"context"}:
        yield Row("rivers", view.words("row.rivers"), on=True)
    if roles:
        yield Row("river-names", view.words("row.river_names"), on=True)
    if "context" in roles:
        yield Row("context", view.words("row.context"), on=False)
