"""Repositories that would like to run something: git is asked, and nothing of theirs runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from repositories import LIBRARY, ROOT, commit, git, needs_git, repository

from navmap.cli.main import main
from navmap.history.git import git as safe_git
from navmap.history.revisions import texts_at
from navmap.sources import Refused

OCCASIONS = {
    "core.fsmonitor": "{trap}",
    "core.hooksPath": "hooks",
    "core.pager": "{trap}",
    "core.editor": "{trap}",
    "core.sshCommand": "{trap}",
    "core.gitProxy": "{trap}",
    "core.alternateRefsCommand": "{trap}",
    "credential.helper": "!{trap}",
    "diff.external": "{trap}",
    "diff.bait.command": "{trap}",
    "diff.bait.textconv": "{trap}",
    "filter.bait.clean": "{trap}",
    "filter.bait.smudge": "{trap}",
    "filter.bait.process": "{trap}",
    "gpg.program": "{trap}",
    "log.showSignature": "true",
    "interactive.diffFilter": "{trap}",
    "alias.rev-parse": "!{trap}",
    "alias.ls-tree": "!{trap}",
    "alias.blame": "!{trap}",
    "pager.rev-parse": "{trap}",
    "pager.blame": "{trap}",
    "uploadpack.packObjectsHook": "{trap}",
    "remote.origin.url": "ext::{trap}",
    "remote.origin.promisor": "true",
    "remote.origin.partialclonefilter": "blob:none",
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
    "extensions.partialClone": "origin",
    "core.repositoryFormatVersion": "1",
}
"""Settings with which git runs a program, or fetches what is missing by one."""


def trapped(folder: Path) -> tuple[Path, Path]:
    """A repository that runs a program on every occasion git knows, and the file that shows that it has."""
    sprung, trap = folder / "sprung", folder / "trap"
    trap.write_text(f"#!/bin/sh\necho $0 $@ >> '{sprung}'\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    maps = repository(folder / "maps")
    (maps / "map.navmap").write_text(f"{LIBRARY}accept no-derailer: None\n", encoding="utf-8")
    (maps / ".gitattributes").write_text("*.navmap diff=bait filter=bait\n", encoding="utf-8")
    commit(maps)
    hooks = maps / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "post-index-change", "pre-commit", "reference-transaction", "fsmonitor-watchman"):
        (hooks / name).symlink_to(trap)
        (maps / ".git/hooks").mkdir(exist_ok=True)
        (maps / ".git/hooks" / name).symlink_to(trap)
    for name, value in OCCASIONS.items():
        git(maps, "config", name, value.format(trap=trap))
    return maps, sprung


@needs_git
def test_the_traps_are_real(tmp_path: Path) -> None:
    maps, sprung = trapped(tmp_path)
    subprocess.run(["git", "-C", str(maps), "status"], capture_output=True, check=False, env=os.environ)
    assert sprung.exists()


@needs_git
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--new-since", "HEAD"],
        ["check", "--new-since", "main@{0}"],
        ["accepted"],
        ["diff", "HEAD", "HEAD"],
        ["diff", "HEAD", "."],
        ["diff", "HEAD:map.navmap", "map.navmap"],
    ],
)
def test_a_hostile_repository_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    maps, sprung = trapped(tmp_path)
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_EDITOR", "GIT_SSH_COMMAND", "GIT_PROXY_COMMAND"):
        monkeypatch.setenv(name, str(tmp_path / "trap"))
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "navmap", *arguments], cwd=maps, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not sprung.exists(), sprung.read_text(encoding="utf-8")


@needs_git
def test_what_is_missing_in_a_partial_clone_is_not_fetched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    maps, sprung = trapped(tmp_path)
    blob = git(maps, "rev-parse", "HEAD:map.navmap").strip()
    (maps / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert main(["check", str(maps), "--new-since", "HEAD"]) == 2
    assert "parts of the history are not here" in capsys.readouterr().err
    assert not sprung.exists()


@needs_git
def test_a_program_called_git_beside_the_maps_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maps, sprung = trapped(tmp_path)
    (maps / "git").symlink_to(tmp_path / "trap")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PATH": f".:{os.environ['PATH']}"}
    command = [sys.executable, "-m", "navmap", "check", "--new-since", "HEAD"]
    done = subprocess.run(command, cwd=maps, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not sprung.exists()


@needs_git
def test_git_is_asked_inside_the_folder_only(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    assert safe_git(folder, "rev-parse", "--git-dir") == b".git\n"
    with pytest.raises(Refused, match="no revision"):
        texts_at(folder, "HEAD")
