"""A map's text written anew, and the guard that lets only a text through that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from navmap.findings import Finding
from navmap.source import Source
from navmap.sources import decoded
from navmap.syntax.format import formatted
from navmap.syntax.heads import divided, returns_to
from navmap.syntax.keywords import LISTS
from navmap.syntax.ownership import tree_of
from navmap.syntax.tree import Blank, Comment, Lost, More, Statement, Tree

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Layout:
    """A text in its layout, with plain line ends; None where `mistakes` or `problem` say why there is none.

    `problem` is never the author's fault: the layout itself would have changed something.
    """

    text: str | None
    mistakes: tuple[Finding, ...] = ()
    problem: str = ""


def in_layout(source: Source) -> Layout:
    """A text in its layout. Only one without a mistake in its lines has one. Raises Refused past a limit."""
    tree, mistakes = tree_of(source)
    if mistakes:
        return Layout(None, mistakes)
    text = formatted(tree)
    problem = _difference(tree, mistakes, text)
    return Layout(None, problem=problem) if problem else Layout(text)


def encoded(text: str, before: bytes) -> bytes:
    """A text with plain line ends as the bytes of a file: the byte order mark and the line ends of those before.

    Where both line ends were in use, the more frequent is taken.
    """
    windows = before.count(b"\r\n")
    if windows > before.count(b"\n") - windows:
        text = text.replace("\n", "\r\n")
    return (_MARK if before.startswith(_MARK) else b"") + text.encode("utf-8", "surrogateescape")


# ---------------------------------------------------------------- the guard


def difference(source: Source, text: str) -> str:
    """Where another text does not say the same as a source, in a sentence; "" where it does.

    Every statement has to be there, in its order, under the same owner and with the same words, and every
    remark between the same lines; blanks may differ where they mean nothing. What a file says is made of
    its tree alone (`model/build.py`), so what agrees here agrees there. Raises Refused
    where the text is past a limit.
    """
    return _difference(*tree_of(source), text)


def _difference(tree: Tree, mistakes: tuple[Finding, ...], text: str) -> str:
    decoded(text.encode("utf-8", "surrogateescape"), f"{tree.source.path}, written anew")
    new_tree, new_mistakes = tree_of(Source(tree.source.path, text))
    before = _said(tree)
    for old, new in zip_longest(before, _said(new_tree)):
        if old is None or new is None or old.words != new.words:
            return f"line {old.line if old else before[-1].line} would not say the same any more"
    if [one.message for one in mistakes] != [one.message for one in new_mistakes]:
        return "it would have other mistakes"
    return ""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a line says, free of its layout, and where it stands."""

    line: int
    words: tuple[object, ...]


def _said(tree: Tree) -> list[_Said]:
    numbers: dict[int, int] = {}
    said: list[_Said] = []
    for line in tree.lines:
        if isinstance(line, Blank):
            continue
        if isinstance(line, Statement):
            numbers[id(line)] = len(numbers)
        words = tuple(_words(line, numbers))
        said.append(_Said(tree.source.line_and_column(line.span.start)[0], words))
    return said


def _words(line: Statement | Comment | More | Lost, numbers: dict[int, int]) -> Iterator[object]:
    match line:
        case Comment() | Lost():
            yield from (type(line).__name__, line.text)
        case More():
            yield from ("More", _spaced(line.text[1:]))
        case Statement():
            yield from (line.keyword, numbers.get(id(line.owner)), line.side)
            yield from (line.faulty, line.misplaced, line.has_colon)
            yield from _parts(line)
            yield _spaced(line.text.value) if line.keyword in LISTS else line.text.value


def _parts(statement: Statement) -> Iterator[str]:
    if statement.keyword == "derailer":
        yield _spaced(returns_to(statement).value)
        return
    head = divided(statement)
    yield from (_spaced(head.name.value), head.divider, _spaced(head.rest.value))


_BLANKS = re.compile(r"\s+|(?<=,)|(?=,)")


def _spaced(words: str) -> str:
    """Words with single blanks between them and around commas."""
    return " ".join(_BLANKS.sub(" ", words).split())
