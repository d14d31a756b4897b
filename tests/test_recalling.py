"""A plain check that was asked before is answered from the cache, byte for byte, and any change is noticed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from navmap.cli.main import main
from navmap.cli.recalling import answered

DAY = ["--today", "2026-11-23"]
CHECK = ["check", ".", *DAY]


@pytest.fixture
def project(tmp_path: Path, finance: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "navmap.toml").write_text("", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/map.navmap").write_text(finance.replace("  who: controller\n", "", 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def test_the_second_answer_is_the_first_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(CHECK) is None
    code = main([*CHECK, "--summary"])
    first = capsys.readouterr()
    assert "nobody-involved" in first.out
    assert answered([*CHECK, "--summary"]) == code
    assert capsys.readouterr() == first


def test_nothing_heavy_is_loaded_to_recall_an_answer(project: Path) -> None:
    main(CHECK)
    code = "import sys; from navmap.cli.main import main; main(sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, *CHECK], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "navmap.cache" in loaded
    assert loaded.isdisjoint(("lark", "pydantic", "networkx", "argparse", "navmap.config", "navmap.cli.check"))


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("navmap.toml", 'profile = "draft"'),
        ("deep/map.navmap", "map: M\n"),
        ("deep/new.navmap", "map: M\n"),
        ("deep/navmap.toml", ""),
        ("pyproject.toml", "[tool.navmap]\n"),
    ],
)
def test_a_change_is_noticed(project: Path, file: str, content: str) -> None:
    main(CHECK)
    assert answered(CHECK) is not None
    (project / file).write_text(content, encoding="utf-8")
    assert answered(CHECK) is None


def test_a_change_within_a_file_that_may_configure_it_is_noticed(project: Path) -> None:
    (project / "pyproject.toml").write_text("", encoding="utf-8")
    main(CHECK)
    assert answered(CHECK) is not None
    (project / "pyproject.toml").write_text('[tool.navmap]\nprofile = "draft"\n', encoding="utf-8")
    assert answered(CHECK) is None


def test_without_a_project_a_new_one_above_is_noticed(project: Path) -> None:
    (project / "navmap.toml").unlink()
    main(CHECK)
    assert answered(CHECK) is not None
    (project.parent / "navmap.toml").write_text('profile = "published"', encoding="utf-8")
    try:
        assert answered(CHECK) is None
    finally:
        (project.parent / "navmap.toml").unlink()


@pytest.mark.parametrize(
    ("asked", "file", "content"),
    [
        (".drafts", ".drafts/new.navmap", "map: M\n"),
        (".drafts/map.navmap", ".drafts/pyproject.toml", "[tool.navmap]\n"),
        (".drafts/map.navmap", ".drafts/.git", "gitdir: elsewhere\n"),
        ("deep/map.navmap", "deep/pyproject.toml", "[tool.navmap]\nprofile = 'published'\n"),
        ("top.navmap", ".drafts/later.navmap", "library: L\n"),
    ],
)
def test_a_change_where_no_search_comes_by_is_noticed(project: Path, asked: str, file: str, content: str) -> None:
    (project / ".drafts").mkdir()
    (project / ".drafts/map.navmap").write_text("library: L\nowner: O\n", encoding="utf-8")
    (project / "top.navmap").write_text("library: L\nextends: ./.drafts/later.navmap\n", encoding="utf-8")
    check = ["check", asked, *DAY]
    main(check)
    assert answered(check) is not None
    (project / file).write_text(content, encoding="utf-8")
    assert answered(check) is None


def test_what_git_does_in_its_own_folder_is_no_change(project: Path) -> None:
    (project / ".git").mkdir()
    main(CHECK)
    assert answered(CHECK) is not None
    (project / ".git/COMMIT_EDITMSG").touch()
    assert answered(CHECK) is not None


@pytest.mark.parametrize(
    "more",
    [["--fix"], ["--diff"], ["--output", "json=out.json"], ["--write-baseline", "b"], ["-"], ["--fi"], ["--help"]],
)
def test_what_is_no_plain_check_is_never_answered(project: Path, more: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("navmap.cache.recalled", lambda *_: (0, "", ""))
        assert answered(CHECK) == 0
        assert answered([*CHECK, *more]) is None
        patch.setenv("GITHUB_ACTIONS", "true")
        assert answered(CHECK) is None


def test_what_cannot_be_read_is_asked_again(project: Path) -> None:
    assert main(["check", "missing.navmap", *DAY]) == 2
    assert answered(["check", "missing.navmap", *DAY]) is None


def test_a_repository_above_the_project_is_noticed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "deep/navmap.toml").touch()
    monkeypatch.chdir(project / "deep")
    asked = [*CHECK, "--output", "sarif"]
    main(asked)
    assert answered(asked) is not None
    (project / ".git").mkdir()
    assert answered(asked) is None


def test_a_map_that_may_be_meant_in_a_hidden_folder_is_noticed(project: Path) -> None:
    (project / ".hidden").mkdir()
    (project / ".hidden/m.navmap").write_text("library: L\nextends: ./bsee.navmap\n", encoding="utf-8")
    asked = ["check", ".hidden/m.navmap", *DAY]
    main(asked)
    assert answered(asked) is not None
    (project / ".hidden/bse.navmap").touch()
    assert answered(asked) is None


def test_what_is_also_written_for_a_build_is_written_each_time(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main(CHECK)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "summary.md"))
    assert answered(CHECK) is None
