"""The values a statement may hold: days, times, intervals, percentages; None for a text that is none."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from navmap.model.map import Unit
from navmap.model.names import evenly

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


def has_form_of_day(text: str) -> bool:
    """Whether a text is written as a day, though the calendar may have none of it."""
    return _DAY.fullmatch(text) is not None


def times(text: str) -> tuple[int, int, Unit] | None:
    """A time or a stretch of times, `3 weeks` or `2-8 weeks`."""
    found = _TIMES.fullmatch(evenly(text))
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
    found = _EVERY.fullmatch(evenly(interval))
    if not found or int(found[1]) == 0:
        return None
    return reviewed, int(found[1]), _unit(found[2]), True


def percent(text: str) -> int | None:
    """A share from 0 % to 100 %, in percent."""
    found = _PERCENT.fullmatch(evenly(text))
    return int(found[1]) if found and int(found[1]) <= 100 else None


# ---------------------------------------------------------------- what was probably meant

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})", re.ASCII)
_FROM_TO = re.compile(r"(\d{1,6})\s*(?:to|[-–—−])\s*(\d{1,6})\s*(day|week|month)s?\.?", re.ASCII | re.IGNORECASE)


def meant_by_day(text: str) -> tuple[str, ...]:
    """A day written the year first, but not as `2026-10-01`."""
    found = _YEAR_FIRST.fullmatch(text)
    written = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
    return (written,) if day(written) else ()


def meant_by_review(text: str) -> tuple[str, ...]:
    """A day and an interval without the comma between them, or with the day written in another way."""
    first, comma, rest = text.partition(",")
    if not comma:
        first, _, rest = text.partition(" ")
    days = (first,) if day(first.strip()) else meant_by_day(first.strip())
    meant = [f"{one}, {rest.strip()}" if rest.strip() else one for one in days]
    return tuple(one for one in meant if review(one))


def meant_by_times(text: str) -> tuple[str, ...]:
    """A stretch of times in words or turned round, or a number that lacks its unit."""
    if text.isascii() and text.isdigit():
        return tuple(one for one in (f"{text} days", f"{text} weeks", f"{text} months") if times(one))
    found = _FROM_TO.fullmatch(evenly(text))
    if not found:
        return ()
    least, most = sorted((int(found[1]), int(found[2])))
    return (f"{least}-{most} {_unit(found[3])}",)


def meant_by_percent(text: str) -> tuple[str, ...]:
    """A share that lacks its sign."""
    return (f"{text}%",) if percent(f"{text}%") is not None else ()


def _unit(word: str) -> Unit:
    return cast(Unit, word.lower() + "s")
