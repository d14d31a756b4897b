"""Parsing, growth, drift and recovery: each measured inside a child process, which says its figures.

Of several rounds the quickest counts: whatever else the machine does can only add to the time of the processor.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import drift
import growth
import peers
from processes import Run, run

PATIENCE = 60
"""Seconds for one map whose drift is measured."""

_PARSERS = {"Lark as it comes": "lark", "ANTLR 4 for Python": "antlr", "textX": "textx"}
OURS = "navmap"


@dataclass(frozen=True)
class Inside:
    """All of it, as the quickest rounds have it.

    `parsing` is lines a second by parser, `growth` seconds and MiB by stages a side, `drift` seconds by stages
    a side and shape (None where it was not done in time), `recovery` what recovery.py says.
    """

    parsing: dict[str, float]
    growth: dict[int, tuple[float, float]]
    drift: dict[tuple[int, str], float | None]
    recovery: dict[str, Any]


def measured(folder: Path, rounds: int) -> Inside:
    """Measure everything; what takes long, in three rounds at most."""
    few = min(rounds, 3)
    return Inside(_parsing(folder, rounds), _growth(folder, few), _drift(folder, few), _recovery(folder, few))


def _script(name: str, *words: object) -> list[str]:
    return [sys.executable, str(peers.HERE / name), *map(str, words)]


def _parsing(folder: Path, rounds: int) -> dict[str, float]:
    words = ["--timed", "small.navmap", "large.navmap"]
    commands = {OURS: _script("parsers/by_python.py", "navmap", *words)}
    if peers.has_python():
        commands |= {name: peers.in_python(parser, *words) for name, parser in _PARSERS.items()}
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            answer = run(command, folder).answer
            found[name].append(answer["lines"] / answer["seconds"])
    return {name: max(some) for name, some in found.items()}


def _growth(folder: Path, rounds: int) -> dict[int, tuple[float, float]]:
    found: dict[int, list[Run]] = {size: [] for size in growth.SIZES}
    for _ in range(rounds):
        for size in growth.SIZES:
            found[size].append(run(_script("growth.py", size), folder))
    return {size: (_least(some, "seconds"), _least(some, "mib")) for size, some in found.items()}


def _least(runs: Sequence[Run], key: str) -> float:
    return min(float(one.answer[key]) for one in runs)


def _drift(folder: Path, rounds: int) -> dict[tuple[int, str], float | None]:
    found: dict[tuple[int, str], list[float]] = {(size, shape): [] for shape in drift.SHAPES for size in drift.SIZES}
    too_long: set[tuple[int, str]] = set()
    for _ in range(rounds):
        for key, some in found.items():
            if key in too_long:
                continue
            try:
                some.append(run(_script("drift.py", *key), folder, patience=PATIENCE).answer["seconds"])
            except TimeoutError:
                too_long.add(key)
    return {key: None if key in too_long else min(some) for key, some in found.items()}


def _recovery(folder: Path, rounds: int) -> dict[str, Any]:
    answers = [run(_script("recovery.py"), folder).answer for _ in range(rounds)]
    return answers[0] | {name: min(one[name] for one in answers) for name in ("clean", "spoilt")}
