"""Fixes as an editor and `--fix` offer them: each is an exact edit, and what it leaves can be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from navmap import rules
from navmap.config import Settings
from navmap.findings import Finding
from navmap.inspection import Request, inspect
from navmap.project import Project
from navmap.rules.page import bad
from navmap.source import edited

DAY = date(2026, 11, 23)


def found(text: str, folder: Path) -> tuple[Finding, ...]:
    (folder / "map.navmap").write_bytes(text.encode("utf-8", "surrogateescape"))
    return inspect(Project(folder), Request(Settings(DAY), "published"), ["map.navmap"]).findings


def outcomes_of_fixes(text: str, rule: str, folder: Path) -> dict[str, tuple[str, bool]]:
    """For each fix of a rule's findings: what it leaves, and whether it is a safe one."""
    return {
        fix.title: (edited(text, fix.edits), fix.safe)
        for one in found(text, folder)
        if one.rule == rule
        for fix in one.fixes
    }


# ---------------------------------------------------------------- every rule's page


@pytest.mark.parametrize("name", rules.NAMES)
def test_every_fix_of_a_bad_example_mends_it(tmp_path: Path, name: str) -> None:
    text = bad(rules.described(name).page)
    for title, (after, safe) in outcomes_of_fixes(text, name, tmp_path).items():
        left = [one.rule for one in found(after, tmp_path) if one.accepted is None]
        assert not set(left) & set(rules.READING), title
        assert not safe or left == [], title
        assert left.count(name) == 0 or name == "dead-end-stage", title


def test_enough_rules_offer_a_fix(tmp_path: Path) -> None:
    offering = {name for name in rules.NAMES if outcomes_of_fixes(bad(rules.described(name).page), name, tmp_path)}
    assert {"unused-acceptance", "unknown-keyword"} <= offering
    assert len(offering) >= 25


@pytest.mark.parametrize("name", rules.NAMES)
def test_fixes_keep_comments_and_line_breaks(tmp_path: Path, name: str) -> None:
    text = bad(rules.described(name).page).replace("\n", "\n# remark\n\t\n")
    windows = text.replace("\n", "\r\n")
    plain = outcomes_of_fixes(text, name, tmp_path)
    assert {title: after.replace("\n", "\r\n") for title, (after, _) in plain.items()} == {
        title: after for title, (after, _) in outcomes_of_fixes(windows, name, tmp_path).items()
    }
    assert all(after.count("# remark") == text.count("# remark") for after, _ in plain.values())


def test_nothing_in_a_standard_map_is_offered_a_fix(tmp_path: Path) -> None:
    text = "map: M\nextends: std/full-change\nseller: S\nstage s: S\n  helps sponsor-named: With them\n"
    findings = found(text, tmp_path)
    assert findings
    assert all(edit.place.path == "map.navmap" for one in findings for fix in one.fixes for edit in fix.edits)


# ---------------------------------------------------------------- single ones

HEAD = "library: L\nowner: O\nreviewed: 2026-10-01\n"
CUSTOMER = HEAD + "customer: C\nrole lead: Lead\n"
SELLER = HEAD + "seller: S\nrole ae: Account executive\n"

ONE_FIX = [
    # rule, before, title, after, safe
    ("unknown-keyword", HEAD + "notee: N\n", "Write `note`", HEAD + "note: N\n", True),
    ("unknown-keyword", SELLER + "stage a: A\n  step: X\n", "Write `stop`", SELLER + "stage a: A\n  stop: X\n", False),
    ("unknown-keyword", HEAD + "notes: N\n", "Write `note`", HEAD + "note: N\n", False),
    ("unknown-keyword", HEAD + "wholly other: N\n", "Make it a remark", HEAD + "# wholly other: N\n", False),
    ("unknown-keyword", HEAD + "wholly other: N\n", "Continue the text above", HEAD + "| wholly other: N\n", False),
    ("syntax-error", "library: L\x07\n", "Delete U+0007", "library: L\n", True),
    ("syntax-error", "library: L\x07M\n", "Delete U+0007", "library: LM\n", False),
    ("syntax-error", HEAD + "note Much to say\n", "Write `note:`", HEAD + "note: Much to say\n", False),
    ("syntax-error", "| N\n" + HEAD, "Make it a remark", "# N\n" + HEAD, False),
    ("repeated-line", HEAD + "owner: O\n| P\n", "Take this one out", HEAD, False),
    ("repeated-line", HEAD + "  Owner:  O  ", "Take the second one out", HEAD, True),
    (
        "repeated-line",
        HEAD + "owner: P\n",
        "Take the first one out",
        HEAD.replace("owner: O\n", "") + "owner: P\n",
        False,
    ),
    (
        "misplaced-line",
        CUSTOMER + "\tversion: 1\n\t| 2\n",
        "Move it under `library`",
        CUSTOMER.replace("library: L\n", "library: L\nversion: 1\n| 2\n"),
        False,
    ),
    (
        "misplaced-line",
        SELLER + "stage a: A\n\texit: E\n\t\tfield: F\n\tdo: D\n\t\tevidence: X\n",
        "Move it under `field`",
        SELLER + "stage a: A\n\texit: E\n\t\tfield: F\n\t\tevidence: X\n\tdo: D\n",
        False,
    ),
    ("misplaced-line", SELLER + "Buying  stage a: A\n", "Write `stage`", SELLER + "stage a: A\n", False),
    (
        "invalid-value",
        "library: L\nreviewed: 2026/3/1\n",
        "Write `2026-03-01`",
        "library: L\nreviewed: 2026-03-01\n",
        True,
    ),
    (
        "invalid-value",
        "library: L\nreviewed: 2026-03-01 every 2 weeks\n",
        "Write `2026-03-01, every 2 weeks`",
        "library: L\nreviewed: 2026-03-01, every 2 weeks\n",
        True,
    ),
    (
        "invalid-value",
        CUSTOMER + "stage a: A\n  takes: 8 to 2 weeks\n",
        "Write `2-8 weeks`",
        CUSTOMER + "stage a: A\n  takes: 2-8 weeks\n",
        True,
    ),
    (
        "invalid-value",
        CUSTOMER + "stage a: A\n  takes: 8\n",
        "Write `8 days`",
        CUSTOMER + "stage a: A\n  takes: 8 days\n",
        False,
    ),
    (
        "invalid-value",
        SELLER + "stage a: A\n  probability: 40\n",
        "Write `40%`",
        SELLER + "stage a: A\n  probability: 40%\n",
        True,
    ),
    ("invalid-value", HEAD + "note:\n", "Take the line out", HEAD, False),
    (
        "unknown-name",
        CUSTOMER + "seller: S\nstage a: A\n  who: laed\n",
        "Write `lead`",
        CUSTOMER + "seller: S\nstage a: A\n  who: lead\n",
        False,
    ),
    (
        "unknown-name",
        HEAD + "accept no-onwer until 2027-01-01: R\n",
        "Write `no-owner`",
        HEAD + "accept no-owner until 2027-01-01: R\n",
        False,
    ),
    (
        "unknown-map",
        "library: L\nextends:  std/full-chnge\n",
        "Write `std/full-change`",
        "library: L\nextends:  std/full-change\n",
        False,
    ),
    (
        "duplicate-name",
        CUSTOMER + "stage a: A\nbuying stage A: The very last stage of all\n",
        "Write `a-2`",
        CUSTOMER + "stage a: A\nbuying stage a-2: The very last stage of all\n",
        False,
    ),
    (
        "endless-loop",
        CUSTOMER + "stage a: A\nstage b: B\n  next: a, c\nstage c: C\n",
        "Take `a` out of `next`",
        CUSTOMER + "stage a: A\nstage b: B\n  next: c\nstage c: C\n",
        False,
    ),
    (
        "endless-loop",
        CUSTOMER + "stage a: A\nstage b: B\n  next: c , a\nstage c: C\n",
        "Take `a` out of `next`",
        CUSTOMER + "stage a: A\nstage b: B\n  next: c\nstage c: C\n",
        False,
    ),
    (
        "repeated-criterion",
        SELLER + "stage a: A\n  exit: X\n    evidence: E\nstage b: B\n"
        "  exit: x.\n  # why\n    evidence: E\n    | F\n    field: G\n  do: D\n",
        "Take it out",
        SELLER + "stage a: A\n  exit: X\n    evidence: E\nstage b: B\n  # why\n  do: D\n",
        False,
    ),
    (
        "nobody-involved",
        CUSTOMER + "stage a: A\n    outcome o: O\n        confirmed by: lead",
        "Write `who: lead`",
        CUSTOMER + "stage a: A\n    who: lead\n    outcome o: O\n        confirmed by: lead",
        False,
    ),
]


@pytest.mark.parametrize(("rule", "before", "title", "after", "safe"), ONE_FIX)
def test_a_fix_writes_what_a_person_would(
    tmp_path: Path, rule: str, before: str, title: str, after: str, safe: bool
) -> None:
    assert outcomes_of_fixes(before, rule, tmp_path)[title] == (after, safe)


def test_a_name_taken_in_the_extended_map_can_be_renamed(tmp_path: Path) -> None:
    (tmp_path / "base.navmap").write_text("library: L\ncustomer: C\nstage a: A\n  outcome o: O\nstage b: B\n", "utf-8")
    text = "library: M\nextends: ./base.navmap\ncustomer: C\nstage b: B\n  outcome O: Other\n"
    after = text.replace("outcome O:", "outcome o-2:")
    assert outcomes_of_fixes(text, "duplicate-name", tmp_path) == {"Write `o-2`": (after, False)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("destination: D", "destination when o: D"),
        ("destination :D", "destination when o :D"),
        ("Destination\twhen\ta: D: E", "Destination\twhen\ta, o: D: E"),
        ("destination when: D", None),
    ],
)
def test_a_head_is_made_to_wait_for_one_more(tmp_path: Path, line: str, expected: str | None) -> None:
    text = (
        "map: M\ncustomer: C\nstage s: S\n  outcome a: A\nstage t: T\n  outcome o: O\nseller: S\n"
        f"{line}\nstage x: X\n  helps a: H\n  helps o: H\n  exit when o: E\n"
    )
    after = {fixed for fixed, _ in outcomes_of_fixes(text, "separate-destinations", tmp_path).values()}
    assert after == ({text.replace(line, expected)} if expected else set())


def test_the_offered_gate_closes_the_gap(tmp_path: Path, finance: str) -> None:
    open_gate = finance.replace("exit when measures-set: The measures are signed", "exit: The measures are signed")
    fixes = outcomes_of_fixes(open_gate, "seller-runs-ahead", tmp_path)
    assert fixes == {"Let it wait for measures-set": (finance, False)}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("stage a: A\n  next: lat\n  | er\nstage late: L\n", "unknown-name"),
        ("extends: std/full-chang\n| in short\n", "unknown-map"),
        ("stage a: A\n  takes: 3 to\n  # weeks, not days\n  | 5 weeks\n", "invalid-value"),
    ],
)
def test_no_word_is_offered_for_words_that_go_on_in_a_further_line_or_around_a_remark(
    tmp_path: Path, line: str, rule: str
) -> None:
    text = f"{CUSTOMER}{line}"
    assert [one.rule for one in found(text, tmp_path) if one.rule in rules.READING] == [rule]
    assert outcomes_of_fixes(text, rule, tmp_path) == {}
