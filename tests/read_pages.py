"""HTML pages of a map, read strictly: they say what the map says, run only what is theirs, and load nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from playbooks import Page
from read_documents import texts_of_playbook
from test_page import Elements, policy
from told import Told, missing, shown

_VOID = frozenset(("br", "input", "link", "meta"))
_TABLE = ("div", "table", "thead", "tbody", "tr", "th", "td")
_FRAME = ("html", "head", "meta", "title", "style", "body", "main", "nav", "a", "h1", "h2", "h3", "p", "ul", "ol", "li")
_PICTURE = ("svg", "g", "desc", "path", "polygon", "polyline", "ellipse", "text")
_TOOLS = ("button", "label", "input", "fieldset", "legend", "select", "option", "optgroup", "link", "script", "header")
_OF_A_PLAYBOOK = frozenset((*_FRAME, *_TABLE, "b", "bdi", "br", "label", "input"))
_OF_A_PAGE = frozenset((*_FRAME, *_PICTURE, *_TOOLS, "section", "article", "h4", "div", "span", "dl", "dt", "dd"))


def playbook(told: Told) -> None:
    """It has the texts of the playbook, no script, and no tag or address of a map's."""
    markup, wanted = told.drawn("html", "playbook").decode(), texts_of_playbook(told)
    _Strict(markup)
    _is_guarded(markup)
    assert Page(markup.partition("</nav>")[2]).texts == wanted[1:]
    tags, attributes = Page(markup).tags, Page(markup).attributes
    assert tags <= _OF_A_PLAYBOOK, tags - _OF_A_PLAYBOOK
    assert all(re.fullmatch(r"#chapter-\d+", value) for key, value in attributes if key == "href")


def page(told: Told) -> None:
    """Everything the map says is in it as text; it runs its own script and no other."""
    markup = told.drawn("html").decode()
    _Strict(markup)
    _is_guarded(markup)
    tags = {tag for tag, _ in Elements(markup).found}
    assert tags <= _OF_A_PAGE, tags - _OF_A_PAGE
    text = "\n".join(Page(markup.partition("<body")[2]).texts)
    stages = (stage for journey in told.graph.map.journeys for stage in journey.stages)
    former = {shown(ref.written) for stage in stages for ref in stage.formerly}
    assert missing(told.texts() | former, text) == []


class _Strict(HTMLParser):
    """Every element is closed where it stands; nothing runs or leads away, and nothing is left to be guessed."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.ids: list[str] = []
        assert markup.startswith("<!DOCTYPE html>\n<html ")
        self.feed(markup)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        keys = [key for key, _ in attrs]
        assert len(keys) == len(set(keys)), keys
        assert all(re.fullmatch("(?!on|style$|src|action$)[a-z][a-z-]*", key) for key in keys), keys
        self.ids += [value or "" for key, value in attrs if key == "id"]
        for key, value in attrs:
            assert key != "href" or re.match("#[a-z0-9-]+$|data:image/svg[+]xml,%3Csvg ", value or ""), value
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        assert self.cdata_elem or not set(data) & set("<&"), data

    def handle_charref(self, name: str) -> None:
        assert name == "x27", name

    def handle_entityref(self, name: str) -> None:
        assert name in ("amp", "lt", "gt", "quot"), name

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def _is_guarded(markup: str) -> None:
    """The policy allows the one style and the one script that are there, and stands before them."""
    rules = policy(markup)
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    held = {tag: text for tag, attributes, text in Elements(markup).raw if "type" not in attributes}
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        digest = b64encode(sha256(held.get(tag, "").encode()).digest()).decode()
        assert rules.get(rule, "") == (f"'sha256-{digest}'" if tag in held else "")
    assert markup.index("Content-Security-Policy") < markup.index("<style")
