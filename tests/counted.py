"""Work that is counted: the steps of a regular expression, and the instructions of navmap that run for something.

The matcher goes the way Python's does. It knows what the expressions of navmap use; anything else raises KeyError.
Where it looks for a match and what it finds is the same as with `re`, which a test holds it to.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from re import _constants as sre  # the parsed form of an expression is in no public module
from re import _parser
from types import FrameType
from typing import Any

Rest = Callable[[int], bool]
"""What has to match behind a place."""

_CATEGORIES: dict[Any, Callable[[str, bool], bool]] = {
    sre.CATEGORY_SPACE: lambda sign, ascii_: sign in " \t\n\r\f\v" if ascii_ else sign.isspace(),
    sre.CATEGORY_WORD: lambda sign, ascii_: (sign.isalnum() or sign == "_") and (sign.isascii() or not ascii_),
    sre.CATEGORY_DIGIT: lambda sign, ascii_: sign.isdecimal() and (sign.isascii() or not ascii_),
}
_NEGATED = {
    sre.CATEGORY_NOT_SPACE: sre.CATEGORY_SPACE,
    sre.CATEGORY_NOT_WORD: sre.CATEGORY_WORD,
    sre.CATEGORY_NOT_DIGIT: sre.CATEGORY_DIGIT,
}


class TooMuchError(Exception):
    """An expression needs more steps than it may."""


@cache
def _tree(pattern: re.Pattern[str]) -> Any:
    return _parser.parse(pattern.pattern, pattern.flags)


@dataclass
class Matching:
    """One expression on one text; `steps` is the work done so far."""

    pattern: re.Pattern[str]
    text: str
    steps: int = 0
    most: int = 10**9
    """Where more steps than these are needed, TooMuchError is raised."""
    groups: dict[int, str] = field(default_factory=dict)

    def found(self) -> Iterator[tuple[int, int]]:
        """Where the matches are, as `finditer` has it."""
        tree, flags = _tree(self.pattern), self.pattern.flags
        start, last = 0, -1
        while start <= len(self.text):
            end = self._end(tree, start, flags, last)
            if end is None:
                start += 1
                continue
            yield start, end
            last = end if end == start else -1
            start = end

    def matches_at_the_start(self) -> bool:
        """Whether there is a match at the start, as `match` has it."""
        return self._end(_tree(self.pattern), 0, self.pattern.flags, -1) is not None

    def _end(self, tree: Any, start: int, flags: int, empty_at: int) -> int | None:
        ends: list[int] = []

        def note(at: int) -> bool:
            if at == start == empty_at:
                return False  # there was an empty match here already
            ends.append(at)
            return True

        self.groups = {}
        return ends[0] if self._all(list(tree), 0, start, flags, note) else None

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise TooMuchError

    def _all(self, nodes: list[Any], number: int, at: int, flags: int, rest: Rest) -> bool:
        if number == len(nodes):
            return rest(at)
        code, value = nodes[number]
        self._step()
        return self._one(code, value, at, flags, lambda end: self._all(nodes, number + 1, end, flags, rest))

    def _one(self, code: Any, value: Any, at: int, flags: int, rest: Rest) -> bool:
        if code in _SINGLE:
            return at < len(self.text) and _fits(code, value, self.text[at], flags) and rest(at + 1)
        return _MATCHERS[code](self, value, at, flags, rest)

    def _branch(self, value: Any, at: int, flags: int, rest: Rest) -> bool:
        return any(self._all(list(way), 0, at, flags, rest) for way in value[1])

    def _group(self, value: Any, at: int, flags: int, rest: Rest) -> bool:
        number, added, taken, inner = value

        def behind(end: int) -> bool:
            if number is not None:
                self.groups[number] = self.text[at:end]
            return rest(end)

        return self._all(list(inner), 0, at, (flags | added) & ~taken, behind)

    def _same_again(self, value: Any, at: int, flags: int, rest: Rest) -> bool:
        words = self.groups[value]
        return self.text.startswith(words, at) and rest(at + len(words))

    def _atomic(self, value: Any, at: int, flags: int, rest: Rest) -> bool:
        ends: list[int] = []
        return self._all(list(value), 0, at, flags, lambda end: not ends.append(end)) and rest(ends[0])  # type: ignore[func-returns-value]

    def _seen(self, value: Any, at: int, flags: int) -> bool:
        direction, inner = value
        if direction > 0:
            return self._all(list(inner), 0, at, flags, lambda _: True)
        start = at - inner.getwidth()[0]
        return start >= 0 and self._all(list(inner), 0, start, flags, lambda end: end == at)

    def _place(self, value: Any, at: int, flags: int, rest: Rest) -> bool:
        before, behind = self.text[at - 1 : at], self.text[at : at + 1]
        word = _CATEGORIES[sre.CATEGORY_WORD]
        at_edge = bool(before and word(before, False)) != bool(behind and word(behind, False))
        lines = bool(flags & re.MULTILINE)
        is_there = {
            sre.AT_BEGINNING: not at or (lines and before == "\n"),
            sre.AT_BEGINNING_STRING: not at,
            sre.AT_END: not behind or (lines and behind == "\n") or self.text[at:] == "\n",
            sre.AT_END_STRING: not behind,
            sre.AT_BOUNDARY: at_edge,
            sre.AT_NON_BOUNDARY: not at_edge,
        }[value]
        return is_there and rest(at)

    # ------------------------------------------------------------ repeats

    def _greedy(self, value: Any, at: int, flags: int, rest: Rest) -> bool:
        least, most, inner = value
        single = _single(inner)
        if single is None:
            return self._again(value, 0, at, -1, flags, rest)
        count = self._run(single, at, most, flags)
        return any(rest(at + taken) for taken in range(count, least - 1, -1))

    def _lazy(self, value: Any, at: int, flags: int, rest: Rest) -> bool:
        least, most, inner = value
        single = _single(inner)
        assert single is not None  # no expression here repeats more than one sign lazily
        return any(rest(at + taken) for taken in self._runs(single, at, most, flags) if taken >= least)

    def _possessive(self, value: Any, at: int, flags: int, rest: Rest) -> bool:
        least, most, inner = value
        single = _single(inner)
        if single is None:
            return self._atomic([(sre.MAX_REPEAT, value)], at, flags, rest)
        count = self._run(single, at, most, flags)
        return count >= least and rest(at + count)

    def _again(self, value: Any, taken: int, at: int, before: int, flags: int, rest: Rest) -> bool:
        least, most, inner = value
        self._step()
        more = (most == sre.MAXREPEAT or taken < most) and at != before
        further: Rest = lambda end: self._again(value, taken + 1, end, at, flags, rest)  # noqa: E731
        return (more and self._all(list(inner), 0, at, flags, further)) or (taken >= least and rest(at))

    def _run(self, single: tuple[Any, Any], at: int, most: Any, flags: int) -> int:
        return max(self._runs(single, at, most, flags))

    def _runs(self, single: tuple[Any, Any], at: int, most: Any, flags: int) -> Iterator[int]:
        """So many signs can be taken; each costs a step."""
        taken = 0
        yield taken
        while (most == sre.MAXREPEAT or taken < most) and at + taken < len(self.text):
            self._step()
            if not _fits(*single, self.text[at + taken], flags):
                return
            taken += 1
            yield taken


_SINGLE = frozenset((sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN))
_MATCHERS: dict[Any, Callable[[Matching, Any, int, int, Rest], bool]] = {
    sre.BRANCH: Matching._branch,
    sre.SUBPATTERN: Matching._group,
    sre.GROUPREF: Matching._same_again,
    sre.ATOMIC_GROUP: Matching._atomic,
    sre.ASSERT: lambda self, value, at, flags, rest: self._seen(value, at, flags) and rest(at),
    sre.ASSERT_NOT: lambda self, value, at, flags, rest: not self._seen(value, at, flags) and rest(at),
    sre.AT: Matching._place,
    sre.MAX_REPEAT: Matching._greedy,
    sre.MIN_REPEAT: Matching._lazy,
    sre.POSSESSIVE_REPEAT: Matching._possessive,
}


def _single(inner: Any) -> tuple[Any, Any] | None:
    """The one sign that is repeated, if it is just one."""
    nodes = list(inner)
    return nodes[0] if len(nodes) == 1 and nodes[0][0] in _SINGLE else None


def _fits(code: Any, value: Any, sign: str, flags: int) -> bool:
    signs = {sign, sign.lower(), sign.upper()} if flags & re.IGNORECASE else {sign}
    if code is sre.ANY:
        return sign != "\n" or bool(flags & re.DOTALL)
    if code is sre.IN:
        return _is_among(value, signs, flags)
    is_it = any(ord(one) == value for one in signs if len(one) == 1)
    return is_it if code is sre.LITERAL else not is_it


def _is_among(items: Iterable[Any], signs: set[str], flags: int) -> bool:
    found, negated = False, False
    for code, value in items:
        if code is sre.NEGATE:
            negated = True
        elif code is sre.LITERAL:
            found |= any(ord(one) == value for one in signs if len(one) == 1)
        elif code is sre.RANGE:
            found |= any(value[0] <= ord(one) <= value[1] for one in signs if len(one) == 1)
        else:
            category, wanted = _NEGATED.get(value, value), value not in _NEGATED
            found |= any(_CATEGORIES[category](one, bool(flags & re.ASCII)) == wanted for one in signs if len(one) == 1)
    return found != negated


def instructions(deed: Callable[[], object], package: str = "navmap") -> int:
    """How many instructions of a package run while something is done; what calls into Python cost is not seen."""
    done = 0

    def follow(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal done
        if not str(frame.f_globals.get("__name__")).startswith(package):
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        done += event == "opcode"
        return follow

    before = sys.gettrace()
    sys.settrace(follow)
    try:
        deed()
    finally:
        sys.settrace(before)
    return done
