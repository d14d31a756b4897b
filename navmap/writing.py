"""The one safe way to write a file: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from navmap.sources import Refused


def write(path: str | Path, content: bytes) -> None:
    """Put content into a file; where anything goes wrong the old content stays. Raises Refused.

    The content is written beside the file first, which then takes its place. What a link leads to is
    written, not the link; a file that is there keeps its mode; what is no plain file (a pipe, say) is
    written straight into.
    """
    target = Path(path)
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from None


def append(path: str | Path, content: bytes) -> None:
    """Put content behind what a file holds, for files that several programs write to in turn. Raises Refused."""
    try:
        with Path(path).open("ab") as opened:
            opened.write(content)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from None


def _replace(target: Path, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=target.resolve().parent, prefix=".navmap-")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(beside).chmod(mode)
        Path(beside).replace(target.resolve())
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
