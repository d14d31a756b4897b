"""House rules: what `[[house]]` asks of maps, in cases like those of navmap's own rules, and what it may say.

In a folder of tests/cases/house, `# expect:` works as in tests/cases/check, for the rules of its navmap.toml.
"""

from __future__ import annotations

import json
import re
import time
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cases import expected

from navmap import rules
from navmap.cli.main import main
from navmap.config import Config, ConfigError, load, parse
from navmap.config.house import LINES
from navmap.config.patterns import for_names, for_words
from navmap.findings import Finding
from navmap.inspection import Request, inspect
from navmap.project import Project

CASES = Path(__file__).resolve().parent / "cases/house"
DAY = date(2026, 11, 23)
RULE: dict[str, object] = {
    "name": "our-rule",
    "every": "customer stage",
    "needs": ["derailer"],
    "message": "Say what goes wrong.",
    "why": "Something always does.",
}


def read(*tables: dict[str, object], **others: object) -> Config:
    return parse({"house": list(tables), **others}, "navmap.toml", rules.NAMES, rules.READING)


def found(root: Path, config: Config) -> list[Finding]:
    project = Project(root, config)
    report = inspect(project, Request(config.settings(DAY), config.profile), project.paths)
    own = {one.name for one in config.house}
    return [one for one in report.findings if one.rule in own]


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_a_house_rule_finds_what_is_expected(folder: Path) -> None:
    config = load(folder, rules.NAMES, rules.READING)
    findings = [one for one in found(folder, config) if one.accepted is None]
    wanted = expected((folder / "map.navmap").read_text(encoding="utf-8"))
    assert sorted((one.place.line, one.rule) for one in findings) == sorted((line, rule) for line, rule, _ in wanted)
    for line, rule, part in wanted:
        assert any(one.place.line == line and one.rule == rule and part in one.message for one in findings)


@pytest.mark.parametrize(("every", "line"), [(every, line) for every, lines in LINES.items() for line in lines])
def test_every_line_that_may_be_asked_for_is_missed_where_it_is_not_and_seen_where_it_is(every: str, line: str) -> None:
    config = read(RULE | {"every": every, "needs": [line]})
    lacking, having = (len(found(CASES.parent / "house_lines" / name, config)) for name in ("none", "all"))
    assert having == (1 if line == "return to" and every == "seller stage" else 0)  # the first stage has no way back
    assert lacking > having


def test_a_stage_of_the_seller_is_not_taken_for_one_of_the_customer_with_its_name(tmp_path: Path) -> None:
    customer = "stage notice: N\noutcome seen: S\nstage adopt: A\noutcome used: U\nstage pilot: P\noutcome kept: K\n"
    seller = "stage pilot: P\nhelps seen: H\nstage roll-out: R\nhelps kept: H\n"
    (tmp_path / "m.navmap").write_text(f"map: M\ncustomer: C\n{customer}seller: S\n{seller}", encoding="utf-8")
    config = read(RULE | {"every": "seller stage", "after": "adopt", "needs": ["do"]})
    assert [one.element and one.element.name for one in found(tmp_path, config)] == ["roll-out"]


@pytest.mark.parametrize(("pattern", "misses"), [("start", 2), ("start*", 1), ("*start", 1), ("*start*", 0)])
def test_a_pattern_means_the_whole_name(tmp_path: Path, pattern: str, misses: int) -> None:
    names = "".join(f"stage {name}: S\n" for name in ("start", "start-again", "re-start"))
    (tmp_path / "map.navmap").write_text(f"library: L\nseller: S\n{names}", encoding="utf-8")
    rule = {key: value for key, value in RULE.items() if key != "needs"}
    assert len(found(tmp_path, read(rule | {"every": "seller stage", "named": [pattern]}))) == misses


def test_a_finding_of_the_house_can_be_accepted_and_its_level_changed(tmp_path: Path, finance: str) -> None:
    text = finance.replace(
        "stage adopt: Make it the way we work", "stage adopt: Make it so\n  accept our-rule: Not here"
    )
    (tmp_path / "map.navmap").write_text(text, encoding="utf-8")
    config = read(RULE | {"after": "choose"}, rules={"our-rule": "error"})
    [one] = found(tmp_path, config)
    assert (one.accepted, one.level, one.element and one.element.name) == ("Not here", "error", "adopt")
    assert one.fingerprint
    assert not found(tmp_path, read(RULE, rules={"our-rule": "off"}))


def test_an_acceptance_of_a_house_rule_is_unknown_where_there_is_no_such_rule(tmp_path: Path, finance: str) -> None:
    text = finance.replace("owner: Sales", "accept our-rul: Not here\nowner: Sales")
    (tmp_path / "map.navmap").write_text(text, encoding="utf-8")
    config = read(RULE)
    report = inspect(Project(tmp_path, config), Request(config.settings(DAY), "team"), ["map.navmap"])
    assert [(one.rule, "our-rule" in one.help) for one in report.findings] == [("unknown-name", True)]


def test_explain_rules_and_rule_know_the_rules_of_the_project(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(CASES / "order")
    assert main(["explain", "checks-first"]) == 0
    page = capsys.readouterr().out
    assert "What is signed unchecked is paid twice." in page
    assert "Every seller stage in its order: check-*, then sign*, then bill." in page
    assert main(["rules"]) == 0
    assert re.search(r"^checks-first +warning warning warning", capsys.readouterr().out, re.MULTILINE)
    assert main(["check", "--rule", "checks-first", "--output", "json"]) == 0
    assert {one["rule"] for one in json.loads(capsys.readouterr().out)["findings"]} == {"checks-first"}
    assert main(["explain", "check-first"]) == 2
    assert "did you mean `checks-first`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "Our Rule"}, "small letters"),
        ({"name": "no-owner"}, "there is a rule named `no-owner` already"),
        ({"every": "custmer stage"}, "did you mean `customer stage`"),
        ({"needs": ["derailr"]}, "did you mean `derailer`"),
        ({"needs": []}, "too short"),
        ({"forbids": ["x"]}, "must have only one of needs, forbids, named, order"),
        ({"every": "role", "needs": ["note"]}, "`house.needs` says nothing about every role"),
        ({"every": "map", "after": "x", "needs": ["note"]}, "`house.after` says nothing about every map"),
        ({"level": "loud"}, "`house.level` must be one of"),
        ({"message": "x" * 301}, "at most 300 characters"),
        ({"message": "two\nlines"}, "must be a text"),
        ({"why": ""}, "must be a text"),
        ({"after": "--"}, "holds no letter"),
        ({"needs": "derailer"}, "must be a list"),
        ({"wy": "x"}, "`house.wy` is not a key navmap knows; did you mean `why`"),
    ],
)
def test_a_mistake_in_a_house_rule_gives_one_sentence(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(ConfigError, match=r"^navmap\.toml: ") as caught:
        read(RULE | change)
    assert sentence in str(caught.value)


@pytest.mark.parametrize("key", ["name", "every", "message", "why"])
def test_a_house_rule_needs_its_words(key: str) -> None:
    with pytest.raises(ConfigError, match=f"needs `{key}`"):
        read({name: value for name, value in RULE.items() if name != key})


@given(st.text("ab*?", min_size=1, max_size=12), st.text("ab", max_size=24))
def test_patterns_mean_what_those_of_the_shell_mean(pattern: str, name: str) -> None:
    assert bool(re.fullmatch(for_names(pattern), name)) == fnmatchcase(name, pattern)


@pytest.mark.parametrize("pattern", ["*a" * 31 + "b", "*?" * 31 + "b", "?*" * 32])
def test_no_pattern_takes_long(pattern: str) -> None:
    start = time.monotonic()
    re.fullmatch(for_names(pattern), "a" * 64)
    re.search(f" {for_words(pattern)}(?= )", f" {'a' * 10_000} ")
    assert time.monotonic() - start < 2


def test_a_map_of_many_stages_and_many_rules_takes_no_long(tmp_path: Path) -> None:
    stages = "".join(f"stage s{number}: S\n" for number in range(2000))
    (tmp_path / "map.navmap").write_text(f"library: L\nseller: S\n{stages}", encoding="utf-8")
    every = {"every": "seller stage", "needs": []}
    tables = [
        {key: value for key, value in (RULE | every).items() if key != "needs"}
        | {"name": f"rule-{number}", "order": ["*"] * 10}
        for number in range(5)
    ]
    start = time.monotonic()
    assert len(found(tmp_path, read(*tables))) == 5 * 1999
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    ("bad", "good", "told"),
    [
        ("library: L\ncustomer: C\nstage a: A\n", "library: L\ncustomer: C\nstage a: A\n  derailer: D\n", ""),
        ("library: L\ncustomer: C\nstage a: A\n  derailer: D\n", "", "`our-rule` finds nothing in its `bad` map.\n"),
        ("", "library: L\ncustomer: C\nstage a: A\n", "`our-rule` speaks about its `good` map.\n"),
        ("", "library: L\nstge\n", "The `good` map of `our-rule` cannot be read: syntax-error.\n"),
    ],
)
def test_config_tries_the_examples_of_house_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bad: str, good: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = "".join(f"{key} = {json.dumps(text)}\n" for key, text in (("bad", bad), ("good", good)) if text)
    words = "".join(f"{key} = {json.dumps(value)}\n" for key, value in RULE.items())
    Path("navmap.toml").write_text(f"[[house]]\n{words}{examples}", encoding="utf-8")
    assert main(["config"]) == (1 if told else 0)
    assert capsys.readouterr().err == told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"after": "Offer"}, ""),
        ({"after": "of*"}, ""),
        ({"after": "ofer"}, "`ofer`, and no map of the project has that one; did you mean `offer`?\n"),
        ({"after": "elsewhere"}, "`elsewhere`, and no map of the project has that one.\n"),
        ({"needs": None, "order": ["check", "sign*"]}, "`sign*`, and no map of the project has that one.\n"),
    ],
    ids=str,
)
def test_config_names_stages_that_no_map_has(
    change: dict[str, object], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    table = {key: value for key, value in (RULE | change).items() if value is not None}
    words = "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())
    Path("navmap.toml").write_text(f"[[house]]\n{words}", encoding="utf-8")
    assert main(["config"]) == 0
    assert capsys.readouterr().err == "", "where there is no map yet, any stage may be to come"
    Path("maps").mkdir()
    text = "library: L\ncustomer: C\nstage check: C\nstage offer: O\n  derailer: D\n"
    Path("maps/a.navmap").write_text(text, encoding="utf-8")
    Path("maps/long.navmap").write_text("x" * 10_001, encoding="utf-8")
    assert main(["config"]) == 0
    said = capsys.readouterr().err
    assert said == (f"`our-rule` names a stage {told}" if told else "")
