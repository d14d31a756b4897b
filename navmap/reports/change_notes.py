"""What changed between two states of some maps: for people, for a pull request or a trainer, and for programs.

The JSON is as `changes.schema.json` beside this file describes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from navmap import __version__
from navmap.diff import GRADES, Change, Grade
from navmap.history.comparisons import Comparison
from navmap.reports.changes import sentence
from navmap.reports.json import inert
from navmap.reports.markdown import escaped
from navmap.reports.plain import plain

SCHEMA = "navmap-changes/1"

_HEADINGS: dict[Grade, str] = {
    "breaking": "Gone or looser: people or the CRM rely on it",
    "change": "Changed",
    "wording": "Only in other words",
}


def count(comparisons: Sequence[Comparison], grade: Grade) -> int:
    """How many changes of all maps have a grade."""
    return sum(one.count(grade) for one in comparisons)


def summary(comparisons: Sequence[Comparison]) -> str:
    """One sentence about everything."""
    changed = sum(bool(one.changes) for one in comparisons)
    if not changed:
        is_partly_read = any(one.is_partly_read for one in comparisons)
        return "Nothing that can be compared has changed." if is_partly_read else "Nothing has changed."
    breaking, change, wording = (count(comparisons, grade) for grade in GRADES)
    parts = [
        f"{breaking} breaking" if breaking else "",
        f"{change} change{'s' if change > 1 else ''}" if change else "",
        f"{wording} in wording" if wording else "",
    ]
    return f"{changed} map{'s' if changed > 1 else ''} changed: {', '.join(part for part in parts if part)}."


# ---------------------------------------------------------------- text


def as_text(comparisons: Sequence[Comparison], colour: bool = False) -> str:
    """A line for each change, under the path and the title of its map, and a word where mistakes may hide more."""
    lines: list[str] = []
    for one in comparisons:
        if one.changes or one.is_partly_read:
            lines += [f"{plain(one.path)}: {plain(one.document.map.title)}"]
            lines += [f"  {_grade(change.grade, colour)} {plain(sentence(change))}" for change in one.changes]
            lines += [*(f"  ({words})" for words in reservation(one)), ""]
    return "\n".join([*lines, summary(comparisons)]) + "\n"


def _grade(grade: Grade, colour: bool) -> str:
    padded = f"{grade:<8}"
    return f"\x1b[1;31m{padded}\x1b[0m" if colour and grade == "breaking" else padded


def reservation(one: Comparison) -> Iterator[str]:
    """A sentence where mistakes hide parts of a map in one of its states, or in both."""
    if one.is_partly_read:
        states = "both" if one.old and one.old.findings and one.new and one.new.findings else "one of the two"
        yield f"The map has mistakes in {states} states; what they hide cannot be compared."


# ---------------------------------------------------------------- Markdown


def as_markdown(comparisons: Sequence[Comparison]) -> str:
    """A section for each map, the heaviest changes first."""
    blocks = [f"### {escaped(summary(comparisons))}"]
    for one in comparisons:
        if one.changes or one.is_partly_read:
            blocks.append(f"#### {escaped(one.document.map.title or one.path)}\n\n{escaped(one.path)}")
            blocks += list(_sections(one))
            blocks += [f"({words})" for words in reservation(one)]
    return "\n\n".join(blocks) + "\n"


def _sections(one: Comparison) -> Iterator[str]:
    for grade in GRADES:
        items = [f"- {escaped(sentence(change))}" for change in one.changes if change.grade == grade]
        if items:
            yield "\n".join([f"**{_HEADINGS[grade]}**", "", *items])


# ---------------------------------------------------------------- JSON


def as_json(comparisons: Sequence[Comparison], old: str, new: str, notes: Sequence[str] = ()) -> str:
    """Everything, also the maps in which nothing changed."""
    counts = {grade: count(comparisons, grade) for grade in GRADES}
    data = {
        "schema": SCHEMA,
        "tool": {"name": "navmap", "version": __version__},
        "old": old,
        "new": new,
        "summary": {"maps": len(comparisons)} | counts,
        "maps": [_map(one) for one in comparisons],
        "notes": list(notes),
    }
    return inert(data, indent=2) + "\n"


def _map(one: Comparison) -> dict[str, Any]:
    return {
        "file": one.path,
        "file_before": one.old.file.source.path if one.old else None,
        "title": one.document.map.title,
        "state": "changed" if one.old and one.new else ("added" if one.new else "gone"),
        "partly_read": one.is_partly_read,
        "changes": [_change(change) for change in one.changes],
    }


def _change(one: Change) -> dict[str, Any]:
    about, ahead = one.about, one.ahead
    return {
        "grade": one.grade,
        "what": one.what,
        "sentence": sentence(one),
        "about": {
            "side": about.side,
            "kind": about.kind,
            "name": about.name,
            "title": about.title,
            "stage": about.stage,
        },
        "line": one.aspect or None,
        "before": one.before or None,
        "after": one.after or None,
        "names": list(one.names),
        "ahead": ahead and {"stage": ahead.stage, "before": ahead.before, "after": ahead.after},
    }
