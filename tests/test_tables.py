"""The tables of a map, as CSV and as a workbook: shown as written, nothing of them runs, dates counted back."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hostile import LABELS, map_with_all
from hypothesis import given, settings
from hypothesis import strategies as st
from office import opened

from navmap.document import document_of, file_of
from navmap.drawing import Wish, drawn, xlsx
from navmap.drawing.action_plan import Before, action_plan_of
from navmap.drawing.csv import escaped
from navmap.drawing.sheets import checklist_rows, coverage_rows, plan_rows
from navmap.drawing.wrapping import harmless
from navmap.graph.graph import MapGraph
from navmap.source import Source

TODAY = date(2026, 11, 23)
COVERAGE, PLAN = Wish(TODAY, view="coverage"), Wish(TODAY, view="plan")

MAP = """\
map: M
customer: C
destination when live: Everybody works with it
role cfo: CFO, sponsors
stage notice: Notice
  who: cfo
  takes: 3 weeks
  outcome seen: The cost is agreed
    evidence: One page
    evidence: A mail
stage pilot: Pilot
  takes: 10-20 days
  outcome tried: A team has tried it
    confirmed by: cfo
buying stage choose: Choose
  takes: 1-2 months
  outcome chosen: One is chosen
stage use: Use
  takes: 2 months
  outcome live: It is in use
ongoing stage agree: Agree
  outcome agreed: Nobody is surprised
seller: S
role ae: Account executive
role se: Solution engineer
stage qualify: Qualify
  who: ae
  helps seen: Bring benchmarks
  exit when seen: They have put a number on it
  exit: The CFO has invited us
    confirmed by: cfo
    evidence: The invitation
  exit: We have sent the deck
stage show: Show
  who: se
  helps tried, agreed: Build it with them
  helps live: Stand by
stage alone: Alone
  do: Hope
"""


def graph_of(text: str) -> MapGraph:
    document = document_of(file_of(Source("map.navmap", text)))
    assert not document.findings
    return document.graph


@cache
def hostile_map() -> MapGraph:
    return graph_of(map_with_all())


def rows_of(content: bytes) -> list[list[str]]:
    """A CSV as programs read it."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def text_of(cell: str) -> str:
    """What a cell of our CSV says: without the apostrophes that mark text."""
    return re.sub(r"(^|[\n;\t])([\s\"]*)'(?='*[=+\-@＝＋－＠])", r"\1\2", cell)


# ------------------------------------------------------------ CSV


@pytest.mark.parametrize("wish", [COVERAGE, PLAN], ids=["coverage", "plan"])
def test_csv_says_exactly_what_was_written(wish: Wish) -> None:
    rows = plan_rows(action_plan_of(hostile_map())) if wish is PLAN else coverage_rows(hostile_map())
    found = rows_of(drawn(hostile_map(), [], "csv", wish))
    assert [[text_of(cell) for cell in row] for row in found] == [list(row) for row in rows]


def test_every_label_is_in_the_plan() -> None:
    said = {cell for row in plan_rows(action_plan_of(hostile_map())) for cell in row}
    assert [label for label in LABELS if label.strip() not in said] == []


SIGNS = st.text(st.one_of(st.sampled_from("=+-@'\" \t\n;,＝x"), st.characters(exclude_categories=["Cs", "Cc"])))


@settings(deadline=None)
@given(SIGNS)
def test_no_cell_begins_with_a_sign_that_runs(text: str) -> None:
    cell = escaped(text)
    for part in re.split(r"[\n;\t]", cell):
        assert not re.match(r"[\s\"]*[=+\-@＝＋－＠]", part)
    assert text_of(cell) == harmless(text)


def test_csv_is_what_the_standard_says_and_what_excel_knows_as_unicode() -> None:
    content = drawn(hostile_map(), [], "csv", PLAN)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b'"\r\n')
    assert content.count(b"\xef\xbb\xbf\xef\xbb\xbf") == 0


def test_a_spreadsheet_runs_nothing_of_a_csv(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_bytes(drawn(hostile_map(), [], "csv", PLAN))
    cells = [cell for row in opened(file, "44,34,76,1").active for cell in row if cell.value is not None]
    assert len(cells) > 300
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert "'=cmd|' /C calc'!A0" in {cell.value for cell in cells}


def test_a_spreadsheet_would_run_a_cell_without_the_mark(tmp_path: Path) -> None:
    file = tmp_path / "raw.csv"
    file.write_text('"=1+1"\r\n', encoding="utf-8")
    assert opened(file, "44,34,76,1").active["A1"].data_type == "f"


# ------------------------------------------------------------ the workbook


def test_the_workbook_says_exactly_what_was_written() -> None:
    book = openpyxl.load_workbook(io.BytesIO(drawn(hostile_map(), [], "xlsx", COVERAGE)))
    assert book.sheetnames == ["Action plan", "Coverage", "Checklists"]
    assert cells_of(book, "Coverage") == list(coverage_rows(hostile_map()))
    assert cells_of(book, "Checklists") == list(checklist_rows(hostile_map()))
    plan = cells_of(book, "Action plan")[5:]
    expected = list(plan_rows(action_plan_of(hostile_map())))
    assert [row[:6] for row in plan] == [row[:6] for row in expected]


def cells_of(book: openpyxl.Workbook, sheet: str) -> list[tuple[str, ...]]:
    return [tuple("" if value is None else value for value in row) for row in book[sheet].iter_rows(values_only=True)]


def test_the_only_formulas_in_a_workbook_are_its_due_dates() -> None:
    book = openpyxl.load_workbook(io.BytesIO(drawn(hostile_map(), [], "xlsx", COVERAGE)))
    formulas = [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert formulas
    assert {(cell.parent.title, cell.column_letter) for cell in formulas} == {("Action plan", "G")}
    assert all(
        re.fullmatch(r'=IFERROR\(IF\(ISNUMBER\(\$C\$3\),EDATE\(\$C\$3,-\d+\)-\d+,"[^"]*"\),"[^"]*"\)', cell.value)
        for cell in formulas
    )
    assert not any(cell.hyperlink for sheet in book for row in sheet for cell in row)


def test_a_spreadsheet_shows_hostile_labels_exactly(tmp_path: Path) -> None:
    file = tmp_path / "map.xlsx"
    file.write_bytes(drawn(hostile_map(), [], "xlsx", COVERAGE))
    book = opened(file)
    assert cells_of(book, "Coverage") == list(coverage_rows(hostile_map()))
    assert [cell.data_type for row in book["Checklists"] for cell in row if cell.data_type not in "sn"] == []


@settings(deadline=None, max_examples=40)
@given(SIGNS)
def test_no_text_is_anything_but_text_in_a_workbook(text: str) -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, xlsx._OPTIONS) as book:
        xlsx._Page(book, "Page").text(0, 0, text)
    cell = openpyxl.load_workbook(content).active["A1"]
    assert cell.data_type in ("s", "inlineStr", "n")
    assert (cell.value or "") == xlsx.escaped(text)


def test_what_a_cell_cannot_hold_is_cut_and_says_so() -> None:
    long = "\N{SMILING FACE WITH SUNGLASSES}" * 20_000
    assert xlsx.escaped(long).endswith("…")
    assert len(xlsx.escaped(long).encode("utf-16-le")) // 2 <= xlsx.LONGEST
    assert xlsx.escaped("x" * xlsx.LONGEST) == "x" * xlsx.LONGEST


def test_a_workbook_for_the_customer_has_no_checklists() -> None:
    book = openpyxl.load_workbook(io.BytesIO(drawn(graph_of(MAP), [], "xlsx", Wish(TODAY, audience="customer"))))
    assert book.sheetnames == ["Action plan", "Coverage"]


@pytest.mark.parametrize("form", ["xlsx", "csv", "md", "mmd", "dot"])
def test_the_same_map_gives_the_same_bytes_on_any_day(form: str) -> None:
    days = (date(2026, 11, 23), date(2031, 1, 1))
    assert len({drawn(graph_of(MAP), [], form, Wish(day)) for day in days}) == 1


# ------------------------------------------------------------ the plan


def test_steps_are_counted_back_from_the_destination_with_the_longest_times() -> None:
    plan = action_plan_of(graph_of(MAP))
    assert [(step.text, step.when) for step in plan.steps] == [
        ("The CFO has invited us", "destination − 4 months − 2 weeks − 6 days"),
        ("The cost is agreed", "destination − 4 months − 2 weeks − 6 days"),
        ("A team has tried it", "destination − 4 months"),
        ("One is chosen", "destination − 2 months"),
        ("It is in use", "destination"),
        ("Nobody is surprised", "throughout"),
    ]
    assert plan.untimed == ()
    assert plan.destination == "Everybody works with it"


def test_steps_have_owners_on_both_sides_and_evidence() -> None:
    steps = action_plan_of(graph_of(MAP)).steps
    assert (steps[0].customer, steps[0].seller, steps[0].evidence) == (
        ("CFO, sponsors",),
        ("Account executive",),
        ("The invitation",),
    )
    assert (steps[1].customer, steps[1].evidence) == (("CFO, sponsors",), ("One page", "A mail"))
    assert steps[2].seller == ("Solution engineer",)
    assert steps[3].seller == ()


def test_a_stage_without_a_time_makes_what_comes_before_it_earlier() -> None:
    plan = action_plan_of(graph_of(MAP.replace("  takes: 1-2 months\n", "")))
    assert [step.when for step in plan.steps[2:4]] == ["destination − 2 months or earlier", "destination − 2 months"]
    assert plan.untimed == ("3 Choose",)


def test_the_longest_of_several_ways_counts() -> None:
    branches = MAP.replace("  takes: 3 weeks\n", "  takes: 3 weeks\n  next: pilot, choose\n")
    assert action_plan_of(graph_of(branches)).steps[1].due == Before(4, 20)
    skips = MAP.replace("  takes: 3 weeks\n", "  takes: 3 weeks\n  next: use, choose\n")
    assert action_plan_of(graph_of(skips)).steps[1].due == Before(4, 0)


def test_a_spreadsheet_counts_the_dates_from_the_one_that_is_filled_in(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(drawn(graph_of(MAP), [], "xlsx", COVERAGE)))
    sheet = book["Action plan"]
    assert (sheet["B3"].value, sheet["C3"].value) == ("Reached on", None)
    sheet["C3"] = datetime(2027, 7, 31)
    file = tmp_path / "plan.xlsx"
    book.save(file)
    opened(file)
    read = openpyxl.load_workbook(tmp_path / "opened/plan.xlsx", data_only=True)["Action plan"]
    due = [row[6] for row in read.iter_rows(min_row=7, values_only=True)]
    assert due == [
        datetime(2027, 3, 11),
        datetime(2027, 3, 11),
        datetime(2027, 3, 31),
        datetime(2027, 5, 31),
        datetime(2027, 7, 31),
        "throughout",
    ]


def test_until_there_is_a_date_the_workbook_shows_words(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(drawn(graph_of(MAP), [], "xlsx", COVERAGE))
    opened(file)
    read = openpyxl.load_workbook(tmp_path / "opened/plan.xlsx", data_only=True)["Action plan"]
    assert [row[6] for row in read.iter_rows(min_row=7, max_row=9, values_only=True)] == [
        "destination − 4 months − 2 weeks − 6 days",
        "destination − 4 months − 2 weeks − 6 days",
        "destination − 4 months",
    ]


def test_the_matrix_says_who_helps_and_where_nobody_does() -> None:
    rows = list(coverage_rows(graph_of(MAP)))
    assert rows == [
        ("Our stage", "1 Notice", "2 Pilot", "3 Choose", "4 Use", "A Agree", "Customer stages"),
        ("S1 Qualify", "helps, waits for", "", "", "", "", "1"),
        ("S2 Show", "", "helps", "", "helps", "helps", "3"),
        ("S3 Alone", "", "", "", "", "", "nothing"),
        ("Stages of ours", "1", "1", "nobody", "1", "1", ""),
    ]
