"""Reading the one map a command is about."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from navmap.cli.workplace import Workplace, one_map
from navmap.document import Document
from navmap.findings import each_once, in_order, shown, with_fingerprints
from navmap.inspection import Report
from navmap.reports.text import text
from navmap.sources import Refused


def whole_map(options: argparse.Namespace) -> tuple[Workplace, Document | None]:
    """The map a command was given; None, once its mistakes have been told, where it cannot be read. Raises Refused."""
    place, path = one_map(options.file, options.stdin_filename)
    try:
        document = place.project.document(path)
    except Refused as refusal:
        raise Refused(place.told(str(refusal))) from None
    if not document.findings:
        return place, document
    findings = with_fingerprints(in_order(each_once(map(shown, document.findings))))
    settings = place.project.config.settings(options.today or date.today())
    sys.stderr.write(text(Report(tuple(findings), (path,), settings=settings), path_shown=place.path_shown))
    return place, None
