"""A whole map for programs: the model, its graph and its measures as plain data (`navmap-map/1`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from navmap.graph.graph import MapGraph
from navmap.graph.measures import measures_of
from navmap.model import map as nouns

SCHEMA = "navmap-map/1"


def data_of(graph: MapGraph, today: date) -> dict[str, Any]:
    """All of a map that can be read without its text; names are folded ones, positions count from 0."""
    whole = graph.map
    return {
        "schema": SCHEMA,
        "map": _header(whole),
        "customer": whole.customer and _side(graph, whole.customer),
        "seller": whole.seller and _side(graph, whole.seller),
        "graph": {
            "nodes": [{"id": node, "kind": data["kind"]} for node, data in graph.network.nodes(data=True)],
            "edges": [
                {"from": start, "to": end, "kind": data["kind"]} for start, end, data in graph.network.edges(data=True)
            ],
        },
        "measures": measures_of(graph, today).as_data(),
    }


def _header(whole: nouns.Map) -> dict[str, Any]:
    review = whole.reviewed
    return {
        "kind": whole.kind,
        "title": whole.title,
        "owner": _text(whole.owner),
        "version": _text(whole.version),
        "reviewed": review and {"date": review.day.isoformat(), "every": f"{review.every} {review.unit}"},
        "notes": _texts(whole.notes),
        "accepts": _acceptances(whole.acceptances),
    }


def _side(graph: MapGraph, journey: nouns.CustomerJourney | nouns.SellerJourney) -> dict[str, Any]:
    destination = journey.destination
    return {
        "text": journey.text,
        "destination": destination and {"text": destination.text, "when": _names(destination.when)},
        "roles": [{"name": role.name, "title": role.title} for role in journey.roles],
        "notes": _texts(journey.notes),
        "accepts": _acceptances(journey.acceptances),
        "stages": [_stage(graph, stage) for stage in journey.stages],
    }


def _stage(graph: MapGraph, stage: nouns.CustomerStage | nouns.SellerStage) -> dict[str, Any]:
    takes = stage.takes
    common = {
        "name": stage.name,
        "title": stage.title,
        "kind": stage.kind,
        "who": _names(stage.who),
        "takes": takes and {"least": takes.least, "most": takes.most, "unit": takes.unit},
        "formerly": _names(stage.formerly),
        "notes": _texts(stage.notes),
        "accepts": _acceptances(stage.acceptances),
    }
    if isinstance(stage, nouns.CustomerStage):
        return common | _customer_stage(graph, stage)
    return common | _seller_stage(graph, stage)


def _customer_stage(graph: MapGraph, stage: nouns.CustomerStage) -> dict[str, Any]:
    return {
        "next": list(graph.customer.steps_from(stage.name)),
        "position": graph.customer.position(stage.name),
        "target": None,
        "floor": None,
        "drift": None,
        "outcomes": [_outcome(one) for one in stage.outcomes],
        "derailers": [
            {
                "text": one.text,
                "returns_to": one.returns_to and one.returns_to.name,
                "signals": _texts(one.signals),
                "responses": _texts(one.responses),
            }
            for one in stage.derailers
        ],
    }


def _outcome(outcome: nouns.Outcome) -> dict[str, Any]:
    return {
        "name": outcome.name,
        "text": outcome.text,
        "evidence": _texts(outcome.evidence),
        "confirmed_by": _names(outcome.confirmed_by),
        "field": _text(outcome.field),
    }


def _seller_stage(graph: MapGraph, stage: nouns.SellerStage) -> dict[str, Any]:
    return {
        "next": list(graph.seller.steps_from(stage.name)),
        "position": graph.seller.position(stage.name),
        "target": graph.target(stage.name),
        "floor": graph.floor(stage.name),
        "drift": graph.drift(stage.name),
        "helps": [{"targets": _names(one.targets), "how": one.how} for one in stage.helps],
        "do": _texts(stage.activities),
        "milestones": _texts(stage.milestones),
        "stops": _texts(stage.stops),
        "exits": [_exit(graph, one) for one in stage.exits],
        "returns": [{"to": one.to.name, "when": one.when} for one in stage.ways_back],
        "crm": _text(stage.crm),
        "probability": stage.probability,
        "forecast": _text(stage.forecast),
    }


def _exit(graph: MapGraph, exit_: nouns.Exit) -> dict[str, Any]:
    return {
        "name": exit_.name,
        "text": graph.exit_text(exit_),
        "kind": graph.kind(exit_),
        "when": _names(exit_.when),
        "evidence": list(dict.fromkeys(text for one in graph.proofs(exit_) for text in _texts(one.evidence))),
        "confirmed_by": list(dict.fromkeys(name for one in graph.proofs(exit_) for name in _names(one.confirmed_by))),
        "field": _text(exit_.field),
    }


def _acceptances(all_of_them: Iterable[nouns.Acceptance]) -> list[dict[str, Any]]:
    return [
        {"rule": one.rule, "until": one.until and one.until.isoformat(), "reason": one.reason} for one in all_of_them
    ]


def _names(refs: Iterable[nouns.Ref]) -> list[str]:
    return [ref.name for ref in refs]


def _texts(all_words: Iterable[nouns.Words]) -> list[str]:
    return [words.text for words in all_words]


def _text(words: nouns.Words | None) -> str | None:
    return words.text if words else None
