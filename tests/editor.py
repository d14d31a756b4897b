"""A real editor's end of the protocol, for tests: it starts `navmap lsp` and speaks with it over stdio."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

DAY = "2026-11-23"
SERVER = [sys.executable, "-m", "navmap", "lsp", "--today", DAY]
PATIENCE = 60.0
"""Seconds after which an answer is not coming; machines that run tests may be slow."""


class Editor:
    """An editor with a folder open."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.versions: dict[str, int] = {}
        self.capabilities: types.ServerCapabilities = types.ServerCapabilities()
        self.asked: list[str] = []
        """What the server has asked of the editor."""

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> str:
        """Open a map, with the text it has on disk unless another is given."""
        content = (self.folder / name).read_text(encoding="utf-8") if text is None else text
        uri = self.uri(name)
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri, "navmap", 1, content)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def edit(self, uri: str, *edits: tuple[types.Range | None, str]) -> None:
        self.versions[uri] += 1
        changes: list[types.TextDocumentContentChangeEvent] = [
            types.TextDocumentContentChangeWholeDocument(text)
            if range_ is None
            else types.TextDocumentContentChangePartial(range_, text)
            for range_, text in edits
        ]
        named = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(named, changes))

    def close(self, uri: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def ask(self, method: str, uri: str = "", **others: Any) -> Any:
        """A request of navmap's own."""
        params = {"textDocument": {"uri": uri}, **others}
        answer = self.client.protocol.send_request_async(method, params)  # type: ignore[no-untyped-call]
        return await self.wait(answer)

    async def wait(self, answer: Any) -> Any:
        return await asyncio.wait_for(answer, PATIENCE)

    async def text(self, uri: str) -> str:
        answer = await self.ask("navmap/text", uri)
        return str(answer.text)

    async def findings(self, uri: str) -> list[dict[str, Any]]:
        """What the server finds in a map now, as `navmap check --output json` has it."""
        answer = await self.ask("navmap/findings", uri)
        found: list[dict[str, Any]] = json.loads(answer)["findings"]
        return found

    async def marks(self, uri: str) -> Sequence[types.Diagnostic]:
        """The marks in a map, once the server is done with its newest text."""
        await self.findings(uri)
        return await self.until(uri, lambda _: True)

    async def until(self, uri: str, fits: Any) -> Sequence[types.Diagnostic]:
        """The marks in a map, as soon as they fit."""
        async with asyncio.timeout(PATIENCE):
            while not (uri in self.client.diagnostics and fits(self.client.diagnostics[uri])):
                await self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        return self.client.diagnostics[uri]


def place(text: str, words: str, at: int = 0) -> types.Position:
    """The position of some words in a text of simple characters, or `at` characters further."""
    offset = text.index(words) + at
    line = text.count("\n", 0, offset)
    return types.Position(line, offset - (text.rfind("\n", 0, offset) + 1))


def at(uri: str, text: str, words: str, more: int = 0) -> dict[str, Any]:
    """The first two parameters of most questions: a map and a position in it."""
    return {"text_document": types.TextDocumentIdentifier(uri), "position": place(text, words, more)}


def _take_down(asked: list[str], what: str, params: object) -> None:
    del params
    asked.append(what)


@asynccontextmanager
async def editor(
    folder: Path, abilities: str = "visual-studio-code", options: Any = None, **changes: Any
) -> AsyncIterator[Editor]:
    """An editor of a known kind, started and ended."""
    client = make_test_lsp_client()
    refreshed: list[str] = []
    for method in (types.WORKSPACE_INLAY_HINT_REFRESH, types.WORKSPACE_CODE_LENS_REFRESH):
        client.feature(method)(partial(_take_down, refreshed, method))
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(partial(_take_down, refreshed, "registered"))
    await client.start_io(*SERVER, cwd=str(folder))
    capabilities = client_capabilities(abilities)
    for name, value in changes.items():
        setattr(capabilities, name, value)
    folders = [types.WorkspaceFolder(folder.as_uri(), folder.name)]
    params = types.InitializeParams(capabilities, workspace_folders=folders, initialization_options=options)
    result = await client.initialize_session(params)
    made = Editor(client, folder)
    made.asked = refreshed
    made.capabilities = result.capabilities
    try:
        yield made
        assert not client.error
        assert not [one.message for one in client.log_messages if one.type == types.MessageType.Error]
    finally:
        await asyncio.wait_for(client.shutdown_session(), PATIENCE)
        await client.stop()  # type: ignore[no-untyped-call]


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
