"""Writes grammar/navmap.tmLanguage.json, the colours of a map for editors, from the grammar of the language.

`python docs/make_textmate.py` from the root of the repository. A rule looks ahead for a whole line of its kind,
in the very expression by which navmap reads it, so that editors and navmap cannot disagree.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from navmap.source import INDENT
from navmap.syntax.grammar import kinds_of_lines
from navmap.syntax.heads import DIVIDERS
from navmap.syntax.keywords import LISTS

TARGET = Path(__file__).resolve().parent.parent / "grammar" / "navmap.tmLanguage.json"

_GAP = r"[^\S\n]"
_FORBIDDEN = (
    r"[\x{00}-\x{08}\x{0b}\x{0c}\x{0e}-\x{1f}\x{7f}-\x{9f}\x{061c}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]"
)
_LAYOUT = {"COMMENT", "MORE", "OTHER", "BLANK"}


def grammar() -> str:
    """The grammar as JSON."""
    rules = {
        "name": "navmap",
        "scopeName": "source.navmap",
        "fileTypes": ["navmap"],
        "patterns": list(_patterns()),
    }
    return json.dumps(rules, indent=1, ensure_ascii=False) + "\n"


def _patterns() -> Iterator[dict[str, Any]]:
    """What no line may hold, remarks, continued lines, and every kind of statement."""
    yield {"match": rf"^{INDENT}(\S?.*{_FORBIDDEN}.*)$", "captures": {"1": _scope("invalid.illegal")}}
    yield {"match": rf"^{INDENT}(#.*)$", "captures": {"1": _scope("comment.line.number-sign")}}
    yield {"match": rf"^{INDENT}(\|)(.*)$", "captures": {"1": _scope(_PUNCTUATION), "2": _scope(_WORDS)}}
    yield from (_statement(kind, line) for kind, line in kinds_of_lines().items() if kind not in _LAYOUT)


_PUNCTUATION = "punctuation.separator"
_WORDS = "string.unquoted"
_KEYWORD = "keyword.control"


def _statement(kind: str, line: str) -> dict[str, Any]:
    """A rule for one kind of statement: keyword, head, colon, text."""
    words = kind.lower().split("_")
    keyword = f"{_GAP}+".join(words)
    whole = line.replace("\n", r"\n")
    text = "variable.other" if " ".join(words) in LISTS else _WORDS
    return {
        "match": rf"^{INDENT}(?={whole}$)((?i:{keyword}))([^:]*)(:)(.*)$",
        "captures": {
            "1": _scope(_KEYWORD),
            "2": {"patterns": list(_head(words[-1]))},
            "3": _scope(_PUNCTUATION),
            "4": _scope(text),
        },
    }


def _head(keyword: str) -> Iterator[dict[str, Any]]:
    """The last word that divides a head, and names."""
    if keyword == "derailer":
        yield {"match": r"\b(?i:returns\s+to)(?=\s)", **_scope(_KEYWORD)}
    if keyword in DIVIDERS:
        divider = DIVIDERS[keyword].pattern
        yield {"match": f"(?i:{divider})(?!.*(?i:{divider}))", **_scope(_KEYWORD)}
    yield {"match": r"\S+", **_scope("entity.name.label")}


def _scope(name: str) -> dict[str, str]:
    return {"name": f"{name}.navmap"}


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(__doc__)
    TARGET.write_text(grammar(), encoding="utf-8")
