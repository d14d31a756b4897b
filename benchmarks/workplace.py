"""The folder in which everything is measured: each document alone in two sizes, and a thousand of each kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import peers
from documents import unlike
from documents.bpmn import bpmn_of
from documents.dbml import dbml_of
from documents.likec4 import SPECIFICATION, likec4_of
from documents.likenesses import as_yaml
from documents.maps import map_of
from documents.mermaid import mermaid_of
from documents.program import program_of
from imports import write_program

SMALL, LARGE = 8, 500
MANY = 1_000
MANY_FOR_LIKEC4 = 100
"""A thousand models in one project are more than it gets through: it was ended after eight minutes."""

KINDS: dict[str, Callable[[int], str]] = {
    "navmap": map_of,
    "bpmn": bpmn_of,
    "mmd": mermaid_of,
    "dbml": dbml_of,
    "yaml": as_yaml,
    "py": program_of,
}
"""What writes the document of each kind; kinds are called by the ends of their files' names."""


def furnish(folder: Path) -> None:
    """Write all documents: `small.KIND`, `large.KIND`, and the folders `many-KIND`."""
    for kind, written in KINDS.items():
        (folder / f"small.{kind}").write_text(written(SMALL), encoding="utf-8")
        (folder / f"large.{kind}").write_text(written(LARGE), encoding="utf-8")
        _write_many(folder / f"many-{kind}", kind, written(SMALL))
    _write_likec4(folder)
    (folder / "thirty.navmap").write_text(map_of(30), encoding="utf-8")
    write_program(folder)
    (folder / ".bpmnlintrc").write_text('{"extends": "bpmnlint:recommended", "rules": {"no-bpmndi": "off"}}')
    (folder / "node_modules").symlink_to(peers.FOLDER / "node_modules")


def _write_many(folder: Path, kind: str, text: str) -> None:
    folder.mkdir()
    for number in range(MANY):
        (folder / f"m{number}.{kind}").write_text(unlike(text, number), encoding="utf-8")


def _write_likec4(folder: Path) -> None:
    """Projects of LikeC4 are folders, in which no two things have one name."""
    for name, count in (("small-c4", 1), ("many-c4", MANY_FOR_LIKEC4)):
        (folder / name).mkdir()
        (folder / name / "specification.c4").write_text(SPECIFICATION, encoding="utf-8")
        for number in range(count):
            text = unlike(likec4_of(SMALL, f"m{number}_"), number)
            (folder / name / f"m{number}.c4").write_text(text, encoding="utf-8")
