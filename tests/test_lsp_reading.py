"""What an author meets while reading a map: meanings, the outline, colours, hints and the drawing."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from editor import PATIENCE, Editor, at, editor, place
from extending import BASE, project
from lsprotocol import types

pytestmark = pytest.mark.asyncio


async def told(one: Editor, uri: str, text: str, words: str, more: int = 0) -> str:
    found = await one.wait(one.client.text_document_hover_async(types.HoverParams(**at(uri, text, words, more))))
    if found is None:
        return ""
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


async def test_pointing_at_a_word_tells_what_it_is(tmp_path: Path, finance: str) -> None:
    text = finance.replace("exit when measures-set: The", "accept no-derailer: Why\n  exit: The")
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", text)
        stage = await told(one, uri, text, "stage propose", 8)
        assert "can be 1 stage ahead" in stage
        assert "One supplier is preferred" in stage
        assert "Price the plan they wrote" in stage
        customer = await told(one, uri, text, "stage choose", 8)
        assert "Position 2" in customer
        assert "Propose: Price the plan they wrote" in customer
        outcome = await told(one, uri, text, "helps chosen", 8)
        assert "Decision minutes" in outcome
        assert "Helped by Propose" in outcome
        assert "Takes part in" in await told(one, uri, text, "who: cfo", 6)
        assert "gets stuck somewhere" in await told(one, uri, text, "no-derailer", 4)
        assert "walk away" in await told(one, uri, text, "stop: Nobody", 1)
        assert not await told(one, uri, text, "stop: Nobody", 8)


async def test_what_an_author_wrote_stays_inert_in_windows(tmp_path: Path, finance: str) -> None:
    text = finance.replace(": Propose\n", ": Propose ![x](http://x.test/y.png) <b>`*now*`\n")
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", text)
        words = await told(one, uri, text, "stage propose", 8)
    assert "![x]" not in words
    assert "<b>" not in re.sub(r"\\.", "", words)


async def test_a_plain_editor_gets_plain_words(tmp_path: Path, finance: str) -> None:
    hover = types.HoverClientCapabilities(content_format=[types.MarkupKind.PlainText])
    document = types.TextDocumentClientCapabilities(hover=hover)
    async with editor(tmp_path, text_document=document) as one:
        uri = one.open("map.navmap", finance)
        words = await told(one, uri, finance, "stage propose", 8)
    assert words.startswith("Propose — stage of the seller propose")


async def test_the_outline_shows_what_belongs_to_what(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", finance)
        document = types.TextDocumentIdentifier(uri)
        found = await one.wait(one.client.text_document_document_symbol_async(types.DocumentSymbolParams(document)))
        sides = [each for each in found or () if isinstance(each, types.DocumentSymbol)]
        assert [each.detail for each in sides] == ["customer", "seller"]
        stages = [each.name for each in sides[1].children or () if each.detail != "role"]
        assert stages[:3] == ["Qualify", "Shape the change", "Propose"]
        params = types.WorkspaceSymbolParams("onesupp")
        names = await one.wait(one.client.workspace_symbol_async(params))
        assert [each.name for each in names or ()] == ["One supplier is preferred by everyone who has to live with it"]
        folds = await one.wait(one.client.text_document_folding_range_async(types.FoldingRangeParams(document)))
        first = place(finance, "stage notice").line
        assert (first, first + 8) in {(each.start_line, each.end_line) for each in folds or ()}
        assert all(each.start_line < each.end_line for each in folds or ())


def grown(step: types.SelectionRange | None, lines: list[str]) -> list[str]:
    """What a selection holds in its first line, and what each larger one does."""
    texts = []
    while step is not None:
        start, end = step.range.start, step.range.end
        line = lines[start.line]
        texts.append(line[start.character : end.character if start.line == end.line else len(line)])
        step = step.parent
    return texts


async def test_selections_grow_from_word_to_map(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", finance)
        where = place(finance, "seen the plan", 6)
        params = types.SelectionRangeParams(types.TextDocumentIdentifier(uri), [where])
        found = await one.wait(one.client.text_document_selection_range_async(params))
    assert found
    assert grown(found[0], finance.split("\n")) == [
        "the",
        "Every function that must sign has seen the plan",
        "outcome nobody-surprised: Every function that must sign has seen the plan",
        "outcome nobody-surprised: Every function that must sign has seen the plan",
        "ongoing stage consensus: Keep everyone on board",
        "customer: Finance leadership of a mid-market company",
        finance.split("\n", maxsplit=1)[0],
    ]


async def test_every_piece_has_its_colour(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", finance)
        document = types.TextDocumentIdentifier(uri)
        found = await one.wait(
            one.client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
        )
        provider = one.capabilities.semantic_tokens_provider
    assert found is not None
    assert provider is not None
    kinds = provider.legend.token_types
    pieces = []
    line = column = 0
    data = list(found.data)
    for step, skip, length, kind, _ in zip(*[iter(data)] * 5, strict=True):
        line, column = line + step, (column if not step else 0) + skip
        pieces.append((finance.split("\n")[line][column : column + length], kinds[kind]))
    assert ("exit", "keyword") in pieces
    assert ("when", "keyword") in pieces
    assert ("cost-agreed", "event") in pieces
    assert ("cfo", "parameter") in pieces
    assert ("10%", "number") in pieces
    assert all(text for text, _ in pieces)


async def test_lines_show_what_the_map_comes_to(tmp_path: Path, finance: str) -> None:
    text = finance.replace("exit when measures-set: The", "exit: The")
    async with editor(tmp_path, options={"commands": ["navmap.showMap"]}) as one:
        uri = one.open("map.navmap", text)
        document = types.TextDocumentIdentifier(uri)
        everything = types.Range(types.Position(0, 0), types.Position(1000, 0))
        params = types.InlayHintParams(document, everything)
        hints = await one.wait(one.client.text_document_inlay_hint_async(params))
        at_line = {hint.position.line: hint.label for hint in hints or ()}
        assert at_line[place(text, "stage propose").line] == "can be 1 stage ahead"
        assert at_line[place(text, "buying stage choose").line] == "helped by 1 stage"
        lenses = await one.wait(one.client.text_document_code_lens_async(types.CodeLensParams(document)))
        commands = [lens.command for lens in lenses or () if lens.command]
        assert any(each.title.startswith("4 of 4 seller stages matched") for each in commands), commands
        assert any(each.command == "navmap.showMap" and list(each.arguments or ()) == [uri] for each in commands)
        assert any(each.title == "named 2 times" for each in commands)


async def test_the_map_is_drawn_on_request(tmp_path: Path, finance: str) -> None:
    text = finance.replace("exit when measures-set: The", "exit: The")
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", text)
        drawing = one.ask("navmap/map", uri)
        answer = await drawing
        assert answer.svg.lstrip().startswith("<")
        assert "Propose" in answer.svg
        assert answer.version == 1
        propose = next(stage for stage in answer.stages if f'id="{stage.id}"' in answer.svg and stage.id == "s3")
        lines = text.splitlines()[propose.range.start.line : propose.range.end.line + 1]
        assert lines[0] == "stage propose: Propose"
        assert not [line for line in lines[1:] if "stage " in line]
        assert [stage.id for stage in answer.stages if f'id="{stage.id}"' not in answer.svg] == []
        dark = await one.ask("navmap/map", uri, theme="dark")
        assert [stage.id for stage in dark.stages] == [stage.id for stage in answer.stages]
        assert dark.svg != answer.svg
        one.edit(uri, (None, "map: Broken\nhello"))
        broken = await one.ask("navmap/map", uri)
        assert broken.svg is None
        assert broken.problem
        assert broken.stages == []


async def test_what_stands_beside_other_maps_is_shown_anew(tmp_path: Path) -> None:
    project(tmp_path)
    workspace = types.WorkspaceClientCapabilities(
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        inlay_hint=types.InlayHintWorkspaceClientCapabilities(refresh_support=True),
        code_lens=types.CodeLensWorkspaceClientCapabilities(refresh_support=True),
    )
    async with editor(tmp_path, workspace=workspace) as one:
        one.open("top.navmap")
        base = one.open("parts/base.navmap")
        await one.findings(base)
        one.edit(base, (None, BASE.replace("outcome done", "outcome undone")))
        async with asyncio.timeout(PATIENCE):
            while not {"registered", "workspace/inlayHint/refresh", "workspace/codeLens/refresh"} <= set(one.asked):
                await asyncio.sleep(0.05)
