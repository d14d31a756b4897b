"""Maps as they were: what a revision did not have, and what a baseline knows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from repositories import LIBRARY, commit, examples, git, needs_git, repository, without_outcome

from navmap.cli.main import main
from navmap.history.revisions import texts_at

DAY = ["--today", "2026-11-23"]


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    main(["check", *arguments, "--output", "json", *DAY])
    report = json.loads(capsys.readouterr().out)
    return [(one["file"], one["rule"]) for one in report["findings"] if one["accepted"] is None]


# ---------------------------------------------------------------- what a revision did not have


@needs_git
def test_an_outcome_removed_in_a_base_map_is_new_in_the_maps_that_extend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = examples(tmp_path / "maps")
    monkeypatch.chdir(folder)
    assert findings(capsys, "--new-since", "HEAD") == []
    assert findings(capsys) != []
    git(folder, "switch", "-q", "-c", "pull-request")
    without_outcome(folder / "12-global/full-change.navmap", "success-measures")
    commit(folder, "One outcome less")
    assert findings(capsys, "--new-since", "main") == [("12-global/global.navmap", "unknown-name")]
    assert main(["check", "--new-since", "main", *DAY]) == 1
    assert "12-global/germany.navmap: the other rules are not run" in capsys.readouterr().err
    assert findings(capsys, "12-global/japan.navmap", "--new-since", "main") == [
        ("12-global/global.navmap", "unknown-name")
    ]


@needs_git
def test_a_map_that_has_been_moved_is_not_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path)
    monkeypatch.chdir(folder)
    (folder / "base.navmap").write_text("library: B\nseller: S\nstage s: S\n", encoding="utf-8")
    (folder / "map.navmap").write_text("map: M\nextends: ./base.navmap\ncustomer: C\nstage a: A\n", encoding="utf-8")
    commit(folder)
    before = {rule for file, rule in findings(capsys) if file == "map.navmap"}
    (folder / "eu").mkdir()
    git(folder, "mv", "map.navmap", "eu/sales.navmap")
    text = (folder / "eu/sales.navmap").read_text(encoding="utf-8").replace("./base", "../base")
    (folder / "eu/sales.navmap").write_text(text, encoding="utf-8")
    now = findings(capsys)
    assert {rule for file, rule in now if file == "eu/sales.navmap"} == before != set()
    assert findings(capsys, "--new-since", "HEAD") == []
    assert findings(capsys, "eu/sales.navmap", "--new-since", "HEAD") == []
    (folder / "eu/sales.navmap").write_text(f"{text}takes: soon\n", encoding="utf-8")
    assert findings(capsys, "--new-since", "HEAD") == [("eu/sales.navmap", "invalid-value")]
    (folder / "eu/sales.navmap").write_text(text.replace("map: M", "map: Another"), encoding="utf-8")
    assert {rule for _, rule in findings(capsys, "--new-since", "HEAD")} >= before, "it is another map"


MAP = "map: {0}\nextends: ./base.navmap\ncustomer: C\nstage {0}: A\n"


@needs_git
@pytest.mark.parametrize(
    "moves",
    [
        {"base": "deep/base", "a": "deep/a"},
        {"a": "b", "b": "a"},
        {"b": "c", "a": "b"},
        {"base": "deep/base", "a": "deep/a", "b": "deep/b"},
    ],
    ids=["base", "swap", "chain", "all"],
)
def test_however_maps_are_moved_none_is_new(
    moves: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path)
    monkeypatch.chdir(folder)
    texts = {
        "base": "library: B\nseller: S\nstage s: S\n  exit: Demo given\n",
        "a": MAP.format("a"),
        "b": MAP.format("b"),
    }
    texts["b"] = texts["b"].replace("map: b", "map: a")  # a title that two have says nothing
    for name, text in texts.items():
        (folder / f"{name}.navmap").write_text(text, encoding="utf-8")
    commit(folder)
    (folder / "deep").mkdir()
    for name in moves:
        (folder / f"{name}.navmap").unlink()
    for name, to in moves.items():
        (folder / f"{to}.navmap").write_text(texts[name], encoding="utf-8")
    if "b" not in moves:
        text = texts["b"].replace("./base", "./deep/base")
        (folder / "b.navmap").write_text(text, encoding="utf-8")
    assert findings(capsys)
    assert findings(capsys, "--new-since", "HEAD") == []
    chosen = f"{moves['a']}.navmap"
    assert findings(capsys, chosen)
    assert findings(capsys, chosen, "--new-since", "HEAD") == []


@needs_git
def test_a_copy_of_a_map_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path)
    monkeypatch.chdir(folder)
    text = "map: M\ncustomer: C\nstage a: A\nseller: S\nstage s: S\n"
    (folder / "a.navmap").write_text(text, encoding="utf-8")
    commit(folder)
    (folder / "b.navmap").write_text(text, encoding="utf-8")
    assert {file for file, _ in findings(capsys, "--new-since", "HEAD")} == {"b.navmap"}


@needs_git
def test_what_was_accepted_and_is_not_any_more_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path)
    monkeypatch.chdir(folder)
    file = folder / "map.navmap"
    file.write_text("library: L\naccept no-owner: Later\n", encoding="utf-8")
    commit(folder)
    file.write_text("library: L\n", encoding="utf-8")
    assert findings(capsys, "--new-since", "HEAD", "--profile", "published") == [("map.navmap", "no-owner")]


@needs_git
def test_a_project_below_the_repository_and_links_between_maps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path) / "sales/maps"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "sales/navmap.toml").touch()
    (folder / "base.navmap").write_text(f"{LIBRARY}customer: C\nstage a: A\n", encoding="utf-8")
    (folder / "sub/link.navmap").symlink_to("../base.navmap")
    (folder / "sub/away.navmap").symlink_to("/etc/passwd")
    (folder / "top.navmap").write_text("library: M\nextends: ./sub/link.navmap\n", encoding="utf-8")
    commit(folder)
    monkeypatch.chdir(folder)
    texts = texts_at(tmp_path / "sales", "HEAD")
    assert sorted(texts) == ["maps/base.navmap", "maps/sub/link.navmap", "maps/top.navmap"]
    assert texts["maps/sub/link.navmap"] == texts["maps/base.navmap"]
    assert findings(capsys, "top.navmap", "--new-since", "HEAD") == []


@needs_git
@pytest.mark.parametrize(
    ("revision", "sentence"),
    [
        ("nowhere", "There is no revision nowhere in this git repository."),
        ("--output=/tmp/x", "cannot be a git revision"),
        ("HEAD\nHEAD", "cannot be a git revision"),
        ("", "cannot be a git revision"),
        ("HEAD:map.navmap", "There is no revision HEAD:map.navmap"),
    ],
)
def test_what_is_no_revision_gives_2_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], revision: str, sentence: str
) -> None:
    folder = repository(tmp_path)
    (folder / "map.navmap").write_text(LIBRARY, encoding="utf-8")
    commit(folder)
    assert main(["check", str(folder), f"--new-since={revision}"]) == 2
    assert sentence in capsys.readouterr().err


@needs_git
def test_a_shallow_clone_and_no_repository_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain/map.navmap").write_text(LIBRARY, encoding="utf-8")
    assert main(["check", str(tmp_path / "plain"), "--new-since", "HEAD"]) == 2
    assert "is in no git repository" in capsys.readouterr().err
    folder = repository(tmp_path / "whole")
    for text in (LIBRARY, LIBRARY + "note: N\n"):
        (folder / "map.navmap").write_text(text, encoding="utf-8")
        commit(folder)
    git(tmp_path, "clone", "-q", "--depth", "1", folder.as_uri(), "shallow")
    assert main(["check", str(tmp_path / "shallow"), "--new-since", "HEAD~1"]) == 2
    assert "shallow clone" in capsys.readouterr().err


# ---------------------------------------------------------------- baselines


def test_what_is_in_the_baseline_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], finance: str
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("map.navmap")
    ahead = finance.replace("exit when measures-set: The measures are signed", "exit: The measures are signed")
    file.write_text(ahead, encoding="utf-8")
    published = ["--profile", "published", *DAY]
    assert main(["check", "--write-baseline", "known.json", *published]) == 0
    assert "findings are in the baseline known.json" in capsys.readouterr().err
    file.write_text("# moved\n" + ahead.replace("owner: Sales Enablement\n", ""), encoding="utf-8")
    assert main(["check", "--baseline", "known.json", "--output", "concise", "--fail-on", "warning", *published]) == 1
    assert "map.navmap:3:1: warning[no-owner]" in capsys.readouterr().out
    file.write_text(finance, encoding="utf-8")
    assert main(["check", "--baseline", "known.json", *published]) == 0
    told = capsys.readouterr().err
    assert 'known.json: `seller-runs-ahead` is no longer found in map.navmap: From "Propose" on' in told
    assert "write the baseline anew" in told


def test_mistakes_that_keep_a_map_from_being_read_are_never_in_a_baseline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("map.navmap").write_text("library: L\nno colon\n", encoding="utf-8")
    assert main(["check", "--write-baseline", "known.json", *DAY]) == 1
    assert json.loads(Path("known.json").read_text(encoding="utf-8"))["findings"] == []
    left = "0 findings are in the baseline known.json, and left out.\n1 error is not in it: what keeps a map from being"
    assert left in capsys.readouterr().err
    assert main(["check", "--baseline", "known.json", *DAY]) == 1
    assert "not in it" not in capsys.readouterr().err
    Path("map.navmap").write_text("library: L\nno colon\nnone either\n", encoding="utf-8")
    main(["check", "--write-baseline", "known.json", *DAY])
    assert "2 errors are not in it: " in capsys.readouterr().err


def test_rules_that_were_not_run_make_no_entry_needless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("map.navmap")
    file.write_text("library: M\n", encoding="utf-8")
    main(["check", "--write-baseline", "known.json", *DAY])
    file.write_text("library: M\nno colon\n", encoding="utf-8")
    main(["check", "--baseline", "known.json", *DAY])
    assert "no longer" not in capsys.readouterr().err


@needs_git
def test_a_baseline_is_judged_by_all_that_is_found_not_by_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository(tmp_path))
    Path("map.navmap").write_text("library: M\n", encoding="utf-8")
    commit(tmp_path)
    published = ["--profile", "published", *DAY]
    for writing in (["--write-baseline", "known.json"], ["--write-baseline", "known.json", "--new-since", "HEAD"]):
        main(["check", *writing, *published])
        assert len(json.loads(Path("known.json").read_text(encoding="utf-8"))["findings"]) == 2
        capsys.readouterr()
        main(["check", "--baseline", "known.json", "--new-since", "HEAD", *published])
        assert capsys.readouterr().err == "2 findings are in the baseline known.json, and left out.\n"
    Path("map.navmap").write_text("library: M\nowner: O\nno-colon: x\n", encoding="utf-8")
    assert main(["check", "--baseline", "known.json", "--new-since", "HEAD", *published]) == 1
    Path("map.navmap").write_text("library: M\nowner: O\n", encoding="utf-8")
    main(["check", "--baseline", "known.json", "--new-since", "HEAD", *published])
    assert "known.json: `no-owner` is no longer found in map.navmap" in capsys.readouterr().err


def test_what_a_profile_does_not_look_for_is_not_said_to_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("map.navmap").write_text("library: M\n", encoding="utf-8")
    assert findings(capsys, "--profile", "draft") == []
    main(["check", "--write-baseline", "known.json", "--profile", "published", *DAY])
    assert "2 findings are in" in capsys.readouterr().err
    main(["check", "--baseline", "known.json", "--profile", "draft", *DAY])
    assert "no longer" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "is not written as JSON"),
        ("[]", "is no baseline of navmap"),
        ('{"schema": "navmap-baseline/1"}', "has no list of findings"),
        ('{"schema": "navmap-baseline/1", "findings": [{"rule": 1}]}', "has an entry"),
        ("[" * 100_000, "is not written as JSON"),
    ],
)
def test_a_damaged_baseline_gives_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, sentence: str
) -> None:
    (tmp_path / "map.navmap").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "known.json").write_text(content, encoding="utf-8")
    assert main(["check", str(tmp_path / "map.navmap"), "--baseline", str(tmp_path / "known.json")]) == 2
    assert sentence in capsys.readouterr().err


def test_a_missing_baseline_gives_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "map.navmap").write_text(LIBRARY, encoding="utf-8")
    assert main(["check", str(tmp_path / "map.navmap"), "--baseline", str(tmp_path / "none.json")]) == 2
    assert "none.json cannot be read" in capsys.readouterr().err
