"""A map in a notebook: it shows itself, also in the page that the notebook is exported to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from tests.browser.drawing import PICTURE
from tests.browser.reader import READY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Open


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_notebook_draws_the_map(checkout: Path, visit: Open, tmp_path: Path) -> None:
    """`treatymap.render()` as the last line of a cell is the map, in the notebook and in its export."""
    cell = nbformat.v4.new_code_cell("import treatymap\n\ntreatymap.render()")
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": {"name": "python3", "display_name": "x"}})
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(checkout)}}).execute()
    exporter = HTMLExporter(template_name="basic")
    html, _ = exporter.from_notebook_node(notebook)
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><title>x</title>{html}", encoding="utf-8")
    page = visit(path).page
    page.locator("iframe").scroll_into_view_if_needed()
    (frame,) = [frame for frame in page.frames if frame.parent_frame]
    frame.wait_for_selector(READY)

    assert frame.evaluate(PICTURE)
    assert frame.locator("h1").inner_text() == "How the Amur border moved, 1689-1861"
