"""Every case in tests/cases/check: what is found and what is expected match exactly, both ways.

`# expect: rule-name "part of the message"` stands above the line it concerns; several may stand above one.
`# profile: team` in a case chooses another profile than `published`.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from navmap.config import Settings
from navmap.findings import Finding
from navmap.inspection import Request, inspect
from navmap.project import Project

CASES = Path(__file__).resolve().parent / "cases/check"
_EXPECT = re.compile(r'\s*# expect: ([a-z-]+)(?: "(.*)")?')


def expected(text: str) -> list[tuple[int, str, str]]:
    found, waiting = [], []
    for number, line in enumerate(text.split("\n"), 1):
        match = _EXPECT.match(line)
        if match:
            waiting.append((match[1], match[2] or ""))
        else:
            found += [(number, rule, part) for rule, part in waiting]
            waiting = []
    return found


def findings(folder: Path, name: str, profile: str) -> list[Finding]:
    request = Request(Settings(date(2026, 11, 23)), profile)  # type: ignore[arg-type]  # one of the profiles
    report = inspect(Project(folder), request, [name])
    return [one for one in report.findings if one.place.path == name and one.accepted is None]


@pytest.mark.parametrize("file", sorted(CASES.rglob("*.navmap")), ids=lambda file: file.stem)
def test_a_case_is_found_as_expected(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    profile = re.search(r"^# profile: (\w+)", text, re.MULTILINE)
    found = findings(file.parent, file.name, profile[1] if profile else "published")
    wanted = expected(text)
    assert sorted((one.place.line, one.rule) for one in found) == sorted((line, rule) for line, rule, _ in wanted)
    for line, rule, part in wanted:
        assert any(one.place.line == line and one.rule == rule and part in one.message for one in found)
