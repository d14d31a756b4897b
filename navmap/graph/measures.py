"""How well a map fits, in a few figures."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from navmap.graph.graph import MapGraph
from navmap.model.map import SellerStage
from navmap.model.sides import THEIRS


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of one map; None where there is nothing to measure.

    `change_share` counts, of the outcomes helped with or waited for, those outside the purchase;
    `max_drift` and `stages_short` are in stages, `review_age_days` in days.
    """

    matched_seller_stages: Share
    supported_customer_stages: Share
    supported_outcomes: Share
    customer_confirmed_exits: Share
    change_share: Share
    max_drift: int | None
    stages_short: int | None
    review_age_days: int | None

    def as_data(self) -> dict[str, Any]:
        """The figures as plain data."""
        return asdict(self)


def measures_of(graph: MapGraph, today: date) -> Measures:
    """The figures of a map on a day."""
    seller = graph.seller.sequence
    outcomes = [one.name for stage in graph.customer.stages for one in stage.outcomes]
    exits = [one for stage in graph.seller.stages for one in stage.exits]
    buying = {stage.name for stage in graph.customer.stages if stage.kind == "buying"}
    drifts = [drift for stage in seller if (drift := graph.drift(stage.name)) is not None]
    reviewed = graph.map.reviewed
    reached = graph.reached.intersection(outcomes)
    change = [name for name in reached if graph.stage_of(name) not in buying]
    confirmed = [one for one in exits if graph.kind(one) in THEIRS]
    return Measures(
        Share(sum(is_matched(graph, stage) for stage in seller), len(seller)),
        Share(len(graph.reached_stages), len(graph.customer.stages)),
        Share(len(reached), len(outcomes)),
        Share(len(confirmed), len(exits)),
        Share(len(change), len(reached)),
        max(drifts, default=None),
        stages_short(graph),
        (today - reviewed.day).days if reviewed else None,
    )


def is_matched(graph: MapGraph, stage: SellerStage) -> bool:
    """Whether a seller stage helps with or waits for any outcome of the customer."""
    return bool(graph.helped_by(stage.name) or graph.gated_by(stage.name))


def stages_short(graph: MapGraph) -> int | None:
    """How many stages the seller stops before the customer's last one; None without both journeys."""
    last = graph.customer.last
    if last is None or not graph.seller.stages:
        return None
    if last.name in graph.reached_stages:
        return 0
    end = graph.customer.position(last.name)
    if end is None:
        return None
    reached = [at for name in graph.reached_stages if (at := graph.customer.position(name)) is not None]
    return max(end - max(reached, default=-1), 1)
