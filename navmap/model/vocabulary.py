"""The word lists of a natural language, and a text read as words with what these lists say of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

Marks = frozenset[str]
"""Names of the lists a word stands in, and the forms it can have (`base`, `third`, `past`, `participle`, `ing`)."""

NOUNS = ("people", "things")
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
    """The lists of one natural language, turned round: from a phrase to the lists it stands in."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        self.tables = tables
        self._doubling = set(phrases(tables["doubling"]["verbs"]))
        endings = sorted(tables["endings"].items(), key=lambda pair: -len(pair[0]))
        self._endings = [(ending, phrases(derived)) for ending, derived in endings]
        self._regular = phrases(tables["endings"][""])
        self._marks = self._read_lists()
        self._reach = _reach(self._marks)
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
            marks = self._marks.get(token.text, _NOTHING)
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
        reach = self._reach.get(first.text, 1)
        if reach == 1:
            alone = self._marks.get(first.text) or self._guess(first.text)
            return Word(text[first.start : first.end], first.start, alone, first.owns), 1
        run = _run(tokens, at, reach)
        for length in range(len(run), 0, -1):
            marks = self._marks.get(" ".join([token.text for token in run[:length]]))
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

    def _read_lists(self) -> dict[str, Marks]:
        marks: dict[str, set[str]] = {}
        for table in ("small", *NOUNS, "verbs"):
            for name, text in self.tables[table].items():
                for phrase in phrases(text):
                    for form, written in self.forms(table, phrase):
                        marks.setdefault(written, set()).update((name, form))
        return {written: frozenset(names) for written, names in marks.items()}

    def forms(self, table: str, phrase: str) -> Iterator[tuple[str, str]]:
        """The forms of an entry of a table, each as (what it is, how it is written)."""
        if table == "small":
            yield "small", phrase
        elif table in NOUNS:
            yield "noun", phrase
            yield "noun", self._ended(phrase, 0)
        else:
            yield from self._conjugated(phrase)

    def _conjugated(self, phrase: str) -> Iterator[tuple[str, str]]:
        verb, space, rest = phrase.partition(" ")
        irregular = self.tables["irregular"].get(verb)
        past = phrases(irregular) if irregular else [self._ended(verb, 2)]
        yield "base", phrase
        yield "third", self._ended(verb, 1) + space + rest
        for form in past:
            yield "past", form + space + rest
            yield "participle", form + space + rest
        yield "ing", self._ended(verb, 3) + space + rest

    def _ended(self, phrase: str, which: int) -> str:
        if which >= 2 and phrase in self._doubling:
            phrase += phrase[-1]
        ending, derived = next(pair for pair in self._endings if phrase.endswith(pair[0]))
        return phrase.removesuffix(ending) + derived[which]


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    owns: bool = False
    stop: str = ""


def phrases(text: str) -> list[str]:
    """The entries of a list in a words file, which are parted by commas."""
    return [" ".join(part.split()) for part in text.split(",") if part.strip()]


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The vocabulary of a natural language, read once."""
    path = Path(__file__).parent / "words" / f"{language}.toml"
    return Vocabulary(tomllib.loads(path.read_text(encoding="utf-8")))


def _token(match: re.Match[str]) -> _Token:
    text = match[0].casefold()
    if not text[0].isalnum():
        return _Token(text, match.start(), match.end(), stop=text)
    if "'" not in text:
        return _Token(text, match.start(), match.end())
    bare = text.removesuffix("'s").removesuffix("'")
    return _Token(bare, match.start(), match.end(), owns=bare != text)


def _reach(known: Iterable[str]) -> dict[str, int]:
    """How many words the longest phrase has that begins with a word."""
    reach: dict[str, int] = {}
    for phrase in known:
        first, *more = phrase.split(" ")
        reach[first] = max(reach.get(first, 1), 1 + len(more))
    return reach


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
