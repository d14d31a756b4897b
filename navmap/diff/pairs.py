"""What of an old state is what of the new one: things by their names, former names and words."""

from __future__ import annotations

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
        waiting: dict[object, list[T]] = {}
        for one in right:
            waiting.setdefault(key(one), []).append(one)
        unpaired = []
        for one in left:
            matches = waiting.get(key(one)) if key(one) else None
            if matches:
                both.append((one, matches.pop(0)))
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


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False).ratio()


def stages(old: Sequence[S], new: Sequence[S]) -> Pairs[S]:
    """Stages by name, by what either of the two was formerly called, by what the CRM calls them, by what they hold."""
    by_name = paired(old, new, lambda stage: stage.name)
    renamed: list[tuple[S, S]] = []
    for is_same, most in ((_is_renamed, None), (_is_same_in_crm, None), (_holds_the_same, _MOST_STAGES)):
        for stage in by_name.gone[:most]:
            taken = {id(other) for pair in renamed for other in pair}
            free = [one for one in by_name.added[:most] if id(one) not in taken and id(stage) not in taken]
            renamed += [(stage, one) for one in free if is_same(stage, one)][:1]
    taken = {id(other) for pair in renamed for other in pair}
    order = {id(stage): number for number, stage in enumerate(new)}
    return Pairs(
        tuple(sorted([*by_name.both, *renamed], key=lambda pair: order[id(pair[1])])),
        tuple(stage for stage in by_name.gone if id(stage) not in taken),
        tuple(stage for stage in by_name.added if id(stage) not in taken),
    )


_MOST_STAGES = 100
"""Stages that are compared by what they hold."""

AnyStage = CustomerStage | SellerStage


def _is_renamed(before: AnyStage, after: AnyStage) -> bool:
    """Whether a stage says that it was the other one, or was and is called so again."""
    return before.name in {ref.name for ref in after.formerly} or after.name in {ref.name for ref in before.formerly}


def _is_same_in_crm(before: AnyStage, after: AnyStage) -> bool:
    if not isinstance(before, SellerStage) or not isinstance(after, SellerStage):
        return False
    return before.crm is not None and after.crm is not None and before.crm.text == after.crm.text


def _holds_the_same(before: AnyStage, after: AnyStage) -> bool:
    """Whether more than half of what either holds is in the other."""
    one, other = set(_held(before)), set(_held(after))
    return 2 * len(one & other) > max(len(one), len(other))


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
