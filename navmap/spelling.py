"""The word somebody probably meant, of those there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_CLOSE_ENOUGH = 60.0
"""Of 100, the share of letters two words have in common, in order; below it a suggestion puzzles more than it helps."""
_AT_MOST = 3


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words like this one, the likest first; at most three, and none where nothing is like it."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  loaded only when somebody made a mistake

    choices = list(dict.fromkeys(known))
    found = process.extract(
        word.lower(), choices, scorer=fuzz.ratio, processor=str.lower, score_cutoff=_CLOSE_ENOUGH, limit=_AT_MOST
    )
    return tuple(one[0] for one in found)


def closest(word: str, known: Mapping[str, str], limit: int) -> tuple[int, str] | None:
    """The key whose letters are closest to the word, and how many letters were put in, left out, changed or swapped.

    None where that are more than `limit` for all; of equally close ones the one that begins most alike.
    """
    from rapidfuzz import process  # noqa: PLC0415  loaded only when somebody made a mistake
    from rapidfuzz.distance import OSA, Prefix  # noqa: PLC0415

    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=limit, limit=None)
    best = min(found, key=lambda one: (one[1], -Prefix.similarity(word, one[0])), default=None)
    return (int(best[1]), str(best[2])) if best else None


def within(word: str, known: Mapping[str, str], limit: int) -> list[str]:
    """All keys whose letters are at most `limit` changes away from the word."""
    from rapidfuzz import process  # noqa: PLC0415  loaded only when somebody made a mistake
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=limit, limit=None)
    return [str(one[2]) for one in found]


def or_list(words: Iterable[str]) -> str:
    """Suggestions as a person reads them: `a`, `b` or `c`."""
    *most, last = [f"`{word}`" for word in words]
    return f"{', '.join(most)} or {last}" if most else last
