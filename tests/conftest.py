"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

# the same examples on every run, and no deadline on a machine that is busy with other things
hypothesis.settings.register_profile("treatymap", derandomize=True, deadline=None)
hypothesis.settings.load_profile("treatymap")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Give the folder that holds `pyproject.toml`."""
    return Path(__file__).resolve().parent.parent
