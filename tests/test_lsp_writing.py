"""What helps an author while writing: words that fit, and the layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor import Editor, after, at, editor, place
from lsprotocol import types

from navmap.syntax.keywords import KEYWORDS

pytestmark = pytest.mark.asyncio


async def offered(one: Editor, uri: str, text: str, words: str, more: int) -> dict[str, types.CompletionItem]:
    params = types.CompletionParams(**at(uri, text, words, more))
    found = await one.wait(one.client.text_document_completion_async(params))
    items = found.items if isinstance(found, types.CompletionList) else found or ()
    return {item.label: item for item in items}


async def typed(one: Editor, text: str, line: str, below: str) -> dict[str, types.CompletionItem]:
    """What is offered at the end of a line that is being written below another."""
    changed = text.replace(f"{below}\n", f"{below}\n{line}\n", 1)
    assert changed != text
    name = f"typed-{len(one.versions)}.navmap"
    return await offered(one, one.open(name, changed), changed, f"{below}\n{line}", len(below) + 1 + len(line))


async def test_keywords_are_offered_where_they_belong(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        header = await typed(one, finance, "", "version: 2026.2")
        assert "reviewed" not in header
        assert "note" in header
        assert "stage" not in header
        customer = await typed(one, finance, "  ", "  takes: 2-8 weeks")
        assert "outcome" in customer
        assert "buying stage" in customer
        assert "takes" not in customer
        assert "helps" not in customer
        seller = await typed(one, finance, "  he", "  crm: 1 - Qualify")
        assert "helps" in seller
        assert "outcome" not in seller
        assert "crm" not in seller
        details = await typed(one, finance, "    ", "    evidence: Decision minutes")
        assert next(iter(details)) in ("evidence", "confirmed by")
        assert "signal" not in details
        assert list(await offered(one, one.open("new.navmap", "\n"), "\n", "\n", 0)) == ["map", "library"]


async def test_a_keyword_is_offered_with_its_shape_and_gaps_to_fill(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        item = (await typed(one, finance, "  outc", "  takes: 2-8 weeks"))["outcome"]
    assert item.detail == KEYWORDS["outcome"].shape
    assert item.insert_text_format == types.InsertTextFormat.Snippet
    assert isinstance(item.text_edit, types.TextEdit)
    assert item.text_edit.new_text == "outcome ${1:name}: $2"
    assert item.text_edit.range.start.character == 2
    assert isinstance(item.documentation, types.MarkupContent)


async def test_names_are_offered_with_their_titles(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        helps = await typed(one, finance, "  helps ", "  crm: 1 - Qualify")
        assert helps["chosen"].detail == "One supplier is preferred by everyone who has to live with it"
        assert "define" in helps
        assert "qualify" not in helps
        second = await typed(one, finance, "  exit when chosen, no", "  crm: 1 - Qualify")
        assert "nobody-surprised" in second
        edit = second["nobody-surprised"].text_edit
        assert isinstance(edit, types.TextEdit)
        assert edit.range.end.character - edit.range.start.character == 2
        assert set(await typed(one, finance, "  return to ", "  crm: 1 - Qualify")) >= {"shape", "propose"}
        assert set(await typed(one, finance, "  derailer returns to ", "  takes: 2-8 weeks")) >= {"define", "choose"}
        assert set(await typed(one, finance, "  who: ae, ", "  crm: 1 - Qualify")) >= {"se", "cfo"}
        assert "consensus" not in await typed(one, finance, "  next: ", "  takes: 2-8 weeks")
        assert set(await typed(one, finance, "  exit ", "  crm: 1 - Qualify")) == {"when"}


async def test_a_name_is_offered_once_in_a_list(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        for line, named, other in (
            ("  who: ae, ", "ae", "se"),
            ("  who: AE , se, ", "ae", "cfo"),
            ("  exit when chosen, ", "chosen", "nobody-surprised"),
            ("  helps define, ", "define", "chosen"),
        ):
            found = await typed(one, finance, line, "  crm: 1 - Qualify")
            assert named not in found, line
            assert other in found, line
        changed = finance.replace("  crm: 1 - Qualify\n", "  crm: 1 - Qualify\n  who: s, ae\n", 1)
        found = await offered(one, one.open("before.navmap", changed), changed, "  who: s, ae", len("  who: s"))
        assert "se" in found
        assert "ae" not in found


async def test_an_offered_name_tells_what_it_stands_for(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        item = (await typed(one, finance, "  helps ", "  crm: 1 - Qualify"))["chosen"]
        told = await one.wait(one.client.completion_item_resolve_async(item))
    assert isinstance(told.documentation, types.MarkupContent)
    assert "Decision minutes" in told.documentation.value


async def test_rules_days_and_maps_are_offered(tmp_path: Path, finance: str) -> None:
    (tmp_path / "navmap.toml").write_text("", encoding="utf-8")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "base.navmap").write_text("library: Base\n", encoding="utf-8")
    async with editor(tmp_path) as one:
        rules = await typed(one, finance, "  accept ", "  crm: 1 - Qualify")
        assert "seller-runs-ahead" in rules
        assert "syntax-error" not in rules
        assert "2027-02-22" in await typed(one, finance, "  accept no-derailer until ", "  crm: 1 - Qualify")
        assert set(await typed(one, finance, "  accept no-derailer ", "  crm: 1 - Qualify")) == {"until"}
        paths = await typed(one, finance, "extends: ", "version: 2026.2")
        assert "std/full-change" in paths
        assert "./parts/base.navmap" in paths
        assert "2026-11-23" in await typed(one, finance, "reviewed: ", "version: 2026.2")
        assert "every 12 months" in await typed(one, finance, "reviewed: 2026-11-23, ", "version: 2026.2")
        assert "40%" in await typed(one, finance, "  probability: ", "  crm: 1 - Qualify")


async def test_nothing_is_offered_in_prose_and_in_remarks(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        assert not await typed(one, finance, "  do: Call the c", "  crm: 1 - Qualify")
        assert not await typed(one, finance, "  # sta", "  crm: 1 - Qualify")


async def test_a_map_is_written_in_its_layout(tmp_path: Path, finance: str) -> None:
    ragged = finance.replace("  who: cfo\n", "WHO:cfo  \r\n").replace("\n\nseller", "\n\n\n\nseller")
    options = types.FormattingOptions(tab_size=8, insert_spaces=False)
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", ragged)
        params = types.DocumentFormattingParams(types.TextDocumentIdentifier(uri), options)
        edits = await one.wait(one.client.text_document_formatting_async(params))
        assert after(ragged, edits) == finance
        assert sum(len(each.new_text) for each in edits or ()) < 60
        where = types.Range(types.Position(0, 0), place(ragged, "outcome nobody-surprised"))
        part = types.DocumentRangeFormattingParams(types.TextDocumentIdentifier(uri), where, options)
        edits = await one.wait(one.client.text_document_range_formatting_async(part))
        assert after(ragged, edits).endswith(ragged[ragged.index("outcome nobody-surprised") :])
        assert after(ragged, edits) != ragged
        one.edit(uri, (None, f"{ragged}hello"))
        assert await one.wait(one.client.text_document_formatting_async(params)) is None
