"""What an untrusted project can make navmap do, seen from the kernel: no connection, no program, no file but its own.

Every command runs under strace in a project full of traps; each file that was opened, each program that was
started and each socket is then accounted for.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from navmap.cli.arguments import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-23"

OF_THE_MACHINE = (
    # the interpreter and the packages that are installed with navmap
    sys.prefix, sys.base_prefix, str(ROOT / "navmap"), str(ROOT / "grammar"), str(ROOT / "stdlib_maps"),
    # the dynamic linker, locales and time zones, fonts that drawing may use
    "/lib", "/usr/lib", "/usr/local/lib", "/etc/ld.so", "/etc/locale", "/usr/share/locale", "/usr/share/zoneinfo",
    "/etc/localtime", "/etc/ssl/openssl.cnf",
    "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig",
    "/usr/share/xml/fontconfig", "/usr/share/mime",
    # what a process asks the kernel about itself
    "/proc/self", "/proc/meminfo", "/proc/cpuinfo", "/proc/stat", "/sys/devices/system/cpu", "/sys/fs/cgroup",
    "/dev/null", "/dev/urandom",
)  # fmt: skip
"""What any Python program may read, whatever the project holds."""

TRAPS = tuple(f"{name}.navmap" for name in ("link", "etc", "zero", "loop", "pipe", "big", "outside/secret"))

COMMAND_LINES: dict[str, tuple[str, ...]] = {
    "check": ("check", ".", "--today", DAY, "--summary", *(f"--output={one}=out/{one}" for one in (
        "text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "badge"))),
    "check-traps": ("check", *TRAPS, "folder.navmap", "out"),
    "draw": ("draw", "good.navmap", "-o", "out/map.svg", "--today", DAY),
    "draw-link": ("draw", "link.navmap", "-o", "out/map.png"),
    "show": ("show", "traps.navmap"),
    "show-pipe": ("show", "pipe.navmap"),
    "explain": ("explain", "late-derailer"),
    "rules": ("rules",),
    "config": ("config", "good.navmap"),
    "fmt": ("fmt", ".", "--check"),
    "fix": ("check", ".", "--fix", "--diff"),
    "baseline": ("check", ".", "--write-baseline", "out/baseline.json"),
    "diff": ("diff", "good.navmap", "link.navmap"),
    "diff-traps": ("diff", "good.navmap", "traps.navmap"),
    "accepted": ("accepted",),
    "new": ("new", "out/new.navmap"),
    "std": ("std",),
}  # fmt: skip
"""At least one line for each command that reads a project; a new command needs one."""
WAYS_OUT = (
    *TRAPS, "../secret.navmap", "/etc/passwd", "~/.ssh/id.navmap", "C:\\x.navmap", "//host/share/x.navmap",
    "http://127.0.0.1/x.navmap", "/dev/zero", "deep/../../secret.navmap", "std/../../secret", "folder.navmap",
)  # fmt: skip
"""What a map may try to extend."""
PROGRAMS = (sys.executable, shutil.which("git"))
"""Drawing runs Graphviz in a second navmap; git is asked for the past, with all that it could run switched off."""
WITHOUT_A_PROJECT = frozenset(("lsp",))


@dataclass(frozen=True)
class Trace:
    """What a run did, as the kernel saw it."""

    code: int
    error: str
    opened: tuple[tuple[str, bool], ...]
    programs: tuple[str, ...]
    connections: tuple[str, ...]
    changed: tuple[str, ...]


@pytest.fixture(scope="module")
def strace() -> str:
    found = shutil.which("strace")
    if found is None:
        pytest.skip("strace is not there")
    works = subprocess.run([found, "-o", os.devnull, "true"], capture_output=True, check=False)
    if works.returncode:
        pytest.skip("strace may not trace here")
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of traps; beside it lies what it must not get at."""
    finance = (ROOT / "tests/cases/check/finance-platform.navmap").read_text(encoding="utf-8")
    (tmp_path / "secret.navmap").write_text("map: Secret\n", encoding="utf-8")
    (tmp_path / "secret.toml").write_text('profile = "secret"\n', encoding="utf-8")
    (tmp_path / "home").mkdir()
    (tmp_path / "temp").mkdir()
    project = tmp_path / "project"
    for folder in (".git", "out", "folder.navmap", "deep"):
        (project / folder).mkdir(parents=True)
    (project / "good.navmap").write_text(finance, encoding="utf-8")
    _extend_what_is_outside(project)
    _put_up_what_is_no_map(project)
    _bring_settings_and_programs(project)
    return project


def _extend_what_is_outside(project: Path) -> None:
    for number, way in enumerate(WAYS_OUT):
        text = f"map: T\nextends: {way}\ncustomer: C\nstage a: A\nseller: S\nstage b: B\n"
        (project / f"deep/extends-{number}.navmap").write_text(text, encoding="utf-8")
        (project / f"extends-{number}.navmap").write_text(text, encoding="utf-8")
    (project / "traps.navmap").write_text("map: T\nextends: ./outside/secret.navmap\n", encoding="utf-8")


def _put_up_what_is_no_map(project: Path) -> None:
    (project / "link.navmap").symlink_to("../secret.navmap")
    (project / "etc.navmap").symlink_to("/etc/passwd")
    (project / "zero.navmap").symlink_to("/dev/zero")
    (project / "loop.navmap").symlink_to("loop.navmap")
    (project / "outside").symlink_to("..")
    (project / "deep/circle").symlink_to("..")
    os.mkfifo(project / "pipe.navmap")
    with (project / "big.navmap").open("wb") as big:
        big.truncate(10**10)


def _bring_settings_and_programs(project: Path) -> None:
    (project / "navmap.toml").write_text(
        '[[overrides]]\nfiles = ["../*", "/etc"]\nrules = { no-owner = "off" }\n'
        '[[house]]\nname = "late-derailer"\nevery = "map"\nforbids = ["*a*a*a*a*a*a*b"]\nmessage = "m"\nwhy = "w"\n',
        encoding="utf-8",
    )
    (project / "sitecustomize.py").write_text("open('pwned', 'w')\n", encoding="utf-8")
    (project / "navmap.py").write_text("open('pwned', 'w')\n", encoding="utf-8")


def traced(strace: str, project: Path, *arguments: str) -> Trace:
    """Run navmap in a project."""
    log = project.parent / "trace"
    watched = (strace, "-f", "-qq", "-y", "-s", "4096", "-e", "trace=%file,%network", "-o", str(log))
    command = [*watched, sys.executable, "-m", "navmap", *arguments]
    done = subprocess.run(
        command, cwd=project, env=_surroundings(project), capture_output=True, text=True, timeout=120, check=False
    )
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return Trace(
        done.returncode,
        done.stderr,
        tuple(_opened(lines, project)),
        tuple(match[1] for line in lines if (match := re.search(r'execve\("([^"]+)".* = 0', line))),
        tuple(line for line in lines if re.search(r"\b(socket|connect)\(", line)),
        tuple(_changed(lines, project)),
    )


def _surroundings(project: Path) -> dict[str, str]:
    """A home, a cache and a place for temporary files beside the project."""
    return {
        "PATH": os.environ["PATH"], "HOME": str(project.parent / "home"), "PYTHONPATH": str(ROOT),
        "PYTHONSAFEPATH": "1", "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8",
        "TMPDIR": str(project.parent / "temp"), "XDG_CACHE_HOME": str(project.parent / "cache"),
    }  # fmt: skip


def _opened(lines: list[str], project: Path) -> Iterator[tuple[str, bool]]:
    """The files that were really opened, links resolved, and whether for writing."""
    for line in lines:
        match = re.search(r'\b(?:open|openat|creat)\(.*"((?:[^"\\]|\\.)*)", ([A-Z_|]+).* = \d+<(.*)>$', line)
        if match:
            yield match[3], bool(re.search("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", match[2]))


def _changed(lines: list[str], project: Path) -> Iterator[str]:
    """The paths that were made, renamed or removed; of a link, where it stands."""
    for line in lines:
        match = re.search(r"\b(unlink|rename|mkdir|link|symlink|chmod|truncate)\w*\(.* = 0$", line)
        if match:
            paths = re.findall(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"', line)
            for folder, path in paths[-1:] if match[1] in ("link", "symlink") else paths:
                yield str(Path(folder or project) / path)


def test_every_command_is_traced() -> None:
    assert {line[0] for line in COMMAND_LINES.values()} >= set(COMMANDS) - WITHOUT_A_PROJECT


@pytest.mark.parametrize("name", COMMAND_LINES)
def test_a_project_of_traps_can_do_nothing(strace: str, project: Path, name: str) -> None:
    done = traced(strace, project, *COMMAND_LINES[name])
    assert done.code in (0, 1, 2), done.error
    assert "Traceback" not in done.error
    inside, out, temporary = f"{project}/", f"{project}/out/", f"{project.parent}/temp"
    ours = (out, temporary, f"{project.parent}/cache")
    strangers = [path for path, _ in done.opened if not path.startswith((inside, *ours, *OF_THE_MACHINE))]
    assert set(strangers) <= {str(project), str(ROOT)}
    assert not [path for path, writes in done.opened if writes and not path.startswith((*ours, "/dev/null"))]
    assert not [path for path in done.changed if not path.startswith(ours)]
    assert {os.path.realpath(one) for one in done.programs} <= {os.path.realpath(one) for one in PROGRAMS if one}
    assert done.connections == ()
    assert not (project / "pwned").exists()
    assert not list(Path(temporary).iterdir())


@pytest.mark.parametrize("file", ["navmap.toml", "pyproject.toml"])
def test_a_configuration_that_leads_out_is_not_read(strace: str, project: Path, file: str) -> None:
    (project / "navmap.toml").unlink()
    (project / file).symlink_to("../secret.toml")
    for command in ("check", "config", "rules"):
        done = traced(strace, project, command)
        assert not [path for path, _ in done.opened if path.endswith("secret.toml")]
        assert done.code in (0, 1, 2)


def test_the_trace_would_see_a_file_outside(strace: str, project: Path) -> None:
    done = traced(strace, project, "check", "../secret.navmap", "--output", "json=../written")
    assert (str(project.parent / "secret.navmap"), False) in done.opened
    assert any(path.startswith(f"{project.parent}/") and writes for path, writes in done.opened)
