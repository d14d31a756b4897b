"""An outcome that is about us or our product instead of the customer.

An outcome says what is different for the customer. Once it is about our product or our offer, the customer's
journey is ours in disguise.

Pairs, as found and better:

    Our demo was delivered → The warehouse team has named the three steps they want to lose
    Our proposal has been presented → The board has compared two ways to move
    Our solution was shown to the nurses → The nurses have tried one shift with the new plan
    Our bid was presented → The council has chosen between repairing and replacing
    Sales pitch delivered → The museum has decided which hall comes first

Bad:

    library: Moving a warehouse
    owner: Sales operations
    reviewed: 2026-10-01
    customer: A wholesaler
    role head: Head of logistics
    stage plan: Plan the move
      who: head
      outcome agreed: The board has agreed the day of the move
        evidence: Minutes of the board
      derailer: The lease runs out early
    stage move: Move
      who: head
      outcome shipped: Our product demo was delivered to the warehouse team
        evidence: Shipping list

Good:

    library: Moving a warehouse
    owner: Sales operations
    reviewed: 2026-10-01
    customer: A wholesaler
    role head: Head of logistics
    stage plan: Plan the move
      who: head
      outcome agreed: The board has agreed the day of the move
        evidence: Minutes of the board
      derailer: The lease runs out early
    stage move: Move
      who: head
      outcome shipped: A week of orders has left the new hall on time
        evidence: Shipping list
"""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.model.wording import is_about_seller
from navmap.rules.naming import of_outcome, one_line
from navmap.rules.rule import Levels

LEVELS = Levels("off", "warning", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Outcomes worded about the seller."""
    for stage in graph.customer.stages:
        for outcome in stage.outcomes:
            if is_about_seller(outcome.text):
                yield Finding(
                    "outcome-about-seller",
                    f'"{one_line(outcome.text)}" is about us, not about what the customer accomplishes.',
                    outcome.place,
                    of_outcome(stage, outcome),
                    help="write what is different for the customer",
                    question="What could the customer do then that they could not do before?",
                )
