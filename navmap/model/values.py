"""The values a statement may hold: days, times, intervals, percentages; None for a text that is none."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from navmap.model.map import Unit

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIMES = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?\s*(day|week|month)s?", re.ASCII | re.IGNORECASE)
_EVERY = re.compile(r"every\s+(\d{1,6})\s*(day|week|month|year)s?", re.ASCII | re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3})\s*%", re.ASCII)


def day(text: str) -> date | None:
    """A day of the calendar, `2026-10-01`."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def times(text: str) -> tuple[int, int, Unit] | None:
    """A time or a stretch of times, `3 weeks` or `2-8 weeks`."""
    found = _TIMES.fullmatch(text)
    if not found:
        return None
    least = int(found[1])
    most = int(found[2]) if found[2] else least
    return (least, most, _unit(found[3])) if least <= most else None


def review(text: str) -> tuple[date, int, Unit, bool] | None:
    """A day and an interval, `2026-10-01, every 12 months`; without an interval, 12 months."""
    written, comma, interval = text.partition(",")
    reviewed = day(written.strip())
    if reviewed is None:
        return None
    if not comma:
        return reviewed, 12, "months", False
    found = _EVERY.fullmatch(interval.strip())
    if not found or int(found[1]) == 0:
        return None
    return reviewed, int(found[1]), _unit(found[2]), True


def percent(text: str) -> int | None:
    """A share from 0 % to 100 %, in percent."""
    found = _PERCENT.fullmatch(text)
    return int(found[1]) if found and int(found[1]) <= 100 else None


def _unit(word: str) -> Unit:
    return cast(Unit, word.lower() + "s")
