"""RESULTS.md: the goals beside what was measured, and all figures behind them."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable, Iterator
from datetime import date

import peers
from commands import NOTHING
from goals import Row, rows
from in_process import OURS, Inside
from processes import Figures


def page(whole: Figures, inside: Inside, rounds: int) -> str:
    """The whole page, as Markdown."""
    parts = (
        _head(rounds),
        _goals(rows(whole, inside)),
        _processes(whole),
        _parsing(inside),
        _growth(inside),
        _drift(inside),
        _recovery(inside),
        _NOTES,
    )
    return "\n".join(line for part in parts for line in (*part, "")).rstrip("\n") + "\n"


def _head(rounds: int) -> Iterator[str]:
    yield from ("# Results", "")
    yield f"{date.today()}, Python {platform.python_version()}, {_node()}, {os.cpu_count()} processors; medians of"
    yield f"{rounds} rounds (what takes long: see the tables), in each of which every command runs once."
    installed = peers.versions()
    yield f"Peers: {', '.join(installed)}." if installed else "No peers are installed: `speed.py --install`."


def _node() -> str:
    try:
        said = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True).stdout
    except OSError:
        return "no Node"
    return f"Node {said.strip().removeprefix('v')}"


def _goals(found: list[Row]) -> Iterator[str]:
    met = sum(1 for one in found if one.met)
    yield from ("## Goals", "", f"{met} of {len(found)} are met.", "")
    yield from _table(
        ("what", "beside", "measured", "goal", "met", "why not"),
        (
            (
                f"{r.what}",
                r.beside,
                r.measured,
                r.goal,
                "yes" if r.met else "no",
                "" if r.met else r.why or "not known yet",
            )
            for r in found
        ),
    )


def _table(titles: tuple[str, ...], cells: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(titles)} |"
    yield "|---" * len(titles) + "|"
    for row in cells:
        yield f"| {' | '.join(row)} |"


def _processes(whole: Figures) -> Iterator[str]:
    yield from ("## Whole processes", "")
    one = whole[NOTHING].seconds
    yield from _table(
        ("command", f"times `{NOTHING}`", "seconds", "peak memory, MiB", "rounds"),
        (
            (name, f"{run.seconds / one:.1f}", f"{run.seconds:.3f}", f"{run.mib:.0f}", str(run.rounds))
            for name, run in whole.items()
        ),
    )


def _parsing(inside: Inside) -> Iterator[str]:
    yield from ("## Parsing alone, N=500, in process", "")
    ours = inside.parsing[OURS]
    yield from _table(
        ("parser", "lines a second", "navmap is so many times faster"),
        ((name, f"{speed:,.0f}", f"{ours / speed:.2f}") for name, speed in inside.parsing.items()),
    )


def _growth(inside: Inside) -> Iterator[str]:
    yield from ("## Growth, in process", "")
    yield from _table(
        ("stages a side", "seconds", "peak memory, MiB"),
        ((f"{size:,}", f"{seconds:.3f}", f"{mib:.0f}") for size, (seconds, mib) in inside.growth.items()),
    )


def _drift(inside: Inside) -> Iterator[str]:
    yield from ("## Drift and positions, in process", "")
    yield from _table(
        ("shape", "stages a side", "seconds", "microseconds a stage"),
        (
            (shape, f"{size:,}", *(("not done", "") if some is None else (f"{some:.3f}", f"{some / size * 1e6:.0f}")))
            for (size, shape), some in inside.drift.items()
        ),
    )


def _recovery(inside: Inside) -> Iterator[str]:
    found = inside.recovery
    missed = f"; not reported: {', '.join(found['missed'])}" if found["missed"] else ""
    yield from ("## Recovery", "")
    yield f"Of {found['planted']} mistakes of many kinds (mistakes.py) in one map of N=500, {found['reported']} were"
    yield f"reported on their lines in one run{missed}; {found['elsewhere']} reports stand on other lines, where what"
    yield f"a mistake took away is missed. {found['kept']} of {found['untouched']} stages without a mistake say what"
    yield f"they said before. Reading took {found['spoilt']:.3f} s, the clean map {found['clean']:.3f} s."


_NOTES = (
    "## How this is measured",
    "",
    "N is the number of stages a side, each with three outcomes and three exits. The other documents say the same as",
    "far as their languages can (documents/), and no two of a thousand are alike. `check` runs all rules (profile",
    "`published`) with an empty cache unless it is asked again, and shares many files among all processors. The peers",
    "work through 1,000 files in one process, as they come; LikeC4 gets 100, as it was not through a project of 1,000",
    "after eight minutes. Mermaid's architecture diagrams are read by langium. Lark, ANTLR and textX read the same",
    ".navmap text by a grammar of its lines (grammars/): keyword, head and text, each with its place, and remarks",
    "kept; navmap's tree also says which line belongs to which. ANTLR's parser is made by antlr-ng, its port to Node,",
    "since the tool itself, a jar, is not to be had from npm or PyPI. libyaml and ruff are native code. A picture's",
    "imports are measured by a process that loads the same modules, and starts the same second process with the wheel",
    "of Graphviz; the goal for N=30 can be read as twice that for N=8 or as twice what N=8 takes, so both are shown.",
    "Growth goes from the text to the findings, behind the limit of 2,000 stages a file. What is measured in process",
    "is time of the processor in the quickest round, all else time of the clock. Peak memory is the largest resident",
    "set of the process or one of its children; what needs less than the Python that starts it (9 MiB) is shown with",
    "that.",
    "",
    "Language servers: [LATENCY.md](LATENCY.md). Judging wording: [WORDING.md](WORDING.md).",
)
