"""Findings as annotations of GitHub Actions: workflow commands, which may hold text only in escaped form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from navmap.findings import LEVELS, Finding
from navmap.inspection import Report
from navmap.reports.plain import plain

MOST = 10
"""Annotations of a level that GitHub shows of one step; the rest stand in the summary of the step."""

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def github(report: Report) -> str:
    """Workflow commands for the heaviest findings, errors first, and one that counts those left out."""
    shown: Counter[str] = Counter()
    lines = [f"::error title=navmap::{data(one)}" for one in report.refused[:MOST]]
    for one in sorted(
        (one for one in report.findings if one.accepted is None), key=lambda one: LEVELS.index(one.level)
    ):
        shown[one.level] += 1
        if shown[one.level] <= MOST:
            lines.append(f"::{_COMMANDS[one.level]} {','.join(_properties(one))}::{data(_words(one))}")
    left_out = sum(max(0, count - MOST) for count in shown.values())
    if left_out:
        lines.append(f"navmap: {left_out} more findings stand in the summary of this step.")
    return "".join(f"{line}\n" for line in lines)


def _words(one: Finding) -> str:
    parts = [plain(one.message), one.help and f"Help: {plain(one.help)}.", plain(one.question)]
    return "\n".join(filter(None, parts))


def _properties(one: Finding) -> Iterator[str]:
    """Where it is; GitHub takes columns for places within one line only."""
    (line, column), (end_line, end_column) = one.place.start, one.place.end
    yield f"file={value(one.place.path)}"
    yield f"line={line}"
    yield f"endLine={end_line}"
    if line == end_line:
        yield f"col={column}"
        yield f"endColumn={max(column, end_column - 1)}"
    yield f"title={value(one.rule)}"


def data(text: str) -> str:
    """A text behind the second `::` of a command."""
    return _scalars(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def value(text: str) -> str:
    """A text as the value of a property."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def _scalars(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
