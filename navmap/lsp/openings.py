"""Which keywords may open the next line, and what is to be filled in behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from navmap.syntax.keywords import KEYWORDS, OWNERS_OF_DETAILS, SIDES, STAGES, TITLES, Keyword
from navmap.syntax.tree import Statement

_SNIPPETS = {
    "accept": "accept ${1:rule}: ${2:reason}",
    "exit": "exit when ${1:outcome}: $2",
    "destination": "destination when ${1:outcome}: $2",
    "helps": "helps ${1:outcome}: $2",
    "return to": "return to ${1:stage}: $2",
    "reviewed": "reviewed: ${1:day}, every 12 months",
    "takes": "takes: ${1:2-8 weeks}",
    "probability": "probability: ${1:40}%",
}


def snippet(keyword: str) -> str:
    """The line of a keyword with gaps to fill in."""
    named = KEYWORDS[keyword].shape.startswith(f"{keyword} NAME")
    return _SNIPPETS.get(keyword) or (f"{keyword} ${{1:name}}: $2" if named else f"{keyword}: $1")


def fitting(above: Sequence[Statement], below: Sequence[Statement]) -> Iterator[str]:
    """The keywords that may stand between some lines: what is nearest first, nothing that can stand only once."""
    written = (*above, *below)
    if not above:
        titled = any(one.keyword in TITLES for one in written)
        yield from () if titled else ("map", "library")
        return
    taken = {(_home(one), one.keyword) for one in written if KEYWORDS[one.keyword].single}
    for home, owner, keywords in _open(above):
        yield from (one.name for one in keywords if (home, one.name) not in taken and _is_of(one, owner))


def _home(statement: Statement) -> object:
    owner = statement.owner
    return None if owner is None else owner.keyword if owner.keyword in SIDES else id(owner)


def _is_of(keyword: Keyword, owner: Statement | None) -> bool:
    """Whether a keyword is at home on the side of its owner."""
    return owner is None or keyword.side is None or owner.side == keyword.side


def _open(above: Sequence[Statement]) -> Iterator[tuple[object, Statement | None, list[Keyword]]]:
    """What is open at the end of some lines, the innermost first, with the keywords that belong there."""
    everything = list(KEYWORDS.values())
    last = above[-1]
    owner = last if last.keyword in OWNERS_OF_DETAILS else last.owner
    if owner and owner.keyword in OWNERS_OF_DETAILS:
        yield id(owner), owner, [one for one in everything if owner.keyword in one.details_of]
    opened = next((one for one in reversed(above) if one.keyword in STAGES | SIDES), None)
    if opened and opened.keyword in STAGES:
        yield id(opened), opened, [one for one in everything if one.home == "stage" or one.name in ("note", "accept")]
    side = opened if opened is None or opened.keyword in SIDES else opened.owner
    if side:
        rest = ("extends", "note", "accept") if side is opened else ("extends",)
        yield side.keyword, side, [one for one in everything if one.home == "side" or one.name in rest]
    else:
        header = [one for one in everything if one.home == "header" or one.name in ("extends", "note", "accept")]
        yield None, None, [one for one in header if one.name not in TITLES]
    yield None, None, [one for one in everything if one.name in SIDES]
