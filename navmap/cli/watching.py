"""`navmap check --watch`: check again whenever a map or the configuration changes."""

from __future__ import annotations

import argparse
import gc
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from navmap.cli.arguments import UsageError
from navmap.cli.configured import configuration
from navmap.cli.main import INTERRUPTED
from navmap.cli.paths import STANDARD_INPUT
from navmap.cli.workplace import workplaces
from navmap.config import FILES, ConfigError
from navmap.folders import is_in_sight, root_of
from navmap.reports.plain import plain
from navmap.sources import SUFFIX, Refused

_CLEAR = "\x1b[2J\x1b[H"


def watched(options: argparse.Namespace, check: Callable[[argparse.Namespace], int]) -> int:
    """Check, and check again after each change, until somebody interrupts."""
    if STANDARD_INPUT in options.paths:
        raise UsageError("--watch cannot watch standard input.")
    gc.enable()
    try:
        folders = _folders(options)
        for _ in _changes(folders):
            _checked(options, check)
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _checked(options: argparse.Namespace, check: Callable[[argparse.Namespace], int]) -> None:
    """One check; what stops it now may be gone after the next change."""
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
    configuration.cache_clear()
    root_of.cache_clear()
    try:
        check(options)
    except (ConfigError, Refused, UsageError) as refusal:
        print(plain(str(refusal)), file=sys.stderr)
    sys.stdout.flush()
    if sys.stderr.isatty():
        print("Watching; Ctrl-C ends it.", file=sys.stderr)


def _folders(options: argparse.Namespace) -> list[Path]:
    """Where changes matter: the projects of the paths, and the folders of single maps."""
    return [place.project.root for place in workplaces(options.paths, "")]


def _changes(folders: list[Path]) -> Iterator[None]:
    """Once at the beginning, then after each change, and whenever a folder goes or comes back."""
    while True:
        with _held(folders):
            there = _identities(folders)
            yield from _changes_in(folders, there) if there else (None,)
        while not there and not _identities(folders):
            time.sleep(_PATIENCE / 1000)


@contextmanager
def _held(folders: list[Path]) -> Iterator[None]:
    """The folders kept open, so that no new one gets the number of one that has gone."""
    handles: list[int] = []
    try:
        for one in folders:
            with suppress(OSError):
                handles.append(os.open(one, os.O_RDONLY))
        yield
    finally:
        for handle in handles:
            os.close(handle)


def _changes_in(folders: list[Path], there: dict[Path, object]) -> Iterator[None]:
    """Changes for as long as the folders are those that are there now; a watch ends unheard with its folder.

    The watch begins before the first check, so that no change is missed.
    """
    from watchfiles import watch  # noqa: PLC0415  only for somebody who watches

    begun = False
    concerns = partial(_concerns, tuple(there))
    with suppress(FileNotFoundError):  # a folder has gone before its watch could begin
        for changes in watch(*there, watch_filter=concerns, rust_timeout=_PATIENCE, yield_on_timeout=True):
            if changes or not begun:
                begun = True
                yield None
            if _identities(folders) != there or any(Path(path) in there for _, path in changes):
                return


_PATIENCE = 200
"""Milliseconds after which an uneventful watch is asked again; the first check waits for them."""


def _identities(folders: list[Path]) -> dict[Path, object]:
    """The folders that are there, each with what tells it from another one of that name."""
    found: dict[Path, object] = {}
    for one in folders:
        with suppress(OSError):
            if stat.S_ISDIR((at := one.stat()).st_mode):
                found[one] = at.st_dev, at.st_ino
    return found


def _concerns(folders: tuple[Path, ...], kind: object, path: str) -> bool:
    """Whether a change is one of a map, of the configuration, or of a folder that is moved with all its maps."""
    if path.endswith(SUFFIX) or Path(path).name in FILES:
        return True
    below = next((Path(path).relative_to(one) for one in folders if Path(path).is_relative_to(one)), Path())
    in_sight = is_in_sight(f"{below.as_posix()}/map")
    del kind  # of what has gone nobody can tell any more whether it was a folder
    return in_sight and (os.path.isdir(path) or (not below.suffix and not os.path.lexists(path)))  # noqa: PTH112
