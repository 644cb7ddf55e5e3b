"""What the tests of code share: the made-up atlas, and the views of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest
from click.testing import CliRunner

from tests.atlases import write_atlas
from treatymap.cli import main
from treatymap.mapgen import make_view
from treatymap.treaties import Day, load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from treatymap.mapgen import View
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
    result = CliRunner().invoke(main, [*map(str, words), *named])
    # anything that is no orderly end would be a traceback on the user's screen
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result
