"""`navmap draw` for documents: which there are, how to ask for each, where they go, and what a wrong wish is told."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from socket import AF_UNIX, socket

import openpyxl
import pytest
from test_edition import MAP

from navmap.cli.main import main
from navmap.document import document_of, file_of
from navmap.drawing import Wish, drawn
from navmap.drawing.wish import Audience, View
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
    for words in ("md is the playbook", "xlsx the action plan", "csv the coverage or the plan ("):
        assert words in said
    assert "(default: slide, or card with --stage); html: playbook; csv: coverage, plan (default: coverage)" in said


@pytest.mark.parametrize(("form", "view"), [("html", "playbook"), ("csv", "coverage"), ("csv", "plan")])
def test_documents_for_the_customer_tell_no_secret(form: str, view: View) -> None:
    graph = document_of(file_of(Source("map.navmap", MAP))).graph
    content = drawn(graph, [], form, Wish(date(2026, 11, 23), view=view, audience="customer"))
    assert b"Public" in content
    assert b"Secret" not in content
    own = drawn(graph, [], form, Wish(date(2026, 11, 23), view=view))
    assert (b"Secret" in own) == (view != "plan"), "a mutual plan has nothing internal in it for anybody"


@pytest.mark.parametrize(("audience", "has"), [("all", True), ("customer", False)])
def test_a_workbook_says_of_itself_what_is_in_it(audience: Audience, has: bool) -> None:
    graph = document_of(file_of(Source("map.navmap", MAP))).graph
    content = drawn(graph, [], "xlsx", Wish(date(2026, 11, 23), audience=audience))
    book = openpyxl.load_workbook(BytesIO(content))
    assert ("Checklists" in book.sheetnames) == ("checklists" in (book.properties.description or "")) == has


# ---------------------------------------------------------------- what is no plain file


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_what_nobody_reads_is_not_waited_for(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    if kind == "pipe":
        os.mkfifo("out")
    else:
        socket(AF_UNIX).bind("out")
    assert main(["draw", "map.navmap", "-o", "out", "--format", "md", *DAY]) == 2
    assert capsys.readouterr().err == "out cannot be written: nobody reads from it.\n"


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("out", ["/dev/stdout", "/dev/fd/1", ">(cat)"])
@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_what_is_read_is_written_into(out: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m navmap draw map.navmap --format md {shlex.join(DAY)} -o {out} | cat"
    drawn = subprocess.run(["bash", "-c", command], capture_output=True, check=True, text=True)
    assert main(["draw", "map.navmap", "-o", "out.md", *DAY]) == 0
    assert drawn.stdout == Path("out.md").read_text(encoding="utf-8")


def test_what_is_wrapped_in_the_head_of_the_plan_has_the_height_for_it() -> None:
    """Some programs show a row without a height as one line."""
    timeless = "".join(f"stage s{number}: A stage that does not say how long it takes\n" for number in range(9))
    stated = f"map: M\ncustomer: C\ndestination: {'They tell others ' * 9}\n{timeless}seller: S\nstage t: T\n"
    graph = document_of(file_of(Source("map.navmap", stated))).graph
    sheet = openpyxl.load_workbook(BytesIO(drawn(graph, [], "xlsx", Wish(date(2026, 11, 23)))))["Action plan"]
    for row in (2, 4):
        lines = len(str(sheet.cell(row, 3).value)) / sheet.column_dimensions["C"].width
        assert lines > 2
        assert (sheet.row_dimensions[row].height or 0) >= lines * 12
