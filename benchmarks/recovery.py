"""Fifty mistakes in one map: how many are reported in one run, how much of the map is kept, and what it takes.

recovery.py   says shares and seconds, as JSON
"""

from __future__ import annotations

import gc
import json
import statistics
import time
from typing import Any

from documents import unlike
from documents.maps import map_of
from mistakes import Planted, spoilt

from navmap.document import Document, document_of, file_of
from navmap.source import Source

SIZE = 500
TURNS = 4


def main() -> None:
    """Measure and say it."""
    clean = map_of(SIZE)
    text, planted = spoilt(clean)
    whole, broken = read(clean), read(text)
    reported = lines_reported(broken)
    kept, untouched = stages_kept(whole, broken, planted)
    times = _times(clean, text)
    figures = {
        "planted": len(planted),
        "reported": sum(1 for one in planted if one.line in reported),
        "elsewhere": len(reported - {one.line for one in planted}),
        "missed": sorted({one.kind for one in planted if one.line not in reported}),
        "untouched": untouched,
        "kept": kept,
    }
    print(json.dumps(figures | times))


def read(text: str) -> Document:
    """A text as a map, with all mistakes in it."""
    return document_of(file_of(Source("map.navmap", text)))


def _times(clean: str, text: str) -> dict[str, float]:
    """Medians of reading the clean and the spoilt map in turn, up to the map and all mistakes in it."""
    gc.disable()
    seconds: dict[str, list[float]] = {"clean": [], "spoilt": []}
    for turn in range(TURNS):
        for name, one in (("clean", clean), ("spoilt", text)):
            other = unlike(one, turn)
            gc.collect()
            start = time.process_time()
            read(other)
            seconds[name].append(time.process_time() - start)
    return {name: statistics.median(some) for name, some in seconds.items()}


def lines_reported(document: Document) -> set[int]:
    """The lines on which something is reported."""
    return {one.place.line for one in document.findings}


def stages_kept(whole: Document, broken: Document, planted: tuple[Planted, ...]) -> tuple[int, int]:
    """How many stages in which no mistake was made say the same as in the clean map, and how many there are."""
    touched = {one.stage for one in planted}
    before, after = _stages(whole), _stages(broken)
    untouched = [key for key in before if key[1] not in touched]
    return sum(1 for key in untouched if after.get(key) == before[key]), len(untouched)


def _stages(document: Document) -> dict[tuple[str, str], Any]:
    """What each stage says, by side and name, without its places."""
    return {
        (journey.side, stage.name): _without_places(stage.model_dump())
        for journey in document.map.journeys
        for stage in journey.stages
    }


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(one) for key, one in value.items() if key != "place"}
    return [_without_places(one) for one in value] if isinstance(value, (list, tuple)) else value


if __name__ == "__main__":
    main()
