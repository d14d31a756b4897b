"""Every rule has a page; its bad example fires exactly that rule once, its good example none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from navmap import rules
from navmap.config import Settings
from navmap.inspection import Request, inspect
from navmap.project import Project
from navmap.rules.page import bad, good, reason


def found(folder: Path, text: str) -> list[str]:
    (folder / "map.navmap").write_text(text, encoding="utf-8")
    report = inspect(Project(folder), Request(Settings(date(2026, 11, 23)), "published"), ["map.navmap"])
    return [one.rule for one in report.findings if one.accepted is None]


@pytest.mark.parametrize("name", rules.NAMES)
def test_the_bad_example_fires_the_rule_alone(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, bad(rules.described(name).page)) == [name]


@pytest.mark.parametrize("name", rules.NAMES)
def test_nothing_is_found_in_the_good_example(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, good(rules.described(name).page)) == []


@pytest.mark.parametrize("name", rules.NAMES)
def test_the_page_says_why_it_matters(name: str) -> None:
    assert len(reason(rules.described(name).page)) > 60
