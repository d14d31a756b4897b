"""Maps on maps: every line of every file counts once, whichever way its file is reached."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from growing import document
from steps import steps

from navmap.cli.main import main
from navmap.config import Settings
from navmap.fixing import mended
from navmap.inspection import Request
from navmap.project import Project

CHECK = ["--profile", "published", "--today", "2026-11-23", "--output", "concise"]
BASE = """map: Base
customer: C
note: A remark on the customer
role cfo: CFO
stage a: A
  outcome x: X
  derailer: A freeze
  note: A remark on A
stage b: B
  outcome y: Y
seller: S
stage s: S
  formerly: r
  helps x:
  helps x: Bring the benchmarks
  helps y: Another way
  exit: The CFO has told us the budget
  exit when x: They have signed
  do: Call them
  milestone: First call
  stop: Nobody answers
stage t: T
  return to s: They are new
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("base.navmap").write_text(BASE, encoding="utf-8")
    return tmp_path


def whole(name: str, text: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines of a map with all it extends."""
    Path(f"{name}.navmap").write_text(text, encoding="utf-8")
    assert main(["show", f"{name}.navmap"]) == 0
    return [line.strip() for line in capsys.readouterr().out.splitlines() if line.strip()]


def test_a_stage_that_is_reopened_loses_no_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = whole("m", "map: M\nextends: ./base.navmap\nseller: S\nstage s:\n  do: Visit them\n", capsys)
    assert [line for line in lines if line.startswith("helps")] == [
        "helps x:",
        "helps x: Bring the benchmarks",
        "helps y: Another way",
    ]
    assert [line for line in lines if line.startswith("do")] == ["do: Call them", "do: Visit them"]


def test_lines_with_the_same_targets_replace_the_old_ones_and_not_each_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = "stage s:\n  helps x: One way\n  helps x: Another\nstage t:\n  helps b: A way\n  helps b: A second\n"
    lines = whole("m", f"map: M\nextends: ./base.navmap\nseller: S\n{own}", capsys)
    assert [line for line in lines if line.startswith("helps")] == [
        "helps x: One way",
        "helps x: Another",
        "helps y: Another way",
        "helps b: A way",
        "helps b: A second",
    ]


@pytest.mark.parametrize("way", ["base", "region"])
def test_a_file_that_is_extended_in_two_ways_says_everything_once(
    way: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = whole("alone", "map: M\nextends: ./base.navmap\n", capsys)
    Path("region.navmap").write_text("library: R\nextends: ./base.navmap\nseller: S\nstage s:\n", encoding="utf-8")
    sides = f"customer: C\nextends: ./{way}.navmap\nseller: S\nextends: ./{way}.navmap\n"
    assert whole("m", f"map: M\nextends: ./base.navmap\n{sides}", capsys) == alone
    assert len([line for line in alone if line.startswith(("exit", "helps", "note", "derailer"))]) == 8


def test_a_standard_map_that_is_extended_in_two_ways_says_everything_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = whole("alone", "library: L\nextends: std/full-change\ncustomer: C\n", capsys)
    twice = "library: L\nextends: std/full-change\ncustomer: C\nextends: std/full-change\n"
    assert whole("m", twice, capsys) == alone
    assert [line for line in alone if line.startswith("derailer")]


def test_a_line_some_of_whose_targets_are_removed_on_top_is_one_finding(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("base.navmap").write_text(BASE.replace("helps x:\n", "helps x, y:\n"), encoding="utf-8")
    Path("top.navmap").write_text("map: T\nextends: ./base.navmap\ncustomer: C\nremove: y\n", encoding="utf-8")
    assert main(["check", ".", "--rule", "unanswered-how", *CHECK]) == 1
    assert [line.split(":")[:2] for line in capsys.readouterr().out.splitlines() if ": error" in line] == [
        ["base.navmap", "14"]
    ]


def errors(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, int, str]]:
    """File, line and rule of each."""
    report = json.loads(capsys.readouterr().out)
    return [(one["file"], one["range"]["start"]["line"], one["rule"]) for one in report["findings"]]


JSON = ["--profile", "draft", "--today", "2026-11-23", "--output", "json", "--rule", "no-owner"]


@pytest.mark.parametrize(("base", "gone"), [("./one.navmap", "customer"), ("std/consultative-sale", "customer")])
def test_a_side_cannot_come_from_a_map_without_it(
    base: str, gone: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("one.navmap").write_text("library: L\nseller: S\nstage s: S\n", encoding="utf-8")
    text = f"map: M\n{gone}: C\nextends: {base}\nstage a: A\n  outcome x: X\nseller: S\nstage t: T\n  helps x: H\n"
    Path("m.navmap").write_text(text, encoding="utf-8")
    assert main(["check", "m.navmap", *JSON]) == 1
    assert errors(capsys) == [("m.navmap", 3, "unknown-map")]


def test_a_side_of_which_some_lines_are_faulty_is_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("one.navmap").write_text("library: L\nseller: S\nstage s: S\ncustomer\n", encoding="utf-8")
    Path("m.navmap").write_text(BASE.replace("customer: C\n", "customer: C\nextends: ./one.navmap\n"), encoding="utf-8")
    assert main(["check", "m.navmap", *JSON]) == 1
    assert errors(capsys) == [("one.navmap", 4, "syntax-error")]


def test_a_stage_without_a_title_is_told_where_it_was_first_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("top.navmap").write_text("map: T\nextends: ./base.navmap\nseller: S\nstage new:\n", encoding="utf-8")
    Path("third.navmap").write_text(
        "map: T\nextends: ./top.navmap\nseller: S\nstage new:\n  helps x: H\n", encoding="utf-8"
    )
    assert main(["check", "third.navmap", *JSON]) == 1
    assert errors(capsys) == [("top.navmap", 4, "invalid-value")]


def test_a_line_that_cannot_be_is_told_once_whatever_is_removed_from_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("base.navmap").write_text(BASE + "  next: u, v\nstage u: U\nstage v: V\n", encoding="utf-8")
    Path("top.navmap").write_text("map: T\nextends: ./base.navmap\nseller: S\nlost stage t:\n", encoding="utf-8")
    Path("third.navmap").write_text("map: T\nextends: ./top.navmap\nseller: S\nremove: u\n", encoding="utf-8")
    assert main(["check", ".", *JSON]) == 1
    assert errors(capsys) == [("base.navmap", 24, "invalid-value")]


def test_no_name_that_nobody_wrote_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "library: L\nseller: S\nstage t: First\nlost stage t: Second\n  next: t\n"
    Path("m.navmap").write_text(text, encoding="utf-8")
    assert main(["check", "m.navmap"]) == 1
    told = capsys.readouterr().out
    assert '"Second" is a lost stage: it stands outside the sequence' in told
    assert "of another" not in told


@pytest.mark.parametrize("unseen", ["", "\ufeff", "\u200b \u2060"])
def test_what_builds_on_a_map_is_looked_at_behind_signs_that_nobody_sees(
    unseen: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("navmap.toml").touch()
    Path("base.navmap").write_text(BASE.replace("map:", "library:"), encoding="utf-8")
    Path("top.navmap").write_text(f"map: M\n{unseen}extends: ./base.navmap\n", encoding="utf-8")
    assert main(["check", "base.navmap", "--rule", "unmatched-seller-stage", *CHECK]) == 1
    assert capsys.readouterr().out.startswith("base.navmap:22:1: error[unmatched-seller-stage]")


def stacked(folder: Path, deep: int) -> Project:
    """Maps each of which takes the next one in three ways; the last one has a mistake."""
    three = "library: L\nextends: {0}\ncustomer: C\nextends: {0}\nseller: S\nextends: {0}\n"
    texts = {f"m{number}.navmap": three.format(f"./m{number + 1}.navmap") for number in range(deep)}
    return Project(folder, texts={**texts, f"m{deep}.navmap": "library: L\nfoo\n"}, alone=True)


@pytest.mark.parametrize("work", ["read", "again", "mend"])
def test_a_map_that_lies_below_in_many_ways_is_looked_at_once(folder: Path, work: str) -> None:
    def calls(deep: int) -> int:
        project = stacked(folder, deep)
        if work == "read":
            return steps(lambda: project.document("m0.navmap"))
        assert len(project.document("m0.navmap").findings) == 1
        if work == "again":
            return steps(lambda: project.with_texts(project.texts))
        return steps(lambda: mended(project, Request(Settings(date(2026, 11, 23)), "published"), ["m0.navmap"]))

    calls(2)
    assert calls(8) < 3 * calls(4)


def test_for_a_name_that_a_standard_map_misses_the_help_is_something_to_do() -> None:
    text = "map: M\ncustomer: C\n{}stage think: Think\nseller: S\nextends: std/consultative-sale\n"
    findings = document(m=text.format("")).findings
    names = [one for one in findings if one.rule == "unknown-name"]
    assert "`define`" in " ".join(one.message for one in names)
    assert all(one.help.startswith("`navmap std consultative-sale` tells which map goes with") for one in names)
    assert not any(one.fixes for one in names)
    assert not document(m=text.format("extends: std/full-change\n")).findings
