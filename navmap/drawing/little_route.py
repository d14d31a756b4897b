"""A small route in the corner of a card: where on the way its stage stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from navmap.drawing.content import Content, Stop
from navmap.drawing.diagram import About, Ink, Line, Shape, Sign, Text
from navmap.drawing.grid import MARGIN, SLIDE_WIDTH
from navmap.drawing.metrics import width
from navmap.drawing.shaping import straight
from navmap.drawing.stations import inks_of

WIDTH = 250.0
"""The room it takes at the right edge."""

_Y = 46.0
_WIDEST_STEP = 25.0
_HERE = 21.0
_BESIDE_HERE = 20.0


def little_route_shapes(content: Content, here: Stop) -> Iterator[Shape]:
    """A dot for each stop of the side; the one that the card is about large, with its number."""
    stops = (content.customer if here.side == "customer" else content.seller).stops
    if not stops:
        return
    step, xs = _places(stops, here)
    yield from _line(stops, xs)
    for stop, x in zip(stops, xs, strict=True):
        yield _dot(stop, x, step) if stop.name != here.name else _here(stop, x)
    yield from _words(here, stops, xs)


def _places(stops: tuple[Stop, ...], here: Stop) -> tuple[float, list[float]]:
    """From dot to dot, and where each stands; the large one keeps its neighbours at a distance."""
    steps = max(len(stops) - 1, 1)
    step = min(_WIDEST_STEP, (WIDTH - _HERE - 2 * _BESIDE_HERE) / steps)
    beside = max(_BESIDE_HERE - step, 0.0)
    place_here = next((place for place, stop in enumerate(stops) if stop.name == here.name), len(stops))
    right = SLIDE_WIDTH - MARGIN - _HERE / 2
    behind = [(place < place_here) + (place <= place_here < len(stops) - 1) for place in range(len(stops))]
    return step, [right - step * (len(stops) - 1 - place) - beside * count for place, count in enumerate(behind)]


def _line(stops: tuple[Stop, ...], xs: list[float]) -> Iterator[Line]:
    for place, (stop, following) in enumerate(pairwise(stops)):
        ink: Ink = "seller-line" if stop.side == "seller" else "customer"
        if stop.kind == following.kind == "buying":
            ink = "buying"
        points = straight((xs[place], _Y), (xs[place + 1], _Y))
        yield Line(f"little-line-{place + 1}", About("route", stop.side), points, ink, 3)


def _dot(stop: Stop, x: float, step: float) -> Sign:
    size = min(11.0, step * 0.55)
    about = About("stage", stop.side, stop.name, text=f"{stop.number} {stop.title or stop.name}")
    square = stop.kind == "buying"
    return Sign(
        f"little-{stop.id}", about, x, _Y, size, size, "square" if square else "circle", inks_of(stop)[0],
        min(2.0, step * 0.12),
    )  # fmt: skip


def _here(stop: Stop, x: float) -> Sign:
    about = About("stage", stop.side, stop.name, text=f"{stop.number} {stop.title or stop.name}")
    square = stop.kind == "buying"
    size = 9 if len(stop.number) < 3 else 8
    return Sign(
        f"little-{stop.id}", about, x, _Y, _HERE - 2 * square, _HERE - 2 * square, "square" if square else "circle",
        "none", 0, inks_of(stop)[1], words=stop.number, size=size, ink="paper",
    )  # fmt: skip


def _words(here: Stop, stops: tuple[Stop, ...], xs: list[float]) -> Iterator[Text]:
    """Below the dot where the stage is on the route, else below all of it."""
    about = About("card")
    right = SLIDE_WIDTH - MARGIN
    for stop, x in zip(stops, xs, strict=True):
        if stop.name == here.name:
            words = "you are here"
            room = width(words, 9, "italic")
            left = min(x - room / 2, right - room)
            yield Text("little-words", about, left, _Y + 15, room, (words,), 9, "muted", "italic")
            return
    words = "along the whole route" if here.kind == "ongoing" else "off the route"
    yield Text("little-words", about, right - WIDTH, _Y + 15, WIDTH, (words,), 9, "muted", "italic", "right")
