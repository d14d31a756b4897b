"""Where fuzzing begins: maps, programs from seeds, settings and command lines; and how they are changed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from hostile import LABELS
from programs import damaged, valid

from fuzzing.subjects import BETWEEN_ARGUMENTS, BETWEEN_FILES
from navmap import rules
from navmap.cli.arguments import COMMANDS
from navmap.cli.outputs import FORMATS as REPORTS
from navmap.config.checking import KEYS, SETTINGS
from navmap.config.house import DEMANDS, LINES
from navmap.config.house import KEYS as HOUSE_KEYS
from navmap.syntax.keywords import KEYWORDS

ROOT = Path(__file__).resolve().parent.parent.parent
LARGEST = 4_000
"""Bytes of an input: small ones are tried many times faster."""

_EXTENDS = (
    "extends: ./base.navmap",
    "extends: ./deep/third.navmap",
    "extends: ../base.navmap",
    "extends: ./map.navmap",
)
_HEADS = (" n1", " n1 when n2", " when n1, n3", " after n1", " before n2", " returns to n1", " n1 until 2027-01-01", "")
_OPTIONS = (
    "--profile", "published", "draft", "--fail-on", "info", "--rule", "--output", "--summary", "--fix", "--diff",
    "--check", "--today", "2026-11-23", "0001-01-01", "9999-12-31", "-o", "-", "--format", "--view", "coverage",
    "plan", "playbook", "--stage", "1", "--for", "customer", "--theme", "print", "--no-findings", "--template",
    "--baseline", "--write-baseline", "--new-since", "HEAD", "--stdin-filename", "--from", "--help", "--version", "--",
    "good.navmap", "maps", "maps/given.navmap", "maps/new.navmap", ".", "out.md", "out.csv", "out.xlsx", "out.mmd",
    "out.dot", "json", "navmap", "text", "std/full-change", "", "\x00", "\x1b[31m", "\udcff", "é", "x" * 300, "-x",
)  # fmt: skip
_COMMAND_LINES = (
    "check good.navmap --summary --output json", "check - --stdin-filename maps/x.navmap", "check maps --fix --diff",
    "fmt maps --check", "fmt -", "draw good.navmap -o out.md", "draw - -o - --format csv --view plan",
    "show maps/given.navmap --format json", "diff good.navmap maps/given.navmap", "accepted .", "explain no-owner",
    "rules", "config maps/given.navmap --format json", "new maps/new.navmap", "std", "check --new-since HEAD",
    "check . --write-baseline base.json", "check . --baseline base.json", "maps/given.navmap", "--help",
)  # fmt: skip
_SETTINGS = (
    'profile = "published"\n', 'exclude = ["drafts/"]\n', "[settings]\nmax-drift = 1\n",
    '[rules]\nno-owner = "off"\n', '[[overrides]]\nfiles = ["drafts/"]\nrules = { no-owner = "error" }\n',
)  # fmt: skip


def beginnings(name: str) -> Iterator[bytes]:
    """What a subject begins with."""
    found = {"config": _configurations, "command": _command_lines, "extends": _projects}.get(name, _maps)
    return (one.encode("utf-8", "surrogateescape") for one in found())


def _maps() -> Iterator[str]:
    for folder in ("examples", "tests/cases/check", "tests/cases/mistakes", "tests/cases/format"):
        for file in sorted((ROOT / folder).rglob("*.navmap")):
            yield file.read_bytes()[:LARGEST].decode("utf-8", "surrogateescape")
    yield from (one for seed in range(60) if len(one := valid(seed)) < LARGEST)


def _projects() -> Iterator[str]:
    for seed in range(30):
        files = (valid(seed), valid(seed + 1000), valid(seed + 2000))
        extending = [f"{text.rstrip()}\n{_EXTENDS[at]}\n" for at, text in enumerate(files[:2])]
        yield BETWEEN_FILES.join([*extending, files[2]])[:LARGEST]
    for folder in sorted((ROOT / "tests/cases/check/extends").glob("*")):
        texts = [file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.navmap"))]
        yield BETWEEN_FILES.join(texts)[:LARGEST]


def _configurations() -> Iterator[str]:
    yield from _SETTINGS
    yield "".join(_SETTINGS[:4])
    for file in sorted((ROOT / "tests/cases").rglob("*.toml")):
        yield file.read_text(encoding="utf-8")[:LARGEST]


def _command_lines() -> Iterator[str]:
    for number, line in enumerate(_COMMAND_LINES):
        yield BETWEEN_FILES.join([line.replace(" ", BETWEEN_ARGUMENTS), valid(number)])[:LARGEST]


def words(name: str) -> tuple[str, ...]:
    """The words a subject knows: what is put in where a text is changed."""
    if name == "config":
        return (*KEYS, *SETTINGS, *HOUSE_KEYS, *DEMANDS, *LINES, *rules.NAMES[:8], " = ", "[[house]]", "[rules]", '"*"')
    if name == "command":
        return (*COMMANDS, *_OPTIONS, *REPORTS, *rules.NAMES[:4])
    return (*(f"{keyword}{head}: " for keyword in KEYWORDS for head in _HEADS[:4]), *_EXTENDS, BETWEEN_FILES.strip())


# ---------------------------------------------------------------- changes


def changed(name: str, data: bytes, seed: int) -> bytes:
    """The bytes of an input after one change that knows its form."""
    chance = random.Random(seed)
    text = data.decode("utf-8", "surrogateescape")
    return chance.choice(_CHANGES)(name, text, chance).encode("utf-8", "surrogatepass")


def _word_put_in(name: str, text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    lines.insert(chance.randint(0, len(lines)), chance.choice(words(name)) + chance.choice(("", "n1", "n1, n2", "x")))
    return "\n".join(lines)


def _word_replaced(name: str, text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(words(name)) + lines[at].partition(":")[2]
    return "\n".join(lines)


def _head_replaced(name: str, text: str, chance: random.Random) -> str:
    del name
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    head, colon, rest = lines[at].partition(":")
    lines[at] = f"{' '.join(head.split()[:1])}{chance.choice(_HEADS)}{colon}{rest}"
    return "\n".join(lines)


def _label_put_in(name: str, text: str, chance: random.Random) -> str:
    del name
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] += chance.choice(LABELS)[:80]
    return "\n".join(lines)


def _line_from_elsewhere(name: str, text: str, chance: random.Random) -> str:
    del name
    lines, others = text.split("\n"), valid(chance.randrange(500)).split("\n")
    start = chance.randrange(len(others))
    at = chance.randint(0, len(lines))
    lines[at:at] = others[start : start + chance.randint(1, 6)]
    return "\n".join(lines)


def _damaged(name: str, text: str, chance: random.Random) -> str:
    del name
    return damaged(chance, text)


_CHANGES: tuple[Callable[[str, str, random.Random], str], ...] = (
    _word_put_in,
    _word_replaced,
    _head_replaced,
    _label_put_in,
    _line_from_elsewhere,
    _damaged,
)
