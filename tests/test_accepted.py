"""`navmap accepted`: what maps accept, why, since when and until when."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from repositories import commit, git, needs_git, repository

from navmap.cli.main import main

DAY = ["--today", "2026-11-23"]
MAP = """map: M
accept no-owner until 2026-11-20: Decided in spring
| and again in autumn
customer: C
accept no-derailer: Later
stage a: Stage A
seller: S
stage s: Stage S
  accept seller-runs-ahead until 2026-12-01: A | b <i>@all</i>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("map.navmap").write_text(MAP.replace("accept no-derailer: Later\n", ""), encoding="utf-8")
    return tmp_path


TOLD = (
    "map.navmap:3: no-owner in the whole map\n"
    "  because: Decided in spring and again in autumn\n"
    "  since 2026-03-02 (266 days); ended 2026-11-20 (3 days ago)\n"
    "\n"
    "map.navmap:6: no-derailer in the customer's side\n"
    "  because: Later\n"
    "  since 2026-11-22 (1 day); no end\n"
    "\n"
    'map.navmap:10: seller-runs-ahead in "Stage S"\n'
    "  because: A | b <i>@all</i>\n"
    "  since 2026-03-02 (266 days); until 2026-12-01 (8 days left)\n"
    "\n"
    'map.navmap:11: no-exit-criteria in "Stage S"\n'
    "  because: New\n"
    "  day unknown; no end\n"
    "\n"
    "4 accepted: 1 past the end, 2 without one.\n"
)


@needs_git
def test_every_acceptance_with_its_reason_age_and_end(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository(folder)
    commit(folder, day="2026-03-02")
    Path("map.navmap").write_text(f"# moved\n{MAP}", encoding="utf-8")
    commit(folder, day="2026-11-22")
    Path("map.navmap").write_text(f"# moved\n{MAP}  accept no-exit-criteria: New\n", encoding="utf-8")
    assert main(["accepted", *DAY]) == 0
    assert capsys.readouterr().out == TOLD


@needs_git
def test_a_day_before_it_was_written_has_no_age(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository(folder)
    commit(folder, day="2026-11-24")
    main(["accepted", *DAY])
    assert "  since 2026-11-24; ended 2026-11-20 (3 days ago)\n" in capsys.readouterr().out
    main(["accepted", "--format", "json", *DAY])
    assert {one["age_days"] for one in json.loads(capsys.readouterr().out)["acceptances"]} == {None}


@needs_git
def test_a_table_repeats_none_of_its_headings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository(folder)
    commit(folder, day="2026-11-22")
    main(["accepted", "--format", "markdown", *DAY])
    rows = [row.split(" | ")[-2:] for row in capsys.readouterr().out.splitlines()[2:4]]
    assert rows == [
        ["2026-11-22 (1 day)", "ended 2026-11-20 (3 days ago) |"],
        ["2026-11-22 (1 day)", "2026-12-01 (8 days left) |"],
    ]


@needs_git
def test_a_shallow_clone_does_not_know_the_age(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository(folder / "whole")
    for day in ("2026-03-02", "2026-11-22"):
        (folder / "whole/map.navmap").write_text(f"{MAP}note: {day}\n", encoding="utf-8")
        commit(folder / "whole", day=day)
    git(folder, "clone", "-q", "--depth", "1", (folder / "whole").as_uri(), "shallow")
    main(["accepted", "shallow", "--format", "json", *DAY])
    assert {one["since"] for one in json.loads(capsys.readouterr().out)["acceptances"]} == {None}
    main(["accepted", "whole", "--format", "json", *DAY])
    assert {one["since"] for one in json.loads(capsys.readouterr().out)["acceptances"]} == {"2026-03-02"}


def test_without_git_only_the_end_is_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accepted", "--format", "json", *DAY]) == 0
    first, last = json.loads(capsys.readouterr().out)["acceptances"]
    assert first == {
        "file": "map.navmap",
        "line": 2,
        "rule": "no-owner",
        "reason": "Decided in spring\nand again in autumn",
        "about": {"side": None, "kind": "map", "name": "m", "title": "M"},
        "since": None,
        "age_days": None,
        "until": "2026-11-20",
        "expired": True,
    }
    assert last["about"]["title"] == "Stage S"


def test_markdown_shows_the_words_and_nothing_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accepted", "--format", "markdown", *DAY]) == 0
    told = capsys.readouterr().out
    assert r"| A \| b \<i\>@⁠all\</i\> |" in told
    assert told.startswith("| Map | Rule | In | Because | Since | Until |\n|---|")


def test_nothing_accepted_and_a_file_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("none.navmap").write_text("map: M\n", encoding="utf-8")
    assert main(["accepted", "none.navmap", "missing.navmap"]) == 2
    told = capsys.readouterr()
    assert told.out == "Nothing is accepted.\n"
    assert told.err == "missing.navmap is not there.\n"


def test_maps_of_several_projects_are_named_from_where_people_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "other"):
        (folder / name / "maps").mkdir(parents=True)
        (folder / name / "navmap.toml").touch()
        (folder / name / "maps" / "map.navmap").write_text(MAP, encoding="utf-8")
    assert main(["accepted", "one", "other", *DAY]) == 0
    told = capsys.readouterr().out
    assert "one/maps/map.navmap:2: no-owner" in told
    assert "other/maps/map.navmap:9: seller-runs-ahead" in told


@pytest.mark.parametrize(
    ("configuration", "sentence"),
    [("exclude = ['*']\n", "the configuration leaves the only map out"), ("", "There is no map (empty)")],
)
def test_where_there_is_no_map_nothing_is_said_about_acceptances(
    configuration: str, sentence: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "navmap.toml").write_text(configuration, encoding="utf-8")
    (folder / "empty").mkdir()
    assert main(["accepted", "." if configuration else "empty", *DAY]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert sentence in told.err
