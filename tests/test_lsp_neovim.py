"""Neovim, started with the settings that the documentation shows: marks, hover, completion, layout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMAND = f'{{ "{sys.executable}", "-m", "navmap", "lsp", "--today", "2026-11-23" }}'


@pytest.fixture
def told(tmp_path: Path, finance: str) -> dict[str, Any]:
    """What a session in Neovim with a map told."""
    if shutil.which("nvim") is None:
        pytest.skip("Neovim is not installed")
    text = finance.replace("exit when measures-set: The", "exit: The").replace("  who: ae, se\n", "\n\n   WHO:ae,se\n")
    (tmp_path / "navmap.toml").write_text("", encoding="utf-8")
    (tmp_path / "map.navmap").write_text(text, encoding="utf-8")
    environment = os.environ | {"NAVMAP_TOLD": str(tmp_path / "told.json"), "XDG_STATE_HOME": str(tmp_path)}
    command = [
        "nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n",
        "-c", f"lua vim.g.navmap_command = {COMMAND}",
        "-c", f"luafile {ROOT / 'editors/neovim/navmap.lua'}",
        "-c", "edit map.navmap",
        "-c", f"luafile {ROOT / 'tests/neovim_session.lua'}",
    ]  # fmt: skip
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=240)
    found: dict[str, Any] = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert "problem" not in found, found["problem"]
    return found


def test_neovim_shows_what_the_server_says(told: dict[str, Any], finance: str) -> None:
    assert [one["code"] for one in told["diagnostics"]] == ["unproven-exit", "seller-runs-ahead"]
    assert "can be 1 stage ahead" in told["hover"]
    assert "chosen" in told["completion"]
    assert told["omnifunc"] == "v:lua.vim.lsp.omnifunc"
    assert told["formatted"] == finance.replace("exit when measures-set: The", "exit: The").rstrip("\n")
    assert told["after"] != told["diagnostics"]
    assert {one["source"] for one in told["after"]} == {"navmap"}
