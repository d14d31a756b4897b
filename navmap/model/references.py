"""Every name that is used in a whole map, held against the names there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from navmap.findings import Finding
from navmap.mending import line_of, out_of_list, put, taken_out, with_keyword
from navmap.model import map as nouns
from navmap.model.names import MOST_SUGGESTIONS, fold
from navmap.model.naming import Namespace
from navmap.model.unknown import unknown_name, untitled
from navmap.source import Place

_SIDES = ("customer", "seller")


def mistakes_in(
    whole: nouns.Map,
    rules: Iterable[str],
    loose: Iterable[tuple[Namespace, str]] = (),
    incomplete: Iterable[str] = (),
) -> Iterator[Finding]:
    """Names that belong to nothing, steps that cannot be, and sides that are missing, one after another.

    `rules` are the names of all rules, `loose` names that a faulty line may have meant, and `incomplete`
    the sides of which some may be missing because a map they extend could not be read.
    """
    return _Check(whole, tuple(rules), set(loose), set(incomplete)).findings()


class _Check:
    def __init__(
        self,
        whole: nouns.Map,
        rules: tuple[str, ...],
        loose: set[tuple[Namespace, str]],
        incomplete: set[str],
    ) -> None:
        self.whole = whole
        self.rules = rules
        self.loose = loose
        self.incomplete = incomplete
        self.customer_names = _customer_names(whole.customer)
        self.order = {
            side: {stage.name: number for number, stage in enumerate(_stages(whole, side))} for side in _SIDES
        }
        self.outside = {
            side: {stage.name for stage in _stages(whole, side) if not stage.in_sequence} for side in _SIDES
        }
        self.titles = {side: {stage.name: stage.title for stage in _stages(whole, side)} for side in _SIDES}
        self.roles = {role.name: role.title for journey in whole.journeys for role in journey.roles}
        self.unknown = 0

    def findings(self) -> Iterator[Finding]:
        yield from self._missing_sides()
        yield from self._acceptances(self.whole.acceptances)
        for journey in self.whole.journeys:
            yield from self._acceptances(journey.acceptances)
            if journey.destination:
                yield from self._targets(journey.destination.when)
            for stage in journey.stages:
                yield from self._stage(stage, journey.side)

    def _missing_sides(self) -> Iterator[Finding]:
        if self.whole.kind != "map":
            return
        absent = [side for side in _SIDES if side not in self.incomplete and not _stages(self.whole, side)]
        if absent:
            named = _absence(self.whole, absent)
            yield Finding(
                "missing-side",
                f"A map holds both journeys, and {named}.",
                self.whole.place,
                help="write it, or begin the file with `library:` if other maps are to add it",
                fixes=put("Write `library`", with_keyword(self.whole.place, "map", "library")),
            )

    # ------------------------------------------------------------ stages

    def _stage(self, stage: nouns.CustomerStage | nouns.SellerStage, side: str) -> Iterator[Finding]:
        if not stage.title and stage.named and side not in self.incomplete:
            yield self._untitled(stage, side)
        yield from self._acceptances(stage.acceptances)
        yield from self._people(stage.who)
        yield from self._next(stage, side)
        if isinstance(stage, nouns.CustomerStage):
            yield from self._customer_stage(stage)
        else:
            yield from self._seller_stage(stage)

    def _customer_stage(self, stage: nouns.CustomerStage) -> Iterator[Finding]:
        for outcome in stage.outcomes:
            yield from self._people(outcome.confirmed_by)
        for derailer in stage.derailers:
            back = derailer.returns_to
            if back is None:
                continue
            yield from self._stage_ref(back, "customer")
            if self._written(back, "customer") > self.order["customer"][stage.name]:
                yield _forward(derailer.place, f"The derailer returns to `{back.written}`, which comes later.")

    def _seller_stage(self, stage: nouns.SellerStage) -> Iterator[Finding]:
        for help_ in stage.helps:
            yield from self._targets(help_.targets)
        for exit_ in stage.exits:
            yield from self._targets(exit_.when)
            yield from self._people(exit_.confirmed_by)
        for way in stage.ways_back:
            yield from self._stage_ref(way.to, "seller")
            there, here = self._written(way.to, "seller"), self.order["seller"][stage.name]
            if there == here:
                yield _forward(way.place, f"`{way.to.written}` is this stage itself, not a way back.")
            elif there > here:
                yield _forward(way.place, f"`{way.to.written}` comes later, so it is not a way back.")

    def _next(self, stage: nouns.CustomerStage | nouns.SellerStage, side: str) -> Iterator[Finding]:
        if stage.next and not stage.in_sequence:
            kind = "a lost" if side == "seller" else "an ongoing"
            sentence = (
                f'"{stage.title or stage.name}" is {kind} stage: it stands outside the sequence and has no `next`.'
            )
            place = line_of(stage.next[0].place)
            fixes = taken_out("Take the line out", place)
            yield Finding("invalid-value", sentence, place, help="take the line out", fixes=fixes)
            return
        for ref in stage.next or ():
            yield from self._stage_ref(ref, side)
            if ref.name in self.outside[side]:
                kind = "a lost" if side == "seller" else "an ongoing"
                sentence = f"`{ref.written}` is {kind} stage: it stands outside the sequence and is nobody's `next`."
                fixes = put("Take the name out", *out_of_list(ref.place))
                yield Finding("invalid-value", sentence, ref.place, help="name another stage, or none", fixes=fixes)

    # ------------------------------------------------------------ names

    def _targets(self, refs: Iterable[nouns.Ref]) -> Iterator[Finding]:
        if self.whole.customer is None or "customer" in self.incomplete:
            return
        for ref in refs:
            if ref.name not in self.customer_names and ("customer", ref.name) not in self.loose:
                yield self._unknown(ref, "outcome or stage of the customer", self.customer_names)

    def _stage_ref(self, ref: nouns.Ref, side: str) -> Iterator[Finding]:
        if side in self.incomplete or ref.name in self.order[side] or (side, ref.name) in self.loose:
            return
        yield self._unknown(ref, f"stage of the {side}", self.titles[side])

    def _people(self, refs: Iterable[nouns.Ref]) -> Iterator[Finding]:
        if self.incomplete or len(self.whole.journeys) < len(_SIDES):
            return
        for ref in refs:
            if ref.name not in self.roles and ("role", ref.name) not in self.loose:
                yield self._unknown(ref, "role", self.roles)

    def _unknown(self, ref: nouns.Ref, what: str, known: Mapping[str, str]) -> Finding:
        """One more unknown name; `known` are the names there are, each with the words of its thing."""
        self.unknown += 1
        if self.unknown > MOST_SUGGESTIONS:
            return unknown_name(ref, what, ())
        by_title = [name for name, words in known.items() if fold(words) == ref.name]
        return unknown_name(ref, what, known, by_title)

    def _untitled(self, stage: nouns.CustomerStage | nouns.SellerStage, side: str) -> Finding:
        self.unknown += 1
        below = [one.name for one in _stages(self.whole, side) if one.place.source is not stage.place.source]
        return untitled(stage, below if self.unknown <= MOST_SUGGESTIONS else [])

    def _acceptances(self, acceptances: Iterable[nouns.Acceptance]) -> Iterator[Finding]:
        for one in acceptances:
            if one.rule not in self.rules:
                yield unknown_name(nouns.Ref(place=one.rule_place, name=one.rule, written=one.rule), "rule", self.rules)

    def _written(self, ref: nouns.Ref, side: str) -> int:
        """Where a stage stands in the order of travel; before all others where there is no such stage."""
        return self.order[side].get(ref.name, -1)


def _stages(whole: nouns.Map, side: str) -> tuple[nouns.CustomerStage | nouns.SellerStage, ...]:
    journey = getattr(whole, side)
    return journey.stages if journey else ()


def _customer_names(journey: nouns.CustomerJourney | None) -> dict[str, str]:
    names: dict[str, str] = {}
    for stage in journey.stages if journey else ():
        names[stage.name] = stage.title
        names.update((outcome.name, outcome.text) for outcome in stage.outcomes)
    return names


def _absence(whole: nouns.Map, sides: list[str]) -> str:
    if len(sides) == len(_SIDES):
        return "this one has no stage of either"
    [side] = sides
    return f"the {side}'s has no stage" if getattr(whole, side) else f"the {side}'s is missing"


def _forward(place: Place, sentence: str) -> Finding:
    return Finding("invalid-value", sentence, place, help="name a stage that is written above")
