"""Many maps, shared out over the processors of the machine: each looks at some, and all is put together in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from navmap.cli.progress import shown
from navmap.inspection import Inspection, Report, Request
from navmap.project import Project

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SHARE = 40
"""Maps below which another process costs more than it brings: about half a second of work."""

MOST = 8
"""Processes at most: a container may see more processors than it is given."""


def inspected(project: Project, request: Request, chosen: Iterable[str]) -> Report:
    """Check the maps of a project, by several processes where there are many; the report is the same."""
    inspection = Inspection(project, request, tuple(dict.fromkeys(chosen)))
    first, *others = _shares(inspection.in_turn, _processors())
    started = [(share, _started(inspection, share)) for share in others]
    inspection.look_at(shown(first, f"Checking {len(inspection.in_turn):,} maps"))
    for share, answer in started:
        _add(inspection, share, answer)
    return inspection.report()


def _processors() -> int:
    """How many processes may work. Only Linux can split a running program in two safely and at once."""
    return min(len(os.sched_getaffinity(0)), MOST) if sys.platform == "linux" else 1


def _shares(paths: tuple[str, ...], most: int) -> list[tuple[str, ...]]:
    """At most so many shares, in order; at least one, which may be empty."""
    size = max(SHARE, -(-len(paths) // most))
    return [paths[start : start + size] for start in range(0, len(paths), size)] or [()]


def _started(inspection: Inspection, share: tuple[str, ...]) -> Connection:
    """Where the answer of a new process will come from."""
    import multiprocessing  # noqa: PLC0415  only for many maps

    context = multiprocessing.get_context("fork")
    answer, question = context.Pipe(duplex=False)
    context.Process(target=_look, args=(inspection, share, question), daemon=True).start()
    question.close()
    return answer


def _look(inspection: Inspection, share: tuple[str, ...], answer: Connection) -> None:
    """What the new process does. Whatever stops it, it says nothing: the share is then done again by the first one."""
    with suppress(BaseException):
        inspection.look_at(share)
        answer.send((inspection.seen, inspection.project.stamps))


def _add(inspection: Inspection, share: tuple[str, ...], answer: Connection) -> None:
    try:
        seen, stamps = answer.recv()
    except (EOFError, OSError):  # the process has ended before its answer, or amid it
        inspection.look_at(share)
        return
    inspection.seen.add(seen)
    inspection.project.stamps.update(stamps)
