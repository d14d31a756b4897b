"""A badge for a page: in how many stages the seller's map is about what the customer accomplishes."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from navmap.drawing.metrics import width
from navmap.graph.measures import Share

_LABEL = "matched stages"
_COLOURS = ((1.0, "#1f7a3d"), (0.75, "#7a6a00"), (0.0, "#a3261e"))
"""From which share on; each bears white text with a contrast of 4.5 at least."""
_SIZE = 11
_HEIGHT = 20
_PADDING = 6


def badge(shares: Iterable[Share]) -> str:
    """An SVG with the matched seller stages of all maps together."""
    all_of_them = list(shares)
    count, of = sum(one.count for one in all_of_them), sum(one.of for one in all_of_them)
    value = f"{count} of {of}" if of else "no stages"
    colour = next(colour for least, colour in _COLOURS if of and count / of >= least) if of else "#555"
    left, right = (round(width(text, _SIZE)) + 2 * _PADDING for text in (_LABEL, value))
    total = left + right
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="{_HEIGHT}" role="img"'
        f" aria-label={quoteattr(f'{_LABEL}: {value}')}>\n"
        f"<title>{_LABEL}: {value}</title>\n"
        f'<clipPath id="c"><rect width="{total}" height="{_HEIGHT}" rx="3"/></clipPath>\n'
        f'<g clip-path="url(#c)"><rect width="{left}" height="{_HEIGHT}" fill="#444"/>'
        f'<rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{colour}"/></g>\n'
        '<g fill="#fff" text-anchor="middle" font-family="Arial,Helvetica,Liberation Sans,Arimo,sans-serif"'
        f' font-size="{_SIZE}">\n'
        f"{_text(_LABEL, left / 2, left)}{_text(value, left + right / 2, right)}</g>\n</svg>\n"
    )


def _text(text: str, middle: float, room: int) -> str:
    """Fitted to its room, whatever font draws it."""
    return f'<text x="{middle:g}" y="14" textLength="{room - 2 * _PADDING}">{text}</text>\n'
