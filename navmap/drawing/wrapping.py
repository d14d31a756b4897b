"""Text made fit to be drawn: cleaned, broken into lines, cut where there is no room."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from navmap.drawing.diagram import Style
from navmap.drawing.metrics import width

LONGEST = 400
"""No label shows more characters than this."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_NO_CHARACTERS = re.compile(
    f"[\ufdd0-\ufdef{''.join(f'{chr(end - 1)}{chr(end)}' for end in range(0xFFFF, 0x110000, 0x10000))}]"
)
"""Of these a PDF shows nothing, nor anything that is drawn after them."""
_SLACK = 1.02
_HYPHENS = "-‐–—/"
_BEHIND_A_HYPHEN = re.compile(f"(?<=[{_HYPHENS}])")


def clean(text: str) -> str:
    """The text on one line, with nothing in it that could steer a reader or a renderer, or that none can draw."""
    return _NO_CHARACTERS.sub("\ufffd", harmless(" ".join(text.split())))


def harmless(text: str) -> str:
    """The text with its lines and spaces, but without what could steer a reader or a renderer.

    Control and bidirectional characters and half surrogates are refused by the language; from any other
    source they become U+FFFD.
    """
    return _FORBIDDEN.sub("\ufffd", text)


def fits(text: str, room: float, size: float, style: Style = "regular") -> bool:
    """Whether a line fits, with a little slack for other fonts."""
    return width(text, size, style) * _SLACK <= room


@lru_cache(maxsize=4096)
def wrap(text: str, room: float, size: float, style: Style = "regular", most: int = 3) -> tuple[str, ...]:
    """The text in at most `most` lines; where that is too little, the last one ends in …"""
    lines: list[str] = []
    line = ""
    for piece in _pieces(clean(text)[: LONGEST + 1], room, size, style):
        joined = line + piece
        if line and not fits(joined.rstrip(), room, size, style):
            lines.append(line.strip())
            joined = piece
        line = joined
    lines.append(line.strip())
    lines = [one for one in lines if one]
    if len(lines) <= most and len(text) <= LONGEST:
        return tuple(lines)
    kept = lines[:most]
    kept[-1] = shorten(kept[-1].rstrip(f" ·{_HYPHENS}") + "…", room, size, style)
    return tuple(kept)


def without_loose_dots(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines, none of which ends or begins with a dot that parts it from the next one or the one before."""
    return tuple(line.removesuffix(" ·").removeprefix("· ") for line in lines)


def balanced(text: str, room: float, size: float, style: Style = "regular", most: int = 3) -> tuple[str, ...]:
    """The text on as few lines as `wrap` needs, but lines of about equal length."""
    lines = wrap(text, room, size, style, most)
    if len(lines) < 2 or lines[-1].endswith("…"):
        return lines
    longest_word = max(width(word, size, style) for word in clean(text).split(" "))
    least = max(longest_word * _SLACK, width("".join(lines), size, style) / len(lines))
    narrower = (wrap(text, least + (room - least) * step / 12, size, style, len(lines)) for step in range(12))
    whole = (one for one in narrower if len(one) == len(lines) and not one[-1].endswith("…"))
    return next(whole, lines) if least < room else lines


def shorten(text: str, room: float, size: float, style: Style = "regular") -> str:
    """One line, cut with … where it does not fit."""
    line = clean(text)
    if fits(line, room, size, style):
        return line
    signs = list(_clusters(line[:LONGEST].removesuffix("…")))
    while signs and not fits("".join(signs).rstrip() + "…", room, size, style):
        signs.pop()
    return _to_last_word("".join(signs)).rstrip(f" ,;:.·{_HYPHENS}") + "…"


def _to_last_word(line: str) -> str:
    """The line without a last word that may have been cut, where enough is left without it."""
    kept, _, _ = line.rpartition(" ")
    return kept if len(kept) > len(line) * 0.4 else line


def _pieces(text: str, room: float, size: float, style: Style) -> Iterator[str]:
    """The smallest parts that stay together: words with the space behind them, and parts of long ones."""
    for word in text.split(" "):
        yield from _parts(word, room, size, style)
        yield " "


def _parts(word: str, room: float, size: float, style: Style) -> Iterator[str]:
    """A word; one of East Asian signs, or wider than the line, may break inside."""
    if any(unicodedata.east_asian_width(sign) in "WF" for sign in word):
        yield from _clusters(word)
    elif width(word, size, style) > room * 0.6 and _BEHIND_A_HYPHEN.search(word):
        for part in _BEHIND_A_HYPHEN.split(word):
            yield from _broken(part, room, size, style)
    else:
        yield from _broken(word, room, size, style)


def _broken(word: str, room: float, size: float, style: Style) -> Iterator[str]:
    """A word, or about equal parts of it that fit a line; letters are parted by a hyphen."""
    whole = width(word, size, style)
    if whole <= room:
        yield word
        return
    dash = width("-", size, style)
    most = max(room - dash, size)
    share = min(most, whole / math.ceil(whole / most) + size / 2)
    part = ""
    for sign in _clusters(word):
        if part and width(part + sign, size, style) > share:
            yield part + ("-" if part[-1].isalpha() and sign.isalpha() else "")
            part = ""
        part += sign
    yield part


def _clusters(text: str) -> Iterator[str]:
    """Characters with the marks that belong to them."""
    cluster = ""
    for sign in text:
        joined = cluster.endswith("\u200d") or sign == "\u200d" or unicodedata.combining(sign)
        if cluster and not joined and unicodedata.category(sign) not in ("Mn", "Me", "Sk", "Cf"):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster
