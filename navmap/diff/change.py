"""One thing that changed, as a value; `navmap.reports.changes` has the sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from navmap.findings import Element

Grade = Literal["breaking", "change", "wording"]

GRADES: tuple[Grade, ...] = ("breaking", "change", "wording")
"""The heaviest first: something that people or the CRM rely on is gone, the process is another, or only words are."""

What = Literal[
    "map-gone",
    "map-added",
    "map-renamed",
    "gone",
    "added",
    "renamed",
    "reworded",
    "moved",
    "kind",
    "value-gone",
    "value-added",
    "value-changed",
    "names-gone",
    "names-added",
    "steps",
    "waits-no-longer",
    "waits-now",
    "helps-no-longer",
    "helps-now",
    "without-customer",
    "with-customer",
    "drift-grew",
    "drift-shrank",
]


@dataclass(frozen=True, slots=True)
class Ahead:
    """From a seller stage on, a seller can be so many stages ahead of the customer, before and now."""

    stage: str
    """Its title."""
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    `about` is the thing it happened to, as it is now or as it was where it is gone; `within` is the title of the
    stage it belongs to; `aspect` is the keyword of the line that differs, empty for the thing itself. `before` and
    `after` are what the line said, `names` the titles or words of other things that it concerns. `stage_before` is
    the name of the seller or customer stage in the old state.
    """

    grade: Grade
    what: What
    about: Element
    aspect: str = ""
    before: str = ""
    after: str = ""
    names: tuple[str, ...] = ()
    within: str = ""
    ahead: Ahead | None = None
    stage_before: str = ""
