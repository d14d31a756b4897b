"""The word lists of a natural language as they stand in its file."""

from __future__ import annotations

from pathlib import Path

Tables = dict[str, dict[str, str]]
"""By the name of a table and of a list in it, its entries as written."""

_WORDS = Path(__file__).parent / "words"
_QUOTES = '"""'


def read_tables(language: str) -> Tables:
    """The tables of a language's file.

    It is TOML of tables and texts and nothing else; reading just that is twenty times as fast as a reader of all of
    TOML, and a check waits for it.
    """
    tables: Tables = {}
    table: dict[str, str] = {}
    lines = iter((_WORDS / f"{language}.toml").read_text(encoding="utf-8").splitlines())
    for line in lines:
        name, equals, value = line.partition(" = ")
        if line.startswith("["):
            table = tables.setdefault(line[1 : line.index("]")], {})
        elif equals and not line.startswith("#"):
            long = value == _QUOTES
            table[name.strip('"')] = "\n".join(iter(lines.__next__, _QUOTES)) if long else value.strip('"')
    return tables


def phrases(text: str) -> list[str]:
    """The entries of a list, which are parted by commas."""
    return [entry for part in " ".join(text.split()).split(",") if (entry := part.strip())]
