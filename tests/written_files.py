"""Files of every kind that can be written, and calls of the system that fail: for the tests of writing.

`state(folder)` is all that a write has to keep; `calls_go_through` lets a test stand between navmap and the system.
"""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

OLD, NEW = b"map: Old\n" * 3_000, b"map: New\n" * 4_000
STRAY = ".navmap-*"


def strays(folder: Path) -> list[Path]:
    """The files that a run has left behind."""
    return sorted(folder.glob(STRAY))


# ---------------------------------------------------------------- kinds of file


def plain(folder: Path) -> Path:
    file = folder / "map.navmap"
    file.write_bytes(OLD)
    return file


def behind_a_link(folder: Path) -> Path:
    (folder / "real").mkdir()
    (folder / "real/there.navmap").write_bytes(OLD)
    (folder / "between.navmap").symlink_to("real/there.navmap")
    (folder / "map.navmap").symlink_to(folder / "between.navmap")
    return folder / "map.navmap"


def hard_linked(folder: Path) -> Path:
    file = plain(folder)
    (folder / "second.navmap").hardlink_to(file)
    return file


def read_only(folder: Path) -> Path:
    file = plain(folder)
    file.chmod(0o444)
    return file


def windows_lines(folder: Path) -> Path:
    file = folder / "map.navmap"
    file.write_bytes(b"\xef\xbb\xbf" + OLD.replace(b"\n", b"\r\n"))
    return file


def other_mode(folder: Path) -> Path:
    file = plain(folder)
    file.chmod(0o640)
    return file


def somebody_elses(folder: Path) -> Path:
    """Owner and group are kept where the tests may give files away; elsewhere it is a plain file."""
    file = plain(folder)
    if os.geteuid() == 0:
        os.chown(file, 1234, 4321)
    return file


def absent(folder: Path) -> Path:
    return folder / "map.navmap"


def leading_nowhere(folder: Path) -> Path:
    (folder / "map.navmap").symlink_to(folder / "there.navmap")
    return folder / "map.navmap"


Kind = Callable[[Path], Path]
WRITABLE: list[Kind] = [plain, behind_a_link, windows_lines, other_mode, somebody_elses, absent, leading_nowhere]
REFUSED: list[Kind] = [hard_linked, read_only]


class Kept(NamedTuple):
    """What a write has to keep of a file, and its content."""

    mode: str
    owner: tuple[int, int]
    names: int
    leads_to: str
    content: bytes


def state(folder: Path) -> dict[str, Kept]:
    """Everything about every file in a folder but stray ones and times."""
    found: dict[str, Kept] = {}
    for file in sorted(folder.rglob("*")):
        if file.match(STRAY):
            continue
        status = file.lstat()
        leads_to = str(file.readlink()).replace(str(folder), "HERE") if file.is_symlink() else ""
        content = file.read_bytes() if stat.S_ISREG(status.st_mode) else b""
        owner = (status.st_uid, status.st_gid)
        kept = Kept(stat.filemode(status.st_mode), owner, status.st_nlink, leads_to, content)
        found[file.relative_to(folder).as_posix()] = kept
    return found


# ---------------------------------------------------------------- between navmap and the system

CALLS = (
    *("open", "read", "write", "lseek", "fsync", "close", "stat", "lstat", "fstat", "readlink", "access", "listdir"),
    *("chmod", "chown", "listxattr", "getxattr", "setxattr", "replace", "link", "unlink"),
)
Between = Callable[..., Any]


@contextmanager
def calls_go_through(between: Between) -> Iterator[None]:
    """Every call of the system goes through `between(name, real, *arguments)`."""
    places = [(os, name) for name in CALLS if hasattr(os, name)] + [(fcntl, "flock")]
    kept = [(place, name, getattr(place, name)) for place, name in places]
    inside = [False]

    def through(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            if inside[0]:
                return real(*given, **named)
            inside[0] = True
            try:
                return between(name, real, *given, **named)
            finally:
                inside[0] = False

        return call

    try:
        for place, name, real in kept:
            setattr(place, name, through(name, real))
        yield
    finally:
        for place, name, real in kept:
            setattr(place, name, real)
