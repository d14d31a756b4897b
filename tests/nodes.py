"""Node, and the packages from npm that tests read files with: kept under build/, which git ignores."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
_FOLDER = ROOT / "build" / "node"


def told(program: str, packages: tuple[str, ...], question: Any) -> Any:
    """What a program beside this file answers, in JSON, to a question in JSON."""
    node = shutil.which("node")
    if not node:
        pytest.skip("There is no Node on this machine.")
    command = [node, str(Path(__file__).with_name(program)), str(_modules(packages))]
    done = subprocess.run(command, input=json.dumps(question).encode(), capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return json.loads(done.stdout)


def _modules(packages: tuple[str, ...]) -> Path:
    """The folder of the packages, each installed once in a version that is named."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with (_FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run side by side
        npm = shutil.which("npm")
        if npm and _missing(packages):
            install = [npm, "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(_FOLDER), *packages]
            subprocess.run(install, capture_output=True, timeout=600, check=False)
    if missing := _missing(packages):
        pytest.skip(f"npm could not install {', '.join(missing)}.")
    return _FOLDER / "node_modules"


def _missing(packages: tuple[str, ...]) -> list[str]:
    return [
        one for one in packages if not (_FOLDER / "node_modules" / one.rpartition("@")[0] / "package.json").exists()
    ]
