"""Writes a file whole or not at all, and says in one sentence why it could not."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ..model.errors import ExportError

_TROUBLE = {
    errno.ENOSPC: "the disk is full; free some space or name another place",
    errno.EDQUOT: "your share of the disk is used up; free some space or name another place",
    errno.EFBIG: "the file would be larger than is allowed here; name another place",
    errno.EACCES: "you have no permission to write there; name another place",
    errno.EPERM: "you have no permission to write there; name another place",
    errno.EROFS: "that file system is read-only; name another place",
    errno.ENOENT: "there is no such folder; make it first or name another place",
    errno.ENOTDIR: "a part of the path is a file, not a folder; look at the path",
    errno.EISDIR: "is a folder; name a file in it",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.EIO: "the disk reports an error",
}
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def write_whole(path: Path, pieces: Iterable[str], overwrite: bool) -> int:
    """Write the pieces to `path` and return how many bytes they took.

    What was there before stays untouched until the new file is complete and on the disk. A link
    is followed, a new file gets the usual permissions, a replaced one keeps its own.

    Raises:
        ExportError: with nothing half-written left behind.
    """
    if "\0" in str(path):
        raise ExportError(f"{str(path)!r} cannot be the name of a file.")
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_to_keep(path, target, overwrite)
        return _through_temporary(target, path, pieces, mode)
    except OSError as error:
        raise ExportError(f"{path}: {reason(error)}.") from error


def reason(error: OSError) -> str:
    """Return why the system refused, in words."""
    return _TROUBLE.get(error.errno or 0, f"cannot be written ({error.strerror or error})")


def _mode_to_keep(path: Path, target: Path, overwrite: bool) -> int | None:
    """Return the permissions of the file to be replaced; None where there is none."""
    try:
        found = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise ExportError(f"{path}: is a folder; name a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise ExportError(f"{path}: is not an ordinary file; to write to a pipe use -o -.")
    if not overwrite:
        raise _exists(path)
    return stat.S_IMODE(found.st_mode)


def _exists(path: Path) -> ExportError:
    return ExportError(
        f"{path}: is there already and was left as it is; name another file, or ask for it to be "
        "replaced (--force)."
    )


def _through_temporary(target: Path, path: Path, pieces: Iterable[str], mode: int | None) -> int:
    temporary = target.with_name(f".conflict-tui-{secrets.token_hex(8)}.part")
    # Opened by hand because `tempfile` would make a file that nobody else may read.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            if mode is not None:
                os.fchmod(handle, mode)
            file.writelines(pieces)
            file.flush()
            os.fsync(handle)
            size = os.fstat(handle).st_size
        _put_in_place(temporary, target, path, replaces=mode is not None)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
    _sync_folder(target.parent)
    return size


def _put_in_place(temporary: Path, target: Path, path: Path, replaces: bool) -> None:
    if replaces:
        os.replace(temporary, target)
        return
    # A hard link, unlike a rename, fails where somebody has made the file in the meantime.
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.rename(temporary, target)


def _sync_folder(folder: Path) -> None:
    # The file is complete by now; some file systems cannot sync a folder.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
