"""`navmap explain`: what a rule finds, why it matters, a bad and a good example."""

from __future__ import annotations

import argparse
import sys

from navmap import rules
from navmap.cli.arguments import Command, UsageError
from navmap.cli.configured import configuration_here
from navmap.reports.plain import plain

EXAMPLE = "navmap explain seller-runs-ahead"


def arguments(command: Command) -> None:
    """What the command takes."""
    command.add_argument("rule", metavar="RULE", help="the name in brackets behind `error`, `warning` or `info`")


def run(options: argparse.Namespace) -> int:
    """Print the page of a rule."""
    house = () if options.rule in rules.NAMES else configuration_here().house
    known = (*rules.NAMES, *(one.name for one in house))
    if options.rule not in known:
        from navmap.cli.check import unknown_rule  # noqa: PLC0415  only for a wrong name

        raise UsageError(unknown_rule(options.rule, known))
    rule = rules.described_among(options.rule, house)
    levels = ", ".join(f"{profile}: {level}" for profile, level in rule.levels._asdict().items())
    page = "\n".join(map(plain, rule.page.strip().split("\n")))
    sys.stdout.write(f"{rule.name}\n{'=' * len(rule.name)}\n\n{page}\n\nLevels: {levels}.\n")
    return 0
