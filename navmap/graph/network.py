"""The whole map as one NetworkX multigraph, for exports and for anyone who wants to compute more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import networkx as nx

from navmap.model.map import CustomerStage, SellerStage

if TYPE_CHECKING:
    from navmap.graph.graph import MapGraph

Edge = tuple[str, str, str]
"""From, to, kind: next, return, has, helps, gates, confirms or involves."""


def network_of(graph: MapGraph) -> Any:
    """Nodes are stages, outcomes, exits, derailers and roles, each with its `kind`; so are edges."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, kind in _nodes(graph):
        network.add_node(node, kind=kind)
    same = {node: node for node in network}  # each name is kept once, however many edges lead there
    for start, end, kind in _edges(graph):
        if start in same and end in same:
            network.add_edge(same[start], same[end], kind=kind)
    return network


def _exit_id(stage: SellerStage, number: int) -> str:
    return f"seller/exit/{stage.exits[number].name or f'{stage.name}/{number + 1}'}"


def _derailer_id(stage: CustomerStage, number: int) -> str:
    return f"customer/derailer/{stage.name}/{number + 1}"


def _nodes(graph: MapGraph) -> Iterator[tuple[str, str]]:
    for journey in graph.map.journeys:
        for role in journey.roles:
            yield f"{role.side}/role/{role.name}", "role"
    for customer_stage in graph.customer.stages:
        yield f"customer/stage/{customer_stage.name}", "stage"
        for outcome in customer_stage.outcomes:
            yield f"customer/outcome/{outcome.name}", "outcome"
        for number in range(len(customer_stage.derailers)):
            yield _derailer_id(customer_stage, number), "derailer"
    for stage in graph.seller.stages:
        yield f"seller/stage/{stage.name}", "stage"
        for number in range(len(stage.exits)):
            yield _exit_id(stage, number), "exit"


def _edges(graph: MapGraph) -> Iterator[Edge]:
    yield from (_step("customer", start, end) for start, end in graph.customer.steps.edges)
    yield from (_step("seller", start, end) for start, end in graph.seller.steps.edges)
    for customer_stage in graph.customer.stages:
        yield from _customer_edges(graph, customer_stage)
    for stage in graph.seller.stages:
        yield from _seller_edges(graph, stage)


def _step(side: str, start: str, end: str) -> Edge:
    return f"{side}/stage/{start}", f"{side}/stage/{end}", "next"


def _customer_edges(graph: MapGraph, stage: CustomerStage) -> Iterator[Edge]:
    here = f"customer/stage/{stage.name}"
    yield from ((here, _role(graph, ref.name), "involves") for ref in stage.who)
    for outcome in stage.outcomes:
        node = f"customer/outcome/{outcome.name}"
        yield here, node, "has"
        yield from ((_role(graph, ref.name), node, "confirms") for ref in outcome.confirmed_by)
    for number, derailer in enumerate(stage.derailers):
        node = _derailer_id(stage, number)
        yield here, node, "has"
        if derailer.returns_to:
            yield node, f"customer/stage/{derailer.returns_to.name}", "return"


def _seller_edges(graph: MapGraph, stage: SellerStage) -> Iterator[Edge]:
    here = f"seller/stage/{stage.name}"
    yield from ((here, _role(graph, ref.name), "involves") for ref in stage.who)
    yield from ((here, _outcome(graph, name), "helps") for name in graph.helped_by(stage.name))
    yield from ((here, f"seller/stage/{way.to.name}", "return") for way in stage.ways_back)
    for number, exit_ in enumerate(stage.exits):
        node = _exit_id(stage, number)
        yield here, node, "has"
        yield from ((node, _outcome(graph, name), "gates") for name in graph.waits_for(exit_))
        confirming = dict.fromkeys(ref.name for one in graph.proofs(exit_) for ref in one.confirmed_by)
        yield from ((_role(graph, name), node, "confirms") for name in confirming)


def _role(graph: MapGraph, name: str) -> str:
    return f"{graph.side_of_role(name)}/role/{name}"


def _outcome(graph: MapGraph, name: str) -> str:
    kind = "stage" if name in graph.customer else "outcome"
    return f"customer/{kind}/{name}"
