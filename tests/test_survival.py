"""Whatever happens to a text, a check of it gives findings or a refusal, and never anything else."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from outlets import report_in
from promises import MAP, check_project, document_of, project_of

from navmap.graph.graph import MapGraph
from navmap.sources import Refused, decoded

ROOT = Path(__file__).resolve().parent.parent
TEXTS = [
    file.read_text(encoding="utf-8")
    for folder in ("examples", "stdlib_maps", "tests/cases/check")
    for file in sorted((ROOT / folder).rglob("*.navmap"))
]
SEEDS = 20_000 if os.environ.get("NAVMAP_SOAK") else 150


def check(content: str) -> None:
    project = project_of({MAP: content})
    report_in(("text", "concise", "json"), project, check_project(project))


def spoilt(chance: random.Random) -> str:
    lines = chance.choice(TEXTS).split("\n")
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(lines))
        match chance.randrange(8):
            case 0:
                lines = lines[: at + 1]
            case 1:
                del lines[at : at + chance.randint(1, 3)]
            case 2:
                lines[at:at] = lines[at : at + chance.randint(1, 5)]
            case 3:
                chance.shuffle(lines)
            case 4:
                lines[at] = lines[at][: chance.randint(0, len(lines[at]))]
            case 5:
                lines[at] = lines[at].replace(":", chance.choice(["", " ", "::", ": :"]))
            case 6:
                lines.insert(at, chance.choice(chance.choice(TEXTS).split("\n")))
            case 7:
                signs = list(lines[at])
                signs.insert(chance.randint(0, len(signs)), chance.choice("\x00\t\r\x85\u2028\u202e\ud800|#:,é漢"))
                lines[at] = "".join(signs)
        lines = lines or [""]
    return "\n".join(lines)


@pytest.mark.parametrize("part", range(4))
def test_spoilt_maps_give_findings(part: int) -> None:
    for seed in range(part, SEEDS, 4):
        check(spoilt(random.Random(seed)))


def test_any_bytes_give_findings_or_a_refusal() -> None:
    chance = random.Random(7)
    for _ in range(SEEDS):
        content = chance.randbytes(chance.randint(0, 400))
        try:
            check(decoded(content, "map.navmap"))
        except Refused:
            continue


@pytest.mark.parametrize("number", range(0, len(TEXTS), 5))
def test_every_beginning_of_a_map_gives_findings(number: int) -> None:
    content = TEXTS[number]
    for end in range(0, len(content), max(1, len(content) // 25)):
        check(content[:end])


def test_thousands_of_stages_that_branch_and_loop() -> None:
    count = 2_000
    customer = "".join(
        f"stage c{n}: C{n}\n  next: c{min(n + 1, count - 1)}, c{min(n + 7, count - 1)}, c{max(n - 3, 0)}\n"
        f"  outcome o{n}: Outcome {n}\n"
        for n in range(count)
    )
    seller = "".join(
        f"stage s{n}: S{n}\n  next: s{min(n + 1, count - 1)}, s{min(n + 5, count - 1)}, s{max(n - 2, 0)}\n"
        f"  helps o{n}: Help\n  exit when o{n}: Exit {n}\n"
        for n in range(count)
    )
    content = f"map: M\ncustomer: C\n{customer}seller: S\n{seller}"
    document = document_of(content)
    graph: MapGraph = document.graph
    assert not document.findings
    assert graph.customer.position(f"c{count - 1}") == count - 1
    assert all(graph.drift(stage.name) is not None for stage in graph.seller.stages)
