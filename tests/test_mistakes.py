"""The whole message a person sees for broken texts: a record of our manners.

`NAVMAP_REWRITE=1` writes the expected messages anew; review them in the diff.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from navmap.config import Settings
from navmap.inspection import Request, inspect
from navmap.project import Project
from navmap.reports.text import text

CASES = Path(__file__).resolve().parent / "cases/mistakes"
JARGON = ("token", "terminal", "eof", "node", "edge", "parse", "lexer", "grammar", "nonetype")


@pytest.mark.parametrize("file", sorted(CASES.glob("*.navmap")), ids=lambda file: file.stem)
def test_the_messages_about_a_broken_map(file: Path) -> None:
    report = inspect(Project(CASES, whole=False), Request(Settings(date(2026, 11, 23)), "team"), [file.name])
    told = text(report)
    golden = file.with_suffix(".txt")
    if os.environ.get("NAVMAP_REWRITE"):
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")
    words = {word.strip(".,:`'\"").lower() for one in report.findings for word in f"{one.message} {one.help}".split()}
    assert words.isdisjoint(JARGON)
