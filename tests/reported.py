"""Reports of `navmap check`, as tests ask for them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from navmap.cli.main import main
from navmap.config import Settings
from navmap.inspection import Report, Request, inspect
from navmap.project import Project

ROOT = Path(__file__).resolve().parent.parent
DAY = ["--today", "2026-11-23"]


def examples(root: Path = ROOT / "examples", profile: str = "published") -> Report:
    project = Project(root)
    return inspect(project, Request(Settings(date(2026, 11, 23)), profile), project.paths)  # type: ignore[arg-type]


def run_check(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    main(["check", *arguments, *DAY])
    return capsys.readouterr().out


def faulty_project(folder: Path, finance: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a project below its root, where the work is done from, and one faulty map in it."""
    maps = folder / "sales/maps"
    maps.mkdir(parents=True)
    (folder / ".git").mkdir()
    (maps / "navmap.toml").touch()
    text = finance.replace("exit when measures-set: The measures are signed", "exit: The 📏 measures are signed")
    (maps / "a b.navmap").write_text(text, encoding="utf-8")
    monkeypatch.chdir(maps)
    return folder
