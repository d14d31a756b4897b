"""Which colour each ink is. Text has a contrast of at least 4.5 : 1, lines of at least 3 : 1."""

from __future__ import annotations

from navmap.drawing.diagram import Ink

LIGHT: dict[Ink, str] = {
    "paper": "#FFFFFF",
    "ink": "#1F2933",
    "muted": "#52606D",
    "hairline": "#C5CDD6",
    "customer": "#0F4C81",
    "customer-tint": "#E6EEF6",
    "buying": "#5B3F91",
    "buying-tint": "#EEE9F7",
    "seller-line": "#C98216",
    "seller-ring": "#B4690E",
    "seller": "#7A4500",
    "finding": "#A80F55",
    "finding-tint": "#FDF4F8",
    "finding-edge": "#E3A9C3",
    "none": "none",
}
