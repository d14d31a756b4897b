"""The map of maps.py as DBML: stages as tables, outcomes and exits as columns, `when` as references between them."""

from __future__ import annotations

from collections.abc import Iterator


def dbml_of(size: int) -> str:
    """A database with a table for each of `size` stages a side."""
    return "\n".join([*_HEAD, *_customer(size), *_seller(size)]) + "\n"


_HEAD = (
    "Project measuring {",
    "  database_type: 'Generic'",
    "  Note: 'A map for measuring'",
    "}",
    "",
    "Enum role {",
    "  lead [note: 'The one who leads the change']",
    "  user [note: 'The one who lives with it']",
    "  rep [note: 'Sales representative']",
    "}",
)


def _customer(size: int) -> Iterator[str]:
    for number in range(size):
        yield from ("", f"Table stage_{number} {{", "  who role [not null, default: 'lead']")
        yield "  takes varchar [default: '2-4 weeks']"
        for part in "abc":
            yield f"  o{number}{part} varchar [unique, note: 'The lead has decided on matter {number} {part}']"
            yield f"  o{number}{part}_confirmed role [default: 'lead']"
            yield f"  o{number}{part}_evidence varchar [note: 'Minutes of meeting {number} {part}']"
        yield f"  derailer varchar [note: 'Somebody new asks about matter {number}']"
        yield from ("  response varchar [note: 'Go through it once more']", f"  Note: 'Customer stage {number}'", "}")


def _seller(size: int) -> Iterator[str]:
    for number in range(size):
        yield from ("", f"Table s{number} {{", "  who role [default: 'rep']")
        yield f"  helps varchar [note: 'Bring what matter {number} needs']"
        for part in "abc":
            told = f"The lead has told us about matter {number} {part}"
            yield f"  e{number}{part} varchar [ref: > stage_{number}.o{number}{part}, note: '{told}']"
        yield from (f"  Note: 'Seller stage {number}'", "}")
