"""What CONTRIBUTING.md says of the code is so: the files that it names are there, and every check has its place."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_PATH = re.compile(r"`((?:[\w-]+/)+[\w.-]*\.(?:py|toml|json|geojson|js|css|md))`")


def test_files_that_are_named_are_there() -> None:
    """Whoever looks for a module finds it; what has a capital placeholder is a pattern."""
    named = {path for path in _PATH.findall(TEXT) if not re.search(r"[A-Z]{2}", path)}
    # files of an atlas, which stand in a folder of their own
    missing = [path for path in sorted(named) if not (ROOT / path).exists()]

    assert len(named) > 30
    assert missing == []


def test_every_check_is_on_the_map() -> None:
    """A module that checks is named, so that the next one finds its neighbours."""
    modules = [path.name for path in (ROOT / "treaties").glob("check*.py")]

    assert [name for name in modules if name not in TEXT] == []
