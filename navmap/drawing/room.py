"""More room for what does not fit: a larger page of the same shape, more lines for names that are cut."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from navmap.drawing.grid import SLIDE_WIDTH
from navmap.drawing.plan import MOST_LINES, Plan
from navmap.drawing.rows import SLIDE_HEIGHT

_WHATEVER_NAMES_NEED = ("columns", "grid", "title", "tracks", "gates", "strip", "legend", "lost", "destinations")
"""What does not depend on how many lines names take."""
_SHAPE = (16.0, 9.0)
"""Width and height of a slide."""


def in_proportion(plan: Plan) -> Plan:
    """The same on a larger page of the shape of a slide, where it would be too high for one that is no wider."""
    if plan.grid.width > SLIDE_WIDTH or round(plan.rows.height) <= SLIDE_HEIGHT:
        return plan
    share = math.ceil(plan.rows.height / _SHAPE[1])
    larger = replace(plan, width=share * _SHAPE[0], height=share * _SHAPE[1])
    return _knowing(larger, plan, ("columns",))


def in_full(plan: Plan) -> Plan:
    """The same with more lines for names and details that are cut, as far as the page has room for them."""
    details = (one.lines for stop in plan.details.values() for one in stop)
    if not any(lines and lines[-1].endswith("…") for lines in (*plan.names.values(), *details)):
        return plan
    room = max(plan.rows.height, plan.grid.width * _SHAPE[1] / _SHAPE[0])
    longer = (
        _knowing(replace(plan, lines=most), plan, _WHATEVER_NAMES_NEED) for most in range(MOST_LINES, plan.lines, -1)
    )
    return next((one for one in longer if one.rows.height <= room + 0.5), plan)


def _knowing(plan: Plan, other: Plan, measures: Sequence[str]) -> Plan:
    """The plan with measures of another that are the same for it, so that they are not worked out once more."""
    vars(plan).update({name: getattr(other, name) for name in measures})
    return plan
