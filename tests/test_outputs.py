"""Reports for pipelines: valid as others define them, and true to the findings."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import jsonschema
import pytest
import xmlschema
from published import schema, types_of_code_quality
from reported import ROOT, examples, faulty_project, run_check

from navmap import rules
from navmap.cli.main import main
from navmap.findings import LEVELS
from navmap.inspection import Report
from navmap.reports import github, junit, markdown
from navmap.reports.gitlab import gitlab
from navmap.reports.sarif import sarif

# ------------------------------------------------------------ as others define them


@pytest.fixture(scope="module")
def logs() -> list[dict[str, Any]]:
    broken = ROOT / "tests/cases"
    return [json.loads(sarif(examples(root))) for root in (ROOT / "examples", broken / "check", broken / "mistakes")]


def test_sarif_of_all_examples_is_valid(logs: list[dict[str, Any]]) -> None:
    published = json.loads(schema("sarif-2.1.0.json").read_text(encoding="utf-8"))
    for log in logs:
        assert log["runs"][0]["results"]
        jsonschema.validate(log, published)


def test_gitlab_of_all_examples_is_as_its_published_type_says(tmp_path: Path) -> None:
    packages = types_of_code_quality()
    report = gitlab(examples())
    assert len(json.loads(report)) > 20
    program = f'import type {{ Issue }} from "codeclimate-types";\nconst report: Issue[] = {report};\nreport;\n'
    file = packages / f"report-{tmp_path.name}.ts"
    file.write_text(program, encoding="utf-8")
    try:
        command = ["npx", "--no-install", "tsc", "--noEmit", "--strict", "--module", "nodenext", "--target", "esnext"]
        done = subprocess.run([*command, file.name], cwd=packages, capture_output=True, text=True, check=False)
    finally:
        file.unlink()
    assert done.returncode == 0, done.stdout


def test_gitlab_fingerprints_are_all_different() -> None:
    prints = [one["fingerprint"] for one in json.loads(gitlab(examples()))]
    assert len(set(prints)) == len(prints)


def test_junit_of_all_examples_is_valid() -> None:
    published = xmlschema.XMLSchema(schema("junit-10.xsd"))
    for root in ("examples", "tests/cases/check", "tests/cases/mistakes"):
        text = junit.junit(examples(ROOT / root), LEVELS, rules.NAMES)
        published.validate(Xml.ElementTree(Xml.fromstring(text)))


# ------------------------------------------------------------ true to the findings


@pytest.fixture
def place(tmp_path: Path, finance: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a project below its root, and one faulty map in it."""
    return faulty_project(tmp_path, finance, monkeypatch)


def test_paths_are_those_of_the_repository(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = json.loads(run_check("--output", "sarif", capsys=capsys))
    where = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert where == {"uri": "sales/maps/a%20b.navmap", "uriBaseId": "%SRCROOT%"}
    [first, *_] = json.loads(run_check("--output", "gitlab", capsys=capsys))
    assert first["location"]["path"] == "sales/maps/a b.navmap"
    assert "file=sales/maps/a b.navmap,line=" in run_check("--output", "github", capsys=capsys)
    assert 'classname="sales/maps/a b.navmap"' in run_check("--output", "junit", capsys=capsys)


def test_sarif_places_are_those_of_the_findings_in_units_of_utf_16(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (place / "sales/maps/a b.navmap").read_text(encoding="utf-8").split("\n")
    found = json.loads(run_check("--output", "json", capsys=capsys))["findings"]
    run = json.loads(run_check("--output", "sarif", capsys=capsys))["runs"][0]
    assert run["columnKind"] == "utf16CodeUnits"
    for finding, result in zip(found, run["results"], strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == finding["range"]["start"]["line"]
        units = lines[region["endLine"] - 1].encode("utf-16-le")
        until = finding["range"]["end"]["column"] - 1
        assert units[: 2 * (region["endColumn"] - 1)].decode("utf-16-le") == lines[region["endLine"] - 1][:until]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding["rule"]
        assert result["partialFingerprints"] == {"navmap/v1": finding["fingerprint"]}
    assert any(
        "📏" in lines[one["locations"][0]["physicalLocation"]["region"]["startLine"] - 1] for one in run["results"]
    )


def test_sarif_holds_the_page_of_each_rule_what_is_accepted_and_the_mends(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = place / "sales/maps/a b.navmap"
    accept = "stage propose: Propose\n  accept seller-runs-ahead: The tender sets the order"
    file.write_text(file.read_text(encoding="utf-8").replace("stage propose: Propose", accept), encoding="utf-8")
    run = json.loads(run_check("--output", "sarif", capsys=capsys))["runs"][0]
    described = {one["id"]: one for one in run["tool"]["driver"]["rules"]}
    assert set(described) == set(rules.NAMES)
    assert "Good:" in described["seller-runs-ahead"]["help"]["markdown"]
    [accepted] = [one for one in run["results"] if one["ruleId"] == "seller-runs-ahead"]
    assert accepted["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "The tender sets the order"}
    ]
    assert all(one["suppressions"] == [] for one in run["results"] if one is not accepted)
    with_fixes = json.loads(sarif(examples(ROOT / "tests/cases/mistakes")))["runs"][0]["results"]
    assert any(one.get("fixes") for one in with_fixes)


def test_a_map_that_cannot_be_taken_is_told_in_every_report(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "sales/maps/big.navmap").write_bytes(b"x" * (1024 * 1024 + 1))
    run = json.loads(run_check("--output", "sarif", capsys=capsys))["runs"][0]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "larger than a map may be" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert run_check("--output", "github", capsys=capsys).startswith("::error title=navmap::big.navmap is larger")
    assert "larger than a map may be" in run_check("--output", "junit", capsys=capsys)
    assert "larger than a map may be" in run_check("--output", "markdown", capsys=capsys)


def test_junit_has_a_case_for_each_map_and_rule_and_fails_where_the_check_does(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def failures(*arguments: str) -> list[str]:
        cases = Xml.fromstring(run_check("--output", "junit", *arguments, capsys=capsys)).iter("testcase")
        named = {str(case.get("name")): case.find("failure") is not None for case in cases}
        assert set(named) == set(rules.NAMES)
        return [name for name, fails in named.items() if fails]

    assert failures() == []
    assert "seller-runs-ahead" in failures("--fail-on", "warning")


def test_junit_skips_what_could_not_be_looked_for(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "sales/maps/a b.navmap").write_text("map: x\nstge: y\n", encoding="utf-8")
    cases = list(Xml.fromstring(run_check("--output", "junit", capsys=capsys)).iter("testcase"))
    skipped = {case.get("name") for case in cases if case.find("skipped") is not None}
    assert skipped == set(rules.NAMES) - set(rules.READING)


def test_the_badge_counts_the_matched_stages_of_all_maps(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_check("--output", "badge=badge.svg", capsys=capsys)
    picture = Xml.parse(Path("badge.svg")).getroot()
    assert picture.get("aria-label") == "matched stages: 4 of 4"


def test_two_projects_in_one_report_do_not_meet(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = place / "other"
    other.mkdir()
    (other / "navmap.toml").touch()
    (other / "a b.navmap").write_bytes((place / "sales/maps/a b.navmap").read_bytes())
    found = json.loads(run_check("--output", "gitlab", str(place / "sales/maps"), str(other), capsys=capsys))
    assert {one["location"]["path"] for one in found} == {"sales/maps/a b.navmap", "other/a b.navmap"}
    assert len({one["fingerprint"] for one in found}) == len(found)


def test_two_reports_cannot_go_to_one_file(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--output", "json=x", "--output", "sarif=x"]) == 2
    assert "cannot both be written to x" in capsys.readouterr().err
    assert main(["check", "--output", "sarif="]) == 2


@pytest.mark.parametrize(("one", "other"), [("json", "sarif"), ("text", "json"), ("badge", "github")])
def test_no_two_reports_of_which_a_program_reads_one_go_to_standard_output(
    one: str, other: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--output", one, "--output", other]) == 2
    assert f"write {one if one != 'text' else other}=FILE." in capsys.readouterr().err


def test_text_and_annotations_go_to_standard_output_together(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run_check("--output", "text", "--output", "github", "--output", "json=found.json", capsys=capsys)
    assert "\n::notice file=" in told
    assert "  --> " in told


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab"])
def test_a_summary_is_not_written_into_a_report_for_programs(
    form: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--summary", "--output", form])
    told = capsys.readouterr()
    json.loads(told.out)
    assert "exit criteria that need the customer" in told.err


def test_the_same_report_twice_gives_the_same_bytes() -> None:
    def every() -> list[str]:
        report = examples()
        forms: list[Callable[[Report], str]] = [sarif, gitlab, github.github, markdown.markdown]
        return [*(form(report) for form in forms), junit.junit(report, LEVELS, rules.NAMES)]

    assert every() == every()


@pytest.mark.parametrize(
    ("start", "arguments", "paths"),
    [
        ("one/sub", [], ["x.navmap"]),
        ("one", ["sub"], ["sub/x.navmap"]),
        (".", ["one", "two"], ["one/sub/x.navmap", "two/y.navmap"]),
    ],
)
@pytest.mark.parametrize("form", ["text", "concise"])
def test_what_people_read_names_maps_from_where_they_are(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    start: str,
    arguments: list[str],
    paths: list[str],
    form: str,
) -> None:
    for path in ("one/sub/x.navmap", "two/y.navmap"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text("library: L\nnothing of ours\n", encoding="utf-8")
        (tmp_path / path.split("/")[0] / "navmap.toml").touch()
    monkeypatch.chdir(tmp_path / start)
    assert main(["check", *arguments, "--output", form]) == 1
    told = capsys.readouterr()
    assert re.findall(r"(\S+):2:1", told.out) == paths
    assert told.err.splitlines() == [
        f"{path}: the other rules are not run until these mistakes are mended." for path in paths
    ]
