"""Fixes that several rules offer: lines that a map lacks, made of what it already says.

Nothing is made up: a line is offered whole, or ends in a `:` behind which only a person can go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from navmap.findings import Fix
from navmap.graph.graph import MapGraph
from navmap.graph.position import Milestones
from navmap.mending import indentation_of, line_under, put, waiting_for, with_keyword
from navmap.model.map import CustomerStage, Exit, SellerStage
from navmap.rules.naming import quoted
from navmap.source import Edit, Place

Stage = CustomerStage | SellerStage

FEW = 10
"""Outcomes that are named one by one: a line can mean all there are, and nobody reads so many."""


def helping(stage: SellerStage, names: Sequence[str]) -> tuple[Fix, ...]:
    """A `helps` line for outcomes, under the last one of a stage; how we help is for a person to say."""
    if not names:
        return ()
    line = f"helps {', '.join(names)}:"
    return put(f"Write `{line}` in {quoted(stage)}", _last_in(stage, [one.place for one in stage.helps], line))


def gating(graph: MapGraph, stage: SellerStage) -> tuple[Fix, ...]:
    """A new exit that waits for what a stage helps with; it needs no words, it then says what the outcomes say."""
    names = own_outcomes(graph, stage)
    if not names:
        return ()
    line = f"exit when {', '.join(names)}:"
    return put(f"Write `{line}`", _last_in(stage, [*_places(stage)], line))


def waiting(graph: MapGraph, stage: SellerStage, exit_: Exit) -> tuple[Fix, ...]:
    """An exit made to wait for what its stage helps with."""
    names = own_outcomes(graph, stage)
    return put(f"Let it wait for {', '.join(names)}", waiting_for(exit_.place, names)) if names else ()


def kept_as(exit_: Exit, keyword: str) -> tuple[Fix, ...]:
    """A bare exit turned into a line of another kind."""
    if exit_.when or exit_.name or exit_.evidence or exit_.confirmed_by or exit_.field:
        return ()
    return put(f"Write it as a `{keyword}` line", with_keyword(exit_.place, "exit", keyword))


def own_outcomes(graph: MapGraph, stage: SellerStage) -> tuple[str, ...]:
    """What a gate of a stage would wait for: the outcomes it helps with and that are in the sequence."""
    refs = (ref.name for one in stage.helps for ref in one.targets)
    return tuple(words_for(graph.milestones, refs, graph.milestones.outside))


def words_for(milestones: Milestones, names: Iterable[str], without: int) -> Iterator[str]:
    """What a line is to name that means what these names do, but for the outcomes in `without`.

    It is the outcomes one by one; where they are many, a stage of which all are meant goes by its own name.
    """
    meant = {name: milestones.gated(name) & ~without for name in names}
    many = reduce(or_, meant.values(), 0).bit_count() > FEW
    stages = [name for name in meant if many and name in milestones.members]
    whole = {name for name in stages if meant[name] == milestones.gated(name) != 0}
    said = reduce(or_, (meant[name] for name in whole), 0)
    for name, some in meant.items():
        if name in whole:
            yield name
        else:
            yield from milestones.names_in(some & ~said)
            said |= some


def help_in_time(graph: MapGraph, stage: CustomerStage) -> tuple[Fix, ...]:
    """A `helps` line for all outcomes of a customer stage, in the last seller stage that is not beyond it."""
    position = graph.customer.position(stage.name)
    known = [(graph.target(one.name), one) for one in graph.seller.sequence]
    level = [one for target, one in known if target is not None and position is not None and target <= position]
    seller = level[-1] if level else graph.seller.first
    return helping(seller, [stage.name]) if seller else ()


def _last_in(stage: Stage, places: Iterable[Place], line: str) -> Edit:
    """A line put under the last of some lines of a stage, or under the stage's own where they stand elsewhere."""
    here = [one for one in places if one.source is stage.place.source and one.span.start > stage.place.span.start]
    if not here:
        return line_under(stage.place, line)
    last = max(here, key=lambda one: one.span.start)
    return line_under(last, line, indentation_of(last))


def _places(stage: SellerStage) -> list[Place]:
    """Lines of a stage under which no detail can stand."""
    words = (*stage.helps, *stage.activities, *stage.milestones)
    return [one.place for one in words]
