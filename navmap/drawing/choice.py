"""Which stage a person means."""

from __future__ import annotations

from collections.abc import Callable

from navmap.drawing.content import Content, Stop
from navmap.drawing.failure import DrawingError
from navmap.model.names import fold
from navmap.spelling import nearest, or_list

_MOST_LISTED = 12
_KNOWN_BY: tuple[Callable[[Stop], str], ...] = (lambda stop: stop.name, lambda stop: stop.number.lower())


def stop_named(content: Content, written: str) -> Stop:
    """The stage of a name, a number or a title; `seller/` or `customer/` before it says which side's.

    Raises DrawingError with the sentence that says what could be meant.
    """
    stops = [stop for lane in content.lanes for stop in (*lane.stops, *lane.outside)]
    if not written.strip():
        raise DrawingError(f"A card shows one stage; say which with --stage, by name or number:{_listed(stops)}")
    side, slash, rest = written.partition("/")
    wanted, sides = (rest, [side]) if slash and side in ("customer", "seller") else (written, ["customer", "seller"])
    folded = fold(wanted)
    for known in _KNOWN_BY:
        for stop in stops:
            if stop.side in sides and known(stop) == folded:
                return stop
    titled = [stop for stop in stops if stop.side in sides and folded and fold(stop.title) == folded]
    if len(titled) == 1:
        return titled[0]
    raise DrawingError(_ambiguous(titled, written) if titled else _unknown(stops, written))


def _ambiguous(stops: list[Stop], written: str) -> str:
    names = [f"{stop.side}/{stop.name}" for stop in stops[:_MOST_LISTED]]
    return f'Several stages are called "{written}"; say which: {or_list(names)}.'


def _unknown(stops: list[Stop], written: str) -> str:
    names: dict[str, Stop] = {}
    for stop in stops:
        for name in filter(None, (stop.name, stop.title)):
            names.setdefault(name, stop)
    offered: dict[int, str] = {}
    for name in nearest(written, names):
        offered.setdefault(id(names[name]), name)  # a stage is offered once, though its name and title are both alike
    like = tuple(offered.values())
    return f'There is no stage "{written}".' + (f" Did you mean {or_list(like)}?" if like else _listed(stops))


def _listed(stops: list[Stop]) -> str:
    if not stops:
        return " there is none in this map."
    named = ", ".join(f"{stop.number or '×'} {stop.title or stop.name}" for stop in stops[:_MOST_LISTED])
    more = f" and {len(stops) - _MOST_LISTED} more" if len(stops) > _MOST_LISTED else ""
    return f" {named}{more}."
