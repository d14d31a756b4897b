"""Texts for small windows of the editor: as Markdown where it can show that, with an author's words kept inert."""

from __future__ import annotations

import re

from lsprotocol.types import MarkupContent, MarkupKind

from navmap.lsp.client import Client

_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")
_FENCE = re.compile(r"(?m)^```.*\n?")
_SIGN_OF_OURS = re.compile(r"(?<!\\)(\*\*|`|(?<!\w)_|_(?!\w))")
_INERT_SIGN = re.compile(r"\\([\\`*_{}\[\]<>()#+!|~&])")


def inert(words: str) -> str:
    """An author's words, so that Markdown shows them as they are: no markup, no link, no picture."""
    escaped = _SIGNS.sub(r"\\\1", " ".join(words.split()))
    return _ADDRESS.sub("\\1\u200b\\2", escaped)


def code(words: str) -> str:
    """A name as code."""
    return f"`{' '.join(words.replace('`', chr(0x2019)).split())}`"


def content(client: Client, markdown: str) -> MarkupContent:
    """Markdown for clients that show it, plain words for others."""
    if client.markdown:
        return MarkupContent(MarkupKind.Markdown, markdown)
    return MarkupContent(MarkupKind.PlainText, plain(markdown))


def plain(markdown: str) -> str:
    """Our own Markdown without its signs."""
    text = _SIGN_OF_OURS.sub("", _FENCE.sub("", markdown))
    return _INERT_SIGN.sub(r"\1", text).replace("\u200b", "")
