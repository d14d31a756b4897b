"""`navmap check --watch`: check again whenever a map or the configuration changes."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from navmap.cli.arguments import UsageError
from navmap.cli.configured import configuration
from navmap.cli.main import INTERRUPTED
from navmap.cli.paths import STANDARD_INPUT
from navmap.cli.workplace import workplaces
from navmap.config import FILES, ConfigError
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
    try:
        check(options)
    except (ConfigError, Refused) as refusal:
        print(plain(str(refusal)), file=sys.stderr)
    sys.stdout.flush()
    if sys.stderr.isatty():
        print("Watching; Ctrl-C ends it.", file=sys.stderr)


def _folders(options: argparse.Namespace) -> list[Path]:
    """Where changes matter: the projects of the paths, and the folders of single maps."""
    return [place.project.root for place in workplaces(options.paths, "")]


def _changes(folders: list[Path]) -> Iterator[None]:
    """Once at the beginning, then after each change; the watch begins first, so that no change is missed."""
    from watchfiles import watch  # noqa: PLC0415  only for somebody who watches

    begun = False
    for changes in watch(*folders, watch_filter=_concerns, rust_timeout=_PATIENCE, yield_on_timeout=True):
        if changes or not begun:
            begun = True
            yield None


_PATIENCE = 200
"""Milliseconds after which an uneventful watch is asked again; the first check waits for them."""


def _concerns(kind: object, path: str) -> bool:
    """Whether a change is one of a map or of the configuration."""
    del kind
    return path.endswith(SUFFIX) or Path(path).name in FILES
