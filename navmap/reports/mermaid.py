"""The part of a map that findings are about, as a Mermaid picture for the summary of a pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from navmap.drawing.mmd import escaped
from navmap.findings import LEVELS, Finding, Level
from navmap.graph.graph import MapGraph
from navmap.model.map import CustomerStage, SellerStage
from navmap.reports.plain import plain

MOST_STAGES = 40
"""Of both journeys; a larger picture is hard to read, and code hosts do not draw it."""
_LONGEST = 60
_STYLES = {
    "error": "fill:#fde8e6,stroke:#b3261e,stroke-width:3px,color:#1c1b1f",
    "warning": "fill:#fff3d6,stroke:#9a6700,stroke-width:2px,color:#1c1b1f",
    "info": "fill:#e8f0fe,stroke:#3b5ba5,color:#1c1b1f",
}

_Stage = CustomerStage | SellerStage


def failing_part(graph: MapGraph, findings: Iterable[Finding]) -> str:
    """A flowchart of the stages with findings and those they are tied to; empty where no stage has any."""
    levels = _levels(graph, findings)
    if not levels:
        return ""
    near = dict.fromkeys((*levels, *_near(graph, levels)))
    shown = _in_order(graph, list(near)[:MOST_STAGES])
    names = {key: f"{key[0][0]}{number}" for number, key in enumerate(shown)}
    lines = ["flowchart LR"]
    for side, title in (("seller", "Seller"), ("customer", "Customer")):
        stages = [key for key in shown if key[0] == side]
        if stages:
            lines += [
                f'  subgraph {side}["{title}"]',
                *(_node(graph, key, names[key], levels) for key in stages),
                "  end",
            ]
    lines += _steps(graph, names)
    lines += [f"  classDef {level} {style}" for level, style in _STYLES.items() if level in levels.values()]
    return "\n".join(lines) + "\n"


_Key = tuple[str, str]
"""A side and the name of a stage on it."""


def _levels(graph: MapGraph, findings: Iterable[Finding]) -> dict[_Key, Level]:
    """The heaviest level found in each stage."""
    found: dict[_Key, Level] = {}
    for one in findings:
        element = one.element
        if element is None or element.stage is None or element.side is None or one.accepted is not None:
            continue
        key = (str(element.side), element.stage)
        if element.stage in getattr(graph, element.side):
            before = found.get(key, one.level)
            found[key] = min(before, one.level, key=[*LEVELS].index)
    return found


def _near(graph: MapGraph, keys: Iterable[_Key]) -> Iterator[_Key]:
    """The stages of the other side that the given ones are mapped to, and the steps before and behind them."""
    for side, name in keys:
        if side == "seller":
            outcomes = (*graph.helped_by(name), *graph.gated_by(name))
            yield from (("customer", graph.stage_of(one)) for one in outcomes)
        else:
            yield from (("seller", one) for one in graph.helpers[name])
        route = getattr(graph, side)
        yield from ((side, one) for one in (*route.forward_to(name), *route.forward_from(name)))


def _in_order(graph: MapGraph, keys: Iterable[_Key]) -> list[_Key]:
    return sorted(keys, key=lambda key: (key[0], getattr(graph, key[0]).order(key[1])))


def _node(graph: MapGraph, key: _Key, name: str, levels: dict[_Key, Level]) -> str:
    stage: _Stage = getattr(graph, key[0]).stage(key[1])
    level = f":::{levels[key]}" if key in levels else ""
    return f'    {name}["{_label(stage.title or stage.name)}"]{level}'


def _steps(graph: MapGraph, names: dict[_Key, str]) -> Iterator[str]:
    for (side, stage), name in names.items():
        for end in getattr(graph, side).forward_from(stage):
            if (side, end) in names:
                yield f"  {name} --> {names[side, end]}"
        if side == "seller":
            yield from _ties(graph, stage, name, names)


def _ties(graph: MapGraph, stage: str, name: str, names: dict[_Key, str]) -> Iterator[str]:
    for outcomes, line in ((graph.helped_by(stage), "-. helps .->"), (graph.gated_by(stage), "-. waits for .->")):
        for end in dict.fromkeys(map(graph.stage_of, outcomes)):
            if ("customer", end) in names:
                yield f"  {name} {line} {names['customer', end]}"


def _label(text: str) -> str:
    """A label between quotes, on one line, cut where it is long."""
    short = plain(text)
    return escaped(f"{short[: _LONGEST - 1]}…" if len(short) > _LONGEST else short)
