"""What is set in navmap.toml shows in what a check says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from navmap.cli.main import main


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("", "Each stage ahead is said to cost 15–20 % of the chance to win (a telecom study).\n"),
        ('[settings]\nloss-per-stage = "10 %"\n', "Each stage ahead is said to cost 10 % of"),
    ],
)
def test_what_a_stage_of_drift_is_said_to_cost_stands_beside_the_drift(
    setting: str, sentence: str, tmp_path: Path, finance: str, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "navmap.toml").write_text(setting, encoding="utf-8")
    (tmp_path / "a.navmap").write_text(finance, encoding="utf-8")
    ahead = finance.replace("exit when measures-set: The", "exit: The")
    (tmp_path / "b.navmap").write_text(ahead, encoding="utf-8")
    main(["check", "a.navmap", "--summary"])
    assert "is said to cost" not in capsys.readouterr().out
    main(["check", "b.navmap", "--summary"])
    assert sentence in capsys.readouterr().out


@pytest.mark.parametrize(
    ("on_in", "unused"),
    [("x/m.navmap", ["x/m.navmap"]), ("above.navmap", ["x/m.navmap"]), ("other.navmap", [])],
    ids=["its own file", "a map that builds on it", "another file"],
)
def test_an_acceptance_is_unused_only_where_its_rule_is_on(
    on_in: str,
    unused: list[str],
    tmp_path: Path,
    finance: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    config = f'[rules]\nno-owner = "off"\n[[overrides]]\nfiles = ["{on_in}"]\nrules = {{ no-owner = "error" }}\n'
    (tmp_path / "navmap.toml").write_text(config, encoding="utf-8")
    (tmp_path / "x").mkdir()
    accepting = finance.replace("version:", "accept no-owner: Decided in spring\nversion:")
    (tmp_path / "x/m.navmap").write_text(accepting, encoding="utf-8")
    (tmp_path / "other.navmap").write_text(finance, encoding="utf-8")
    (tmp_path / "above.navmap").write_text("map: A\nextends: ./x/m.navmap\n", encoding="utf-8")
    main(["check", "--output", "json", "--today", "2026-11-23"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["file"] for one in found if one["rule"] == "unused-acceptance"] == unused
