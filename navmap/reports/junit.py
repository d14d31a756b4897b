"""Findings as test results: for every map and rule one test case, which fails where there are findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from navmap import rules
from navmap.findings import Finding, Level
from navmap.inspection import Report
from navmap.reports.plain import plain

_NOT_IN_XML = re.compile("[\ufffe\uffff]")


def junit(report: Report, failing: Sequence[Level], names: Sequence[str]) -> str:
    """The report as JUnit XML; `names` are the rules that were looked for, `failing` the levels that fail a case."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for one in report.findings:
        found.setdefault((one.place.path, one.rule), []).append(one)
    document = JUnitXml("navmap")
    suites = [_suite(path, names, found, failing) for path in report.maps]
    for suite in (*suites, *([_refused(report.refused)] if report.refused else [])):
        document.append(suite)  # type: ignore[no-untyped-call]
    return _written(document)


def _written(document: JUnitXml) -> str:
    root = Xml.fromstring(document.tostring())  # type: ignore[no-untyped-call]
    root.attrib.pop("skipped", None)  # published schemas know it in suites only
    Xml.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _suite(
    path: str, names: Sequence[str], found: dict[tuple[str, str], list[Finding]], failing: Sequence[Level]
) -> TestSuite:
    suite = TestSuite(_shown(path))
    unread = any((path, name) in found for name in rules.READING)
    for name in names:
        findings = found.get((path, name), [])
        case = TestCase(_shown(name), classname=_shown(path), time=0.0)
        heavy = [one for one in findings if _is_heavy(one, failing)]
        light = [one for one in findings if not _is_heavy(one, failing)]
        if heavy:
            case.result = [_failure(heavy)]
        elif unread and name not in rules.READING:
            case.result = [Skipped("not looked for until the mistakes in this map are mended")]
        if light:
            case.system_out = "\n".join(map(_line, light))
        suite.add_testcase(case)
    return suite


def _is_heavy(finding: Finding, failing: Sequence[Level]) -> bool:
    return finding.accepted is None and finding.level in failing


def _failure(findings: list[Finding]) -> Failure:
    failure = Failure(_shown(findings[0].message), findings[0].level)
    failure.text = "\n".join(map(_line, findings))
    return failure


def _refused(sentences: Sequence[str]) -> TestSuite:
    suite = TestSuite("maps that cannot be read")
    for number, sentence in enumerate(sentences, 1):
        case = TestCase(f"map {number}", classname="navmap", time=0.0)
        case.result = [Error(_shown(sentence))]
        suite.add_testcase(case)
    return suite


def _line(one: Finding) -> str:
    line, column = one.place.start
    words = [f"{one.place.path}:{line}:{column}: {one.level}: {one.message}", one.help_sentence]
    also = f"Accepted: {one.accepted}" if one.accepted is not None else ""
    return _shown(" ".join(filter(None, (*words, also))))


def _shown(text: str) -> str:
    """A text on one line, without what XML cannot hold."""
    return _NOT_IN_XML.sub("�", plain(text))
