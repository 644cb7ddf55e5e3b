"""A fault that nobody has thought of: one line for people, the traceback for whoever asks."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from treatymap.cli import DEBUG, main


def fail(*_words: object, **_options: object) -> None:
    """Fail as no command should."""
    msg = "not thought of\x1b[2J"
    raise KeyError(msg)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Break a command."""
    monkeypatch.setattr("treatymap.treaties.ledger", fail)


@pytest.mark.usefixtures("broken")
def test_people_get_one_line() -> None:
    """It says that the fault is ours and how to see more, with an exit code of its own and nothing for the terminal."""
    done = CliRunner(env={DEBUG: None}).invoke(main, ["areas"])

    assert (done.exit_code, done.stdout) == (70, "")
    assert done.stderr.startswith("Error: a fault of treatymap itself (KeyError: ")
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr


@pytest.mark.usefixtures("broken")
def test_whoever_asks_sees_the_traceback() -> None:
    """With the variable set, as all tests here have it, the exception goes through."""
    done = CliRunner(env={DEBUG: "1"}).invoke(main, ["areas"])

    assert isinstance(done.exception, KeyError)
