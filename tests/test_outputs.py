"""Reports for pipelines: valid as others define them, true to the findings, and inert whatever a map says."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import cmarkgfm
import jsonschema
import pytest
import xmlschema
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from published import schema, types_of_code_quality

from navmap import rules
from navmap.cli.main import main
from navmap.config import Settings
from navmap.findings import LEVELS, Finding
from navmap.inspection import Report, Request, inspect
from navmap.project import Project
from navmap.reports import github, junit, markdown, mermaid
from navmap.reports.gitlab import gitlab
from navmap.reports.json import inert
from navmap.reports.plain import plain
from navmap.reports.sarif import sarif
from navmap.source import Place, Source, Span

ROOT = Path(__file__).resolve().parent.parent
DAY = ["--today", "2026-11-23"]
HOSTILE = (
    "::set-env name=x::y",
    "  ::add-mask::secret",
    "\u200b::stop-commands::x",
    "##[command]x",
    "say ##[add-mask]e",
    "##vso[task.setvariable variable=x]y",
    "%0A::error::x",
    "a::b,c=d%",
    "[x](javascript:alert(1)) ![x](http://127.0.0.1/x) <img src=x onerror=alert(1)>",
    "@everyone #1 !2 :tada: www.example.com http://example.com a@b.cc `x` **b** | c |",
    "1. one",
    "- two",
    "---",
    "</system-out>]]><!-- &amp; \ufffe",
    '"]; click a href "x"; end',
    "{0} {{x}} ${{ secrets.X }}",
)


def examples(root: Path = ROOT / "examples", profile: str = "published") -> Report:
    project = Project(root)
    return inspect(project, Request(Settings(date(2026, 11, 23)), profile), project.paths)  # type: ignore[arg-type]


def run_check(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    main(["check", *arguments, *DAY])
    return capsys.readouterr().out


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
    maps = tmp_path / "sales/maps"
    maps.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (maps / "navmap.toml").touch()
    text = finance.replace("exit when measures-set: The measures are signed", "exit: The 📏 measures are signed")
    (maps / "a b.navmap").write_text(text, encoding="utf-8")
    monkeypatch.chdir(maps)
    return tmp_path


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


def test_annotations_come_errors_first_and_at_most_ten_of_a_level(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "".join(f"stge {number}: x\n" for number in range(25))
    (place / "sales/maps/a b.navmap").write_text(f"map: x\n{lines}", encoding="utf-8")
    (place / "summary.md").write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place / "summary.md"))
    told = run_check("--output", "github", capsys=capsys).splitlines()
    assert [line.partition(" ")[0] for line in told] == ["::error"] * 10 + ["navmap:"]
    assert "16 more findings" in told[-1]
    summary = (place / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("before\n### navmap")
    assert summary.count("- error in line") == 26


def test_a_range_of_several_lines_has_no_columns() -> None:
    source = Source("a.navmap", "map: x\n| y\n")
    found = Finding("no-owner", "No owner.", Place(source, Span(0, 10)))
    report = Report((found,), ("a.navmap",))
    assert github.github(report) == "::error file=a.navmap,line=1,endLine=2,title=no-owner::No owner.\n"


def test_on_github_actions_the_text_is_joined_by_annotations_and_a_picture_of_what_fails(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place / "summary.md"))
    told = run_check(capsys=capsys)
    assert "= navmap explain seller-runs-ahead" in told
    assert (
        "\n::warning file=sales/maps/a b.navmap,line=71,endLine=71,col=1,endColumn=22,title=seller-runs-ahead::" in told
    )
    summary = (place / "summary.md").read_text(encoding="utf-8")
    assert "```mermaid\nflowchart LR\n" in summary
    assert '"Propose"]:::warning' in summary
    assert run_check("--output", "text", capsys=capsys).count("\n::") == 0


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


# ------------------------------------------------------------ inert whatever a map says


def commands_in(log: str) -> list[str]:
    """The commands that the runner of GitHub Actions would find in a log, as its source reads them."""
    found = []
    for line in log.splitlines():
        start = re.sub(r"^[\s\u200b-\u200f\u2060\ufeff\u00ad]+", "", line)
        second = re.match(r"::([\w-]+)(?: [^:]*)?::", start)
        first = re.search(r"##(?:\w*)\[([\w.-]+)", line)
        found += [match[1] for match in (second or first,) if match]
    return found


def hostile_project(root: Path) -> None:
    """Hostile words in every text, and hostile names of files, folders and settings."""
    for number, text in enumerate(HOSTILE):
        words, name = text.replace("\ufffe", ""), text.replace("/", "_")[:60]
        (root / name).mkdir()
        broken = f"map: {words}\n{words}: x\n{words}\nstage {words}: {words}\n"
        (root / name / f"{name}.navmap").write_text(broken, encoding="utf-8")
        (root / f"whole-{number}.navmap").write_text(
            f"map: {words}\ncustomer: {words}\nrole a{number}: {words}\n"
            f"stage b: {words}\n  outcome c: {words}\n    evidence: {words}\n  derailer: {words}\n"
            f"seller: {words}\nstage d: {words}\n  helps c: {words}\n  exit: {words}\n"
            f"  accept seller-only-exit: {words}\nstage e: {words}\n  exit: good understanding, {words}\n",
            encoding="utf-8",
        )
    (root / "navmap.toml").write_text(
        '[[house]]\nname = "ours"\nevery = "map"\nneeds = ["owner"]\nmessage = "::add-mask::{title}"\n'
        'why = "::set-env name=x::y\\n##[command]x <b>@all</b>"\n',
        encoding="utf-8",
    )


@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "gitlab", "junit", "markdown", "badge"])
def test_hostile_texts_and_names_give_no_command_in_any_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    hostile_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    main(["check", "--output", form, "--summary", "--profile", "published", *DAY])
    told = capsys.readouterr()
    assert commands_in(told.out) == []
    assert commands_in(told.err) == []
    assert len(told.out) > 100


def test_annotations_of_hostile_texts_and_names_are_annotations_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    main(["check", "--profile", "published", *DAY])
    told = capsys.readouterr()
    assert set(commands_in(told.out)) == {"error", "warning", "notice"}
    annotations = [line for line in told.out.splitlines() if line.startswith("::")]
    assert all(re.fullmatch(r"::(error|warning|notice) file=[^,:]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?"
                            r",title=[a-z-]+::[^\r\n]*", line) for line in annotations)  # fmt: skip
    assert commands_in(told.err) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["rules"],
        ["explain", "ours"],
        ["check", "::add-mask::x"],
        ["check", "--rule", "::add-mask::x"],
        ["show", "##[add-mask]x.navmap"],
        ["show", "whole-0.navmap", "--format", "json"],
        ["accepted"],
        ["diff", "whole-0.navmap", "whole-3.navmap"],
        ["fmt", ".", "--check"],
        ["check", "--fix", "--diff", "whole-0.navmap"],
        ["config", "##[command]x/##[command]x.navmap"],
    ],
)
def test_hostile_names_give_no_command_from_other_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    hostile_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    main(arguments)
    told = capsys.readouterr()
    assert commands_in(told.out + told.err) == []


@pytest.mark.parametrize("line", ['"\\n::set-env name=x::y" = 1', '[rules]\n"##[add-mask]x" = 1', 'profile = "::x::y"'])
def test_a_hostile_configuration_gives_no_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("navmap.toml").write_text(line, encoding="utf-8")
    Path("a.navmap").write_text("map: a\n", encoding="utf-8")
    assert main(["check"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert commands_in(told) == []


# ------------------------------------------------------------ the doors, whatever comes

TEXTS = st.one_of(st.text(), st.text("#[:%@`*_<>&|!-+.=~$ \n\raw1", max_size=30), st.sampled_from(HOSTILE))


@given(TEXTS)
def test_plain_text_has_no_command_and_no_second_line(text: str) -> None:
    assert commands_in(plain(text)) == []
    assert len(plain(text).splitlines()) <= 1
    assert len(plain(text)) == len(text)


@given(TEXTS)
def test_json_says_the_same_and_has_no_command(text: str) -> None:
    assert json.loads(inert({"a": text})) == {"a": text}
    assert commands_in(inert({"a": text})) == []


@example("100%0A::error::x", "a%2Cb,c:d")
@given(TEXTS, TEXTS)
def test_a_workflow_command_is_read_as_it_was_meant(words: str, path: str) -> None:
    line = f"::error file={github.value(path)},line=1::{github.data(words)}"
    assert len(line.split("\n")) == len(line.split("\r")) == 1
    properties, _, message = line.removeprefix("::error ").partition("::")
    file, rest = properties.split(",")
    assert rest == "line=1"
    assert _unescaped(message) == words.encode("utf-8", "replace").decode()
    assert _unescaped(file.removeprefix("file=")) == path.encode("utf-8", "replace").decode()


def _unescaped(text: str) -> str:
    for written, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(written, sign)
    return text


@pytest.mark.parametrize("put", ["{}", "- {}", "**{}**", "a {} b", "| a |\n|---|\n| {} |", "  - {}"])
@given(text=TEXTS)
def test_markdown_shows_the_text_and_nothing_else(put: str, text: str) -> None:
    empty, full = (_shape(put.format(words)) for words in ("x", markdown.escaped(f"x{text}x")))
    bare = _shape(put.format(f"{markdown.escaped(text)}"))
    assert full[0] == empty[0]
    assert full[1].replace(markdown._JOINER, "").split() == put_text(put, plain(f"x{text}x"))
    if plain(text).strip():
        assert bare[0] == empty[0]


@pytest.mark.parametrize("text", ["a@b.c", "xmpp:a@b.c/d", "a@.b", "a@-b.c", "a@_b.c", "maps/Nw@.navmap"])
def test_no_mail_address_is_a_link_on_github(text: str) -> None:
    assert "<a " not in cmarkgfm.github_flavored_markdown_to_html(markdown.escaped(text))
    assert "<a " in cmarkgfm.github_flavored_markdown_to_html(text)


def _shape(text: str) -> tuple[list[str], str]:
    """Of which parts a rendered text is made, and what it says."""
    parts, words = [], []
    for one in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        parts.append(one.type)
        for child in one.children or []:
            parts += [child.type] if child.type not in ("text", "text_special") else []
            words.append(child.content)
    return parts, "".join(words)


def put_text(put: str, text: str) -> list[str]:
    words = {"a {} b": f"a {text} b", "| a |\n|---|\n| {} |": f"a{text}"}
    return words.get(put, text).replace(markdown._JOINER, "").split()


@given(TEXTS)
def test_a_mention_or_a_bare_address_is_kept_apart(text: str) -> None:
    shown = markdown.escaped(text).replace("\\", "")
    assert not re.search(r"[@#]\w|://|\bwww\.", shown, re.IGNORECASE)


@given(TEXTS)
def test_a_mermaid_label_ends_no_quotes_and_no_block(text: str) -> None:
    words = re.sub(r"#\d+;", "", mermaid._label(text))
    assert not re.search(r"[\"`<>&\[\]{}|\\\n\r;#]", words)


@given(TEXTS)
def test_junit_holds_any_text(text: str) -> None:
    source = Source("a.navmap", f"map: {text}")
    found = Finding("no-owner", text or "x", Place(source, Span(0, 3)))
    document = Xml.fromstring(junit.junit(Report((found,), ("a.navmap",)), LEVELS, ["no-owner"]))
    [failure] = document.iter("failure")
    assert failure.get("message") == re.sub("[\ufffe\uffff]", "�", plain(text or "x"))


@settings(max_examples=15, deadline=None)  # each describes all rules
@example("[words](http://127.0.0.1/)")
@example("[[[a] [b](c)")
@given(TEXTS)
def test_a_sarif_message_has_no_link(text: str) -> None:
    source = Source("a.navmap", "map: x")
    report = Report((Finding("no-owner", text, Place(source, Span(0, 3))),), ("a.navmap",))
    [result] = json.loads(sarif(report))["runs"][0]["results"]
    assert not re.search(r"(?<!\\)\[[^\]]*\]\(", result["message"]["text"])


def test_the_same_report_twice_gives_the_same_bytes() -> None:
    def every() -> list[str]:
        report = examples()
        forms: list[Callable[[Report], str]] = [sarif, gitlab, github.github, markdown.markdown]
        return [*(form(report) for form in forms), junit.junit(report, LEVELS, rules.NAMES)]

    assert every() == every()
