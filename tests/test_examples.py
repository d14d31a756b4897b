"""The examples and the standard maps are what they are said to be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from navmap.config import Settings
from navmap.inspection import Report, Request, inspect
from navmap.model.text import text_of
from navmap.project import Project
from navmap.sources import standard_names

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").rglob("*.navmap"))
BAD_ON_PURPOSE = {"04-what-goes-wrong.navmap", "before.navmap"}


def checked(file: Path, profile: str) -> Report:
    request = Request(Settings(date(2026, 11, 23)), profile)  # type: ignore[arg-type]  # one of the profiles
    root = ROOT / "examples" if file.is_relative_to(ROOT / "examples") else file.parent
    return inspect(Project(root), request, [file.relative_to(root).as_posix()])


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 6


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_is_clean_unless_it_is_bad_on_purpose(file: Path) -> None:
    report = checked(file, "team")
    heavy = [one for one in report.findings if one.level != "info" and one.accepted is None]
    if file.name in BAD_ON_PURPOSE:
        assert heavy
        assert "bad on purpose" in file.read_text(encoding="utf-8").lower() or file.name == "before.navmap"
    else:
        assert not [(one.place.line, one.rule, one.message) for one in heavy]
    assert not report.refused


def test_the_bad_example_shows_most_of_what_is_found() -> None:
    report = checked(ROOT / "examples/04-what-goes-wrong.navmap", "published")
    assert len({one.rule for one in report.findings}) >= 20


@pytest.mark.parametrize("name", standard_names())
def test_a_standard_map_is_clean_when_published(name: str) -> None:
    report = checked(ROOT / f"stdlib_maps/{name}.navmap", "published")
    assert not [(one.place.line, one.rule, one.message) for one in report.findings]


@pytest.mark.parametrize(
    "file", [*EXAMPLES, *sorted((ROOT / "stdlib_maps").glob("*.navmap"))], ids=lambda one: one.stem
)
def test_a_whole_map_as_one_text_says_the_same(file: Path) -> None:
    once = text_of(Project(file.parent).document(file.name).map)
    again = Project(file.parent, whole=False, texts={"one.navmap": once}).document("one.navmap")
    assert not [(one.place.line, one.message) for one in again.findings]
    assert text_of(again.map) == once
