"""A baseline: the findings that a project had when it began to be checked, and that do not count."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from navmap import rules
from navmap.findings import Finding
from navmap.inspection import Report
from navmap.sources import Refused

SCHEMA = "navmap-baseline/1"
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding as a baseline keeps it; the sentence is for people who read the file."""

    fingerprint: str
    rule: str
    file: str
    message: str


def as_text(report: Report) -> str:
    """The baseline of a report: what counts in it, but for what keeps a map from being read."""
    kept = [one for one in report.findings if one.accepted is None and one.rule not in rules.READING]
    lines = sorted(
        json.dumps({"file": one.place.path, "rule": one.rule, "fingerprint": one.fingerprint, "message": one.message})
        for one in kept
    )
    # One line each, in order: two branches that both mend something merge without a conflict.
    body = "[\n" + ",\n".join(f"    {line}" for line in lines) + "\n  ]" if lines else "[]"
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": {body}\n}}\n'


def read(file: str) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises Refused for one that cannot be."""
    try:
        if not stat.S_ISREG(Path(file).stat().st_mode):
            raise Refused(f"The baseline {file} is not a plain file.")
        with Path(file).open("rb") as opened:
            content = opened.read(_LARGEST + 1)
        data = json.loads(content.decode("utf-8"))
    except OSError as error:
        raise Refused(f"The baseline {file} cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise Refused(f"{file} is no baseline: it is not written as JSON.") from None
    if len(content) > _LARGEST or not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise Refused(f"{file} is no baseline of navmap ({SCHEMA}).")
    return tuple(_entry(one, file) for one in _list(data.get("findings"), file))


def _list(value: Any, file: str) -> list[Any]:
    if not isinstance(value, list):
        raise Refused(f"The baseline {file} has no list of findings.")
    return value


def _entry(one: Any, file: str) -> Entry:
    texts: Mapping[str, Any] = one if isinstance(one, dict) else {}
    found = [texts.get(name) for name in ("fingerprint", "rule", "file", "message")]
    if not all(isinstance(value, str) for value in found):
        raise Refused(f"The baseline {file} has an entry that is not one of a finding.")
    return Entry(*map(str, found))


def without(report: Report, entries: Iterable[Entry]) -> Report:
    """A report without what is in a baseline."""
    known = {one.fingerprint for one in entries}
    return replace(report, findings=tuple(one for one in report.findings if not _is_in(one, known)))


def _is_in(one: Finding, known: set[str]) -> bool:
    return one.accepted is None and one.rule not in rules.READING and one.fingerprint in known


def no_longer_needed(report: Report, entries: Iterable[Entry], ran: Iterable[str]) -> list[Entry]:
    """The entries of which nothing is found any more, in maps that were checked with their rules."""
    found = {one.fingerprint for one in report.findings if one.accepted is None}
    judged, ran = set(report.maps) - set(report.held_back), set(ran)
    return [one for one in entries if one.fingerprint not in found and one.file in judged and one.rule in ran]
