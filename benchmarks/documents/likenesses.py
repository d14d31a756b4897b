"""The map of maps.py in other languages, so that other servers have as much to look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_ROLES = ["lead", "user", "rep"]
_TEXT = {"type": "string", "minLength": 1}
_NAME = {"type": "string", "pattern": "^[a-z0-9-]+$"}


def _thing(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list_of(what: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": what, "minItems": 1}


_REF = {"type": "string", "pattern": "^(stage-[0-9]+|o[0-9]+[abc])$"}
_ROLE = {"enum": _ROLES}
_OUTCOME = _thing(["name", "text"], name=_NAME, text=_TEXT, confirmed_by=_list_of(_ROLE), evidence=_TEXT)
_DERAILER = _thing(["text"], text=_TEXT, response=_TEXT)
_EXIT = _thing(["text"], when=_list_of(_REF), text=_TEXT)
_CUSTOMER_STAGE = _thing(
    ["name", "title", "who", "outcomes"],
    name=_NAME,
    title=_TEXT,
    kind={"enum": ["change", "buying"]},
    who=_list_of(_ROLE),
    takes={"type": "string", "pattern": "^[0-9]+(-[0-9]+)? (days|weeks|months)$"},
    outcomes=_list_of(_OUTCOME),
    derailers=_list_of(_DERAILER),
)
_SELLER_STAGE = _thing(
    ["name", "title", "who", "helps", "exits"],
    name=_NAME,
    title=_TEXT,
    who=_list_of(_ROLE),
    helps=_list_of(_REF),
    how=_TEXT,
    exits=_list_of(_EXIT),
)
SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    **_thing(
        ["map", "customer", "seller"],
        map=_TEXT,
        owner=_TEXT,
        reviewed=_TEXT,
        customer=_thing(["text", "stages"], text=_TEXT, stages=_list_of(_CUSTOMER_STAGE)),
        seller=_thing(["text", "stages"], text=_TEXT, stages=_list_of(_SELLER_STAGE)),
    ),
}


def as_yaml(size: int) -> str:
    """The map as YAML, with its schema named in the first line."""
    return "\n".join([*_yaml_customer(size), *_yaml_seller(size)]) + "\n"


def _yaml_customer(size: int) -> Iterator[str]:
    yield from ("# yaml-language-server: $schema=./schema.json", "map: A map for measuring")
    yield from ("owner: Sales Enablement", "reviewed: 2026-10-01, every 12 months")
    yield from ("customer:", "  text: A customer", "  stages:")
    for number in range(size):
        yield from (f"    - name: stage-{number}", f"      title: Customer stage {number}")
        yield from ("      who: [lead, user]", "      takes: 2-4 weeks", "      outcomes:")
        for part in "abc":
            yield f"        - name: o{number}{part}"
            yield f"          text: The lead has decided on matter {number} {part}"
            yield "          confirmed_by: [lead]"
            yield f"          evidence: Minutes of meeting {number} {part}"
        yield from ("      derailers:", f"        - text: Somebody new asks about matter {number}")
        yield "          response: Go through it once more"


def _yaml_seller(size: int) -> Iterator[str]:
    yield from ("seller:", "  text: A seller", "  stages:")
    for number in range(size):
        yield from (f"    - name: s{number}", f"      title: Seller stage {number}", "      who: [rep]")
        yield from (f"      helps: [stage-{number}]", f"      how: Bring what matter {number} needs", "      exits:")
        for part in "abc":
            yield f"        - when: [o{number}{part}]"
            yield f"          text: The lead has told us about matter {number} {part}"


def as_zmodel(size: int) -> str:
    """A data model: an enumeration of outcomes and a model for each stage, which names it."""
    return "\n".join(line for number in range(size) for line in _zmodel_stage(number)) + "\n"


def _zmodel_stage(number: int) -> Iterator[str]:
    yield from (f"enum Outcome{number} {{", "  a", "  b", "  c", "}", "")
    yield from (f"model Stage{number} {{", "  id String @id", f'  title String @default("Customer stage {number}")')
    yield from (f"  outcome Outcome{number} @default(a)", f"  gate Outcome{number} @default(b)")
    for part in "abc":
        yield f'  text{part} String @default("The lead has decided on matter {number} {part}")'
        yield f'  evidence{part} String @default("Minutes of meeting {number} {part}")'
    yield from ('  how String @default("Bring what it needs")', "  least Int @default(2)", "  most Int @default(4)")
    yield from ("}", "")
