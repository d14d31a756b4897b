"""No map of twice the size takes much more than twice the work to read, mend and compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from counted import instructions
from growing import MOST, Counting, document, found, lines, times

from navmap.diff.pairs import Pairs, reworded, stages
from navmap.document import Document
from navmap.findings import Finding
from navmap.mending import out_of_list
from navmap.model.collisions import without_collisions
from navmap.model.map import Map, SellerStage
from navmap.model.names import fold
from navmap.project import Project
from navmap.source import Place, Source, Span, edited

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


def test_the_maps_that_may_be_meant_are_looked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "base.navmap").write_text("library: B\n", encoding="utf-8")
    wrong = lines("extends: ./base%.navmap", 20)
    (tmp_path / "m.navmap").write_text(f"map: M\ncustomer: C\n{wrong}seller: S\n", encoding="utf-8")
    looked: list[Path] = []
    glob = Path.glob

    def seen(here: Path, pattern: str) -> Iterator[Path]:
        if here == tmp_path:
            looked.append(here)
        return glob(here, pattern)

    monkeypatch.setattr(Path, "glob", seen)
    document = Project(tmp_path, whole=False).document("m.navmap")
    offered = [one.help for one in document.findings if one.rule == "unknown-map"]
    assert len(offered) == 20
    assert all("./base.navmap" in one for one in offered)
    assert looked == [tmp_path]
