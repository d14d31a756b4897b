"""The values in a file's statements, read; what cannot be is a finding."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from navmap.findings import Finding, Fix
from navmap.mending import spelt, taken_out
from navmap.model import values
from navmap.model.names import evenly, fold, listed
from navmap.source import INDENT, Span
from navmap.syntax.heads import divided
from navmap.syntax.keywords import KEYWORDS, OWNERS_OF_DETAILS, SIDES, STAGES, TITLES
from navmap.syntax.tree import Phrase, Statement, Tree

Said = dict[str, Any]
"""What a statement says, by the fields of its noun in navmap.model.map."""

_MORE = re.compile(rf"\n{INDENT}\|[^\S\n]*+")
"""The beginning of a line that continues a text."""


class Reader:
    """Reads the values of statements and keeps the findings about them; a faulty line gets no further one."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.findings: list[Finding] = []

    def complain(
        self,
        statement: Statement,
        sentence: str,
        mend: str = "",
        span: Span | None = None,
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        """Say that a value cannot be, unless the line has been reported already."""
        if not statement.faulty:
            place = self.tree.place(span or statement.span)
            self.findings.append(Finding("invalid-value", sentence, place, help=mend or _as(statement), fixes=fixes))

    # ------------------------------------------------------------ prose

    def text(self, statement: Statement) -> str:
        """The text of a statement, which must have one."""
        if not statement.text.value:
            self._no_text(statement)
        return statement.text.value

    def words(self, statement: Statement) -> Said | None:
        """A line of prose."""
        text = self.text(statement)
        return {"place": self.tree.place(statement.span), "text": text} if text else None

    def extension(self, statement: Statement) -> Said | None:
        """`extends: PATH`."""
        path = self.text(statement)
        return {"place": self.tree.place(statement.span), "path": path} if path else None

    # ------------------------------------------------------------ names

    def refs(self, statement: Statement, phrase: Phrase) -> tuple[Said, ...]:
        """The names in a list, of which there must be at least one."""
        parts = listed(phrase.value)
        if not parts:
            self.complain(statement, f"`{statement.keyword}` names nothing.")
        return tuple(self._refs(statement, phrase, parts))

    def one_ref(self, statement: Statement, phrase: Phrase) -> Said | None:
        """The one name in a phrase."""
        return next(iter(self._refs(statement, phrase, [(phrase.value, 0)])), None)

    def _refs(self, statement: Statement, phrase: Phrase, parts: Sequence[tuple[str, int]]) -> list[Said]:
        found: list[Said] = []
        if statement.faulty:
            return found  # nobody knows whether these words were meant as names
        for (written, _), span in zip(parts, self._spans_of(phrase, parts), strict=True):
            name = fold(written)
            if name:
                found.append({"place": self.tree.place(span), "name": name, "written": evenly(written)})
            else:
                sentence = f"`{evenly(written)}` cannot be a name: it has no letter and no digit."
                self.complain(statement, sentence, "write the name of something in this map", span)
        return found

    def _spans_of(self, phrase: Phrase, parts: Sequence[tuple[str, int]]) -> list[Span]:
        """Where the parts of a phrase stand, as far as each goes on its first line."""
        begin = phrase.start
        if "\n" not in phrase.value:
            return [Span(begin + offset, begin + offset + len(written)) for written, offset in parts]
        lines = self._lines_of(phrase)
        spans: list[Span] = []
        for written, offset in parts:
            line, start = lines[bisect_right(lines, offset, key=itemgetter(0)) - 1]
            start += offset - line
            spans.append(Span(start, start + len(written.partition("\n")[0])))
        return spans

    def _lines_of(self, phrase: Phrase) -> list[tuple[int, int]]:
        """Where each line of a text begins in it and in the source; remarks may stand between them there."""
        text, at, end = 0, phrase.start, phrase.start
        lines = [(text, at)]
        for words in phrase.value.split("\n")[:-1]:
            text, end = text + len(words) + 1, at + len(words)
            more = _MORE.search(self.tree.source.text, end)
            at = more.end() if more else end
            lines.append((text, at))
        return lines

    # ------------------------------------------------------------ days, times, percentages

    def review(self, statement: Statement) -> Said | None:
        """`reviewed: DATE[, every N months]`."""
        value = values.review(statement.text.value)
        if value is None:
            self._no_value(statement, "a day and an interval", values.meant_by_review(statement.text.value))
            return None
        day, every, unit, written = value
        place = self.tree.place(statement.span)
        return {"place": place, "day": day, "every": every, "unit": unit, "interval_written": written}

    def times(self, statement: Statement) -> Said | None:
        """`takes: N[-M] weeks`."""
        value = values.times(statement.text.value)
        if value is None:
            self._no_value(statement, "a time", values.meant_by_times(statement.text.value))
            return None
        least, most, unit = value
        return {"place": self.tree.place(statement.span), "least": least, "most": most, "unit": unit}

    def percent(self, statement: Statement) -> int | None:
        """`probability: N%`."""
        value = values.percent(statement.text.value)
        if value is None:
            self._no_value(statement, "a share from 0% to 100%", values.meant_by_percent(statement.text.value))
        return value

    def acceptance(self, statement: Statement) -> Said | None:
        """`accept RULE [until DATE]: REASON`."""
        head = divided(statement)
        rule = fold(head.name.value)
        if not rule and head.name.value:
            self.complain(statement, f"`{evenly(head.name.value)}` is not the name of a rule.")
            return None
        if not rule:
            self._syntax(statement, "`accept` does not say which rule.")
            return None
        until = values.day(head.rest.value) if head.divider else None
        if head.divider and until is None:
            fixes = spelt(self.tree.place(head.rest.span), values.meant_by_day(head.rest.value), safe=True)
            form = "of the calendar" if values.has_form_of_day(head.rest.value) else "in the form `2026-10-01`"
            self.complain(statement, f"`{evenly(head.rest.value)}` is not a day {form}.", fixes=fixes)
        reason = statement.text.value
        if not reason:
            self.complain(statement, "`accept` gives no reason, and a finding is only accepted with one.")
        place, rule_place = self.tree.place(statement.span), self.tree.place(head.name.span)
        return {"place": place, "rule_place": rule_place, "rule": rule, "until": until, "reason": reason}

    def _syntax(self, statement: Statement, sentence: str) -> None:
        self.findings.append(Finding("syntax-error", sentence, self.tree.place(statement.span), help=_as(statement)))

    def _no_value(self, statement: Statement, what: str, meant: tuple[str, ...]) -> None:
        written = statement.text.value
        if not written:
            self._no_text(statement)
            return
        fixes = spelt(self.tree.place(statement.text.span), meant, safe=len(meant) == 1)
        on_one_line = written.replace("\n", " ")
        mend = f"write it as {' or '.join(f'`{statement.keyword}: {one}`' for one in meant)}" if meant else ""
        self.complain(statement, f"`{on_one_line}` is not {what} as `{statement.keyword}` takes it.", mend, fixes=fixes)

    def _no_text(self, statement: Statement) -> None:
        owns = statement.keyword in OWNERS_OF_DETAILS | STAGES | SIDES | TITLES
        fixes = () if owns else taken_out("Take the line out", self.tree.place(statement.span))
        self.complain(statement, f"`{statement.keyword}` has no text.", fixes=fixes)


def _as(statement: Statement) -> str:
    return f"write it as `{KEYWORDS[statement.keyword].shape}`"
