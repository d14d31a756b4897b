"""The forms of the words of the lists: from a word as it is written back to the entries it may be a form of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from navmap.model.lists import phrases

Marks = frozenset[str]
"""Names of the lists a word stands in, and the forms it can have (`base`, `third`, `past`, `participle`, `ing`)."""

NOUNS = ("people", "things")
_PLURAL, _THIRD, _PAST, _ING = range(4)
_MARKS_OF = {_THIRD: ("third",), _PAST: ("past", "participle"), _ING: ("ing",)}

_Entries = dict[str, tuple[str, ...]]
"""By an entry, the names of the lists it stands in."""


class Forms:
    """What the lists say of a written word or phrase.

    There are ten times as many forms as entries, so none is made before a text asks for it.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, str]]) -> None:
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
        self._noun_reach = _reach([*self._small, *self._nouns])
        self._verb_reach = _reach(self._verbs)
        self._known: dict[str, Marks | None] = {}
        self._reached: dict[str, int] = {}

    def marks(self, written: str) -> Marks | None:
        """The lists a written word or phrase stands in and the forms it has; none if no list has it."""
        try:
            return self._known[written]
        except KeyError:
            found = frozenset(self._look_up(written))
            return self._known.setdefault(written, found or None)

    def reach(self, first: str) -> int:
        """How many words the longest phrase has that begins with this written word."""
        try:
            return self._reached[first]
        except KeyError:
            verbs = (self._verb_reach.get(verb, 1) for verb, _ in [(first, ()), *self._bases(first)])
            return self._reached.setdefault(first, max(self._noun_reach.get(first, 1), *verbs))

    def written(self, table: str, phrase: str) -> Iterator[str]:
        """All forms of an entry of a table, as they are written."""
        yield phrase
        if table in NOUNS:
            yield self._ended(phrase, _PLURAL)
        elif table == "verbs":
            verb, space, rest = phrase.partition(" ")
            yield self._ended(verb, _THIRD) + space + rest
            for past in self._irregular.get(verb) or [self._ended(verb, _PAST)]:
                yield past + space + rest
            yield self._ended(verb, _ING) + space + rest

    def _look_up(self, written: str) -> Iterator[str]:
        yield from _named(self._small, written, "small")
        yield from _named(self._nouns, written, "noun")
        for noun in self._singulars(written):
            yield from _named(self._nouns, noun, "noun")
        yield from _named(self._verbs, written, "base")
        first, space, rest = written.partition(" ")
        for verb, forms in self._bases(first):
            yield from _named(self._verbs, verb + space + rest, *forms)

    def _singulars(self, written: str) -> Iterator[str]:
        for which, noun in self._stems(written):
            if which == _PLURAL and noun in self._nouns and self._ended(noun, _PLURAL) == written:
                yield noun

    def _bases(self, written: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The verbs a word is a form of, or would be if a list had them, with that form."""
        for verb in self._irregular_of.get(written, ()):
            yield verb, _MARKS_OF[_PAST]
        for which, stem in self._stems(written):
            for verb in (stem, stem[:-1]):
                regular = which in (_THIRD, _ING) or (which == _PAST and verb not in self._irregular)
                if regular and verb and self._ended(verb, which) == written:
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


def _named(entries: _Entries, entry: str, *forms: str) -> Iterator[str]:
    names = entries.get(entry)
    if names:
        yield from names
        yield from forms


def _entries(tables: Iterable[Mapping[str, str]]) -> _Entries:
    found: _Entries = {}
    for lists in tables:
        for name, text in lists.items():
            alone = (name,)
            for phrase in phrases(text):
                found[phrase] = (*found[phrase], name) if phrase in found else alone
    return found


def _reach(entries: Iterable[str]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for phrase in entries:
        length = phrase.count(" ") + 1
        if length > 1:
            first = phrase[: phrase.index(" ")]
            if length > reach.get(first, 1):
                reach[first] = length
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
