"""Maps on maps: every line of every file counts once, whichever way its file is reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from navmap.cli.main import main

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
