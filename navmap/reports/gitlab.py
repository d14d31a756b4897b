"""Findings as GitLab shows them in merge requests: a Code Quality report."""

from __future__ import annotations

from typing import Any

from navmap.findings import Finding
from navmap.inspection import Report
from navmap.reports.json import inert
from navmap.reports.plain import plain

_SEVERITY = {"error": "major", "warning": "minor", "info": "info"}


def gitlab(report: Report) -> str:
    """The findings that nobody has accepted, one a line."""
    issues = ",\n".join(inert(_issue(one)) for one in report.findings if one.accepted is None)
    return f"[\n{issues}\n]\n" if issues else "[]\n"


def _issue(one: Finding) -> dict[str, Any]:
    words = [one.message, one.help_sentence]
    return {
        "type": "issue",
        "check_name": one.rule,
        "description": plain(" ".join(filter(None, words))),
        "categories": ["Clarity"],
        "severity": _SEVERITY[one.level],
        "fingerprint": one.fingerprint,
        "location": {
            "path": one.place.path.encode("utf-8", "replace").decode(),
            "lines": {"begin": one.place.line, "end": max(one.place.line, one.place.end[0])},
        },
    }
