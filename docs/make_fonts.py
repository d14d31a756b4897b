"""Makes the fonts that ship with navmap: subsets of Arimo, and the table of their advance widths.

    npm pack @expo-google-fonts/arimo && tar xzf expo-google-fonts-arimo-*.tgz
    python docs/make_fonts.py package

The same input gives the same bytes. Bold, regular and
italic cover the same characters, so one list of characters serves the three lists of widths.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "navmap" / "fonts"

STYLES = {
    "regular": "400Regular/Arimo_400Regular.ttf",
    "bold": "700Bold/Arimo_700Bold.ttf",
    "italic": "400Regular_Italic/Arimo_400Regular_Italic.ttf",
}

KEPT = [
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x024F),
    (0x0259, 0x0259),
    (0x02B0, 0x036F),  # modifiers and combining marks
    (0x0370, 0x052F),  # Greek, Cyrillic
    (0x0590, 0x05FF),  # Hebrew
    (0x1E00, 0x1EFF),  # Vietnamese and more Latin
    (0x2000, 0x200F),  # punctuation, without bidirectional embeddings
    (0x2010, 0x2029),
    (0x202F, 0x2065),
    (0x2070, 0x214F),  # super- and subscripts, currencies, letter-like signs
    (0x2190, 0x22FF),  # arrows, mathematics
    (0x2500, 0x25FF),  # boxes and shapes
    (0xFB00, 0xFB06),
    (0xFFFD, 0xFFFD),
]


def main() -> None:
    """Write the fonts, their widths and their licence."""
    package = Path(sys.argv[1])
    TARGET.mkdir(exist_ok=True)
    widths = {}
    for style, file in STYLES.items():
        font = _subset(package / file)
        font.save(TARGET / f"Arimo-{style.capitalize()}.ttf")
        widths[style] = _widths(font)
    (TARGET / "widths.json").write_text(_as_json(widths), encoding="ascii")
    (TARGET / "OFL.txt").write_bytes((package / "LICENSE_FONT").read_bytes())


def _subset(path: Path) -> Any:
    options = subset.Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp", "locl"])
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = TTFont(path, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in KEPT for code in range(first, last + 1)])
    subsetter.subset(font)
    return font


def _widths(font: Any) -> dict[int, int]:
    """Advance widths in thousandths of the font size."""
    em = font["head"].unitsPerEm
    return {code: round(font["hmtx"][name][0] * 1000 / em) for code, name in font.getBestCmap().items()}


def _as_json(widths: dict[str, dict[int, int]]) -> str:
    """Runs of characters as [first code point, widths …], one run a line."""
    parts = []
    for style, table in widths.items():
        runs: list[list[int]] = []
        last = None
        for code in sorted(table):
            if last is None or code != last + 1:
                runs.append([code])
            runs[-1].append(table[code])
            last = code
        lines = ",\n".join(json.dumps(run, separators=(",", ":")) for run in runs)
        parts.append(f'"{style}":[\n{lines}\n]')
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    main()
