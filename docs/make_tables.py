"""Writes grammar/navmap.tables.json, what Lark works out from the grammar, so that no run has to do it again.

`python docs/make_tables.py` from the root of the repository, after a change of the grammar or with a new release of
Lark; with another release than the one it was made with, navmap works it out itself.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import lark
from lark.grammar import Rule
from lark.lexer import TerminalDef

from navmap.syntax.grammar import LEXER, TABLES, digest, grammar, part_of, worked_out

TARGET = Path(__file__).resolve().parent.parent / "grammar" / TABLES


def tables() -> str:
    """The tables of this grammar and this release of Lark, as JSON."""
    data, memo = worked_out(grammar()).memo_serialize([TerminalDef, Rule])
    for *way, last in LEXER:
        part_of(data, way)[last] = "contextual"
    data["parser"]["parser"] = _numbered_alike(data["parser"]["parser"])
    kept = {"grammar": digest(grammar()), "lark": lark.__version__, "data": data, "memo": memo}
    return json.dumps(kept, separators=(",", ":"), sort_keys=True) + "\n"


def _numbered_alike(table: dict[str, Any]) -> dict[str, Any]:
    """The table with numbers that are the same each time: Lark numbers states and tokens in the order of a set."""
    names = sorted(table["tokens"].values())
    token = {old: names.index(name) for old, name in table["tokens"].items()}
    states = {old: {token[at]: action for at, action in actions.items()} for old, actions in table["states"].items()}
    [(start, first)] = table["start_states"].items()
    order = _in_order_of_visit(states, first)
    return table | {
        "tokens": dict(enumerate(names)),
        "states": {order.index(old): _moved(actions, order) for old, actions in states.items()},
        "start_states": {start: order.index(first)},
        "end_states": {start: order.index(table["end_states"][start])},
    }


def _moved(actions: dict[int, Any], order: list[int]) -> dict[int, Any]:
    """The actions of a state, those that go to another one by its new number."""
    return {at: [kind, order.index(to) if kind == SHIFT else to] for at, (kind, to) in actions.items()}


def _in_order_of_visit(states: dict[int, dict[int, Any]], first: int) -> list[int]:
    order = [first]
    for state in order:
        targets = (to for _, (kind, to) in sorted(states[state].items()) if kind == SHIFT)
        order.extend(dict.fromkeys(to for to in targets if to not in order))
    return order


SHIFT = 0
"""Lark's number for going to another state; the other one is for applying a rule."""

if __name__ == "__main__":
    TARGET.write_text(tables(), encoding="utf-8")
