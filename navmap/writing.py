"""The one safe way to write a file: whole or not at all, and nothing of it is lost.

The content goes into a file beside the target first, which then takes its place in one step. Every call of
the system stands here by its own name, so that the tests can let each of them fail.
"""
# ruff: noqa: PTH101, PTH105, PTH108, PTH115, PTH116, PTH118, PTH120, PTH208

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from navmap.pouring import BINARY, pour, poured
from navmap.sources import Refused

try:
    import fcntl
except ImportError:  # Windows, where nobody can take away a file that another program has open
    fcntl = None  # type: ignore[assignment]


def write(path: str | Path, content: bytes, expected: bytes | None = None) -> None:
    """Put content into a file; where anything goes wrong the old content stays. Raises Refused.

    What a link leads to is written, not the link. A file that is there keeps its mode, its extended
    attributes and, where that is allowed, its owner; one that is write-protected, or that stands under
    several names (hard links), is refused. With `expected`, a file that no longer holds just that is
    refused too: somebody else has changed it. What is no plain file (a pipe, say) is written straight into.
    """
    with _refusing(path):
        if poured(path, content):
            return
        target = _target(path)
        _sweep(os.path.dirname(target))
        _put(target, content, _replaceable(path), lambda beside: _take_place(beside, target, path, content, expected))


def create(path: str | Path, content: bytes) -> None:
    """Put content into a new file; what is there already is never overwritten. Raises Refused."""
    with _refusing(path):
        folder, name = os.path.split(path)
        folder = os.path.realpath(folder, strict=True)
        _sweep(folder)
        _check_free(path)
        target = os.path.join(folder, name)
        _put(target, content, None, lambda beside: _take_free_place(beside, target, path))


def append(path: str | Path, content: bytes) -> None:
    """Put content behind what a file holds, for files that several programs write to in turn. Raises Refused."""
    with _refusing(path):
        if not poured(path, content):
            with Path(path).open("ab") as opened:
                opened.write(content)


@contextmanager
def _refusing(path: str | Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        known = {errno.ENOENT: "there is no such folder", errno.ENXIO: "nobody reads from it"}
        raise Refused(f"{path} cannot be written: {known.get(error.errno or 0, error.strerror)}.") from None
    except ValueError:
        raise Refused(f"{path} cannot be written: its name cannot be.") from None


# ---------------------------------------------------------------- what is there


def _at(path: str | Path) -> os.stat_result | None:
    with suppress(FileNotFoundError):
        return os.stat(path)
    return None


def _target(path: str | Path) -> str:
    """What a name leads to, over any links; never a link, even where a call of the system fails."""
    name = os.fspath(path)
    for _ in range(40):
        try:
            name = os.path.join(os.path.dirname(name), os.readlink(name))
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOENT):
                raise
            folder, name = os.path.split(name)
            return os.path.join(os.path.realpath(folder, strict=True), name)
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _replaceable(path: str | Path) -> os.stat_result | None:
    """The plain file that is there, if any. Raises Refused where it is not to be replaced."""
    old = _at(path)
    if old is None:
        return None
    if not old.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise Refused(f"{path} is write-protected, and stays as it is.")
    if old.st_nlink > 1:
        raise Refused(f"{path} is one file under {old.st_nlink} names (hard links); put a copy in its place first.")
    return old


def _content(target: str, most: int) -> bytes | None:
    """The content of a file, one byte more than `most` at the most; None where there is none."""
    with suppress(FileNotFoundError), _open(target, os.O_RDONLY) as handle:
        return _read(handle, most + 1)
    return None


@contextmanager
def _open(path: str, how: int) -> Iterator[int]:
    handle = os.open(path, how | BINARY)
    try:
        yield handle
    finally:
        os.close(handle)


def _read(handle: int, most: int) -> bytes:
    pieces: list[bytes] = []
    while most > 0 and (piece := os.read(handle, most)):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _put(target: str, content: bytes, old: os.stat_result | None, take_place: Callable[[str], None]) -> None:
    folder = os.path.dirname(target)
    beside, handle = _opened(folder, 0o600 if old else 0o666)
    try:
        _fill(handle, content)
        if old:
            _keep_rights(beside, target, old)
        os.fsync(handle)
        if fcntl is None:
            os.close(handle)
            handle = -1  # none any more
        take_place(beside)
    finally:
        with suppress(OSError):
            os.unlink(beside)  # it has gone already where it took the place
        with suppress(OSError):
            os.close(handle)
    _settle(folder)


def _fill(handle: int, content: bytes) -> None:
    pour(handle, content)
    os.lseek(handle, 0, os.SEEK_SET)
    if _read(handle, len(content) + 1) != content:
        raise OSError(errno.EIO, "the disk does not give back what was written")


def _keep_rights(beside: str, target: str, old: os.stat_result) -> None:
    """Owner, group and extended attributes where that is allowed; the mode always.

    Where the group cannot be kept, another one gets no more rights than everybody has.
    """
    mode = stat.S_IMODE(old.st_mode)
    made = os.stat(beside)
    if made.st_uid != old.st_uid:
        with suppress(OSError):
            os.chown(beside, old.st_uid, -1)
    if made.st_gid != old.st_gid:
        try:
            os.chown(beside, -1, old.st_gid)
        except OSError:
            mode &= ~0o2070 | (mode & 0o007) << 3
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(beside, name, os.getxattr(target, name))
    os.chmod(beside, mode)


def _take_place(beside: str, target: str, path: str | Path, content: bytes, expected: bytes | None) -> None:
    if expected is not None:
        there = _content(target, max(len(expected), len(content)))
        if there == content:
            return  # another run wanted the same
        if there != expected:
            raise Refused(f"{path} was changed by somebody else meanwhile, so it was left as it is.")
    os.replace(beside, target)


def _take_free_place(beside: str, target: str, path: str | Path) -> None:
    try:
        os.link(beside, target)  # unlike a replacement, a link never takes the place of anything
    except OSError as error:
        _check_free(path)
        if error.errno not in (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL):
            raise  # those are what systems without links say
        os.replace(beside, target)


def _check_free(path: str | Path) -> None:
    with suppress(FileNotFoundError):
        os.lstat(path)
        raise Refused(f"{path} is there already, and nothing is overwritten; take another name.")


def _settle(folder: str) -> None:
    """Let the new name outlast a power cut; where a folder cannot be asked for that, either content is whole."""
    with suppress(OSError), _open(folder, os.O_RDONLY) as handle:
        os.fsync(handle)


# ---------------------------------------------------------------- the file beside it

_OURS = re.compile(r"\.navmap-[0-9a-f]{16}\.part")


def _opened(folder: str, mode: int) -> tuple[str, int]:
    """A new file of ours, open and locked for as long as this program lives."""
    for _ in range(100):
        name = os.path.join(folder, f".navmap-{os.urandom(8).hex()}.part")
        handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | BINARY, mode)
        try:
            if _locked(handle) is not False and os.fstat(handle).st_nlink:
                return name, handle
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            with suppress(OSError):
                os.close(handle)
            raise
        os.close(handle)  # another run swept it away before it was locked
    raise OSError(errno.EAGAIN, "the folder does not keep a new file")


def _locked(handle: int) -> bool | None:
    """Whether the lock on a file is ours now; None where this file system knows no locks."""
    if fcntl is None:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _sweep(folder: str) -> None:
    """Take away the files that killed runs left in a folder: those of ours that no program holds any more."""
    with suppress(OSError):
        for name in filter(_OURS.fullmatch, os.listdir(folder)):
            with suppress(OSError):
                _remove_if_dead(os.path.join(folder, name))


def _remove_if_dead(left: str) -> None:
    if not stat.S_ISREG(os.lstat(left).st_mode):
        return
    if fcntl is None:
        os.unlink(left)  # fails where it is in use
        return
    with _open(left, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK) as handle:
        if _locked(handle):
            os.unlink(left)
