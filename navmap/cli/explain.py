"""`navmap explain`: what a rule finds, why it matters, a bad and a good example."""

from __future__ import annotations

import argparse
import sys

from navmap import rules
from navmap.cli.arguments import Command, UsageError

EXAMPLE = "navmap explain seller-runs-ahead"


def arguments(command: Command) -> None:
    """What the command takes."""
    command.add_argument("rule", metavar="RULE", help="the name in brackets behind `error` or `warning`")


def run(options: argparse.Namespace) -> int:
    """Print the page of a rule."""
    if options.rule not in rules.NAMES:
        from navmap.cli.check import unknown_rule  # noqa: PLC0415  only for a wrong name

        raise UsageError(unknown_rule(options.rule))
    rule = rules.described(options.rule)
    levels = ", ".join(f"{profile}: {level}" for profile, level in rule.levels._asdict().items())
    sys.stdout.write(f"{rule.name}\n{'=' * len(rule.name)}\n\n{rule.page.strip()}\n\nLevels: {levels}.\n")
    return 0
