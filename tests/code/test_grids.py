"""A reference system that names files is refused however it is written; one that says it needs none is read."""

from __future__ import annotations

import pytest

from treatymap.errors import FileError
from treatymap.geo.reading.plane import to_wgs84

WITH_FILES = (
    "+proj=merc +nadgrids=/dev/zero",
    "+proj=merc +nadgrids = /dev/zero",
    "+proj=merc +nadgrids=\t/dev/zero",
    "+proj=merc +nadgrids=@null,/etc/passwd",
    "+proj=merc +nadgrids=@nullx",
    "+proj=merc +nadgrids= @null,x",
    "+proj=merc +geoidgrids=x.gtx",
    "+proj=merc +NADGRIDS=@x",
    "+init = epsg:4326",
)
WITHOUT = (
    "+proj=merc +a=6378137 +nadgrids=@null +wktext",
    "+proj=merc +a=6378137 +nadgrids=@null",
    "EPSG:3857",
)


@pytest.mark.parametrize("crs", WITH_FILES)
def test_a_system_that_names_files_is_refused(crs: str) -> None:
    """Blanks, lists and capitals hide no file."""
    with pytest.raises(FileError, match="is too long or names files; name one such as EPSG:4326"):
        to_wgs84(crs)


@pytest.mark.parametrize("crs", WITHOUT)
def test_a_system_that_needs_no_file_is_read(crs: str) -> None:
    """The word that stands for no grid at all is no file."""
    assert to_wgs84(crs) is not None
