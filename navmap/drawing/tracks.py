"""Ways back and ways past: tracks on the outer side of a route, packed into levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from navmap.drawing.content import Way
from navmap.drawing.metrics import width
from navmap.drawing.wrapping import shorten

WORDS_SIZE = 10

_PORT = 8.0
_WORDS_ROOM = 168.0
_WORDS_AT_MOST = 330.0
"""Where there is nothing else beside them."""


_Order = tuple[int, float]
"""Whether the other end is to the right, and then the further away the further to the left."""


@dataclass(frozen=True, slots=True)
class Track:
    """A way with its two verticals, its level (0 is next to the names) and its words."""

    way: Way
    start: float
    end: float
    level: int = 0
    joins: int | None = None
    """The level of the track it runs into, instead of having a head of its own beside that one's."""
    words: str = ""
    words_x: float = 0.0
    """The left edge of the words."""
    words_width: float = 0.0

    @property
    def left(self) -> float:
        """Where it begins, its words included."""
        return min(self.start, self.end, self.words_x if self.words else self.end)

    @property
    def right(self) -> float:
        """Where it ends, its words included."""
        right = max(self.start, self.end)
        return max(right, self.words_x + self.words_width) if self.words else right


def tracks_of(ways: Sequence[Way], xs: dict[str, float], page: tuple[float, float]) -> tuple[Track, ...]:
    """The tracks of one side; `xs` says where its stops stand, `page` is the part of the page to stay in."""
    ports = _ports(ways, xs)
    tracks = [_with_words(Track(way, ports[place, True], ports[place, False]), page) for place, way in enumerate(ways)]
    levelled: list[Track] = []
    for track in sorted(tracks, key=lambda one: (abs(one.end - one.start), one.left)):
        levelled.append(replace(track, level=_free_level(track, levelled)))
    for place, track in enumerate(levelled):
        levelled[place] = _clear(track, [one for one in levelled if one is not track], page)
    return tuple(_joined(levelled))


def _joined(tracks: Sequence[Track]) -> Iterator[Track]:
    """Tracks that arrive at one place, from the inner one outwards, each running into the one before."""
    at: dict[float, int] = {}
    for track in sorted(tracks, key=lambda one: one.level):
        yield replace(track, joins=at.get(track.end))
        at[track.end] = track.level


def heights(tracks: Sequence[Track]) -> tuple[float, ...]:
    """The height of each level: more where there are words."""
    count = max((track.level for track in tracks), default=-1) + 1
    return tuple(
        20.0 if any(track.words for track in tracks if track.level == level) else 10.0 for level in range(count)
    )


def _ports(ways: Sequence[Way], xs: dict[str, float]) -> dict[tuple[int, bool], float]:
    """The x of the start (True) and the end (False) of every way, so that none cross without need."""
    at: dict[str, list[tuple[_Order, tuple[int, bool]]]] = {}
    for place, way in enumerate(ways):
        for is_start, here, there in ((True, way.start, way.end), (False, way.end, way.start)):
            distance = xs[there] - xs[here]
            key = (0, -distance) if distance < 0 else (1, -distance)
            at.setdefault(here, []).append((key, (place, is_start)))
    ports = {}
    for name, ends in at.items():
        places = _places_of(sorted(ends), ways)
        count = max(places.values()) + 1
        for which, slot in places.items():
            ports[which] = xs[name] + (slot - (count - 1) / 2) * min(_PORT, 40 / count)
    return ports


def _places_of(ends: Sequence[tuple[_Order, tuple[int, bool]]], ways: Sequence[Way]) -> dict[tuple[int, bool], int]:
    """Which place each end has; neighbours that arrive from the same side, and mean the same, share one.

    A stop's way to itself is the last, and has a place between its ends, so that it is seen as a loop.
    """
    places: dict[tuple[int, bool], int] = {}
    before: tuple[object, ...] = ()
    slot = -1
    for number, ((right, _), (way, is_start)) in enumerate(ends):
        what = (number,) if is_start else (right, ways[way].kind)
        slot += (what != before) + (is_start and ways[way].kind == "repeat")
        places[way, is_start] = slot
        before = what
    return places


def _with_words(track: Track, page: tuple[float, float]) -> Track:
    if not track.way.words:
        return track
    length = abs(track.end - track.start)
    words = shorten(track.way.words, max(length + 30, _WORDS_ROOM), WORDS_SIZE, "italic")
    own = width(words, WORDS_SIZE, "italic")
    x = track.left if track.way.kind == "repeat" else (track.start + track.end - own) / 2
    return replace(track, words=words, words_width=own, words_x=min(max(x, page[0]), page[1] - own))


def _free_level(track: Track, placed: Sequence[Track]) -> int:
    """The lowest level where it touches nothing and lies outside of all that it spans."""
    touched = [one for one in placed if one.left < track.right + 8 and track.left < one.right + 8]
    level = max((one.level + 1 for one in touched if _spans(track, one)), default=0)
    while any(one.level == level for one in touched):
        level += 1
    return level


def _spans(outer: Track, inner: Track) -> bool:
    left, right = sorted((outer.start, outer.end))
    return left <= min(inner.start, inner.end) and max(inner.start, inner.end) <= right


def _clear(track: Track, others: Sequence[Track], page: tuple[float, float]) -> Track:
    """The words in full or, where that is too much, moved and cut so that no outer track crosses them."""
    if not track.words or track.way.kind == "repeat":
        return track
    verticals = [x for one in others if one.level > track.level for x in (one.start, one.end)]
    taken = [(one.left, one.right) for one in others if one.level == track.level]
    for room in (_WORDS_AT_MOST, track.words_width * 1.03 + 1, 130.0, 96.0, 62.0):
        words = shorten(track.way.words, room, WORDS_SIZE, "italic")
        own = width(words, WORDS_SIZE, "italic")
        for x in _places(track, own, page):
            free = all(x + own + 8 <= left or right + 8 <= x for left, right in taken)
            if free and not any(x - 5 < vertical < x + own + 5 for vertical in verticals):
                return replace(track, words=words, words_x=x, words_width=own)
    return track


def _places(track: Track, own: float, page: tuple[float, float]) -> list[float]:
    """Left edges along the track and a little beyond, those near its middle first."""
    left, right = sorted((track.start, track.end))
    middle = (left + right - own) / 2
    first, last = left - own * 0.4, right - own * 0.6
    places = [first + (last - first) * step / 24 for step in range(25)]
    return sorted(
        (min(max(x, page[0]), page[1] - own) for x in (track.words_x, *places)), key=lambda x: abs(x - middle)
    )
