"""How far long work is, for somebody who waits at a terminal: a line that goes away when all is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TextIO, TypeVar

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that nobody minds."""
OFTEN = 0.1
"""Seconds between two looks."""


def shown(work: Sequence[T], doing: str, stream: TextIO | None = None) -> Iterable[T]:
    """The things to do one by one, with a line on how far it is if that takes long; nothing but at a terminal.

    `doing` is what is done to them: "Checking 700 maps". The line goes to the standard error itself, whatever stands
    in its place: it is no part of an answer.
    """
    stream = stream or sys.__stderr__
    return _counted(work, doing, stream) if stream and stream.isatty() else work


def _counted(work: Sequence[T], doing: str, stream: TextIO) -> Iterator[T]:
    line, due = "", time.monotonic() + PATIENCE
    try:
        for done, one in enumerate(work):
            if time.monotonic() >= due:
                line, due = f"{doing}: {100 * done // len(work)} %", time.monotonic() + OFTEN
                _put(stream, f"\r{line}")
            yield one
    finally:
        if line:
            _put(stream, f"\r{' ' * len(line)}\r")


def _put(stream: TextIO, text: str) -> None:
    with suppress(OSError, ValueError):  # nobody looks any more
        stream.write(text)
        stream.flush()
