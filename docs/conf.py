"""Settings of the site that Sphinx builds from this folder; it asks the network for nothing."""
# ruff: noqa: INP001 - Sphinx reads this file, nobody imports it

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from ready_files import MARK, cards  # noqa: E402 - it lies in the folder named above

from treatymap.output.version import program_version  # noqa: E402 - as above

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "treatymap"
author = "The treatymap authors"
project_copyright = "The treatymap authors, MIT"
release = program_version()

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["images/**", "gallery/**", "look/**"]
myst_heading_anchors = 2
nitpicky = True
highlight_language = "none"

html_theme = "furo"
html_title = "treatymap"
html_static_path = ["look"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_use_index = False
html_sidebars = {
    # a dozen pages need no search, and a search in files on disk would fail half way
    "**": ["sidebar/brand.html", "sidebar/scroll-start.html", "sidebar/navigation.html", "sidebar/scroll-end.html"]
}

MENU = {
    "For your class": ("ready-files", "moodle", "wiki", "slides", "print"),
    "To know more": ("gallery", "accuracy", "your-own-atlas", "notebook", "export", "commands"),
}
"""Pages by heading. It stands here, so that the pages are plain Markdown wherever they are read."""


def fill_in(app: Sphinx, name: str, source: list[str]) -> None:
    """Put the menu behind the first page, and links to the ready files beside the site where a page has their mark."""
    if name == app.config.root_doc:
        menus = ("\n".join(["```{toctree}", ":hidden:", f":caption: {head}", "", *MENU[head], "```"]) for head in MENU)
        source[0] += "\n" + "\n\n".join(menus) + "\n"
    if MARK in source[0]:
        source[0] = source[0].replace(MARK, cards(Path(app.outdir).parent))


def setup(app: Sphinx) -> dict[str, bool]:
    """Take part in the build."""
    app.connect("source-read", fill_in)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
