"""Names that two maps give to different things, where one map is laid on the other."""

from __future__ import annotations

from typing import Any, TypeVar

from navmap.findings import Finding, Related
from navmap.mending import spelt
from navmap.model import map as nouns
from navmap.model.names import free_name
from navmap.source import Place, Span
from navmap.syntax.heads import divided
from navmap.syntax.parse import read_lines
from navmap.syntax.tree import Statement


def without_collisions(base: nouns.Map, own: nouns.Map, findings: list[Finding], top: str = "") -> nouns.Map:
    """A map whose made names are those of nothing else in the base.

    What was given such a name keeps it, with a finding. `top` is the path of a third map that extends both; without
    it, `own` extends the base.
    """
    return _Collisions(base, findings, top).away_from(own)


T = TypeVar("T", nouns.CustomerStage, nouns.Outcome, nouns.Role)

_Taken = dict[str, tuple[str, Place]]
"""By a name, what has it and where: a stage's own name, or the stage it stands in."""


class _Collisions:
    def __init__(self, base: nouns.Map, findings: list[Finding], top: str) -> None:
        self.base = base
        self.findings = findings
        self.top = top

    def away_from(self, own: nouns.Map) -> nouns.Map:
        """What `own` says, under names of its own."""
        used = {role.name for one in (self.base, own) for journey in one.journeys for role in journey.roles}
        update: dict[str, Any] = {journey.side: self._roles(journey, used) for journey in own.journeys}
        if own.customer:
            update["customer"] = self._customer(update["customer"])
        if own.seller:
            self._exits(own.seller)
        return own.model_copy(update=update)

    # ------------------------------------------------------------ stages and outcomes of the customer

    def _customer(self, own: nouns.CustomerJourney) -> nouns.CustomerJourney:
        taken = _customer_names(self.base.customer)
        used = {*taken, *_customer_names(own)}
        stages = []
        for stage in own.stages:
            owner, place = taken.get(stage.name, (stage.name, stage.place))
            settled = stage if owner == stage.name else self._settled(stage, "stage", place, used)
            outcomes = []
            for one in stage.outcomes:
                owner, place = taken.get(one.name, (f"in {settled.name}", one.place))
                outcomes.append(one if owner == f"in {settled.name}" else self._settled(one, "outcome", place, used))
            stages.append(settled.model_copy(update={"outcomes": tuple(outcomes)}))
        return own.model_copy(update={"stages": tuple(stages)})

    # ------------------------------------------------------------ exits and roles

    def _exits(self, own: nouns.SellerJourney) -> None:
        stages = self.base.seller.stages if self.base.seller else ()
        taken = {one.name: (stage.name, one.place) for stage in stages for one in stage.exits if one.name}
        used = set(taken)
        for stage in own.stages:
            for one in stage.exits:
                if one.name in taken and taken[one.name][0] != stage.name:
                    self._complain("exit", one.name, one.place, taken[one.name][1], used)

    def _roles(
        self, own: nouns.CustomerJourney | nouns.SellerJourney, used: set[str]
    ) -> nouns.CustomerJourney | nouns.SellerJourney:
        others = {role.name: role.place for one in self.base.journeys for role in one.roles if one.side != own.side}
        roles = [self._settled(one, "role", others[one.name], used) if one.name in others else one for one in own.roles]
        return own.model_copy(update={"roles": tuple(roles)})

    # ------------------------------------------------------------ a name that is taken

    def _settled(self, thing: T, kind: str, first: Place, used: set[str]) -> T:
        """A thing under a free name where its name was made; where it was given, under that, with a finding."""
        if thing.named:
            self._complain(kind, thing.name, thing.place, first, used)
            return thing
        name = free_name(thing.name, used)
        used.add(name)
        return thing.model_copy(update={"name": name})

    def _complain(self, kind: str, name: str, place: Place, first: Place, used: set[str]) -> None:
        spot = _name_at(place)
        sentence = f"`{name}` is already a name in the map that this one extends."
        if self.top:
            sentence = f"`{name}` is also a name in {first.path}, and {self.top} extends both maps."
        finding = Finding(
            "duplicate-name",
            sentence,
            place,
            help=f"give this {kind} another name",
            related=(Related(first, f"`{name}` is first written here"),),
            fixes=spelt(spot, [free_name(name, used)]) if spot else (),
        )
        self.findings.append(finding)


def _name_at(place: Place) -> Place | None:
    """Where the name stands that the line of a thing gives it; None where that line is none of its keyword."""
    start = place.span.start
    [line] = read_lines(place.source.line_text(place.line)[place.start[1] - 1 :])
    if not isinstance(line, Statement):
        return None
    name = divided(line).name
    return Place(place.source, Span(start + name.start, start + name.end))


def _customer_names(journey: nouns.CustomerJourney | None) -> _Taken:
    names: _Taken = {}
    for stage in journey.stages if journey else ():
        names[stage.name] = (stage.name, stage.place)
        for outcome in stage.outcomes:
            names[outcome.name] = (f"in {stage.name}", outcome.place)
    return names
