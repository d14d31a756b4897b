"""What the owners of maps have decided to live with: why, since when, and until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from navmap.findings import Element
from navmap.history.git import git
from navmap.history.revisions import commit_of, is_shallow
from navmap.project import Project
from navmap.rules.accepting import acceptances_of
from navmap.source import Place
from navmap.sources import Refused


@dataclass(frozen=True, slots=True)
class Decision:
    """One `accept` line. `since` is the day it came into the history; None where git does not know it (yet).

    `shown` is its map as people know it.
    """

    rule: str
    reason: str
    about: Element
    place: Place
    until: date | None
    since: date | None
    shown: str

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < today

    def age(self, today: date) -> int | None:
        """Days since it was written; None where that is not known, or still to come on that day."""
        return (today - self.since).days if self.since and self.since <= today else None


def decisions(project: Project, paths: Iterable[str], path_shown: Callable[[str], str] = str) -> Iterator[Decision]:
    """All `accept` lines that stand in some maps, in the order of the maps and of their lines. Raises Refused."""
    commit = _head(project.root)
    for path in paths:
        draft = project.document(path).file.draft.map
        held = sorted(acceptances_of(draft), key=lambda one: one.acceptance.place.span.start)
        days = _days(project.root, commit, path) if held and commit else {}
        for one in held:
            accept, place = one.acceptance, one.acceptance.place
            written = days.get(place.source.line_text(place.line).strip(), [])
            since = written.pop(0) if len(written) > 1 else next(iter(written), None)
            shown = path_shown(place.path)
            yield Decision(accept.rule, accept.reason, one.element, place, accept.until, since, shown)


def _head(folder: Path) -> str:
    try:
        return commit_of(folder, "HEAD")
    except Refused:
        return ""


def _days(folder: Path, commit: str, path: str) -> dict[str, list[date]]:
    """For each line of a map as it was last committed, the days on which such lines were written, as they stand.

    The committed map is asked, not the file: git would convert the file with programs that the repository names.
    """
    whole = () if is_shallow(folder) else ("--root",)
    answer = git(folder, "blame", "--line-porcelain", *whole, "--no-textconv", commit, "--", path) or b""
    days: dict[str, list[date]] = {}
    day: date | None = None
    for line in answer.decode("utf-8", "surrogateescape").split("\n"):
        if line.startswith("author-time "):
            day = _day(line.removeprefix("author-time "))
        elif line == "boundary":
            day = None  # the history that is here begins with it, and it may be older
        elif line.startswith("\t") and day:
            days.setdefault(line.strip(), []).append(day)
    return days


def _day(seconds: str) -> date | None:
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
