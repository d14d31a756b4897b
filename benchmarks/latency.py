"""From keystroke to marks: `navmap lsp` beside two public language servers, on documents of the same size.

    python benchmarks/latency.py --install   # once: puts the two servers into benchmarks/.peers (needs npm)
    python benchmarks/latency.py

A keystroke puts a letter into a name somewhere in the document, so that nothing has that name any more; the
next one takes it out again. Measured is the time from the keystroke until the marks that belong to the new text
arrive. Each round presses one key in every server in turn, so that whatever else the machine does meets all of
them alike. The results are written to LATENCY.md beside this file.
"""

from __future__ import annotations

import json
import platform
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import peers
from documents.likenesses import SCHEMA, as_yaml, as_zmodel
from documents.maps import map_of
from wire import Document, Server

HERE = Path(__file__).resolve().parent
PACKAGES = ("yaml-language-server@2.0.0", "zenstack@2.22.3")
STAGES, STAGES_IN_YAML = 95, 65
"""A side, so that each document has about 2,100 lines."""
ROUNDS = 100
WARMING = 6
"""Keystrokes before measuring begins, while servers still compile and fill their memories."""


@dataclass(frozen=True)
class Contender:
    """A server, the document it is given, and the name in it that keystrokes spoil."""

    name: str
    command: tuple[str, ...]
    file: str
    text: str
    spoilt: str
    settings: object = field(default=None, hash=False)


def main() -> None:
    """Install the peers, or measure, print and write the table."""
    if "--install" in sys.argv:
        peers.npm_packages(PACKAGES)
        return
    with tempfile.TemporaryDirectory() as folder:
        times = _measured(Path(folder))
    table = _table(times)
    (HERE / "LATENCY.md").write_text(table, encoding="utf-8")
    print(table)


def _contenders(folder: Path) -> list[Contender]:
    (folder / "schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    modules = peers.FOLDER / "node_modules"
    navmap = (sys.executable, "-m", "navmap", "lsp", "--today", "2026-11-23")
    yaml = ("node", str(modules / "yaml-language-server" / "bin" / "yaml-language-server"), "--stdio")
    zenstack = ("node", str(modules / "zenstack" / "language-server" / "main.js"), "--stdio")
    offline = {"schemaStore": {"enable": False}, "validate": True}
    return [
        Contender("navmap lsp", navmap, "map.navmap", map_of(STAGES), "helps stage-40"),
        Contender("yaml-language-server", yaml, "map.yaml", as_yaml(STAGES_IN_YAML), "helps: [stage-40", offline),
        Contender("ZModel (Langium)", zenstack, "map.zmodel", as_zmodel(STAGES), "outcome Outcome40"),
    ]


def _measured(folder: Path) -> dict[Contender, list[float]]:
    opened: list[tuple[Contender, Server, Document]] = []
    try:
        for one in _contenders(folder):
            (folder / one.file).write_text(one.text, encoding="utf-8")
            server = Server(one.command, folder, one.settings)
            opened.append((one, server, server.open(folder / one.file, one.text)))
        times: dict[int, list[float]] = {number: [] for number in range(len(opened))}
        for turn in range(WARMING + ROUNDS):
            for number, (one, server, document) in enumerate(opened):
                seconds = server.keystroke(document, one.spoilt, spoils=turn % 2 == 0)
                if turn >= WARMING:
                    times[number].append(seconds)
        return {one: times[number] for number, (one, _, _) in enumerate(opened)}
    finally:
        for _, server, _ in opened:
            server.end()


def _table(times: dict[Contender, list[float]]) -> str:
    medians = {one: statistics.median(found) for one, found in times.items()}
    tails = {one: statistics.quantiles(found, n=20)[-1] for one, found in times.items()}
    own = next(iter(medians))
    lines = [
        "# From keystroke to marks",
        "",
        f"{date.today()}, Python {platform.python_version()}, {ROUNDS} keystrokes a server, in turn.",
        "",
        "| server | lines | median ms | 95th percentile ms | median, navmap = 1 | 95th percentile, navmap = 1 |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for one, median in medians.items():
        figures = f"{1000 * median:.0f} | {1000 * tails[one]:.0f} | {median / medians[own]:.1f}"
        lines.append(f"| {one.name} | {one.text.count(chr(10)):,} | {figures} | {tails[one] / tails[own]:.1f} |")
    return "\n".join([*lines, "", *_NOTES]) + "\n"


_NOTES = (
    "The documents are equally long and say the same as far as their languages can: a map of 95 stages a side; one",
    "of 65 as YAML, with a JSON schema for all that a schema can know; a data model in ZModel, with an enumeration",
    "and a model for each stage. `navmap lsp` runs all rules of the profile `team` after every other keystroke (while",
    "a name is wrong, only reading goes on). All servers run as they come; yaml-language-server waits 200 ms after",
    f"a keystroke before it validates. Versions: {', '.join(PACKAGES)}.",
)


if __name__ == "__main__":
    main()
