"""Draws the pictures that the README shows, with navmap itself.

    python docs/make_pictures.py

The day is fixed, so that the same maps give the same pictures.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

DAY = "2026-11-23"

PICTURES = {
    "a-map.png": "examples/02-small-deal.navmap",
    "what-goes-wrong.png": "examples/04-what-goes-wrong.navmap",
    "mended-before.png": "examples/11-mended/before.navmap",
    "mended-after.png": "examples/11-mended/after.navmap",
}
"""Each picture, and the map it shows."""


def main() -> None:
    """Draw them all into the folder of this script."""
    for picture, drawn in PICTURES.items():
        command = [sys.executable, "-m", "navmap", "draw", drawn, "-o", str(HERE / picture), "--today", DAY]
        subprocess.run(command, cwd=HERE.parent, check=True)


if __name__ == "__main__":
    main()
