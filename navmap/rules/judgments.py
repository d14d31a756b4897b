"""Judgments that several rules share, so that one cause gives one finding."""

from __future__ import annotations

from navmap.graph.graph import MapGraph
from navmap.model.map import Exit, SellerStage

OURS = ("seller", "internal", "knowledge")
"""The kinds of exits that need nobody but us."""


def only_marks_the_end(graph: MapGraph, stage: SellerStage) -> bool:
    """A last won stage with nothing to do in it: it says that the deal is won, and no more."""
    last = graph.seller.last
    is_last = last is not None and stage.name == last.name
    return is_last and stage.kind == "won" and not (stage.helps or stage.activities or stage.exits)


def needs_mapping(graph: MapGraph, stage: SellerStage) -> bool:
    """Whether a seller stage should have something to do with the customer at all."""
    return stage.kind != "lost" and not only_marks_the_end(graph, stage)


def without_customer(graph: MapGraph, stage: SellerStage) -> bool:
    """Whether the exits of a stage can all be met without the customer, as far as their words tell."""
    kinds = [graph.kind(one) for one in stage.exits]
    if not kinds or "customer" in kinds or "mutual" in kinds:
        return False
    return 2 * sum(kind in OURS for kind in kinds) >= len(kinds)


def exits_of_kind(graph: MapGraph, stage: SellerStage, kind: str) -> list[Exit]:
    """The exits of a kind, in a stage of which more is not already said."""
    if without_customer(graph, stage):
        return []
    return [one for one in stage.exits if graph.kind(one) == kind]


def mapped_to_buying_only(graph: MapGraph) -> bool:
    """Whether all that is helped with or waited for lies in buying stages, though the change is wider."""
    buying = {stage.name for stage in graph.customer.stages if stage.kind == "buying"}
    wider = len(buying) < len(graph.customer.stages)
    return wider and bool(graph.reached_stages) and graph.reached_stages <= buying


def stops_short(graph: MapGraph) -> bool:
    """Whether nothing helps with or waits for the customer's last stage, and that is the thing to say."""
    last = graph.customer.last
    if last is None or mapped_to_buying_only(graph):
        return False
    return last.name not in graph.reached_stages


def crossed(graph: MapGraph, stage: SellerStage) -> list[str]:
    """The outcomes a stage turns to although the seller has expected the customer beyond them before."""
    known = graph.alignment(stage.name)
    if known is None or known.furthest_target_before is None:
        return []
    names = dict.fromkeys((*graph.helped_by(stage.name), *graph.gated_by(stage.name)))
    return [
        name
        for name in names
        if (at := graph.milestones.position(name)) is not None
        and at < known.furthest_target_before
        and not graph.touched_before(stage.name, name)
    ]
