"""Changes of texts that the editor is asked to make."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from navmap.lsp.analysis import Analysis
from navmap.lsp.client import Client
from navmap.source import Edit, Place, Span


def workspace_edit(analysis: Analysis, client: Client, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    """Edits of one or more maps, each to be made in the text it was thought of for."""
    by_path = by_map(edits)
    if not client.document_changes:
        changes = {analysis.uri(path): _text_edits(analysis, found) for path, found in by_path.items()}
        return types.WorkspaceEdit(changes=changes)
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(_versioned(analysis, path), list(_text_edits(analysis, found)))
            for path, found in by_path.items()
        ]
    )


def by_map(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    """Edits by the path of their map."""
    found: dict[str, list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.place.path, []).append(edit)
    return found


def _versioned(analysis: Analysis, path: str) -> types.OptionalVersionedTextDocumentIdentifier:
    opened = analysis.opened.get(path)
    return types.OptionalVersionedTextDocumentIdentifier(analysis.uri(path), opened.version if opened else None)


def _text_edits(analysis: Analysis, edits: Iterable[Edit]) -> list[types.TextEdit]:
    return [types.TextEdit(analysis.location(edit.place).range, edit.text) for edit in edits]


def snippet_edit(analysis: Analysis, edit: Edit) -> types.WorkspaceEdit:
    """One edit whose text has gaps for the author to fill in."""
    snippet = types.SnippetTextEdit(analysis.location(edit.place).range, types.StringValue(edit.text))
    versioned = _versioned(analysis, edit.place.path)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(versioned, [snippet])])


def on_its_own_line(edit: Edit) -> Edit:
    """A line that is put under another, put at the beginning of the next one instead, if there is one."""
    source, end = edit.place.source, edit.place.span.end
    broken = "\r\n" if edit.text.startswith("\r\n") else "\n"
    if not source.text.startswith(broken, end):
        return edit
    at = end + len(broken)
    return Edit(Place(source, Span(at, at)), edit.text.removeprefix(broken) + broken)
