"""`--output FORMAT[=FILE]`: which reports there are, and where each goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from navmap.cli.arguments import UsageError
from navmap.cli.putting import is_one_file, put
from navmap.cli.workplace import Workplace
from navmap.findings import LEVELS, Level
from navmap.inspection import Report
from navmap.reports.relocated import joined, relocated
from navmap.writing import append

FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "badge")
AUTO = "auto"
"""What suits the place: text, and on GitHub Actions annotations too."""


@dataclass(frozen=True, slots=True)
class Output:
    """One report that is asked for; without a file, or with `-` for one, it goes to standard output."""

    form: str
    file: str = ""


def outputs(asked: Sequence[str], environment: Mapping[str, str]) -> tuple[Output, ...]:
    """The reports to write; none asked for is `auto`. Raises UsageError."""
    found = [one for written in asked or (AUTO,) for one in _output(written, environment)]
    apart([one.file for one in found if one.file])
    found = list(dict.fromkeys(found))
    closed = [one.form for one in found if not may_go_on(one)]
    if closed and sum(not one.file for one in found) > 1:
        raise UsageError(f"Of several reports on standard output, none could be read: write {closed[0]}=FILE.")
    return tuple(found)


def apart(files: Sequence[str]) -> None:
    """Raises UsageError where two of the files are one."""
    for number, file in enumerate(files):
        if any(is_one_file(file, other) for other in files[:number]):
            raise UsageError(f"Two reports cannot both be written to {file}.")


def may_go_on(output: Output) -> bool:
    """Whether more may be written where this report was: it is for people to read, or has a file of its own."""
    return bool(output.file) or output.form in ("text", "concise", "github")


def _output(written: str, environment: Mapping[str, str]) -> Iterator[Output]:
    form, equals, file = written.partition("=")
    if form not in (*FORMATS, AUTO):
        raise UsageError(f"--output takes {', '.join((*FORMATS, AUTO))}, not {form}.")
    if equals and not file:
        raise UsageError(f"--output {form}= needs the name of a file.")
    file = "" if file == "-" else file
    if form != AUTO:
        yield Output(form, file)
        return
    yield Output("text", file)
    if environment.get("GITHUB_ACTIONS") == "true":
        yield Output("github")


@dataclass(frozen=True, eq=False)
class Results:
    """What checks have found, to be reported: every project with its own report."""

    reports: Sequence[tuple[Workplace, Report]]
    fail_on: str
    only: tuple[str, ...] = ()

    @cached_property
    def whole(self) -> Report:
        """One report, with the paths of each project."""
        return joined([report for _, report in self.reports])

    @cached_property
    def where_people_are(self) -> Report:
        """One report, with paths as seen from where navmap was started."""
        return joined([_seen(place, report) for place, report in self.reports])

    @cached_property
    def in_repository(self) -> Report:
        """One report, with the paths that a code host knows."""
        reports = [relocated(report, place.path_in_repository) for place, report in self.reports]
        return joined(reports, distinct=True)

    @property
    def failing(self) -> tuple[Level, ...]:
        """The levels that make a check fail."""
        return tuple(LEVELS[: [*LEVELS].index(self.fail_on) + 1])  # type: ignore[arg-type]  # one of them

    @property
    def looked_for(self) -> tuple[str, ...]:
        """The names of all rules that could speak."""
        every = dict.fromkeys(name for place, _ in self.reports for name in place.project.rule_names)
        return tuple(name for name in every if not self.only or name in self.only)


def _seen(place: Workplace, report: Report) -> Report:
    """A report as the person sees the maps, in what is said about those that are not taken too."""
    moved = relocated(report, place.path_shown)
    return replace(moved, notes=tuple(map(place.told, moved.notes)), refused=tuple(map(place.told, moved.refused)))


def write_all(wanted: Sequence[Output], results: Results) -> None:
    """Write every report to its file or to standard output. Raises Refused."""
    for output in wanted:
        content = _content(output, results)
        if output.file:
            put(output.file, content.encode("utf-8"))
        else:
            sys.stdout.write(content)
        if summary := _summary_file(output):
            append(summary, _step_summary(results).encode("utf-8"))


def _summary_file(output: Output) -> str:
    """Where GitHub Actions takes the summary of a step that annotates what it finds."""
    return os.environ.get("GITHUB_STEP_SUMMARY", "") if output == Output("github") else ""


def _content(output: Output, results: Results) -> str:
    """The report in its format; the module of each is loaded only where it is asked for."""
    if output.form in ("text", "concise"):
        return _for_people(output, results)
    if output.form == "json":
        from navmap.reports.json import as_json  # noqa: PLC0415

        return as_json(results.whole)
    if output.form == "junit":
        from navmap.reports.junit import junit  # noqa: PLC0415

        return junit(results.in_repository, results.failing, results.looked_for)
    if output.form == "badge":
        return _badge(results)
    if output.form == "github":
        from navmap.reports.github import github  # noqa: PLC0415

        return github(results.in_repository, bool(_summary_file(output)))
    return _for_code_hosts(output.form, results.in_repository)


def _for_people(output: Output, results: Results) -> str:
    from navmap.reports.concise import concise  # noqa: PLC0415
    from navmap.reports.text import text  # noqa: PLC0415

    if output.form == "concise":
        return concise(results.where_people_are)
    colour = not output.file and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return text(results.where_people_are, colour)


def _for_code_hosts(form: str, report: Report) -> str:
    if form == "sarif":
        from navmap.reports.sarif import sarif  # noqa: PLC0415

        return sarif(report)
    if form == "gitlab":
        from navmap.reports.gitlab import gitlab  # noqa: PLC0415

        return gitlab(report)
    from navmap.reports.markdown import markdown  # noqa: PLC0415

    return markdown(report)


def _badge(results: Results) -> str:
    from navmap.reports.badge import badge  # noqa: PLC0415
    from navmap.reports.summary import measures_in  # noqa: PLC0415

    found = (one for place, report in results.reports for _, one in measures_in(place.project, report))
    return badge(one.matched_seller_stages for one in found)


def _step_summary(results: Results) -> str:
    from navmap.reports.step_summary import pictures_of, step_summary  # noqa: PLC0415

    pictures = [
        (place.path_in_repository(path), picture)
        for place, report in results.reports
        for path, picture in pictures_of(place.project, report)
    ]
    return step_summary(results.in_repository, pictures)
