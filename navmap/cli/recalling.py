"""Answering a check from the cache: only plain ones, which read maps and print, and write nothing.

Loaded before anything else, so it loads next to nothing itself.
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from navmap import cache

if TYPE_CHECKING:
    from navmap.cli.workplace import Workplace
    from navmap.project import Project

_PLAIN = frozenset(("--profile", "--fail-on", "--rule", "--output", "--summary", "--today"))
"""With these a check depends on what is read, on the day and on the terminal, and on nothing else."""

_seen: list[Workplace] = []
"""Where the check under way has looked; empty before it has."""


def answered(arguments: Sequence[str]) -> int | None:
    """The exit code of a check that has been answered before, once its answer is printed again."""
    if not _is_plain(arguments):
        return None
    answer = cache.recalled(_question(arguments), _today())
    if answer is None:
        return None
    code, out, err = answer
    sys.stdout.write(out)
    sys.stderr.write(err)
    return code


def remembered(arguments: Sequence[str], run: Callable[[], int]) -> int:
    """Run a command and, where it is a plain check that found its maps, keep its answer."""
    if not _is_plain(arguments):
        return run()
    _seen.clear()
    began = cache.now()
    out, err = _Copied(sys.stdout), _Copied(sys.stderr)
    sys.stdout, sys.stderr = out, err
    try:
        code = run()
    finally:
        sys.stdout, sys.stderr = out.stream, err.stream
    if code in (0, 1) and _seen:
        asked = [os.path.abspath(one) for one in (*arguments[1:], ".") if not one.startswith("-")]
        made_of = dict.fromkeys(path for place in _seen for path in _made_of(place.project, asked))
        cache.keep(_question(arguments), _today(), (code, out.getvalue(), err.getvalue()), made_of, began)
    return code


def looked_at(places: Sequence[Workplace]) -> None:
    """Say where the check under way has looked."""
    _seen.extend(places)


class _Copied(io.StringIO):
    """A stream that keeps a copy of what goes through it."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(newline="")
        self.stream = stream

    def write(self, text: str) -> int:
        self.stream.write(text)
        return super().write(text)

    def flush(self) -> None:
        self.stream.flush()

    def isatty(self) -> bool:
        return self.stream.isatty()


def _is_plain(arguments: Sequence[str]) -> bool:
    if arguments[:1] != ["check"] or any(map(os.environ.get, ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"))):
        return False
    options = [one for one in arguments if one.startswith("-")]
    return _PLAIN.issuperset(options) and not any("=" in one for one in arguments)


def _question(arguments: Sequence[str]) -> list[str]:
    return [*arguments, "in colour" if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else "plain"]


def _today() -> str:
    return time.strftime("%Y-%m-%d")


def _made_of(project: Project, asked: Sequence[str]) -> Iterator[str]:
    """All that an answer about a project hangs on: its maps, its folders, its configuration, and what is not there.

    `asked` are the paths that were asked for, and perhaps words that are none.
    """
    from navmap.folders import folders_below  # noqa: PLC0415  recalling an answer needs none of these
    from navmap.resources import folder  # noqa: PLC0415

    root = project.root
    maps = [os.path.join(root, path) for path in project.stamps]
    yield from maps
    yield from dict.fromkeys(map(os.path.dirname, maps))  # a hidden one lies below nothing
    for start in dict.fromkeys((str(root), *asked)):
        yield from folders_below(start)
        yield from _roots_above(start)
    yield from map(str, folder("stdlib_maps").iterdir())


def _roots_above(start: str) -> Iterator[str]:
    """What would make a folder the root of a project or of a repository, in each folder from one up to the top."""
    from navmap.config import FILES  # noqa: PLC0415  recalling an answer needs none of this

    folder, below = start, ""
    while below != folder:
        yield from (os.path.join(folder, name) for name in (*FILES, ".git"))
        folder, below = os.path.dirname(folder), folder
