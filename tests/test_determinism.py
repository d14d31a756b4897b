"""Same input, same bytes: whatever the hash seed, the locale, the folder, the line ends, and the version of Python.

Another Python is looked for as NAVMAP_OTHER_PYTHON (several, parted like a search path), or else under its usual
names; `make soak` installs navmap there and compares.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ("01-first-map", "04-what-goes-wrong", "06-branches")
REPORTS = ("json", "sarif", "text", "concise", "markdown", "junit", "gitlab", "github")
DRAWINGS = ("svg", "md", "mmd", "csv", "html", "pptx", "xlsx", "dot")
DAY = "2026-11-23"

PROGRAM = """
import sys
from navmap.cli.main import main
for line in sys.stdin:
    code = main(line.split())
    assert code in (0, 1), (line, code)
"""
"""All commands in one process: most of the time of one is its start."""


def commands() -> list[str]:
    reports = " ".join(f"--output={one}=out/{{0}}.{one}" for one in REPORTS)
    lines = [f"check {{0}}.navmap {reports} --profile published --today {DAY}"]
    lines += [f"draw {{0}}.navmap -o out/{{0}}.{one} --today {DAY}" for one in DRAWINGS]
    lines += ["fmt {0}-fmt.navmap"]
    return [line.format(example) for example in EXAMPLES for line in lines]


def made(
    folder: Path, environment: Mapping[str, str], python: str = sys.executable, windows: bool = False
) -> Mapping[str, str]:
    """A hash of each file that the commands write in a new folder."""
    (folder / "out").mkdir(parents=True)
    for example in EXAMPLES:
        text = (ROOT / f"examples/{example}.navmap").read_text(encoding="utf-8")
        loose = text.replace(": ", ":   ").replace("\n  ", "\n\t ")
        for name, content in ((example, text), (f"{example}-fmt", loose)):
            ends = "\r\n" if windows else "\n"
            (folder / f"{name}.navmap").write_bytes(content.replace("\n", ends).encode())
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    path = {"PYTHONPATH": str(ROOT)} if python == sys.executable else {}
    done = subprocess.run(
        [python, "-c", PROGRAM], input="\n".join(commands()), cwd=folder, env=kept | path | dict(environment),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    written = sorted((*(folder / "out").iterdir(), *folder.glob("*-fmt.navmap")))
    contents = {one.name: one.read_bytes() for one in written}
    if windows:  # the line ends stay where maps are quoted: in what fmt writes, and in what a mend would put in
        for name, written_text in contents.items():
            if name.endswith((".navmap", ".json", ".sarif")):
                contents[name] = written_text.replace(b"\r\n", b"\n").replace(rb"\r\n", rb"\n")
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    assert set(one) == set(other)
    return [name for name in one if one[name] != other[name]]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    found = made(tmp_path_factory.mktemp("usual") / "maps", {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"})
    assert len(found) == len(EXAMPLES) * (len(REPORTS) + len(DRAWINGS) + 1)
    return found


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "2", "LC_ALL": "C"},
        {"LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
    ],
    ids=["seed and C", "locale, time zone and encoding"],
)
def test_the_environment_changes_no_byte(usual: Mapping[str, str], tmp_path: Path, environment: dict[str, str]) -> None:
    """A locale that is not installed here is asked for all the same: programs then fall back to another."""
    assert differing(usual, made(tmp_path / "a folder, elsewhere" / "maps", environment)) == []


def test_the_line_ends_change_no_byte_but_themselves(usual: Mapping[str, str], tmp_path: Path) -> None:
    assert differing(usual, made(tmp_path / "maps", {}, windows=True)) == []


# ---------------------------------------------------------------- another Python


def other_pythons() -> list[str]:
    """Pythons of another version than this one that really run."""
    names = os.environ.get("NAVMAP_OTHER_PYTHON", "").split(os.pathsep)
    named = [one for one in names if one] or [f"python3.{minor}" for minor in range(11, 16)]
    return [
        found for one in named if (found := shutil.which(one)) and _version(found) not in ("", _version(sys.executable))
    ]


def _version(python: str) -> str:
    code = "import sys; print(*sys.version_info[:2])"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=False).stdout.strip()


@pytest.mark.skipif(not os.environ.get("NAVMAP_SOAK"), reason="installs everything anew; `make soak` runs it")
def test_another_version_of_python_changes_no_byte(usual: Mapping[str, str], tmp_path: Path) -> None:
    pythons = other_pythons()
    if not pythons:
        pytest.skip("there is no other Python here")
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    found = {}
    for number, python in enumerate(pythons):
        place = tmp_path / f"python-{number}"
        subprocess.run([python, "-m", "venv", str(place)], check=True, capture_output=True)
        own = str(place / "bin/python")
        subprocess.run([own, "-m", "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True)
        found[_version(own)] = differing(usual, made(tmp_path / f"maps-{number}", {}, own))
    assert found == {version: [] for version in found}
