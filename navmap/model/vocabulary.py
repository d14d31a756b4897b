"""A text read as words, with what the word lists of a natural language say of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from navmap.model.forms import Forms, Marks
from navmap.model.lists import phrases, read_tables

_NOTHING: Marks = frozenset()
_DONE: Marks = frozenset({"past", "participle"})
_DOES: Marks = frozenset({"perhaps"})
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*(?:(?<=s)'(?!\w))?|[^\w\s]|_|\n")
_HYPHENS = frozenset("-‐‑_")
_JOINERS = _HYPHENS | {"/", "&"}
_INSIDE_A_WORD = _JOINERS | {"'"}
_NO_JOINTS: frozenset[int] = frozenset()
_MOST = 20_000
"""How many different words are kept in mind at most; a map has some hundreds."""


class Word(NamedTuple):
    """What is known of a word, of a phrase that the lists know as one, or of a mark, wherever it stands."""

    marks: Marks
    owns: bool = False
    """It ends in a possessive: "the customer's"."""
    stop: str = ""
    """The punctuation mark it is, if it is one."""
    is_number: bool = False

    def has(self, *marks: str) -> bool:
        """Whether it stands in one of these lists, or has one of these forms."""
        return not self.marks.isdisjoint(marks)


class Placed(NamedTuple):
    """A single word or mark where it stands; `text` is as written, `folded` as the lists have it."""

    text: str
    start: int
    word: Word
    folded: str

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)

    def has(self, *marks: str) -> bool:
        """Whether it stands in one of these lists, or has one of these forms."""
        return self.word.has(*marks)


_JOINT = Word(frozenset({"and", "small"}))
"""A slash between two words."""


class _Seen(NamedTuple):
    """What is known of a written word, and of the phrases it may be part of."""

    word: Word
    folded: str
    reach: int
    """How many words the longest phrase has that begins with it."""
    follows: bool
    """Whether some phrase goes on with it."""


class Vocabulary:
    """The lists of one natural language, and texts read with them."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        self.tables = tables
        self.forms = Forms(tables)
        self._regular = phrases(tables["endings"][""])
        self._short = tuple(tables["short"])
        self._listed: dict[tuple[str, str], frozenset[str]] = {}
        self._seen: dict[str, _Seen] = {}

    def words(self, text: str) -> list[Word]:
        """The words of a text, the longest known phrase first; hyphens in a word are left out."""
        alone, joints = self._alone(text.replace("’", "'"))
        words: list[Word] = []
        at, count = 0, len(alone)
        while at < count:
            seen, used = alone[at], 1
            if seen.word.stop:
                if at not in joints:
                    words.append(seen.word)
                elif seen.word.stop not in _HYPHENS:
                    words.append(_JOINT)
            elif seen.reach > 1 and at + 1 < count and (alone[at + 1].follows or at + 1 in joints):
                word, used = self._longest(alone, joints, at)
                words.append(word)
            else:
                words.append(seen.word)
            at += used
        return words

    def single_words(self, text: str) -> list[Placed]:
        """The words of a text one by one, without phrases; punctuation is kept but for hyphens in a word."""
        found = list(_TOKEN.finditer(text.replace("’", "'")))
        alone = [self._see(match[0]) for match in found]
        joints = _joints(alone, [match.span() for match in found])
        return [
            Placed(text[slice(*match.span())], match.start(), one.word, one.folded)
            for at, (match, one) in enumerate(zip(found, alone, strict=True))
            if at not in joints
        ]

    def listed(self, table: str, name: str) -> frozenset[str]:
        """One list as it stands in the file, for lists that are no part of speech."""
        known = self._listed.get((table, name))
        if known is None:
            known = self._listed[table, name] = frozenset(phrases(self.tables[table][name]))
        return known

    def _alone(self, text: str) -> tuple[list[_Seen], frozenset[int]]:
        """What is known of the words and marks of a text one by one, and the places of marks inside a word."""
        known = self._seen
        if _INSIDE_A_WORD.isdisjoint(text):
            return [known.get(written) or self._see(written) for written in _TOKEN.findall(text)], _NO_JOINTS
        parts = [part for match in _TOKEN.finditer(text) for part in self._parts(match[0], *match.span())]
        alone = [known.get(written) or self._see(written) for written, _, _ in parts]
        return alone, _joints(alone, [(start, end) for _, start, end in parts])

    def _see(self, written: str) -> _Seen:
        if written not in self._seen:
            if len(self._seen) > _MOST:
                self._seen.clear()
            self._seen[written] = self._look_at(written.casefold())
        return self._seen[written]

    def _look_at(self, folded: str) -> _Seen:
        if not folded[0].isalnum():
            return _Seen(Word(_NOTHING, stop=folded), folded, 1, False)
        bare = folded.removesuffix("'s").removesuffix("'")
        word = Word(self.forms.marks(bare) or self._guess(bare), bare != folded, is_number=folded[0].isdigit())
        return _Seen(word, bare, self.forms.reach(bare), self.forms.follows(bare))

    def _parts(self, written: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """A word; two where the second is only an ending: "we've"."""
        folded = written.casefold() if "'" in written else ""
        short = next((ending for ending in self._short if folded.endswith(ending)), None)
        if short is None:
            yield written, start, end
        else:
            middle = end - len(short)
            yield written[: len(written) - len(short)], start, middle
            yield self.tables["short"][short], middle, end

    def _longest(self, alone: list[_Seen], joints: frozenset[int], at: int) -> tuple[Word, int]:
        """The longest phrase that begins here, and of how many words and marks it is."""
        first = alone[at]
        run = _run(alone, joints, at, first.reach)
        for length in range(len(run), 1, -1):
            marks = self.forms.marks(" ".join([alone[place].folded for place in run[:length]]))
            if marks is not None:
                last = run[length - 1]
                return Word(marks, alone[last].word.owns, is_number=first.word.is_number), last - at + 1
        return first.word, 1

    def _guess(self, text: str) -> Marks:
        """What the ending of a word nobody listed tells: "reticulated" is done to something, "zorbs" may be done."""
        past, third = self._regular[2], self._regular[1]
        if len(text) > 2 + len(past) and text.endswith(past):
            return _DONE
        return _DOES if len(text) > 3 + len(third) and text.endswith(third) else _NOTHING


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The vocabulary of a natural language, read once."""
    return Vocabulary(read_tables(language))


def _run(alone: list[_Seen], joints: frozenset[int], at: int, longest: int) -> list[int]:
    """Where the next words stand that may be one phrase: hyphens and slashes between them do not part them."""
    run: list[int] = []
    for place in range(at, min(at + 2 * longest, len(alone))):
        word = alone[place].word
        if word.stop:
            if place not in joints:
                break
            continue
        run.append(place)
        if word.owns or len(run) == longest:
            break
    return run


def _joints(alone: list[_Seen], spans: list[tuple[int, int]]) -> frozenset[int]:
    """The places of hyphens and slashes that stand between two words without a space."""
    return frozenset(
        place
        for place in range(1, len(alone) - 1)
        if alone[place].word.stop in _JOINERS
        and spans[place - 1][1] == spans[place][0]
        and spans[place][0] + 1 == spans[place + 1][0]
    )
