"""What stops a picture."""

from __future__ import annotations


class DrawingError(Exception):
    """A picture that cannot be drawn, with a plain sentence that says why."""
