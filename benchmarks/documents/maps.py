"""Maps of any size: N stages a side, three outcomes and three exits each, nothing to find in them."""

from __future__ import annotations

from collections.abc import Iterator


def map_of(size: int) -> str:
    """A map with `size` seller and `size` customer stages, clean in the profile `team`; about 21 lines a stage."""
    return "\n".join([*_header(), *_customer(size), *_seller(size)]) + "\n"


def _header() -> Iterator[str]:
    yield from ("map: A map for measuring", "owner: Sales Enablement", "reviewed: 2026-10-01, every 12 months")


def _customer(size: int) -> Iterator[str]:
    yield from ("", "customer: A customer", f"destination when stage-{size - 1}: They have arrived")
    yield from ("role lead: The one who leads the change", "role user: The one who lives with it")
    for number in range(size):
        yield from ("", f"{'buying ' if number == size // 2 else ''}stage stage-{number}: Customer stage {number}")
        yield from ("  who: lead, user", "  takes: 2-4 weeks")
        for part in "abc":
            yield f"  outcome o{number}{part}: The lead has decided on matter {number} {part}"
            yield from ("    confirmed by: lead", f"    evidence: Minutes of meeting {number} {part}")
        yield from (f"  derailer: Somebody new asks about matter {number}", "    response: Go through it once more")


def _seller(size: int) -> Iterator[str]:
    yield from ("", "seller: A seller", f"destination when stage-{size - 1}: The customer has arrived")
    yield "role rep: Sales representative"
    for number in range(size):
        yield from ("", f"stage s{number}: Seller stage {number}", "  who: rep")
        yield f"  helps stage-{number}: Bring what matter {number} needs"
        for part in "abc":
            yield f"  exit when o{number}{part}: The lead has told us about matter {number} {part}"
