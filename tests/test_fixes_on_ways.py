"""Fixes of what is wrong with the ways through stages: where the seller runs ahead, and where nothing leads on."""

from __future__ import annotations

from pathlib import Path

from test_fixes import found, outcomes_of_fixes

from navmap.findings import Finding

FORKED = """map: M
customer: C
stage a: A
  outcome x: X
stage b: B
  outcome y: Y
ongoing stage c: C
  outcome z: Z
seller: S
stage s: Talk
  helps x: H
  exit: They have told us
  next: t, u
stage t: Small deal
  helps x: H
  exit: They have called us
  next: u
won stage u: Offer
  helps y: H
  exit when y: They said so
"""


def ahead(text: str, folder: Path) -> list[Finding]:
    return [one for one in found(text, folder) if one.rule == "seller-runs-ahead"]


def test_the_exit_that_could_wait_is_one_that_every_way_passes(tmp_path: Path) -> None:
    [one] = ahead(FORKED, tmp_path)
    assert [other.place.line for other in one.related] == [12]
    assert "write `exit when x: …` at line 12" in one.help
    [(after, _)] = outcomes_of_fixes(FORKED, "seller-runs-ahead", tmp_path).values()
    assert ahead(after, tmp_path) == []


def test_where_every_exit_waits_already_the_stage_that_every_way_passes_is_named(tmp_path: Path) -> None:
    [one] = ahead(FORKED.replace("  exit: They have told us", "  exit when z: They have told us"), tmp_path)
    assert one.help == 'let an exit of "Talk" wait for the customer: `exit when x: …`'
    assert (one.related, one.fixes) == ((), ())


def test_the_line_of_an_exit_is_named_with_its_file_where_that_is_another(tmp_path: Path) -> None:
    stage = "stage s: Talk\n  helps x: H\n  exit: They have told us\n"
    (tmp_path / "base.navmap").write_text(f"library: B\nseller: S\n{stage}", encoding="utf-8")
    assert stage in FORKED
    [one] = ahead(FORKED.replace(stage, "extends: ./base.navmap\nstage s:\n"), tmp_path)
    assert one.help == "write `exit when x: …` at line 5 of base.navmap"
    assert "write `exit when x: …` at line 12" in [two.help for two in ahead(FORKED, tmp_path)]


def test_no_line_of_a_standard_map_is_named(tmp_path: Path) -> None:
    text = "map: M\ncustomer: C\nextends: std/full-change\nseller: S\nextends: std/consultative-sale\n"
    own = "stage own after define-success: Own\n  helps sustain: H\n  exit when sustain: They said so\n"
    [one] = ahead(text + own, tmp_path)
    assert (
        one.help
        == 'let an exit of "Define success" wait for the customer: `exit when gain-measured: …`, and \
`helps gain-measured: HOW` there or before'
    )


def test_the_stage_that_is_to_follow_a_dead_end_leads_to_the_end(tmp_path: Path) -> None:
    text = "library: L\ncustomer: C\nstage a: A\n  next: b\nstage b: B\n  next: b\nstage c: C\nstage d: D\n"
    after = outcomes_of_fixes(text, "dead-end-stage", tmp_path)
    assert set(after) == {"Let `c` follow"}
    assert {line for mended, _ in after.values() for line in mended.splitlines() if "next" in line} >= {"  next: b, c"}
