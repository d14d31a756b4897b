"""The maps that are measured are as clean as they are said to be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from navmap.cli.main import main

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
from maps import map_of


@pytest.mark.parametrize("size", [3, 8, 40])
def test_nothing_is_found_in_a_generated_map(tmp_path: Path, size: int) -> None:
    (tmp_path / "map.navmap").write_text(map_of(size), encoding="utf-8")
    day = ["--today", "2026-11-23"]
    assert main(["check", str(tmp_path / "map.navmap"), *day, "--fail-on", "info"]) == 0
