"""Findings as Markdown, for comments and summaries of pipelines: text from maps is text in it, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from navmap.findings import Finding
from navmap.inspection import Report
from navmap.reports.plain import plain
from navmap.reports.text import summary

_LARGEST = 60_000
"""Characters: comments of code hosts take 65,536."""
_SIGNS = re.compile(r"[\\`*_\[\]<>|~&$]|\A[-+=#]|(?<=\d)[.)]")
_CALLS = re.compile(r"(?<=[@#!%&~$:])(?=\w)|(?<=@)(?=[.-])|(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)
_JOINER = "\u2060"
"""A sign of no width: it keeps `@name`, `#12`, `:word:` and bare addresses from calling people or linking."""


def markdown(report: Report) -> str:
    """What is found in each map; what is too long for a comment is counted."""
    lines, size, left = [f"### navmap: {escaped(summary(report))}", ""], 0, 0
    for path, group in groupby(
        (one for one in report.findings if one.accepted is None), key=lambda one: one.place.path
    ):
        part = [f"**{escaped(path)}**", ""]
        for one in group:
            item = list(_item(one))
            size += sum(map(len, item))
            if size > _LARGEST:
                left += 1
            else:
                part += item
        lines += [*part, ""] if len(part) > 2 else []
    lines += [f"- {escaped(one)}" for one in report.refused]
    if left:
        lines.append(f"And {left} more.")
    return "\n".join(lines).rstrip("\n") + "\n"


def _item(one: Finding) -> Iterator[str]:
    yield f"- {one.level} in line {one.place.line}: {escaped(one.message)} ({escaped(one.rule)})"
    if one.help:
        yield f"  - Help: {escaped(one.help)}"
    if one.question:
        yield f"  - Question: {escaped(one.question)}"


def marked_page(page: str) -> str:
    """The page of a rule of the house: its words escaped, its examples as blocks of code."""
    return "\n".join(line if line.startswith("    ") else escaped(line) for line in page.strip().split("\n"))


def escaped(text: str) -> str:
    """A text on one line of which no part is markup, a link, a mention or an emoji."""
    return _SIGNS.sub(r"\\\g<0>", _CALLS.sub(_JOINER, plain(text).strip()))
