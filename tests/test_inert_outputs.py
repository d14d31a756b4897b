"""Reports for pipelines are inert whatever a map says, and whatever its file and its folder are called."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import cmarkgfm
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reported import DAY

from navmap.cli.main import main
from navmap.findings import LEVELS, Finding
from navmap.inspection import Report
from navmap.reports import github, junit, markdown, mermaid
from navmap.reports.json import inert
from navmap.reports.plain import plain
from navmap.reports.sarif import sarif
from navmap.source import Place, Source, Span

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


# ------------------------------------------------------------ words and names in whole reports


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
        ["accepted", "--format", "json"],
        ["diff", "whole-0.navmap", "whole-3.navmap"],
        ["diff", "whole-3.navmap", "whole-4.navmap", "--format", "json"],
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


FORMS = ["text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "badge"]


@pytest.mark.skipif(sys.platform != "linux", reason="file systems of other machines take no such names")
@pytest.mark.parametrize("form", FORMS)
def test_names_of_files_that_are_no_text_steer_nothing_and_stop_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(os.fsdecode(b"folder \xe9")).mkdir()
    for name in (b"good.navmap", b"\xff.navmap", b"folder \xe9/a.navmap", b"es\x1b[31mcape\x9b.navmap"):
        Path(os.fsdecode(name)).write_bytes(b"map: M\nstge\n")
    report = tmp_path / "report"
    assert main(["check", "--output", form, *DAY]) == 1
    assert main(["check", "--output", f"{form}=report", *DAY]) == 1
    told = capsys.readouterr()
    for shown in (told.out, told.err, report.read_text(encoding="utf-8")):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)
    assert form == "badge" or shown.count("good.navmap") >= 1


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
    assert _unescaped(message) == STEERING.sub("�", words)
    assert _unescaped(file.removeprefix("file=")) == STEERING.sub("�", path)


STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def _unescaped(text: str) -> str:
    for written, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(written, sign)
    return text


@pytest.mark.parametrize("space", ["", "    ", "\n    ", "      "])
def test_the_words_of_a_rule_of_the_house_are_no_markup(space: str) -> None:
    page = markdown.marked_page(f"What.\n\nWhy it matters{space and chr(10)}{space}[x](http://127.0.0.1) <img src=x>\n")
    shown = cmarkgfm.github_flavored_markdown_to_html(page)
    assert "<a " not in shown
    assert "<img" not in shown


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
