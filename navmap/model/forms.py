"""The forms of the words of the lists: from a word as it is written back to the entries it may be a form of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from navmap.model.lists import phrases

Marks = frozenset[str]
"""Names of the lists a word stands in, and the forms it can have (`base`, `third`, `past`, `participle`, `ing`)."""

NOUNS = ("people", "things")
_PLURAL, _THIRD, _PAST, _ING = range(4)
_MARKS_OF = {_THIRD: ("third",), _PAST: ("past", "participle"), _ING: ("ing",)}

_MOST = 50_000
"""How many words and phrases are kept in mind at most; a map has some hundreds."""

_Entries = dict[str, tuple[str, ...]]
"""By an entry, the names of the lists it stands in."""


class Forms:
    """What the lists say of a written word or phrase.

    There are ten times as many forms as entries, so none is made before a text asks for it.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        self._prefixes = set(phrases(tables["prefix"]["verbs"]))
        self._doubling = set(phrases(tables["doubling"]["verbs"]))
        endings = sorted(tables["endings"].items(), key=lambda pair: -len(pair[0]))
        self._endings = [(ending, phrases(derived)) for ending, derived in endings]
        self._tails = _tails(self._endings)
        self._lengths = sorted({len(tail) for tail in self._tails})
        self._irregular = {verb: phrases(past) for verb, past in tables["irregular"].items()}
        self._irregular_of = _turned_round(self._irregular)
        self._small = _entries([tables["small"]])
        self._nouns = _entries([tables[table] for table in NOUNS])
        self._verbs = _entries([tables["verbs"]])
        of_nouns = [*_longer(self._small), *_longer(self._nouns)]
        of_verbs = _longer(self._verbs)
        self._noun_reach, self._verb_reach = _reach(of_nouns), _reach(of_verbs)
        self._followers = {word for words in (*of_nouns, *of_verbs) for word in words[1:]}
        self._verb_starts = {self._parted(verb)[1] for verb in self._verbs}
        self._known: dict[str, Marks | None] = {}
        self._based: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}

    def marks(self, written: str) -> Marks | None:
        """The lists a written word or phrase stands in and the forms it has; none if no list has it."""
        if written not in self._known:
            if len(self._known) > _MOST:
                self._known.clear()
                self._based.clear()
            self._known[written] = frozenset(self._look_up(written)) or None
        return self._known[written]

    def reach(self, first: str) -> int:
        """How many words the longest phrase has that begins with this written word."""
        reach = max(self._noun_reach.get(first, 1), self._verb_reach.get(first, 1))
        for verb, _ in self._bases(first):
            reach = max(reach, self._verb_reach.get(verb, 1))
        return reach

    def follows(self, written: str) -> bool:
        """Whether a phrase has this written word behind its first."""
        stems = [noun for which, noun in self._stems(written) if which == _PLURAL]
        stems += [verb for verb, _ in self._bases(written)]
        return written in self._followers or not self._followers.isdisjoint(stems)

    def written(self, table: str, phrase: str) -> Iterator[str]:
        """All forms of an entry of a table, as they are written."""
        yield phrase
        if table in NOUNS:
            yield self._ended(phrase, _PLURAL)
        elif table == "verbs":
            before, verb, rest = self._parted(phrase)
            yield before + self._ended(verb, _THIRD) + rest
            for past in self._irregular.get(verb) or [self._ended(verb, _PAST)]:
                yield before + past + rest
            yield before + self._ended(verb, _ING) + rest

    def _look_up(self, written: str) -> set[str]:
        found: set[str] = set()
        if written in self._small:
            found.update(self._small[written], ("small",))
        for noun in self._singulars(written):
            found.update(self._nouns[noun], ("noun",))
        if written in self._verbs:
            found.update(self._verbs[written], ("base",))
        before, verb, rest = self._parted(written)
        for base, forms in self._bases(verb):
            found.update(*((names, forms) if (names := self._verbs.get(before + base + rest)) else ()))
        return found

    def _parted(self, phrase: str) -> tuple[str, str, str]:
        """What stands before the word of a verb that changes, that word, and what stands behind: "pre approved"."""
        first, space, rest = phrase.partition(" ")
        if rest and first in self._prefixes:
            second, space_behind, more = rest.partition(" ")
            return first + space, second, space_behind + more
        return "", first, space + rest

    def _singulars(self, written: str) -> list[str]:
        found = [written] if written in self._nouns else []
        for which, noun in self._stems(written):
            if which == _PLURAL and noun in self._nouns and self._ended(noun, _PLURAL) == written:
                found.append(noun)
        return found

    def _bases(self, written: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The verbs a word is a form of, with that form."""
        if written not in self._based:
            self._based[written] = tuple(self._find_bases(written))
        return self._based[written]

    def _find_bases(self, written: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        for verb in self._irregular_of.get(written, ()):
            yield verb, _MARKS_OF[_PAST]
        for which, stem in self._stems(written):
            for verb in (stem, stem[:-1]):
                regular = which in (_THIRD, _ING) or (which == _PAST and verb not in self._irregular)
                if regular and verb in self._verb_starts and self._ended(verb, which) == written:
                    yield verb, _MARKS_OF[which]

    def _stems(self, written: str) -> Iterator[tuple[int, str]]:
        """What is left of a word without each ending it may have, and which ending that is."""
        for length in self._lengths:
            for which, ending in self._tails.get(written[-length:], ()):
                yield which, written[:-length] + ending

    def _ended(self, phrase: str, which: int) -> str:
        if which >= _PAST and phrase in self._doubling:
            phrase += phrase[-1]
        ending, derived = next(pair for pair in self._endings if phrase.endswith(pair[0]))
        return phrase.removesuffix(ending) + derived[which]


def _entries(tables: Iterable[Mapping[str, str]]) -> _Entries:
    found: _Entries = {}
    for lists in tables:
        for name, text in lists.items():
            alone = (name,)
            for phrase in phrases(text):
                found[phrase] = (*found[phrase], name) if phrase in found else alone
    return found


def _longer(entries: Iterable[str]) -> list[list[str]]:
    """The words of the entries that have several."""
    return [phrase.split(" ") for phrase in entries if " " in phrase]


def _reach(phrases_in_words: Iterable[list[str]]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for words in phrases_in_words:
        reach[words[0]] = max(reach.get(words[0], 1), len(words))
    return reach


def _tails(endings: Iterable[tuple[str, list[str]]]) -> dict[str, list[tuple[int, str]]]:
    """Each way a form can end, with the forms that end so and what the entry ends with instead."""
    tails: dict[str, list[tuple[int, str]]] = {}
    for ending, derived in endings:
        for which, tail in enumerate(derived):
            tails.setdefault(tail, []).append((which, ending))
    return tails


def _turned_round(irregular: Mapping[str, list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for verb, pasts in irregular.items():
        for past in pasts:
            found.setdefault(past, []).append(verb)
    return found
