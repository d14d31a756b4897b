"""The documents that are measured are what they are said to be, and planted mistakes are mistakes."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import yaml
from lark import Lark

from navmap.cli.main import main

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
import commands
import drift
import goals
import growth
import mistakes
import recovery
import report
from documents import unlike
from documents.bpmn import bpmn_of
from documents.dbml import dbml_of
from documents.likec4 import SPECIFICATION, likec4_of
from documents.likenesses import SCHEMA, as_yaml, as_zmodel
from documents.maps import map_of
from documents.mermaid import mermaid_of
from documents.program import program_of
from in_process import Inside
from processes import Figure, Figures, run

GRAMMARS = Path(drift.__file__).parent / "grammars"
DAY = ["--today", "2026-11-23"]
WRITTEN = (map_of, bpmn_of, dbml_of, likec4_of, as_yaml, mermaid_of, program_of)


@pytest.mark.parametrize("size", [3, 8, 40])
def test_nothing_is_found_in_a_generated_map(tmp_path: Path, size: int) -> None:
    (tmp_path / "map.navmap").write_text(map_of(size), encoding="utf-8")
    everything = ["--profile", "published", "--fail-on", "info"]
    assert main(["check", str(tmp_path / "map.navmap"), *DAY, *everything]) == 0


@pytest.mark.parametrize("written", WRITTEN, ids=lambda one: one.__module__)
def test_every_language_says_every_outcome_and_exit(written: object) -> None:
    assert callable(written)
    text = written(8)
    for number in range(8):
        for part in "abc":
            assert f"The lead has decided on matter {number} {part}" in text
            assert re.search(rf"\be{number}{part}\b|told us about matter {number} {part}", text)


@pytest.mark.parametrize("written", WRITTEN, ids=lambda one: one.__module__)
def test_no_two_documents_are_alike(written: object) -> None:
    assert callable(written)
    assert len({unlike(written(8), number) for number in range(50)}) == 50


def test_the_process_is_xml_whose_references_are_there() -> None:
    root = ElementTree.fromstring(bpmn_of(8))
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    ends = [one.get(end) for one in root.iter() for end in ("sourceRef", "targetRef", "processRef") if one.get(end)]
    assert len(ids) == len(set(ids))
    assert set(ends) <= set(ids)


def test_the_yaml_fits_its_schema() -> None:
    jsonschema.Draft7Validator(SCHEMA).validate(yaml.safe_load(as_yaml(8)))


def test_the_program_can_be_run() -> None:
    exec(compile(ast.parse(program_of(8)), "measuring", "exec"), {})


@pytest.mark.parametrize("text", [dbml_of(8), SPECIFICATION + likec4_of(8), mermaid_of(8), as_zmodel(8)])
def test_brackets_and_quotes_are_closed(text: str) -> None:
    for opening, closing in ("{}", "[]", "()"):
        assert text.count(opening) == text.count(closing)
    assert all(line.count(quote) % 2 == 0 for line in text.splitlines() for quote in "\"'")


def test_the_diagram_ties_things_that_are_there() -> None:
    text = mermaid_of(8)
    there = re.findall(r"^  (?:service|group) (\w+)\(", text, re.MULTILINE)
    tied = re.findall(r"^  (\w+)(?:\{group\})?:R --> L:(\w+)", text, re.MULTILINE)
    inside = re.findall(r" in (\w+)$", text, re.MULTILINE)
    assert there
    assert tied
    assert inside
    assert len(there) == len(set(there))
    assert {one for pair in tied for one in pair} | set(inside) <= set(there)


def test_the_tables_refer_to_columns_that_are_there() -> None:
    columns = set()
    for table, body in re.findall(r"^Table (\w+) \{\n(.*?)^\}", dbml_of(8), re.MULTILINE | re.DOTALL):
        columns |= {f"{table}.{column}" for column in re.findall(r"^  (\w+) ", body, re.MULTILINE)}
    referred = set(re.findall(r"ref: > ([\w.]+)", dbml_of(8)))
    assert referred
    assert referred <= columns


def test_the_grammar_for_lark_reads_the_map_line_by_line() -> None:
    grammar = (GRAMMARS / "stock.lark").read_text(encoding="utf-8")
    text = map_of(8) + "# A remark\n"
    tree = Lark(grammar, parser="lalr", propagate_positions=True).parse(text)
    assert len(tree.children) == sum(1 for line in text.splitlines() if line.strip())


@pytest.mark.parametrize("kind", mistakes.KINDS, ids=lambda one: f"{one.name}, {one.side}")
def test_every_planted_mistake_is_one_and_is_reported_where_it_stands(
    kind: mistakes.Mistake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mistakes, "KINDS", (kind,))
    clean = map_of(12)
    text, (planted,) = mistakes.spoilt(clean, count=1)
    changed = [
        at for at, pair in enumerate(zip(clean.split("\n"), text.split("\n"), strict=True), 1) if len({*pair}) > 1
    ]
    assert changed == [planted.line]
    assert planted.line in recovery.lines_reported(recovery.read(text))


def test_mistakes_are_planted_in_stages_of_their_own_and_the_same_each_time() -> None:
    text, planted = mistakes.spoilt(map_of(40))
    assert (text, planted) == mistakes.spoilt(map_of(40))
    assert len({one.stage for one in planted}) == len(planted) == mistakes.COUNT


def test_a_stage_that_says_something_else_is_not_kept() -> None:
    clean = map_of(12)
    text, planted = mistakes.spoilt(clean, count=10)
    other = text.replace("Bring what matter 0 needs", "Bring nothing")
    whole = recovery.read(clean)
    untouched = 24 - 10
    assert recovery.stages_kept(whole, recovery.read(text), planted) == (untouched, untouched)
    assert recovery.stages_kept(whole, recovery.read(other), planted) == (untouched - 1, untouched)


@pytest.mark.parametrize(("shape", "drifts"), [("straight", False), ("branching", False), ("drifting", True)])
def test_a_map_for_drift_has_the_shape_it_is_named_for(shape: str, drifts: bool) -> None:
    from navmap.graph.graph import MapGraph  # noqa: PLC0415

    graph = MapGraph(drift.map_of(100, shape))
    assert any(graph.drift(stage.name) for stage in graph.seller.stages) == drifts
    assert bool(graph.seller.circles) == (shape != "straight")
    assert all(graph.customer.position(stage.name) is not None for stage in graph.customer.stages)


def _figures(peers: float) -> tuple[Figures, Inside]:
    """Figures in which everything of ours takes a second, and everything of the peers so many."""
    ours = ("navmap --version", "navmap explain", "fmt, N=8", "check, N=8", "check, N=500", "check, 1,000 of N=8")
    again = ("check, N=8, asked again", "check, 1,000 of N=8, asked again")
    drawn = tuple(f"draw {form}, N={size}" for form in ("svg", "png") for size in (8, 30))
    linted = ("bpmnlint, N=8", "bpmnlint, N=500", "bpmnlint, 1,000 of N=8")
    names = dict.fromkeys((*ours, *again, *drawn), 1.0) | dict.fromkeys((*linted, *commands.PARSERS), peers)
    names |= {commands.NOTHING: 0.5, commands.IMPORTS: 0.1, commands.LIBRARIES: 0.2}
    found = {"planted": 50, "reported": 46, "untouched": 100, "kept": 99, "elsewhere": 0, "missed": ["no colon"]}
    inside = Inside(
        {"navmap": 100.0, "textX": 100.0 / peers},
        dict(zip(growth.SIZES, ((0.1, 50.0), (1.0, 100.0), (12.5, 600.0)), strict=True)),
        {(size, shape): None if shape == "drifting" else 1.0 for size in drift.SIZES for shape in drift.SHAPES},
        found | {"clean": 1.0, "spoilt": 1.7},
    )
    return {name: Figure(seconds, 10.0, 3) for name, seconds in names.items()}, inside


def test_a_goal_is_met_where_its_figure_says_so() -> None:
    met = {(row.what, row.beside): row.met for row in goals.rows(*_figures(peers=11.0))}
    assert [key for key, good in met.items() if not good] == [
        ("N=5,000, in process", "N=500"),
        ("drift and positions a stage, 20,000 stages, drifting", "1,000 stages"),
    ]
    slow = {(row.what, row.beside): row.met for row in goals.rows(*_figures(peers=0.5))}
    assert not any(good for (_, beside), good in slow.items() if beside in ("textX", *commands.PARSERS))
    assert not any(good for (_, beside), good in slow.items() if beside.startswith("bpmnlint"))


def test_the_page_shows_every_goal_and_says_why_one_is_missed() -> None:
    whole, inside = _figures(peers=0.5)
    page = report.page(whole, inside, rounds=3)
    for row in goals.rows(whole, inside):
        assert f"| {row.what} | {row.beside} | {row.measured} | {row.goal} |" in page
        assert row.met or row.why
    assert "not done in a minute" in page


def test_a_process_is_measured_apart_from_the_one_that_measures(tmp_path: Path) -> None:
    mine = bytearray(b"x") * 200_000_000
    found = run([sys.executable, "-c", "print(sum(bytearray(50_000_000)))"], tmp_path)
    assert found.said == "0\n"
    assert 50 < found.mib < len(mine) / 2**20


def test_a_process_that_fails_or_does_not_end_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="nothing there"):
        run([sys.executable, "-c", "raise SystemExit('nothing there')"], tmp_path)
    with pytest.raises(TimeoutError):
        run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, patience=1)
