"""Maps of any size, made from a seed, with findings to draw on them."""

from __future__ import annotations

import random
from collections.abc import Iterator

from navmap.document import document_of, file_of
from navmap.findings import Element, Finding
from navmap.graph.graph import MapGraph
from navmap.source import Place, Source, Span

WORDS = [
    "notice",
    "agree",
    "understand",
    "picture",
    "compare",
    "decide",
    "contract",
    "adopt",
    "review",
    "confirm",
    "measure",
    "prove",
]
TAILS = [
    "",
    "the problem",
    "with finance",
    "and document every single assumption about responsibilities",
    "mid-market-wide",
]


def graph_of(text: str) -> MapGraph:
    return document_of(file_of(Source("map.navmap", text))).graph


def some_map(seed: int) -> str:
    """A map of any size up to 30 stages a side, with whatever may be in a map."""
    chance = random.Random(seed)
    customers, sellers = (1 + seed % 30, 1 + seed * 7 % 30)
    if seed % 11 == 3:
        customers = 0
    elif seed % 11 == 7:
        sellers = 0
    kind = "map" if customers and sellers else "library"
    lines = [f"{kind}: {title(chance, 3)}", f"owner: {title(chance, 1)}"]
    if customers:
        lines += [f"customer: {title(chance, 2)}", *customer_lines(chance, customers)]
    if sellers:
        lines += [f"seller: {title(chance, 2)}", *seller_lines(chance, sellers, customers)]
    return "\n".join(lines) + "\n"


def title(chance: random.Random, parts: int = 1) -> str:
    return " ".join(f"{chance.choice(WORDS).capitalize()} {chance.choice(TAILS)}" for _ in range(parts)).strip()


def customer_lines(chance: random.Random, count: int) -> Iterator[str]:
    if chance.random() < 0.7:
        yield f"destination when o0: {title(chance, 2)}"
    buying = range(chance.randrange(count), count - chance.randrange(count))
    for number in range(count):
        yield f"{'buying ' if number in buying else ''}stage c{number}: {title(chance)}"
        yield f"  outcome o{number}: outcome {number}"
        if number + 2 < count and chance.random() < 0.2:
            yield f"  next: c{number + 1}, c{number + 2}"
        if number and chance.random() < 0.3:
            yield f"  derailer returns to c{chance.randrange(number)}: {title(chance, 2)}"
    for number in range(chance.choice([0, 0, 1, 2])):
        yield f"ongoing stage always{number}: {title(chance, 2)}"
        yield f"  outcome always-{number}: done"


def seller_lines(chance: random.Random, count: int, customers: int) -> Iterator[str]:
    if chance.random() < 0.7:
        yield f"destination when o{max(customers - 1, 0)}: {title(chance, 2)}"
    for number in range(count):
        yield f"{'won ' if number > count - 2 and chance.random() < 0.5 else ''}stage s{number}: {title(chance)}"
        yield "  exit: something is done"
        for _ in range(chance.choice([0, 1, 1, 2, 6]) if customers else 0):
            yield f"  helps o{chance.randrange(customers)}: somehow"
        for _ in range(chance.choice([0, 0, 1, 1, 3]) if customers else 0):
            yield f"  exit when o{chance.randrange(customers)}, o{chance.randrange(customers)}: waits"
        if number + 3 < count and chance.random() < 0.2:
            yield f"  next: s{number + 1}, s{number + 3}"
        if number and chance.random() < 0.2:
            yield f"  return to s{chance.randrange(number)}: {title(chance, 2)}"
    for number in range(chance.choice([0, 0, 1, 5])):
        yield f"lost stage lost{number}: {title(chance)}"


def some_findings(graph: MapGraph, count: int) -> list[Finding]:
    place = Place(Source("map.navmap", "x"), Span(0, 1))
    found = []
    for side, route in (("seller", graph.seller), ("customer", graph.customer)):
        for stage in route.stages[:count]:
            element = Element(side, "stage", stage.name, stage.title)  # type: ignore[arg-type]
            message = f'"{stage.title}" has nothing to do with any outcome of the customer, and more words than fit.'
            found.append(Finding("unmatched-seller-stage", message, place, element, level="warning"))
    return found[:count]
