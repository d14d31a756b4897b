"""What fuzzing tries: one function a subject takes any bytes, and only a broken promise raises.

A refusal (Refused, ConfigError, UsageError) is an answer. Nothing outside a folder of its own is written.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from outlets import REPORTS, check_seen, export_all, report_in
from promises import BASE, MAP, REQUEST, TODAY, check_files, check_project, extend, lay_out, mend, project_of, show

from navmap import rules
from navmap.cli.main import CANNOT, main
from navmap.config import ConfigError, load
from navmap.inspection import Request, inspect
from navmap.project import Project
from navmap.rewriting import encoded
from navmap.sources import Refused, decoded

BETWEEN_FILES = "\n%%%\n"
"""What parts the files of a project in the bytes of `extends`: the map, the one below it, the one below that."""
BETWEEN_ARGUMENTS = "\n"
FILES = (MAP, BASE, "deep/third.navmap")

_SLOW = ("sarif", "junit")
_QUICK = tuple(form for form in REPORTS if form not in _SLOW)
"""The slow reports hold the pages of all rules, so only some inputs go through them."""


# ---------------------------------------------------------------- texts


def read(data: bytes) -> None:
    """Any bytes: findings in their places, and every report of them as its format says."""
    with contextlib.suppress(Refused):
        project = project_of({MAP: decoded(data, MAP)})
        report_in(_SLOW if len(data) % 8 == 0 else _QUICK, project, check_project(project))


def fmt(data: bytes) -> None:
    """The layout says the same, twice is as once, and the bytes of a file come back as they are read."""
    with contextlib.suppress(Refused):
        laid_out = lay_out(decoded(data, MAP))
        if laid_out is not None:
            written = encoded(laid_out, data)
            assert lay_out(decoded(written, MAP)) == laid_out
            assert encoded(laid_out, written) == written


def fix(data: bytes) -> None:
    """What is mended can be read, with every remark and no new error, and needs no further mend."""
    with contextlib.suppress(Refused):
        mend(decoded(data, MAP))


def extends(data: bytes) -> None:
    """Up to three files that may build on one another."""
    with contextlib.suppress(Refused):
        parts = decoded(data, MAP).split(BETWEEN_FILES)
        check_files(dict(zip(FILES, parts, strict=False)))
        extend(parts[0])


def export(data: bytes) -> None:
    """A map that can be read, in every document, view and text of its own."""
    with contextlib.suppress(Refused):
        project = project_of({MAP: decoded(data, MAP)})
        document = project.document(MAP)
        if not document.findings:
            show(document)
            export_all(document, inspect(project, REQUEST, [MAP]).findings)


# ---------------------------------------------------------------- the configuration


def config(data: bytes) -> None:
    """A navmap.toml: refused with a sentence, or a project is checked with it."""
    folder = _folder("config")
    (folder / "navmap.toml").write_bytes(data)
    try:
        found = load(folder, rules.NAMES, rules.READING)
    except ConfigError:
        return
    project = Project(folder, found, texts={MAP: _finance(), "drafts/old.navmap": _finance()}, alone=True)
    report = inspect(project, Request(found.settings(TODAY), found.profile), project.paths)
    report_in(_QUICK, project, report)


# ---------------------------------------------------------------- the command line

_ENDLESS = frozenset(("--watch", "lsp"))
_DRAWN_BY_GRAPHVIZ = re.compile(r"(svg|png|pdf|pptx|html)", re.IGNORECASE)
_OUTSIDE = re.compile(r"[/\\]|\.\.")


def command(data: bytes) -> None:
    """A command with any arguments, in a folder with maps: one of the exit codes, and a sentence where it fails."""
    arguments, _, given = data.decode("utf-8", "surrogateescape").partition(BETWEEN_FILES)
    words = [_inside(word) for word in arguments.split(BETWEEN_ARGUMENTS)[:12]]
    if _ENDLESS.intersection(words) or any(map(_DRAWN_BY_GRAPHVIZ.search, words)):
        return
    with _workplace(given.encode("utf-8", "surrogateescape")) as streams:
        try:
            code = main(words if "--debug" in words else [*words[:1], "--debug", *words[1:]])
        except SystemExit as end:
            code = int(end.code or 0)
        told = streams[1].buffer.getvalue().decode("utf-8")
        assert code in (0, 1) or (code == CANNOT and told.strip()), (code, words)
        check_seen(told)


def _inside(word: str) -> str:
    """The word, as long as it cannot lead out of the folder."""
    return word if word.startswith("maps/") and ".." not in word else _OUTSIDE.sub("_", word)


class _Stream(io.TextIOWrapper):
    """A stream as the program has them, whose bytes can be looked at."""

    buffer: io.BytesIO

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", errors="backslashreplace", write_through=True)


@contextlib.contextmanager
def _workplace(given: bytes) -> Iterator[tuple[_Stream, _Stream]]:
    """A folder with a few maps as the place where a person is; standard output and what is told, as streams."""
    folder, before = _folder("command"), Path.cwd()
    shutil.rmtree(folder)
    (folder / "maps").mkdir(parents=True)
    (folder / "good.navmap").write_text(_finance(), encoding="utf-8")
    (folder / "maps" / "given.navmap").write_bytes(given)
    out, told = _Stream(), _Stream()
    kept = sys.stdin, sys.stdout, sys.stderr
    os.chdir(folder)
    sys.stdin, sys.stdout, sys.stderr = _Stream(given), out, told
    try:
        yield out, told
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
        os.chdir(before)


# ---------------------------------------------------------------- where and with what


@cache
def _folder(name: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=f"navmap-{name}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["XDG_CACHE_HOME"] = str(folder)
    return folder


@cache
def _finance() -> str:
    cases = Path(__file__).resolve().parent.parent / "cases/check"
    return (cases / "finance-platform.navmap").read_text(encoding="utf-8")


SUBJECTS: Mapping[str, Callable[[bytes], None]] = {
    "read": read,
    "fmt": fmt,
    "fix": fix,
    "extends": extends,
    "export": export,
    "config": config,
    "command": command,
}
