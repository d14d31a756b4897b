"""Maps on top of maps: the other map first, what is removed taken out, this file's statements applied."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, TypeVar, cast

from navmap.findings import Finding
from navmap.model import map as nouns
from navmap.model.collisions import without_collisions
from navmap.model.names import MOST_SUGGESTIONS
from navmap.model.naming import Namespace
from navmap.model.placing import placed
from navmap.model.removal import without
from navmap.model.unknown import unknown_name
from navmap.source import Span
from navmap.syntax.keywords import SIDES, other_side
from navmap.syntax.tree import Tree

Journey = nouns.CustomerJourney | nouns.SellerJourney
Stage = nouns.CustomerStage | nouns.SellerStage
J = TypeVar("J", bound=Journey)


def laid_on(
    base: nouns.Map | None,
    own: nouns.Map,
    loose: Collection[tuple[Namespace, str]] = (),
    incomplete: Collection[str] = (),
) -> tuple[nouns.Map, tuple[Finding, ...]]:
    """What a file says, laid on the map it extends, and what went wrong on the way.

    The result has no extensions, removals and placements left. Names that belong to nothing are not
    looked for here (see navmap.model.references), except where something is placed or removed, unless a
    faulty line may have meant them (`loose`) or a map that could not be read may have held them (`incomplete`).
    """
    findings: list[Finding] = []
    base = without(base, own, findings, incomplete)
    if base is not None:
        own = without_collisions(base, own, findings)
    journeys: dict[str, Any] = {}
    for side in ("customer", "seller"):
        known = None if side in incomplete else {name for where, name in loose if where == side}
        journeys[side] = _journey(getattr(base, side, None), getattr(own, side), findings, known)
    header = {name: getattr(own, name) or getattr(base, name, None) for name in ("owner", "version", "reviewed")}
    update = {
        **journeys,
        **header,
        "title": own.title or (base.title if base else ""),
        "notes": _added(base.notes if base else (), own.notes),
        "acceptances": _added(base.acceptances if base else (), own.acceptances),
        "extension": None,
    }
    return own.model_copy(update=update), tuple(findings)


def sides_left_open(tree: Tree) -> Iterator[str]:
    """The sides of which some may be missing because their `extends` line itself is not right."""
    for line in tree.statements:
        if line.keyword == "extends" and not line.misplaced and (line.faulty or not line.text.value):
            yield from (line.side,) if line.side else SIDES


def with_side(base: nouns.Map | None, other: nouns.Map, side: str, top: str, findings: list[Finding]) -> nouns.Map:
    """A base map that takes one side from another map, on top of what it has of that side.

    `top` is the path of the map that extends both, for findings about names that both have.
    """
    alone = other.model_copy(update={other_side(side): None, "notes": (), "acceptances": (), **_NO_HEADER})
    if base is None:
        return alone
    taken = getattr(without_collisions(base, alone, findings, top), side)
    return base.model_copy(
        update={side: _journey(getattr(base, side), taken, [], None) if taken else getattr(base, side)}
    )


_NO_HEADER: dict[str, Any] = {"owner": None, "version": None, "reviewed": None, "title": ""}


# ---------------------------------------------------------------- one side


def _journey(base: J | None, own: J | None, findings: list[Finding], excused: Collection[str] | None) -> J | None:
    """One side; nobody is told that names in `excused`, or where that is None any, belong to nothing."""
    if own is None:
        return base
    below = cast(J, own.model_copy(update=_NOTHING_YET)) if base is None else base
    update: dict[str, Any] = {
        "destination": own.destination or below.destination,
        "roles": _replaced(below.roles, own.roles, key=lambda role: role.name),
        "notes": _added(below.notes, own.notes),
        "acceptances": _added(below.acceptances, own.acceptances),
        "stages": _placed(_stages(below.stages, own.stages), own.stages, findings, excused),
        "extensions": (),
        "removals": (),
    }
    return cast(J, own.model_copy(update=update))


_NOTHING_YET: dict[str, Any] = {"roles": (), "notes": (), "acceptances": (), "stages": ()}

N = TypeVar("N", bound=nouns.Noun)


def _replaced(base: Sequence[N], own: Sequence[N], key: Callable[[N], object]) -> tuple[N, ...]:
    """The things of both; those of `own` with the key of some in `base` stand in their place."""
    new: dict[object, list[N]] = {}
    for thing in own:
        new.setdefault(key(thing) or _line(thing), []).append(thing)
    result: list[N] = []
    replaced: set[object] = set()
    for thing in base:
        known = key(thing) or _line(thing)
        if known in new:
            result += new.pop(known)
            replaced.add(known)
        elif known not in replaced:
            result.append(thing)
    return (*result, *(thing for things in new.values() for thing in things))


def _added(base: Sequence[N], own: Sequence[N]) -> tuple[N, ...]:
    """The things of both, once each: one file may be extended in two ways."""
    known = set(map(_line, base))
    return (*base, *(thing for thing in own if _line(thing) not in known))


def _line(thing: nouns.Noun) -> tuple[str, Span]:
    """Where a thing is written, whichever way its file was reached."""
    return thing.place.path, thing.place.span


def _stages(base: Sequence[Stage], own: Sequence[Stage]) -> list[Stage]:
    stages = {stage.name: stage for stage in base}
    for stage in own:
        before = stages.get(stage.name)
        stages[stage.name] = _reopened(before, stage) if before else stage
    return list(stages.values())


def _reopened(base: Stage, own: Stage) -> Stage:
    """A stage written again: what is written replaces or adds, everything else stays."""
    update: dict[str, Any] = {
        "place": own.place,
        "title": own.title or base.title or base.name,
        "kind": own.kind if own.kind_written else base.kind,
        "who": own.who or base.who,
        "takes": own.takes or base.takes,
        "next": base.next if own.next is None else own.next,
        "placement": None,
    }
    for field in ("formerly", "notes", "acceptances"):
        update[field] = _added(getattr(base, field), getattr(own, field))
    if isinstance(base, nouns.SellerStage) and isinstance(own, nouns.SellerStage):
        update |= _reopened_seller(base, own)
    if isinstance(base, nouns.CustomerStage) and isinstance(own, nouns.CustomerStage):
        update["outcomes"] = _replaced(base.outcomes, own.outcomes, key=lambda one: one.name)
        update["derailers"] = _added(base.derailers, own.derailers)
    return base.model_copy(update=update)


def _reopened_seller(base: nouns.SellerStage, own: nouns.SellerStage) -> dict[str, Any]:
    update: dict[str, Any] = {
        "helps": _replaced(base.helps, own.helps, key=lambda one: frozenset(ref.name for ref in one.targets)),
        "exits": _replaced(base.exits, own.exits, key=lambda one: one.name),
        "crm": own.crm or base.crm,
        "probability": base.probability if own.probability is None else own.probability,
        "forecast": own.forecast or base.forecast,
    }
    for field in ("activities", "milestones", "stops", "ways_back"):
        update[field] = _added(getattr(base, field), getattr(own, field))
    return update


# ---------------------------------------------------------------- the order of the stages


def _placed(
    stages: Sequence[Stage], own: Sequence[Stage], findings: list[Finding], excused: Collection[str] | None
) -> tuple[Stage, ...]:
    done = placed(stages, own)
    names = [stage.name for stage in done.stages]
    unknown = [] if excused is None else [one.stage for one in done.beside_nothing if one.stage.name not in excused]
    for number, stage in enumerate(unknown):
        findings.append(unknown_name(stage, "stage of this side", names if number < MOST_SUGGESTIONS else ()))
    findings += [_circular(one) for one in done.in_circles]
    return done.stages


def _circular(placement: nouns.Placement) -> Finding:
    sentence = f"`{placement.stage.written}` is placed beside this stage itself, so neither has a place."
    return Finding("invalid-value", sentence, placement.place, help="name a stage that stands somewhere by itself")
