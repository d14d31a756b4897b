"""Whole commands on a full disk, and several at once on the same files: whole files, and the right end."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from written_files import NEW, OLD, Kind, behind_a_link, hard_linked, other_mode, plain, read_only, state, strays

from navmap.cli.main import main
from navmap.rewriting import in_layout
from navmap.source import Source
from navmap.sources import Refused
from navmap.writing import append, create

ROOT = Path(__file__).resolve().parent.parent
LOOSE = "library:   L\nowner: O\nreviewed: 2026-10-01\naccept no-owner: Nothing is found\nseller: S\n" + "".join(
    f"stage   s{number}:   Stage\n  exit:   The customer has signed page {number}\n" for number in range(60)
)
MENDED = "".join(line for line in LOOSE.splitlines(keepends=True) if not line.startswith("accept"))
TIDY, TIDY_MENDED = (str(in_layout(Source("m.navmap", text)).text) for text in (LOOSE, MENDED))
DAY = ("--today", "2026-11-23")
PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from navmap.cli.main import main
sys.exit(main(sys.argv[2:]))
"""


def started(folder: Path, *arguments: str, most: int = resource.RLIM_INFINITY) -> subprocess.Popen[str]:
    """A command, run in a folder; no file may grow beyond `most` bytes, as on a disk that is full."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / ".cache")}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(most), *arguments], cwd=folder, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def ended(*runs: subprocess.Popen[str]) -> list[tuple[int, str, str]]:
    told = [run.communicate(timeout=300) for run in runs]
    return [(run.returncode, *both) for run, both in zip(runs, told, strict=True)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(12):
        (tmp_path / f"m{number}.navmap").write_text(LOOSE, encoding="utf-8")
    (tmp_path / "navmap.toml").write_text("", encoding="utf-8")
    return tmp_path


def texts(folder: Path) -> set[str]:
    return {one.read_text(encoding="utf-8") for one in folder.glob("*.navmap")}


# ---------------------------------------------------------------- a full disk

NEEDS_ROOM: dict[str, tuple[str, ...]] = {
    "fmt": ("fmt", "."), "fix": ("check", ".", "--fix", "--profile", "published", *DAY),
    "page": ("draw", "m0.navmap", "-o", "map.md"),
    "report": ("check", ".", "--output", "json=report.json"), "new": ("new", "new.navmap"),
    "baseline": ("check", ".", "--profile", "published", "--write-baseline", "baseline.json"),
}  # fmt: skip


@pytest.mark.parametrize("name", NEEDS_ROOM)
def test_a_full_disk_is_told_and_loses_nothing(folder: Path, name: str) -> None:
    before = state(folder)
    [(code, _, told)] = ended(started(folder, *NEEDS_ROOM[name], most=64))
    assert code == 2, told
    assert "cannot be written: File too large." in told
    assert "Traceback" not in told
    assert {path: kept for path, kept in state(folder).items() if not path.startswith(".cache")} == before
    assert not strays(folder)


def test_a_picture_without_room_for_temporary_files_is_told(folder: Path) -> None:
    before = state(folder)
    [(code, _, told)] = ended(started(folder, "draw", "m0.navmap", "-o", "map.svg", most=64))
    assert (code, told) == (2, "Drawing needs a folder for temporary files, and it cannot be used: File too large.\n")
    assert state(folder) == before


def test_a_cache_on_a_full_disk_is_none(folder: Path) -> None:
    [(code, out, told)] = ended(started(folder, "check", ".", *DAY, most=64))
    assert (code, told) == (0, "")
    assert "12 maps: " in out
    assert [one for one in (folder / ".cache").rglob("*") if one.is_file()] == []


# ---------------------------------------------------------------- several at once


def test_layouts_at_once_end_as_one_does(folder: Path) -> None:
    for code, _, told in ended(*(started(folder, "fmt", ".") for _ in range(4))):
        assert code == 0, told
    assert texts(folder) == {TIDY}
    assert not strays(folder)


def test_mends_at_once_end_as_one_does(folder: Path) -> None:
    fix = ("check", ".", "--fix", "--profile", "published", *DAY)
    results = ended(*(started(folder, *fix) for _ in range(3)))
    assert {code for code, _, _ in results} <= {0, 1, 2}
    assert all("Traceback" not in told for _, _, told in results)
    assert texts(folder) == {MENDED}
    assert not strays(folder)


def test_layouts_and_mends_at_once_leave_whole_maps_and_the_next_run_ends_them(folder: Path) -> None:
    fix = ("check", ".", "--fix", "--profile", "published", *DAY)
    results = ended(*(started(folder, *arguments) for arguments in (fix, ("fmt", "."), fix, ("fmt", "."))))
    for code, _, told in results:
        assert code in (0, 1, 2)
        assert code != 2 or "meanwhile" in told
    whole = {LOOSE, TIDY, MENDED, TIDY_MENDED}
    assert texts(folder) <= whole
    for arguments in (fix, ("fmt", ".")):
        ended(started(folder, *arguments))
    assert texts(folder) == {TIDY_MENDED}
    assert not strays(folder)


def test_checks_at_once_share_one_cache_and_say_the_same(folder: Path) -> None:
    runs = [result for _ in range(2) for result in ended(*(started(folder, "check", ".", *DAY) for _ in range(3)))]
    assert len(set(runs)) == 1
    assert runs[0][0] == 0
    [kept] = (folder / ".cache/navmap").iterdir()
    assert kept.suffix == ".json"


# ---------------------------------------------------------------- files that are appended to, and new ones


@pytest.mark.parametrize("kind", [plain, behind_a_link, hard_linked, other_mode], ids=lambda kind: kind.__name__)
def test_what_is_appended_stands_behind_the_rest_and_keeps_the_file(kind: Kind, tmp_path: Path) -> None:
    file = kind(tmp_path)
    before = state(tmp_path)
    append(file, NEW)
    assert file.read_bytes() == OLD + NEW
    now = {name: kept._replace(content=OLD if kept.content else b"") for name, kept in state(tmp_path).items()}
    assert now == before
    assert not strays(tmp_path)


@pytest.mark.parametrize(
    ("path", "reason"),
    [("nowhere/x", "no such folder"), (".", "folder"), ("x\0y", "its name"), ("y" * 300, "too long")],
)
def test_what_cannot_be_appended_to_is_a_sentence(tmp_path: Path, path: str, reason: str) -> None:
    with pytest.raises(Refused, match="cannot be written: ") as refusal:
        append(f"{tmp_path}/{path}", NEW)
    assert reason in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays_where_the_disk_is_full(tmp_path: Path) -> None:
    file = plain(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(OLD) + 10, hard))
    try:
        with pytest.raises(Refused, match="File too large"):
            append(file, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert file.read_bytes().startswith(OLD)


def test_runs_that_append_at_once_lose_nothing(tmp_path: Path) -> None:
    line = "append('log', sys.argv[1].encode() * 99 + b'\\n')"
    code = f"import sys; from navmap.writing import append\nfor _ in range(50): {line}"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    runs = [subprocess.Popen([sys.executable, "-c", code, sign], cwd=tmp_path, env=environment) for sign in "abc"]
    assert [run.wait(timeout=300) for run in runs] == [0, 0, 0]
    lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert sorted(lines) == sorted([sign * 99 for sign in "abc"] * 50)


def _folder(folder: Path) -> Path:
    (folder / "map.navmap").mkdir()
    return folder / "map.navmap"


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "map.navmap")
    return folder / "map.navmap"


TAKEN: list[Callable[[Path], Path]] = [plain, behind_a_link, hard_linked, read_only, other_mode, _folder, _pipe]


@pytest.mark.parametrize("kind", TAKEN, ids=lambda kind: kind.__name__.strip("_"))
def test_a_new_map_never_takes_the_place_of_anything(
    kind: Kind, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = kind(tmp_path)
    before = state(tmp_path)
    with pytest.raises(Refused, match="there already"):
        create(file, NEW)
    assert main(["new", str(file)]) == 2
    assert "is there already, and nothing is overwritten" in capsys.readouterr().err
    assert state(tmp_path) == before
    assert not strays(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", ""], "An empty name means nothing; write . for the folder you are in."),
        (["fmt", ""], "An empty name means nothing; write . for the folder you are in."),
        (
            ["check", ".", "--write-baseline", "-"],
            "--write-baseline takes the name of a file: --baseline is to read it.",
        ),
    ],
)
def test_a_name_that_is_none_is_told(
    arguments: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m.navmap").write_text("library: L\n", encoding="utf-8")
    assert main(arguments) == 2
    assert capsys.readouterr().err == f"{sentence}\n"
    assert [one.name for one in tmp_path.iterdir()] == ["m.navmap"]
