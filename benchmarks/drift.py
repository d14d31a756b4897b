"""Positions, floors, targets and the rules about them, on maps of any size and shape.

    drift.py N SHAPE   says seconds of the processor, as JSON

The maps are made of nouns and not of text: what reading costs is measured elsewhere.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from datetime import date
from typing import Any

from navmap.config import Settings
from navmap.graph.graph import MapGraph
from navmap.model.map import Map
from navmap.rules import POSITION, rule
from navmap.source import Place, Source, Span

SIZES = (1_000, 20_000)
"""Stages a side."""
SHAPES = ("straight", "branching", "drifting")
"""One after the other; with branches that join again and circles; branching, and every tenth exit waits for nothing."""

_HERE = Place(Source("map.navmap", ""), Span(0, 0))


def main(size: int, shape: str) -> None:
    """Make the map, and measure."""
    whole = map_of(size, shape)
    _positions(map_of(20, shape))
    gc.collect()
    gc.disable()
    start = time.process_time()
    _positions(whole)
    print(json.dumps({"seconds": time.process_time() - start}))


def _positions(whole: Map) -> int:
    graph = MapGraph(whole)
    drifts = [graph.drift(stage.name) or 0 for stage in graph.seller.stages]
    checks = [check for name in POSITION if (check := rule(name).check)]
    return max(drifts) + sum(1 for check in checks for _ in check(graph, Settings(date(2026, 11, 23))))


def map_of(size: int, shape: str) -> Map:
    """A map of a shape with `size` stages a side, with an outcome in each, which a seller stage waits for."""
    customer = [_customer_stage(number, size, shape) for number in range(size)]
    seller = [_seller_stage(number, size, shape) for number in range(size)]
    return Map.model_validate(
        {
            "place": _HERE,
            "kind": "map",
            "title": "A map for measuring",
            "customer": {"place": _HERE, "side": "customer", "text": "A customer", "stages": customer},
            "seller": {"place": _HERE, "side": "seller", "text": "A seller", "stages": seller},
        }
    )


def _customer_stage(number: int, size: int, shape: str) -> dict[str, Any]:
    outcome = {"place": _HERE, "name": f"o{number}", "text": f"Matter {number}", "named": True}
    derailer = {"place": _HERE, "text": "It begins anew", "returns_to": _ref(f"c{number}")}
    more = {"kind": "change", "outcomes": (outcome,), "derailers": (derailer,) if number % 50 == 25 else ()}
    return _stage("c", number, size, shape) | more


def _seller_stage(number: int, size: int, shape: str) -> dict[str, Any]:
    waits = tuple(_ref(f"o{one}") for one in _waited_for(number, size, shape))
    helps = {"place": _HERE, "targets": (_ref(f"o{number}"),), "how": "Bring it"}
    exit_ = {"place": _HERE, "name": None, "when": waits, "text": "They told us"}
    return _stage("s", number, size, shape) | {"kind": "open", "helps": (helps,), "exits": (exit_,)}


def _waited_for(number: int, size: int, shape: str) -> list[int]:
    """Where the way forks around the next stage, the outcome of that one is waited for too, so that nobody drifts."""
    if shape == "drifting" and number % 10 == 3:
        return []
    forks = shape != "straight" and number + 2 in _following(number, size)
    return [number, number + 1] if forks else [number]


def _stage(side: str, number: int, size: int, shape: str) -> dict[str, Any]:
    following = [] if shape == "straight" else _following(number, size)
    refs = tuple(_ref(f"{side}{one}") for one in following) if following else None
    return {"place": _HERE, "name": f"{side}{number}", "title": f"Stage {number}", "named": True, "next": refs}


def _following(number: int, size: int) -> list[int]:
    """Every fourth stage forks around the next one; every twentieth also leads back by ten."""
    after = [number + 1] if number + 1 < size else []
    if number % 4 == 0 and number + 2 < size:
        after.append(number + 2)
    if number % 20 == 15:
        after.append(number - 10)
    return after


def _ref(name: str) -> dict[str, Any]:
    return {"place": _HERE, "name": name, "written": name}


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
