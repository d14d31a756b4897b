"""What of an old state is what of the new one: things by their names, former names and words."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from navmap.model.map import CustomerStage, Exit, SellerStage

T = TypeVar("T")
S = TypeVar("S", bound=CustomerStage | SellerStage)

_ALIKE = 0.5
"""Of two texts, the share they have in common from which on one is the other reworded."""


@dataclass(frozen=True, slots=True)
class Pairs(Generic[T]):
    """Things that are in both states, and those that are only in one."""

    both: tuple[tuple[T, T], ...]
    gone: tuple[T, ...]
    added: tuple[T, ...]


def paired(old: Iterable[T], new: Iterable[T], *keys: Callable[[T], object]) -> Pairs[T]:
    """Things with an equal key; what the first key leaves over is tried by the next. An empty key pairs nothing."""
    both: list[tuple[T, T]] = []
    left, right = list(old), list(new)
    for key in keys:
        waiting: dict[object, deque[T]] = {}
        for one in right:
            waiting.setdefault(key(one), deque()).append(one)
        unpaired = []
        for one in left:
            matches = waiting.get(key(one)) if key(one) else None
            if matches:
                both.append((one, matches.popleft()))
            else:
                unpaired.append(one)
        taken = {id(pair[1]) for pair in both}
        left, right = unpaired, [one for one in right if id(one) not in taken]
    return Pairs(tuple(both), tuple(left), tuple(right))


def reworded(pairs: Pairs[T], words: Callable[[T], str]) -> Pairs[T]:
    """The same pairs, and what is left over paired where the words are alike, the likest first."""
    likeness = sorted(
        (-_likeness(words(one), words(other)), number, place)
        for number, one in enumerate(pairs.gone[:_MOST_COMPARED])
        for place, other in enumerate(pairs.added[:_MOST_COMPARED])
    )
    match: dict[int, int] = {}
    for negative, number, place in likeness:
        if -negative >= _ALIKE and number not in match and place not in match.values():
            match[number] = place
    both = (*pairs.both, *((pairs.gone[number], pairs.added[place]) for number, place in sorted(match.items())))
    gone = tuple(one for number, one in enumerate(pairs.gone) if number not in match)
    added = tuple(one for place, one in enumerate(pairs.added) if place not in match.values())
    return Pairs(both, gone, added)


_MOST_COMPARED = 20
"""Texts of one stage that are compared by their words."""

_MOST_WORDS = 200
"""Words that are compared: with those that repeat themselves, the work is the square of their number or more."""


def _likeness(one: str, other: str) -> float:
    """The share of their words, from 0 to 1, that the beginnings of two texts have in common, in order."""
    words, others = (text.casefold().split(maxsplit=_MOST_WORDS)[:_MOST_WORDS] for text in (one, other))
    return SequenceMatcher(None, words, others, autojunk=False).ratio()


def stages(old: Sequence[S], new: Sequence[S]) -> Pairs[S]:
    """Stages by name, by what either of the two was formerly called, by what the CRM calls them, by what they hold."""
    by_name = paired(old, new, lambda stage: stage.name)
    match: dict[int, S] = {}
    likely = (_renamed(by_name.added), _in_crm(by_name.added), _holding_the_same(by_name.added[:_MOST_STAGES]))
    for candidates, most in zip(likely, (None, None, _MOST_STAGES), strict=True):
        taken = set(map(id, match.values()))
        for stage in by_name.gone[:most]:
            free = (one for one in candidates(stage) if id(one) not in taken)
            if id(stage) not in match and (one := next(free, None)):
                match[id(stage)] = one
                taken.add(id(one))
    renamed = [(stage, match[id(stage)]) for stage in by_name.gone if id(stage) in match]
    taken = set(map(id, match.values()))
    order = {id(stage): number for number, stage in enumerate(new)}
    return Pairs(
        tuple(sorted([*by_name.both, *renamed], key=lambda pair: order[id(pair[1])])),
        tuple(stage for stage in by_name.gone if id(stage) not in match),
        tuple(stage for stage in by_name.added if id(stage) not in taken),
    )


_MOST_STAGES = 100
"""Stages that are compared by what they hold."""

AnyStage = CustomerStage | SellerStage


def _renamed(added: Sequence[S]) -> Callable[[S], Iterable[S]]:
    """The stages that say they were another one, or that it was and is called so again, as written."""
    number = {stage.name: at for at, stage in enumerate(added)}
    former: dict[str, list[int]] = {}
    for at, stage in enumerate(added):
        for ref in stage.formerly:
            former.setdefault(ref.name, []).append(at)

    def are(before: S) -> Iterator[S]:
        again = (number[ref.name] for ref in before.formerly if ref.name in number)
        return (added[at] for at in sorted({*former.get(before.name, ()), *again}))

    return are


def _in_crm(added: Sequence[S]) -> Callable[[S], Iterable[S]]:
    """The stages that the CRM calls as it did another one, as written; one is offered once."""
    called: dict[str, deque[S]] = {}
    for stage in added:
        if isinstance(stage, SellerStage) and stage.crm:
            called.setdefault(stage.crm.text, deque()).append(stage)

    def are(before: S) -> Iterator[S]:
        crm = before.crm if isinstance(before, SellerStage) else None
        same = called.get(crm.text) if crm else None
        while same:
            yield same.popleft()

    return are


def _holding_the_same(added: Sequence[S]) -> Callable[[S], Iterable[S]]:
    """The stages of which more than half of what either holds is in the other, as written."""
    known = [(frozenset(_held(stage)), stage) for stage in added]

    def are(before: S) -> Iterator[S]:
        held = frozenset(_held(before))
        return (one for other, one in known if 2 * len(held & other) > max(len(held), len(other)))

    return are


def _held(stage: AnyStage) -> Iterator[object]:
    if isinstance(stage, CustomerStage):
        yield from (("outcome", outcome.name) for outcome in stage.outcomes)
        yield from (("derailer", derailer.text) for derailer in stage.derailers)
    else:
        yield from (("helps", *sorted(ref.name for ref in one.targets)) for one in stage.helps)
        yield from (("exit", one.name or one.text, *sorted(ref.name for ref in one.when)) for one in stage.exits)
        yield from (("do", one.text) for one in stage.activities)


def exits(old: Iterable[Exit], new: Iterable[Exit]) -> Pairs[Exit]:
    """Exits by name, else by their words, else by what they wait for, else by words that are alike."""
    pairs = paired(
        old,
        new,
        lambda one: one.name,
        lambda one: " ".join(one.text.casefold().split()),
        lambda one: tuple(sorted(ref.name for ref in one.when)),
    )
    return reworded(pairs, lambda one: one.text)


def moved(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Of the names that are in both orders, those that stand elsewhere among the others."""
    common = set(old) & set(new)
    before, after = [one for one in old if one in common], [one for one in new if one in common]
    kept = {
        name
        for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
        for name in before[block.a : block.a + block.size]
    }
    return frozenset(common - kept)
