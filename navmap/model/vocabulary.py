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
_JOINT: Marks = frozenset({"and", "small"})
_MOST = 20_000
"""How many different words are kept in mind at most; a map has some hundreds."""


class Word(NamedTuple):
    """One word, or a phrase that the lists know as one; `text` is as written."""

    text: str
    start: int
    marks: Marks
    owns: bool = False
    """It ends in a possessive: "the customer's"."""
    stop: str = ""
    """The punctuation mark it is, if it is one."""
    folded: str = ""

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)

    def has(self, *marks: str) -> bool:
        """Whether it stands in one of these lists, or has one of these forms."""
        return not self.marks.isdisjoint(marks)


class _Seen(NamedTuple):
    """What is known of a word or mark wherever it stands."""

    folded: str
    marks: Marks
    reach: int
    """How many words the longest phrase has that begins with it."""
    follows: bool
    """Whether some phrase goes on with it."""
    owns: bool
    stop: str


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
        """The words of a text, the longest known phrase first."""
        alone, seen = self._alone(text)
        words: list[Word] = []
        at = 0
        while at < len(alone):
            word, used = alone[at], 1
            if word.stop:
                word = _mark(alone, at)
            elif seen[at].reach > 1 and at + 1 < len(alone) and (seen[at + 1].follows or alone[at + 1].stop):
                word, used = self._longest(text, alone, at, seen[at].reach)
            if word.text:
                words.append(word)
            at += used
        return words

    def single_words(self, text: str) -> list[Word]:
        """The words of a text one by one, without phrases; punctuation is kept but for hyphens in a word."""
        alone: list[Word] = []
        for match in _TOKEN.finditer(text.replace("’", "'")):
            seen = self._see(match[0])
            start, end = match.span()
            marks = self.forms.marks(seen.folded) or _NOTHING
            alone.append(Word(text[start:end], start, marks, seen.owns, seen.stop, seen.folded))
        return [word for at, word in enumerate(alone) if not (word.stop and _joins(alone, at))]

    def listed(self, table: str, name: str) -> frozenset[str]:
        """One list as it stands in the file, for lists that are no part of speech."""
        known = self._listed.get((table, name))
        if known is None:
            known = self._listed[table, name] = frozenset(phrases(self.tables[table][name]))
        return known

    def _alone(self, text: str) -> tuple[list[Word], list[_Seen]]:
        """The words and marks of a text one by one, and what is known of each."""
        known = self._seen
        words: list[Word] = []
        all_seen: list[_Seen] = []
        for match in _TOKEN.finditer(text.replace("’", "'")):
            start, end = match.span()
            parts = ((match[0], start, end),) if "'" not in match[0] else self._parts(match[0], start, end)
            for written, begin, stop in parts:
                seen = known.get(written) or self._see(written)
                words.append(Word(text[begin:stop], begin, seen.marks, seen.owns, seen.stop, seen.folded))
                all_seen.append(seen)
        return words, all_seen

    def _see(self, written: str) -> _Seen:
        if written not in self._seen:
            if len(self._seen) > _MOST:
                self._seen.clear()
            self._seen[written] = self._look_at(written.casefold())
        return self._seen[written]

    def _look_at(self, folded: str) -> _Seen:
        if not folded[0].isalnum():
            return _Seen(folded, _NOTHING, 1, False, False, folded)
        bare = folded.removesuffix("'s").removesuffix("'")
        marks = self.forms.marks(bare) or self._guess(bare)
        return _Seen(bare, marks, self.forms.reach(bare), self.forms.follows(bare), bare != folded, "")

    def _parts(self, written: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """A word; two where the second is only an ending: "we've"."""
        short = next((ending for ending in self._short if written.casefold().endswith(ending)), None)
        if short is None:
            yield written, start, end
        else:
            middle = end - len(short)
            yield written[: len(written) - len(short)], start, middle
            yield self.tables["short"][short], middle, end

    def _longest(self, text: str, alone: list[Word], at: int, reach: int) -> tuple[Word, int]:
        """The longest phrase that begins here, and of how many words and marks it is."""
        run = _run(alone, at, reach)
        for length in range(len(run), 1, -1):
            marks = self.forms.marks(" ".join([alone[place].folded for place in run[:length]]))
            if marks is not None:
                last = alone[run[length - 1]]
                start = alone[at].start
                return Word(text[start : last.end], start, marks, last.owns), run[length - 1] - at + 1
        return alone[at], 1

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


def _mark(words: list[Word], at: int) -> Word:
    """A punctuation mark; a hyphen inside a word is none, and a slash between two words joins them."""
    mark = words[at]
    if not _joins(words, at):
        return mark
    return Word("" if mark.stop in _HYPHENS else mark.stop, mark.start, _JOINT)


def _run(words: list[Word], at: int, longest: int) -> list[int]:
    """Where the next words stand that may be one phrase: hyphens and slashes between them do not part them."""
    run: list[int] = []
    for place, word in enumerate(words[at : at + 2 * longest], at):
        if word.stop:
            if not _joins(words, place):
                break
            continue
        run.append(place)
        if word.owns or len(run) == longest:
            break
    return run


def _joins(words: list[Word], place: int) -> bool:
    """Whether a hyphen or slash stands between two words without a space."""
    if words[place].stop not in _JOINERS or not 0 < place < len(words) - 1:
        return False
    here = words[place].start
    return words[place - 1].end == here and words[place + 1].start == here + 1
