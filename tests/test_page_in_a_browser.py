"""What an HTML page is in a real browser: for everybody, on paper, and with labels that are meant to break it."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import hostile
import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import CUSTOMER, DEAL, FAULTS, LIBRARY, Opened, long_map, page, page_of
from playwright.sync_api import Browser, Page

from navmap.drawing.wrapping import harmless


def violations(tab: Page) -> list[str]:
    found = Axe().run(tab).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


# ------------------------------------------------------------ for everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("part", "width"), [("", 1440), ("#s2", 1440), ("#c1", 360)])
def test_axe_finds_nothing(opened: Opened, scheme: str, part: str, width: int) -> None:
    options: dict[str, Any] = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    assert violations(opened(page(FAULTS), part, **options)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view(opened: Opened, scheme: str) -> None:
    tab = opened(page(DEAL), color_scheme=scheme)
    for view in tab.locator("input[name=view]").all():
        view.check(force=True)
        assert violations(tab) == []


def test_axe_finds_nothing_on_maps_of_other_shapes(opened: Opened) -> None:
    for markup in (page_of(LIBRARY), page_of(long_map(30)), page(DEAL, CUSTOMER)):
        assert violations(opened(markup)) == []


def test_a_narrow_screen_never_scrolls_sideways(opened: Opened) -> None:
    script = "document.documentElement.scrollWidth"
    for markup in (page_of(hostile.map_with_all()), page_of(long_map(30)), page(FAULTS)):
        tab = opened(markup, "#c1", viewport={"width": 360, "height": 640})
        assert tab.evaluate(script) == 360
    for view in tab.locator("input[name=view]").all():
        view.check(force=True)
        assert tab.evaluate(script) == 360


def test_nothing_moves_for_those_who_asked_for_that(opened: Opened) -> None:
    script = "getComputedStyle(document.querySelector('.canvas a ellipse')).transitionDuration"
    assert opened(page(DEAL), reduced_motion="reduce").evaluate(script) == "0s"
    assert "0.15s" in opened(page(DEAL), reduced_motion="no-preference").evaluate(script)


def test_without_scripts_the_page_is_a_map_with_its_text(opened: Opened) -> None:
    tab = opened(page(FAULTS), java_script_enabled=False)
    assert tab.locator(".view").first.is_visible()
    assert not tab.locator("#tools").is_visible()
    tab.locator("a[data-open=s4]").first.click()
    assert tab.url.endswith("#text-s4")


def test_a_server_is_asked_for_the_page_and_nothing_else(browser: Browser) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page(FAULTS).encode())

        def log_message(self, format: str, *arguments: Any) -> None:
            del format, arguments

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tab = browser.new_page()
    tab.goto(f"http://127.0.0.1:{server.server_port}/map.html#c1")
    tab.wait_for_timeout(500)
    tab.close()
    server.shutdown()
    assert asked == ["/map.html"]


# ------------------------------------------------------------ on paper


def test_paper_has_the_map_first_and_then_the_text(opened: Opened) -> None:
    tab = opened(page(FAULTS), "#c1", color_scheme="dark")
    document = tab.pdf(prefer_css_page_size=True, print_background=True)
    boxes = set(re.findall(rb"/MediaBox \[([\d. ]+)\]", document))
    assert {tuple(round(float(part)) for part in box.split()) for box in boxes} == {(0, 0, 842, 595)}
    assert 3 <= len(re.findall(rb"/Type /Page\b", document)) <= 20


def test_paper_is_light_without_tools_and_cards(opened: Opened) -> None:
    tab = opened(page(FAULTS), "#c1", color_scheme="dark")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print", color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not tab.locator("#tools").is_visible()
    assert not tab.locator("#card").is_visible()
    assert tab.locator("#findings").is_visible()
    assert not tab.locator(".canvas .dim").count()
    assert tab.evaluate("getComputedStyle(document.querySelector('.side')).columnCount") == "2"
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    tab.emulate_media(media="screen")
    assert tab.locator("#card").is_visible()


# ------------------------------------------------------------ hostile labels


def shown(label: str) -> str:
    """As the language takes it, in its own lines."""
    return harmless(hostile.said(label))


def test_hostile_labels_are_shown_exactly_in_every_slot_and_nothing_runs(opened: Opened) -> None:
    tab = opened(page_of(hostile.map_with_all()))
    labels = sorted(map(shown, hostile.LABELS))

    def told(selector: str) -> list[str]:
        script = "where => [...document.querySelectorAll(where)].map(one => one.textContent)"
        return sorted(set(tab.evaluate(script, selector)))

    for side in ("customer", "seller"):
        assert told(f"article.{side}:not(.lost) h4 .said") == sorted(set(labels))
    for kind in ("how", "do", "milestone", "stop", "evidence", "signal", "response", "derailer", "exit", "gate"):
        assert set(labels) <= set(told(f"#text li.{kind} > .said")), kind
    for label in ("CRM field", "Note", "In the CRM", "Forecast", "Accepted"):
        script = (
            "label => [...document.querySelectorAll('.facts > div')]"
            ".filter(one => one.firstChild.textContent === label).map(one => one.lastChild.textContent)"
        )
        texts = {one.partition(": ")[2] if label == "Accepted" else one for one in tab.evaluate(script, label)}
        assert set(labels) <= texts, label
    assert [tab.title()] == told("h1 .said") == [shown(hostile.LABELS[0])]
    assert tab.evaluate("document.querySelectorAll('script, img, iframe, object, table, b').length") == 2


def test_a_card_shows_hostile_labels_exactly(opened: Opened) -> None:
    tab = opened(page_of(hostile.map_with_all()))
    for number, label in enumerate(hostile.LABELS, 1):
        if "<" in label or "&" in label:
            tab.evaluate("id => location.hash = id", f"c{number}")
            tab.wait_for_function(f"document.querySelector('#card .number')?.textContent === '{number}'")
            assert tab.locator("#card-title .said").text_content() == shown(label)
