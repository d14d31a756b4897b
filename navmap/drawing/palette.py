"""Which colour each ink is, in each theme. Text has a contrast of at least 4.5 : 1, lines of at least 3 : 1."""

from __future__ import annotations

from navmap.drawing.diagram import Ink, Theme

LIGHT: dict[Ink, str] = {
    "paper": "#FFFFFF",
    "ink": "#1F2933",
    "muted": "#52606D",
    "hairline": "#C5CDD6",
    "neutral": "#F3F5F7",
    "customer": "#0F4C81",
    "customer-tint": "#E6EEF6",
    "customer-lane": "#F0F5FA",
    "buying": "#5B3F91",
    "buying-tint": "#EEE9F7",
    "seller-line": "#C98216",
    "seller-ring": "#B4690E",
    "seller": "#7A4500",
    "seller-tint": "#F9E3BE",
    "seller-lane": "#FDF5E8",
    "finding": "#A80F55",
    "finding-tint": "#FDF4F8",
    "finding-edge": "#E3A9C3",
    "none": "none",
}

DARK: dict[Ink, str] = {
    "paper": "#12181F",
    "ink": "#E6EBF0",
    "muted": "#A9B4C0",
    "hairline": "#3A4652",
    "neutral": "#1D252D",
    "customer": "#7FB6EA",
    "customer-tint": "#1D2C3B",
    "customer-lane": "#17222D",
    "buying": "#B9A0EE",
    "buying-tint": "#2A2340",
    "seller-line": "#D99A3A",
    "seller-ring": "#E0A24A",
    "seller": "#F0BF77",
    "seller-tint": "#4A3312",
    "seller-lane": "#251E14",
    "finding": "#FF8DBB",
    "finding-tint": "#2B1A24",
    "finding-edge": "#8A4263",
    "none": "none",
}

PRINT: dict[Ink, str] = {
    "paper": "#FFFFFF",
    "ink": "#1A1A1A",
    "muted": "#555555",
    "hairline": "#BDBDBD",
    "neutral": "#F4F4F4",
    "customer": "#111111",
    "customer-tint": "#EDEDED",
    "customer-lane": "#F4F4F4",
    "buying": "#111111",
    "buying-tint": "#E2E2E2",
    "seller-line": "#8C8C8C",
    "seller-ring": "#6B6B6B",
    "seller": "#3D3D3D",
    "seller-tint": "#E2E2E2",
    "seller-lane": "#F9F9F9",
    "finding": "#000000",
    "finding-tint": "#FFFFFF",
    "finding-edge": "#000000",
    "none": "none",
}
"""Greys only: what is seen on the screen is what comes out of any printer."""

PALETTES: dict[Theme, dict[Ink, str]] = {"light": LIGHT, "dark": DARK, "print": PRINT}
