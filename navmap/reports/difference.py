"""What would be written instead of what stands in a file, line by line."""

from __future__ import annotations

from difflib import unified_diff

from navmap.reports.plain import plain


def difference(path: str, before: str, after: str) -> str:
    """A unified diff that does nothing to a terminal, and that can be applied; empty where nothing changes."""
    lines = unified_diff(_lines(before), _lines(after), plain(path), plain(path), lineterm="")
    return "".join(f"{_inert(one)}\n" for line in lines for one in line.split("\n"))


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [*lines, f"{last}\n\\ No newline at end of file"] if last else lines


def _inert(line: str) -> str:
    """The line with its tabs and its line end, and nothing else that is not seen."""
    bare = line.removesuffix("\r")
    return "\t".join(map(plain, bare.split("\t"))) + line[len(bare) :]
