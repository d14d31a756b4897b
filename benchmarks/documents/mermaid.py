"""The map of maps.py as a Mermaid architecture diagram: stages as groups, what stands in them as services and edges."""

from __future__ import annotations

from collections.abc import Iterator


def mermaid_of(size: int) -> str:
    """A diagram with `size` stages a side, three outcomes and three exits each; its titles hold letters and digits."""
    return "\n".join([*_HEAD, *_customer(size), *_seller(size)]) + "\n"


_HEAD = (
    "architecture-beta",
    "  title A map for measuring",
    "  group customer(cloud)[A customer]",
    "  group seller(cloud)[A seller]",
    "  service lead(person)[The one who leads the change] in customer",
    "  service user(person)[The one who lives with it] in customer",
    "  service rep(person)[Sales representative] in seller",
)


def _customer(size: int) -> Iterator[str]:
    for number in range(size):
        yield f"  group stage{number}(cloud)[Customer stage {number}] in customer"
        yield f"  service takes{number}(clock)[2 to 4 weeks] in stage{number}"
        for part in "abc":
            yield f"  service o{number}{part}(flag)[The lead has decided on matter {number} {part}] in stage{number}"
            yield f"  service p{number}{part}(disk)[Minutes of meeting {number} {part}] in stage{number}"
            yield f"  lead:R --> L:o{number}{part}"
        yield f"  service d{number}(bolt)[Somebody new asks about matter {number}] in stage{number}"
        yield f"  service r{number}(bolt)[Go through it once more] in stage{number}"
        yield f"  d{number}:R --> L:r{number}"


def _seller(size: int) -> Iterator[str]:
    for number in range(size):
        yield f"  group s{number}(server)[Seller stage {number}] in seller"
        yield f"  service h{number}(server)[Bring what matter {number} needs] in s{number}"
        yield f"  h{number}{{group}}:R --> L:o{number}a{{group}}"
        for part in "abc":
            yield f"  service e{number}{part}(flag)[The lead has told us about matter {number} {part}] in s{number}"
            yield f"  o{number}{part}:R --> L:e{number}{part}"
