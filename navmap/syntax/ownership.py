"""Which line belongs to which: a stack of owners, moved by the keywords alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from navmap.findings import Finding
from navmap.source import Source, Span
from navmap.syntax import mistakes
from navmap.syntax.keywords import KEYWORDS, OWNERS_OF_DETAILS, SIDES, STAGES, TITLES, Keyword
from navmap.syntax.lines import Reading
from navmap.syntax.parse import readings
from navmap.syntax.tree import Blank, Comment, Line, Lost, More, Phrase, Side, Statement, Tree


def tree_of(source: Source) -> tuple[Tree, tuple[Finding, ...]]:
    """The tree of a text, and every mistake in the form of its lines and in what belongs to what."""
    return _Reader(source).read()


_Verdict = Literal["good", "misplaced", "repeated"]


class _Reader:
    """Goes through the lines once, and knows what is open above each."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines: list[Line] = []
        self.findings: list[Finding] = []
        self.side: Statement | None = None
        self.stage: Statement | None = None
        self.owner_of_details: Statement | None = None
        self.opened: set[str] = set()
        self.written: dict[tuple[int, str], Statement] = {}
        self.empty = True
        self.above: Statement | Lost | None = None
        self.title: Statement | None = None
        self.homes: dict[str, Statement] = {}
        """For each owner of details, the last line that belongs to the last one of this stage."""

    def read(self) -> tuple[Tree, tuple[Finding, ...]]:
        for reading, more in _with_continuations(readings(self.source.text)):
            self._take(reading, more)
        if self.empty:
            self.findings.append(mistakes.empty_file(self.source))
        return Tree(self.source, tuple(self.lines)), tuple(self.findings)

    def _take(self, reading: Reading, more: list[Reading]) -> None:
        if reading.fault:
            self.findings.append(mistakes.of_line(self.source, reading, has_text_above=self.above is not None))
        match reading.kind:
            case "statement":
                self._own(reading, more, faulty=reading.fault is not None)
            case "blank":
                self.lines.append(Blank(reading.span))
            case "comment":
                self.lines.append(Comment(reading.raw, reading.span))
            case "more":
                self._continue(reading)
            case "other":
                self.above = Lost(reading.raw, reading.span)
                self.lines.append(self.above)
                self.empty = False

    def _continue(self, reading: Reading) -> None:
        self.lines.append(More(reading.raw, reading.span))
        if self.above is None and not reading.fault:
            self.findings.append(mistakes.stray_continuation(self.source, reading.span))

    def _own(self, reading: Reading, more: list[Reading], faulty: bool) -> None:
        keyword = KEYWORDS[reading.keyword or ""]
        owner, verdict = self._owner(keyword, reading)
        if verdict == "good" and not faulty:
            verdict = self._title_first(keyword)
        statement = _statement(reading, more, owner, self._side_of(keyword, owner, verdict))
        if not faulty and verdict == "good" and self._is_repeated(keyword, statement):
            verdict = "repeated"
        if not faulty and verdict != "good":
            self.findings.append(self._complaint(statement, verdict))
        statement = statement.judged(faulty or verdict == "repeated", verdict == "misplaced")
        self._open(keyword, statement, misplaced=verdict == "misplaced")
        self.lines.append(statement)
        self.above = statement
        self.empty = False

    def _title_first(self, keyword: Keyword) -> _Verdict:
        return "misplaced" if self.empty and keyword.name not in TITLES else "good"

    def _complaint(self, statement: Statement, verdict: _Verdict) -> Finding:
        if verdict == "repeated":
            return mistakes.repeated(self.source, statement, self.written[self._key(statement)])
        if self.empty:
            return mistakes.no_title_first(self.source, statement)
        home = self._home_of(KEYWORDS[statement.keyword])
        return mistakes.misplaced(self.source, statement, self.side, self.stage, self.owner_of_details, home)

    def _home_of(self, keyword: Keyword) -> Statement | None:
        """The line under which a misplaced one clearly belongs."""
        if keyword.home == "header":
            return self.title if keyword.name not in TITLES else None
        owners = [self.homes[name] for name in keyword.details_of if name in self.homes]
        return owners[0] if len(owners) == 1 else None

    # ------------------------------------------------------------ who owns a line

    def _owner(self, keyword: Keyword, reading: Reading) -> tuple[Statement | None, _Verdict]:
        match keyword.home:
            case "header":
                return None, "misplaced" if self.side else "good"
            case "map":
                return None, "good"
            case "anywhere":
                owner = self.side if keyword.name == "extends" else self.stage or self.side
                return owner, "good"
            case "side":
                return self.side, "good" if self._fits(keyword, self.side) else "misplaced"
            case "stage":
                return self.stage, "good" if self._fits(keyword, self.stage) else "misplaced"
            case "detail":
                owner = self.owner_of_details
                return owner, "good" if owner and owner.keyword in keyword.details_of else "misplaced"

    def _fits(self, keyword: Keyword, owner: Statement | None) -> bool:
        """Whether an owner is there and of the right side; one that was itself misplaced takes anything."""
        if owner is None:
            return False
        return keyword.side is None or owner.side is None or owner.side == keyword.side

    def _side_of(self, keyword: Keyword, owner: Statement | None, verdict: _Verdict) -> Side | None:
        if keyword.name == "customer":
            return "customer"
        if keyword.name == "seller":
            return "seller"
        if owner is None or (verdict == "misplaced" and keyword.name in STAGES):
            return None
        return owner.side

    def _key(self, statement: Statement) -> tuple[int, str]:
        if statement.keyword in TITLES:
            return 0, "map"
        owner = statement.owner
        if owner is None or owner.keyword in SIDES:
            return 0, f"{statement.side} {statement.keyword}"
        return id(owner), statement.keyword

    def _is_repeated(self, keyword: Keyword, statement: Statement) -> bool:
        if not keyword.single and (keyword.name != "extends" or statement.owner):
            return False
        return self.written.setdefault(self._key(statement), statement) is not statement

    # ------------------------------------------------------------ what a line opens

    def _open(self, keyword: Keyword, statement: Statement, misplaced: bool) -> None:
        name = keyword.name
        self._remember_home(keyword, statement, misplaced)
        if name in SIDES:
            if statement.has_colon or name not in self.opened:
                self.opened.add(name)
                self.side, self.stage, self.owner_of_details = statement, None, None
        elif name in STAGES:
            self.stage, self.owner_of_details = statement, None
        elif name in OWNERS_OF_DETAILS:
            self.owner_of_details = statement
        elif not misplaced and keyword.home != "detail":
            self.owner_of_details = None

    def _remember_home(self, keyword: Keyword, statement: Statement, misplaced: bool) -> None:
        if keyword.name in STAGES or keyword.name in SIDES:
            self.homes = {}
        elif keyword.name in OWNERS_OF_DETAILS:
            self.homes[keyword.name] = statement
        elif keyword.home == "detail" and not misplaced and self.owner_of_details:
            self.homes[self.owner_of_details.keyword] = statement
        if keyword.name in TITLES and not misplaced and self.title is None:
            self.title = statement


def _statement(reading: Reading, more: list[Reading], owner: Statement | None, side: Side | None) -> Statement:
    head = reading.head or Phrase("", reading.span)
    text = reading.text or Phrase("", reading.span)
    for line in more:
        piece = line.text or Phrase("", line.span)
        value = f"{text.value}\n{piece.value}" if text.value else piece.value
        text = Phrase(value, Span(text.span.start if text.value else piece.span.start, piece.span.end))
    return Statement(reading.keyword or "", head, text, reading.span, owner, side, has_colon=reading.has_colon)


def _with_continuations(lines: list[Reading]) -> Iterator[tuple[Reading, list[Reading]]]:
    """Each line with the lines that continue its text, over blank lines and comments between."""
    continued: dict[int, list[Reading]] = {}
    above: list[Reading] = []
    for line in lines:
        if line.kind == "more":
            above.append(line)
        elif line.kind in ("statement", "other"):
            above = continued.setdefault(id(line), [])
    for line in lines:
        yield line, continued.get(id(line), [])
