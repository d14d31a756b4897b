"""All that an editor may ask about a place in a map: which module answers, and how it is announced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lsprotocol import types

from navmap.lsp import actions, colours, completion, hints, hover, layout, navigation, outline, rename
from navmap.lsp.analysis import View


@dataclass(frozen=True, slots=True)
class Feature:
    """A question of the protocol; `answer` is a function of the map and what was asked."""

    method: str
    answer: Callable[[View, Any], Any]
    options: Any = None
    needs_findings: bool = False


_COMPLETING = types.CompletionOptions(trigger_characters=[" ", ":", ","], resolve_provider=True)
_ACTING = types.CodeActionOptions(
    code_action_kinds=[
        types.CodeActionKind.QuickFix,
        types.CodeActionKind.RefactorRewrite,
        f"{types.CodeActionKind.SourceFixAll.value}.navmap",
    ],
    resolve_provider=True,
)

FEATURES: tuple[Feature, ...] = (
    Feature(types.TEXT_DOCUMENT_COMPLETION, completion.completion, _COMPLETING),
    Feature(types.TEXT_DOCUMENT_HOVER, hover.hover),
    Feature(types.TEXT_DOCUMENT_DEFINITION, navigation.definition),
    Feature(types.TEXT_DOCUMENT_REFERENCES, navigation.references),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, navigation.highlights),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, navigation.links),
    Feature(types.TEXT_DOCUMENT_PREPARE_RENAME, rename.prepare),
    Feature(types.TEXT_DOCUMENT_RENAME, rename.rename, types.RenameOptions(prepare_provider=True)),
    Feature(types.TEXT_DOCUMENT_CODE_ACTION, actions.actions, _ACTING, needs_findings=True),
    Feature(types.TEXT_DOCUMENT_FORMATTING, layout.layout),
    Feature(types.TEXT_DOCUMENT_RANGE_FORMATTING, layout.layout_in),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, outline.symbols),
    Feature(types.TEXT_DOCUMENT_FOLDING_RANGE, outline.folding),
    Feature(types.TEXT_DOCUMENT_SELECTION_RANGE, outline.selections),
    Feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, colours.colours, colours.LEGEND),
    Feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, colours.colours_in, colours.LEGEND),
    Feature(types.TEXT_DOCUMENT_INLAY_HINT, hints.hints),
    Feature(types.TEXT_DOCUMENT_CODE_LENS, hints.lenses),
)
"""All features, in the order in which an author meets them."""
