"""A map whose review is overdue.

Markets and people change, and a map that is out of date is the first reason why nobody follows it.

Bad:

    library: Moving a warehouse
    owner: Sales operations
    reviewed: 2025-01-15, every 6 months
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

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from navmap.config import Settings
from navmap.findings import Finding, Fix
from navmap.graph.graph import MapGraph
from navmap.mending import put, text_behind_colon
from navmap.model.map import Review
from navmap.rules.naming import of_map
from navmap.rules.rule import Levels
from navmap.source import Edit, Place, Span

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """The last review is longer ago than its interval."""
    review = graph.map.reviewed
    if review is None:
        return
    due = due_day(review, settings.review_interval)
    if due is not None and settings.today > due:
        yield Finding(
            "overdue-review",
            f"The map was last reviewed on {review.day}; the next review was due on {due}.",
            review.place,
            of_map(graph.map),
            help="hold it against your last deals, mend what is no longer true, and write the day of today",
            fixes=_reviewed_today(review, settings.today),
        )


def _reviewed_today(review: Review, today: date) -> tuple[Fix, ...]:
    words = text_behind_colon(review.place)
    start = words.span.start
    day = Place(words.source, Span(start, start + len(review.day.isoformat())))
    return put("It was reviewed today", Edit(day, today.isoformat()))


def due_day(review: Review, months_by_default: int | None) -> date | None:
    """The last day on which a review still holds; None where that lies past the end of the calendar."""
    every, unit = review.every, review.unit
    if not review.interval_written and months_by_default:
        every, unit = months_by_default, "months"
    try:
        if unit in ("days", "weeks"):
            return review.day + timedelta(days=every * (7 if unit == "weeks" else 1))
        return _months_later(review.day, every * (12 if unit == "years" else 1))
    except (ValueError, OverflowError):
        return None


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last there is."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))
