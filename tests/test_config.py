"""navmap.toml: what it may say, and what is said about the rest."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path
from typing import Any

import pytest

from navmap.cli.main import main
from navmap.config import Config, ConfigError, load, parse

HOUSE = {"name": "ours", "every": "customer stage", "needs": ["derailer"], "message": "M", "why": "W"}
RULES = ("no-owner", "seller-runs-ahead", "syntax-error")


def read(table: dict[str, object]) -> Config:
    return parse(table, "navmap.toml", RULES, {"syntax-error"})


def test_everything_has_a_default() -> None:
    assert read({}) == Config(file="navmap.toml")
    assert read({}).given == frozenset()


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


@pytest.mark.parametrize("share", ["0 %", "100%", "5-5 %", "0–100 %", "15–20 %", "9-10%"])
def test_shares_of_a_chance_are_taken_as_they_are_written(share: str) -> None:
    assert read({"settings": {"loss-per-stage": share}}).loss_per_stage == share


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
        ({"settings": "x"}, '`settings` must be a table, not "x".'),
        ({"include": "x"}, "`include` must be a list"),
        ({"overrides": [{"rules": {}}]}, "needs `files`"),
        ({"settings": {"loss-per-stage": "lots"}}, 'must be a share from 0 to 100 %, such as "15–20 %" with'),
        ({"settings": {"loss-per-stage": "101 %"}}, "must be a share from 0 to 100 %"),
        ({"settings": {"loss-per-stage": "20-101%"}}, "must be a share from 0 to 100 %"),
        ({"settings": {"loss-per-stage": "20–15 %"}}, "with the lower one first, not"),
        ({"exclude": ["*a*b*c"]}, "may hold at most 2 `*` between two `/`"),
        ({"exclude": ["**/a/**/b/**"]}, "`**` at most 2 times"),
        ({"exclude": ["x" * 201]}, "at most 200 characters"),
        ({"overrides": [{"files": ["x"] * 201}]}, "at most 200, not 201"),
        ({"settings": {"max-drift": 1001}}, "must be a whole number"),
        ({"settings": {"max-drift": True}}, "must be a whole number from 0 to 1,000, not true."),
        ({"settings": {"max-drift": {"a": 1}}}, "must be a whole number from 0 to 1,000, not a table."),
        ({"exclude": [""]}, '`exclude`: each must be a text with something in it, not "".'),
        ({"include": ["a", 3]}, "`include`: each must be a text, not 3."),
        ({"include": ["a\u202e"]}, "`include`: each must be a text of one line and of signs that can be seen, not"),
        ({"include": {"a": "x" * 99}}, "`include` must be a list, not a table."),
        ({"profile": ["team", False, {}]}, '"published", not ["team", false, a table].'),
        ({"profile": "x" * 99}, f'not "{"x" * 59}…".'),
        ({"overrides": [{"profile": "team"}]}, "knows; `profile` is for the whole project, outside of `overrides`."),
        ({"settings": {"include": []}}, "knows; `include` is for the whole project, outside of `settings`."),
        ({"max-drift": 1}, "`max-drift` is not a key navmap knows; it belongs to [settings]."),
        ({"house": [HOUSE | {"forbids": ["x"]}]}, "`ours` must have only one of needs, forbids, named, order."),
        ({"house": [HOUSE | {"after": ["a"]}]}, '`house.after` must be a text, not ["a"].'),
        ({"house": [HOUSE | {"needs": []}]}, "`house.needs` is too short."),
        ({"house": [{key: HOUSE[key] for key in HOUSE if key != "needs"}]}, "`ours` must have one of needs,"),
        ({"house": [HOUSE | {"name": "It's"}]}, """such as `late-derailer`, not "It's"."""),
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


def test_vague_words_of_the_house_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "navmap.toml").write_text('[settings]\nvague-words = ["synergy"]\n', encoding="utf-8")
    (tmp_path / "a.navmap").write_text(
        "library: L\nseller: S\nstage a: A\n  exit: There is synergy\n", encoding="utf-8"
    )
    main(["check", "--profile", "published"])
    assert 'warning[vague-criterion]: Two people would judge "synergy" differently.' in capsys.readouterr().out


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


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[tool.navmap]\nprofile = published\n", 2),
        ("[project\n [ tool . navmap ]\n", 2),
        ("[[tool.navmap.house]]\nname = ours\n", 2),
        ("\xff = 1\n[tool.navmap.rules]\n", 2),
        ("[tool.navmap", 2),
        ("[project]\nname = ours\n", 0),
        ("[tool.navmap-more]\nname = ours\n", 0),
        ("name = ours # [tool.navmap]\n", 0),
    ],
)
def test_a_pyproject_that_is_no_toml_is_told_of_where_it_means_navmap(
    content: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "maps").mkdir()
    monkeypatch.chdir(tmp_path / "maps")
    (tmp_path / "pyproject.toml").write_text(content, encoding="latin-1")
    Path("a.navmap").write_text("library: A\n", encoding="utf-8")
    for command in ("check", "fmt", "config"):
        assert main([command]) == code
        begins = f"{tmp_path / 'pyproject.toml'} is not "
        assert capsys.readouterr().err.startswith(begins) == bool(code)


@pytest.mark.parametrize(
    ("file", "content", "sentence"),
    [
        ("pyproject.toml", b"[tool]\nnavmap = 3\n", "pyproject.toml: `tool.navmap` must be a table, not 3."),
        ("navmap.toml", b'profile = "team"\n# caf\xe9\n', "navmap.toml is not UTF-8 text, at line 2."),
    ],
)
def test_what_is_told_names_the_table_and_the_line(
    file: str, content: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / file).write_bytes(content)
    (tmp_path / "a.navmap").write_text("map: A\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path}/{sentence}\n"


@pytest.mark.parametrize("pattern", ["*a*b", "**/a*a*b/**/*a*b", "[a-z]*?*b"])
def test_no_pattern_takes_long(pattern: str) -> None:
    config = read({"exclude": [pattern]})
    start = time.monotonic()
    config.takes("/".join(["a" * 200] * 20))
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("what", ["link", "folder", "pipe"])
def test_a_configuration_that_is_no_plain_file_of_the_project_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "secret").write_text("password = 1\n", encoding="utf-8")
    file = project / "navmap.toml"
    if what == "link":
        file.symlink_to(tmp_path / "secret")
    elif what == "folder":
        file.mkdir()
    else:
        os.mkfifo(file)
    (project / "a.navmap").write_text("map: A\n", encoding="utf-8")
    monkeypatch.chdir(project)
    assert main(["check"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("navmap.toml ")
    assert "password" not in told


# ------------------------------------------------------------ navmap config


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "drafts").mkdir()
    for name in ("a.navmap", "drafts/b.navmap", "old.navmap"):
        (tmp_path / name).write_text("map: A\n", encoding="utf-8")
    (tmp_path / "navmap.toml").write_text(
        'profile = "published"\nexclude = ["old*"]\n[rules]\nno-derailer = "error"\n[settings]\nmax-drift = 2\n'
        '[[overrides]]\nfiles = ["drafts/"]\nrules = { no-owner = "off" }\n'
        '[[house]]\nname = "ours"\nevery = "map"\nneeds = ["note"]\nmessage = "m"\nwhy = "w"\nlevel = "info"\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def applies(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["config", "--format", "json", *arguments]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_config_shows_what_applies_to_a_file_and_where_it_comes_from(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = applies(capsys, "drafts/b.navmap")
    assert (found["configuration"], found["file"], found["included"]) == ("navmap.toml", "drafts/b.navmap", True)
    assert found["settings"]["profile"] == {"value": "published", "source": "navmap.toml"}
    assert found["settings"]["settings.max-drift"] == {"value": 2, "source": "navmap.toml"}
    assert found["settings"]["include"] == {"value": ["*.navmap"], "source": "default"}
    assert found["rules"]["no-owner"] == {"level": "off", "source": "navmap.toml [[overrides]] 1"}
    assert found["rules"]["no-derailer"] == {"level": "error", "source": "navmap.toml [rules]"}
    assert found["rules"]["ours"] == {"level": "info", "source": "navmap.toml [[house]]"}
    assert found["rules"]["unused-role"] == {"level": "info", "source": "profile published"}
    assert found["rules"]["syntax-error"] == {"level": "error", "source": "always"}
    assert applies(capsys, "a.navmap")["rules"]["no-owner"] == {"level": "warning", "source": "profile published"}
    assert applies(capsys, "old.navmap")["included"] is False
    assert applies(capsys, "a.navmap", "--profile", "team")["settings"]["profile"]["source"] == "--profile"


def test_config_says_the_levels_that_a_check_uses(
    project: Path, finance: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in ("a.navmap", "drafts/b.navmap"):
        Path(file).write_text(finance.replace("owner: Sales Enablement\n", ""), encoding="utf-8")
        levels = applies(capsys, file)["rules"]
        main(["check", file, "--output", "json", "--today", "2026-11-23"])
        found = {one["rule"]: one["level"] for one in json.loads(capsys.readouterr().out)["findings"]}
        assert found == {rule: levels[rule]["level"] for rule in found}
        assert ("no-owner" in found) == (levels["no-owner"]["level"] != "off")


def test_config_for_people(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "drafts/b.navmap"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("configuration: navmap.toml\ndrafts/b.navmap: checked with the project\n")
    assert re.search(r"^  no-owner +off +navmap\.toml \[\[overrides\]\] 1$", told, re.MULTILINE)
    assert main(["config", "missing.navmap"]) == 2


def test_config_where_there_is_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["config"]) == 0
    assert capsys.readouterr().out.startswith("configuration: none")


@pytest.mark.parametrize(("file", "table"), [("navmap.toml", b""), ("pyproject.toml", b"[tool.navmap]\n")])
def test_a_mark_that_some_editors_put_first_is_none_of_the_text(file: str, table: bytes, tmp_path: Path) -> None:
    (tmp_path / file).write_bytes(b"\xef\xbb\xbf" + table + b'profile = "draft"\n')
    assert load(tmp_path, (), ()).profile == "draft"
