"""The commands that navmap names as the next step: each works as typed, whatever the name of the map."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from navmap.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
DAY = ["--today", "2026-11-23"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


NAMES = ["good.navmap", "two words.navmap", "it's $(touch pwned).navmap", "a;b&c.navmap", "größer.navmap"]


@pytest.mark.parametrize("name", NAMES)
def test_the_command_that_is_told_works_as_typed(
    place: Path, finance: str, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (place / name).write_text(finance, encoding="utf-8")
    main([name])
    draws = r"^Next: `navmap (draw .*)` draws it; `navmap --help` lists the rest\.$"
    assert types(place, re.findall(draws, capsys.readouterr().err, re.MULTILINE)) == 0
    assert (place / "map.png").exists()


@pytest.mark.parametrize("name", [*NAMES[1:], "-o.navmap"])
def test_the_command_that_is_told_about_a_new_map_works_as_typed(
    place: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["new", *DAY, "--", name]) == 0
    assert types(place, re.findall(r"then `navmap (check .*)`\.\n", capsys.readouterr().err)) == 0


def test_of_a_folder_one_map_is_named_that_can_be_drawn(
    place: Path, finance: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("b", "a"):
        file = place / "my maps/x" / f"{name}.navmap"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(finance, encoding="utf-8")
    for folder in ("my maps", "my maps/", "my maps/x"):
        main([folder])
        told = capsys.readouterr().err
        assert "`navmap draw 'my maps/x/a.navmap' -o map.png` draws one of the maps;" in told


def types(place: Path, told: list[str]) -> int:
    """What a shell says of the one command that was told."""
    [command] = told
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    line = f"{shlex.quote(sys.executable)} -m navmap {command}"
    done = subprocess.run(["sh", "-c", line], cwd=place, capture_output=True, env=environment, check=False)
    assert not (place / "pwned").exists()
    return done.returncode
