"""Draw what changed holder between two days: land in the look of the treaty that moved it, all other land quiet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .contrast import caption, change_text
from .contrast_rows import steps_text
from .courses import line_looks
from .legend import kind_entry
from .palette import UNCHANGED
from .phrases import area_text, kind_text, state_text
from .popup import Fact, Popup, popup_text
from .rows import lines_to_open, treaty_row
from .scene import day_scene

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treatymap.treaties import Change

    from .contrast import Contrast
    from .legend import Entry
    from .view import View

__all__ = ["difference_entries", "difference_scene", "difference_view"]


def difference_view(view: View) -> View:
    """
    Give the view of what changed: the latest day, with all land quiet that kept its holder.

    Parameters
    ----------
    view
        A view that compares.
    """
    contrast = _contrast(view)
    quiet = frozenset(change.zone for change in contrast.changes if not change.moved)
    return replace(view.alone(contrast.latest.day), palette=replace(view.palette, unchanged=quiet))


def difference_scene(view: View) -> dict[str, Any]:
    """
    Tell what changed as one scene.

    Parameters
    ----------
    view
        What `difference_view` gave.

    Returns
    -------
    dict
        As `day_scene` gives it. Lines that held on the earliest day only are ghosts; those that held on neither day
        are left out.
    """
    changes = {change.zone: change for change in _contrast(view).changes}
    scene = day_scene(view)
    old = replace(view, day=_contrast(view).earliest.day)
    return scene | {
        "zones": {zone: drawn | _told(view, changes[zone], drawn) for zone, drawn in scene["zones"].items()},
        "labels": list(_labels(view, changes, scene["labels"])),
        # that a court refused a treaty is no change of holder; the texts and the table tell it
        "edges": {name: (look.removesuffix("-refused"), rows) for name, (look, rows) in scene["edges"].items()},
        "lines": {name: look for name, look in line_looks(view).items() if name in old.live or name in view.live},
        "open": [*dict.fromkeys([*(treaty_row(treaty, "border") for treaty in lines_to_open(old)), *scene["open"]])],
        "texts": {
            popup.id: popup_text(view, popup) for zone in scene["zones"] for popup in [_popup(view, changes[zone])]
        },
    }


def difference_entries(view: View) -> Iterator[Entry]:
    """
    List the legend of what changed: each way that land went, oldest treaty first, then the land that stayed.

    Parameters
    ----------
    view
        What `difference_view` gave.
    """
    told: dict[str, tuple[str, Change]] = {}
    for change in _contrast(view).changes:
        key = view.palette.key(change.after)
        if key is not None:
            told.setdefault(_key(view, change), (key, change))
    order = [treaty.id for treaty in view.atlas.treaties]
    moved = [(name, *entry) for name, entry in told.items() if name != UNCHANGED]
    for name, key, change in sorted(moved, key=lambda entry: order.index(str(entry[2].after.origin))):
        yield kind_entry(view, name, view.palette.look(key), _went(view, change))
    if UNCHANGED in told:
        yield kind_entry(view, UNCHANGED, view.palette.look(UNCHANGED), view.words("compare.legend_unchanged"))


def _contrast(view: View) -> Contrast:
    """Give what is compared."""
    if view.contrast is None:
        msg = "a map of changes needs two days to compare"
        raise TypeError(msg)
    return view.contrast


def _key(view: View, change: Change) -> str:
    """Name the entry of the legend that explains a change: by its look, its treaty, and from whom to whom it went."""
    key, row = str(view.palette.key(change.after)), change.row
    if row is None:
        return key
    ends = ("+".join(state.sovereigns) or state.status for state in (change.before, change.after))
    return ":".join((key, row.treaty, row.kind, *ends))


def _went(view: View, change: Change) -> str:
    """Say from whom to whom land went, by which treaty, and how if it did not simply pass."""
    row = change.row
    if row is None:
        return view.words("compare.unchanged")
    moved = view.words(
        "compare.moved_by",
        move=change_text(view, change),
        treaty=view.atlas.treaty(row.treaty).label.get(view.lang),
    )
    if row.group == "reading":
        return view.words("compare.moved_how", move=moved, kind=view.words("legend.reading"))
    if row.kind == "passed":
        return moved
    return view.words("compare.moved_how", move=moved, kind=kind_text(view, row))


def _told(view: View, change: Change, drawn: Mapping[str, Any]) -> dict[str, Any]:
    """Say what a zone is called aloud, and which entry of the legend explains it."""
    area = view.figures.about(change.area.best) if change.area and change.moved else ""
    spoken = (view.atlas.zone(change.zone).name.get(view.lang), _went(view, change), area)
    return {
        "keys": [_key(view, change)] if drawn["keys"] else [],
        "label": view.words("join.lines").join(part for part in spoken if part),
    }


def _labels(view: View, changes: Mapping[str, Change], labels: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Write on the land that moved from whom to whom it went; the rest keeps its name alone."""
    records = [label for label in view.atlas.labels if label.zones[0] in view.states]
    for record, label in zip(records, labels, strict=True):
        change = changes[record.zones[0]]
        lines = label["lines"][:1]
        if change.moved and not record.one_line:
            told = change_text(view, change)
            km2 = None if record.figure is None else view.figures.about(view.atlas.km2(record.figure))
            lines = [*lines, " · ".join(part for part in (told, km2) if part)]
        yield label | {"lines": lines}


def _popup(view: View, change: Change) -> Popup:
    """Write what became of a zone: how it stood on each day, by which articles it moved, and how large it is."""
    contrast, word = _contrast(view), view.words
    zone = view.atlas.zone(change.zone)
    sides = ((contrast.earliest, change.before), (contrast.latest, change.after))
    facts = [Fact(caption(view, moment), (state_text(view, state),)) for moment, state in sides]
    if change.moved:
        facts.append(Fact(word("compare.treaty"), steps_text(view, change)))
    facts.append(Fact(word("popup.area"), (area_text(view, change.area),)))
    readings = change.after.readings
    if readings:
        facts.append(Fact(word("popup.other_readings"), tuple(view.say(reading.text) for reading in readings)))
    keys = [*zone.sources, *change.after.sources, *(key for row in change.rows for key in row.sources)]
    return Popup(
        id=f"zone-{zone.id}",
        heading=zone.name.get(view.lang),
        lead=_went(view, change),
        facts=tuple(facts),
        notes=tuple(view.say(note) for note in dict.fromkeys((*change.before.notes, *change.after.notes))),
        sources=tuple(keys),
        zone=zone.id,
    )
