"""What changed between two maps, read back: in words, as Markdown, for programs and as a picture of both states."""

from __future__ import annotations

import json
import re
from pathlib import Path

import cmarkgfm
import jsonschema
from outlets import check_seen
from playbooks import COMMONMARK, Page, plain
from playbooks import shown as shown_by_markdown
from read_pictures import picture_of
from told import Told

from navmap.cli.diff import _picture
from navmap.diff import GRADES
from navmap.diff.change import Change
from navmap.drawing.states import Difference, states_of
from navmap.history.comparisons import Comparison, pair
from navmap.reports.change_notes import as_json, as_markdown, as_text
from navmap.reports.changes import sentence
from navmap.reports.plain import plain as plain_in_a_terminal

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "navmap/reports/changes.schema.json").read_text(encoding="utf-8"))
_JOINER = "\u2060"


def comparison(old: Told, new: Told) -> Comparison:
    """The two maps as states of one in a file of an odd name, the same each time."""
    path = f"maps/{new.graph.map.title}.navmap"
    found, again = (pair(("map.navmap", old.document), (path, new.document)) for _ in range(2))
    assert found.changes == again.changes
    return found


def words(found: Comparison) -> None:
    """A line for each change, which steers no terminal; the same in Markdown, which shows it as it is."""
    sentences = [sentence(change) for change in found.changes]
    told = as_text([found])
    check_seen(told.replace("\n", ""))
    assert [line[11:] for line in told.split("\n")[1:] if line.startswith("  ")] == [
        plain_in_a_terminal(one) for one in sentences
    ]
    _is_markdown(as_markdown([found]), [plain_in_a_terminal(one) for one in sentences])


def _is_markdown(page: str, sentences: list[str]) -> None:
    """Two readers find headings, points and strong words only, and in the points all sentences."""
    found = Page(cmarkgfm.github_flavored_markdown_to_html(page))
    assert found.tags <= {"h3", "h4", "p", "ul", "li", "strong"}
    assert found.attributes == set()
    wanted = sorted(_joined(one) for one in sentences)
    assert sorted(_joined(text) for text in found.texts if _joined(text) in wanted) == wanted
    tokens = COMMONMARK.parse(page)
    kinds = {re.sub("_(open|close)$", "", token.type) for token in tokens}
    assert kinds <= {"heading", "paragraph", "bullet_list", "list_item", "inline"}
    read = [_joined(shown_by_markdown(token)) for token in tokens if token.type == "inline"]
    assert sorted(text for text in read if text in wanted) == wanted


def _joined(text: str) -> str:
    return plain(text.replace(_JOINER, ""))


def data(found: Comparison) -> None:
    """What programs get is what the schema says, in letters that steer nothing."""
    told = as_json([found], "old", "new")
    assert told.isascii()
    read = json.loads(told)
    jsonschema.validate(read, SCHEMA)
    assert [one["sentence"] for one in read["maps"][0]["changes"]] == [sentence(change) for change in found.changes]


def picture(found: Comparison) -> None:
    """Both states, with what changed, as the layout placed them."""
    assert found.old
    assert found.new
    ordered = sorted(found.changes, key=lambda one: (GRADES.index(one.grade), not one.about.stage))
    diagram = states_of(found.old.graph, found.new.graph, list(map(_difference, ordered)))
    content = _picture((found,), "svg")
    assert content == _picture((found,), "svg")
    picture_of(content, diagram)


def _difference(change: Change) -> Difference:
    is_gone = change.what == "gone" and change.about.kind == "stage"
    now = "" if is_gone else change.about.stage or ""
    return Difference(change.grade, sentence(change), change.about.side, change.stage_before, now)
