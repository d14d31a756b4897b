"""Annotations of GitHub Actions, the summary of a step, and comments: what is shown where not everything can be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reported import faulty_project, run_check

from navmap.findings import LEVELS, Finding
from navmap.inspection import Report
from navmap.reports import github, junit, markdown
from navmap.reports.gitlab import gitlab
from navmap.reports.sarif import sarif
from navmap.reports.step_summary import step_summary
from navmap.rules import NAMES
from navmap.source import Place, Source, Span


@pytest.fixture
def place(tmp_path: Path, finance: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a project below its root, and one faulty map in it."""
    return faulty_project(tmp_path, finance, monkeypatch)


def test_annotations_come_errors_first_and_at_most_ten_of_a_level(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "".join(f"stge {number}: x\n" for number in range(25))
    (place / "sales/maps/a b.navmap").write_text(f"map: x\n{lines}", encoding="utf-8")
    (place / "summary.md").write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place / "summary.md"))
    told = run_check("--output", "github", capsys=capsys).splitlines()
    assert [line.partition(" ")[0] for line in told] == ["::error"] * 10 + ["navmap:"]
    assert told[-1] == "navmap: 16 more findings; see the summary of this step."
    summary = (place / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("before\n### navmap")
    assert summary.count("- error in line") == 26


@pytest.mark.parametrize("output", ["github", "github=annotations"])
def test_without_a_summary_none_is_spoken_of(
    output: str, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "".join(f"stge {number}: x\n" for number in range(25))
    (place / "sales/maps/a b.navmap").write_text(f"map: x\n{lines}", encoding="utf-8")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    told = run_check("--output", output, capsys=capsys)
    told = Path("annotations").read_text(encoding="utf-8") if "=" in output else told
    assert told.splitlines()[-1] == "navmap: 16 more findings; only 10 of a level are annotated."


@pytest.mark.parametrize(
    ("help_", "said"), [("write it", "Help: write it."), ("did you mean `b`?", "Help: did you mean `b`?")]
)
def test_a_help_is_a_sentence_with_one_end(help_: str, said: str) -> None:
    found = Finding("no-owner", "No owner.", Place(Source("a.navmap", "map: x\n"), Span(0, 6)), help=help_)
    report = Report((found,), ("a.navmap",))
    for told in (github.github(report), gitlab(report), sarif(report), junit.junit(report, LEVELS, NAMES)):
        assert said in told
        assert f"{said}." not in told


def test_of_too_many_findings_the_heaviest_are_shown() -> None:
    source = Source("a.navmap", "map: x\n" * 1000)
    places = [Place(source, Span(7 * number, 7 * number + 6)) for number in range(1000)]
    found = [Finding("no-owner", "W" * 100, place, level="warning") for place in places[:900]]
    found += [Finding("no-owner", "E" * 100, place) for place in places[900:]]
    report = Report(tuple(found), ("a.navmap",))
    comment, summary = markdown.markdown(report), step_summary(report, [])
    assert [comment.count("E" * 100), summary.count("E" * 100), summary.count("W" * 100)] == [100, 100, 900]
    assert len(comment) < 65_536
    assert re.search(r"^And [1-9]\d* more\.$", comment, re.MULTILINE)


def test_a_range_of_several_lines_has_no_columns() -> None:
    source = Source("a.navmap", "map: x\n| y\n")
    found = Finding("no-owner", "No owner.", Place(source, Span(0, 10)))
    report = Report((found,), ("a.navmap",))
    assert github.github(report) == "::error file=a.navmap,line=1,endLine=2,title=no-owner::No owner.\n"


def test_on_github_actions_the_text_is_joined_by_annotations_and_a_picture_of_what_fails(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place / "summary.md"))
    told = run_check(capsys=capsys)
    assert "= navmap explain seller-runs-ahead" in told
    assert (
        "\n::warning file=sales/maps/a b.navmap,line=71,endLine=71,col=1,endColumn=22,title=seller-runs-ahead::" in told
    )
    summary = (place / "summary.md").read_text(encoding="utf-8")
    assert "```mermaid\nflowchart LR\n" in summary
    assert '"Propose"]:::warning' in summary
    assert run_check("--output", "text", capsys=capsys).count("\n::") == 0
