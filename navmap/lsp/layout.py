"""A map in its layout, as the fewest lines that have to change."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from navmap.lsp.analysis import View
from navmap.rewriting import in_layout
from navmap.source import Span
from navmap.sources import Refused


def layout(view: View, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    """The edits that bring a map into its layout; None where it has mistakes, which are marked anyway."""
    del params
    return _edits(view, Span(0, len(view.source.text)))


def layout_in(view: View, params: types.DocumentRangeFormattingParams) -> list[types.TextEdit] | None:
    """Those of the edits that lie in a range."""
    return _edits(view, view.text.span(params.range))


def _edits(view: View, within: Span) -> list[types.TextEdit] | None:
    try:
        text = in_layout(view.source).text
    except Refused:
        return None
    if text is None:
        return None
    changes = _changes(view.source.text, text)
    inside = ((span, new) for span, new in changes if within.start <= span.start and span.end <= within.end)
    return [types.TextEdit(view.range(span), new) for span, new in inside]


def _changes(before: str, after: str) -> Iterator[tuple[Span, str]]:
    """The lines of a text that differ from those of another, each stretch with what stands there instead."""
    old, new = _lines(before), _lines(after)
    windows = before.count("\r\n") * 2 > before.count("\n")
    if windows:
        new = [line.replace("\n", "\r\n") for line in new]
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    first = there = 0
    for here, now in (*_pairs(old, new), (len(old), len(new))):
        if here < len(old) and old[here] != new[now]:
            continue
        if first < here or there < now:
            yield Span(starts[first], starts[here]), "".join(new[there:now])
        first, there = here + 1, now + 1


def _pairs(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Which line became which: a layout keeps all lines in their order, except blank ones."""
    first = there = 0
    for here, now in zip(_written(old), _written(new), strict=False):
        yield from zip(range(first, here), range(there, now), strict=False)
        yield here, now
        first, there = here + 1, now + 1
    yield from zip(range(first, len(old)), range(there, len(new)), strict=False)


def _written(lines: list[str]) -> Iterator[int]:
    return (number for number, line in enumerate(lines) if line.strip())


def _lines(text: str) -> list[str]:
    """The lines with their line feeds; no other character ends a line of a map."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines
