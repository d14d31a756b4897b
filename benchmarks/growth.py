"""From text to findings in this process, for a map of any size: a text read, made a map and a graph, all rules run.

    growth.py N   says seconds of the processor and the most memory in MiB, as JSON

A file may hold 2,000 stages; the limit stands where files are opened, so the steps behind it are called here.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from datetime import date

from documents.maps import map_of

from navmap import rules
from navmap.config import Settings
from navmap.document import document_of, file_of, gaps_in
from navmap.source import Source

SIZES = (8, 500, 5_000)
"""Stages a side; the smallest tells what is there before anything is read."""


def main(size: int) -> None:
    """Do it once."""
    source = Source("map.navmap", map_of(size))
    _findings(Source("map.navmap", map_of(SIZES[0])))
    gc.collect()
    gc.disable()
    start = time.process_time()
    found = _findings(source)
    seconds = time.process_time() - start
    if found:
        raise ValueError("There is nothing to be found in this map.")
    print(json.dumps({"seconds": seconds, "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def _findings(source: Source) -> int:
    document = document_of(file_of(source))
    gaps = gaps_in(document, Settings(date(2026, 11, 23)), rules.NAMES)
    return len(document.findings) + sum(1 for _ in gaps)


if __name__ == "__main__":
    main(int(sys.argv[1]))
