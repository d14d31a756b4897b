"""What a check finds is marked in the editor, while it is written, across files and with the rest of the project."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from editor import DAY, editor, place
from lsprotocol import types

from navmap.cli.main import main

pytestmark = pytest.mark.asyncio


def rules(marks: Sequence[types.Diagnostic], stale: bool | None = None) -> list[object]:
    return [one.code for one in marks if stale is None or (one.data or {})["stale"] is stale]


def checked(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What `navmap check` says about one map of a folder."""
    main(["check", str(folder / name), "--today", DAY, "--output", "json"])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return [one for one in found if one["file"] == name]


async def test_a_map_without_gaps_has_no_marks(tmp_path: Path, finance: str) -> None:
    (tmp_path / "map.navmap").write_text(finance, encoding="utf-8")
    async with editor(tmp_path) as one:
        assert not await one.findings(one.open("map.navmap"))


async def test_marks_are_the_findings_of_a_check(
    tmp_path: Path, finance: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = finance.replace("exit when measures-set: The measures", "exit: The measures").replace("  who: ae, se\n", "")
    (tmp_path / "map.navmap").write_text(text, encoding="utf-8")
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap")
        found = await one.findings(uri)
        marks = await one.until(uri, bool)
    assert found == checked(tmp_path, "map.navmap", capsys)
    assert len(found) > 1
    assert rules(marks) == [each["rule"] for each in found]
    [ahead] = [each for each in marks if each.code == "seller-runs-ahead"]
    assert ahead.severity == types.DiagnosticSeverity.Warning
    assert ahead.range.start == place(text, "stage propose")
    assert ahead.related_information
    assert "exit when" in ahead.message
    assert ahead.source == "navmap"
    assert ahead.code_description
    assert ahead.code_description.href.endswith("rules.md#seller-runs-ahead")


async def test_marks_follow_the_text_as_it_is_typed(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", finance)
        assert not await one.findings(uri)
        where = place(finance, "helps cost-agreed", len("helps "))
        one.edit(uri, (types.Range(where, where), "x"))
        marks = await one.until(uri, bool)
        assert rules(marks) == ["unknown-name"]
        one.edit(uri, (types.Range(where, types.Position(where.line, where.character + 1)), ""))
        assert not await one.until(uri, lambda marks: not marks)


async def test_gaps_stay_while_a_line_is_being_written(tmp_path: Path, finance: str) -> None:
    text = finance.replace("    confirmed by: cfo\n    evidence: The invitation, accepted\n", "").replace(
        "  who: cfo, controller, auditor\n", ""
    )
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", text)
        before = rules(await one.until(uri, bool))
        assert "nobody-involved" in before
        start = types.Position(1, 0)
        one.edit(uri, (types.Range(start, start), "hello\n"))
        marks = await one.until(uri, lambda marks: "syntax-error" in rules(marks))
        assert rules(marks, stale=False) == ["syntax-error"]
        assert rules(marks, stale=True) == before
        [nobody] = [each for each in marks if each.code == "nobody-involved"]
        assert nobody.range.start == types.Position(place(text, "stage define").line + 1, 0)
        one.edit(uri, (types.Range(start, types.Position(2, 0)), ""))
        assert rules(await one.until(uri, lambda marks: "syntax-error" not in rules(marks)), stale=False) == before


BASE = "library: Base\ncustomer: C\nrole r: R\nstage a: A\n  who: r\n  outcome done: It is done\n    evidence: E\n"
TOP = (
    "map: Top\nowner: O\nreviewed: 2026-10-01\nextends: ./base.navmap\nseller: S\nstage s: S\n"
    "  helps done: H\n  exit when done: X\n"
)


async def test_a_change_in_a_base_updates_the_maps_on_top_of_it(tmp_path: Path) -> None:
    (tmp_path / "navmap.toml").write_text("", encoding="utf-8")
    (tmp_path / "base.navmap").write_text(BASE, encoding="utf-8")
    (tmp_path / "top.navmap").write_text(TOP, encoding="utf-8")
    async with editor(tmp_path) as one:
        top, base = one.open("top.navmap"), one.open("base.navmap")
        await one.until(top, lambda marks: "unknown-name" not in rules(marks))
        where = place(BASE, "done")
        one.edit(base, (types.Range(where, where), "un"))
        await one.until(top, lambda marks: rules(marks, stale=False) == ["unknown-name", "unknown-name"])


async def test_maps_that_are_not_open_are_marked_too(tmp_path: Path) -> None:
    (tmp_path / "navmap.toml").write_text("", encoding="utf-8")
    (tmp_path / "base.navmap").write_text(BASE, encoding="utf-8")
    (tmp_path / "top.navmap").write_text(TOP, encoding="utf-8")
    async with editor(tmp_path) as one:
        base = one.open("base.navmap")
        where = place(BASE, "done")
        one.edit(base, (types.Range(where, where), "un"))
        top = one.uri("top.navmap")
        await one.until(top, lambda marks: rules(marks, stale=False) == ["unknown-name", "unknown-name"])
        one.close(base)
        await one.until(top, lambda marks: "unknown-name" not in rules(marks))


async def test_the_configuration_counts_as_soon_as_it_is_written(tmp_path: Path, finance: str) -> None:
    config = tmp_path / "navmap.toml"
    config.write_text("", encoding="utf-8")
    text = finance.replace("  who: cfo, controller, auditor\n", "")
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", text)
        assert "nobody-involved" in rules(await one.until(uri, bool))
        config.write_text('[rules]\nnobody-involved = "off"\n', encoding="utf-8")
        event = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
        one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        await one.until(uri, lambda marks: "nobody-involved" not in rules(marks))
        config.write_text('[rules]\nnobody-involvd = "off"\n', encoding="utf-8")
        one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        [trouble] = await one.until(config.as_uri(), bool)
        assert "nobody-involvd" in trouble.message


async def test_a_configuration_that_comes_and_goes_makes_another_project(tmp_path: Path) -> None:
    (tmp_path / "navmap.toml").write_text("", encoding="utf-8")
    inside = tmp_path / "parts"
    inside.mkdir()
    (inside / "base.navmap").write_text(BASE, encoding="utf-8")
    (inside / "closed.navmap").write_text(BASE, encoding="utf-8")
    config = inside / "navmap.toml"
    async with editor(tmp_path) as one:
        base, closed = one.open("parts/base.navmap"), one.uri("parts/closed.navmap")
        for level, text in (("warning", ""), ("off", '[rules]\nno-owner = "off"\n'), ("warning", None)):
            if text is None:
                config.unlink()
            elif level == "off":
                config.write_text(text, encoding="utf-8")
            event = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
            one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            for uri in (base, closed):
                await one.until(
                    uri, lambda marks, level=level: marks and ("no-owner" in rules(marks)) == (level != "off")
                )
            assert ("no-owner" in [each["rule"] for each in await one.findings(base)]) == (level != "off")


async def test_with_a_configuration_all_maps_of_its_folder_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "closed.navmap").write_text(BASE, encoding="utf-8")
    async with editor(tmp_path) as one:
        await one.findings(one.open("base.navmap", BASE))
        config = tmp_path / "navmap.toml"
        config.write_text("", encoding="utf-8")
        event = types.FileEvent(config.as_uri(), types.FileChangeType.Created)
        one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        await one.until(one.uri("closed.navmap"), bool)


async def test_a_map_that_appears_is_found(tmp_path: Path) -> None:
    (tmp_path / "navmap.toml").write_text("", encoding="utf-8")
    async with editor(tmp_path) as one:
        top = one.open("top.navmap", TOP)
        assert "unknown-map" in rules(await one.until(top, bool))
        (tmp_path / "base.navmap").write_text(BASE, encoding="utf-8")
        event = types.FileEvent(one.uri("base.navmap"), types.FileChangeType.Created)
        one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        await one.until(top, lambda marks: "unknown-map" not in rules(marks))


async def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "secret.navmap").write_text(BASE, encoding="utf-8")
    inside = tmp_path / "maps"
    inside.mkdir()
    async with editor(inside) as one:
        top = one.open("top.navmap", TOP.replace("./base", "../secret"))
        assert "unknown-map" in rules(await one.until(top, bool))


async def test_a_text_past_a_limit_says_so_and_comes_back(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", finance)
        end = types.Position(1000, 0)
        one.edit(uri, (types.Range(end, end), "note: " + "x" * 10_001))
        [mark] = await one.until(uri, bool)
        assert "10,000 characters" in mark.message
        one.edit(uri, (None, finance))
        await one.until(uri, lambda marks: not marks)


async def test_a_text_without_a_file_is_checked(tmp_path: Path) -> None:
    async with editor(tmp_path) as one:
        uri = "untitled:Untitled-1"
        item = types.TextDocumentItem(uri, "navmap", 1, "hello")
        one.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        assert "syntax-error" in rules(await one.until(uri, bool))


async def test_hundreds_of_changes_at_once_end_in_the_newest_state(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", finance)
        start = types.Position(0, 0)
        for number in range(300):
            one.edit(uri, (types.Range(start, start), f"# {number}\n"))
        await asyncio.sleep(0)
        assert not await one.findings(uri)
        assert (await one.text(uri)).startswith("# 299\n# 298\n")
