"""Where a command puts what it was asked for: nothing of a project, and nothing outside it, is lost to that."""
# ruff: noqa: PTH118  pathlib raises where a name is too long

from __future__ import annotations

import os
from pathlib import Path

from navmap.config import FILES
from navmap.sources import SUFFIX, Refused
from navmap.writing import write


def put(out: str, content: bytes) -> None:
    """Write a report, a picture or a document into a file. Raises Refused.

    The name comes from who runs the command, but what stands under it may come with a project: a link there could
    lead anywhere.
    """
    target = _target(out)
    for name in (out, target):
        if name.endswith(SUFFIX):
            leads = "" if name == out else f" leads to {Path(target).name}, which"
            raise Refused(f"{out}{leads} is the name of a map, and nothing else is written there; take another name.")
        if Path(name).name in FILES:
            raise Refused(f"{out} holds settings, and nothing else is written there; take another name.")
    here = os.getcwd()  # noqa: PTH109
    if _is_below(os.path.abspath(out), here) and not _is_below(target, os.path.realpath(here)):  # noqa: PTH100
        raise Refused(f"{out} leads out of this folder, to {target}; to write there, name that.")
    write(out, content)


def is_one_file(name: str, other: str) -> bool:
    """Whether two names lead to one place."""
    return _target(name) == _target(other)


def _target(name: str) -> str:
    try:
        return os.path.realpath(name)
    except ValueError:
        raise Refused(f"{name} cannot be written: its name cannot be.") from None


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(os.path.join(folder, ""))
