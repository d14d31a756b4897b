"""`navmap rules`: the table of all rules."""

from __future__ import annotations

import argparse
import sys

from navmap import rules
from navmap.cli.arguments import Command
from navmap.cli.configured import configuration_here
from navmap.reports.plain import plain

EXAMPLE = "navmap rules"


def arguments(command: Command) -> None:
    """The command takes nothing."""
    del command


def run(options: argparse.Namespace) -> int:
    """Print the table: name, level in each profile, summary; the rules of the house last."""
    del options
    house = configuration_here().house
    names = (*rules.NAMES, *(one.name for one in house))
    width = max(map(len, names))
    sys.stdout.write(f"{'rule':<{width}}  {'draft':<8}{'team':<8}{'published':<10} finds\n")
    for name in names:
        rule = rules.described_among(name, house)
        draft, team, published = ("-" if level == "off" else level for level in rule.levels)
        sys.stdout.write(f"{name:<{width}}  {draft:<8}{team:<8}{published:<10} {plain(rule.summary)}\n")
    return 0
