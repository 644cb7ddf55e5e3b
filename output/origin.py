"""Write into a page what it was made from, and make the same view from it again."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from treatymap.errors import EmbedError
from treatymap.mapgen import json_for_script, make_contrast, make_view
from treatymap.treaties import BEFORE, BUILT_IN, command_line, parse_date

from .intake import between

if TYPE_CHECKING:
    from treatymap.mapgen import View
    from treatymap.treaties import Atlas, Day

__all__ = [
    "COMMANDS",
    "EXPORT",
    "Origin",
    "id_prefix",
    "origin_of",
    "parse_origin",
    "read_origin",
    "view_of",
    "write_origin",
]

COMMANDS = ("render", "compare", "lesson")
"""What writes pages."""
EXPORT = "export"
"""What writes data for other programs."""

_BLOCK = '<script type="application/json" class="tm-origin">', "</script>"
# a year before the year 1 begins like an option
_ANCIENT = re.compile(r"-\d{4}(?:-\d{2}){0,2}", re.ASCII)
_LONGEST = 1_000_000
"""Letters that an origin may have; one that names every treaty of a large atlas has a tenth of them."""
_DAYS = ("day", "moments")
_NEEDED = {"program", "atlas", "version", "command", "lang"}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a page was made from: program, atlas, command and its options."""

    program: str
    """Version of the program."""
    atlas: str
    """Id of the atlas."""
    version: str
    """Version of the atlas."""
    command: str
    """One of `COMMANDS`, or `EXPORT`."""
    lang: str
    """Language of the page, the first one if it has several."""
    languages: tuple[str, ...] = ()
    """Further languages between which a reader can switch."""
    treaties: tuple[str, ...] = ()
    """Ids of the treaties that somebody chose; none means all."""
    day: str = ""
    """The day whose state stands still, as a person types it; nothing on a page with a slider."""
    moments: tuple[str, ...] = ()
    """Treaties and days that are compared, as a person types them."""
    mode: str = ""
    """How they are compared."""
    tour: str = ""
    """Id of the tour of a lesson."""
    tiles: str = ""
    """Name of the online tiles under the land."""
    form: str = ""
    """Kind of file that was exported."""

    def told(self) -> dict[str, Any]:
        """Give it as members of a JSON object; what is empty is left out, unless every origin has it."""
        return {name: value for name, value in asdict(self).items() if value or name in _NEEDED}

    def words(self) -> str:
        """Write the command that makes such a page, as a person types it."""
        options = [
            *self.moments,
            *([self.tour] if self.tour else []),
            *(word for name in self.treaties for word in ("--treaty", name)),
            *(("--date", self.day) if self.day else ()),
            *(("--mode", self.mode) if self.mode else ()),
            *(("--tiles", self.tiles) if self.tiles else ()),
            *(("--format", self.form) if self.form else ()),
            *("--lang", "all" if self.languages else self.lang),
            # where the atlas lies on another's machine nobody knows
            *(("--atlas", "FOLDER") if self.atlas != BUILT_IN else ()),
        ]
        return command_line(["treatymap", self.command, *options])


def origin_of(view: View, *, program: str, tiles: str | None = None) -> Origin:
    """
    Tell what a page is made from.

    Parameters
    ----------
    view
        What the page shows.
    program
        Version of the program.
    tiles
        Name of the tiles under the land.
    """
    contrast, tour = view.contrast, view.tour
    still = contrast is None and tour is None and len(view.steps) == 1
    return Origin(
        program=program,
        atlas=view.atlas.id,
        version=view.atlas.version,
        command="lesson" if tour else "compare" if contrast else "render",
        lang=view.lang,
        languages=view.languages[1:],
        treaties=view.chosen if view.narrowed else (),
        day=_typed(view.day) if still else "",
        moments=tuple(moment.treaty or _typed(moment.day) for moment in contrast.moments) if contrast else (),
        mode=contrast.mode if contrast else "",
        tour=tour.id if tour else "",
        tiles=tiles or "",
    )


def write_origin(origin: Origin) -> str:
    """Write it as JSON that can stand in a script element."""
    return json_for_script(origin.told())


def read_origin(html: str) -> Origin:
    """
    Read what a page was made from.

    Parameters
    ----------
    html
        The page.

    Raises
    ------
    EmbedError
        If the page does not say so, or says it in a way that we do not.
    """
    found = between(html, *_BLOCK)
    if found is None:
        msg = "it does not say what it was made from, as pages of an older treatymap do. Draw it again."
        raise EmbedError(msg)
    origin = parse_origin(found)
    if origin is None or origin.command not in COMMANDS:
        msg = "what it says of its origin is damaged. Draw it again."
        raise EmbedError(msg)
    return origin


def parse_origin(text: str, *, alone: bool = True) -> Origin | None:
    """
    Make an origin of what a file says, or nothing if it is none.

    Parameters
    ----------
    text
        JSON; nothing comes of what is far too long.
    alone
        Whether it is all that may stand there; else it is what the text begins with.
    """
    try:
        told, end = json.JSONDecoder().raw_decode(text[:_LONGEST])
    except (ValueError, RecursionError):
        return None
    if alone and text[end:].strip():
        return None
    if not isinstance(told, dict) or not _is_sound(told):
        return None
    members: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    return Origin(**members)


def view_of(origin: Origin, atlas: Atlas, *, lang: str | None = None) -> View:
    """
    Make the view that a page shows, in one language.

    Parameters
    ----------
    origin
        What the page was made from.
    atlas
        The atlas that it names, in the version that it names.
    lang
        One of the languages of the page; without one the first of them.

    Raises
    ------
    EmbedError
        If the atlas is another one, or another version of it.
    """
    if (atlas.id, atlas.version) != (origin.atlas, origin.version):
        wanted, found = f"{origin.atlas} {origin.version}", f"{atlas.id} {atlas.version}"
        msg = (
            f"it was made from the atlas {wanted!r}, and here is {found!r}. "
            f"Type --atlas FOLDER with the folder of {wanted!r}, or draw the page again."
        )
        raise EmbedError(msg)
    view = make_view(
        atlas,
        treaties=origin.treaties,
        day=parse_date(origin.day) if origin.day else None,
        lang=lang or origin.lang,
        prefix=id_prefix(atlas),
    )
    if origin.command == "compare":
        return view.comparing(make_contrast(atlas, origin.moments, mode=origin.mode))
    return view.touring(atlas.tour(origin.tour)) if origin.command == "lesson" else view


def id_prefix(atlas: Atlas) -> str:
    """Make of the atlas's id what may stand in a name of a script."""
    return re.sub(r"\W", "_", atlas.id, flags=re.ASCII)


def _typed(day: Day) -> str:
    """Write a day as a person types it."""
    return "before" if day == BEFORE else str(day)


def _is_sound(told: dict[str, Any]) -> bool:
    """Whether a JSON object has the members of an origin, each of its kind."""
    kinds = {field.name: list if str(field.type).startswith("tuple") else str for field in fields(Origin)}
    return (
        told.keys() >= _NEEDED
        and told.keys() <= kinds.keys()
        and all(isinstance(value, kinds[name]) for name, value in told.items())
        and all(isinstance(item, str) for value in told.values() if isinstance(value, list) for item in value)
        and all(
            _is_word(item, name)
            for name, value in told.items()
            for item in ([value] if isinstance(value, str) else value)
        )
        and told["command"] in {*COMMANDS, EXPORT}
        and bool(told.get("form")) == (told["command"] == EXPORT)
        and bool(told.get("moments")) == (told["command"] == "compare")
        and bool(told.get("tour")) == (told["command"] == "lesson")
    )


def _is_word(text: str, member: str) -> bool:
    """Whether a text is safe to show and to type: nothing that a terminal obeys, no option in the place of a name."""
    return text.isprintable() and (
        not text.startswith("-") or (member in _DAYS and _ANCIENT.fullmatch(text) is not None)
    )
