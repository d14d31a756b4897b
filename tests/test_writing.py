"""Writing a file keeps everything but its content, and refuses what it could not keep."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from written_files import (
    NEW,
    OLD,
    WRITABLE,
    Kind,
    behind_a_link,
    calls_go_through,
    hard_linked,
    leading_nowhere,
    plain,
    read_only,
    state,
    strays,
)  # fmt: skip

from navmap.sources import Refused
from navmap.writing import append, create, write


@pytest.mark.parametrize("kind", WRITABLE, ids=lambda kind: kind.__name__)
def test_only_the_content_of_a_file_changes(kind: Kind, tmp_path: Path) -> None:
    file = kind(tmp_path)
    before = state(tmp_path)
    write(file, NEW)
    after = state(tmp_path)
    assert file.read_bytes() == NEW
    for name, kept in before.items():
        assert after[name] == (kept._replace(content=NEW) if kept.content else kept)
    assert set(after) - set(before) <= {"map.navmap", "there.navmap"}
    assert not strays(tmp_path)


def test_a_new_file_has_the_mode_that_people_set(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write(tmp_path / "new.navmap", NEW)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new.navmap").stat().st_mode) == 0o640


def test_what_nobody_else_may_read_is_never_open_to_others(tmp_path: Path) -> None:
    file = plain(tmp_path)
    file.chmod(0o600)
    modes: list[int] = []

    def watch(name: str, real: Callable[..., Any], *given: Any, **named: Any) -> Any:
        modes.extend(stat.S_IMODE(one.stat().st_mode) for one in strays(tmp_path))
        return real(*given, **named)

    with calls_go_through(watch):
        write(file, NEW)
    assert modes
    assert set(modes) == {0o600}


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [(hard_linked, "2 names (hard links)"), (read_only, "write-protected")],
    ids=["hard linked", "read only"],
)
def test_a_file_that_could_not_be_kept_as_it_is_stays(kind: Kind, sentence: str, tmp_path: Path) -> None:
    file = kind(tmp_path)
    before = state(tmp_path)
    with pytest.raises(Refused) as refusal:
        write(file, NEW)
    assert sentence in str(refusal.value)
    assert state(tmp_path) == before
    assert not strays(tmp_path)


def test_extended_attributes_stay(tmp_path: Path) -> None:
    file = plain(tmp_path)
    try:
        os.setxattr(file, "user.team", b"enablement")
    except (OSError, AttributeError):
        pytest.skip("this file system keeps no extended attributes")
    write(file, NEW)
    assert os.getxattr(file, "user.team") == b"enablement"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("nowhere/map.navmap", "there is no such folder"),
        (".", "it is a folder"),
        ("a\0b.navmap", "its name cannot be"),
        ("x" * 300, "File name too long"),
        ("loop.navmap", "Too many levels of symbolic links"),
        ("file.navmap/map.navmap", "Not a directory"),
    ],
)
def test_what_cannot_be_written_is_a_sentence(path: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "loop.navmap").symlink_to("loop.navmap")
    (tmp_path / "file.navmap").write_bytes(OLD)
    with pytest.raises(Refused, match="cannot be written: ") as refusal:
        write(f"{tmp_path}/{path}", NEW)
    assert sentence in str(refusal.value)
    with pytest.raises(Refused):
        create(f"{tmp_path}/{path}", NEW)
    assert not strays(tmp_path)


@pytest.mark.parametrize("put", [write, append])
def test_a_pipe_is_written_into(tmp_path: Path, put: Callable[[Path, bytes], None]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    put(pipe, NEW)
    assert reader.communicate(timeout=60)[0] == NEW
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("put", [write, append])
def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path: Path, put: Callable[[Path, bytes], None]) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused, match="pipe cannot be written: nobody reads from it"):
        put(tmp_path / "pipe", NEW)


def test_a_reader_who_is_slow_gets_all_of_it(tmp_path: Path) -> None:
    """The content is far longer than what a pipe holds."""
    pipe, copy = tmp_path / "pipe", tmp_path / "copy"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["sh", "-c", 'sleep 0.3; exec < "$0"; sleep 0.3; cat > "$1"', pipe, copy])
    write(pipe, NEW * 10)
    assert reader.wait(timeout=60) == 0
    assert copy.read_bytes() == NEW * 10


# ---------------------------------------------------------------- changed meanwhile, and there already


def test_a_file_that_somebody_changed_meanwhile_is_left(tmp_path: Path) -> None:
    file = plain(tmp_path)
    write(file, NEW, expected=OLD)
    with pytest.raises(Refused, match="changed by somebody else meanwhile"):
        write(file, b"map: Third\n", expected=OLD)
    assert file.read_bytes() == NEW
    file.unlink()
    with pytest.raises(Refused, match="changed by somebody else meanwhile"):
        write(file, NEW, expected=OLD)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "change", [b"", OLD + b"x", OLD[:-1], b"x" + OLD[1:]], ids=["cut", "longer", "shorter", "same"]
)
def test_a_change_at_the_last_moment_is_seen(change: bytes, tmp_path: Path) -> None:
    file = plain(tmp_path)

    def meanwhile(name: str, real: Callable[..., Any], *given: Any, **named: Any) -> Any:
        if name == "fsync":
            file.write_bytes(change)
        return real(*given, **named)

    with calls_go_through(meanwhile), pytest.raises(Refused, match="changed by somebody else"):
        write(file, NEW, expected=OLD)
    assert file.read_bytes() == change
    assert not strays(tmp_path)


def test_two_runs_that_want_the_same_do_not_quarrel(tmp_path: Path) -> None:
    file = plain(tmp_path)
    file.write_bytes(NEW)
    before = file.stat()[:7]
    write(file, NEW, expected=OLD)
    assert file.stat()[:7] == before  # the same file: times apart


@pytest.mark.parametrize("kind", [plain, behind_a_link, leading_nowhere], ids=lambda kind: kind.__name__)
def test_a_new_file_never_takes_the_place_of_anything(kind: Kind, tmp_path: Path) -> None:
    file = kind(tmp_path)
    before = state(tmp_path)
    with pytest.raises(Refused, match="there already"):
        create(file, NEW)
    assert state(tmp_path) == before
    assert not strays(tmp_path)


def test_a_new_file_does_not_take_the_place_of_one_that_comes_at_the_last_moment(tmp_path: Path) -> None:
    file = tmp_path / "map.navmap"

    def meanwhile(name: str, real: Callable[..., Any], *given: Any, **named: Any) -> Any:
        if name == "fsync":
            file.write_bytes(OLD)
        return real(*given, **named)

    with calls_go_through(meanwhile), pytest.raises(Refused, match="there already"):
        create(file, NEW)
    assert file.read_bytes() == OLD
    assert not strays(tmp_path)


def test_a_new_file_is_made_where_there_are_no_links(tmp_path: Path) -> None:
    def without_links(name: str, real: Callable[..., Any], *given: Any, **named: Any) -> Any:
        if name == "link":
            raise OSError(errno.EPERM, "Operation not permitted")
        return real(*given, **named)

    with calls_go_through(without_links):
        create(tmp_path / "map.navmap", NEW)
        with pytest.raises(Refused, match="there already"):
            create(tmp_path / "map.navmap", OLD)
    assert (tmp_path / "map.navmap").read_bytes() == NEW
    assert not strays(tmp_path)


# ---------------------------------------------------------------- what killed runs left


def test_only_files_of_its_own_making_are_swept(tmp_path: Path) -> None:
    ours = tmp_path / ".navmap-0123456789abcdef.part"
    others = [tmp_path / name for name in (".navmap-notes", ".navmap-0123456789abcdeg.part", "navmap-0.part")]
    for one in (ours, *others):
        one.write_bytes(OLD)
    (tmp_path / ".navmap-aaaaaaaaaaaaaaaa.part").mkdir()
    (tmp_path / ".navmap-bbbbbbbbbbbbbbbb.part").symlink_to(others[0])
    os.mkfifo(tmp_path / ".navmap-cccccccccccccccc.part")
    before = {one.name for one in tmp_path.iterdir()}
    write(tmp_path / "map.navmap", NEW)
    assert {one.name for one in tmp_path.iterdir()} == before - {ours.name} | {"map.navmap"}
    assert others[0].read_bytes() == OLD


def test_a_file_that_another_run_still_holds_is_not_swept(tmp_path: Path) -> None:
    held = tmp_path / ".navmap-0123456789abcdef.part"
    with held.open("wb") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        write(tmp_path / "map.navmap", NEW)
        assert held.exists()
    write(tmp_path / "map.navmap", OLD)
    assert not held.exists()


def test_a_group_that_cannot_be_kept_gives_another_one_no_rights(tmp_path: Path) -> None:
    file = plain(tmp_path)
    others = [4321] if os.geteuid() == 0 else [one for one in os.getgroups() if one != file.stat().st_gid]
    if not others:
        pytest.skip("whoever runs the tests is in one group only")
    os.chown(file, -1, others[0])
    file.chmod(0o664)

    def forbidden(name: str, real: Callable[..., Any], *given: Any, **named: Any) -> Any:
        if name == "chown":
            raise OSError(errno.EPERM, "Operation not permitted")
        return real(*given, **named)

    with calls_go_through(forbidden):
        write(file, NEW)
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


def test_what_a_killed_run_left_in_the_name_of_another_is_swept(tmp_path: Path) -> None:
    left = tmp_path / ".navmap-0123456789abcdef.part"
    left.write_bytes(OLD)
    if os.geteuid() == 0:
        os.chown(left, 1234, 4321)
    write(tmp_path / "map.navmap", NEW)
    assert not left.exists()


# ---------------------------------------------------------------- what outlasts a power cut


@pytest.mark.parametrize(("do", "takes_place"), [(write, "replace"), (create, "link")])
def test_the_content_is_on_the_disk_before_it_takes_its_place_and_the_name_after(
    do: Callable[[Path, bytes], None], takes_place: str, tmp_path: Path
) -> None:
    done: list[str] = []

    def watch(name: str, real: Callable[..., Any], *given: Any, **named: Any) -> Any:
        if name == "fsync":
            done.append("folder" if stat.S_ISDIR(os.fstat(given[0]).st_mode) else "content")
        elif name in ("write", takes_place):
            done.append(name)
        return real(*given, **named)

    with calls_go_through(watch):
        do(tmp_path / "map.navmap", NEW)
    assert done == ["write", "content", takes_place, "folder"]
