"""Changes of texts that the editor is asked to make."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from navmap.lsp.analysis import Analysis
from navmap.lsp.client import Client
from navmap.source import Edit, Place, Source, Span
from navmap.syntax.tree import Statement


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


def snippet_edit(analysis: Analysis, place: Place, snippet: str) -> types.WorkspaceEdit:
    """One insertion with gaps for the author to fill in."""
    edit = types.SnippetTextEdit(analysis.location(place).range, types.StringValue(snippet))
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(_versioned(analysis, place.path), [edit])])


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text after some edits of it that do not overlap."""
    for edit in sorted(edits, key=lambda one: one.place.span.start, reverse=True):
        text = text[: edit.place.span.start] + edit.text + text[edit.place.span.end :]
    return text


def line_break(source: Source) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in source.text else "\n"


def line_below(source: Source, end: int, content: str) -> Edit:
    """A new line under the one in which a statement ends."""
    at = source.text.find("\n", end)
    if at < 0:
        last = len(source.text)
        return Edit(Place(source, Span(last, last)), f"{line_break(source)}{content}")
    return Edit(Place(source, Span(at + 1, at + 1)), f"{content}{line_break(source)}")


def indentation(source: Source, statement: Statement) -> str:
    """What stands before a statement on its line."""
    start = source.text.rfind("\n", 0, statement.span.start) + 1
    return source.text[start : statement.span.start]
