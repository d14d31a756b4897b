"""An acceptance of something that is not found."""

from __future__ import annotations

from navmap.findings import Finding
from navmap.rules.accepting import Held
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "warning")


def finding(held: Held, can_be_accepted: bool) -> Finding:
    """The finding about an acceptance that silenced nothing in any map that it reaches."""
    rule = held.acceptance.rule
    why = "there is nothing of it to accept here" if can_be_accepted else "nobody can accept that"
    return Finding(
        "unused-acceptance",
        f"`{rule}` is accepted here, but {why}.",
        held.acceptance.place,
        held.element,
        help="take the line out",
    )
