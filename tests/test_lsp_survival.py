"""Every feature answers on any text, and a name that is changed is changed everywhere or not at all."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from test_survival import SEEDS, TEXTS, spoilt

from navmap.lsp.analysis import View
from navmap.lsp.changes import by_map
from navmap.lsp.client import Client
from navmap.lsp.completion import described
from navmap.lsp.desk import Desk, Progress, Task, Terms
from navmap.lsp.diagnostics import diagnostics
from navmap.lsp.features import FEATURES
from navmap.lsp.layout import layout
from navmap.lsp.meanings import MEANINGS
from navmap.lsp.names import index_of
from navmap.lsp.refusal import Refusal
from navmap.lsp.rename import renaming
from navmap.lsp.workspace import Workspace
from navmap.project import Project
from navmap.rewriting import in_layout
from navmap.source import Edit, Place, Source, edited
from navmap.syntax.keywords import KEYWORDS

CLIENT = Client(markdown=True, snippets=True, snippet_edits=True, document_changes=True, nested_symbols=True)
ROOT = Path(__file__).resolve().parent.parent


class Bench:
    """A desk without a thread: a text in, its analysis out."""

    def __init__(self, folder: Path) -> None:
        self.texts = Workspace((folder,))
        self.uri = (folder / "map.navmap").as_uri()
        self.steps: list[Progress] = []
        self.desk = Desk(Terms(date(2026, 11, 23)), self.steps.append, self._fail)

    def _fail(self, error: Exception) -> None:
        raise error

    def view(self, text: str) -> View:
        self.texts.open(self.uri, 1, text)
        moment = self.texts.moment
        self.desk._newest = moment
        self.desk._work(Task(moment, self.texts.snapshot(), self.texts.encoding, look_again=False))
        analysis = self.steps[-1].analysis
        return View(analysis, analysis.documents["map.navmap"], CLIENT)


def asked(method: str, uri: str, chance: random.Random) -> Any:
    """The parameters of any question, at any place."""
    here = types.Position(chance.randint(0, 80), chance.randint(0, 50))
    document = types.TextDocumentIdentifier(uri)
    area = types.Range(here, types.Position(here.line + chance.randint(0, 20), 0))
    others: dict[str, Any] = {
        types.TEXT_DOCUMENT_REFERENCES: {"context": types.ReferenceContext(chance.random() < 0.5)},
        types.TEXT_DOCUMENT_RENAME: {"new_name": chance.choice(["fresh", "Quite new", "", "when", "a, b", "🙂"])},
        types.TEXT_DOCUMENT_CODE_ACTION: {"range": area, "context": types.CodeActionContext([])},
        types.TEXT_DOCUMENT_INLAY_HINT: {"range": area},
        types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE: {"range": area},
        types.TEXT_DOCUMENT_RANGE_FORMATTING: {"range": area, "options": types.FormattingOptions(2, True)},
        types.TEXT_DOCUMENT_FORMATTING: {"options": types.FormattingOptions(2, True)},
        types.TEXT_DOCUMENT_SELECTION_RANGE: {"positions": [here]},
    }
    params: Any = types.METHOD_TO_TYPES[method][2]
    fields = {field.name for field in params.__attrs_attrs__}
    known = {"text_document": document, "position": here, **others.get(method, {})}
    return params(**{name: value for name, value in known.items() if name in fields})


@pytest.mark.parametrize("part", range(4))
def test_every_feature_answers_on_spoilt_maps(tmp_path: Path, part: int) -> None:
    bench = Bench(tmp_path)
    for seed in range(part, SEEDS, 4):
        chance = random.Random(seed)
        view = bench.view(spoilt(chance))
        assert len(diagnostics(view.analysis, view.path, CLIENT)) >= len(list(view.analysis.findings_in(view.path)))
        for feature in FEATURES:
            try:
                answer = feature.answer(view, asked(feature.method, bench.uri, chance))
            except Refusal:
                continue
            if isinstance(answer, types.CompletionList):
                [described(view, one, one.data["kind"], one.data["name"]) for one in answer.items if one.data]


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_name_that_is_changed_is_changed_everywhere(tmp_path: Path, number: int) -> None:
    view = Bench(tmp_path).view(TEXTS[number])
    before = view.document
    symbols = {one.symbol: None for one in view.index.mentions if one.symbol.space != "rule"}
    for symbol in list(symbols)[:: max(1, len(symbols) // 5)]:
        try:
            edits = renaming(view, symbol, "brand-new", keep=False)
        except Refusal:
            continue
        text = edited(view.source.text, by_map(edits).get(view.path, []))
        after = Project(tmp_path, whole=False, texts={"map.navmap": text}).document("map.navmap")
        assert not Counter(one.rule for one in after.findings) - Counter(one.rule for one in before.findings)
        twice = any(one.rule == "duplicate-name" for one in before.findings)
        assert twice or not [one for one in index_of(after).mentions if one.symbol == symbol]
        assert twice or len(index_of(after).mentions) == len(index_of(before).mentions)


@pytest.mark.parametrize("windows", [False, True])
@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_layout_writes_no_line_that_is_right(tmp_path: Path, number: int, windows: bool) -> None:
    chance = random.Random(number)
    lines = [chance.choice([line, line, line, f" {line}", f"{line}  \n\n\n"]) for line in TEXTS[number].split("\n")]
    text = "\n".join(lines).replace("\n", "\r\n" if windows else "\n")
    view = Bench(tmp_path).view(text)
    wanted = in_layout(Source("map.navmap", text)).text
    params = types.DocumentFormattingParams(types.TextDocumentIdentifier(""), types.FormattingOptions(2, True))
    edits = layout(view, params)
    assert (edits is None) == (wanted is None)
    made = [Edit(Place(view.source, view.text.span(one.range)), one.new_text) for one in edits or ()]
    assert edits is None or edited(text, made).replace("\r\n", "\n") == wanted
    for one in made:
        old, new = (words.splitlines(keepends=True) for words in (text[slice(*one.place.span)], one.text))
        assert not set(filter(str.strip, old)) & set(new)


def test_every_keyword_has_a_meaning() -> None:
    assert list(MEANINGS) == list(KEYWORDS)


def test_no_other_command_loads_the_server() -> None:
    code = "import sys, navmap.cli.main as m; m.main(['rules']); assert not {'pygls', 'lsprotocol'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT)
