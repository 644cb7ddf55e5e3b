"""The rooms of the house: who may import whom, how long a module may be, and how light the door is."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("geo", "treaties", "mapgen", "output", "cli")
"""From the ground up: a room may import those before it."""
HEAVY = ("folium", "geopandas", "matplotlib", "numpy", "pandas", "pyproj", "shapely", "undate")
"""What takes long to import, and is not needed to say what there is."""


def modules() -> list[Path]:
    """List our modules, each by its place in the checkout."""
    found = [ROOT / "cli.py", ROOT / "treatymap" / "errors.py", *(ROOT / "treatymap" / "commands").glob("*.py")]
    for room in ROOMS[:-1]:
        found += (ROOT / room).rglob("*.py")
    return [path.relative_to(ROOT) for path in sorted(found)]


def room_of(module: Path) -> str:
    """Name the room of a module: commands belong to the door, errors to nobody."""
    if module == Path("treatymap", "errors.py"):
        return "errors"
    return "cli" if module.parts[0] in {"cli.py", "treatymap"} else module.parts[0]


def imports(module: Path, source: str) -> list[str]:
    """List the full names of everything that a module imports, also inside its functions."""
    package = ["treatymap", *(part for part in module.parent.parts if part != "treatymap")]
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            names += [f"{start}.{alias.name}" for alias in node.names]
    return names


def faults(module: Path, source: str) -> list[str]:
    """List the imports of a module that run against the order of the rooms."""
    room = room_of(module)
    wrong = []
    for name in imports(module, source):
        top, _, rest = name.partition(".")
        if top in ROOMS:
            wrong.append(f"{module}: {name} goes by the folder's name, write treatymap.{name}")
        other = rest.partition(".")[0] if top == "treatymap" else ""
        other = "cli" if other == "commands" else other
        if other in ROOMS and other != room and (room == "errors" or ROOMS.index(other) > ROOMS.index(room)):
            wrong.append(f"{module}: {name} runs up the house, from {room} to {other}")
    wrong += [
        f"{module}: a relative import leaves its room"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.level > len(module.parent.parts)
    ]
    return wrong


@pytest.mark.parametrize("module", modules(), ids=str)
def test_imports_run_down_the_house(module: Path) -> None:
    """A module imports from its own room and the rooms before it, never from those after it."""
    assert faults(module, (ROOT / module).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "line", "fault"),
    [
        ("geo/zone.py", "from treatymap.treaties import Treaty", "runs up the house, from geo to treaties"),
        ("treaties/atlas.py", "import treatymap.mapgen.legend", "runs up the house, from treaties to mapgen"),
        ("mapgen/page.py", "def draw():\n    from treatymap.output import write", "from mapgen to output"),
        ("output/html.py", "from treatymap.commands.render import run", "from output to cli"),
        ("output/html.py", "from treatymap import cli", "from output to cli"),
        ("geo/build/rivers.py", "from ... import treaties", "a relative import leaves its room"),
        ("treatymap/errors.py", "from treatymap.geo import Layer", "from errors to geo"),
        ("mapgen/page.py", "from geo import Layer", "write treatymap.geo"),
    ],
)
def test_an_import_against_the_order_is_noticed(module: str, line: str, fault: str) -> None:
    """The check above can fail: each kind of wrong import is told."""
    assert any(fault in told for told in faults(Path(module), line))


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("geo/zone.py", "from .layer import Layer"),
        ("geo/build/rivers.py", "from ..layer import Layer"),
        ("mapgen/page.py", "from treatymap.errors import PageError\nfrom treatymap.geo import Layer"),
        ("cli.py", "from treatymap.output import render"),
        ("treatymap/commands/render.py", "from treatymap.cli import main\nfrom .options import output"),
    ],
)
def test_an_import_in_order_is_let_through(module: str, line: str) -> None:
    """Siblings, rooms before one's own and the errors may be imported."""
    assert faults(Path(module), line) == []


@pytest.mark.parametrize("module", modules(), ids=str)
def test_what_a_module_imports_is_declared(module: Path) -> None:
    """A package that comes only along with another may be gone tomorrow; the build of the layers has its own list."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = list(project["dependencies"])
    if module.is_relative_to("geo/build"):
        declared += project["optional-dependencies"]["data"]
    packages = {re.split("[>=]", entry)[0].replace("-", "_") for entry in declared}
    known = packages | {*sys.stdlib_module_names, "treatymap"}
    named = {name.partition(".")[0] for name in imports(module, (ROOT / module).read_text(encoding="utf-8"))}

    assert named - known == set()


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_module_stays_readable(module: Path) -> None:
    """A module holds one thing; at 350 lines it holds two."""
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= 350


@pytest.mark.parametrize(
    ("words", "may_not"),
    [
        (["--help"], (*HEAVY, "treatymap.geo", "treatymap.treaties", "treatymap.mapgen", "treatymap.output")),
        (["areas"], (*HEAVY, "treatymap.mapgen")),
        (["compare", "before", "1861-07-01", "--format", "csv"], HEAVY),
    ],
    ids=["help", "areas", "compare"],
)
def test_the_door_is_light(words: list[str], may_not: tuple[str, ...]) -> None:
    """What only reads and prints does not wait for libraries that measure and draw."""
    program = (
        "import sys\n"
        f"sys.argv = ['treatymap', *{words!r}]\n"
        "from treatymap.cli import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        f"print('heavy:', *sorted(set({may_not!r}) & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], check=False, capture_output=True, encoding="utf-8", cwd=ROOT
    )

    assert done.stderr.splitlines()[-1:] == ["heavy:"]
    assert done.returncode == 0
    assert done.stdout


@pytest.mark.parametrize("door", [["cli.py"], ["-m", "treatymap"]], ids=" ".join)
def test_every_door_leads_in(door: list[str]) -> None:
    """The program runs from a checkout as a file and as a module."""
    done = subprocess.run(
        [sys.executable, *door, "--help"], check=False, capture_output=True, encoding="utf-8", cwd=ROOT
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: ")
