"""Plants bugs, one at a time, in a copy of the project, and sees whether the tests notice.

    python tests/mutations/plant.py                 all of mutations.toml; the table is written into RESULTS.md
    python tests/mutations/plant.py fsync way-up    only these

The checkout itself is never changed. A test that fails catches a bug only if it passes without the bug.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.util import cache_from_source
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("mutations.toml")
RESULTS = Path(__file__).with_name("RESULTS.md")
SECONDS = 900
"""How long the tests of one bug may take; a hang is noticed too."""

_LEFT_OUT = shutil.ignore_patterns(
    ".*", "__pycache__", "build", "dist", "out", "node_modules", "*.egg-info", "*.vsix", "map.png"
)
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mutation:
    """A bug: what stands where, what is planted instead, what that breaks, and which tests ought to notice."""

    name: str
    file: str
    breaks: str
    old: str
    new: str
    tests: tuple[str, ...]

    def planted(self, text: str) -> str:
        """The text of the file with the bug in it. Raises ValueError where there is not exactly one place for it."""
        if text.count(self.old) != 1:
            raise ValueError(f"{self.name}: {self.file} has {text.count(self.old)} places for it, not one")
        return text.replace(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a bug: the test that caught it, or "" where none did."""

    mutation: Mutation
    caught_by: str


def mutations() -> dict[str, Mutation]:
    """All of them by name, in the order of the list."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))["mutation"]
    return {one["name"]: Mutation(**one | {"tests": tuple(one["tests"])}) for one in listed}


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of the project in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="navmap-mutations-") as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=_LEFT_OUT)
        yield copy


def command_in(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python run in the copy, so that it and all that it starts import the copy."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "NAVMAP"))}
    return subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment | {"PYTHONPATH": str(copy)},
        capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False,
    )  # fmt: skip


def caught_by(copy: Path, mutation: Mutation) -> str:
    """The first test that notices the bug; "" where none does. Raises ValueError where that test fails anyway."""
    file = copy / mutation.file
    whole = file.read_text(encoding="utf-8")
    try:
        _put(file, mutation.planted(whole))
        failed = first_failure(copy, mutation.tests)
    finally:
        _put(file, whole)
    if "::" in failed and first_failure(copy, [failed]):
        raise ValueError(f"{failed} fails with nothing planted")
    return failed


def first_failure(copy: Path, tests: Iterable[str]) -> str:
    """The first of some tests that fails in the copy as it is; "" where all pass."""
    try:
        done = command_in(copy, "-m", "pytest", "-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *tests)
    except subprocess.TimeoutExpired:
        return f"a test that did not end within {SECONDS} seconds"
    if done.returncode == 0:
        return ""
    found = _FAILED.search(done.stdout)
    return found[1] if found else f"pytest, which ended with code {done.returncode}"


def _put(file: Path, text: str) -> None:
    """The compiled form goes too: it may look as new as the text."""
    file.write_text(text, encoding="utf-8")
    Path(cache_from_source(str(file))).unlink(missing_ok=True)


def run(copy: Path, wanted: Sequence[Mutation]) -> Iterator[Result]:
    """What becomes of each bug, told as it goes."""
    for number, mutation in enumerate(wanted, 1):
        result = Result(mutation, caught_by(copy, mutation))
        told = f"caught by {result.caught_by}" if result.caught_by else f"SURVIVED: {mutation.breaks}"
        print(f"{number}/{len(wanted)} {mutation.name}: {told}", flush=True)
        yield result


def table(results: Sequence[Result]) -> str:
    """The results as a page."""
    caught = sum(bool(one.caught_by) for one in results)
    rows = [
        f"| {one.mutation.name} | `{one.mutation.file}` | {_cell(one.mutation.breaks)} | {_catcher(one)} |"
        for one in results
    ]
    return "\n".join(
        (
            "# Planted bugs",
            "",
            f"{date.today()}: {caught} of {len(results)} caught, each by the first of its tests that failed.",
            "`python tests/mutations/plant.py` makes this table anew; the list is `mutations.toml`.",
            "",
            "| bug | file | what it breaks | caught by |",
            "|---|---|---|---|",
            *rows,
            "",
        )
    )


def _catcher(result: Result) -> str:
    if not result.caught_by:
        return "**nothing**"
    return f"`{_cell(result.caught_by)}`" if "::" in result.caught_by else _cell(result.caught_by)


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def main(names: Sequence[str]) -> int:
    """Plant what is named, or everything; the exit code is 1 where anything survives."""
    known = mutations()
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"Not in the list: {', '.join(unknown)}.", file=sys.stderr)
        return 2
    wanted = [known[name] for name in names or known]
    with copied() as copy:
        results = list(run(copy, wanted))
    if not names:
        RESULTS.write_text(table(results), encoding="utf-8")
    print(f"{sum(bool(one.caught_by) for one in results)} of {len(results)} caught.")
    return 0 if all(one.caught_by for one in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
