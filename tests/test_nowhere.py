"""Commands in a folder that is deleted meanwhile."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from repositories import ROOT


@pytest.mark.parametrize("arguments", ["check", "fmt", "accepted", "config", "rules", "check map.navmap", "show x"])
def test_the_folder_is_said_to_be_gone(arguments: str, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    command = f"rmdir ../gone && {shlex.quote(sys.executable)} -m navmap {arguments}"
    assert _told(command, tmp_path / "gone") == (
        2,
        "",
        "The folder you are in is gone; go to another one, and run navmap there.\n",
    )


def test_what_needs_no_folder_goes_on(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    command = f"rmdir ../gone && {shlex.quote(sys.executable)} -m navmap --version"
    code, out, err = _told(command, tmp_path / "gone")
    assert (code, out.startswith("navmap "), err) == (0, True, "")


def _told(command: str, folder: Path) -> tuple[int, str, str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr
