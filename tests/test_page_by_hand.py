"""What a person does with an HTML page, by key, mouse and finger, in a real browser."""

from __future__ import annotations

import pytest
from pages import DEAL, FAULTS, Opened, long_map, page, page_of
from playwright.sync_api import Page


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
    assert tab.locator("#before").inner_text().split("\n") == ["Before it in the list:", "S1 First talk"]
    assert tab.locator("#after").inner_text().split("\n") == ["Next in the list:", "S3 Write the list"]
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
