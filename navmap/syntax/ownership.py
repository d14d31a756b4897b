"""Which line belongs to which: a stack of owners, moved by the keywords alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from navmap.findings import Finding
from navmap.source import Source
from navmap.syntax import mistakes
from navmap.syntax.grammar import MOST_MISTAKES
from navmap.syntax.keywords import KEYWORDS, OWNERS_OF_DETAILS, SIDES, STAGES, TITLES, Keyword
from navmap.syntax.lines import Faulty, phrase
from navmap.syntax.parse import read_lines
from navmap.syntax.tree import Line, Lost, More, Phrase, Side, Statement, Tree


def tree_of(source: Source) -> tuple[Tree, tuple[Finding, ...]]:
    """The tree of a text, and every mistake in the form of its lines and in what belongs to what."""
    return _Reader(source).read()


_Verdict = Literal["good", "misplaced", "repeated"]


class _Reader:
    """Goes through the lines once, and knows what is open above each."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.all: list[Line | Faulty] = []
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
        self.all = read_lines(self.source.text)
        _continue_texts(self.all)
        for line in self.all:
            if isinstance(line, Faulty):
                self.findings.append(mistakes.of_line(self.source, line, has_text_above=self.above is not None))
                self._take(line.line, faulty=True)
            else:
                self._take(line, faulty=False)
            if len(self.findings) > MOST_MISTAKES:
                self.findings[MOST_MISTAKES:] = [mistakes.not_read_on(self.findings[MOST_MISTAKES])]
                break
        if self.empty and not self.findings:
            self.findings.append(mistakes.empty_file(self.source))
        return Tree(self.source, tuple(self.lines)), tuple(self.findings)

    def _take(self, line: Line, faulty: bool) -> None:
        self.lines.append(line)
        if isinstance(line, Statement):
            self._own(line, faulty)
            self.above, self.empty = line, False
        elif isinstance(line, Lost):
            self.above, self.empty = line, False
        elif isinstance(line, More) and self.above is None and not faulty:
            self.findings.append(mistakes.stray_continuation(self.source, line.span))

    def _own(self, statement: Statement, faulty: bool) -> None:
        keyword = KEYWORDS[statement.keyword]
        statement.owner, verdict = self._owner(keyword)
        if self.empty and verdict == "good" and not faulty and keyword.name not in TITLES:
            verdict = "misplaced"
        statement.side = self._side_of(keyword, statement.owner, verdict)
        if not faulty:
            if verdict == "good" and self._is_repeated(keyword, statement):
                verdict = "repeated"
            if verdict != "good":
                self.findings.append(self._complaint(statement, verdict))
        statement.faulty, statement.misplaced = faulty or verdict == "repeated", verdict == "misplaced"
        self._open(keyword, statement)

    def _complaint(self, statement: Statement, verdict: _Verdict) -> Finding:
        if verdict == "repeated":
            return mistakes.repeated(self.source, statement, self.written[self._key(statement)])
        if self.empty:
            return mistakes.no_title_first(self.source, statement, self._title_below())
        home = self._home_of(KEYWORDS[statement.keyword])
        return mistakes.misplaced(self.source, statement, self.side, self.stage, self.owner_of_details, home)

    def _title_below(self) -> Statement | None:
        """The title of a file that begins with something else."""
        below = (one for one in self.all if isinstance(one, Statement) and one.keyword in TITLES)
        return next(below, None)

    def _home_of(self, keyword: Keyword) -> Statement | None:
        """The line under which a misplaced one clearly belongs."""
        if keyword.home == "header":
            return self.title if keyword.name not in TITLES else None
        owners = [self.homes[name] for name in keyword.details_of if name in self.homes]
        return owners[0] if len(owners) == 1 else None

    # ------------------------------------------------------------ who owns a line

    def _owner(self, keyword: Keyword) -> tuple[Statement | None, _Verdict]:
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

    def _open(self, keyword: Keyword, statement: Statement) -> None:
        opens = _OPENS.get(keyword.name)
        if opens is None:
            if not statement.misplaced:
                self._stand_inside(keyword, statement)
        elif opens == "details":
            self.homes[keyword.name] = self.owner_of_details = statement
        else:
            self.homes = {}
            if opens == "stage":
                self.stage, self.owner_of_details = statement, None
            elif statement.has_colon or keyword.name not in self.opened:
                self.opened.add(keyword.name)
                self.side, self.stage, self.owner_of_details = statement, None, None

    def _stand_inside(self, keyword: Keyword, statement: Statement) -> None:
        """What a line changes that owns nothing and stands where it may."""
        if keyword.home == "detail":
            if self.owner_of_details:
                self.homes[self.owner_of_details.keyword] = statement
            return
        self.owner_of_details = None
        if keyword.name in TITLES and self.title is None:
            self.title = statement


_OPENS: dict[str, Literal["side", "stage", "details"]] = {
    **dict.fromkeys(SIDES, "side"),
    **dict.fromkeys(STAGES, "stage"),
    **dict.fromkeys(OWNERS_OF_DETAILS, "details"),
}
"""What begins with a line of a keyword."""


def _continue_texts(lines: Iterable[Line | Faulty]) -> None:
    """Give each statement the texts of the lines that continue it, over blank lines and comments between."""
    above: Line | None = None
    pieces: dict[Statement, list[Phrase]] = {}
    for one in lines:
        line = one.line if isinstance(one, Faulty) else one
        if isinstance(line, Statement | Lost):
            above = line
        elif isinstance(line, More) and isinstance(above, Statement):
            piece = phrase(line.text[1:], line.span.start + 1)
            some = pieces.setdefault(above, [above.text])
            if some[0].value:
                some.append(piece)
            else:
                some[0] = piece
    for statement, some in pieces.items():
        statement.text = Phrase("\n".join(piece.value for piece in some), some[0].start, some[-1].end)
