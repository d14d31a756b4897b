"""Where the seller expects the customer to be, and where the customer is known to be: targets and floors.

Sets of outcomes are whole numbers with one bit an outcome, the bits in order of position: joining and
cutting two sets is one operation however many outcomes there are, and the highest bit is the furthest one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from navmap.graph.route import Route
from navmap.model.map import CustomerStage, SellerStage


class Milestones:
    """The outcomes of the customer's journey as bits; a stage without outcomes stands for itself."""

    def __init__(self, route: Route[CustomerStage]) -> None:
        self.route = route
        self.stage_of: dict[str, str] = {}
        self.members: dict[str, tuple[str, ...]] = {}
        for stage in route.stages:
            names = tuple(outcome.name for outcome in stage.outcomes) or (stage.name,)
            self.members[stage.name] = names
            self.stage_of.update(dict.fromkeys(names, stage.name))
        ordered = sorted(self.stage_of, key=lambda name: (self.position(name) is not None, self.position(name) or 0))
        self.bit = {name: number for number, name in enumerate(ordered)}
        self.outside = self.bits(name for name in ordered if self.position(name) is None)
        """The outcomes that no path leads to."""
        self._ordered = ordered
        self._gates = {name: self.bits(self.proving(members)) for name, members in self.members.items()}
        self._positions = [self.position(name) for name in ordered]
        self._done_order = sorted((stage.name for stage in route.stages if stage.outcomes), key=self._done)
        self._done_bit = {name: number for number, name in enumerate(self._done_order)}

    def position(self, name: str) -> int | None:
        """The position of the stage an outcome belongs to."""
        return self.route.position(self.stage_of[name])

    def named(self, names: Iterable[str]) -> tuple[str, ...]:
        """The outcomes that some names stand for, each once; a stage stands for all of its own."""
        found: dict[str, None] = {}
        for name in names:
            if name in self.members:
                found.update(dict.fromkeys(self.members[name]))
            elif name in self.stage_of:
                found[name] = None
        return tuple(found)

    def bits(self, names: Iterable[str]) -> int:
        """The set of some outcomes."""
        result = 0
        for name in names:
            result |= 1 << self.bit[name]
        return result

    def proving(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those that a gate can really wait for: a stage without outcomes gates nothing."""
        return tuple(name for name in names if name not in self.members)

    def gated(self, name: str) -> int:
        """The set of the outcomes that a gate on this name can really wait for."""
        if name in self.members:
            return self._gates[name]
        return 1 << self.bit[name] if name in self.bit else 0

    def names_in(self, outcomes: int) -> Iterator[str]:
        """The outcomes of a set by their names, in order of position and, at one position, of writing."""
        while outcomes:
            yield self._ordered[(outcomes & -outcomes).bit_length() - 1]
            outcomes &= outcomes - 1

    def last_in(self, outcomes: int) -> str:
        """The last outcome of a set, which must not be empty."""
        return self._ordered[outcomes.bit_length() - 1]

    def completed_by(self, reached: int, names: Iterable[str]) -> int:
        """The stages of the named outcomes that are done once all in `reached` are, as a set of their own."""
        done = 0
        for stage in {self.stage_of[name] for name in names}:
            mask = self.bits(self.members[stage])
            if mask & reached == mask:
                done |= 1 << self._done_bit[stage]
        return done

    def furthest(self, reached: int, done: int) -> int:
        """The furthest position proven by outcomes that are reached and stages that are done; at least 0."""
        at = self._positions[reached.bit_length() - 1] if reached else None
        beyond = self._done(self._done_order[done.bit_length() - 1]) if done else 0
        return max(at or 0, beyond)

    def _done(self, stage: str) -> int:
        """Where the customer is once a stage is done: at the nearest stage that may follow."""
        own = self.route.position(stage)
        if own is None:
            return 0
        following = [self.route.position(name) for name in self.route.forward_from(stage)]
        known = [position for position in following if position is not None]
        return min(known) if known else own + 1


@dataclass(frozen=True, slots=True)
class Alignment:
    """What is known of one seller stage; None where it is not defined."""

    target: int | None
    floor: int | None
    helped_before: int
    touched_before: int
    """Outcomes that earlier stages help with, and those they help with or gate on."""
    furthest_target_before: int | None

    @property
    def drift(self) -> int | None:
        """How many stages the seller can be ahead of the customer on entering."""
        if self.target is None or self.floor is None:
            return None
        return max(0, self.target - self.floor)


def alignments(
    seller: Route[SellerStage],
    milestones: Milestones,
    helped: Mapping[str, Sequence[str]],
    gated: Mapping[str, Sequence[str]],
) -> dict[str, Alignment]:
    """The alignment of every stage of the seller's sequence, in one pass along the forward steps."""
    targets, before = _targets(seller, milestones, helped, gated)
    floors = _floors(seller, milestones, gated, targets)
    return {name: Alignment(targets[name], floors.get(name), *before[name]) for name in seller.travel}


def _targets(
    seller: Route[SellerStage],
    milestones: Milestones,
    helped: Mapping[str, Sequence[str]],
    gated: Mapping[str, Sequence[str]],
) -> tuple[dict[str, int | None], dict[str, tuple[int, int, int | None]]]:
    """Each stage's target, and what lies before it: outcomes helped, helped or gated, the furthest target."""
    targets: dict[str, int | None] = {}
    before: dict[str, tuple[int, int, int | None]] = {}
    after: dict[str, tuple[int, int, int]] = {}
    for name in seller.travel:
        incoming = [after[start] for start in seller.forward_to(name)]
        helped_before = _union(one[0] for one in incoming)
        touched_before = _union(one[1] for one in incoming)
        furthest = max((one[2] for one in incoming), default=-1)
        targets[name] = _target(milestones, helped[name], gated[name], helped_before)
        before[name] = (helped_before, touched_before, furthest if furthest >= 0 else None)
        own = milestones.bits(helped[name])
        after[name] = (
            helped_before | own,
            touched_before | own | milestones.bits(gated[name]),
            max(furthest, -1 if targets[name] is None else targets[name] or 0),
        )
    return targets, before


def _target(milestones: Milestones, helped: Sequence[str], gated: Sequence[str], helped_before: int) -> int | None:
    fresh = [name for name in helped if not helped_before >> milestones.bit[name] & 1]
    for names in (fresh, helped, gated):
        positions = [at for at in map(milestones.position, names) if at is not None]
        if positions:
            return min(positions)
    return None


def _floors(
    seller: Route[SellerStage],
    milestones: Milestones,
    gated: Mapping[str, Sequence[str]],
    targets: Mapping[str, int | None],
) -> dict[str, int]:
    """The position the customer has reached at least on entering each stage, over every path into it."""
    if seller.first is None:
        return {}
    begin = targets[seller.first.name] or 0
    floors: dict[str, int] = {}
    leaving: dict[str, tuple[int, int]] = {}
    for name in seller.travel:
        if seller.position(name) is None:
            continue
        reached, done = _common([leaving[start] for start in seller.forward_to(name) if start in leaving])
        floors[name] = max(begin, milestones.furthest(reached, done))
        waited_for = milestones.proving(gated[name])
        reached |= milestones.bits(waited_for)
        leaving[name] = (reached, done | milestones.completed_by(reached, waited_for))
    return floors


def _union(sets: Iterable[int]) -> int:
    result = 0
    for one in sets:
        result |= one
    return result


def _common(pairs: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What holds on every path: the outcomes and stages that all of them have."""
    if not pairs:
        return 0, 0
    reached, done = pairs[0]
    for one in pairs[1:]:
        reached &= one[0]
        done &= one[1]
    return reached, done
