"""What an HTML page does in a real browser: by mouse and by key, in light and dark, narrow and on paper."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import hostile
import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import CUSTOMER, DEAL, FAULTS, LIBRARY, long_map, page, page_of
from playwright.sync_api import Browser, Page, sync_playwright

from navmap.drawing.wrapping import harmless

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a page; whatever it complains of, asks for or lets run fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(markup: str, part: str = "", **options: Any) -> Page:
        file = tmp_path / "map.html"
        file.write_text(markup, encoding="utf-8")
        context = browser.new_context(**options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        tab.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(MINE) else None)
        tab.goto(f"{file.as_uri()}{part}")
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


MINE = ("file:", "data:font/woff2;", "data:image/svg+xml,")


def violations(tab: Page) -> list[str]:
    found = Axe().run(tab).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def focused(tab: Page) -> str:
    """What has the focus: the label of a sign, or the id or the text of anything else."""
    script = (
        "(one => one.dataset.route ? one.getAttribute('aria-label') : one.id || one.value || one.textContent)"
        "(document.activeElement)"
    )
    return str(tab.evaluate(script))


def press(tab: Page, *keys: str) -> str:
    for key in keys:
        tab.keyboard.press(key)
    return focused(tab)


def dimmed(tab: Page, sign: str) -> bool:
    return bool(tab.evaluate("sign => document.querySelector(sign).classList.contains('dim')", sign))


def station(stop: str) -> str:
    return f".view:not([hidden]) a[data-open='{stop}']:not([data-gate])"


def wide(tab: Page) -> float:
    return float(tab.evaluate("document.querySelector('.view:not([hidden]) svg').getBoundingClientRect().width"))


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
    for markup in (page(FAULTS), page_of(long_map(30)), page_of(hostile.map_with_all())):
        tab = opened(markup, "#c1", viewport={"width": 360, "height": 640})
        for view in tab.locator("input[name=view]").all():
            view.check(force=True)
            assert tab.evaluate("document.documentElement.scrollWidth") == 360


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


# ------------------------------------------------------------ by key


def test_each_route_is_one_stop_of_the_tabulator(opened: Opened) -> None:
    tab = opened(page(DEAL))
    tab.locator("#print").focus()
    assert press(tab, "Tab").startswith("1 Notice where")
    assert press(tab, "Tab").startswith("S1 First talk")
    press(tab, "ArrowRight", "Shift+Tab")
    assert press(tab, "Tab").startswith("S2 Count together")


def test_arrows_lead_along_the_route_and_across(opened: Opened) -> None:
    tab = opened(page(DEAL))
    tab.locator(station("c1")).focus()
    assert press(tab, "ArrowRight").startswith("2 Picture it gone")
    assert press(tab, "ArrowDown").startswith("S3 Write the list")
    assert press(tab, "ArrowRight").startswith("2 gate: ")
    assert press(tab, "ArrowRight").startswith("S4 Try it")
    assert press(tab, "End").startswith("Keeps the shoebox")
    assert press(tab, "Home").startswith("S1 First talk")
    assert press(tab, "ArrowLeft").startswith("S1 First talk")
    assert press(tab, "ArrowUp").startswith("1 Notice where")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_card_opens_and_closes_by_key_and_gives_the_focus_back(opened: Opened, key: str) -> None:
    tab = opened(page(DEAL))
    tab.locator(station("s2")).focus()
    assert press(tab, key) == "card"
    card = tab.locator("#card").inner_text()
    for said in ("Count together", "The hours spent on receipts", "Call after two weeks", "Walk away", "20 %"):
        assert said in card
    assert tab.url.endswith("#s2")
    assert press(tab, "Escape").startswith("S2 Count together")
    assert not tab.locator("#card").is_visible()
    assert "#" not in tab.url


def test_cards_lead_on_to_their_neighbours_and_to_what_they_name(opened: Opened) -> None:
    tab = opened(page(DEAL), "#s2")
    tab.locator("#after").focus()
    press(tab, "Enter")
    assert tab.locator("#card-title").inner_text().endswith("Write the list")
    tab.locator("#card-body a").first.focus()
    press(tab, "Enter")
    assert tab.locator("#card-title").inner_text().endswith("Picture it gone")
    assert press(tab, "Escape").startswith("2 Picture it gone")


def test_a_finding_opens_its_stage_and_gets_the_focus_back(opened: Opened) -> None:
    tab = opened(page(FAULTS))
    finding = tab.locator("#findings a", has_text="Needs analysis").first
    finding.focus()
    assert press(tab, "Enter") == "card"
    assert "Needs analysis" in tab.locator("#card-title").inner_text()
    assert "Needs analysis" in press(tab, "Escape")


def test_the_address_of_a_card_opens_it_and_going_back_closes_it(opened: Opened) -> None:
    tab = opened(page(DEAL), "#c3")
    assert tab.locator("#card-title").inner_text().endswith("Choose a program")
    tab = opened(page(DEAL))
    tab.locator(station("c2")).click()
    assert tab.locator("#card").is_visible()
    tab.go_back()
    assert not tab.locator("#card").is_visible()
    assert not opened(page(DEAL), "#nowhere").locator("#card").is_visible()


def test_views_themes_and_filters_are_chosen_by_key(opened: Opened) -> None:
    tab = opened(page(FAULTS))
    tab.locator("input[value=slide]").focus()
    press(tab, "ArrowLeft")
    assert not tab.locator("#map").is_visible()
    assert tab.locator("#text").is_visible()
    press(tab, "ArrowRight")
    assert tab.locator("#map").is_visible()
    tab.locator("#theme").focus()
    press(tab, "End")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 31)"
    tab.locator("#only-findings").focus()
    press(tab, "Space")
    assert tab.locator("#status").inner_text() == "12 of 18 stages shown"
    assert dimmed(tab, station("c2"))
    assert not dimmed(tab, station("c1"))


# ------------------------------------------------------------ what stands out


def test_a_person_sees_where_they_are_needed(opened: Opened) -> None:
    tab = opened(page(FAULTS))
    tab.locator("#person").select_option(label="Payroll clerk")
    assert [dimmed(tab, station(f"c{number}")) for number in range(1, 9)] == [
        False, False, True, False, True, True, False, False,
    ]  # fmt: skip
    assert not tab.locator("#text-c3").is_visible()
    assert tab.locator("#text-c4").is_visible()
    tab.locator("#person").select_option(label="everyone")
    assert not dimmed(tab, station("c3"))
    assert tab.locator("#status").inner_text() == ""


def test_buying_can_be_dimmed(opened: Opened) -> None:
    tab = opened(page(FAULTS))
    tab.locator("#no-buying").check()
    assert dimmed(tab, station("c5"))
    assert not dimmed(tab, station("c4"))


@pytest.mark.parametrize("how", ["focus", "hover"])
def test_a_gate_shows_what_it_waits_for(opened: Opened, how: str) -> None:
    tab = opened(page(DEAL))
    getattr(tab.locator("a[data-gate=g2]").first, how)()
    lit = tab.locator(".view:not([hidden]) a:not(.dim)").evaluate_all("all => all.map(a => a.ariaLabel.split(' ')[0])")
    assert lit == ["2", "S3", "2"]
    lines = tab.locator(".view:not([hidden]) :is(.opens, .helps, .return)[data-from]:not(.dim)")
    assert lines.evaluate_all("all => all.map(one => one.dataset)") == [{"from": "c2", "gate": "g2", "to": "s3"}]
    tab.locator("h1").hover()
    tab.evaluate("document.activeElement.blur()")
    assert not dimmed(tab, station("c1"))


# ------------------------------------------------------------ zoom and pan


def test_the_map_is_made_larger_smaller_and_fitting(opened: Opened) -> None:
    tab = opened(page(DEAL))
    first = wide(tab)
    tab.locator("#larger").click()
    assert wide(tab) > first * 1.2
    tab.locator("#fit").click()
    assert wide(tab) == pytest.approx(tab.evaluate("document.querySelector('.canvas').clientWidth") - 32, abs=2)
    tab.locator(station("c1")).focus()
    before = wide(tab)
    press(tab, "-")
    assert wide(tab) < before
    press(tab, "+", "+")
    assert wide(tab) > before
    press(tab, "0")
    assert wide(tab) == pytest.approx(before, abs=2)


def test_the_wheel_scrolls_the_page_and_zooms_only_with_the_control_key(opened: Opened) -> None:
    tab = opened(page(DEAL), viewport={"width": 1200, "height": 500})
    tab.mouse.move(400, 300)
    first = wide(tab)
    tab.mouse.wheel(0, 120)
    tab.wait_for_function("scrollY > 50")
    assert wide(tab) == first
    tab.keyboard.down("Control")
    tab.mouse.wheel(0, -120)
    tab.keyboard.up("Control")
    tab.wait_for_function(f"document.querySelector('svg').getBoundingClientRect().width > {first * 1.2}")


def test_dragging_moves_the_map_and_opens_nothing(opened: Opened) -> None:
    tab = opened(page_of(long_map(30)))
    box = tab.locator(station("c9")).bounding_box()
    assert box
    tab.mouse.move(box["x"] + 10, box["y"] + 10)
    tab.mouse.down()
    tab.mouse.move(box["x"] - 190, box["y"] + 10, steps=5)
    tab.mouse.up()
    assert tab.evaluate("document.querySelector('.canvas').scrollLeft") == pytest.approx(200, abs=3)
    assert not tab.locator("#card").is_visible()


def test_two_fingers_zoom(opened: Opened) -> None:
    tab = opened(page(DEAL), has_touch=True)
    first = wide(tab)
    client = tab.context.new_cdp_session(tab)
    for kind, apart in (("touchStart", 40), ("touchMove", 60), ("touchMove", 80), ("touchEnd", 0)):
        points = [{"x": 400 - apart, "y": 300, "id": 1}, {"x": 400 + apart, "y": 300, "id": 2}] if apart else []
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert wide(tab) > first * 1.5


def test_a_stage_out_of_sight_comes_into_sight_with_the_focus(opened: Opened) -> None:
    tab = opened(page_of(long_map(30)))
    tab.locator(station("c1")).focus()
    press(tab, "End")
    box, canvas = tab.locator(station("c30")).bounding_box(), tab.locator(".canvas").first.bounding_box()
    assert box
    assert canvas
    assert canvas["x"] <= box["x"] <= canvas["x"] + canvas["width"]


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
    """As the language takes it, without code points that are no characters."""
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
        if number == len(hostile.LABELS):
            break  # the last one is an ongoing stage
        tab.evaluate("id => location.hash = id", f"c{number}")
        tab.wait_for_function(
            "number => document.querySelector('#card .number')?.textContent === number", arg=str(number)
        )
        assert tab.locator("#card-title .said").text_content() == shown(label)
