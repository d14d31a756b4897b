"""Whatever fails or is killed, the old content of a file or the new one is there, whole, and no stray file stays.

NAVMAP_SOAK=1 kills 500 runs instead of a few.
"""

from __future__ import annotations

import errno
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from written_files import (
    CALLS,
    NEW,
    OLD,
    REFUSED,
    WRITABLE,
    Kept,
    Kind,
    absent,
    behind_a_link,
    calls_go_through,
    plain,
    state,
    strays,
)  # fmt: skip

from navmap.sources import Refused
from navmap.writing import create, write

ROOT = Path(__file__).resolve().parent.parent
KILLS = 500 if os.environ.get("NAVMAP_SOAK") else 40
FAULTS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS)


class Failing:
    """Lets the calls of the system fail that `fails(number, name)` picks; a closed file is closed all the same."""

    def __init__(self, fails: Callable[[int, str], bool], code: int) -> None:
        self.fails, self.code, self.count, self.failed = fails, code, 0, ""

    def __call__(self, name: str, real: Callable[..., Any], *given: Any, **named: Any) -> Any:
        self.count += 1
        if not self.fails(self.count, name):
            return real(*given, **named)
        self.failed = name
        if name == "close":
            real(*given, **named)
        raise OSError(self.code, os.strerror(self.code))


def tried(file: Path, failing: Failing, do: Callable[[Path, bytes], None] = write) -> bool:
    """Whether a write among failing calls said that it had been done."""
    try:
        with calls_go_through(failing):
            do(file, NEW)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("code", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize("kind", [*WRITABLE, *REFUSED], ids=lambda kind: kind.__name__)
def test_each_call_that_fails_loses_nothing(kind: Kind, code: int, tmp_path: Path) -> None:
    after = after_a_write(kind, tmp_path / "model")
    failed = set()
    for number in range(1, 200):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = kind(folder)
        before = state(folder)
        failing = Failing(lambda count, _, number=number: count == number, code)  # type: ignore[misc]  # mypy and defaults
        done = tried(file, failing)
        if failing.count < number:
            break
        failed.add(failing.failed)
        nothing_is_lost(folder, after if done else before, failing.failed)
        assert not (done and kind in REFUSED)
    assert kind in REFUSED or {"open", "write", "fsync", "replace", "unlink", "close", "flock"} <= failed


def after_a_write(kind: Kind, folder: Path) -> dict[str, Kept]:
    """The state after a write in which nothing fails."""
    folder.mkdir()
    tried(kind(folder), Failing(lambda _, __: False, 0))
    return state(folder)


def nothing_is_lost(folder: Path, wanted: dict[str, Kept], failed: str) -> None:
    now = state(folder)
    if failed == "chown":  # kept where possible
        now = {name: kept._replace(owner=wanted[name].owner, mode=wanted[name].mode) for name, kept in now.items()}
    assert now == wanted, failed
    for place in {folder, (folder / "map.navmap").resolve().parent}:
        write(place / "another.navmap", NEW)
        assert not strays(place), failed


@pytest.mark.parametrize("name", [*CALLS, "flock"])
@pytest.mark.parametrize("kind", [plain, behind_a_link, absent], ids=lambda kind: kind.__name__)
def test_a_call_that_always_fails_loses_nothing(kind: Kind, name: str, tmp_path: Path) -> None:
    file = kind(tmp_path)
    before = state(tmp_path)
    done = tried(file, Failing(lambda _, one: one == name, errno.EIO))
    assert (file.read_bytes() == NEW) if done else (state(tmp_path) == before)
    for folder in {file.parent, file.resolve().parent}:
        write(folder / "another.navmap", NEW)
        assert not strays(folder)


@pytest.mark.parametrize("code", FAULTS, ids=errno.errorcode.get)
def test_each_call_that_fails_while_a_new_file_is_made_loses_nothing(code: int, tmp_path: Path) -> None:
    for number in range(1, 200):
        folder = tmp_path / str(number)
        folder.mkdir()
        failing = Failing(lambda count, _, number=number: count == number, code)  # type: ignore[misc]
        done = tried(folder / "map.navmap", failing, create)
        if failing.count < number:
            break
        assert [one.name for one in folder.iterdir() if one not in strays(folder)] == ["map.navmap"] * done
        assert not done or (folder / "map.navmap").read_bytes() == NEW
        write(folder / "another.navmap", NEW)
        assert not strays(folder)
        assert not done or (folder / "map.navmap").stat().st_nlink == 1


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    file = plain(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(NEW) - 1, hard))
    try:
        with pytest.raises(Refused, match="File too large"):
            write(file, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert file.read_bytes() == OLD
    assert not strays(tmp_path)


def test_a_disk_that_takes_a_little_at_a_time_gets_everything(tmp_path: Path) -> None:
    def little(name: str, real: Callable[..., Any], *given: Any, **named: Any) -> Any:
        return real(given[0], given[1][:1000]) if name == "write" else real(*given, **named)

    with calls_go_through(little):
        write(tmp_path / "map.navmap", NEW)
    assert (tmp_path / "map.navmap").read_bytes() == NEW


def test_a_disk_that_gives_back_something_else_is_noticed(tmp_path: Path) -> None:
    file = plain(tmp_path)

    def rotten(name: str, real: Callable[..., Any], *given: Any, **named: Any) -> Any:
        return real(given[0], bytes(len(given[1]))) if name == "write" else real(*given, **named)

    with calls_go_through(rotten), pytest.raises(Refused, match="does not give back"):
        write(file, NEW)
    assert file.read_bytes() == OLD
    assert not strays(tmp_path)


# ---------------------------------------------------------------- kills, and several runs at once

WRITER = """
import sys
from navmap.writing import write
first, second = (bytes.fromhex(sys.stdin.readline()) * 30_000 for _ in range(2))
print("ready", flush=True)
while True:
    write(sys.argv[1], first)
    write(sys.argv[1], second)
"""


def writer(file: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, str(file)]
    run = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert run.stdin
    assert run.stdout
    run.stdin.write(f"{b'first '.hex()}\n{b'second '.hex()}\n".encode())
    run.stdin.flush()
    assert run.stdout.readline() == b"ready\n"
    return run


WHOLE = {b"first " * 30_000, b"second " * 30_000}


@pytest.mark.parametrize("part", range(4))
def test_kills_at_any_moment_leave_a_whole_file(part: int, tmp_path: Path) -> None:
    chance = random.Random(part)
    file = tmp_path / "map.navmap"
    write(file, b"first " * 30_000)
    for _ in range(KILLS // 4):
        run = writer(file)
        time.sleep(chance.random() * 0.02)
        run.kill()
        run.communicate()
        assert file.read_bytes() in WHOLE
        assert len(strays(tmp_path)) <= 1
        write(tmp_path / "another.navmap", NEW)
        assert not strays(tmp_path)


def test_two_runs_at_once_leave_a_whole_file_and_do_not_sweep_each_other_away(tmp_path: Path) -> None:
    file = tmp_path / "map.navmap"
    write(file, b"first " * 30_000)
    runs = [writer(file), writer(file)]
    until = time.monotonic() + 1
    while time.monotonic() < until:
        assert file.read_bytes() in WHOLE
        assert all(run.poll() is None for run in runs), "a run was refused"
    for run in runs:
        run.kill()
        run.communicate()
    write(tmp_path / "another.navmap", NEW)
    assert not strays(tmp_path)
