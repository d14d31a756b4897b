"""navmap.toml: what it may say, and what is said about the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from navmap.cli.main import main
from navmap.config import Config, ConfigError, parse

RULES = ("no-owner", "seller-runs-ahead", "syntax-error")


def read(table: dict[str, object]) -> Config:
    return parse(table, "navmap.toml", RULES, {"syntax-error"})


def test_everything_has_a_default() -> None:
    assert read({}) == Config(file="navmap.toml")


def test_what_can_be_set() -> None:
    config = read(
        {
            "profile": "published",
            "exclude": ["old/"],
            "rules": {"no-owner": "off"},
            "settings": {"max-drift": 1, "vague-words": ["synergy"], "review-interval": "6 months"},
            "overrides": [{"files": ["draft/**"], "rules": {"seller-runs-ahead": "info"}}],
        }
    )
    assert (config.profile, config.max_drift, config.review_interval) == ("published", 1, 6)
    assert config.overrides[0].rules == {"seller-runs-ahead": "info"}


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({"profil": "team"}, "`profil` is not a key navmap knows; did you mean `profile`?"),
        ({"profile": "teem"}, "did you mean `team`?"),
        ({"rules": {"no-ower": "off"}}, "`rules.no-ower` is not a rule navmap knows; did you mean `no-owner`?"),
        ({"rules": {"no-owner": "loud"}}, "`rules.no-owner` must be one of"),
        ({"rules": {"syntax-error": "off"}}, "`syntax-error` is always an error"),
        ({"settings": {"max-drift": -1}}, "must be a whole number"),
        ({"settings": {"max-drift": True}}, "must be a whole number"),
        ({"settings": {"review-interval": "2 weeks"}}, "must be a number of months"),
        ({"settings": "x"}, "`settings` must be a table"),
        ({"include": "x"}, "`include` must be a list"),
        ({"overrides": [{"rules": {}}]}, "needs `files`"),
    ],
)
def test_a_mistake_gives_one_sentence(table: dict[str, object], sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(table)
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("navmap.toml: ")


def test_levels_of_the_project_and_of_some_files(
    tmp_path: Path, finance: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "draft/b", "old/c"):
        file = tmp_path / f"{name}.navmap"
        file.parent.mkdir(exist_ok=True)
        file.write_text(finance.replace("owner: Sales Enablement\n", ""), encoding="utf-8")
    (tmp_path / "navmap.toml").write_text(
        'exclude = ["old/"]\n[rules]\nno-owner = "error"\n'
        '[[overrides]]\nfiles = ["draft/"]\nrules = { no-owner = "off" }\n',
        encoding="utf-8",
    )
    assert main(["check", "--output", "json", "--today", "2026-11-23"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [(one["file"], one["level"]) for one in report["findings"]] == [("a.navmap", "error")]
    assert report["summary"]["files"] == 2


@pytest.mark.parametrize("content", ["profile = ", "\xff", "[" * 5000])
def test_a_file_that_is_no_toml_gives_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "navmap.toml").write_text(content, encoding="latin-1")
    (tmp_path / "a.navmap").write_text("map: A\n", encoding="utf-8")
    assert main(["check"]) == 2
    assert "navmap.toml" in capsys.readouterr().err


def test_pyproject_holds_the_same_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.navmap]\nprofil = 1\n", encoding="utf-8")
    (tmp_path / "a.navmap").write_text("map: A\n", encoding="utf-8")
    assert main(["check", "a.navmap"]) == 2
    assert "pyproject.toml: `profil`" in capsys.readouterr().err
