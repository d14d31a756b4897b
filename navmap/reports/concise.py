"""Findings one a line, for people in a hurry and for other tools: `path:line:column: level[rule] sentence`."""

from __future__ import annotations

from navmap.inspection import Report
from navmap.reports.plain import plain
from navmap.reports.text import summary


def concise(report: Report) -> str:
    """One line a finding that nobody has accepted, and a summary."""
    lines = []
    for one in report.findings:
        if one.accepted is None:
            line, column = one.place.start
            where = f"{plain(one.place.path)}:{line}:{column}"
            lines.append(f"{where}: {one.level}[{one.rule}] {plain(one.message)}")
    return "\n".join([*lines, summary(report)]) + "\n"
