"""How fast navmap is, as ratios in one run to public tools and to `python -c pass`.

    python benchmarks/speed.py --install    # once: puts navmap and the peers into benchmarks/.peers (needs npm)
    benchmarks/.peers/navmap/bin/python benchmarks/speed.py              # about a quarter of an hour on a quiet machine
    benchmarks/.peers/navmap/bin/python benchmarks/speed.py --rounds 2   # quicker, and rougher

Every round runs each command once, so that whatever else the machine does meets all of them alike; the
figures are medians. The results are written to RESULTS.md beside this file.
"""

from __future__ import annotations

import argparse
import compileall
import sys
import tempfile
import time
from pathlib import Path

import in_process
import peers
import processes
from commands import commands
from report import page
from workplace import furnish

ROUNDS = 11


def main() -> None:
    """Install the peers, or measure, print and write the page."""
    options = _options()
    if options.install:
        peers.install()
        return
    start = time.monotonic()
    compileall.compile_dir(peers.HERE.parent / "navmap", quiet=1)  # as installing it does
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "documents"  # nothing is written there later, so that answers about it stay true
        folder.mkdir()
        furnish(folder)
        _tell("whole processes", start)
        whole = processes.measured(commands(), folder, options.rounds)
        _tell("in process", start)
        inside = in_process.measured(folder, options.rounds)
    found = page(whole, inside, options.rounds)
    (peers.HERE / "RESULTS.md").write_text(found, encoding="utf-8")
    print(found)
    _tell("done", start)


def _options() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--install", action="store_true", help="put the peers into benchmarks/.peers")
    reader.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each command runs ({ROUNDS})")
    return reader.parse_args()


def _tell(what: str, start: float) -> None:
    print(f"{time.monotonic() - start:5.0f} s  {what}", file=sys.stderr)


if __name__ == "__main__":
    main()
