"""Findings for people: the sentence, the line with a mark, and what to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from navmap.findings import LEVELS, Finding
from navmap.inspection import Report
from navmap.reports.plain import plain
from navmap.source import Place

MOST_SHOWN = 100
"""Findings of one file; the rest are counted."""
_WIDEST = 160
"""Characters of a line that are shown."""

_COLOURS = {"error": "31", "warning": "33", "info": "34"}


def text(report: Report, colour: bool = False, path_shown: Callable[[str], str] = str) -> str:
    """The whole report; `path_shown` turns a path of the project into one people can follow."""
    lines: list[str] = []
    open_ones = [one for one in report.findings if one.accepted is None]
    for path, group in groupby(open_ones, key=lambda one: one.place.path):
        findings = list(group)
        for one in findings[:MOST_SHOWN]:
            lines += [*_finding(one, colour, path_shown), ""]
        if len(findings) > MOST_SHOWN:
            lines += [f"{plain(path_shown(path))}: and {len(findings) - MOST_SHOWN} more.", ""]
    lines.append(summary(report))
    return "\n".join(lines) + "\n"


def summary(report: Report) -> str:
    """One sentence about everything."""
    if not report.maps and report.refused:
        return "No map was checked."
    counts = [(level, report.count(level)) for level in LEVELS]
    found = [f"{count} {_plural(level, count)}" for level, count in counts if count]
    maps = f"{len(report.maps)} map{'s' if len(report.maps) != 1 else ''}"
    also = f" {report.accepted} accepted." if report.accepted else ""
    return f"{maps}: {', '.join(found) if found else 'nothing to mend'}.{also}"


def _plural(level: str, count: int) -> str:
    return level if count == 1 or level == "info" else f"{level}s"


def _finding(one: Finding, colour: bool, path_shown: Callable[[str], str]) -> Iterator[str]:
    heading = f"{one.level}[{one.rule}]"
    if colour:
        heading = f"\x1b[1;{_COLOURS[one.level]}m{heading}\x1b[0m"
    yield f"{heading}: {plain(one.message)}"
    places = [(one.place, one.label, "^"), *((other.place, other.message, "-") for other in one.related)]
    width = max(len(str(place.line)) for place, _, _ in places)
    line, column = one.place.start
    yield f"{' ' * width}--> {plain(path_shown(one.place.path))}:{line}:{column}"
    yield f"{' ' * width} |"
    yield from _excerpt(places[0], width)
    for other in _shown_related(places[1:]):
        yield f"{' ' * width} |"
        if other[0].path != one.place.path:
            yield f"{' ' * width}::: {plain(path_shown(other[0].path))}:{other[0].line}:{other[0].start[1]}"
        yield from _excerpt(other, width)
    for name, words in (("help", one.help), ("question", one.question)):
        if words:
            yield f"{' ' * width} = {name}: {plain(words)}"
    yield f"{' ' * width} = navmap explain {one.rule}"


_Mark = tuple[Place, str, str]


def _shown_related(places: list[_Mark]) -> list[_Mark]:
    """The first three: more would hide the finding."""
    return places[:3]


def _excerpt(mark: _Mark, width: int) -> Iterator[str]:
    place, label, sign = mark
    line, column = place.start
    end_line, end_column = place.end
    words = place.source.line_text(line)
    start = max(0, column - 1 - _WIDEST // 2) if column > _WIDEST else 0
    piece = plain(words[start : start + _WIDEST])
    until = end_column if end_line == line else len(words) + 1
    length = max(1, min(until - column, _WIDEST - (column - 1 - start)))
    yield f"{line:>{width}} | {piece}{'…' if len(words) > start + _WIDEST else ''}"
    yield f"{' ' * width} | {' ' * (column - 1 - start)}{sign * length} {plain(label)}".rstrip()
