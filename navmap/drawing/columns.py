"""Which column each stop stands in, so that "where are they, where are we" reads straight down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from navmap.drawing.content import Content, Stop

_OWN_COLUMN = 1.4
"""What a column of its own costs, in columns of distance."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of every stop by the name of its stage, counted from 0."""

    customer: dict[str, int]
    seller: dict[str, int]
    count: int


@dataclass(frozen=True, slots=True)
class _Wish:
    """Where a seller stage would stand, in customer stages; `alone` where no customer stage is beside it."""

    place: float | None
    alone: bool = False


def columns_of(content: Content) -> Columns:
    """Both orders kept, every seller stage as near as can be to the customer stage it is about."""
    customer = content.customer.stops
    wishes = [_wish(content, stop) for stop in content.seller.stops]
    moves = _moves(len(customer), wishes)
    placed: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for column, (with_customer, with_seller) in enumerate(moves):
        if with_customer:
            placed[0][customer[len(placed[0])].name] = column
        if with_seller:
            placed[1][content.seller.stops[len(placed[1])].name] = column
    return Columns(placed[0], placed[1], len(moves))


def _wish(content: Content, stop: Stop) -> _Wish:
    """Beside the stage its gate waits for, else amid the stages it helps."""
    order = {one.name: place for place, one in enumerate(content.customer.stops)}
    gated = [order[gate.waits_for[-1]] for gate in content.gates_of(stop.name) if gate.waits_for[-1] in order]
    helped = [order[link.customer] for link in content.links_of(stop.name) if link.customer in order]
    if stop.name in content.unmatched:
        return _Wish(None, alone=True)
    if gated:
        return _Wish(max(gated))
    return _Wish(median_low(sorted(helped)) if helped else None)


def _moves(customers: int, wishes: Sequence[_Wish]) -> list[tuple[bool, bool]]:
    """The columns from left to right: whether a customer stage stands in it, whether a seller stage does.

    An alignment of two sequences by dynamic programming, from the right, so that the best way can be
    walked from the left.
    """
    sellers = len(wishes)
    cost = [[0.0] * (sellers + 1) for _ in range(customers + 1)]
    for at in range(customers, -1, -1):
        for seller in range(sellers, -1, -1):
            ways = _ways(at, seller, customers, wishes)
            cost[at][seller] = min((price + cost[a][s] for price, a, s in ways), default=0.0)
    moves, at, seller = [], 0, 0
    while at < customers or seller < sellers:
        ways = _ways(at, seller, customers, wishes)
        _, after, next_seller = min(ways, key=lambda way: way[0] + cost[way[1]][way[2]])
        moves.append((after > at, next_seller > seller))
        at, seller = after, next_seller
    return moves


def _ways(at: int, seller: int, customers: int, wishes: Sequence[_Wish]) -> list[tuple[float, int, int]]:
    """What may stand in the next column: (cost, customers then placed, sellers then placed), best first."""
    ways: list[tuple[float, int, int]] = []
    left = at < customers
    if seller < len(wishes):
        wish = wishes[seller]
        if left and not wish.alone:
            ways.append((_distance(wish, at), at + 1, seller + 1))
        ways.append(((0.0 if wish.alone else _OWN_COLUMN) + _distance(wish, at - 0.5), at, seller + 1))
    if left:
        ways.append((0.0, at + 1, seller))
    return ways


def _distance(wish: _Wish, place: float) -> float:
    return 0.0 if wish.place is None else abs(wish.place - place)
