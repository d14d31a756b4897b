"""The head of the page: what a browser may load and run, which is nothing but what is in it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as Xml

from navmap.drawing.inline import ink_rules, palette_rule
from navmap.drawing.page.elements import element
from navmap.drawing.page.typeface import font_rules
from navmap.drawing.palette import DARK, LIGHT

_HERE = Path(__file__).parent
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Ccircle cx='8' cy='8' r='6.5' fill='none' stroke='%230F4C81' stroke-width='2'/%3E"
    "%3Ccircle cx='8' cy='8' r='3.2' fill='%23B4690E'/%3E%3C/svg%3E"
)
"""Without one a browser asks the server for one."""


def head(title: str, style: str, script: str) -> Xml.Element:
    """The policy stands before everything that it is about."""
    return element(
        "head",
        {},
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": _policy(style, script)}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("title", {}, title or "A map without a title"),
        element("link", {"rel": "icon", "href": _ICON}),
        element("style", {}, style),
    )


def script_of() -> str:
    """The page's script."""
    return (_HERE / "page.js").read_text(encoding="utf-8")


def style_for(characters: Iterable[str]) -> str:
    """The page's style, with fonts for the characters on it."""
    look = (_HERE / "page.css").read_text(encoding="utf-8")
    return "\n".join((font_rules(characters), *_theme_rules(), ink_rules(), look))


def _theme_rules() -> tuple[str, ...]:
    """The system's theme unless the reader has chosen one; paper is light."""
    system, chosen = palette_rule(":root:not([data-theme=light])", DARK), palette_rule(":root[data-theme=dark]", DARK)
    dark = f"@media screen and (prefers-color-scheme:dark){{{system}}}"
    return palette_rule(":root", LIGHT), dark, f"@media screen{{{chosen}}}"


def _policy(style: str, script: str) -> str:
    rules = {
        "default-src": "'none'",
        "script-src": _hash(script),
        "style-src": _hash(style),
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
