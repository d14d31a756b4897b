"""The public tools that navmap is measured beside: how they get here, which versions they are, how they are called."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / ".peers"
"""Where they are installed: a folder that git ignores."""
PROGRAMS = FOLDER / "node_modules" / ".bin"
PYTHON = FOLDER / "venv" / "bin" / "python"
OURS = FOLDER / "navmap" / "bin" / "python"
"""Where navmap is installed as its users do it, without the tools that its makers need."""
PARSERS = FOLDER / "antlr"
"""The lexer and the parser that ANTLR makes of the grammar here."""

FROM_NPM = ("bpmnlint", "@mermaid-js/parser", "likec4", "@dbml/core", "antlr-ng")
FROM_PYPI = ("lark", "textX", "antlr4-python3-runtime", "PyYAML", "jsonschema", "ruff")


def install() -> None:
    """Put all of them into the folder; needs npm."""
    npm_packages(FROM_NPM)
    _python_packages(PYTHON, *FROM_PYPI)
    _python_packages(OURS, "--editable", str(HERE.parent))
    _make_antlr_parser()


def _python_packages(python: Path, *packages: str) -> None:
    """Install packages where that Python is, alone: what lies beside a package slows its start."""
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(python.parent.parent)], check=True)
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([str(python), "-m", "pip", "install", *quiet, *packages], check=True)


def npm_packages(names: Sequence[str]) -> None:
    """Install packages of npm beside those that are there."""
    FOLDER.mkdir(exist_ok=True)
    if not (FOLDER / "package.json").exists():
        (FOLDER / "package.json").write_text('{"private": true}\n', encoding="utf-8")
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(FOLDER), *names], check=True)


def _make_antlr_parser() -> None:
    """ANTLR's own tool is a jar, which neither npm nor PyPI has; antlr-ng is its port to Node."""
    tool = [str(PROGRAMS / "antlr-ng"), "-D", "language=Python3", "-l", "false", "--lib", str(PARSERS)]
    for part in ("StockLexer", "StockParser"):
        grammar = str(HERE / "grammars" / f"{part}.g4")
        subprocess.run([*tool, "-o", str(PARSERS), grammar], check=True)


def in_python(parser: str, *more: str) -> list[str]:
    """The command with which a parser for Python reads the files named after it."""
    return [str(PYTHON), str(HERE / "parsers" / "by_python.py"), parser, *more]


def in_node(parser: str) -> list[str]:
    """The command with which a parser for Node reads the files named after it.

    Node looks for packages beside the script, so the script is copied to where they are.
    """
    script = FOLDER / "by_node.mjs"
    if FOLDER.exists():
        shutil.copy(HERE / "parsers" / script.name, script)
    return ["node", str(script), parser]


def has_npm(name: str) -> bool:
    """Whether a package of npm is installed."""
    return (FOLDER / "node_modules" / name / "package.json").exists()


def has_python() -> bool:
    """Whether the parsers for Python are installed."""
    return PYTHON.exists() and (PARSERS / "StockParser.py").exists()


def versions() -> list[str]:
    """What is installed, each as `name version`."""
    found = [f"{name} {_npm_version(name)}" for name in FROM_NPM if has_npm(name)]
    if not has_python():
        return found
    script = "import sys, importlib.metadata as m; print(*(f'{n} {m.version(n)}' for n in sys.argv[1:]), sep='\\n')"
    done = subprocess.run([str(PYTHON), "-c", script, *FROM_PYPI], check=True, capture_output=True, text=True)
    return [*found, *done.stdout.splitlines()]


def _npm_version(name: str) -> str:
    package = json.loads((FOLDER / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
    return str(package["version"])
