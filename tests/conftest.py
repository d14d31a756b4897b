"""What all tests share: the example files, and skips that count as failures where nothing may be skipped."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    del item, call
    report = yield
    if report.skipped and os.environ.get("NAVMAP_NO_SKIPS"):
        report.outcome = "failed"
    return report


@pytest.fixture
def finance() -> str:
    """The map of the language page: nothing is to be found in it."""
    return (ROOT / "tests/cases/check/finance-platform.navmap").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _not_on_a_build_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests say themselves where they want to be: these decide what `--output auto` is."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
