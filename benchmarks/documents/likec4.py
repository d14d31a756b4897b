"""The map of maps.py as a LikeC4 model: stages as elements that hold others, `helps` and `when` as relationships."""

from __future__ import annotations

from collections.abc import Iterator

SPECIFICATION = """specification {
  element side
  element person
  element step
  element outcome
  element derailer
  element criterion
  relationship helps
  relationship waits
  relationship confirms
}
"""
"""The kinds of things, which a project says once."""


def likec4_of(size: int, prefix: str = "") -> str:
    """A model with `size` stages a side; in one project, names must differ: they begin with `prefix`."""
    names = f"{prefix}customer", f"{prefix}seller"
    return "\n".join(["model {", *_customer(size, names[0]), *_seller(size, *names), "}"]) + "\n"


def _customer(size: int, side: str) -> Iterator[str]:
    yield f"  {side} = side 'A customer' {{"
    yield from ("    lead = person 'The one who leads the change'", "    user = person 'The one who lives with it'")
    for number in range(size):
        yield f"    stage{number} = step 'Customer stage {number}' {{"
        yield from ("      metadata {", "        takes '2-4 weeks'", "        who 'lead, user'", "      }")
        for part in "abc":
            yield f"      o{number}{part} = outcome 'The lead has decided on matter {number} {part}' {{"
            yield f"        description 'Minutes of meeting {number} {part}'"
            yield "      }"
        yield f"      d{number} = derailer 'Somebody new asks about matter {number}' {{"
        yield from ("        description 'Go through it once more'", "      }", "    }")
    yield "  }"
    for number in range(size):
        for part in "abc":
            yield f"  {side}.lead -[confirms]-> {side}.stage{number}.o{number}{part}"


def _seller(size: int, customer: str, side: str) -> Iterator[str]:
    yield f"  {side} = side 'A seller' {{"
    yield "    rep = person 'Sales representative'"
    for number in range(size):
        yield f"    s{number} = step 'Seller stage {number}' {{"
        for part in "abc":
            yield f"      e{number}{part} = criterion 'The lead has told us about matter {number} {part}'"
        yield "    }"
    yield "  }"
    for number in range(size):
        yield f"  {side}.s{number} -[helps]-> {customer}.stage{number} 'Bring what matter {number} needs'"
        for part in "abc":
            yield f"  {side}.s{number}.e{number}{part} -[waits]-> {customer}.stage{number}.o{number}{part}"
