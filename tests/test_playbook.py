"""The playbook, as Markdown and as a page: everything the map says is in it, exactly, and nothing of it runs."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import cmarkgfm
import pytest
from hostile import LABELS, map_with, map_with_all
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from playbooks import COMMONMARK, WITH_LINKS, Page, led, plain, read, texts

from navmap.config import Settings
from navmap.document import document_of, file_of
from navmap.drawing import Wish, booklet, drawn, md
from navmap.drawing.playbook import playbook_of
from navmap.drawing.prose import Block, Heading, Paragraph, Point, Points, Table
from navmap.drawing.wrapping import harmless
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.inspection import Request, inspect
from navmap.project import Project
from navmap.source import Source

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 23)
WISH = Wish(TODAY)
FOR_CUSTOMER = Wish(TODAY, audience="customer")


def graph_of(text: str) -> MapGraph:
    document = document_of(file_of(Source("map.navmap", text)))
    assert not document.findings
    return document.graph


@cache
def hostile_map() -> MapGraph:
    return graph_of(map_with_all())


def example(name: str) -> tuple[MapGraph, tuple[Finding, ...]]:
    project = Project(ROOT / "examples")
    report = inspect(project, Request(Settings(TODAY), "team"), [name])
    return project.document(name).graph, tuple(one for one in report.findings if one.accepted is None)


# ------------------------------------------------------------ hostile labels


@pytest.mark.parametrize("parser", [COMMONMARK, WITH_LINKS], ids=["commonmark", "links"])
def test_markdown_shows_hostile_labels_exactly(parser: MarkdownIt) -> None:
    blocks = playbook_of(hostile_map(), [], WISH)
    assert read(md.written(blocks), parser) == texts(blocks)


def test_github_shows_hostile_labels_exactly() -> None:
    blocks = playbook_of(hostile_map(), [], WISH)
    page = Page(cmarkgfm.github_flavored_markdown_to_html(md.written(blocks)))
    assert page.tags <= {
        *("h1", "h2", "h3", "p", "ul", "li", "strong", "br", "input"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert page.texts == texts(blocks)


def test_the_page_shows_hostile_labels_exactly_and_nothing_runs() -> None:
    blocks = playbook_of(hostile_map(), [], WISH)
    page = Page(booklet.page(blocks).partition("<h1")[2].join(("<h1", "")))
    assert page.tags <= {
        *("h1", "h2", "h3", "p", "ul", "li", "b", "bdi", "br", "label", "input", "nav", "ol", "a", "div"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert {key for key, _ in page.attributes} <= {
        *("id", "class", "dir", "type", "href", "scope", "tabindex", "role", "aria-label")
    }
    assert all(re.fullmatch(r"#chapter-\d+", value) for key, value in page.attributes if key == "href")
    body = page.texts
    assert body[:1] + body[len(body) - len(texts(blocks)) + 1 :] == texts(blocks)


def test_every_slot_of_a_map_is_in_its_playbook() -> None:
    for label in ("<b>x</b>", "1. *a* | `b`", "=cmd|' /C calc'!A0"):
        found = " ".join(read(md.draw(graph_of(map_with(label)), [], WISH).decode(), COMMONMARK))
        slots = map_with(label).count(label)
        assert found.count(label) >= slots - 1, "all but the title of an end that is not there"


@pytest.mark.parametrize("wish", [WISH, FOR_CUSTOMER], ids=["all", "customer"])
def test_every_label_is_in_the_playbook(wish: Wish) -> None:
    graph = hostile_map()
    found = "\n".join(texts(playbook_of(graph, [], wish)))
    assert [label for label in LABELS if plain(label) not in found] == []


@pytest.mark.parametrize(
    "text", ["acme.com", "See sales.acme.com/x", 'n""ﬂ.bN(a', "{!r)+w.ax\\|", "договор.рф", "🤝.org", "a.b.io"]
)
def test_the_name_of_a_host_is_no_link(text: str) -> None:
    assert read(f"{md.escaped(text)}\n", WITH_LINKS) == [text]
    assert [token.type for token in WITH_LINKS.parseInline(text)[0].children or []].count("link_open") == 1


LINES = st.text(
    st.one_of(st.sampled_from("\\`*_{}[]()<>#+-.!|~$:/@&;=\"' \tw\n1a"), st.characters(exclude_categories=["Cs", "Cc"]))
)


@settings(deadline=None)
@given(LINES, st.sampled_from(["{}", "# {}", "- {}", "- [ ] {}", "**Lead:** {}", "| a |\n|---|\n| {} |"]))
def test_no_text_means_anything_to_markdown(text: str, place: str) -> None:
    line = " ".join(text.split("\n"))
    page = place.format(md.escaped(line)) + "\n"
    expected = plain(harmless(line).strip())
    for parser in (COMMONMARK, WITH_LINKS):
        assert read(page, parser)[-1:] == [led("Lead" if "Lead" in place else "", expected).strip()] or not expected


@settings(deadline=None)
@given(st.lists(LINES.filter(plain), min_size=1, max_size=4), st.booleans())
def test_no_text_of_several_lines_means_anything_to_markdown(lines: list[str], task: bool) -> None:
    text = "\n".join(line.strip() for line in lines)
    inner = Point(text, points=(Point(text, "Evidence"),), task=task)
    blocks: tuple[Block, ...] = (
        Heading(2, text),
        Paragraph(text, "Lead"),
        Points((inner,)),
        Table((text, "b"), ((text, text),)),
    )
    expected = [plain(harmless(one)) for one in texts(blocks)]
    found = read(md.written(blocks), COMMONMARK)
    assert [plain(one) for one in found] == [one for one in expected if one]


@settings(deadline=None)
@given(LINES)
def test_no_text_means_anything_to_a_page(text: str) -> None:
    page = Page(f"<p>{booklet.escaped(text)}</p>")
    assert page.tags <= {"p", "br"}
    assert plain(page.text.replace("\0", "")) == plain(harmless(text))


# ------------------------------------------------------------ what the page is


def test_the_page_allows_its_style_and_nothing_else() -> None:
    page = drawn(hostile_map(), [], "html", Wish(TODAY, view="playbook")).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "<script" not in page.partition("</head>")[0]
    assert 'style="' not in page


def test_the_page_in_a_browser_asks_for_nothing_and_complains_of_nothing(tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = Path("/usr/bin/chromium")
    if not chromium.exists():
        pytest.skip("There is no Chromium on this machine.")
    file = tmp_path / "playbook.html"
    file.write_bytes(drawn(hostile_map(), [], "html", Wish(TODAY, view="playbook")))
    said: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_page()
        for event in ("console", "pageerror", "dialog"):
            page.on(event, lambda one: said.append(str(one)))
        page.on("request", lambda one: said.append(one.url))
        page.goto(file.as_uri())
        shown = page.evaluate("[...document.querySelectorAll('h2.chapter')].map(one => one.textContent)")
        browser.close()
    assert said == [file.as_uri()]
    assert [plain(one) for one in shown][:3] == ["1 \\", "2 \\\\", "3 \\N"]


# ------------------------------------------------------------ what it says


CHAPTER = [
    "- **Who:** Controller, lives with the process every month",
    "- **Usual time:** 2–8 weeks",
    "### What does the customer need to accomplish?",
    "- The cost of a ten-day close is agreed in their own numbers",
    "  - **Confirmed by:** CFO, sponsors the change",
    "  - **Evidence:** One-page cost statement in the customer's own format",
    "### How do we help them get there?",
    "- **S1 Qualify:** Bring the cost workshop and the peer benchmarks they lack",
    "### What can throw them off?",
    "- Year-end freeze parks the topic",
    '  - **Signal:** Meetings move to "after the audit"',
    "  - **Response:** Agree the date on which the topic comes back",
    "### Our stage S1 Qualify",
    "- [ ] Run a cost-of-delay workshop with the controller",
    "- [ ] **Milestone:** First workshop held",
    "- [ ] **Exit:** The CFO has put a number on the problem",
    "  - **Waits for:** The cost of a ten-day close is agreed in their own numbers",
    "- **Walk away when:** Nobody owns the problem after two meetings",
]
"""Lines of the first chapter, in this order."""


def test_a_chapter_answers_both_questions(finance: str) -> None:
    page = md.draw(graph_of(finance), [], WISH).decode()
    chapter = page.partition("## 1 Notice the problem")[2].partition("\n## ")[0]
    places = [chapter.find(f"{line}\n") for line in CHAPTER]
    assert places == sorted(places)
    assert -1 not in places


def test_the_coverage_is_a_table_of_our_stages_and_chapters(finance: str) -> None:
    page = md.draw(graph_of(finance), [], WISH).decode()
    assert "| Our stage | 1 | 2 | 3 | 4 | A | Chapters |\n" in page
    assert "| S2 Shape the change |  | helps, waits for |  |  | helps | 2 |\n" in page
    assert "| Stages of ours | 1 | 1 | 1 | 1 | 1 |  |\n" in page


def test_a_stage_without_a_customer_outcome_has_a_chapter_of_its_own() -> None:
    graph, findings = example("04-what-goes-wrong.navmap")
    page = md.draw(graph, findings, WISH).decode()
    alone = page.partition("## Stages of ours without a customer outcome")[2].partition("\n## ")[0]
    assert "### Our stage S4 Needs analysis" in alone
    assert page.count("### Our stage S4 Needs analysis") == 1


def test_findings_and_what_was_accepted_are_told_with_their_reasons() -> None:
    graph, findings = example("04-what-goes-wrong.navmap")
    page = md.draw(graph, findings, WISH).decode()
    mend, accepted = page.partition("## What to mend")[2].split("## What we have decided to live with")
    assert mend.count("- **Error (") == sum(one.level == "error" for one in findings)
    assert mend.index("- **Error (") < mend.index("- **Warning (") < mend.index("- **Info (")
    assert "- **vague-criterion:** HR says it like this\n  - **In:** Research the market" in accepted


def test_the_playbook_for_the_customer_has_nothing_for_representatives(finance: str) -> None:
    graph = graph_of(finance)
    page = drawn(graph, [], "md", FOR_CUSTOMER).decode()
    assert "Bring the cost workshop and the peer benchmarks they lack" in page
    assert "We are done here when:" in page
    for word in ("Checklist", "Probability", "Who helps where", "In the CRM", "Walk away", "[ ]"):
        assert word not in page


def test_half_a_map_has_a_playbook_too() -> None:
    for text in ("map: M\n", "library: L\ncustomer: C\nstage a: A\n", "library: L\nseller: S\nstage a: A\n  exit: E\n"):
        graph = document_of(file_of(Source("map.navmap", text))).graph
        page = md.draw(graph, [], WISH).decode()
        assert read(page, COMMONMARK) == texts(playbook_of(graph, [], WISH))
