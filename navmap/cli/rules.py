"""`navmap rules`: the table of all rules."""

from __future__ import annotations

import argparse
import sys

from navmap import rules
from navmap.cli.arguments import Command

EXAMPLE = "navmap rules"


def arguments(command: Command) -> None:
    """The command takes nothing."""
    del command


def run(options: argparse.Namespace) -> int:
    """Print the table: name, level in each profile, summary."""
    del options
    width = max(map(len, rules.NAMES))
    sys.stdout.write(f"{'rule':<{width}}  {'draft':<8}{'team':<8}{'published':<10} finds\n")
    for name in rules.NAMES:
        rule = rules.described(name)
        draft, team, published = ("-" if level == "off" else level for level in rule.levels)
        sys.stdout.write(f"{name:<{width}}  {draft:<8}{team:<8}{published:<10} {rule.summary}\n")
    return 0
