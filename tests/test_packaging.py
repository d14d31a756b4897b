"""The package as it is installed: everything it needs travels with it."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return out


def names_in(archive: Path) -> set[str]:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return set(wheel.namelist())
    with tarfile.open(archive) as sdist:
        return {name.partition("/")[2] for name in sdist.getnames()}


def test_the_wheel_holds_the_grammar_the_maps_and_the_fonts(built: Path) -> None:
    names = names_in(next(built.glob("*.whl")))
    assert "navmap/grammar/navmap.lark" in names
    assert "navmap/stdlib_maps/full-change.navmap" in names
    assert "navmap/model/words/en.toml" in names
    assert "navmap/docs/rules.md" in names
    assert "navmap/py.typed" in names
    assert {"navmap/drawing/page/page.css", "navmap/drawing/page/page.js"} <= names
    assert any(name.startswith("navmap/fonts/") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "grammar/"))]


def test_the_sdist_can_pass_the_tests(built: Path) -> None:
    names = names_in(next(built.glob("*.tar.gz")))
    assert {"Makefile", "README.md", "LICENSE", "grammar/navmap.lark", "tests/test_cli.py"} <= names


def installed(built: Path, target: Path) -> Path:
    """The package alone, in a folder of its own; that folder."""
    wheel = next(built.glob("*.whl"))
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return target


def test_the_installed_package_works_from_another_folder(built: Path, tmp_path: Path, finance: str) -> None:
    target = installed(built, tmp_path / "installed")
    work = tmp_path / "work"
    work.mkdir()
    (work / "map.navmap").write_text(finance + "\n# end\n", encoding="utf-8")
    (work / "std.navmap").write_text("library: L\nextends: std/full-change\n", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(target), "PYTHONSAFEPATH": "1"}

    def navmap(*arguments: str) -> str:
        command = [sys.executable, "-m", "navmap", *arguments]
        done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-c", "import navmap; print(navmap.__file__)"],
        cwd=work, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(target))
    assert navmap("check", "map.navmap", "--today", "2026-11-23") == "1 map: nothing to mend.\n"
    assert "stage" in navmap("show", "std.navmap")
    navmap("draw", "map.navmap", "-o", "map.png")
    assert (work / "map.png").read_bytes().startswith(b"\x89PNG")
