"""Names in an editor: where they are given and used, and how they are changed everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from editor import Editor, after, at, changed, editor, place
from extending import BASE, TOP, project
from lsprotocol import types

pytestmark = pytest.mark.asyncio


def shown(found: Any) -> list[tuple[str, int, int]]:
    """The file, line and character where each of some places starts."""
    return [(one.uri.rpartition("/")[2], one.range.start.line, one.range.start.character) for one in found or ()]


async def given(one: Editor, uri: str, words: str, more: int) -> list[tuple[str, int, int]]:
    """Where the name at some words of the upper map is given."""
    params = types.DefinitionParams(**at(uri, TOP, words, more))
    return shown(await one.wait(one.client.text_document_definition_async(params)))


async def test_names_lead_to_where_they_are_given_and_used(tmp_path: Path) -> None:
    project(tmp_path)
    async with editor(tmp_path) as one:
        uri = one.open("top.navmap")
        await one.findings(uri)
        ask = one.client
        assert await given(one, uri, "helps done", 7) == [("base.navmap", 5, 10)]
        assert await given(one, uri, "Make it", 3) == [("base.navmap", 3, 7)]
        assert await given(one, uri, "./parts", 3) == [("base.navmap", 0, 0)]
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
