"""What is run as whole processes: navmap's commands, those of its peers, and `python -c pass` for scale."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import peers
from imports import PROGRAM
from processes import Command

NOTHING = "python -c pass"
AGAIN = ", asked again"
IMPORTS = "only the imports of drawing"
LIBRARIES = "loading NetworkX, pydantic and Lark alone"
LONG, VERY_LONG = 3, 1
"""In how many rounds those that take many seconds take part, and those that take up to minutes."""

_NAVMAP = [sys.executable, "-m", "navmap"]
_DAY = ["--today", "2026-11-23"]
_LOADING = "import gc, os; gc.disable(); import lark, networkx, pydantic; pydantic.BaseModel; os._exit(0)"
"""As navmap does it: without looking for garbage, and ending at once."""
_ALL_RULES = ["--profile", "published", *_DAY]


def commands() -> list[Command]:
    """All of them; peers that are not installed are left out."""
    return [Command(NOTHING, [sys.executable, "-c", "pass"]), *_checking(), *_drawing(), *_peers()]


def _checking() -> Iterator[Command]:
    check = [*_NAVMAP, "check"]
    yield Command("navmap --version", [*_NAVMAP, "--version"])
    yield Command("navmap explain", [*_NAVMAP, "explain", "seller-runs-ahead"])
    yield Command("fmt, N=8", [*_NAVMAP, "fmt", "small.navmap"])
    yield Command("check, N=8", [*check, "small.navmap", *_ALL_RULES])
    yield Command("check, N=8" + AGAIN, [*check, "small.navmap", *_ALL_RULES], cached=True)
    yield Command(LIBRARIES, [sys.executable, "-c", _LOADING])
    yield Command("check, N=500", [*check, "large.navmap", *_ALL_RULES])
    yield Command("check, 1,000 of N=8", [*check, "many-navmap", *_ALL_RULES], LONG)
    yield Command("check, 1,000 of N=8" + AGAIN, [*check, "many-navmap", *_ALL_RULES], cached=True)


def _drawing() -> Iterator[Command]:
    yield Command(IMPORTS, [sys.executable, PROGRAM])
    for size, file in ((8, "small.navmap"), (30, "thirty.navmap")):
        for form in ("svg", "png"):
            yield Command(f"draw {form}, N={size}", [*_NAVMAP, "draw", file, "-o", f"../{size}.{form}", *_DAY])


def _peers() -> Iterator[Command]:
    if peers.has_npm("bpmnlint"):
        lint = str(peers.PROGRAMS / "bpmnlint")
        yield Command("bpmnlint, N=8", [lint, "small.bpmn"])
        yield Command("bpmnlint, N=500", [lint, "large.bpmn"])
        yield Command("bpmnlint, 1,000 of N=8", [lint, "many-bpmn/*.bpmn"], LONG)
    if peers.has_npm("@mermaid-js/parser"):
        yield from _alone_and_many("Mermaid (langium) parses", peers.in_node("mermaid"), "mmd")
    if peers.has_npm("@dbml/core"):
        yield from _alone_and_many("DBML parses", peers.in_node("dbml"), "dbml")
    if peers.has_npm("likec4"):
        validate = [str(peers.PROGRAMS / "likec4"), "validate", "--ignore-layout"]
        yield Command("LikeC4 validates, N=8", [*validate, "small-c4"])
        yield Command("LikeC4 validates, 100 of N=8", [*validate, "many-c4"], VERY_LONG)
    if peers.has_python():
        for title, parser, kind in _FOR_PYTHON:
            yield from _alone_and_many(title, peers.in_python(parser), kind)
        ruff = [str(Path(peers.PYTHON).with_name("ruff")), "check", "--isolated", "--no-cache"]
        yield Command("ruff, N=8", [*ruff, "small.py"])
        yield Command("ruff, N=500", [*ruff, "large.py"])
        yield Command("ruff, 1,000 of N=8", [*ruff, "many-py"])


_FOR_PYTHON = (
    ("Lark as it comes parses", "lark", "navmap"),
    ("ANTLR 4 for Python parses", "antlr", "navmap"),
    ("textX parses", "textx", "navmap"),
    ("PyYAML and jsonschema read", "yaml", "yaml"),
    ("libyaml and jsonschema read", "libyaml", "yaml"),
)


def _alone_and_many(title: str, words: list[str], kind: str) -> Iterator[Command]:
    yield Command(f"{title}, N=8", [*words, f"small.{kind}"])
    yield Command(f"{title}, 1,000 of N=8", [*words, f"many-{kind}"], VERY_LONG)


PARSERS = tuple(f"{title}, 1,000 of N=8" for title in ("Mermaid (langium) parses", "DBML parses")) + tuple(
    f"{title}, 1,000 of N=8" for title, parser, _ in _FOR_PYTHON if parser != "libyaml"
)
"""Those that merely parse, and are not made of native code."""
