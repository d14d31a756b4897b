"""What is in an HTML page: all of the map, nothing from elsewhere, and nothing that could run but its own script."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from pages import CUSTOMER, DEAL, FAULTS, LIBRARY, ROOT, WISH, findings, graph_of, long_map, page, page_of

from navmap.drawing import DrawingError, Wish, drawn
from navmap.drawing.inline import Box, ink_rules, inline
from navmap.drawing.page.typeface import font_rules
from navmap.drawing.slide import slide_of


class Elements(HTMLParser):
    """Every element with its attributes, and the text of scripts and styles."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.raw: list[tuple[str, dict[str, str], str]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.raw.append((*self.found[-1], data))


def elements(markup: str, tag: str) -> list[dict[str, str]]:
    return [attributes for name, attributes in Elements(markup).found if name == tag]


def policy(markup: str) -> dict[str, str]:
    content = next(one["content"] for one in elements(markup, "meta") if "http-equiv" in one)
    return {name: rest for name, _, rest in (rule.strip().partition(" ") for rule in content.split(";"))}


# ------------------------------------------------------------ what may run


def test_nothing_may_run_or_load_but_what_the_page_holds_itself() -> None:
    rules = policy(page(FAULTS))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == rules["font-src"] == "data:"
    held = {tag: text for tag, attributes, text in Elements(page(FAULTS)).raw if "type" not in attributes}
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        assert rules[rule] == f"'sha256-{b64encode(sha256(held[tag].encode()).digest()).decode()}'"


def test_the_policy_stands_before_what_it_is_about() -> None:
    tags = [tag for tag, _ in Elements(page(DEAL)).found]
    policy_at = next(at for at, (_, found) in enumerate(Elements(page(DEAL)).found) if "http-equiv" in found)
    assert policy_at < min(tags.index("style"), tags.index("script"), tags.index("link"))


def test_no_address_leads_out_of_the_page() -> None:
    for _, attributes in Elements(page(FAULTS)).found:
        assert attributes.keys().isdisjoint({"src", "style", "action", "xlink:href"})
        assert not [key for key in attributes if key.startswith("on")]
        assert attributes.get("href", "#").startswith(("#", "data:image/svg+xml,"))
    assert not re.search(r"url\((?!data:font/woff2;base64,)", page(FAULTS))
    assert "@import" not in page(FAULTS)


def test_the_data_hold_generated_names_only() -> None:
    block = next(text for tag, attributes, text in Elements(page(DEAL)).raw if attributes.get("id") == "data")
    assert not set(block) & set("<>&\u2028\u2029")
    stages = json.loads(block)["stages"]
    assert all(re.fullmatch("(c|s|ongoing|lost)[0-9]+", name) for name in stages)
    assert all(re.fullmatch("r[0-9]+", person) for stage in stages.values() for person in stage["people"])


def test_ids_are_generated_and_stand_once() -> None:
    ids = [attributes["id"] for _, attributes in Elements(page(FAULTS)).found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert not [one for one in ids if "payslip" in one or "prospecting" in one]


def test_node_can_read_the_script() -> None:
    if not (node := shutil.which("node")):
        pytest.skip("Node is not installed")
    script = ROOT / "navmap/drawing/page/page.js"
    subprocess.run([node, "--check", str(script)], check=True)
    text = script.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|fetch\(|XMLHttp|import\(", text)


# ------------------------------------------------------------ what it says


def text_of(markup: str) -> str:
    body = re.sub(r"<(script|style).*?</\1>", "", markup[markup.index("<body") :], flags=re.DOTALL)
    return re.sub(r"<[^>]*>", "\n", body)


def test_every_stage_is_told_with_its_four_questions() -> None:
    text = text_of(page(DEAL))
    articles = elements(page(DEAL), "article")
    assert [one["data-stage"] for one in articles] == [
        *(f"c{number}" for number in range(1, 6)), *(f"s{number}" for number in range(1, 7)), "lost1",
    ]  # fmt: skip
    assert text.count("How do both know it is done?") == 11
    for said in ("The hours spent on receipts have been counted for one month", "Walk away:", "Interest Confirmed"):
        assert said in text


def test_every_finding_is_listed_with_what_to_do_about_it() -> None:
    text = text_of(page(FAULTS))
    for finding in findings(FAULTS):
        assert finding.message.replace("&", "&amp;") in text
        assert finding.help in text.replace("&lt;", "<").replace("&gt;", ">")
        assert finding.question in text


def test_each_finding_on_a_stage_leads_to_it_and_stands_on_the_picture() -> None:
    on_stages = [one for one in findings(FAULTS) if one.element and one.element.stage]
    listed = [one for one in elements(page(FAULTS), "a") if "data-open" in one and "data-route" not in one]
    pictured = [one for one in elements(page(FAULTS), "a") if "finding" in one.get("aria-label", "").split(", ")[-1]]
    assert len([one for one in listed if one["href"] == f"#text-{one['data-open']}"]) >= len(on_stages) > 20
    assert {one["data-open"] for one in pictured} == {
        "c1", "c3", "c4", "c5", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8",
    }  # fmt: skip


def test_the_label_of_a_sign_begins_with_the_words_on_it() -> None:
    labels = [one["aria-label"] for one in elements(page(DEAL), "a") if "data-route" in one]
    assert "S2 Count together" in labels
    assert "3 Choose a program, buying" in labels
    assert any(label.startswith("1 gate: ") for label in labels)


def test_the_edition_for_the_customer_asks_them_and_finds_nothing() -> None:
    text = text_of(page(FAULTS, CUSTOMER))
    assert "What do you need to accomplish?" in text
    for internal in (
        "Findings",
        "finding",
        "CRM",
        "seller-runs-ahead",
        "Probability",
        "Nothing is written",
        "Walk away",
    ):
        assert internal not in text


def test_the_card_that_was_wished_for_is_open_at_first() -> None:
    opened = page(DEAL, Wish(WISH.today, view="card", stage="S2"))
    assert '"open":"s2"' in opened
    with pytest.raises(DrawingError, match="There is no stage"):
        page(DEAL, Wish(WISH.today, view="card", stage="nowhere"))


@pytest.mark.parametrize(
    "text", ["map: Nothing yet\n", "map: M\ncustomer: C\nseller: S\n", LIBRARY, "library: L\nseller: S\nstage a: A\n"]
)
def test_what_is_not_there_yet_is_left_out(text: str) -> None:
    assert text_of(page_of(text)).count("The map as text") == 1


def test_a_long_map_is_one_page() -> None:
    assert len(elements(page_of(long_map(30)), "article")) == 60


# ------------------------------------------------------------ its bytes


def test_the_fonts_have_what_the_page_shows_and_little_more() -> None:
    packed = re.findall(r"data:font/woff2;base64,([A-Za-z0-9+/=]+)", page(DEAL))
    assert len(packed) == 2
    for one in packed:
        covered = set(TTFont(BytesIO(b64decode(one))).getBestCmap())
        assert set(map(ord, "Count together◊−")) <= covered
        assert len(covered) < 120


def test_the_same_characters_give_the_same_fonts() -> None:
    assert font_rules("navmap") == font_rules(sorted("navmap", reverse=True))


def test_another_hash_seed_gives_the_same_page() -> None:
    program = "import sys; sys.path[:0] = sys.argv[1:]; import pages; sys.stdout.write(pages.page(pages.FAULTS))"
    paths = [str(Path(__file__).parent), str(ROOT)]
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program, *paths],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}, capture_output=True, check=True,
        )  # fmt: skip
        assert done.stdout.decode() == page(FAULTS)


def test_only_pages_load_fonts() -> None:
    program = "import sys, navmap.drawing, navmap.drawing.html; print('fontTools' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.strip() == b"False"


# ------------------------------------------------------------ a picture for other pages


def test_an_embedded_picture_leaves_its_colours_to_the_page() -> None:
    slide = slide_of(graph_of(LIBRARY))
    root, _ = inline(slide, "preview", Box(0, 0, slide.width, slide.height))
    markup = ElementTree.tostring(root, encoding="unicode")
    assert markup.startswith("<svg ")
    assert "#0f4c81" not in markup.lower()
    assert "font-family" not in markup
    assert re.findall(r'id="([^"]+)"', markup) == ["preview-title", "preview-description"]
    classes = {name for found in re.findall(r'class="([^"]+)"', markup) for name in found.split()}
    inks = {name for name in classes if name.startswith(("fill-", "line-"))}
    assert inks
    assert all(f".{name}{{" in ink_rules() for name in inks)


def test_drawing_from_the_command_line(tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    command = [sys.executable, "-m", "navmap", "draw", DEAL, "-o", str(out), "--today", "2026-11-23"]
    subprocess.run(command, cwd=ROOT, check=True)
    assert (
        out.read_text(encoding="utf-8")
        == drawn(graph_of((ROOT / DEAL).read_text(encoding="utf-8")), findings(DEAL), "html", WISH).decode()
    )
