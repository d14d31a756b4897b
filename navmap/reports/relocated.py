"""A report with other paths: as seen from a repository or from where people are, instead of from the project."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace

from navmap.findings import Finding, Fix
from navmap.inspection import Report, held_back_note
from navmap.source import Edit, Place, Source


def relocated(report: Report, path_of: Callable[[str], str]) -> Report:
    """The report with `path_of` each path."""
    move = _Move(path_of)
    told = {held_back_note(path): held_back_note(path_of(path)) for path in report.held_back}
    return replace(
        report,
        findings=tuple(map(move.finding, report.findings)),
        maps=tuple(map(path_of, report.maps)),
        notes=tuple(told.get(one, one) for one in report.notes),
        held_back=tuple(map(path_of, report.held_back)),
    )


def joined(reports: Iterable[Report], distinct: bool = False) -> Report:
    """One report of several projects; `distinct` keeps the fingerprints of equal paths in them from meeting."""
    first, *others = reports
    if not others:
        return first
    every = (first, *others)
    house = {one.name: one for report in every if report.settings for one in report.settings.house}
    return Report(
        tuple(_distinct(one) if distinct else one for report in every for one in report.findings),
        tuple(one for report in every for one in report.maps),
        tuple(one for report in every for one in report.notes),
        tuple(one for report in every for one in report.refused),
        first.settings and replace(first.settings, house=tuple(house.values())),
    )


def _distinct(one: Finding) -> Finding:
    text = f"{one.fingerprint}\0{one.place.path}".encode("utf-8", "surrogateescape")
    return one._replace(fingerprint=hashlib.sha256(text).hexdigest()[:32])


class _Move:
    """Each source is moved once, however many findings it has."""

    def __init__(self, path_of: Callable[[str], str]) -> None:
        self.path_of = path_of
        self.sources: dict[int, Source] = {}

    def finding(self, one: Finding) -> Finding:
        return one._replace(
            place=self.place(one.place),
            related=tuple(other._replace(place=self.place(other.place)) for other in one.related),
            fixes=tuple(self._fix(fix) for fix in one.fixes),
        )

    def place(self, place: Place) -> Place:
        source = place.source
        if id(source) not in self.sources:
            self.sources[id(source)] = Source(self.path_of(source.path), source.text)
        return Place(self.sources[id(source)], place.span)

    def _fix(self, fix: Fix) -> Fix:
        return fix._replace(edits=tuple(Edit(self.place(edit.place), edit.text) for edit in fix.edits))
