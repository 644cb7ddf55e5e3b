"""Hold the records of an atlas against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.errors import Fault

from ._check_worksheet import check_worksheet, dates_of_worksheet
from .dates import edtf_fault
from .figure import shown
from .state import disagreements
from .wordings import check_placeholders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .atlas import Atlas
    from .dates import HistoricalDate

__all__ = ["check_atlas", "check_dates"]


def check_atlas(atlas: Atlas, *, hidden: Collection[str] = ()) -> list[Fault]:
    """
    Find what no single record shows: chains that do not fit, names used twice, steps out of order, stray words.

    Parameters
    ----------
    atlas
        The atlas.
    hidden
        Nouns of what may stand in files that could not be read, as `Notes` has them; nothing is held against that.
    """
    return [
        *([] if {"holder", "transfer"} & {*hidden} else _check_chains(atlas)),
        *_check_names(atlas),
        *_check_events(atlas),
        *([] if {"zone", "figure"} & {*hidden} else _check_comparisons(atlas)),
        *([] if "word" in hidden else check_worksheet(atlas)),
        *([] if "figure" in hidden else check_placeholders(atlas)),
    ]


def check_dates(atlas: Atlas) -> list[Fault]:
    """Find dates whose EDTF cannot be read or does not hold the plain day; loads an EDTF reader."""
    faults = []
    for where, date in _dates(atlas):
        what = edtf_fault(date)
        if what is not None:
            faults.append(Fault.at(where, what, found=date.edtf))
    return faults


def _check_chains(atlas: Atlas) -> Iterator[Fault]:
    """See that every transfer starts from the holders that the earlier treaties left."""
    for zone in atlas.zones:
        for treaty, transfer, met in disagreements(zone, atlas.treaties):
            index = treaty.transfers.index(transfer)
            then = f"the holders of {zone.id!r} were then {list(met.sovereigns)} ({met.treaty or 'before any treaty'})"
            yield Fault.at(
                f"treaties/{treaty.id}.toml: transfers[{index}].from",
                f"found {list(transfer.before)}, but {then}; write these, or mend what made them so",
                found=list(transfer.before),
            )
    for treaty in atlas.treaties:
        seen: set[str] = set()
        for index, transfer in enumerate(treaty.transfers):
            for zone_id in transfer.zones:
                if zone_id in seen:
                    where = f"treaties/{treaty.id}.toml: transfers[{index}].zones"
                    what = f"{zone_id!r} stands in an earlier transfer of this treaty; name it once"
                    yield Fault.at(where, what, found=zone_id)
                seen.add(zone_id)


def _check_names(atlas: Atlas) -> Iterator[Fault]:
    """See that no treaty answers to the name of another, and no tour to that of another."""
    for folder, records in (("treaties", atlas.treaties), ("tours", atlas.tours)):
        owners: dict[str, str] = {}
        for record in records:
            where = f"{folder}/{record.id}.toml: aliases"
            for name in (record.id, *record.aliases):
                if name != name.lower():
                    key, file = ("aliases", "") if name in record.aliases else ("id", " here and in the file's name")
                    what = f"found {name!r}; write {name.lower()!r}{file}"
                    yield Fault.at(f"{folder}/{record.id}.toml: {key}", what, found=name)
                if owners.setdefault(name, record.id) != record.id:
                    what = f"{name!r} already stands for {owners[name]!r}; choose another"
                    yield Fault.at(where, what, found=name)


def _check_events(atlas: Atlas) -> Iterator[Fault]:
    """See that steps rise in time."""
    for index in range(1, len(atlas.events)):
        if atlas.events[index].date.gregorian <= atlas.events[index - 1].date.gregorian:
            where = f"events.toml: events[{index}].date"
            what = "not later than the step above it; put the steps in order of date"
            yield Fault.at(where, what, found=atlas.events[index].date.gregorian)


def _check_comparisons(atlas: Atlas) -> Iterator[Fault]:
    """See that words of size are true of the measured land."""
    if not atlas.zone_layer.features:
        # without land nothing is measured, and that is another fault
        return
    figures = {figure.id: figure for figure in atlas.figures}
    zones = {zone.id: zone for zone in atlas.zones}
    for index, comparison in enumerate(atlas.comparisons):
        for number, phrase in enumerate(comparison.phrases):
            if phrase.figure not in figures:
                continue
            ratio = shown(figures[phrase.figure], figures, zones) / comparison.km2
            if not phrase.at_least <= ratio < phrase.below:
                holds = f"{phrase.words!r} holds from {phrase.at_least} to {phrase.below} times"
                where = f"atlas.toml: comparisons[{index}].phrases[{number}]"
                what = f"{holds}, but the measured ratio is {ratio:.2f}; change the words or their bounds"
                yield Fault.at(where, what, found=round(ratio, 2))


def _dates(atlas: Atlas) -> Iterator[tuple[str, HistoricalDate]]:
    """Walk all dates with their places."""
    for treaty in atlas.treaties:
        file = f"treaties/{treaty.id}.toml"
        yield f"{file}: signed", treaty.signed
        if treaty.effective is not treaty.signed:
            # else the file has no such key, and the date of signing stands in
            yield f"{file}: effective", treaty.effective
        for index, entry in enumerate(treaty.acceptance[1:]):
            yield f"{file}: acceptance[{index}].date", entry.date
    for index, event in enumerate(atlas.events[1:], start=1):
        yield f"events.toml: events[{index}].date", event.date
    for tour in atlas.tours:
        for index, step in enumerate(tour.steps):
            yield f"tours/{tour.id}.toml: steps[{index}].date", step.date
    for index, zone in enumerate(atlas.zones):
        for number, remark in enumerate(zone.remarks):
            yield f"zones.toml: zones[{index}].remarks[{number}].date", remark.date
    yield from dates_of_worksheet(atlas)
