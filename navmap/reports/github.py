"""Findings as annotations of GitHub Actions: workflow commands, which may hold text only in escaped form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from navmap.findings import LEVELS, Finding
from navmap.inspection import Report
from navmap.reports.plain import plain

MOST = 10
"""Annotations of a level that GitHub shows of one step; the rest stand in the summary of the step."""

_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def github(report: Report, has_summary: bool = False) -> str:
    """Workflow commands for the heaviest findings, errors first, and a line that counts those left out.

    `has_summary` says whether the step has a summary, where the others are found.
    """
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
        where = "see the summary of this step" if has_summary else f"only {MOST} of a level are annotated"
        lines.append(f"navmap: {left_out} more finding{'s' if left_out > 1 else ''}; {where}.")
    return "".join(f"{line}\n" for line in lines)


def _words(one: Finding) -> str:
    parts = [plain(one.message), plain(one.help_sentence), plain(one.question)]
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
    """Without what would steer a terminal that shows the log; line breaks are left to be escaped."""
    return _STEERING.sub("�", text)
