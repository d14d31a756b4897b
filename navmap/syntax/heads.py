"""What stands between a keyword and its colon: a name, and what follows `when`, `after` or `until`."""

from __future__ import annotations

import re

from navmap.syntax.keywords import KINDS
from navmap.syntax.lines import phrase
from navmap.syntax.tree import Head, Phrase, Statement

DIVIDERS = {
    "stage": re.compile(r"(?<!\S)(after|before)(?=\s+\S)", re.IGNORECASE),
    "exit": re.compile(r"(?<!\S)(when)(?=\s+\S)", re.IGNORECASE),
    "destination": re.compile(r"(?<!\S)(when)(?=\s+\S)", re.IGNORECASE),
    "accept": re.compile(r"(?<!\S)(until)(?=\s+\S)", re.IGNORECASE),
}
"""The words that divide a head, by the kind of the keyword."""

_RETURNS_TO = re.compile(r"returns\s+to\s+", re.IGNORECASE)


def divided(statement: Statement) -> Head:
    """The head of a statement, divided at the last word of its keyword that has words behind it."""
    if statement.divided is None:
        statement.divided = _divided(statement.keyword, statement.head)
    return statement.divided


def _divided(keyword: str, head: Phrase) -> Head:
    parts = head.value.split(maxsplit=1)
    divider = DIVIDERS.get(KINDS[keyword]) if len(parts) > 1 else None
    found = None
    if divider:
        for found in divider.finditer(head.value):  # noqa: B007  the last one counts
            pass
    if found is None:
        return Head(head, "", Phrase("", head.end, head.end))
    return Head(_piece(head, 0, found.start()), found[1].lower(), _piece(head, found.end()))


def returns_to(statement: Statement) -> Phrase:
    """Of a `derailer`, the stage it returns the customer to; empty where it returns to none."""
    found = _RETURNS_TO.match(statement.head.value)
    return _piece(statement.head, found.end() if found else len(statement.head.value))


def _piece(head: Phrase, start: int, end: int | None = None) -> Phrase:
    return phrase(head.value[start:end], head.start + start)
