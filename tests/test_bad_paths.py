"""Paths that nobody should follow, wherever one may be written: each is refused in a sentence, and nothing is opened.

What is opened is heard from Python's own audit events. The project holds maps wherever a path would lead that is
cut, cleaned or decoded in the wrong way.
"""

from __future__ import annotations

import io
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from outlets import check_seen

from navmap.cli.main import main
from navmap.project import Project

INSIDE = "stays inside the project folder"
OUT = "it leads outside the project folder"
BACKSLASH = "not with a backslash"
ENDING = "ends in `.navmap`"
GONE = "there is no such file"
ODD = "it is not a file with a map in it"
STANDARD = "there is no standard map of that name"
CHARACTER = ""
"""A character that no text may hold: the line itself is the mistake."""

BAD_PATHS: dict[str, str] = {
    # up and out
    "..": OUT, "../x.navmap": OUT, "./../x.navmap": OUT, "../../../../../../../../etc/x.navmap": OUT,
    "deep/../../x.navmap": OUT, "./deep/deeper/../../../x.navmap": OUT, "x.navmap/../../x.navmap": OUT,
    "nothing/../../x.navmap": OUT, "..//x.navmap": OUT, ".//..//x.navmap": OUT, "../project/../x.navmap": OUT,
    # absolute, home, drives, shares
    "/": INSIDE, "/x.navmap": INSIDE, "/etc/passwd": INSIDE, "//host/share/x.navmap": INSIDE, "///x.navmap": INSIDE,
    "~": INSIDE, "~/x.navmap": INSIDE, "~root/x.navmap": INSIDE, "C:/x.navmap": INSIDE, "c:x.navmap": INSIDE,
    "Z:": INSIDE, r"\x.navmap": BACKSLASH, r"..\x.navmap": BACKSLASH, r"deep\x.navmap": BACKSLASH,
    r"\\host\share\x.navmap": BACKSLASH, r"\\?\C:\x.navmap": BACKSLASH, r"\\.\pipe\x.navmap": BACKSLASH,
    r"C:\x.navmap": BACKSLASH,
    # addresses
    "http://127.0.0.1/x.navmap": INSIDE, "https://127.0.0.1/x.navmap": INSIDE, "file:///x.navmap": INSIDE,
    "file:/x.navmap": INSIDE, "ftp://127.0.0.1/x.navmap": INSIDE, "javascript:x.navmap": GONE,
    "data:,x.navmap": GONE, "git+ssh://127.0.0.1/x.navmap": GONE,
    # encodings of what is refused above
    "%2e%2e/x.navmap": GONE, "..%2fx.navmap": GONE, "%2fx.navmap": GONE, "\u2024\u2024/x.navmap": GONE,
    "\uff0e\uff0e/x.navmap": GONE, "\u2025/x.navmap": GONE, "\u2026/x.navmap": GONE, ".\u200b./x.navmap": GONE,
    "..\u2215x.navmap": GONE, "..\uff0fx.navmap": GONE, "\uff5e/x.navmap": GONE, ".. /x.navmap": GONE,
    "$HOME/x.navmap": GONE, "${PWD}/x.navmap": GONE, "$(id).navmap": GONE, "`id`.navmap": GONE,
    "*.navmap": GONE, "{x,y}.navmap": GONE, "| id.navmap": GONE, "-x.navmap": GONE,
    # devices and what is like one
    "/dev/zero": INSIDE, "/dev/stdin": INSIDE, "/dev/fd/0": INSIDE, "/proc/self/environ": INSIDE,
    "CON": ENDING, "NUL": ENDING, "nul.navmap": GONE, "CON.navmap": GONE, "COM1.navmap": GONE, "LPT1:": ENDING,
    "./pipe.navmap": ODD, "./socket.navmap": ODD, "./folder.navmap": ODD, "./pipe.navmap/x.navmap": GONE,
    "./zero.navmap": OUT, "./null.navmap": OUT,
    # links
    "./out.navmap": OUT, "./outside/x.navmap": OUT, "./loop.navmap": ODD, "./loops/x.navmap": GONE,
    "./gone.navmap": GONE, "./gone-out.navmap": OUT, "deep/outside/project/x.navmap": GONE,
    # endings and lengths
    ".": ENDING, "./": ENDING, "deep": ENDING, "./secret.env": ENDING, "x.navmap.": ENDING, "x.navmap::$DATA": ENDING,
    "x.navmap /": ENDING, "x.NAVMAP": ENDING, "x": ENDING, "y" * 5_000 + ".navmap": GONE,
    "./" + "deep/" * 1_500 + "x.navmap": GONE, "y" * 256 + ".navmap": GONE,
    # characters
    "x\0.navmap": CHARACTER, "x.navmap\0.env": CHARACTER, "x\u202epamvan.navmap": CHARACTER,
    "x\x1b[2J.navmap": CHARACTER,
    # the standard library
    "std/": STANDARD, "std/..": STANDARD, "std/../x": STANDARD, "std/nothing": STANDARD,
    "std/../../project/x": STANDARD, "std//full-change": STANDARD, "std/full-change.navmap": STANDARD,
    "std/FULL-CHANGE": STANDARD,
}  # fmt: skip
"""What `extends` may name, with the reason that is given."""

A_PERSONS_OWN = {
    *(path for path, reason in BAD_PATHS.items() if reason == OUT and path.startswith(("..", ".//..", "./.."))),
    *(path for path, reason in BAD_PATHS.items() if reason == OUT and path.endswith("../x.navmap")),
    *("./outside/x.navmap", "deep/outside/project/x.navmap", "std/..", "/", "/dev/fd/0", "/proc/self/environ"),
    *(".", "./", "deep", "./folder.navmap", "./secret.env", "/etc/passwd", "C:/x.navmap"),
}
"""On the command line a person may name any file and folder of theirs, or one of these is there."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    for folder in ("deep/deeper", "folder.navmap", "etc", "host/share", "C:", "share", "127.0.0.1", "dev"):
        (root / folder).mkdir(parents=True)
        (root / folder / "x.navmap").write_text("library: A decoy\n", encoding="utf-8")
    for file in (tmp_path / "x.navmap", root / "x.navmap", root / "etc/passwd", root / "dev/zero", root / "secret.env"):
        file.write_text("library: X\n", encoding="utf-8")
    os.mkfifo(root / "pipe.navmap")
    monkeypatch.chdir(root)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.navmap")
    links = {
        "out.navmap": "../x.navmap", "outside": "..", "deep/outside": "..", "loop.navmap": "loop.navmap",
        "loops": "loops", "zero.navmap": "/dev/zero", "null.navmap": "/dev/null", "gone.navmap": "nothing.navmap",
        "gone-out.navmap": "../nothing.navmap",
    }  # fmt: skip
    for name, leads_to in links.items():
        (root / name).symlink_to(leads_to)
    (root / "navmap.toml").write_text("", encoding="utf-8")
    return root


@dataclass
class _Ear:
    """Hears which files are opened, while somebody listens; an audit hook can never be taken away again."""

    heard: list[str] | None = field(default=None)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.heard is not None and event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            self.heard.append(os.path.abspath(os.fsdecode(arguments[0])))  # noqa: PTH100


EAR = _Ear()
sys.addaudithook(EAR)


@contextmanager
def only_its_own_is_opened(project: Path) -> Iterator[list[str]]:
    """Nothing beside the project is opened, and no device; what is opened in the project is in the list at the end."""
    inside: list[str] = []
    EAR.heard = []
    try:
        yield inside
    finally:
        heard, EAR.heard = EAR.heard, None
    inside += [one for one in heard if one.startswith(f"{project}/")]
    beside = [one for one in heard if one.startswith(str(project.parent)) and not one.startswith(f"{project}/")]
    devices = [one for one in heard if one.startswith(("/dev/", "/proc/", "/etc/passwd")) and one != os.devnull]
    assert (beside, devices) == ([], [])


def test_there_are_enough_of_them() -> None:
    assert len(BAD_PATHS) >= 60


@pytest.mark.parametrize("path", BAD_PATHS)
def test_a_map_that_extends_it_is_told_why_not(project: Path, path: str) -> None:
    (project / "map.navmap").write_text(f"library: L\nextends: {path}\n", encoding="utf-8")
    with only_its_own_is_opened(project) as opened:
        findings = Project(project, whole=False).document("map.navmap").findings
    assert opened == [str(project / "map.navmap")]
    [finding] = [one for one in findings if one.place.line == 2]
    if BAD_PATHS[path] == CHARACTER:
        assert finding.rule == "syntax-error"
    else:
        assert finding.rule == "unknown-map"
        assert BAD_PATHS[path] in finding.message


@pytest.mark.parametrize("path", sorted(set(BAD_PATHS) - A_PERSONS_OWN))
def test_a_command_that_names_it_ends_with_2(project: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "map.navmap").write_text("library: L\n", encoding="utf-8")
    for command in (["check", "--", path], ["show", "--", path], ["fmt", "--check", "--", path]):
        with only_its_own_is_opened(project):
            code = main(command)
        told = capsys.readouterr().err
        assert (code, "Traceback" in told, "mistake of its own" in told) == (2, False, False), told
        assert told.strip()


@pytest.mark.parametrize("key", ["exclude", "include", "files", "forbids"])
def test_a_configuration_that_names_them_reaches_nothing(project: Path, key: str) -> None:
    (project / "map.navmap").write_text("library: L\n", encoding="utf-8")
    paths = [path for path, reason in BAD_PATHS.items() if reason != CHARACTER and len(path) <= 64]
    tables = {
        "files": "[[overrides]]\n",
        "forbids": '[[house]]\nname = "ours"\nevery = "map"\nmessage = "m"\nwhy = "w"\n',
    }
    for some in _in_parts(paths, 30 if key == "forbids" else 200):
        (project / "navmap.toml").write_text(f"{tables.get(key, '')}{key} = {json.dumps(some)}\n", encoding="utf-8")
        with only_its_own_is_opened(project):
            assert main(["check", "."]) == 2  # the pipe, the socket and the links, of which each is told


def _in_parts(paths: list[str], most: int) -> Iterator[list[str]]:
    yield from (paths[start : start + most] for start in range(0, len(paths), most))


BAD_TARGETS: dict[str, str] = {
    "nowhere/map.svg": "there is no such folder", "../nowhere/map.svg": "there is no such folder",
    "folder.svg": "it is a folder", "loop.svg": "Too many levels of symbolic links", "x\0.svg": "its name cannot be",
    "y" * 300 + ".svg": "File name too long", "x.navmap/map.svg": "Not a directory", "loops/map.svg": "symbolic links",
    "socket.svg": "socket.navmap, which is the name of a map",
    "twice.svg": "2 names (hard links)", "kept.svg": "write-protected",
    "full.svg": "leads out of this folder", "gone/../map.svg": "there is no such folder",
    "~/map.svg": "there is no such folder", "C:/no/map.svg": "there is no such folder",
}  # fmt: skip


@pytest.mark.parametrize("out", BAD_TARGETS)
def test_what_cannot_be_written_is_told_and_nothing_is_left_behind(
    project: Path, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "map.navmap").write_text("library: L\ncustomer: C\nstage a: A\n", encoding="utf-8")
    for name, leads_to in {"loop.svg": "loop.svg", "socket.svg": "socket.navmap", "full.svg": "/dev/full"}.items():
        (project / name).symlink_to(leads_to)
    (project / "folder.svg").mkdir()
    (project / "kept.svg").write_text("kept", encoding="utf-8")
    (project / "kept.svg").chmod(0o444)
    (project / "twice.svg").hardlink_to(project / "secret.env")
    before = _tree(project)
    for command in (["draw", "map.navmap", "-o", out], ["check", "map.navmap", f"--output=json={out}"]):
        assert main(command) == 2
        assert BAD_TARGETS[out] in capsys.readouterr().err
    assert _tree(project) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_device_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "map.navmap").write_text("library: L\ncustomer: C\nstage a: A\n", encoding="utf-8")
    for command in (["draw", "map.navmap", "-o", "/dev/full", "--format", "svg"], ["check", "--output=json=/dev/full"]):
        assert main(command) == 2
        assert "No space left on device" in capsys.readouterr().err


def _tree(folder: Path) -> list[tuple[str, int, int]]:
    found = ((one, one.lstat()) for one in folder.rglob("*"))
    return sorted((str(one), there.st_mode, there.st_size) for one, there in found)


@pytest.mark.parametrize("odd", ["pipe.navmap", "socket.navmap", "loop.navmap", "folder.navmap", "gone.navmap"])
@pytest.mark.parametrize(
    "arguments", [("check", "map.navmap", "--baseline"), ("draw", "map.navmap", "-o", "map.pptx", "--template")]
)
def test_a_file_that_a_command_reads_besides_is_a_plain_one(
    project: Path, arguments: tuple[str, ...], odd: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "map.navmap").write_text("library: L\ncustomer: C\nstage a: A\n", encoding="utf-8")
    assert main([*arguments, odd]) == 2
    assert odd in capsys.readouterr().err


@pytest.mark.parametrize("leads_to", ["socket.navmap", "navmap.toml", "/dev/zero", "../x.navmap", "nothing"])
def test_a_configuration_that_is_no_file_of_the_project_is_refused(
    project: Path, leads_to: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "navmap.toml").unlink()
    (project / "navmap.toml").symlink_to(leads_to)
    with only_its_own_is_opened(project):
        assert main(["check", "."]) == 2
    assert capsys.readouterr().err.startswith("navmap.toml ")


# ------------------------------------------------------------ names that no disk can hold

LONG = "y" * 300


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["config", LONG], 2),
        (["config", f"{LONG}/{LONG}"], 2),
        (["draw", "x.navmap", "-o", "x.pptx", "--template", f"{LONG}.pptx"], 2),
        (["check", "-", "--stdin-filename", f"{LONG}.navmap"], 0),
        (["check", "-", "--stdin-filename", f"std/{LONG}.navmap"], 0),
        (["fmt", "-", "--stdin-filename", f"{LONG}/{LONG}.navmap"], 0),
        (["show", "-", "--stdin-filename", f"{LONG}.navmap"], 0),
    ],
    ids=lambda one: "-".join(one)[:30] if isinstance(one, list) else "",
)
@pytest.mark.usefixtures("project")
def test_a_name_that_is_too_long_is_no_mistake_of_ours(
    command: list[str], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"library: X\n"), encoding="utf-8"))
    assert main(command) == code
    assert "mistake of its own" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        ["check", "--diff", "{}", "x.navmap"],
        ["check", "{}", "x.navmap"],
        ["check", "--fix", "{}", "x.navmap"],
        ["fmt", "--check", "{}", "x.navmap"],
        ["accepted", "{}", "x.navmap"],
        ["x\r\x1b[2J.navmap"],
    ],
    ids=" ".join,
)
def test_no_name_of_a_file_steers_a_terminal(
    command: list[str], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "x\r\x1b[2J.navmap").write_text("library: X\n", encoding="utf-8")
    main([one.format("gone\r\x1b[2J.navmap") for one in command])
    told = capsys.readouterr().err
    assert ".navmap" in told
    check_seen(told.replace("\n", ""))
