"""Git repositories for tests, made with the git of the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAMES = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@b.example",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@b.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}

LIBRARY = "library: L\nowner: O\nreviewed: 2026-10-01\n"
"""A whole map in which nothing is to be found."""

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")


def git(folder: Path, *arguments: str, day: str = "2026-11-23") -> str:
    when = f"{day}T12:00:00+00:00"
    environment = os.environ | NAMES | {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout


def repository(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def commit(folder: Path, message: str = "A change", day: str = "2026-11-23") -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message, day=day)


def examples(folder: Path) -> Path:
    """The examples under version control, with the standard map of the global process as a file among them."""
    shutil.copytree(ROOT / "examples", folder)
    shared = folder / "12-global/full-change.navmap"
    shutil.copy(ROOT / "stdlib_maps/full-change.navmap", shared)
    top = folder / "12-global/global.navmap"
    top.write_text(top.read_text("utf-8").replace("std/full-change", "./full-change.navmap"), encoding="utf-8")
    repository(folder)
    commit(folder, "The examples")
    return folder


def without_outcome(file: Path, name: str) -> None:
    """Take an outcome with its details out of a map, as a person would."""
    lines = file.read_text(encoding="utf-8").split("\n")
    start = next(number for number, line in enumerate(lines) if line.strip().startswith(f"outcome {name}:"))
    end = start + 1
    while lines[end].strip().startswith(("evidence", "confirmed by", "field", "|")):
        end += 1
    file.write_text("\n".join(lines[:start] + lines[end:]), encoding="utf-8")
