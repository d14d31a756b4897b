"""No map of twice the size takes much more than twice the work to check, draw and report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from growing import MOST, TODAY, Counting, document, found, lines, times, waiting

from navmap.document import gaps_in
from navmap.drawing.answers import answers_of
from navmap.drawing.checklist import items_of
from navmap.drawing.content import content_of
from navmap.graph.edition import customer_edition
from navmap.graph.export import data_of
from navmap.inspection import Request, inspect
from navmap.project import Project
from navmap.reports.junit import junit
from navmap.rules.accepting import accepted

# ---------------------------------------------------------------- exits that wait for a whole stage


@pytest.mark.parametrize("rule", ["gate-without-help", "unproven-exit"])
def test_a_rule_looks_at_a_gate_at_the_cost_of_what_it_says(rule: str) -> None:
    def looked(size: int) -> Callable[[], object]:
        read = document(m=waiting(size))
        read.graph.alignment("s")
        return lambda: list(gaps_in(read, TODAY, (rule,)))

    assert times(looked) < MOST


@pytest.mark.parametrize("size", [30, 300])
def test_no_more_than_ten_outcomes_are_listed(size: int) -> None:
    findings = found("gate-without-help", waiting(size))
    assert len(findings) == size
    assert {len(one.related) for one in findings} == {10}
    assert findings[0].message.startswith(f'"S" waits for "x0", "x1", "x2" and {size - 3} more, but')
    assert findings[0].help == 'write `helps b: HOW` in "S" or in a stage before it'
    assert [fix.edits[0].text for fix in findings[0].fixes] == ["\n  helps b:"]


def test_some_of_very_many_outcomes_are_no_offer() -> None:
    text = waiting(30).replace("stage s: S", "stage s: S\nhelps o0: y")
    finding = found("gate-without-help", text)[0]
    assert finding.help.startswith("write `helps o1, o2, o3, o4, o5, o6, o7, o8, o9, o10: HOW`, and so on, in ")
    assert not finding.fixes


def test_a_few_outcomes_are_named_as_they_are_waited_for() -> None:
    text = (
        "map: M\ncustomer: C\nstage a: A\noutcome o: O\noutcome p: P\nstage b: B\noutcome q: Q\nseller: S\nstage s: S\n"
    )
    finding = found("gate-without-help", f"{text}exit when q, a, o: X\n")[0]
    assert [one.place.span for one in finding.related] == [
        one.place.span for one in document(m=text).graph.outcomes(("q", "o", "p"))
    ]
    assert finding.fixes[0].title == 'Write `helps q, o, p:` in "S"'


def test_the_export_keeps_each_name_once_however_many_edges_lead_to_it() -> None:
    edges = data_of(document(m=waiting(30)).graph, TODAY.today)["graph"]["edges"]
    assert len(edges) > 30 * 30
    assert len({id(edge["to"]) for edge in edges}) == len({edge["to"] for edge in edges})


# ---------------------------------------------------------------- acceptances


def test_a_finding_is_held_against_the_acceptances_that_can_cover_it() -> None:
    def judged(size: int) -> Callable[[], object]:
        roles = lines("role r%: x", size)
        text = f"library: L\n{lines('accept unused-role: x', size)}seller: S\n{roles}stage s: S\nexit: x\n"
        findings = found("unused-role", text)
        assert len(findings) == size
        whole = document(m=text).map
        return lambda: accepted(findings, whole, TODAY.today, ())

    assert times(judged) < MOST


def test_the_widest_acceptance_gives_the_reason_and_all_that_cover_are_of_use() -> None:
    text = "library: L\naccept {0}: wide\nseller: S\naccept {0}: side\nstage s: S\naccept {0}: narrow\nstage t: T\n"
    read = document(m=text.format("no-exit-criteria") + "accept no-exit-criteria: other\naccept unused-role: never\n")
    findings = [one for one in gaps_in(read, TODAY, ("no-exit-criteria",)) if one.element and one.element.name == "s"]
    known, used = accepted(findings, read.map, TODAY.today, ())
    assert [one.accepted for one in known] == ["wide"]
    assert [held.acceptance.reason for held in used] == ["wide", "side", "narrow"]
    assert accepted(findings, read.map, TODAY.today, ("no-exit-criteria",)) == (findings, [])


# ---------------------------------------------------------------- lines that are offered


@pytest.mark.parametrize("behind", ["#\n", "\n", "| h\n", "| h\n#\n"])
def test_the_end_of_a_line_is_looked_for_once_however_many_fixes_stand_there(behind: str) -> None:
    def looked(size: int) -> Callable[[], object]:
        outcomes = lines("outcome o%: x%", size)
        text = f"map: M\ncustomer: C\nstage b: B\noutcome o: x\n{outcomes}seller: S\nstage s: S\nhelps o: h\n"
        read = document(m=text + behind * size)
        assert read.graph.reached
        return lambda: list(gaps_in(read, TODAY, ("unsupported-outcome",)))

    assert times(looked) < MOST


@pytest.mark.parametrize(("rule", "line"), [("unmatched-seller-stage", "exit: y"), ("no-exit-criteria", "helps b: h")])
def test_what_every_stage_is_offered_is_worked_out_once(rule: str, line: str) -> None:
    def looked(size: int) -> Callable[[], object]:
        outcomes = lines("outcome o%: x%", size)
        text = f"map: M\ncustomer: C\nstage b: B\n{outcomes}seller: S\n{lines(f'stage s%: S{chr(10)}{line}', size)}"
        read = document(m=text)
        read.graph.alignment("s0")
        assert len(list(gaps_in(read, TODAY, (rule,)))) == size
        return lambda: list(gaps_in(read, TODAY, (rule,)))

    assert times(looked) < MOST


@pytest.mark.parametrize(
    ("size", "helps", "expected"),
    [
        (10, "b", [f"o{number}" for number in range(10)]),
        (11, "b", ["b"]),
        (11, "o3, b, c", ["b", "c"]),
        (3, "c", ["p"]),
    ],
)
def test_a_gate_is_offered_on_what_the_stage_helps_with(size: int, helps: str, expected: list[str]) -> None:
    customer = f"stage c: C\noutcome p: P\nstage b: B\n{lines('outcome o%: x', size)}"
    text = f"map: M\ncustomer: C\n{customer}seller: S\nstage s: S\nhelps {helps}: h\n"
    [finding] = found("no-exit-criteria", text)
    assert finding.fixes[0].title == f"Write `exit when {', '.join(expected)}:`"


# ---------------------------------------------------------------- drawings


def test_what_waits_for_an_outcome_is_looked_up() -> None:
    def answered(size: int) -> Callable[[], object]:
        graph = document(m=waiting(size, "y")).graph
        content = content_of(graph)
        assert graph.reached
        return lambda: answers_of(graph, content, content.customer.stops[0])

    assert times(answered) < MOST


def test_a_checklist_names_twenty_outcomes_and_counts_the_others() -> None:
    def awaited(size: int) -> tuple[str, ...]:
        graph = document(m=waiting(size, "y")).graph
        return next(items_of(graph, graph.seller.stage("s"))).waits_for

    assert awaited(20) == tuple(f"x{number}" for number in range(20))
    assert awaited(300) == (*awaited(20), "and 280 more")


def test_a_step_of_the_edition_is_taken_once() -> None:
    def edited_for(size: int) -> Callable[[], object]:
        count = max(3, size // 6)
        steps = (", ".join(f"m{to}" for to in range(at + 1, count)) for at in range(count - 1))
        left_out = "".join(f"stage m{at}: M\nnext: {names}\n" for at, names in enumerate(steps))
        text = f"map: M\ncustomer: C\nstage a: A\noutcome o: x\nseller: S\nstage k: K\nhelps o: h\n{left_out}"
        graph = document(m=f"{text}stage m{count - 1}: M\n").graph
        assert len(graph.seller.steps.edges) == count * (count - 1) // 2 + 1
        return lambda: customer_edition(graph)

    assert times(edited_for) < 2 * MOST  # twice the stages have four times the steps


# ---------------------------------------------------------------- reports


def test_a_finding_is_not_looked_for_among_those_that_count() -> None:
    text = f"library: L\nseller: S\n{lines('role r%: x', 50)}stage s: S\nexit: x\n"
    project = Project(Path("nowhere"), whole=False, texts={"m.navmap": text}, alone=True)
    report = inspect(project, Request(TODAY, "published"), ["m.navmap"])
    counted = tuple(one._replace(message=Counting(one.message)) for one in report.findings)
    assert len(counted) >= 50
    Counting.compared = 0
    assert "r49" in junit(replace(report, findings=counted), ("error", "warning", "info"), ("unused-role",))
    assert Counting.compared == 0
