"""Fixes that do harm together: which of them are to be tried again without the others, and in which order."""

from __future__ import annotations

import sys
from bisect import bisect
from collections.abc import Iterable

from navmap.findings import Finding, Fix

MOST_GUILTY = 16
"""So many fixes that all bring up something in their own lines are tried apart; more of them are left out at once."""


def maps_apart(fixes: list[Fix], harm: list[Finding]) -> list[list[Fix]]:
    """How mends of what cannot be read are tried again: map by map, as one with a mistake left is not mended at all.

    Maps in which something new is found are left out; where the harm is done elsewhere, half of the maps are tried.
    """
    maps = {fix.edits[0].place.path: None for fix in fixes}
    guilty = {one.place.path for one in harm}.intersection(maps)
    known = [path for path in maps if path not in guilty]
    half = len(known) // 2
    groups = [known] if guilty else [known[:half], known[half:]] if half else []
    return [[fix for fix in fixes if fix.edits[0].place.path in group] for group in groups]


def fixes_apart(kept: list[Fix], more: list[Fix], harm: list[Finding]) -> list[list[Fix]]:
    """How fixes that do harm together are tried again: first those in whose own lines nothing new is found.

    Where that tells nothing, halves are tried; of many that all bring up something in their own lines, none.
    """
    guilty = _guilty([*kept, *more], harm)
    parts = [[fix for fix in more if (id(fix) in guilty) is wanted] for wanted in (False, True)]
    if all(parts):
        return parts
    half = len(more) // 2
    return [] if parts[1] and len(more) > MOST_GUILTY else [more[:half], more[half:]]


def _guilty(fixes: Iterable[Fix], harm: Iterable[Finding]) -> set[int]:
    """The identities of those fixes in whose lines, as they have made them, something is found."""
    landed = _landed(fixes)
    guilty: set[int] = set()
    for one in harm:
        text, start = one.place.source.text, one.place.span.start
        line, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        some = landed.get(one.place.path, [])
        until = bisect(some, (end if end >= 0 else len(text), sys.maxsize))
        guilty.update(fix for _, fix in some[bisect(some, (line, -1)) : until])
    return guilty


def _landed(fixes: Iterable[Fix]) -> dict[str, list[tuple[int, int]]]:
    """By path, where in the text that the fixes have made each edit begins, and the identity of its fix; in order."""
    by_path: dict[str, list[tuple[int, int, int, int]]] = {}
    for fix in fixes:
        for place, text in fix.edits:
            by_path.setdefault(place.path, []).append((*place.span, len(text), id(fix)))
    landed: dict[str, list[tuple[int, int]]] = {}
    for path, edits in by_path.items():
        moved, some = 0, landed.setdefault(path, [])
        for start, end, length, fix_id in sorted(edits):
            some.append((start + moved, fix_id))
            moved += length - (end - start)
    return landed
