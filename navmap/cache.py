"""Answers given before: the same question of unchanged files, on the same day, has the same answer.

Each question has one JSON file in the person's own cache folder, never in the project, where others could
put answers. A file that is damaged, or says anything unexpected, equals none. This module is loaded before
anything else, so it loads next to nothing itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache

from navmap import __version__

Answer = tuple[int, str, str]
"""An exit code, and what goes to standard output and to standard error."""

KEPT_FOR = 30 * 24 * 3600
"""Seconds after which an answer that nobody asked for again is thrown away."""

_FORM = "navmap-cache/2"
_REPOSITORY = ".git"
_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def recalled(arguments: Iterable[str], today: str) -> Answer | None:
    """What these arguments were answered here before, where nothing it was made of has changed."""
    try:
        with open(_file(arguments, today), encoding="utf-8") as opened:
            found = json.load(opened)
        code, out, err = found["answer"]
        if found["form"] != _FORM or not (type(code) is int and type(out) is type(err) is str):
            return None
        made_of = found["made_of"]
        same = all(state == made_of[path] for path, state in _states(made_of.keys()))
        return (code, out, err) if same else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def now() -> int:
    """The time by the clock that stamps files, in nanoseconds."""
    coarse = getattr(time, "CLOCK_REALTIME_COARSE", None)
    return time.time_ns() if coarse is None else time.clock_gettime_ns(coarse)


def keep(arguments: Iterable[str], today: str, answer: Answer, made_of: Iterable[str], began: int) -> None:
    """Remember an answer and all it was made of: files, folders, and what was not there.

    Nothing is kept where some of that was written after the work `began` (see `now`): the answer may be about what
    was there before. A cache that cannot be written is none.
    """
    from navmap.sources import Refused  # noqa: PLC0415  recalling needs none of these
    from navmap.writing import write  # noqa: PLC0415

    states = dict(_states(map(os.path.abspath, made_of)))
    if any(_written_at(path) > began for path in states):
        return
    file = _file(arguments, today)
    try:
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        _throw_away_old_ones(os.path.dirname(file))
        write(file, json.dumps({"form": _FORM, "answer": answer, "made_of": states}).encode())
    except (OSError, Refused, UnicodeEncodeError):
        return


def _file(arguments: Iterable[str], today: str) -> str:
    """The file of a question: what was asked, where, on which day, and of which navmap."""
    asked = (*arguments, "", os.getcwd(), today, __version__, str(_newest()), sys.version, _PACKAGE)
    name = hashlib.blake2b("\0".join(asked).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "navmap", f"{name}.json")


@cache
def _newest() -> float:
    """When a file of the package was changed last: whoever works on navmap gets no answer of yesterday's code."""
    return max(_changes(_PACKAGE))


def _changes(folder: str) -> Iterator[float]:
    """When each file was changed, but for what Python keeps of them compiled."""
    with os.scandir(folder) as found:
        for one in found:
            if not one.is_dir():
                yield one.stat().st_mtime
            elif one.name != "__pycache__":
                yield from _changes(one.path)


def _written_at(path: str) -> int:
    """When a file or a folder was written last, or put where it is; of a repository's own folder nobody cares."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return 0
    return 0 if os.path.basename(path) == _REPOSITORY else max(found.st_mtime_ns, found.st_ctime_ns)


def _states(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What is at each path, as a hash, and where that really lies, if over links."""
    really: dict[str, str] = {}
    for path in paths:
        folder, name = os.path.split(path)
        if folder not in really:
            really[folder] = os.path.realpath(folder)
        where = os.path.realpath(path) if os.path.islink(path) else os.path.join(really[folder], name)
        yield path, _content(path) + (f" {where}" if where != path else "")


def _content(path: str) -> str:
    """The content of a file, or the names in a folder, as a hash; empty where there is neither.

    Of a repository's own folder, which changes all the time, it is only said that it is there.
    """
    try:
        mode = os.stat(path).st_mode
        if os.path.basename(path) == _REPOSITORY:
            return "there"
        if stat.S_ISDIR(mode):
            content = "\0".join(sorted(os.listdir(path))).encode("utf-8", "surrogateescape")
        elif stat.S_ISREG(mode):
            with open(path, "rb") as opened:
                content = opened.read()
        else:
            return ""
    except (OSError, ValueError):
        return ""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _throw_away_old_ones(folder: str) -> None:
    oldest = time.time() - KEPT_FOR
    with os.scandir(folder) as found:
        for one in found:
            if one.name.endswith(".json") and one.stat().st_mtime < oldest:
                os.unlink(one.path)
