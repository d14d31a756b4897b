"""Findings for programs: JSON as `findings.schema.json` beside this file describes it."""

from __future__ import annotations

import json
from typing import Any

from navmap import __version__
from navmap.findings import Finding, Fix, Related
from navmap.inspection import Report
from navmap.source import Place

SCHEMA = "navmap-findings/1"


def as_json(report: Report) -> str:
    """The report as JSON text; accepted findings are in it with their reason, but not counted."""
    head = inert(_head(report), indent=2).removesuffix("\n}")
    # One line each: people find their way, and a hundred thousand findings are written in a second.
    findings = ",\n".join(f"    {inert(_finding(one))}" for one in report.findings)
    body = f"[\n{findings}\n  ]" if findings else "[]"
    return f'{head},\n  "findings": {body}\n}}\n'


def inert(data: Any, indent: int | None = None) -> str:
    """Data as JSON in ASCII, without the `##[` by which build servers know a command in a log."""
    return json.dumps(data, ensure_ascii=True, indent=indent).replace("##", "#\\u0023")


def _head(report: Report) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "tool": {"name": "navmap", "version": __version__},
        "today": report.settings.today.isoformat() if report.settings else None,
        "summary": {
            "files": len(report.maps),
            "error": report.count("error"),
            "warning": report.count("warning"),
            "info": report.count("info"),
            "accepted": report.accepted,
        },
        "notes": [*report.notes, *report.refused],
    }


def _finding(one: Finding) -> dict[str, Any]:
    element = one.element
    return {
        "rule": one.rule,
        "level": one.level,
        "message": one.message,
        "help": one.help,
        "question": one.question,
        **_place(one.place),
        "element": element
        and {"side": element.side, "kind": element.kind, "name": element.name, "title": element.title},
        "related": [_related(other) for other in one.related],
        "fixes": [_fix(fix) for fix in one.fixes],
        "fingerprint": one.fingerprint,
        "accepted": one.accepted,
    }


def _place(place: Place) -> dict[str, Any]:
    (line, column), (end_line, end_column) = place.start, place.end
    start, end = {"line": line, "column": column}, {"line": end_line, "column": end_column}
    return {"file": place.path, "range": {"start": start, "end": end}}


def _related(other: Related) -> dict[str, Any]:
    return {**_place(other.place), "message": other.message}


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{**_place(edit.place), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}
