"""Findings as SARIF 2.1.0, the format that code hosts and editors read.

Columns count the units of UTF-16, as most readers do, and the log says so. Text from maps gets in through one
door, `_message`: readers must not take any of it for a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from urllib.parse import quote

from navmap import __version__, rules
from navmap.findings import Finding, Fix, Related
from navmap.inspection import Report
from navmap.reports.json import inert
from navmap.reports.markdown import marked_page
from navmap.rules.page import reason
from navmap.rules.rule import Rule
from navmap.source import Edit, Place

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS = {"error": "error", "warning": "warning", "info": "note", "off": "none"}
_UNWRITABLE = re.compile("[\ud800-\udfff]")


def sarif(report: Report) -> str:
    """The report as a log of one run; accepted findings are in it as suppressed ones."""
    house = report.settings.house if report.settings else ()
    names = (*rules.NAMES, *(one.name for one in house))
    number = {name: at for at, name in enumerate(names)}
    described = [_rule(rules.described_among(name, house), own=name in rules.NAMES) for name in names]
    driver = {"name": "navmap", "version": __version__, "semanticVersion": __version__, "rules": described}
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "utf16CodeUnits",
        "results": [_result(one, number[one.rule]) for one in report.findings],
    }
    return inert({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(rule: Rule, own: bool) -> dict[str, Any]:
    level = rule.levels.team
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": _message(rule.summary),
        "fullDescription": _message(reason(rule.page)),
        "help": {"text": rule.page.strip(), "markdown": rule.page.strip() if own else marked_page(rule.page)},
        "defaultConfiguration": {"enabled": level != "off", "level": _LEVELS[level]},
    }


def _invocation(report: Report) -> dict[str, Any]:
    notes = [*(("error", one) for one in report.refused), *(("note", one) for one in report.notes)]
    found: dict[str, Any] = {"executionSuccessful": not report.refused}
    if notes:
        found["toolExecutionNotifications"] = [{"level": level, "message": _message(one)} for level, one in notes]
    return found


def _result(one: Finding, number: int) -> dict[str, Any]:
    words = [one.message, one.help_sentence, one.question]
    found: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": number,
        "level": _LEVELS[one.level],
        "message": _message("\n".join(filter(None, words))),
        "locations": [{"physicalLocation": _location(one.place)}],
        "partialFingerprints": {"navmap/v1": one.fingerprint},
    }
    if one.related:
        found["relatedLocations"] = [_related(at, other) for at, other in enumerate(one.related)]
    if one.fixes:
        found["fixes"] = [_fix(fix) for fix in one.fixes]
    # The log as a whole says what is suppressed: with an empty list for all that is not.
    found["suppressions"] = [] if one.accepted is None else [_suppression(one.accepted)]
    return found


def _suppression(reason_given: str) -> dict[str, Any]:
    return {"kind": "inSource", "status": "accepted", "justification": _scalars(reason_given)}


def _related(at: int, other: Related) -> dict[str, Any]:
    return {"id": at, "physicalLocation": _location(other.place), "message": _message(other.message)}


def _fix(fix: Fix) -> dict[str, Any]:
    return {"description": _message(fix.title), "artifactChanges": list(_changes(fix.edits))}


def _changes(edits: Iterable[Edit]) -> Iterator[dict[str, Any]]:
    for path, group in groupby(edits, key=lambda edit: edit.place.path):
        replacements = [
            {"deletedRegion": _region(edit.place), "insertedContent": {"text": _scalars(edit.text)}} for edit in group
        ]
        yield {"artifactLocation": _artifact(path), "replacements": replacements}


def _location(place: Place) -> dict[str, Any]:
    return {"artifactLocation": _artifact(place.path), "region": _region(place)}


def _artifact(path: str) -> dict[str, Any]:
    return {"uri": quote(path.encode("utf-8", "surrogateescape")), "uriBaseId": _ROOT}


def _region(place: Place) -> dict[str, int]:
    (line, column), (end_line, end_column) = place.start, place.end
    return {
        "startLine": line,
        "startColumn": _utf16(place, line, column),
        "endLine": end_line,
        "endColumn": _utf16(place, end_line, end_column),
    }


def _utf16(place: Place, line: int, column: int) -> int:
    before = place.source.line_text(line)[: column - 1]
    return column + sum(ord(sign) > 0xFFFF for sign in before)


def _message(text: str) -> dict[str, str]:
    """A message in which nothing is a link to follow: SARIF reads `[words](target)` as one."""
    pieces = _scalars(text).split("]")
    for at, following in enumerate(pieces[1:]):
        if following.startswith("("):
            pieces[at] = pieces[at].replace("[", "\\[")
    return {"text": "]".join(pieces)}


def _scalars(text: str) -> str:
    """The text without what no UTF-8 can hold."""
    return _UNWRITABLE.sub("�", text)
