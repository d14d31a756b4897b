"""`navmap fmt`: write maps in their layout."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from typing import Literal

from navmap import sources
from navmap.cli.arguments import Command, takes_standard_input
from navmap.cli.paths import Asked, asked_for, no_map, seen
from navmap.config import Config
from navmap.findings import Finding
from navmap.reports.plain import plain
from navmap.rewriting import encoded, in_layout
from navmap.source import Source
from navmap.sources import Refused
from navmap.writing import write

EXAMPLE = "navmap fmt maps --diff"

Outcome = Literal["same", "changed", "mistakes", "refused", "problem"]
_CODES: dict[Outcome, int] = {"same": 0, "changed": 0, "mistakes": 1, "refused": 2, "problem": 3}
MOST_MISTAKES = 3
"""Mistakes of a file that are named; `navmap check` says them all."""


def arguments(command: Command) -> None:
    """What the command takes."""
    command.add_argument(
        "paths", metavar="PATH", nargs="*", default=["."], help="files or folders (here); - is standard input"
    )
    command.add_argument("--check", action="store_true", help="write nothing; exit code 1 where something would change")
    command.add_argument("--diff", action="store_true", help="write nothing; show what would change")
    takes_standard_input(command)


def run(options: argparse.Namespace) -> int:
    """Write each map in its layout, and say what could not be."""
    asked, missing = asked_for(options.paths, options.stdin_filename)
    jobs = [_Job(one, path) for one in asked for path in one.maps(_config(one))]
    if not jobs:
        raise Refused(no_map(asked, options.paths))
    for sentence in missing:
        _say(sentence)
    outcomes = [_settled(job, options) for job in jobs]
    if jobs[0].text is None or len(jobs) > 1:
        _say(_summary(outcomes, dry=options.check or options.diff))
    changed = 1 if options.check and "changed" in outcomes else 0
    return max(changed, 2 if missing else 0, *(_CODES[one] for one in outcomes))


def _config(asked: Asked) -> Config:
    """The configuration, where it has a say: which maps of a folder are meant."""
    if not (asked.is_project and asked.asks_for_folders):
        return Config()
    from navmap.cli.configured import configuration  # noqa: PLC0415  only a project's configuration names rules

    return configuration(asked.root)


@dataclass(frozen=True, slots=True)
class _Job:
    """One map."""

    asked: Asked
    path: str

    @property
    def text(self) -> bytes | None:
        """What came through standard input; None for a file."""
        return self.asked.texts.get(self.path)

    @property
    def shown(self) -> str:
        """The path as the person sees it."""
        return seen(self.asked.root, self.path)


def _settled(job: _Job, options: argparse.Namespace) -> Outcome:
    try:
        before = _content(job) if job.text is None else job.text
        layout = in_layout(Source(job.path, sources.decoded(before, job.shown)))
        if layout.text is None:
            return _left(job, layout.mistakes, layout.problem)
        after = encoded(layout.text, before)
        _deliver(job, options, before, after)
    except Refused as refusal:
        _say(str(refusal))
        return "refused"
    return "same" if after == before else "changed"


def _content(job: _Job) -> bytes:
    """What the file holds. Raises Refused, with the path as the person sees it."""
    try:
        return sources.content(job.asked.root, job.path)
    except Refused as refusal:
        raise Refused(f"{job.shown}{str(refusal).removeprefix(job.path)}") from None


def _left(job: _Job, mistakes: tuple[Finding, ...], problem: str) -> Outcome:
    if problem:
        _say(f"{job.shown} was left as it is: in its layout, {problem}. This is a mistake of navmap's; report it.")
        return "problem"
    count = f"{len(mistakes)} mistake{'s' if len(mistakes) > 1 else ''}"
    _say(f"{job.shown} was left as it is, because it has {count}:")
    for one in mistakes[:MOST_MISTAKES]:
        _say(f"  {job.shown}:{one.place.line}: {plain(one.message)}")
    if len(mistakes) > MOST_MISTAKES:
        _say(f"  and {len(mistakes) - MOST_MISTAKES} more; `navmap check` names them all.")
    return "mistakes"


def _deliver(job: _Job, options: argparse.Namespace, before: bytes, after: bytes) -> None:
    if options.diff:
        from navmap.reports.difference import difference  # noqa: PLC0415  only for those who ask for it

        old, new = (sources.decoded(one, job.shown) for one in (before, after))
        sys.stdout.write(difference(job.shown, old, new))
    elif options.check:
        sys.stdout.write(f"{plain(job.shown)} would be changed.\n" if before != after else "")
    elif job.text is not None:
        sys.stdout.buffer.write(after)
    elif before != after:
        write(job.shown, after, expected=before)


# ---------------------------------------------------------------- what is said


def _summary(outcomes: list[Outcome], dry: bool) -> str:
    changed, same = outcomes.count("changed"), outcomes.count("same")
    left = len(outcomes) - changed - same
    counts = [(changed, "would be changed" if dry else "written"), (same, "already so"), (left, "left")]
    parts = [f"{count} {what}" for count, what in counts if count]
    return f"{len(outcomes)} map{'s' if len(outcomes) > 1 else ''}: {', '.join(parts)}."


def _say(sentence: str) -> None:
    print(plain(sentence), file=sys.stderr)
