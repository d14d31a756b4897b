"""`remove`: taking things out of an extended map, together with the links to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from navmap.findings import Finding
from navmap.mending import out_of_list, put, spelt
from navmap.model import map as nouns
from navmap.model.names import MOST_SUGGESTIONS, with_article

Journey = nouns.CustomerJourney | nouns.SellerJourney

_KINDS = ("stage", "outcome", "exit", "role")


def without(
    base: nouns.Map | None, own: nouns.Map, findings: list[Finding], incomplete: Collection[str] = ()
) -> nouns.Map | None:
    """The base without what `own` removes; a name that is not there, or two things have, is a finding.

    Nothing is missed on the sides that are `incomplete`: a map that could not be read may have held it.
    """
    gone = _Gone()
    for journey in own.journeys:
        known = _removable(getattr(base, journey.side, None))
        for ref in journey.removals:
            if ref.name in known or journey.side not in incomplete:
                _mark(ref, journey.side, known, gone, findings)
    return _cut(base, gone) if base and gone.things else base


@dataclass
class _Gone:
    """What is removed, by kind and name; links name stages and outcomes of the customer alike."""

    things: set[tuple[str, str, str]] = field(default_factory=set)
    missed: int = 0
    """How many names are nothing's."""

    def has(self, side: str, kind: str, name: str | None) -> bool:
        return (side, kind, name) in self.things


def _removable(journey: Journey | None) -> dict[str, list[str]]:
    """The names of a side, each with the kinds of things that have it."""
    known: dict[str, list[str]] = {}
    if journey is None:
        return known
    for role in journey.roles:
        known.setdefault(role.name, []).append("role")
    for stage in journey.stages:
        known.setdefault(stage.name, []).append("stage")
        inside = stage.outcomes if isinstance(stage, nouns.CustomerStage) else stage.exits
        for one in inside:
            if one.name:
                known.setdefault(one.name, []).append("outcome" if isinstance(one, nouns.Outcome) else "exit")
    return known


def _mark(ref: nouns.Ref, side: str, known: dict[str, list[str]], gone: _Gone, findings: list[Finding]) -> None:
    name, kinds = ref.name, known.get(ref.name, [])
    first, _, rest = ref.name.partition("-")
    if not kinds and first in _KINDS and first in known.get(rest, []):
        name, kinds = rest, [first]
    if not kinds:
        gone.missed += 1
        findings.append(_not_there(ref, known if gone.missed <= MOST_SUGGESTIONS else ()))
    elif len(kinds) > 1:
        findings.append(_ambiguous(ref, kinds))
    else:
        gone.things.add((side, kinds[0], name))


def _not_there(ref: nouns.Ref, known: Iterable[str]) -> Finding:
    from navmap.spelling import nearest, or_list  # noqa: PLC0415  loaded only when somebody made a mistake

    alike = nearest(ref.name, known)
    mend = f"did you mean {or_list(alike)}?" if alike else "only what an extended map holds can be removed"
    sentence = f"There is nothing named `{ref.written}` to remove on this side of the extended map."
    fixes = spelt(ref.place, alike) or put("Take the name out", *out_of_list(ref.place))
    return Finding("unknown-name", sentence, ref.place, help=mend, fixes=fixes)


def _ambiguous(ref: nouns.Ref, kinds: list[str]) -> Finding:
    one, other = map(with_article, kinds[:2])
    sentence = f"`{ref.written}` is both {one} and {other}."
    ways = [f"{kind} {ref.written}" for kind in kinds]
    mend = " or ".join(f"`{one}`" for one in ways)
    return Finding("invalid-value", sentence, ref.place, help=f"write {mend}", fixes=spelt(ref.place, ways))


# ---------------------------------------------------------------- cutting


def _cut(base: nouns.Map, gone: _Gone) -> nouns.Map:
    for stage in base.customer.stages if base.customer else ():
        if gone.has("customer", "stage", stage.name):
            gone.things.update(("customer", "outcome", one.name) for one in stage.outcomes)
    update: dict[str, Any] = {journey.side: _journey(journey, gone) for journey in base.journeys}
    return base.model_copy(update=update)


def _journey(journey: Journey, gone: _Gone) -> Journey:
    side = journey.side
    update: dict[str, Any] = {
        "roles": tuple(one for one in journey.roles if not gone.has(side, "role", one.name)),
        "stages": tuple(_stage(one, side, gone) for one in journey.stages if not gone.has(side, "stage", one.name)),
    }
    if journey.destination:
        when = _targets(journey.destination.when, gone)
        update["destination"] = journey.destination.model_copy(update={"when": when})
    return journey.model_copy(update=update)


def _stage(stage: nouns.CustomerStage | nouns.SellerStage, side: str, gone: _Gone) -> nouns.Stage:
    kept = tuple(ref for ref in stage.next or () if not gone.has(side, "stage", ref.name))
    update: dict[str, Any] = {"who": _people(stage.who, gone), "next": kept or None}
    if isinstance(stage, nouns.CustomerStage):
        update["outcomes"] = tuple(
            _proof(one, gone) for one in stage.outcomes if not gone.has("customer", "outcome", one.name)
        )
        update["derailers"] = tuple(_derailer(one, gone) for one in stage.derailers)
    else:
        update["helps"] = tuple(one for one in (_help(each, gone) for each in stage.helps) if one.targets)
        update["exits"] = tuple(one for one in (_exit(each, gone) for each in stage.exits) if one)
        update["ways_back"] = tuple(one for one in stage.ways_back if not gone.has("seller", "stage", one.to.name))
    return stage.model_copy(update=update)


def _targets(refs: tuple[nouns.Ref, ...], gone: _Gone) -> tuple[nouns.Ref, ...]:
    return tuple(
        ref
        for ref in refs
        if not gone.has("customer", "stage", ref.name) and not gone.has("customer", "outcome", ref.name)
    )


def _people(refs: tuple[nouns.Ref, ...], gone: _Gone) -> tuple[nouns.Ref, ...]:
    return tuple(
        ref for ref in refs if not gone.has("customer", "role", ref.name) and not gone.has("seller", "role", ref.name)
    )


P = TypeVar("P", nouns.Outcome, nouns.Exit)


def _proof(one: P, gone: _Gone) -> P:
    return one.model_copy(update={"confirmed_by": _people(one.confirmed_by, gone)})


def _derailer(one: nouns.Derailer, gone: _Gone) -> nouns.Derailer:
    if one.returns_to and gone.has("customer", "stage", one.returns_to.name):
        return one.model_copy(update={"returns_to": None})
    return one


def _help(one: nouns.Help, gone: _Gone) -> nouns.Help:
    return one.model_copy(update={"targets": _targets(one.targets, gone)})


def _exit(one: nouns.Exit, gone: _Gone) -> nouns.Exit | None:
    if gone.has("seller", "exit", one.name):
        return None
    when = _targets(one.when, gone)
    if not one.text and not when:
        return None
    return _proof(one, gone).model_copy(update={"when": when})
