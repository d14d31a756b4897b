"""What a text says, without where it says it: to ask whether two texts say the same."""

from __future__ import annotations

from typing import Any

from navmap.model.build import draft_of
from navmap.source import Source
from navmap.syntax.ownership import tree_of


def meaning(text: str) -> Any:
    """The map that a text describes and what is wrong with it, without the places."""
    draft = draft_of(tree_of(Source("map.navmap", text))[0])
    return placeless(draft.map.model_dump()), draft.loose, [(one.rule, one.message) for one in draft.findings]


def placeless(value: Any) -> Any:
    """What a map says as plain data, without the places."""
    if isinstance(value, dict):
        return {key: placeless(one) for key, one in value.items() if key not in ("place", "rule_place")}
    return [placeless(one) for one in value] if isinstance(value, list | tuple) else value
