"""Maps that say odd things, from seeds: what means something to a format, and texts that are hard to show.

`odd(seed)` is a map without a mistake, as those of programs.py are; another `saying` gives the same map in other words.
"""

from __future__ import annotations

import random
from functools import partial

from hostile import LABELS
from programs import valid
from statements import Program

_SIGNS = tuple("<>&\"'\\`*_{}[]()#+-=@|~$%!^;:,./? ﬂ°¶ß0123abnlrGNwx")
_LABELS = tuple(label for label in LABELS if "\n" not in label and len(label) < 100)
_RUNNING = (
    "</script><script>alert(1)</script>", "</SCRIPT >", "<!--<script>", "javascript:alert(1)", "JaVaScRiPt:x",
    "data:text/html,x", "vbscript:x", "<svg onload=alert(1)>", "<img src=x onerror=alert(1)>",
    "<iframe src=//127.0.0.1>", "<style>*{}</style>", "<foreignObject>", "<use href='#x'>", "<base href=//x>",
    "<meta http-equiv=refresh content=0>", "<a href=x>", "<br>", "</p>", "</text>", "</title>", "</svg>", "<math>",
    "<plaintext>", "<textarea>", "]]>", "<![CDATA[", "<?php ?>", "<!ENTITY x SYSTEM 'y'>", "&x;", "&#0;",
    "&#x110000;", "&lt", "&LT;", "&notin", "&amp;lt;", "\\u003c", "%3Cscript%3E", "url(//x)", "@import 'x';",
    "expression(1)", "=1+1", "+1", "-1", "@x", "\t=1", " =1", "'=1", "''=1", '"=1', ";=1", "x;=1", "＝1", "＋1",
    "－1", "＠x", "=\u00a01", "|=1", ",=1", "\u3000=1", "%s", "%d%n", "%(x)s", "{}", "{0}", "{x!r}", "{{x}}",
    "${x}", "$(x)", "#{x}", "<%= x %>", "%%", "%0A", "\\x41", "\\0", "\\T", "\\E", "\\L", "http://127.0.0.1/x",
    "https://x.y", "www.x.y", "x@y.z", "ftp://x", "mailto:x@y.z", "xmpp:x@y.z/z", "//x", "file:///x", "[x](y)",
    "![x](y)", "[x]: y", "[^1]", "<http://x>", "- [ ] x", "- [x] y", "***", "---", "===", "# x", "> x", "1) x",
    "10. x", "| x |", "```", "~~~", "    x", ":smile:", "@here", "#1", "GH-1", "end", "subgraph x", "click x y",
    "%%{init:{}}%%", "A-->B", "graph", "strict", "x->y", "x:n", "_x000D_", "_x0009_",
)  # fmt: skip
_SCRIPTS = (
    "עברית", "مرحبا بالعالم", "ܫܠܡܐ", "हिन्दी", "ภาษาไทย", "မြန်မာ", "한국어", "汉字漢字", "ꦗꦮ", "𐎀𐎁", "𝕏𝒴", "🇩🇪",
    "👩\u200d👩\u200d👧", "👍🏽", "1️⃣", "❤\ufe0f", "e\u0301e\u0301e\u0301",
    "o\u0308\u0323\u0308\u0323\u0308\u0323\u0308\u0323", "Z\u0351\u036b\u0343\u036a", "\u0301x", "\u20dd", "ﷺ", "ﬃ",
    "ß", "İı", "Ǆ", "ΐ", "\u1e9e", "\U000e0041",
)  # fmt: skip
_UNSEEN = (
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u115f", "\u3164", "\uffa0", "\u2800",
    "\u180e", "\u2061", "\ufe0f", "\ufff9", "\ufffc", "\ufffd", "\ufffe", "\uffff", "\ufdd0", "\U0001fffe",
    "\U0010ffff", "\ue000", "\U000f0000", "\u2028", "\u2029", "\u202f",
)  # fmt: skip
_LONG = (
    "x" * 300,
    "W" * 120,
    "漢" * 200,
    "i" * 500,
    "<" * 90,
    "&" * 90,
    "a-" * 150,
    "word " * 200 + "end",
    "e\u0301" * 200,
    "\u200b" * 300,
)


class Odd(Program):
    """Says odd things; `saying` is where its words come from, and nothing else of the map."""

    def __init__(self, chance: random.Random, saying: random.Random) -> None:
        super().__init__(chance)
        self.saying = saying

    def prose(self) -> str:
        """A text of any kind that the language takes: it is not blank."""
        make = self.saying.choice((_label, _label, _sayings, _sayings, _soup, _soup, _any, _mixture))
        return make(self.saying).strip() or "…"

    def add(self, keyword: str, text: str, head: str = "") -> None:
        """Former names are shown as they are written, too."""
        if keyword == "formerly":
            text = ", ".join(f"{one} {_label(self.saying).replace(',', ';')}" for one in text.split(", "))
        super().add(keyword, text, head)


def odd(seed: int, saying: int = 0) -> str:
    """A map without a mistake that says odd things in every slot for text."""
    return valid(seed, partial(Odd, saying=random.Random(f"{seed} {saying}")))


def _label(chance: random.Random) -> str:
    return chance.choice((*_LABELS, *_RUNNING))


def _sayings(chance: random.Random) -> str:
    kinds = (_LABELS, _RUNNING, _RUNNING, _SCRIPTS, _UNSEEN, ("the", "CFO", "signs", "and then?"))
    pieces = [chance.choice(chance.choice(kinds)) for _ in range(chance.randint(1, 5))]
    return chance.choice((" ", "", "  ", "\t", "\u00a0")).join(pieces)


def _soup(chance: random.Random) -> str:
    return "".join(chance.choices(_SIGNS, k=chance.randint(1, 14)))


def _any(chance: random.Random) -> str:
    """Characters of any kind, but for those that no map may hold."""
    found = (chr(chance.choice((chance.randrange(0x20, 0x3000), chance.randrange(0x20, 0x110000)))) for _ in range(8))
    return "".join(sign for sign in found if not _is_refused(sign))


def _mixture(chance: random.Random) -> str:
    return chance.choice((*_LONG, *_UNSEEN, *_SCRIPTS))


def _is_refused(sign: str) -> bool:
    ranges = ((0x00, 0x1F), (0x7F, 0x9F), (0x61C, 0x61C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
    return any(first <= ord(sign) <= last for first, last in (*ranges, (0xD800, 0xDFFF)))
