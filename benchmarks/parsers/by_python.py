"""Parsers for Python, on files: all of them once, or one of them against the clock.

    by_python.py PARSER FILE…                parse every file; a file that cannot be parsed is an error
    by_python.py PARSER --timed SMALL LARGE  get warm on one file, then say how long the other takes, as JSON

They run in an environment of their own, so nothing is imported before it is known which parser is wanted.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
GRAMMARS = HERE / "grammars"
TURNS = 3

Parse = Callable[[str], Any]
"""Takes a text; what it gives is kept until the clock has stopped."""


def main(name: str, *words: str) -> None:
    """Parse what the command line says."""
    parse = PARSERS[name]()
    if words[0] == "--timed":
        print(json.dumps(_timed(parse, *(_text(word) for word in words[1:]))))
        return
    for word in words:
        path = Path(word)
        for file in sorted(path.iterdir()) if path.is_dir() else (path,):
            parse(_text(str(file)))


def _text(file: str) -> str:
    return Path(file).read_text(encoding="utf-8")


def _timed(parse: Parse, small: str, large: str) -> dict[str, float]:
    """The quickest of a few turns; no parser looks for garbage, as navmap does not when it runs."""
    sys.path.insert(0, str(HERE))
    unlike = import_module("documents").unlike
    parse(small)
    gc.disable()
    seconds = []
    for turn in range(TURNS):
        text = unlike(large, turn)
        gc.collect()
        start = time.process_time()
        made = parse(text)
        seconds.append(time.process_time() - start)
        del made
    return {"seconds": min(seconds), "lines": large.count("\n")}


def _navmap() -> Parse:
    tree_of = import_module("navmap.syntax.ownership").tree_of
    source = import_module("navmap.source").Source

    def parse(text: str) -> Any:
        tree, findings = tree_of(source("map.navmap", text))
        if findings:
            raise ValueError(findings[0].message)
        return tree

    return parse


def _lark() -> Parse:
    lark = import_module("lark").Lark
    grammar = (GRAMMARS / "stock.lark").read_text(encoding="utf-8")
    parse: Parse = lark(grammar, parser="lalr", propagate_positions=True).parse
    return parse


def _textx() -> Parse:
    parse: Parse = import_module("textx").metamodel_from_file(str(GRAMMARS / "stock.tx")).model_from_str
    return parse


def _antlr() -> Parse:
    sys.path.insert(0, str(HERE / ".peers" / "antlr"))
    antlr = import_module("antlr4")
    lexer, parser = import_module("StockLexer").StockLexer, import_module("StockParser").StockParser

    def parse(text: str) -> Any:
        reading = parser(antlr.CommonTokenStream(lexer(antlr.InputStream(text))))
        tree = reading.start()
        if reading.getNumberOfSyntaxErrors():
            raise ValueError("ANTLR found a mistake.")
        return tree

    return parse


def _yaml(loader: str) -> Parse:
    yaml = import_module("yaml")
    sys.path.insert(0, str(HERE))
    validator = import_module("jsonschema").Draft7Validator(import_module("documents.likenesses").SCHEMA)

    def parse(text: str) -> Any:
        value = yaml.load(text, getattr(yaml, loader))
        validator.validate(value)
        return value

    return parse


PARSERS: dict[str, Callable[[], Parse]] = {
    "navmap": _navmap,
    "lark": _lark,
    "textx": _textx,
    "antlr": _antlr,
    "yaml": lambda: _yaml("SafeLoader"),
    "libyaml": lambda: _yaml("CSafeLoader"),
}

if __name__ == "__main__":
    main(*sys.argv[1:])
