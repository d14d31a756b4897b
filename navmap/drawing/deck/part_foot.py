"""What stands below a part of the map: what leads beyond it, and the legend of the signs that are on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from navmap.drawing.diagram import About, Line, Panel, Role, Shape, Sign, Text
from navmap.drawing.metrics import width
from navmap.drawing.wrapping import wrap
from navmap.syntax.tree import Side

_SAID: dict[Role, str] = {
    "return": "{} may go back to {}",
    "skip": "{} may skip to {}",
    "helps": "{} helps with {}",
    "opens": "{} opens the gate of {}",
}
_Stage = tuple[Side | None, str]

_SIZE = 10
_MOST, _MOST_LINES = 12, 8
_ROW = 18.0
_GAP = 14.0
_BETWEEN = 12.0


def foot_of(whole: Sequence[Shape], part: Sequence[Shape], left: float, right: float, top: float) -> Iterator[Shape]:
    """The words and the legend, in a box from `left` to `right` and from `top` downwards, in points."""
    top += _GAP
    if ways := list(_beyond(whole, part)):
        more = [f"and {len(ways) - _MOST} more"] if len(ways) > _MOST else []
        text = f"Beyond this slide: {'; '.join(ways[:_MOST] + more)}"
        lines = wrap(text, right - left, _SIZE, "italic", _MOST_LINES)
        beyond = Text("beyond", About("card", text=text), left, top, right - left, lines, _SIZE, "muted", "italic")
        yield beyond
        top += beyond.height + _GAP
    yield from _legend(whole, part, left, right, top)


# ------------------------------------------------------------ what leads beyond


def _beyond(whole: Sequence[Shape], part: Sequence[Shape]) -> Iterator[str]:
    """What ties a stage of the part to one elsewhere, or would be drawn across the edge of the part."""
    numbers, here = _numbers(whole), _numbers(part)
    drawn = {shape.id for shape in part}
    for line in whole:
        if isinstance(line, Line) and line.about.role in _SAID and line.id not in drawn:
            start, end = _ends(line)
            if (start in here or end in here) and start in numbers and end in numbers:
                words = f" ({line.about.text})" if line.about.role == "return" and line.about.text else ""
                yield _SAID[line.about.role].format(numbers[start], numbers[end]) + words


def _numbers(shapes: Sequence[Shape]) -> dict[_Stage, str]:
    """What the stations say, by side and stage."""
    stations = (one for one in shapes if isinstance(one, Sign) and one.about.role == "stage")
    return {(one.about.side, one.about.stage): one.words for one in stations}


def _ends(line: Line) -> tuple[_Stage, _Stage]:
    about = line.about
    other: Side | None = {"helps": "customer", "opens": "seller"}.get(about.role, about.side)  # type: ignore[assignment]
    return (about.side, about.stage), (other, about.to)


# ------------------------------------------------------------ the legend


def _legend(whole: Sequence[Shape], part: Sequence[Shape], left: float, right: float, top: float) -> Iterator[Shape]:
    """The entries that explain something on the part, moved one behind the other."""
    shapes = [shape for shape in whole if shape.about.role == "legend"]
    x, y = left, top
    for sign, text in zip(shapes[::2], shapes[1::2], strict=True):
        if not isinstance(text, Text) or not _is_drawn(sign, part):
            continue
        start = sign.points[0][0] if isinstance(sign, Line) else sign.x - sign.width / 2
        room = text.x - start + width(text.lines[0], text.size)
        if x > left and x + room > right:
            x, y = left, y + _ROW
        across, down = x - start, y - text.y
        yield _moved(sign, across, down)
        yield _moved(text, across, down)
        x += room + _BETWEEN


def _is_drawn(sign: Shape, part: Sequence[Shape]) -> bool:
    if isinstance(sign, Line):
        look = (sign.ink, sign.width, sign.dash)
        return any(isinstance(one, Line) and (one.ink, one.width, one.dash) == look for one in part)
    if isinstance(sign, Sign) and sign.form == "plate":
        return any(isinstance(one, Panel) and one.fill == sign.fill for one in part)
    return isinstance(sign, Sign) and any(isinstance(one, Sign) and _look(one) == _look(sign) for one in part)


def _look(sign: Sign) -> tuple[object, ...]:
    return sign.form, sign.ring, sign.fill, sign.dash


def _moved(shape: Shape, across: float, down: float) -> Shape:
    if isinstance(shape, Line):
        return replace(shape, points=tuple((x + across, y + down) for x, y in shape.points))
    return replace(shape, x=shape.x + across, y=shape.y + down)
