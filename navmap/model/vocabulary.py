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


class Vocabulary:
    """The lists of one natural language, and texts read with them."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        self.tables = tables
        self.forms = Forms(tables)
        self._regular = phrases(tables["endings"][""])
        self._short = tuple(tables["short"])
        self._listed: dict[tuple[str, str], frozenset[str]] = {}

    def words(self, text: str) -> list[Word]:
        """The words of a text, the longest known phrase first."""
        tokens: list[_Token] = []
        for match in _TOKEN.finditer(text.replace("’", "'")):
            token = _token(match)
            if "'" in token.text:
                tokens += self._parts(token)
            else:
                tokens.append(token)
        words = []
        at = 0
        while at < len(tokens):
            word, used = self._longest(text, tokens, at)
            at += used
            if word.text:
                words.append(word)
        return words

    def single_words(self, text: str) -> list[Word]:
        """The words of a text one by one, without phrases; punctuation is kept but for hyphens in a word."""
        found = []
        tokens = [_token(match) for match in _TOKEN.finditer(text.replace("’", "'"))]
        for at, token in enumerate(tokens):
            marks = self.forms.marks(token.text) or _NOTHING
            if not _joins(tokens, at):
                written = text[token.start : token.end]
                found.append(Word(written, token.start, marks, token.owns, token.stop, token.text))
        return found

    def listed(self, table: str, name: str) -> frozenset[str]:
        """One list as it stands in the file, for lists that are no part of speech."""
        known = self._listed.get((table, name))
        if known is None:
            known = self._listed[table, name] = frozenset(phrases(self.tables[table][name]))
        return known

    def _parts(self, token: _Token) -> Iterator[_Token]:
        """A word; two where the second is only an ending: "we've"."""
        if not token.text.endswith(self._short):
            yield token
            return
        short = next(end for end in self._short if token.text.endswith(end))
        middle = token.end - len(short)
        yield _Token(token.text.removesuffix(short), token.start, middle)
        yield _Token(self.tables["short"][short], middle, token.end)

    def _longest(self, text: str, tokens: list[_Token], at: int) -> tuple[Word, int]:
        first = tokens[at]
        if first.stop:
            return self._mark(tokens, at), 1
        reach = self.forms.reach(first.text)
        if reach == 1:
            alone = self.forms.marks(first.text) or self._guess(first.text)
            return Word(text[first.start : first.end], first.start, alone, first.owns), 1
        run = _run(tokens, at, reach)
        for length in range(len(run), 0, -1):
            marks = self.forms.marks(" ".join([token.text for token in run[:length]]))
            if marks is not None or length == 1:
                last = run[length - 1]
                written = text[first.start : last.end]
                used = tokens.index(last, at) - at + 1
                return Word(written, first.start, marks or self._guess(first.text), last.owns), used
        raise AssertionError("a run has at least one token")

    def _guess(self, text: str) -> Marks:
        """What the ending of a word nobody listed tells: "reticulated" is done to something, "zorbs" may be done."""
        past, third = self._regular[2], self._regular[1]
        if len(text) > 2 + len(past) and text.endswith(past):
            return _DONE
        return _DOES if len(text) > 3 + len(third) and text.endswith(third) else _NOTHING

    def _mark(self, tokens: list[_Token], at: int) -> Word:
        """A punctuation mark; a hyphen inside a word is none, and a slash between two words joins them."""
        mark = tokens[at]
        if not _joins(tokens, at):
            return Word(mark.text, mark.start, _NOTHING, stop=mark.text)
        return Word("" if mark.text in _HYPHENS else mark.text, mark.start, frozenset({"and", "small"}))


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    owns: bool = False
    stop: str = ""


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The vocabulary of a natural language, read once."""
    return Vocabulary(read_tables(language))


def _token(match: re.Match[str]) -> _Token:
    text = match[0].casefold()
    if not text[0].isalnum():
        return _Token(text, match.start(), match.end(), stop=text)
    if "'" not in text:
        return _Token(text, match.start(), match.end())
    bare = text.removesuffix("'s").removesuffix("'")
    return _Token(bare, match.start(), match.end(), owns=bare != text)


def _run(tokens: list[_Token], at: int, longest: int) -> list[_Token]:
    """The next words, as far as they may be one phrase: hyphens and slashes between them do not part them."""
    run: list[_Token] = []
    for place in range(at, min(len(tokens), at + 2 * longest)):
        token = tokens[place]
        if token.stop and not _joins(tokens, place):
            break
        if not token.stop:
            run.append(token)
        if len(run) == longest or token.owns:
            break
    return run


def _joins(tokens: list[_Token], place: int) -> bool:
    """Whether a hyphen or slash stands between two words without a space."""
    if tokens[place].stop not in _JOINERS or not 0 < place < len(tokens) - 1:
        return False
    before, after = tokens[place - 1], tokens[place + 1]
    return before.end == tokens[place].start and after.start == tokens[place].end
