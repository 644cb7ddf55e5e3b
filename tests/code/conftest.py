"""What the tests of code share: the made-up atlas with its views, stills and page, and the small atlas to spoil."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from click.testing import CliRunner

from tests.atlases import write_atlas
from tests.code.document import Document
from tests.code.picture import BROOKLAND, read
from treatymap import compare, lesson, render
from treatymap.cli import DEBUG, main
from treatymap.errors import RecordError
from treatymap.mapgen import make_contrast, make_view
from treatymap.mapgen.stills import still
from treatymap.treaties import Day, load_atlas

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree import ElementTree as ET

    from click.testing import Result

    from treatymap.mapgen import View
    from treatymap.output import Page
    from treatymap.treaties import Atlas


class Look(Protocol):
    """Settles what a map shows."""

    def __call__(self, day: str = "", **options: Any) -> View:  # noqa: ANN401 - as make_view's
        """
        Make a view of the made-up atlas.

        Parameters
        ----------
        day
            Day of the state, `1810-07-01`; the last one if empty.
        **options
            Options of `make_view`.
        """


class Draw(Protocol):
    """Draws a still."""

    def __call__(self, day: str = "", **options: Any) -> ET.Element:  # noqa: ANN401 - as still's
        """
        Draw a still of the made-up atlas, and read it.

        Parameters
        ----------
        day
            Day of the state, `1810-07-01`; the last one if empty.
        **options
            Options of `still`; without any, all of the land under no switch.
        """


class Edit(Protocol):
    """Spoils a file of the small atlas."""

    def __call__(self, name: str, old: str, new: str, *, deep: bool = False) -> tuple[str, ...]:
        """
        Replace text in a file, and tell the faults of loading the atlas.

        Parameters
        ----------
        name
            Path of the file in the folder of the atlas.
        old
            What stands in the file; only the first place is changed.
        new
            What to write instead.
        deep
            Whether to load with the deep check.
        """


@pytest.fixture(scope="session")
def brookland_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the made-up atlas; no test may change it."""
    return write_atlas(tmp_path_factory.mktemp("brookland"))


@pytest.fixture(scope="session")
def brookland(brookland_folder: Path) -> Atlas:
    """Give the made-up atlas."""
    return load_atlas(brookland_folder, deep=True)


@pytest.fixture(scope="session")
def amur() -> Atlas:
    """Give the built-in atlas."""
    return load_atlas()


@pytest.fixture(scope="session")
def look(brookland: Atlas) -> Look:
    """Give a function that makes views of the made-up atlas."""

    def make(day: str = "", **options: Any) -> View:  # noqa: ANN401 - as make_view's
        when = Day(*(int(part) for part in day.split("-"))) if day else None
        return make_view(brookland, day=when, **options)

    return make


@pytest.fixture(scope="session")
def story(amur: Atlas) -> View:
    """Show the built-in atlas, free to go to each of its days."""
    return make_view(amur, lang="en")


@pytest.fixture(scope="session")
def draw(look: Look) -> Draw:
    """Give a function that draws stills of the made-up atlas."""

    def make(day: str = "", **options: Any) -> ET.Element:  # noqa: ANN401 - as still's
        options = {"bounds": BROOKLAND, "on": (), "label": "Brookland", **options}
        return read(still(look(day), **options))

    return make


@pytest.fixture(scope="session")
def page(brookland: Atlas) -> Page:
    """Give the page of the made-up atlas."""
    return render(brookland)


@pytest.fixture(scope="session")
def document(page: Page) -> Document:
    """Give the same page, read."""
    return Document(page.html)


@pytest.fixture
def folder(checkout: Path, tmp_path: Path) -> Path:
    """Give a copy of the small atlas to spoil."""
    return shutil.copytree(checkout / "tests" / "atlases" / "small", tmp_path / "small")


@pytest.fixture
def small(checkout: Path) -> Atlas:
    """Give the small atlas."""
    return load_atlas(checkout / "tests" / "atlases" / "small", deep=True)


@pytest.fixture
def faults_after(folder: Path) -> Edit:
    """Give a function that replaces text in a file of the small atlas and tells the faults of loading it."""

    def edit(name: str, old: str, new: str, *, deep: bool = False) -> tuple[str, ...]:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(RecordError) as caught:
            load_atlas(folder, deep=deep)
        return tuple(str(fault) for fault in caught.value.faults)

    return edit


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to an empty folder."""
    place = tmp_path / "workplace"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def run(*words: str | Path, atlas: Path | None = None) -> Result:
    """Type a command, with an atlas or without."""
    named = () if atlas is None else ("--atlas", str(atlas))
    result = CliRunner(env={DEBUG: "1"}).invoke(main, [*map(str, words), *named])
    # anything that is no orderly end would be a traceback on the user's screen
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


@pytest.fixture(scope="session")
def compared(amur: Atlas) -> View:
    """Show two days beside each other."""
    return make_view(amur, lang="fi").comparing(make_contrast(amur, ("before", "peking"), mode="panes", most=6))


@pytest.fixture(scope="session")
def drawn(brookland: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a map in all languages, a comparison and a lesson."""
    folder = tmp_path_factory.mktemp("drawn")
    render(brookland, lang="all").save(folder / "map.html")
    compare("brook", "dale", atlas=brookland, lang="fi").save(folder / "days.html")
    lesson("walk", atlas=brookland).save(folder / "walk.html")
    return folder


@pytest.fixture
def place(drawn: Path, workplace: Path) -> Path:
    """Go to a folder that holds the pages."""
    shutil.copytree(drawn, workplace, dirs_exist_ok=True)
    return workplace


def embed(*words: str | Path, atlas: Path) -> str:
    """Run the command, and give what it prints."""
    done = run("embed", *words, "--quiet", atlas=atlas)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout
