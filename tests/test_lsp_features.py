"""What an author meets while writing: words that fit, what a word means, where it stands, and what can be done."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from editor import PATIENCE, Editor, at, editor, place
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


BASE = """library: Base
customer: C
role boss: The boss
stage: Make it work
  who: boss
  outcome done: It is done
    evidence: E
"""
TOP = """map: Top
extends: ./parts/base.navmap
seller: S
stage go: Go
  helps done, Make it work: H
  exit when done: X
    confirmed by: The Boss, boss
"""


def project(folder: Path) -> None:
    (folder / "navmap.toml").write_text("", encoding="utf-8")
    (folder / "parts").mkdir()
    (folder / "parts" / "base.navmap").write_text(BASE, encoding="utf-8")
    (folder / "top.navmap").write_text(TOP, encoding="utf-8")
    (folder / "other.navmap").write_text(BASE.replace("Base", "Other"), encoding="utf-8")


def shown(found: Any) -> list[tuple[str, int, int]]:
    return [(one.uri.rpartition("/")[2], one.range.start.line, one.range.start.character) for one in found or ()]


async def test_names_lead_to_where_they_are_given_and_used(tmp_path: Path) -> None:
    project(tmp_path)
    async with editor(tmp_path) as one:
        uri = one.open("top.navmap")
        await one.findings(uri)
        ask = one.client
        given = await one.wait(
            ask.text_document_definition_async(types.DefinitionParams(**at(uri, TOP, "helps done", 7)))
        )
        assert shown(given) == [("base.navmap", 5, 10)]
        titled = types.DefinitionParams(**at(uri, TOP, "Make it", 3))
        assert shown(await one.wait(ask.text_document_definition_async(titled))) == [("base.navmap", 3, 7)]
        path = types.DefinitionParams(**at(uri, TOP, "./parts", 3))
        assert shown(await one.wait(ask.text_document_definition_async(path))) == [("base.navmap", 0, 0)]
        context = types.ReferenceContext(include_declaration=True)
        uses = types.ReferenceParams(context, **at(uri, TOP, "when done", 6))
        assert shown(await one.wait(ask.text_document_references_async(uses))) == [
            ("base.navmap", 5, 10),
            ("top.navmap", 4, 8),
            ("top.navmap", 5, 12),
        ]
        marked = types.DocumentHighlightParams(**at(uri, TOP, "when done", 6))
        assert len(await one.wait(ask.text_document_document_highlight_async(marked)) or ()) == 2
        links = await one.wait(
            ask.text_document_document_link_async(types.DocumentLinkParams(types.TextDocumentIdentifier(uri)))
        )
        assert [link.target for link in links or ()] == [one.uri("parts/base.navmap")]


def after(text: str, edits: Any) -> str:
    """A text after edits from the server; lines are plain here."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
        start = starts[edit.range.start.line] + edit.range.start.character
        end = starts[edit.range.end.line] + edit.range.end.character
        text = text[:start] + edit.new_text + text[end:]
    return text


def changed(one: Editor, edit: types.WorkspaceEdit | None, **texts: str) -> dict[str, str]:
    """The texts after a change over several files."""
    assert edit is not None
    assert edit.document_changes is not None
    found = dict(texts)
    for each in edit.document_changes:
        assert isinstance(each, types.TextDocumentEdit)
        name = Path(each.text_document.uri).stem
        found[name] = after(found[name], each.edits)
    return found


async def test_a_name_is_changed_in_all_files(tmp_path: Path) -> None:
    project(tmp_path)
    async with editor(tmp_path) as one:
        uri = one.open("top.navmap")
        await one.findings(uri)
        where = at(uri, TOP, "helps done", 7)
        ready = await one.wait(one.client.text_document_prepare_rename_async(types.PrepareRenameParams(**where)))
        assert isinstance(ready, types.PrepareRenamePlaceholder)
        assert ready.placeholder == "done"
        edit = await one.wait(
            one.client.text_document_rename_async(types.RenameParams(new_name="Really done", **where))
        )
        texts = changed(one, edit, top=TOP, base=BASE)
    assert texts["base"] == BASE.replace("outcome done", "outcome really-done")
    assert texts["top"] == TOP.replace("helps done", "helps really-done").replace("when done", "when really-done")


async def test_a_title_that_is_a_name_is_changed_as_a_title(tmp_path: Path) -> None:
    project(tmp_path)
    async with editor(tmp_path) as one:
        uri = one.open("top.navmap")
        await one.findings(uri)
        params = types.RenameParams(new_name="Make it stick", **at(uri, TOP, "Make it"))
        edit = await one.wait(one.client.text_document_rename_async(params))
        texts = changed(one, edit, top=TOP, base=BASE)
        assert texts["base"] == BASE.replace("Make it work", "Make it stick")
        assert texts["top"] == TOP.replace("Make it work", "Make it stick")
        params = types.RenameParams(new_name="Try, then: work", **at(uri, TOP, "Make it"))
        texts = changed(one, await one.wait(one.client.text_document_rename_async(params)), top=TOP, base=BASE)
    assert texts["base"] == BASE.replace("Make it work", "Try, then: work")
    assert texts["top"] == TOP.replace("Make it work", "try-then-work")


@pytest.mark.parametrize("wanted", ["go", "!!!", "done"])
async def test_a_name_that_cannot_be_is_refused(tmp_path: Path, wanted: str) -> None:
    text = TOP.replace("stage go: Go", "stage go: Go\nstage here: Here") + "\ncustomer: C\nstage a: A\n  outcome x: X\n"
    project(tmp_path)
    async with editor(tmp_path) as one:
        uri = one.open("top.navmap", text)
        await one.findings(uri)
        words = "stage here" if wanted == "go" else "outcome x"
        params = types.RenameParams(new_name=wanted, **at(uri, text, words, len(words)))
        with pytest.raises(Exception, match=r"already|cannot be a name"):
            await one.wait(one.client.text_document_rename_async(params))


async def test_a_stage_can_keep_its_old_name_in_formerly(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", finance)
        where = place(finance, "stage propose", 8)
        position = {"line": where.line, "character": where.character}
        answer = await one.ask("navmap/rename", uri, position=position, newName="offer")
        edits = [
            types.TextEdit(
                types.Range(
                    types.Position(edit.range.start.line, edit.range.start.character),
                    types.Position(edit.range.end.line, edit.range.end.character),
                ),
                edit.newText,
            )
            for edit in answer.documentChanges[0].edits
        ]
        text = after(finance, edits)
    assert text == finance.replace("stage propose: Propose\n", "stage offer: Propose\n  formerly: propose\n")


async def acts(one: Editor, uri: str, text: str, words: str) -> dict[str, types.CodeAction]:
    where = place(text, words)
    marks = [mark for mark in one.client.diagnostics.get(uri, ()) if mark.range.start.line == where.line]
    params = types.CodeActionParams(
        types.TextDocumentIdentifier(uri), types.Range(where, where), types.CodeActionContext(marks)
    )
    found = await one.wait(one.client.text_document_code_action_async(params))
    return {each.title: each for each in found or () if isinstance(each, types.CodeAction)}


async def test_suggestions_are_offered_as_mends(tmp_path: Path, finance: str) -> None:
    text = finance.replace("helps chosen", "helps chosn").replace("  milestone:", "  milestne:")
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", text)
        await one.findings(uri)
        mend = (await acts(one, uri, text, "chosn"))["Write `chosen`"]
        assert mend.diagnostics
        assert changed(one, mend.edit, map=text)["map"] == text.replace("chosn", "chosen")
        mend = (await acts(one, uri, text, "milestne"))["Write `milestone`"]
        assert changed(one, mend.edit, map=text)["map"] == text.replace("milestne", "milestone")


async def test_a_finding_can_be_accepted_with_a_reason(tmp_path: Path, finance: str) -> None:
    text = finance.replace("  who: cfo, controller, auditor\n", "")
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", text)
        await one.findings(uri)
        accept = (await acts(one, uri, text, "stage define"))["Accept nobody-involved in this stage, because …"]
        content = changed(one, accept.edit, map=text)["map"]
        line = "  accept nobody-involved: Say here why this may stay\n"
        assert content == text.replace("stage define: Define success\n", f"stage define: Define success\n{line}")
        one.edit(uri, (None, content))
        assert not [each for each in await one.findings(uri) if each["accepted"] is None]


async def test_accepting_leaves_a_gap_to_fill_where_the_editor_can(tmp_path: Path, finance: str) -> None:
    text = finance.replace("  who: cfo, controller, auditor\n", "")
    edits = types.WorkspaceEditClientCapabilities(document_changes=True, snippet_edit_support=True)
    async with editor(tmp_path, workspace=types.WorkspaceClientCapabilities(workspace_edit=edits)) as one:
        uri = one.open("map.navmap", text)
        await one.findings(uri)
        accept = (await acts(one, uri, text, "stage define"))["Accept nobody-involved in this stage, because …"]
    assert accept.edit is not None
    [change] = accept.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    [edit] = change.edits
    assert isinstance(edit, types.SnippetTextEdit)
    assert edit.snippet.value == "  accept nobody-involved: ${1:Say here why this may stay}\n"


async def test_a_name_can_follow_its_title(tmp_path: Path, finance: str) -> None:
    text = finance.replace("stage propose: Propose", "stage propose: Offer a plan")
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", text)
        await one.findings(uri)
        title = "Name it `offer-a-plan` as its title, and keep `propose` in `formerly`"
        action = (await acts(one, uri, text, "stage propose"))[title]
        chosen = await one.wait(one.client.code_action_resolve_async(action))
        content = changed(one, chosen.edit, map=text)["map"]
    assert "stage offer-a-plan: Offer a plan\n  formerly: propose\n" in content


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


async def test_selections_grow_from_word_to_map(tmp_path: Path, finance: str) -> None:
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", finance)
        where = place(finance, "seen the plan", 6)
        params = types.SelectionRangeParams(types.TextDocumentIdentifier(uri), [where])
        found = await one.wait(one.client.text_document_selection_range_async(params))
    assert found
    step: types.SelectionRange | None = found[0]
    lines = finance.split("\n")
    texts = []
    while step is not None:
        start, end = step.range.start, step.range.end
        if start.line == end.line:
            texts.append(lines[start.line][start.character : end.character])
        else:
            texts.append(lines[start.line][start.character :])
        step = step.parent
    assert texts == [
        "the",
        "Every function that must sign has seen the plan",
        "outcome nobody-surprised: Every function that must sign has seen the plan",
        "outcome nobody-surprised: Every function that must sign has seen the plan",
        "ongoing stage consensus: Keep everyone on board",
        "customer: Finance leadership of a mid-market company",
        lines[0],
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
