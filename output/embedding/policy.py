"""Write the Content-Security-Policy under which a page runs where a server sends a stricter one with every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymap.output.marks import SNIPPET
from treatymap.output.policy import own_policy

if TYPE_CHECKING:
    from .page_file import PageFile

__all__ = ["write_policy"]


def write_policy(page: PageFile) -> str:
    """
    Write the header line with which a server should send a page.

    It is the policy that the page has itself, with the hashes of its own scripts and styles: a page that was changed
    since is not read at all.

    Parameters
    ----------
    page
        The page.

    Returns
    -------
    str
        A comment, then the line.

    Raises
    ------
    EmbedError
        If the page has none of ours, which no page that was read lacks.
    """
    return (
        f"# {SNIPPET}send this header with the page; to say who may frame it, add `; frame-ancestors 'self' "
        f"https://school.example`\nContent-Security-Policy: {own_policy(page.html)}\n"
    )
