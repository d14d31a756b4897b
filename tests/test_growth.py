"""No map of twice the size takes much more than twice the work: what navmap runs and says is counted, not its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from counted import instructions

from navmap.config import Settings
from navmap.diff.pairs import Pairs, reworded, stages
from navmap.document import Document, gaps_in
from navmap.drawing.answers import answers_of
from navmap.drawing.checklist import items_of
from navmap.drawing.content import content_of
from navmap.findings import Finding
from navmap.graph.edition import customer_edition
from navmap.graph.export import data_of
from navmap.inspection import Request, inspect
from navmap.mending import out_of_list
from navmap.model.collisions import without_collisions
from navmap.model.map import Map, SellerStage
from navmap.model.names import fold
from navmap.project import Project
from navmap.reports.junit import junit
from navmap.rules.accepting import accepted
from navmap.source import Place, Source, Span, edited

TODAY = Settings(date(2026, 11, 26))
SIZE = 60
MOST = 2.6
"""Twice the map: so many times the work. A square would be about 4."""


def document(**texts: str) -> Document:
    """The map `m` of some texts by their names."""
    written = {f"{name}.navmap": text for name, text in texts.items()}
    return Project(Path("nowhere"), whole=False, texts=written, alone=True).document("m.navmap")


def times(deed: Callable[[int], Callable[[], object]]) -> float:
    """How many times the work grows with the size, without what is done at any size, or the first time only."""
    deed(1)()
    none, once, twice = (instructions(deed(size)) for size in (1, SIZE, 2 * SIZE))
    return (twice - none) / (once - none)


def lines(line: str, count: int) -> str:
    return "".join(f"{line}\n".replace("%", str(number)) for number in range(count))


def found(rule: str, text: str) -> list[Finding]:
    return list(gaps_in(document(m=text), TODAY, (rule,)))


# ---------------------------------------------------------------- exits that wait for a whole stage


def waiting(size: int, words: str = "") -> str:
    return (
        f"map: M\ncustomer: C\nstage b: B\n{lines('outcome o%: x%', size)}"
        f"seller: S\nstage s: S\n{lines(f'exit when b: {words}', size)}"
    )


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


# ---------------------------------------------------------------- names and lines taken out


def test_a_name_behind_many_blanks_is_taken_out_at_the_cost_of_the_blanks() -> None:
    def taken(size: int) -> Callable[[], object]:
        text = f"next:{' ' * size * 10}l"
        return lambda: out_of_list(Place(Source("m.navmap", text), Span(len(text) - 1, len(text))))

    assert times(taken) < MOST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("next: [l]\n  | , t\n", None),
        ("next: t,\n  | [l]\n", None),
        ("next: t,\n \u200b | [l]\n  | , u", None),
        ("next: [l],\n  | t\n", "next: \n  | t\n"),
        ("next: t , [l]\n  | , u\n", "next: t\n  | , u\n"),
        ("next: t\n  | , [l]\n", "next: t\n  |\n"),
        ("next:   [l]\nnext: t\n", "next: t\n"),
        ("next: [l\n  # and so\n  | m]\ndo: x\n", "  # and so\ndo: x\n"),
    ],
)
def test_a_name_is_taken_out_with_nothing_else_of_its_list(text: str, expected: str | None) -> None:
    source = Source("m.navmap", text.replace("[", "").replace("]", ""))
    edits = out_of_list(Place(source, Span(text.index("["), text.index("]") - 1)))
    assert (edited(source.text, edits) if edits else None) == expected


@pytest.mark.parametrize("keyword", ["confirmed by", "Confirmed  by", "confirmed\u00a0\tBY ", "\ufeffconfirmed by"])
def test_an_exit_is_taken_out_with_all_that_belongs_to_it(keyword: str) -> None:
    text = "library: L\nseller: S\nrole cfo: C\nstage s: S\nexit: X\n"
    text += f"exit: X\n#\n\u2060# it\n{keyword}: cfo\nexit: Y\n"
    [finding] = found("repeated-criterion", text)
    once = edited(text, finding.fixes[0].edits)
    assert once.endswith("stage s: S\nexit: X\n#\n\u2060# it\nexit: Y\n")


# ---------------------------------------------------------------- names that are taken


class Counting(str):
    """A text that counts how often it is compared; where sets are made, with those that differ in the last sign."""

    compared = 0

    def __hash__(self) -> int:
        return hash(self[:-1])

    def __eq__(self, other: object) -> bool:
        Counting.compared += 1
        return super().__eq__(other)


def counting(whole: Map) -> Map:
    """A map whose exits have names that count."""
    assert whole.seller
    stages = tuple(
        stage.model_copy(
            update={"exits": tuple(one.model_copy(update={"name": Counting(one.name)}) for one in stage.exits)}
        )
        for stage in whole.seller.stages
    )
    return whole.model_copy(update={"seller": whole.seller.model_copy(update={"stages": stages})})


def test_the_names_of_the_exits_below_are_gathered_once() -> None:
    def compared(size: int) -> int:
        exits = lines("exit e%: x", size)
        below, own = (counting(document(m=f"library: L\nseller: S\nstage {name}: A\n{exits}").map) for name in "ab")
        findings: list[Finding] = []
        Counting.compared = 0
        without_collisions(below, own, findings)
        assert len(findings) == size
        return Counting.compared

    assert compared(200) < MOST * compared(100)


def extending(own: str) -> Document:
    below = "library: L\nseller: S\nstage a: A\nexit x0: t\n"
    return document(m=f"library: L\nextends: ./base.navmap\nseller: S\nstage b: B\n{own}", base=below)


def test_a_name_in_a_long_head_is_folded_as_often_as_in_a_short_one() -> None:
    def folded(size: int) -> int:
        fold.cache_clear()
        assert extending(f"exit {'- ' * size}x0: t\n").findings
        return fold.cache_info().misses

    assert folded(1) == folded(100) > 0


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("exit x0: t", "x0"),
        ("  Exit   X0   when a: t", "X0"),
        ("\ufeffexit - - x0: t", "- - x0"),
    ],
)
def test_a_name_that_is_taken_below_is_replaced_where_it_is_given(line: str, name: str) -> None:
    [finding] = extending(f"{line}\n").findings
    [edit] = finding.fixes[0].edits
    span = edit.place.span
    assert edit.place.source.text[span.start : span.end] == name
    assert edit.text == "x0-2"


@pytest.mark.parametrize("again", ["role x: {long} %", "role: x"])
def test_a_free_name_is_not_looked_for_from_the_start_each_time(again: str) -> None:
    long = "a title that is too long to be a name of its own"

    def read(size: int) -> Callable[[], object]:
        taken = lines("role x-%: a", size).replace("role x-0: a\nrole x-1: a", "role x: a")
        text = f"library: L\ncustomer: C\n{taken}{lines(again.format(long=long), size)}"
        return lambda: document(m=text).findings

    assert times(read) < MOST


# ---------------------------------------------------------------- names that are nothing's

WRONG = {
    "remove": lines("remove: hero%", 150),
    "placement": lines("stage s% after stagd: S", 150),
    "helps": lines("stage s%: S\nhelps stagf: H", 150),
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_for_a_hundred_wrong_names_the_right_one_is_looked_for(text: str) -> None:
    base = "library: L\ncustomer: C\nstage stage: A\nseller: S\nrole hero: H\nstage staged: A\n"
    findings = document(m=f"library: L\nextends: ./base.navmap\nseller: S\n{text}", base=base).findings
    assert {one.rule for one in findings} == {"unknown-name"}
    assert ["did you mean" in one.help for one in findings] == [True] * 100 + [False] * 50


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


# ---------------------------------------------------------------- two states of a map


def seller(stage: str, size: int) -> tuple[SellerStage, ...]:
    journey = document(m=f"library: L\nseller: S\n{lines(stage, size)}").map.seller
    assert journey
    return journey.stages


OTHERWISE = {
    "another name": ("stage a%: T", "stage b%: T", 0),
    "a former name": ("stage a%: T", "stage b%: T\nformerly: a%, x", 1),
    "its name again": ("stage a%: T\nformerly: b%, x", "stage b%: T", 1),
    "the same in the CRM": ("stage a%: T\ncrm: c", "stage b%: T\ncrm: c", 1),
}


@pytest.mark.parametrize(("before", "after", "paired"), OTHERWISE.values(), ids=OTHERWISE)
def test_stages_find_one_another_without_trying_all(before: str, after: str, paired: int) -> None:
    def compared(size: int) -> Callable[[], object]:
        old, new = (seller(line, 4 * size) for line in (before, after))
        both = stages(old, new).both
        assert [(one.name[1:], other.name[1:]) for one, other in both] == paired * [(one.name[1:],) * 2 for one in old]
        return lambda: stages(old, new)

    assert times(compared) < MOST


def test_of_several_that_were_one_stage_the_first_is_it_and_none_is_two() -> None:
    old = seller("stage a: A\ncrm: c\nstage b: B\nformerly: d\ncrm: c\nstage e: E\ncrm: c", 1)
    new = seller("stage c: C\ncrm: c\nstage d: D\nformerly: a\nstage f: F\nformerly: a, b\nstage g: G\ncrm: c", 1)
    found = stages(old, new)
    assert [(one.name, other.name) for one, other in found.both] == [("e", "c"), ("a", "d"), ("b", "f")]
    assert [one.name for one in found.added] == ["g"]


def test_long_texts_are_held_against_each_other_by_their_beginnings() -> None:
    def work(size: int) -> int:
        texts = Pairs((), ("a " * size,), ("a " * size + "b",))
        return instructions(lambda: reworded(texts, str), "difflib")

    assert work(100) < work(1_000) == work(100_000)


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
