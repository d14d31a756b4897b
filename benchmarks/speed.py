"""How long commands take, as ratios in one run to `python -c pass` and to bpmnlint, a linter of processes.

    python benchmarks/speed.py --install   # once: puts bpmnlint into benchmarks/.peers (needs npm)
    python benchmarks/speed.py

Every round runs each command once, so that whatever else the machine does meets all of them alike; the
figures are medians. The results are written to RESULTS.md beside this file.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from bpmn import bpmn_of
from maps import map_of

HERE = Path(__file__).resolve().parent
PEERS = HERE / ".peers"
BPMNLINT = PEERS / "node_modules/.bin/bpmnlint"
ROUNDS = 5
MANY = 1_000
DAY = ["--today", "2026-11-23"]


def main() -> None:
    """Install the peer, or measure, print and write the table."""
    if "--install" in sys.argv:
        PEERS.mkdir(exist_ok=True)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(PEERS), "bpmnlint"], check=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        _write_documents(Path(folder))
        commands = _commands()
        times: dict[str, list[float]] = {name: [] for name in commands}
        for name in commands:
            if name.endswith(AGAIN):
                _seconds(name, commands[name], Path(folder))
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(_seconds(name, command, Path(folder)))
    table = _table({name: statistics.median(all_of_them) for name, all_of_them in times.items()})
    (HERE / "RESULTS.md").write_text(table, encoding="utf-8")
    print(table)


AGAIN = ", asked again"
"""Commands of such a name are answered from the cache; all others meet an empty one."""


def _write_documents(folder: Path) -> None:
    for size, name in ((8, "small"), (500, "large")):
        (folder / f"{name}.navmap").write_text(map_of(size), encoding="utf-8")
        (folder / f"{name}.bpmn").write_text(bpmn_of(size), encoding="utf-8")
    for kind in ("maps", "processes"):
        (folder / kind).mkdir()
    for number in range(MANY):
        # No two alike, so that nothing is gained by having met a text before.
        other = f"matter {number}"
        (folder / f"maps/m{number}.navmap").write_text(map_of(8).replace("matter", other), encoding="utf-8")
        (folder / f"processes/p{number}.bpmn").write_text(bpmn_of(8).replace("matter", other), encoding="utf-8")
    (folder / ".bpmnlintrc").write_text('{"extends": "bpmnlint:recommended", "rules": {"no-bpmndi": "off"}}')
    (folder / "node_modules").symlink_to(PEERS / "node_modules")


def _commands() -> dict[str, list[str]]:
    navmap = [sys.executable, "-m", "navmap"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "navmap --version": [*navmap, "--version"],
        "navmap explain": [*navmap, "explain", "seller-runs-ahead"],
        "fmt, one map of N=8": [*navmap, "fmt", "small.navmap"],
        "check, one map of N=8": [*navmap, "check", "small.navmap", *DAY],
        "check, one map of N=8" + AGAIN: [*navmap, "check", "small.navmap", *DAY],
        "check, one map of N=500": [*navmap, "check", "large.navmap", *DAY],
        "check, 1,000 maps of N=8": [*navmap, "check", "maps", *DAY],
        "check, 1,000 maps of N=8" + AGAIN: [*navmap, "check", "maps", *DAY],
        "draw svg, N=8": [*navmap, "draw", "small.navmap", "-o", "small.svg", *DAY],
    }
    if BPMNLINT.exists():
        commands["bpmnlint, N=8"] = [str(BPMNLINT), "small.bpmn"]
        commands["bpmnlint, N=500"] = [str(BPMNLINT), "large.bpmn"]
        commands["bpmnlint, 1,000 of N=8"] = [str(BPMNLINT), "processes/*.bpmn"]
    return commands


def _seconds(name: str, command: list[str], folder: Path) -> float:
    cache = folder / "cache" if name.endswith(AGAIN) else os.devnull
    start = time.perf_counter()
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


GOALS = (
    ("check, one map of N=8", "bpmnlint, N=8", "at most 1.6"),
    ("fmt, one map of N=8", "bpmnlint, N=8", "at most 1.0"),
    ("navmap explain", "bpmnlint, N=8", "at most 0.6"),
    ("navmap --version", "bpmnlint, N=8", "at most 0.6"),
    ("check, one map of N=8" + AGAIN, "python -c pass", "at most 4"),
    ("check, 1,000 maps of N=8" + AGAIN, "python -c pass", "at most 10"),
    ("check, 1,000 maps of N=8", "bpmnlint, 1,000 of N=8", "at most 0.1"),
    ("check, one map of N=500", "bpmnlint, N=500", "at most 0.25"),
)


def _table(medians: dict[str, float]) -> str:
    one = medians["python -c pass"]
    lines = [
        "# Results",
        "",
        f"{date.today()}, Python {platform.python_version()}, medians of {ROUNDS} rounds, each command once a round.",
        "",
        "| command | times `python -c pass` | seconds |",
        "|---|---:|---:|",
        *(f"| {name} | {seconds / one:.1f} | {seconds:.3f} |" for name, seconds in medians.items()),
        "",
        "| what | beside | ratio | goal |",
        "|---|---|---:|---|",
        *(f"| {a} | {b} | {medians[a] / medians[b]:.2f} | {goal} |" for a, b, goal in GOALS if b in medians),
        "",
        "N is the number of stages a side, each with three outcomes and three exits; the processes for bpmnlint say",
        "the same as far as BPMN can (bpmn.py). Not measured yet: other parsers side by side, memory, recovery from",
        "mistakes, growth beyond the limit of 2,000 stages a map.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
