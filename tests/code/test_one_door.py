"""Every command writes through one door: under the name of what is not finished, never at the place itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.code.ordeal import ordeal
from treatymap.output.partial import END, START

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = (
    ("render", "-o", "out/map.html"),
    ("lesson", "walk", "-o", "out/walk.html"),
    ("compare", "brook", "dale", "-o", "out/days.html"),
    ("embed", "out/map.html", "--as", "figure", "-o", "out/figure.html"),
    ("embed", "out/walk.html", "--package", "scorm", "-o", "out/walk.zip"),
    ("sheet", "-o", "out/sheet.pdf"),
    ("sheet", "-o", "out/sheet.svg"),
    ("sheet", "-o", "out/sheet.png"),
    ("export", "-o", "out/places.geojson"),
    ("export", "-o", "out/places.gpkg"),
)
WATCHED = """
import os, sys
seen, folder = set(), os.path.realpath("out") + os.sep
def watch(event, told):
    if event == "open" and isinstance(told[0], (str, bytes)) and isinstance(told[2], int):
        if told[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            seen.add(os.path.realpath(os.fsdecode(told[0])))
sys.addaudithook(watch)
from treatymap.cli import main
for words in COMMANDS:
    main([*words, "--quiet", "--atlas", ATLAS], standalone_mode=False)
print("opened:", *sorted(os.path.relpath(path, folder) for path in seen if path.startswith(folder)))
"""


def test_nothing_is_opened_for_writing_but_what_is_not_finished(workplace: Path, brookland_folder: Path) -> None:
    """Pages, pictures, sheets, packages and tables alike: drawing and packing give bytes, and one place writes them."""
    done = ordeal(f"COMMANDS = {COMMANDS!r}\nATLAS = {str(brookland_folder)!r}\n", workplace, program=WATCHED)
    *_, last = done.stdout.splitlines()
    names = last.removeprefix("opened: ").split()

    assert done.returncode == 0, done.stderr
    # the picture of a figure is a file of its own
    assert len(names) == len(COMMANDS) + 1
    assert [name for name in names if not (name.startswith(START) and name.endswith(END))] == []
    assert len([*(workplace / "out").iterdir()]) == len(COMMANDS) + 1
