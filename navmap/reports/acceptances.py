"""All acceptances, for the review: as text, as a Markdown table, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from navmap.history.acceptances import Decision
from navmap.reports.json import inert
from navmap.reports.markdown import escaped
from navmap.reports.plain import plain

SCHEMA = "navmap-acceptances/1"


def as_text(decisions: Sequence[Decision], today: date) -> str:
    """Three lines each: what is accepted and in what, why, since when and until when."""
    lines: list[str] = []
    for one in decisions:
        lines += [
            f"{plain(one.shown)}:{one.place.line}: {one.rule} in {_about(one)}",
            f"  because: {plain(one.reason)}",
            f"  {_since(one, today)}; {_until(one, today)}",
            "",
        ]
    return "\n".join([*lines, _count(decisions, today)]) + "\n"


def as_markdown(decisions: Sequence[Decision], today: date) -> str:
    """A table, for a page or a pull request."""
    rows = ["| Map | Rule | In | Because | Since | Until |", "|---|---|---|---|---|---|"]
    for one in decisions:
        where = f"{one.shown}, line {one.place.line}"
        since, until = _since(one, today).removeprefix("since "), _until(one, today).removeprefix("until ")
        cells = (where, one.rule, _about(one), one.reason, since, until)
        rows.append(f"| {' | '.join(map(escaped, cells))} |")
    return "\n".join([*(rows if decisions else []), "", _count(decisions, today)]).lstrip("\n") + "\n"


def as_json(decisions: Sequence[Decision], today: date) -> str:
    """For programs."""
    data = {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "acceptances": [_data(one, today) for one in decisions],
    }
    return inert(data, indent=2) + "\n"


def _data(one: Decision, today: date) -> dict[str, Any]:
    about = one.about
    return {
        "file": one.place.path,
        "line": one.place.line,
        "rule": one.rule,
        "reason": one.reason,
        "about": {"side": about.side, "kind": about.kind, "name": about.name, "title": about.title},
        "since": one.since and one.since.isoformat(),
        "age_days": one.age(today),
        "until": one.until and one.until.isoformat(),
        "expired": one.is_over(today),
    }


def _about(one: Decision) -> str:
    about = one.about
    if about.kind == "map":
        return "the whole map"
    return f"the {about.name}'s side" if about.kind == "side" else f'"{plain(about.title or about.name)}"'


def _since(one: Decision, today: date) -> str:
    if one.since is None:
        return "day unknown"
    age = one.age(today)
    return f"since {one.since}" + (f" ({_days(age)})" if age is not None else "")


def _until(one: Decision, today: date) -> str:
    if one.until is None:
        return "no end"
    left = (one.until - today).days
    return f"ended {one.until} ({_days(-left)} ago)" if left < 0 else f"until {one.until} ({_days(left)} left)"


def _days(count: int) -> str:
    return f"{count} day{'s' if count != 1 else ''}"


def _count(decisions: Sequence[Decision], today: date) -> str:
    over = sum(one.is_over(today) for one in decisions)
    open_end = sum(one.until is None for one in decisions)
    if not decisions:
        return "Nothing is accepted."
    return f"{len(decisions)} accepted: {over} past the end, {open_end} without one."
