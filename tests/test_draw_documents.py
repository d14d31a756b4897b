"""`navmap draw` for documents: which there are, how to ask for each, and what is said to a wrong wish."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from test_edition import MAP

from navmap.cli.main import main
from navmap.document import document_of, file_of
from navmap.drawing import Wish, drawn
from navmap.drawing.wish import View
from navmap.source import Source

DAY = ("--today", "2026-11-23")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, finance: str) -> Path:
    (tmp_path / "map.navmap").write_text(finance, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("out", "more", "begins"),
    [
        ("map.md", [], b"# Finance platform, mid-market\n"),
        ("map.csv", [], b'\xef\xbb\xbf"Our stage","1 Notice the problem"'),
        ("map.csv", ["--view", "coverage"], b'\xef\xbb\xbf"Our stage","1 Notice the problem"'),
        ("map.csv", ["--view", "plan"], b'\xef\xbb\xbf"Step","Customer stage"'),
        ("map.xlsx", [], b"PK"),
        ("map.mmd", [], b"flowchart TB\n"),
        ("map.dot", [], b"digraph map {\n"),
        ("map.html", ["--view", "playbook"], b"<!DOCTYPE html>"),
    ],
)
def test_the_ending_and_the_view_say_which_document(place: Path, out: str, more: list[str], begins: bytes) -> None:
    assert main(["draw", "map.navmap", "-o", out, *more, *DAY]) == 0
    assert (place / out).read_bytes().startswith(begins)


def test_html_is_the_playbook_only_where_it_is_wished_for(place: Path) -> None:
    assert main(["draw", "map.navmap", "-o", "page.html", *DAY]) == 0
    assert main(["draw", "map.navmap", "-o", "playbook.html", "--view", "playbook", *DAY]) == 0
    page, playbook = ((place / name).read_text(encoding="utf-8") for name in ("page.html", "playbook.html"))
    assert "<script" in page
    assert "<script" not in playbook
    assert "How do we help them get there?" in playbook


@pytest.mark.parametrize(
    ("out", "view", "said"),
    [
        ("map.svg", "plan", "svg has no view plan; it has slide, route, blueprint, card."),
        ("map.csv", "route", "csv has no view route; it has coverage, plan."),
        ("map.md", "slide", "md has no views."),
    ],
)
@pytest.mark.usefixtures("place")
def test_a_view_that_a_format_has_not_is_a_plain_sentence(
    out: str, view: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draw", "map.navmap", "-o", out, "--view", view, *DAY]) == 2
    assert said in capsys.readouterr().err
    assert not Path(out).exists()


@pytest.mark.usefixtures("place")
def test_help_says_what_each_document_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draw", "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    for words in ("md is the playbook", "html: playbook; csv: coverage, plan", "xlsx the action plan"):
        assert words in said


@pytest.mark.parametrize(("form", "view"), [("html", "playbook"), ("csv", "coverage"), ("csv", "plan")])
def test_documents_for_the_customer_tell_no_secret(form: str, view: View) -> None:
    graph = document_of(file_of(Source("map.navmap", MAP))).graph
    content = drawn(graph, [], form, Wish(date(2026, 11, 23), view=view, audience="customer"))
    assert b"Public" in content
    assert b"Secret" not in content
    own = drawn(graph, [], form, Wish(date(2026, 11, 23), view=view))
    assert (b"Secret" in own) == (view != "plan"), "a mutual plan has nothing internal in it for anybody"
