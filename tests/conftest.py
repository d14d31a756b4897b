"""What all tests share: the example files, and skips that count as failures where nothing may be skipped."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="navmap-tests-")  # no answers from or for anybody else's cache

signal.signal(
    signal.SIGINT, signal.default_int_handler
)  # a run in the background ignores it, and so would its children

settings.register_profile("navmap", deadline=None)  # how long one example takes says nothing on a busy machine
settings.load_profile("navmap")


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


# ------------------------------------------------------------ a browser

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real one; not for the whole session, because its event loop is in the way of other tests."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # few tests need it

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens the markup of a page; whatever it complains of, asks for or lets run fails the test."""
    complaints: list[str] = []
    contexts = []
    file = tmp_path / "map.html"

    def notice_request(url: str) -> None:
        if not url.startswith("data:") and url.partition("#")[0] != file.as_uri():
            complaints.append(f"request: {url}")

    def open_page(markup: str, part: str = "", **options: Any) -> Page:
        file.write_text(markup, encoding="utf-8")
        contexts.append(browser.new_context(**options))
        tab = contexts[-1].new_page()
        tab.on("console", lambda message: complaints.append(f"console: {message.text}"))
        tab.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        tab.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        tab.on("request", lambda request: notice_request(request.url))
        tab.goto(f"{file.as_uri()}{part}")
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
