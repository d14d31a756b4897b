"""The JSON Schema of navmap.toml says what the code says: over many settings, good and bad, both agree."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navmap import rules
from navmap.config import ConfigError, parse
from navmap.config.checking import KEYS, SETTINGS
from navmap.config.house import DEMANDS, LINES
from navmap.config.house import KEYS as HOUSE_KEYS

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "navmap/config/navmap.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def accepts(table: dict[str, Any]) -> bool:
    try:
        parse(table, "navmap.toml", rules.NAMES, rules.READING)
    except ConfigError:
        return False
    return True


def test_the_schema_is_one_and_knows_the_same_keys_and_rules() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == set(KEYS)
    assert set(SCHEMA["properties"]["settings"]["properties"]) == set(SETTINGS)
    assert set(SCHEMA["$defs"]["house"]["properties"]) == set(HOUSE_KEYS)
    assert list(SCHEMA["$defs"]["rules"]["properties"]) == list(rules.NAMES)


def _mostly(good: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What is meant, and now and then something else."""
    other: st.SearchStrategy[Any] = st.sampled_from(
        ["", " ", "x", 0, -1, True, None, [], ["x"], [""], [1], {}, 1.5, "off", "12 weeks"]
    )
    return st.integers(0, 9).flatmap(lambda number: other if number == 0 else good)


_NAMES = st.lists(st.sampled_from(["a", "s?-*", "Choose it", "--", "x" * 65, "*"]), min_size=0, max_size=3)
_LEVELS = _mostly(st.sampled_from(["error", "warning", "info", "off"]))
_FILES = _mostly(st.lists(st.sampled_from(["drafts/", "*.navmap", "old", "x" * 201]), max_size=3))
_RULES = _mostly(
    st.dictionaries(st.sampled_from(["no-owner", "seller-runs-ahead", "syntax-error"]), _LEVELS, max_size=2)
)


@st.composite
def _house(draw: st.DrawFn) -> dict[str, Any]:
    every = draw(st.sampled_from([*LINES, "stage"]))
    lines = st.lists(st.sampled_from([*(LINES.get(every) or ("x",)), *["note"][: draw(st.integers(0, 1))]]), max_size=2)
    demand = draw(st.sampled_from(DEMANDS))
    table: dict[str, Any] = {
        "name": draw(_mostly(st.sampled_from(["our-rule", "no-owner", "Our rule", "r2"]))),
        "every": every,
        "message": draw(_mostly(st.sampled_from(["Say it.", "x" * 301]))),
        "why": draw(_mostly(st.just("So that\nall know."))),
        demand: draw(_mostly(lines if demand == "needs" else _NAMES)),
    }
    more = {"level": _LEVELS, "after": st.sampled_from(["propose", "-"]), "good": st.just("map: x\n"), "needs": lines}
    for key in draw(st.sets(st.sampled_from([*more]), max_size=1)):
        table[key] = draw(more[key])
    if draw(st.integers(0, 9)) == 0:
        del table[draw(st.sampled_from([*table]))]
    return table


_SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "max-drift": _mostly(st.integers(-1, 1001)),
        "loss-per-stage": _mostly(st.sampled_from(["10 %", "0-100%", "101 %", "1–1000 %"])),
        "vague-words": _mostly(st.lists(st.sampled_from(["synergy", "x" * 201]), max_size=2)),
        "review-interval": _mostly(
            st.sampled_from(["1 month", "6 months", "0 months", "12345 months", "6", "06 months"])
        ),
        "max-drfit": st.just(1),
    },
)
_OVERRIDE = st.fixed_dictionaries({}, optional={"files": _FILES, "rules": _RULES})
TABLES = st.fixed_dictionaries(
    {},
    optional={
        "profile": _mostly(st.sampled_from(["draft", "team", "published"])),
        "include": _FILES,
        "exclude": _FILES,
        "rules": _RULES,
        "settings": _mostly(_SETTINGS),
        "overrides": _mostly(
            st.lists(st.fixed_dictionaries({}, optional={"files": _FILES, "rules": _RULES}), max_size=2)
        ),
        "house": _mostly(st.lists(_house(), max_size=1)),
    },
)


@settings(max_examples=500, deadline=None)
@given(TABLES)
def test_schema_and_code_agree(table: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(table) == accepts(table), [one.message for one in VALIDATOR.iter_errors(table)]


@settings(max_examples=500, deadline=None)
@given(_house())
def test_schema_and_code_agree_about_rules_of_the_house(table: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid({"house": [table]}) == accepts({"house": [table]})


@pytest.mark.parametrize(
    "file", sorted((ROOT / "tests/cases/house").rglob("navmap.toml")), ids=lambda one: one.parent.name
)
def test_the_settings_of_cases_are_good_for_both(file: Path) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    assert VALIDATOR.is_valid(table)
    assert accepts(table)
