"""Which stage a person means."""

from __future__ import annotations

from navmap.drawing.content import Content, Stop
from navmap.drawing.failure import DrawingError
from navmap.model.names import fold
from navmap.spelling import nearest, or_list

_MOST_LISTED = 12


def stop_named(content: Content, written: str) -> Stop:
    """The stage of a name, a title or a number; `seller/` or `customer/` before it says which side's.

    Raises DrawingError with the sentence that says what could be meant.
    """
    stops = [stop for lane in content.lanes for stop in (*lane.stops, *lane.outside)]
    if not written.strip():
        raise DrawingError(f"A card shows one stage; say which with --stage, by name or number:{_listed(stops)}")
    side, slash, rest = written.partition("/")
    wanted, sides = (rest, [side]) if slash and side in ("customer", "seller") else (written, ["customer", "seller"])
    folded = fold(wanted)
    for known in (lambda stop: stop.number.lower(), lambda stop: stop.name, lambda stop: fold(stop.title)):
        for stop in stops:
            if stop.side in sides and known(stop) == folded:
                return stop
    raise DrawingError(_unknown(stops, written))


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
