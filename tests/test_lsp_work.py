"""Four times the map is four times the work for the server, not sixteen times: the lines it runs are counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lsprotocol import types
from steps import growth

from navmap.config import Settings
from navmap.inspection import Request, inspect
from navmap.lsp.actions import actions
from navmap.lsp.analysis import Analysis, View
from navmap.lsp.client import Client
from navmap.lsp.colours import colours
from navmap.lsp.diagnostics import diagnostics
from navmap.lsp.hints import lenses
from navmap.lsp.layout import layout
from navmap.lsp.names import index_of
from navmap.project import Project

MOST = 6
"""Four times as much: so many times the work at the most."""
SETTINGS = Settings(date(2026, 11, 23))
SELLER = "library: L\nseller: S\nstage s: S\n"
DOCUMENT = types.TextDocumentIdentifier("")


def view(text: str, **others: str) -> View:
    """A map as a feature is asked about it, beside others."""
    texts = {"m.navmap": text} | {f"{name}.navmap": other for name, other in others.items()}
    project = Project(Path(), whole=False, texts=texts, alone=True)
    documents = {path: project.document(path) for path in texts}
    report = inspect(project, Request(SETTINGS, "team"), ["m.navmap"])
    analysis = Analysis(1, project.root, {}, documents, tuple(texts), SETTINGS, lambda _: report, report=report)
    return View(analysis, documents["m.navmap"], Client())


Prepared = Callable[[], object]
FORMAT = types.DocumentFormattingParams(DOCUMENT, types.FormattingOptions(2, True))


def colours_of_a_line(count: int) -> Prepared:
    seen = view(f"{SELLER}  next: é{', s' * count}\n")
    return lambda: colours(seen, types.SemanticTokensParams(DOCUMENT))


def layout_of_equal_lines(count: int) -> Prepared:
    same = "  do: x\n" * count
    seen = view(f"{SELLER}{same}do: y\n")
    return lambda: layout(seen, FORMAT)


def lenses_among_mistakes(count: int) -> Prepared:
    roles = "".join(f"role r{number}: R\n" for number in range(count))
    mistakes = "what is this\n" * count
    seen = view(f"library: L\nseller: S\n{roles}stage s: S\n{mistakes}")
    return lambda: lenses(seen, types.CodeLensParams(DOCUMENT))


def names_that_are_removed(count: int) -> Prepared:
    exits = "".join(f"exit e{number}: E\n" for number in range(count))
    removals = "".join(f"remove: e{number}\n" for number in range(count))
    seen = view(f"library: L\nextends: ./b.navmap\nseller: S\n{removals}", b=f"{SELLER}{exits}")
    return lambda: index_of(seen.document)


def actions_at_a_cursor(count: int) -> Prepared:
    seen = view(SELLER + "".join(f"milestne: M{number}\n" for number in range(count)))
    cursor = types.Range(types.Position(0, 0), types.Position(0, 0))
    return lambda: actions(seen, types.CodeActionParams(DOCUMENT, cursor, types.CodeActionContext([])))


def actions_for_all_of(text: str) -> Prepared:
    seen = view(text)
    marks = diagnostics(seen.analysis, seen.path, seen.client)
    everything = types.Range(types.Position(0, 0), types.Position(10**6, 0))
    return lambda: actions(seen, types.CodeActionParams(DOCUMENT, everything, types.CodeActionContext(marks)))


def mends_of_all_that_is_marked(count: int) -> Prepared:
    return actions_for_all_of(SELLER + "".join(f"milestne: M{number}\n" for number in range(count)))


def acceptances_of_all_that_is_marked(count: int) -> Prepared:
    stages = "".join(f"stage: S{number}\n" for number in range(count))
    return actions_for_all_of(f"library: L\ncustomer: C\n{stages}")


def names_after_all_titles(count: int) -> Prepared:
    stages = "".join(f"stage s{number}: S\n" for number in range(count))
    return actions_for_all_of(f"library: L\nseller: S\n{stages}")


WORK = (
    colours_of_a_line,
    layout_of_equal_lines,
    lenses_among_mistakes,
    names_that_are_removed,
    actions_at_a_cursor,
    mends_of_all_that_is_marked,
    acceptances_of_all_that_is_marked,
    names_after_all_titles,
)


@pytest.mark.parametrize("prepared", WORK, ids=lambda one: one.__name__)
def test_four_times_the_map_is_four_times_the_work(prepared: Callable[[int], Prepared]) -> None:
    assert growth(prepared, 100) < MOST
