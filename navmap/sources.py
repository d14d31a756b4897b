"""A map's path or standard name -> its text, and nothing outside the project."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path, PurePosixPath

from navmap.resources import folder
from navmap.source import Place, Source

SUFFIX = ".navmap"
MOST_BYTES = 1024 * 1024
LONGEST_LINE = 10_000
"""In characters."""


class Refused(Exception):  # noqa: N818  it is what happened to the file
    """A file or a request that navmap does not take, with the sentence that says why."""


def read(root: Path, path: str) -> Source:
    """The source at a path relative to the project's root.

    Raises Refused where there is no such file, where it is not a plain file, lies outside the project,
    or is past a limit.
    """
    return Source(path, decoded(content(root, path), path))


def content(root: Path, path: str) -> bytes:
    """The bytes of the file at a path relative to the project's root. Raises Refused like `read`."""
    file = root / path
    resolved = Path(os.path.realpath(file))
    if not resolved.is_relative_to(os.path.realpath(root)):
        raise Refused(f"{path} leads outside the project folder, and nothing there is read.")
    return _content(resolved, path)


def stamp(root: Path, path: str) -> object:
    """What changes when the file at a path does; the same for all files that are not there."""
    try:
        found = (root / path).stat()
    except (OSError, ValueError):
        return "not there"
    return found.st_mtime_ns, found.st_size, found.st_ino


def decoded(content: bytes, path: str) -> str:
    """The text of some bytes; what is not UTF-8 is kept, to be reported in place.

    Raises Refused where it is past a limit.
    """
    if len(content) > MOST_BYTES:
        raise Refused(f"{path} is larger than a map may be ({_mib(MOST_BYTES)}): {len(content):,} bytes.")
    return _with_short_lines(content.decode("utf-8", "surrogateescape").removeprefix("\ufeff"), path)


def within_limits(text: str, path: str) -> str:
    """The text itself, which is in no file yet. Raises Refused where it is past a limit."""
    size = len(text) if 4 * len(text) <= MOST_BYTES else len(text.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        raise Refused(f"{path} is larger than a map may be ({_mib(MOST_BYTES)}): {size:,} bytes.")
    return _with_short_lines(text, path)


def _with_short_lines(text: str, path: str) -> str:
    for number, line in enumerate(text.split("\n"), 1):
        length = len(line.removesuffix("\r"))
        if length > LONGEST_LINE:
            limit = f"{LONGEST_LINE:,} characters"
            raise Refused(f"{path}, line {number}, is longer than a line may be ({limit}): {length:,}.")
    return text


def standard(name: str, stands_at: Place | None) -> Source:
    """A map of the standard library; `stands_at` is the line that asked for it. Raises Refused."""
    file = folder("stdlib_maps") / f"{name}{SUFFIX}"
    return Source(f"std/{name}", decoded(_content(file, f"std/{name}"), f"std/{name}"), stands_at)


def standard_names() -> list[str]:
    """The names of the standard maps, sorted."""
    return sorted(file.stem for file in folder("stdlib_maps").glob(f"*{SUFFIX}"))


_OUTSIDE = re.compile(r"[/\\~]|[A-Za-z]:|\w+:/")


def named_path(written: str, standing_in: str) -> str:
    """The path, relative to the root, that a map in `standing_in` names as the one it extends.

    Only the words are looked at. Raises Refused with the sentence that says why there can be no such map.
    """
    if "\\" in written:
        raise Refused("a path is written with `/`, not with a backslash")
    if _OUTSIDE.match(written) or "\n" in written or "\0" in written:
        raise Refused("a path is written from this file on, and stays inside the project folder")
    steps: list[str] = []
    for part in (*PurePosixPath(standing_in).parent.parts, *PurePosixPath(written).parts):
        if part == "..":
            if not steps:
                raise Refused("it leads outside the project folder")
            steps.pop()
        elif part != ".":
            steps.append(part)
    return "/".join(steps)


def check_inside(root: Path, path: str) -> None:
    """Whether a path is that of a map inside the project. Raises Refused with the sentence that says why not."""
    if not path.endswith(SUFFIX):
        raise Refused(f"the name of a map ends in `{SUFFIX}`")
    resolved = os.path.realpath(root / path)
    if not Path(resolved).is_relative_to(os.path.realpath(root)):
        raise Refused("it leads outside the project folder")
    try:
        mode = os.lstat(resolved).st_mode
    except (OSError, ValueError):
        raise Refused("there is no such file") from None
    if not stat.S_ISREG(mode):
        raise Refused("it is not a file with a map in it")


def _content(file: Path, shown: str) -> bytes:
    """The bytes of a plain file, one more than the limit at most."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise Refused(f"{shown} is not a file with a map in it.")
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
            size = os.fstat(opened.fileno()).st_size
    except FileNotFoundError:
        raise Refused(f"{shown} is not there.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name cannot be"
        raise Refused(f"{shown} cannot be read: {reason}.") from None
    if len(content) > MOST_BYTES:
        raise Refused(f"{shown} is larger than a map may be ({_mib(MOST_BYTES)}): {size:,} bytes.")
    return content


def _mib(size: int) -> str:
    return f"{size // (1024 * 1024)} MiB"
