"""Content put straight into what is open, or into what is no plain file: a pipe, a device."""
# ruff: noqa: PTH116

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

from navmap.sources import Refused

BINARY = getattr(os, "O_BINARY", 0)
"""For opening a file: on Windows, line ends stay as they are."""

_PATIENCE = 2
"""How many seconds a pipe may be without a reader."""


def poured(path: str | Path, content: bytes) -> bool:
    """Whether there is something other than a plain file, so that the content has been put into it.

    Raises Refused for a folder, and OSError.
    """
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISREG(mode):
        return False
    if stat.S_ISDIR(mode):
        raise Refused(f"{path} cannot be written: it is a folder.")
    handle = _opened_pipe(path) if stat.S_ISFIFO(mode) else os.open(path, os.O_WRONLY | BINARY)
    try:
        pour(handle, content)
    finally:
        os.close(handle)
    return True


def pour(handle: int, content: bytes) -> None:
    """Write all of the content. Raises OSError."""
    rest = memoryview(content)
    while rest:
        written = os.write(handle, rest)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def _opened_pipe(path: str | Path) -> int:
    """A pipe that is read; opening it waits for a reader, and would do so for ever where none comes."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            handle = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
            os.set_blocking(handle, True)
            return handle
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > until:
                raise
        time.sleep(0.02)
