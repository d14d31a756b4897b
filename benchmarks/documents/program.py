"""The map of maps.py as a Python program of as many lines: stages as classes, outcomes and exits as attributes."""

from __future__ import annotations

from collections.abc import Iterator


def program_of(size: int) -> str:
    """A module with `size` classes a side, in which a linter finds nothing."""
    return "\n".join(['"""A map for measuring."""', *_customer(size), *_seller(size)]) + "\n"


def _customer(size: int) -> Iterator[str]:
    for number in range(size):
        yield from ("", "", f"class Stage{number}:", f'    """Customer stage {number}."""', "")
        yield from ('    who = ("lead", "user")', '    takes = (2, 4, "weeks")')
        for part in "abc":
            yield f'    o{number}{part} = "The lead has decided on matter {number} {part}", "lead"'
            yield f'    p{number}{part} = "Minutes of meeting {number} {part}"'
        yield f'    derailer = "Somebody new asks about matter {number}"'
        yield '    response = "Go through it once more"'


def _seller(size: int) -> Iterator[str]:
    for number in range(size):
        yield from ("", "", f"class S{number}:", f'    """Seller stage {number}."""', "")
        yield from ('    who = ("rep",)', f'    helps = Stage{number}, "Bring what matter {number} needs"')
        for part in "abc":
            told = f"The lead has told us about matter {number} {part}"
            yield f'    e{number}{part} = Stage{number}.o{number}{part}, "{told}"'
