"""Findings as Markdown, for comments and summaries of pipelines: text from maps is text in it, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

from navmap.findings import LEVELS, Finding
from navmap.inspection import Report
from navmap.reports.plain import plain
from navmap.reports.text import summary

_LARGEST = 60_000
"""Characters: comments of code hosts take 65,536."""
_SIGNS = re.compile(r"[\\`*_\[\]<>|~&$]|\A[-+=#]|(?<=\d)[.)]")
_CALLS = re.compile(r"(?<=[@#!%&~$:])(?=\w)|(?<=@)(?=[.-])|(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)
_JOINER = "\u2060"
"""A sign of no width: it keeps `@name`, `#12`, `:word:` and bare addresses from calling people or linking."""


def markdown(report: Report, most: int = _LARGEST, size: Callable[[str], int] = len) -> str:
    """What is found in each map; of more than a comment may hold the heaviest, and the others are counted.

    Another page holds `most` as `size` measures it.
    """
    found = [(one, _item(one)) for one in report.findings if one.accepted is None]
    shown = _fitting(found, most, size)
    lines = [f"### navmap: {escaped(summary(report))}", ""]
    for path, group in groupby((one for one in found if id(one[0]) in shown), key=lambda one: one[0].place.path):
        lines += [f"**{escaped(path)}**", "", *(item for _, item in group), ""]
    lines += [f"- {escaped(one)}" for one in report.refused]
    if len(found) > len(shown):
        lines.append(f"And {len(found) - len(shown)} more.")
    return "\n".join(lines).rstrip("\n") + "\n"


def _fitting(found: list[tuple[Finding, str]], most: int, size: Callable[[str], int]) -> set[int]:
    """The findings, by identity, for which there is room: errors first."""
    shown: set[int] = set()
    for one, item in sorted(found, key=lambda one: LEVELS.index(one[0].level)):
        most -= size(item)
        if most < 0:
            break
        shown.add(id(one))
    return shown


def _item(one: Finding) -> str:
    lines = [f"- {one.level} in line {one.place.line}: {escaped(one.message)} ({escaped(one.rule)})"]
    if one.help:
        lines.append(f"  - Help: {escaped(one.help)}")
    if one.question:
        lines.append(f"  - Question: {escaped(one.question)}")
    return "\n".join(lines)


def marked_page(page: str) -> str:
    """The page of a rule of the house: its words escaped, its examples as blocks of code.

    Such a block begins behind an empty line; an indented line behind words goes on with them.
    """
    lines: list[str] = []
    may_be_code = True
    for line in page.strip().split("\n"):
        may_be_code = not line.strip() or (may_be_code and line.startswith("    "))
        lines.append(line if may_be_code else escaped(line))
    return "\n".join(lines)


def escaped(text: str) -> str:
    """A text on one line of which no part is markup, a link, a mention or an emoji."""
    return _SIGNS.sub(r"\\\g<0>", _CALLS.sub(_JOINER, plain(text).strip()))
