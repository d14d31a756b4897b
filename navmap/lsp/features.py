"""All that an editor may ask about a place in a map: which module answers, and how it is announced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from navmap.lsp.analysis import View


@dataclass(frozen=True, slots=True)
class Feature:
    """A question of the protocol; `answer` is a function of the map and what was asked."""

    method: str
    answer: Callable[[View, Any], Any]
    options: Any = None
    needs_findings: bool = False


FEATURES: tuple[Feature, ...] = ()
