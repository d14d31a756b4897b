"""A project in which one map extends another, for tests."""

from __future__ import annotations

from pathlib import Path

BASE = """library: Base
customer: C
role boss: The boss
stage: Make it work
  who: boss
  outcome done: It is done
    evidence: E
"""
TOP = """map: Top
extends: ./parts/base.navmap
seller: S
stage go: Go
  helps done, Make it work: H
  exit when done: X
    confirmed by: The Boss, boss
"""


def project(folder: Path) -> None:
    """Write the two, and a third that has to do with neither."""
    (folder / "navmap.toml").write_text("", encoding="utf-8")
    (folder / "parts").mkdir()
    (folder / "parts" / "base.navmap").write_text(BASE, encoding="utf-8")
    (folder / "top.navmap").write_text(TOP, encoding="utf-8")
    (folder / "other.navmap").write_text(BASE.replace("Base", "Other"), encoding="utf-8")
