"""What an editor offers to do about a line: mend it, accept what was found there, or name it anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor import Editor, changed, editor, place
from lsprotocol import types

pytestmark = pytest.mark.asyncio


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


async def test_a_name_that_is_taken_is_not_offered(tmp_path: Path) -> None:
    text = "library: L\nseller: S\nstage one: Two\nstage two: Second\n"
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", text)
        await one.findings(uri)
        first, second = [await acts(one, uri, text, words) for words in ("stage one", "stage two")]
    assert not [title for title in first if title.startswith("Name it")]
    assert [title for title in second if title.startswith("Name it")]
