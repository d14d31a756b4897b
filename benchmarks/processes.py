"""Whole processes with a clock and a scale: how long one takes, and the most memory it had at once."""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Figures = dict[str, "Figure"]


@dataclass(frozen=True)
class Command:
    """A process to be measured: what it is called in the tables, and in how many rounds at most it takes part.

    One that is `cached` may keep its answers from run to run; all others meet an empty cache.
    """

    name: str
    words: Sequence[str]
    most: int = 1_000
    cached: bool = False


@dataclass(frozen=True)
class Run:
    """One run: seconds of the clock, the most memory in MiB, and what was written to standard output."""

    seconds: float
    mib: float
    said: str

    @property
    def answer(self) -> dict[str, Any]:
        """What a child of ours says in its last line, as JSON."""
        value: dict[str, Any] = json.loads(self.said.splitlines()[-1])
        return value


@dataclass(frozen=True)
class Figure:
    """The medians of some runs."""

    seconds: float
    mib: float
    rounds: int


def measured(commands: Sequence[Command], folder: Path, rounds: int) -> Figures:
    """Each command once a round, so that whatever else the machine does meets all of them alike."""
    runs: dict[str, list[Run]] = {one.name: [] for one in commands}
    for one in commands:
        if one.cached:
            run(one.words, folder, cached=True)
    for number in range(rounds):
        for one in commands:
            if number < one.most:
                runs[one.name].append(run(one.words, folder, one.cached))
                print(f"{runs[one.name][-1].seconds:7.2f} s  {one.name}", file=sys.stderr)
    return {name: _figure(some) for name, some in runs.items()}


def _figure(runs: Iterable[Run]) -> Figure:
    some = list(runs)
    return Figure(statistics.median(one.seconds for one in some), statistics.median(one.mib for one in some), len(some))


PATIENCE = 600
"""Seconds after which a process is ended."""

_LAUNCHER = [sys.executable, "-I", "-S", str(Path(__file__).with_name("launcher.py"))]


def run(words: Sequence[str], folder: Path, cached: bool = False, patience: int = PATIENCE) -> Run:
    """Run a command in a folder; what it remembers stands beside that.

    Raises RuntimeError with what it said if it fails, TimeoutError if it is too slow.
    """
    environment = os.environ | {"XDG_CACHE_HOME": str(folder.parent / "cache") if cached else os.devnull}
    with tempfile.TemporaryDirectory() as place:
        out, err = Path(place, "out"), Path(place, "err")
        command = [*_LAUNCHER, str(out), str(err), str(patience), *words]
        done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        seconds, kib, code = done.stdout.split()
        said, complained = (file.read_text(encoding="utf-8", errors="replace") for file in (out, err))
    if int(code) == -signal.SIGKILL and float(seconds) >= patience:
        raise TimeoutError(f"{' '.join(words)} was not done after {patience} seconds.")
    if int(code):
        raise RuntimeError(f"{' '.join(words)} ended with {code}:\n{said[-1000:]}{complained[-2000:]}")
    return Run(float(seconds), int(kib) / 1024, said)
