"""What a finding says is true of the very map, and what it tells an author to do can be done."""

from __future__ import annotations

from pathlib import Path

import pytest
from growing import TODAY, document

from navmap.cli.main import main
from navmap.document import gaps_in
from navmap.findings import Finding

CUSTOMER = "map: M\ncustomer: C\nrole boss: The one who decides\nstage a: Aaa\n  outcome a1: X\n"
TWO = f"{CUSTOMER}stage b: Bbb\n  outcome b1: Y\n  outcome b2: Z\nstage c: Ccc\n  outcome c1: V\n"
SELLER = "seller: S\nrole rep: Sales representative\n"


def findings(rule: str, **texts: str) -> list[Finding]:
    whole = document(**texts)
    return [one for one in (*whole.findings, *gaps_in(whole, TODAY, (rule,))) if one.rule == rule]


def test_what_only_our_side_confirms_is_said_to_be_so() -> None:
    seller = f"{SELLER}stage s: S\n  exit when a1: E\n  exit: The owner has signed the list\n    confirmed by: "
    [one] = findings("activity-as-exit", m=f"{CUSTOMER}{seller}rep\n")
    assert one.message == 'Only our side confirms "The owner has signed the list", so it tells what we think of it.'
    assert one.help.startswith("let a customer role confirm it (`confirmed by: ROLE`)")
    assert findings("activity-as-exit", m=f"{CUSTOMER}{seller}rep, boss\n") == []


def test_only_exits_of_ours_are_said_to_need_only_us() -> None:
    exits = "exit: Some timeline\nexit: The weather is fine\nexit: Demo given\nexit: CRM updated\n"
    [one] = findings("seller-only-exit", m=f"{CUSTOMER}{SELLER}stage s: S\n  helps a1: H\n{exits}")
    assert [other.place.source.text[slice(*other.place.span)] for other in one.related] == [
        "exit: Demo given", "exit: CRM updated"
    ]  # fmt: skip
    [fix] = one.fixes
    [edit] = fix.edits
    assert edit.place.line == one.related[0].place.line


@pytest.mark.parametrize("kind", ["lost stage", "won stage", "stage"])
def test_a_stage_without_a_title_keeps_its_kind(kind: str) -> None:
    [one] = findings("invalid-value", m=f"{CUSTOMER}{SELLER}stage s: S\n{kind} closed:\n")
    assert one.message == "The stage `closed` has no title."
    assert one.help == f"write `{kind} closed: TITLE`"


def test_a_stage_that_was_to_be_reopened_is_looked_for() -> None:
    top = "map: M\nextends: ./base.navmap\nseller: S\nstage 1-discovry:\n  do: D\n"
    [one] = findings("invalid-value", m=top, base=f"{CUSTOMER}{SELLER}stage 1-Discovery: D\nstage two: T\n")
    assert one.help == "did you mean `1-discovery`? a new stage has a title: `stage 1-discovry: TITLE`"


@pytest.mark.parametrize(
    ("line", "meant"),
    [("who: Sales representative", "rep"), ("helps X: H", "a1"), ("exit when aaa: E", "a"), ("next: Later on", "t")],
)
def test_a_thing_may_be_called_by_its_title(line: str, meant: str) -> None:
    customer = CUSTOMER.replace("stage a: Aaa", "stage a: Aaa ")
    [one] = findings("unknown-name", m=f"{customer}{SELLER}stage s: S\n  {line}\nstage t: Later on\n")
    assert one.help == f"did you mean `{meant}`?"
    [fix] = one.fixes
    assert [edit.text for edit in fix.edits] == [meant]


@pytest.mark.parametrize("line", ["owned by: X", "signed by: boss", "review date: 2026-10-01", "Stated: X"])
def test_a_mend_that_leaves_a_mistake_is_not_safe(line: str) -> None:
    [one] = findings("unknown-keyword", m=f"{CUSTOMER}{line}\n{SELLER}")
    assert one.fixes
    assert not any(fix.safe for fix in one.fixes)


def test_a_title_further_down_is_to_be_moved() -> None:
    [one] = findings("misplaced-line", m=f"owner: O\n{CUSTOMER}")
    assert one.help == "move the `map` line up here"
    assert findings("misplaced-line", m="owner: O\ncustomer: C\n")[0].help == "write `map: TITLE` above this line"


def test_old_line_breaks_become_new_ones() -> None:
    [one] = findings("syntax-error", m="map: M\rcustomer: C\n")
    assert [(fix.title, fix.safe) for fix in one.fixes] == [
        ("Put a line break there", False), ("Delete U+000D", False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("probability: 10", "write it as `probability: 10%`"),
        ("takes: 14 to 28 days", "write it as `takes: 14-28 days`"),
        ("takes: 3", "write it as `takes: 3 days` or `takes: 3 weeks` or `takes: 3 months`"),
        ("takes: soon", "write it as `takes: 2-8 weeks`"),
    ],
)
def test_the_help_for_a_value_is_made_of_what_is_written(line: str, mend: str) -> None:
    [one] = findings("invalid-value", m=f"{CUSTOMER}{SELLER}stage s: S\n  {line}\n")
    assert one.help == mend


def test_a_standard_map_may_be_meant() -> None:
    [one] = findings("unknown-map", m="map: M\ncustomer: C\nextends: full-change\nseller: S\n")
    assert "`std/full-change`" in one.help


# ---------------------------------------------------------------- where the customer is


def ahead(seller: str) -> Finding:
    [one] = findings("seller-runs-ahead", m=f"{TWO}{SELLER}{seller}")
    return one


def test_nothing_waits_is_said_only_where_nothing_does() -> None:
    first, last = "stage s: S\n  helps a1: H\n  exit{}: E\n", "stage t: T\n  helps c1: H\n  exit when c1: E\n"
    assert ahead(first.format("") + last).label == 'nothing before this waits for "Aaa" or "Bbb"'
    partly = ahead(first.format(" when a1, b1") + last)
    assert partly.label == 'the customer may still be at "Bbb"'


def test_what_is_to_be_waited_for_is_to_be_helped_with_too() -> None:
    first, last = "stage s: S\n  helps {}: H\n  exit: E\n", "stage t: T\n  helps c1: H\n  exit when c1: E\n"
    assert ahead(first.format("a1") + last).help.endswith(", and `helps b1, b2: HOW` there or before")
    assert ahead(first.format("a1, b") + last).help.endswith("`exit when b1, b2: …` at line 15")


def test_the_way_back_that_is_named_leads_back_far_enough() -> None:
    customer = TWO.replace("stage c: Ccc\n", "stage c: Ccc\n  derailer returns to a: D\n")
    stages = "stage s: S\n  helps {}: H\nstage t: T\n  helps b: H\nstage u: U\n  helps c1: H\n"
    [one] = findings("no-way-back", m=f"{customer}{SELLER}{stages.format('a1')}")
    assert one.help == 'write `return to s: WHEN` in "U"'
    [none] = findings("no-way-back", m=f"{customer}{SELLER}{stages.format('b1')}")
    assert none.help == 'let a stage before "U" help in "Aaa", and write `return to` that stage'


# ---------------------------------------------------------------- mending


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_map_that_is_not_mended_says_why(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "m.navmap"
    text = f"{CUSTOMER}{SELLER}stage s: S\n  probability: 10\n  this is no line\n"
    file.write_text(text, encoding="utf-8")
    main(["check", "--fix", option, str(file)])
    assert "stays as it is: a map that could not be read even then is not mended" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == text
    file.write_text(text.replace("  this is no line\n", ""), encoding="utf-8")
    main(["check", "--fix", option, str(file)])
    assert "stays as it is" not in capsys.readouterr().err
