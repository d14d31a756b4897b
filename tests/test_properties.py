"""What holds of every map that an author may write, with and without mistakes, on its own and on top of another.

`NAVMAP_SOAK=1` tries twenty-five times as many, and other ones each time.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
from authors import Pair, Written, maps, mistaken, pairs
from hypothesis import HealthCheck, given, settings
from outlets import REPORTS, export_all, report_in
from promises import (
    BASE,
    MAP,
    REQUEST,
    check_files,
    check_project,
    document_of,
    extend,
    lay_out,
    mend,
    project_of,
    show,
)

from navmap.graph.export import data_of
from navmap.inspection import inspect
from navmap.rules import READING
from navmap.source import Source
from navmap.syntax.ownership import tree_of
from navmap.syntax.tree import Statement

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "navmap/reports/findings.schema.json").read_text(encoding="utf-8"))
SOAK = bool(os.environ.get("NAVMAP_SOAK"))
many = settings(
    max_examples=500 if SOAK else 20,
    derandomize=not SOAK,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def statements(text: str) -> list[Statement]:
    return list(tree_of(Source(MAP, text))[0].statements)


# ---------------------------------------------------------------- reading


@many
@given(maps())
def test_a_map_is_read_as_it_was_written(written: Written) -> None:
    assert [(one.keyword, one.text.value) for one in statements(written.text)] == written.said
    assert [(one.place.line, one.message) for one in document_of(written.text).findings] == []


@many
@given(maps())
def test_windows_line_ends_and_no_last_one_change_nothing_that_is_said(written: Written) -> None:
    for text in (written.text.replace("\n", "\r\n"), written.text.rstrip("\n")):
        assert [(one.keyword, one.text.value) for one in statements(text)] == written.said


@many
@given(mistaken())
def test_a_mistake_is_found_and_spoils_no_other_line(both: tuple[str, str]) -> None:
    right, wrong = both
    found = check_project(project_of({MAP: wrong})).findings
    untouched = {*right.split("\n")} & {*wrong.split("\n")}
    before = {
        line: (one.keyword, one.head.value) for one in statements(right) if (line := _line(one, right)) in untouched
    }
    after = {
        line: (one.keyword, one.head.value) for one in statements(wrong) if (line := _line(one, wrong)) in untouched
    }
    assert after.items() >= before.items()
    assert all(one.message and one.help for one in found if one.rule in READING)


def _line(statement: Statement, text: str) -> str:
    start, end = text.rfind("\n", 0, statement.span.start) + 1, text.find("\n", statement.span.start)
    return text[start:end]


# ---------------------------------------------------------------- checking and its reports


@many
@given(maps())
def test_a_check_of_a_map_keeps_its_promises(written: Written) -> None:
    project = project_of({MAP: written.text})
    report = check_project(project)
    report_in(REPORTS, project, report)
    jsonschema.validate(json.loads(REPORTS["json"](project, report)), SCHEMA)
    assert not {one.rule for one in report.findings} & set(READING)


@many
@given(mistaken())
def test_a_check_of_a_mistaken_map_keeps_its_promises(both: tuple[str, str]) -> None:
    project = project_of({MAP: both[1]})
    report = check_project(project)
    report_in(REPORTS, project, report)
    jsonschema.validate(json.loads(REPORTS["json"](project, report)), SCHEMA)


# ---------------------------------------------------------------- the layout and the mends


@many
@given(maps())
def test_the_layout_says_the_same(written: Written) -> None:
    laid_out = lay_out(written.text)
    assert laid_out is not None
    assert [(one.keyword, one.text.value) for one in statements(laid_out) if one.keyword not in _LISTS] == [
        one for one in written.said if one[0] not in _LISTS
    ]


_LISTS = ("who", "next", "confirmed by")


@many
@given(mistaken())
def test_a_mistaken_map_is_laid_out_or_left(both: tuple[str, str]) -> None:
    lay_out(both[1])


@many
@given(mistaken())
def test_what_is_mended_can_be_read(both: tuple[str, str]) -> None:
    mend(both[1])


# ---------------------------------------------------------------- maps on top of maps


@many
@given(maps())
def test_a_map_that_adds_nothing_says_what_the_other_says(written: Written) -> None:
    extend(written.text)
    show(document_of(written.text))


@many
@given(pairs())
def test_stages_are_reopened_placed_and_taken_out(pair: Pair) -> None:
    whole = project_of({BASE: pair.base.text, MAP: pair.top}).document(MAP)
    base = project_of({BASE: pair.base.text}).document(BASE)
    assert [(one.rule, one.message) for one in whole.findings if one.rule != "invalid-value"] == []
    assert base.map.customer
    assert whole.map.customer
    before, after = ([stage.name for stage in one.map.customer.stages] for one in (base, whole) if one.map.customer)
    assert sorted(after) == sorted({*before, pair.added} - {pair.removed})
    assert abs(after.index(pair.added) - after.index(before[0])) == 1
    assert whole.map.customer.stages[after.index(before[0])].title == base.map.customer.stages[0].title
    show(whole)


@many
@given(pairs())
def test_files_that_build_on_one_another_give_findings(pair: Pair) -> None:
    third = "map: M\nextends: ./map.navmap\nseller: S\nextends: ./base.navmap\nstage a-last: L\n  helps zzz-done: So\n"
    check_files({BASE: pair.base.text, MAP: pair.top, "third.navmap": third})
    check_files({BASE: f"{pair.base.text}extends: ./map.navmap\n", MAP: pair.top})


# ---------------------------------------------------------------- documents and pictures


@many
@given(maps())
def test_every_document_of_a_map_keeps_its_promises(written: Written) -> None:
    document = document_of(written.text)
    export_all(document, inspect(project_of({MAP: written.text}), REQUEST, [MAP]).findings)


@many
@given(maps())
def test_the_map_for_programs_says_every_word_exactly(written: Written) -> None:
    told = _strings(json.loads(json.dumps(data_of(document_of(written.text).graph, REQUEST.settings.today))))
    shown = {
        text for keyword, text in written.said if keyword.endswith("stage") or keyword in ("map", "outcome", "exit")
    }
    assert shown <= told


_TOLD = ("map", "stage", "outcome", "exit")


def _strings(data: object) -> set[str]:
    if isinstance(data, dict | list):
        return set().union(*map(_strings, data.values() if isinstance(data, dict) else data))
    return {data} if isinstance(data, str) else set()
