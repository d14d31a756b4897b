"""What would be written instead of what stands in a file, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from navmap.reports.plain import plain


def difference(path: str, before: str, after: str) -> str:
    """A unified diff; empty where nothing changes. Line ends are shown as plain line breaks."""
    lines = unified_diff(list(_lines(before)), list(_lines(after)), plain(path), plain(path), lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _lines(text: str) -> Iterator[str]:
    for line in text.removesuffix("\n").split("\n"):
        yield "\t".join(map(plain, line.removesuffix("\r").split("\t")))
