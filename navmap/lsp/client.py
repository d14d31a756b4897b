"""What the editor at the other end can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lsprotocol.types import ClientCapabilities, InitializeParams, MarkupKind


@dataclass(frozen=True, slots=True)
class Client:
    """The abilities that change an answer; a client that tells nothing has none of them."""

    markdown: bool = False
    snippets: bool = False
    snippet_edits: bool = False
    document_changes: bool = False
    resolves_edits: bool = False
    related_places: bool = False
    rule_links: bool = False
    nested_symbols: bool = False
    watches_files: bool = False
    refreshes_hints: bool = False
    refreshes_lenses: bool = False
    commands: frozenset[str] = frozenset()
    """Commands of its own that a lens may call."""


def client_of(params: InitializeParams) -> Client:
    """The abilities a client has told of."""
    told = params.capabilities
    return Client(
        markdown=MarkupKind.Markdown in (_of(told, "text_document.hover.content_format") or ()),
        snippets=bool(_of(told, "text_document.completion.completion_item.snippet_support")),
        snippet_edits=bool(_of(told, "workspace.workspace_edit.snippet_edit_support")),
        document_changes=bool(_of(told, "workspace.workspace_edit.document_changes")),
        resolves_edits="edit" in (_of(told, "text_document.code_action.resolve_support.properties") or ()),
        related_places=bool(_of(told, "text_document.publish_diagnostics.related_information")),
        rule_links=bool(_of(told, "text_document.publish_diagnostics.code_description_support")),
        nested_symbols=bool(_of(told, "text_document.document_symbol.hierarchical_document_symbol_support")),
        watches_files=bool(_of(told, "workspace.did_change_watched_files.dynamic_registration")),
        refreshes_hints=bool(_of(told, "workspace.inlay_hint.refresh_support")),
        refreshes_lenses=bool(_of(told, "workspace.code_lens.refresh_support")),
        commands=_commands(params.initialization_options),
    )


def _commands(options: Any) -> frozenset[str]:
    found = options.get("commands") if isinstance(options, dict) else None
    return frozenset(one for one in found if isinstance(one, str)) if isinstance(found, list | tuple) else frozenset()


def _of(told: ClientCapabilities, way: str) -> Any:
    """What stands at the end of a way of attributes; None where it breaks off."""
    found: Any = told
    for step in way.split("."):
        found = getattr(found, step, None)
    return found
