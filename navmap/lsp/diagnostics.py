"""Findings as the editor marks them in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from lsprotocol import types

from navmap import rules
from navmap.findings import Finding, Related
from navmap.lsp.analysis import Analysis
from navmap.lsp.client import Client
from navmap.lsp.pages import link_to
from navmap.source import Place, Source, Span

SOURCE = "navmap"

_SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics(analysis: Analysis, path: str, client: Client) -> list[types.Diagnostic]:
    """What is to be marked in a map: what a check says, and gaps that cannot be looked for just now."""
    if path in analysis.refused:
        return [_refusal(analysis.refused[path])]
    found = analysis.findings_in(path)
    return [
        *(_diagnostic(analysis, one, client) for one in found),
        *(_diagnostic(analysis, one, client, stale=True) for one in kept(analysis, path)),
    ]


def kept(analysis: Analysis, path: str) -> Iterator[Finding]:
    """The gaps a map had when it could last be read, where the lines they are about still stand."""
    document = analysis.documents.get(path)
    if analysis.report is None or document is None:
        return
    source = document.file.source
    lines: dict[int, _Lines] = {}
    for one in analysis.report.kept:
        if one.place.path != path or one.accepted is not None:
            continue
        before = one.place.source
        now = lines.setdefault(id(before), _Lines(before, source)).place(one.place)
        if now:
            yield one._replace(place=now, related=tuple(_still_there(analysis, one.related)), fixes=())


def configuration_trouble(sentence: str) -> list[types.Diagnostic]:
    """What is wrong with navmap.toml, at its beginning."""
    return [_refusal(sentence)]


def _refusal(sentence: str) -> types.Diagnostic:
    start = types.Position(0, 0)
    return types.Diagnostic(types.Range(start, start), sentence, types.DiagnosticSeverity.Error, source=SOURCE)


def _diagnostic(analysis: Analysis, finding: Finding, client: Client, stale: bool = False) -> types.Diagnostic:
    rule = finding.rule
    return types.Diagnostic(
        range=analysis.location(finding.place).range,
        message=_message(finding),
        severity=_SEVERITY[finding.level],
        code=rule,
        code_description=types.CodeDescription(link_to(rule)) if client.rule_links and rule in rules.NAMES else None,
        source=SOURCE,
        related_information=_related(analysis, finding) if client.related_places else None,
        data={"fingerprint": finding.fingerprint, "stale": stale},
    )


def _message(finding: Finding) -> str:
    parts = [finding.message]
    if finding.label:
        parts.append(f"Here: {finding.label}.")
    if finding.help:
        parts.append(f"To mend it: {finding.help}")
    if finding.question:
        parts.append(finding.question)
    return "\n".join(parts)


def _related(analysis: Analysis, finding: Finding) -> list[types.DiagnosticRelatedInformation]:
    return [types.DiagnosticRelatedInformation(analysis.location(one.place), one.message) for one in finding.related]


# ---------------------------------------------------------------- from an older text to the one there is now


def _still_there(analysis: Analysis, related: Iterable[Related]) -> Iterator[Related]:
    for one in related:
        document = analysis.documents.get(one.place.path)
        now = _Lines(one.place.source, document.file.source).place(one.place) if document else None
        if now:
            yield one._replace(place=now)


class _Lines:
    """Where the lines of an older text stand now: those before and behind all that has changed."""

    def __init__(self, before: Source, now: Source) -> None:
        self.before, self.now = before, now
        old, new = before.text.split("\n"), now.text.split("\n")
        self.same = before.text == now.text
        self.above = _alike(old, new)
        self.below = min(_alike(reversed(old), reversed(new)), len(old) - self.above, len(new) - self.above)
        self.count, self.shift = len(old), len(now.text) - len(before.text)

    def place(self, place: Place) -> Place | None:
        """The place now; None where its line was changed."""
        first, last = place.start[0], place.end[0]
        if self.same or last <= self.above:
            return Place(self.now, place.span)
        if first > self.count - self.below:
            return Place(self.now, Span(place.span.start + self.shift, place.span.end + self.shift))
        return None


def _alike(some: Iterable[str], others: Iterable[str]) -> int:
    """With how many equal lines two texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False)))
