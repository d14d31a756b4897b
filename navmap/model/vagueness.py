"""Words that two people would judge differently: "engaged", "a good understanding"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from navmap.model.vocabulary import Placed, Vocabulary, vocabulary

Found = tuple[int, int]
"""The places of the first word and of the one behind the last."""


def vague_words(text: str, extra: Iterable[str] = ()) -> tuple[str, ...]:
    """The vague words of a text as written, in order; `extra` are words that a house finds vague too."""
    return _vague_words(text, tuple(extra))


@lru_cache(maxsize=4096)  # an editor asks after every keystroke
def _vague_words(text: str, extra: tuple[str, ...]) -> tuple[str, ...]:
    known = vocabulary()
    phrases = _always(extra)
    if not _hints(phrases).found_in(_LETTERS.findall(text.casefold())):
        return ()
    words = known.single_words(text)
    found = [*_phrases(words, phrases), *_feelings(known, words), *_qualities(known, words)]
    return tuple(dict.fromkeys(_written(text, words, place) for place in _apart(found)))


_LETTERS = re.compile(r"[^\W_]+")


@cache
def _always(extra: tuple[str, ...]) -> frozenset[str]:
    """The phrases that are vague wherever they stand."""
    known = vocabulary()
    return known.listed("vague", "always") | {_folded(known, phrase) for phrase in extra} - {""}


class _Hints(NamedTuple):
    """What anything vague begins with, as runs of letters: most texts have none of it, and need no closer look."""

    runs: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    qualities: frozenset[str]
    abstractions: frozenset[str]

    def found_in(self, runs: Sequence[str]) -> bool:
        """Whether the runs of letters of a text hold any."""
        if not self.runs.isdisjoint(runs) or not self.pairs.isdisjoint(pairwise(runs)):
            return True
        return not self.qualities.isdisjoint(runs) and not self.abstractions.isdisjoint(runs)


@cache
def _hints(phrases: frozenset[str]) -> _Hints:
    known = vocabulary()
    whole = [_LETTERS.findall(word) for word in phrases.union(*(known.listed("vague", name) for name in _MEANT_SO))]
    first, second = (_first_runs(known.listed("vague", name)) for name in ("quality", "abstraction"))
    pairs = frozenset((runs[0], runs[1]) for runs in whole if len(runs) > 1)
    return _Hints(frozenset(runs[0] for runs in whole if len(runs) == 1), pairs, first, second)


_MEANT_SO = ("feeling", "mood")


def _first_runs(words: Iterable[str]) -> frozenset[str]:
    return frozenset(found[0] for word in words if (found := _LETTERS.search(word)))


@cache
def _lengths(phrases: frozenset[str]) -> list[int]:
    """How many words the phrases have."""
    return sorted({phrase.count(" ") + 1 for phrase in phrases})


def _folded(known: Vocabulary, phrase: str) -> str:
    return " ".join(word.folded for word in known.single_words(phrase))


def _written(text: str, words: Sequence[Placed], found: Found) -> str:
    return text[words[found[0]].start : words[found[1] - 1].end]


def _apart(found: list[Found]) -> list[Found]:
    """Of places that overlap, the longest of those that begin first."""
    kept: list[Found] = []
    for place in sorted(set(found), key=lambda place: (place[0], -place[1])):
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept


def _phrases(words: Sequence[Placed], phrases: frozenset[str]) -> Iterator[Found]:
    lengths = _lengths(phrases)
    folded = [word.folded for word in words]
    for start in range(len(words)):
        for length in lengths:
            if " ".join(folded[start : start + length]) in phrases:
                yield start, min(start + length, len(words))


def _feelings(known: Vocabulary, words: Sequence[Placed]) -> Iterator[Found]:
    """Somebody is said to feel so; before a noun or "by" the word means something else."""
    feelings, moods = known.listed("vague", "feeling"), known.listed("vague", "mood")
    signs = known.listed("vague", "link") | known.listed("vague", "degree")
    for at, word in enumerate(words):
        if word.folded not in feelings | moods or _goes_on(words, at + 1):
            continue
        before = words[at - 1] if at else None
        said = before is not None and before.folded in signs
        if said or (word.folded in feelings and before is not None and before.has("noun")):
            yield at, at + 1


def _goes_on(words: Sequence[Placed], at: int) -> bool:
    return at < len(words) and words[at].has("noun", "article", "our", "their", "by")


def _qualities(known: Vocabulary, words: Sequence[Placed]) -> Iterator[Found]:
    qualities, definite = known.listed("vague", "quality"), known.listed("vague", "not")
    abstractions = known.listed("vague", "abstraction")
    for at, (first, second) in enumerate(pairwise(words)):
        pair = f"{first.folded} {second.folded}"
        if first.folded in qualities and second.folded in abstractions and pair not in definite:
            yield at, at + 2
