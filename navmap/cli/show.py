"""`navmap show`: a whole map with everything it extends, as one text or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from navmap.cli.reading import whole_map
from navmap.model.text import text_of


def run(options: argparse.Namespace) -> int:
    """Print the map; one that cannot be read is not shown, and its mistakes are."""
    _, document = whole_map(options)
    if document is None:
        return 1
    if options.format == "navmap":
        sys.stdout.write(text_of(document.map))
        return 0
    from navmap.graph.export import data_of  # noqa: PLC0415  the text needs no graph

    data = data_of(document.graph, options.today or date.today())
    sys.stdout.write(json.dumps(data, ensure_ascii=True, indent=2) + "\n")
    return 0
