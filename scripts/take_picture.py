"""Take the pictures of the README from real pages: render them, open them in a browser with the network off."""

from __future__ import annotations

import tempfile
from pathlib import Path

from camera import Camera

from treatymap import compare, lesson, render

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
"""Where the README has its pictures."""


def take(folder: Path) -> list[Path]:
    """
    Draw the pages of the built-in atlas that the README shows, and photograph them.

    Parameters
    ----------
    folder
        Where the PNG files go.

    Returns
    -------
    list of Path
        The files written.
    """
    pages = {
        "amur": (render(), ""),
        "compare": (compare("nerchinsk-1689", "peking-1860-supplementary"), ""),
        "lesson": (lesson("nerchinsk-to-peking"), "#step=aigun"),
    }
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with tempfile.TemporaryDirectory() as work, Camera.ready() as camera:
        for name, (drawn, moment) in pages.items():
            path = drawn.save(Path(work) / f"{name}.html")
            taken.append(folder / f"{name}.png")
            taken[-1].write_bytes(camera.take(path, moment=moment))
    return taken


if __name__ == "__main__":
    for picture in take(FOLDER):
        print(picture)
