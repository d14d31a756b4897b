"""How long commands take, as ratios to `python -c pass` in the same run. Run: `python benchmarks/speed.py`.

Every round runs each command once, so that whatever else the machine does meets all of them alike; the
figures are medians. The results are written to RESULTS.md beside this file.
"""

from __future__ import annotations

import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from maps import map_of

HERE = Path(__file__).resolve().parent
ROUNDS = 7
DAY = ["--today", "2026-11-23"]


def main() -> None:
    """Measure, print and write the table."""
    with tempfile.TemporaryDirectory() as folder:
        commands = _commands(Path(folder))
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(_seconds(command, Path(folder)))
    table = _table({name: statistics.median(all_of_them) for name, all_of_them in times.items()})
    (HERE / "RESULTS.md").write_text(table, encoding="utf-8")
    print(table)


def _commands(folder: Path) -> dict[str, list[str]]:
    (folder / "small.navmap").write_text(map_of(8), encoding="utf-8")
    (folder / "large.navmap").write_text(map_of(500), encoding="utf-8")
    (folder / "many").mkdir()
    for number in range(1_000):
        (folder / "many" / f"m{number}.navmap").write_text(map_of(8), encoding="utf-8")
    navmap = [sys.executable, "-m", "navmap"]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "navmap --version": [*navmap, "--version"],
        "navmap explain": [*navmap, "explain", "seller-runs-ahead"],
        "check, one map of N=8": [*navmap, "check", "small.navmap", *DAY],
        "check, one map of N=500": [*navmap, "check", "large.navmap", *DAY],
        "check, 1,000 maps of N=8": [*navmap, "check", "many", *DAY],
        "draw svg, N=8": [*navmap, "draw", "small.navmap", "-o", "small.svg", *DAY],
    }


def _seconds(command: list[str], folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


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
        "N is the number of stages a side, each with three outcomes and three exits. Not measured yet: other",
        "linters and parsers side by side, memory, a result cache (there is none), growth beyond the limit of",
        "2,000 stages a map.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
