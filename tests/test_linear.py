"""No expression that meets the text of a map takes longer than the text is long: its steps are counted, not its time.

Twice the text may cost twice the work, hardly more. Every compiled expression of the package is looked at, and every
kind of line of the grammar.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import math
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from counted import Matching, TooMuchError
from hypothesis import given
from hypothesis import strategies as st

import navmap
from navmap.syntax import grammar

UNITS = (
    *(" ", "\t", "\n", ":", ",", "a", "1", "-", "'", '"', "#", "|", "[", "(", "`", "\\", "&", "=", ";", "_", "*", "/"),
    *("@", "$", ".", "a ", " ,", " -", "a'", "s'", "](", "##", ";=", "when ", "returns to ", "stage ", "every 1 "),
    *(" \n", "#\n", "    a\n", "\n:", "www.", "1-"),
)  # fmt: skip
"""What is repeated."""
AROUND = (("", ""), ("stage a", "x"), ("every 1", ":"))
"""What stands before and behind it."""
PACKAGE = Path(navmap.__file__).parent
SIZE = 16
MOST = 2.6
"""Twice the text: so many times the work. A square would be about 4."""
ENDLESS = 50_000
"""Steps on a text of 500 characters at the most."""

ONLY_AT_ONE_PLACE = frozenset(
    (
        "navmap.sources._OUTSIDE",
        "navmap.syntax.lines._TWO_WORDS",
        "navmap.drawing.md._OPENING",
        "navmap.mending._NEXT_INDENT",
        "navmap.mending._FIRST_SIGN",
        "navmap.mending._COMMA",
    )
)
"""These are never searched for: whether they match is asked at one place."""


def expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(navmap.__path__, "navmap."):
        if module.name.endswith(("__main__", "engine_process")):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for found in value.values() if isinstance(value, dict) else (value,):
                if isinstance(found, re.Pattern) and isinstance(found.pattern, str):
                    yield f"{module.name}.{name}", found
    lexer = grammar.LineLexer(SimpleNamespace(terminals=grammar.parser().terminals))
    yield "the lines of the grammar", lexer._line
    alike = {re.sub(r"\(\?i:\w+\)", "WORD", one): (name, one) for name, one in grammar.kinds_of_lines().items()}
    for name, expression in alike.values():
        yield f"grammar {name}", re.compile(expression)


EXPRESSIONS = {f"{name}: {one.pattern}"[:90]: (name, one) for name, one in expressions()}


MADE_OF_OTHERS = {
    "navmap.mending": 1,  # of keywords that are given
    "navmap.rules.house_demands": 1,  # of words that a company's configuration holds, held by tests/test_house.py
    "navmap.syntax.grammar": 1,  # of the terminals of the grammar, and looked at here
}
"""Where functions make expressions, and how many."""


def made_in_functions(source: str) -> int:
    """How many calls of `re` with a literal pattern stand in the functions of a module."""
    functions = [one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.FunctionDef | ast.Lambda)]
    calls = {one for each in functions for one in ast.walk(each) if isinstance(one, ast.Call) and one.args}
    own = [one for one in calls if isinstance(one.func, ast.Attribute) and ast.unparse(one.func.value) == "re"]
    return sum(isinstance(one.args[0], ast.Constant | ast.JoinedStr) and one.func.attr != "escape" for one in own)  # type: ignore[attr-defined]


def work(name: str, pattern: re.Pattern[str], text: str) -> int:
    matching = Matching(pattern, text, most=ENDLESS)
    if name in ONLY_AT_ONE_PLACE:
        matching.matches_at_the_start()
    else:
        list(matching.found())
    return matching.steps


def growth(name: str, pattern: re.Pattern[str]) -> tuple[float, str]:
    """How many times the work grows where the text is doubled, at the worst, and where that is."""
    worst = (0.0, "")
    for unit in UNITS:
        for before, behind in AROUND:
            try:
                once, twice = (work(name, pattern, before + unit * (count * SIZE) + behind) for count in (1, 2))
            except TooMuchError:
                return math.inf, repr((before, unit, behind))
            worst = max(worst, (twice / max(once, SIZE), repr((before, unit, behind))))
    return worst


def test_all_of_them_are_looked_at() -> None:
    names = {name for name, _ in EXPRESSIONS.values()}
    assert {"navmap.sources._OUTSIDE", "navmap.syntax.heads.DIVIDERS", "grammar OTHER"} <= names
    assert len(EXPRESSIONS) > 50
    assert names >= ONLY_AT_ONE_PLACE


def test_no_function_makes_an_expression_that_is_not_looked_at() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    names = {".".join(("navmap", *file.relative_to(PACKAGE).with_suffix("").parts)): file for file in files}
    found = {name: made_in_functions(file.read_text(encoding="utf-8")) for name, file in names.items()}
    assert {name: count for name, count in found.items() if count} == MADE_OF_OTHERS
    assert made_in_functions('import re\ndef f(x):\n    return re.sub(r"\\s*,", "", x), re.match(f"{x}a", x)\n') == 2


@pytest.mark.parametrize("name", sorted(ONLY_AT_ONE_PLACE))
def test_what_is_only_matched_at_one_place_is_never_searched_for(name: str) -> None:
    module, _, own = name.rpartition(".")
    source = inspect.getsource(importlib.import_module(module))
    uses = set(re.findall(rf"\b{own}\.(\w+)", source))
    assert uses
    assert uses <= {"match", "fullmatch"}


def test_the_server_makes_no_expression_that_is_not_looked_at() -> None:
    for file in sorted((Path(navmap.__file__).parent / "lsp").glob("*.py")):
        assert not re.findall(r"\bre\.(?!compile|Pattern|Match)\w+\(", file.read_text(encoding="utf-8")), file.name


@pytest.mark.parametrize("key", EXPRESSIONS)
def test_twice_the_text_is_twice_the_work(key: str) -> None:
    name, pattern = EXPRESSIONS[key]
    times, where = growth(name, pattern)
    assert times < MOST, f"{name} on {where}"


@pytest.mark.parametrize("bad", [r"\s*,", r"\[(?=[^\]]*\]\()", r"(?:a|aa)+$x", r"^(\s*)*:", r"[^\S\n]*:[^\n]*,"])
def test_an_expression_that_would_take_long_is_found(bad: str) -> None:
    assert growth("bad", re.compile(bad))[0] > MOST


@given(st.sampled_from(sorted(EXPRESSIONS)), st.lists(st.sampled_from([*UNITS, "X", "é"]), max_size=6).map("".join))
def test_the_counting_matcher_finds_what_python_finds(key: str, text: str) -> None:
    _, pattern = EXPRESSIONS[key]
    assert list(Matching(pattern, text).found()) == [one.span() for one in pattern.finditer(text)]
    assert Matching(pattern, text).matches_at_the_start() == bool(pattern.match(text))
