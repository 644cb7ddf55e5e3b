"""Let what is written anew have the rights of what it replaces."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["keep_rights"]

_ALL, _GROUP, _OTHERS, _UP = 0o777, 0o070, 0o007, 3

if sys.platform == "win32":

    def keep_rights(path: Path, old: os.stat_result) -> None:
        """Leave rights as they are: they come from the folder."""

else:

    def keep_rights(path: Path, old: os.stat_result) -> None:
        """
        Give a file or folder the owner, the group and the rights of another, as far as the user may.

        Parameters
        ----------
        path
            What is being written.
        old
            What it shall replace.

        Raises
        ------
        OSError
            If the rights cannot be set.
        """
        rights, new = stat.S_IMODE(old.st_mode) & _ALL, path.stat()
        if new.st_uid != old.st_uid:
            # only the administrator may give files away
            with suppress(OSError):
                os.chown(path, old.st_uid, -1)
        if new.st_gid != old.st_gid:
            try:
                os.chown(path, -1, old.st_gid)
            except OSError:
                # what one group might do is not for another, which may do what all may
                rights = (rights & ~_GROUP) | ((rights & _OTHERS) << _UP)
        if stat.S_IMODE(new.st_mode) != rights:
            path.chmod(rights)
