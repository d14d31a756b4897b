"""What may stand behind a colon where it is no name: rules, days, times, maps to build on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from navmap import rules as known
from navmap import sources
from navmap.config import House
from navmap.lsp.analysis import STANDARD, View
from navmap.syntax.ownership import tree_of

Value = tuple[str, str]
"""What may be written, and what it is."""


def rules(view: View) -> Iterator[Value]:
    """The rules that can be accepted: those that speak in this map first."""
    house = view.analysis.settings.house
    speaking = (one.rule for one in view.analysis.findings_in(view.path))
    for name in dict.fromkeys((*speaking, *(one.name for one in house), *known.NAMES)):
        if name not in known.NEVER_ACCEPTED:
            yield name, _summary(name, house)


@cache
def _summary(rule: str, house: tuple[House, ...]) -> str:
    return known.described_among(rule, house).summary


def last_days(view: View) -> Iterator[Value]:
    """Days up to which something may be accepted."""
    today = view.analysis.settings.today
    for days, words in ((91, "in three months"), (182, "in half a year"), (365, "in a year")):
        if today <= date.max - timedelta(days):
            yield (today + timedelta(days)).isoformat(), words


def usual(keyword: str, view: View, written: str) -> Iterator[Value]:
    """What usually stands behind `reviewed`, `takes` or `probability`."""
    if keyword == "reviewed" and "," not in written:
        yield view.analysis.settings.today.isoformat(), "today"
    elif keyword == "reviewed":
        yield from ((f"every {one}", "") for one in ("12 months", "6 months", "3 months"))
    elif keyword == "takes":
        yield from ((one, "") for one in ("1-2 weeks", "2-8 weeks", "1-3 months"))
    else:
        yield from ((f"{number}%", "") for number in range(10, 100, 10))


def paths(view: View) -> Iterator[Value]:
    """The maps this one can extend: those of the project, as seen from here, and the standard ones."""
    here = os.path.dirname(view.path)  # noqa: PTH120  these are paths in a project, not of this machine
    for path in view.analysis.paths:
        if path != view.path:
            way = os.path.relpath(path, here or ".").replace(os.sep, "/")
            document = view.analysis.documents.get(path)
            yield way if way.startswith("..") else f"./{way}", document.map.title if document else ""
    for name in sources.standard_names():
        yield f"{STANDARD}{name}", _standard_title(name)


@cache
def _standard_title(name: str) -> str:
    tree, _ = tree_of(sources.standard(name, None))
    return tree.statements[0].text.value
