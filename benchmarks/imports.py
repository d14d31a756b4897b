"""Which modules drawing loads, as a program that loads them and draws nothing: what it takes is not drawing's work."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

PROGRAM = "only_imports.py"

_DRAW = """
import json, sys
from navmap.cli.main import main
from navmap.lightly import Lightly
sys.meta_path.insert(0, Lightly())
main(["draw", "small.navmap", "-o", "../first.svg"])
print(json.dumps([name for name in sys.modules if name != "__main__"]))
"""
_LOAD = """
import gc, importlib, os, subprocess, sys
gc.disable()
from navmap.lightly import Lightly
sys.meta_path.insert(0, Lightly())
load = "import sys; sys.path.append({wheel!r}); import _graphviz"
child = subprocess.Popen([sys.executable, "-I", "-S", "-c", load])
for name in {names}:
    importlib.import_module(name)
child.wait()
os._exit(0)
"""
"""Graphviz runs in a child process, which loads what is compiled of its wheel meanwhile.

This one looks for no garbage, loads NetworkX in part and ends at once, like navmap.
"""


def write_program(folder: Path) -> None:
    """Draw once to see what is loaded, and write the program that loads the same."""
    drawn = subprocess.run([sys.executable, "-c", _DRAW], cwd=folder, check=True, capture_output=True, text=True)
    names = json.loads(drawn.stdout.splitlines()[-1])
    wheel = str(Path(_origin("pygraphviz")).parent)
    (folder / PROGRAM).write_text(_LOAD.format(names=names, wheel=wheel), encoding="utf-8")


def _origin(package: str) -> str:
    found = find_spec(package)
    return (found.origin if found else None) or ""
