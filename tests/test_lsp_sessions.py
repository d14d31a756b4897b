"""Random sessions: however an author edits, the server has the editor's text and finds what a check finds."""

from __future__ import annotations

import asyncio
import os
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from editor import DAY, Editor, editor
from lsprotocol import types

from navmap.config import Settings
from navmap.inspection import Report, Request, inspect
from navmap.lsp.positions import Text
from navmap.project import Project
from navmap.reports.json import as_json

ROOT = Path(__file__).resolve().parent.parent
TEXTS = [
    file.read_text(encoding="utf-8")
    for folder in ("examples", "tests/cases/check")
    for file in sorted((ROOT / folder).rglob("*.navmap"))
]
SESSIONS = 500 if os.environ.get("NAVMAP_SOAK") else 12
PARTS = 4
EDITS = 50
ENCODINGS = (types.PositionEncodingKind.Utf16, types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf32)
BREAKS = ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"]
SIGNS = [*BREAKS, "\x00", "\t", "é", "漢", "👩\u200d👧", "🙂", "\u202e", "|", "#", ":", ",", " "]


class Mirror:
    """The editor's own copy of a text. Its places are offsets; it is only told to the server in lines and units."""

    def __init__(self, text: str, encoding: types.PositionEncodingKind) -> None:
        self.text = text
        self.encoding = encoding

    def edit(self, chance: random.Random) -> tuple[types.Range | None, str]:
        """An edit as people make them: a letter, a word, a line, a block, something pasted, all of it."""
        start = chance.randint(0, len(self.text))
        kind = chance.randrange(20)
        if kind == 0:
            self.text = chance.choice(TEXTS)
            return None, self.text
        end = min(len(self.text), start + chance.choice([0, 0, 0, 1, 1, 5, 40, 400]))
        words = self._words(chance, kind)
        if self._splits(start) or self._splits(end):
            start = end = 0
        range_ = types.Range(self._position(start), self._position(end))
        self.text = self.text[:start] + words + self.text[end:]
        return range_, words

    def _words(self, chance: random.Random, kind: int) -> str:
        if kind < 5:
            return ""
        if kind < 12:
            return chance.choice(SIGNS)
        lines = chance.choice(TEXTS).split("\n")
        at = chance.randrange(len(lines))
        return "\n".join(lines[at : at + chance.randint(1, 6)]) + chance.choice(["", "\n"])

    def _splits(self, offset: int) -> bool:
        """Whether an offset lies between the two halves of a line break, where no editor puts a cursor."""
        return self.text[offset - 1 : offset + 1] == "\r\n"

    def _position(self, offset: int) -> types.Position:
        """Lines and units by the letter of the protocol, written down once more and independent of the server."""
        before = self.text[:offset].replace("\r\n", "\n").replace("\r", "\n")
        line = before.rpartition("\n")[2]
        units = {"utf-16": len(line.encode("utf-16-le")) // 2, "utf-8": len(line.encode()), "utf-32": len(line)}
        return types.Position(before.count("\n"), units[self.encoding.value])


def checked(root: Path, text: str) -> str:
    """What a check says about a text, as JSON."""
    project = Project(root, whole=False, texts={"map.navmap": text})
    report = inspect(project, Request(Settings(date.fromisoformat(DAY)), "team"), ["map.navmap"])
    return as_json(Report(report.findings, ("map.navmap",), settings=report.settings))


ASKED: tuple[tuple[str, Any], ...] = (
    ("text_document_hover_async", types.HoverParams),
    ("text_document_completion_async", types.CompletionParams),
    ("text_document_definition_async", types.DefinitionParams),
    ("text_document_document_highlight_async", types.DocumentHighlightParams),
    ("text_document_prepare_rename_async", types.PrepareRenameParams),
)
ASKED_OF_ALL: tuple[tuple[str, Any], ...] = (
    ("text_document_document_symbol_async", types.DocumentSymbolParams),
    ("text_document_folding_range_async", types.FoldingRangeParams),
    ("text_document_semantic_tokens_full_async", types.SemanticTokensParams),
    ("text_document_code_lens_async", types.CodeLensParams),
    ("text_document_document_link_async", types.DocumentLinkParams),
)


def question(one: Editor, uri: str, chance: random.Random) -> Any:
    """Anything an editor asks while one writes, at any place."""
    document = types.TextDocumentIdentifier(uri)
    if chance.random() < 0.5:
        name, params = chance.choice(ASKED_OF_ALL)
        return getattr(one.client, name)(params(text_document=document))
    name, params = chance.choice(ASKED)
    where = types.Position(chance.randint(0, 120), chance.randint(0, 60))
    return getattr(one.client, name)(params(text_document=document, position=where))


async def session(one: Editor, number: int, folder: Path, encoding: types.PositionEncodingKind) -> None:
    chance = random.Random(number)
    mirror = Mirror(chance.choice(TEXTS), encoding)
    uri = one.open("map.navmap", mirror.text)
    questions = []
    for _ in range(EDITS):
        one.edit(uri, *[mirror.edit(chance) for _ in range(chance.choice([1, 1, 1, 2, 3]))])
        if chance.random() < 0.3:
            questions.append(question(one, uri, chance))
        if chance.random() < 0.2:
            await asyncio.sleep(chance.random() / 50)
    await asyncio.gather(*map(one.wait, questions), return_exceptions=True)
    assert await one.text(uri) == mirror.text, number
    assert await one.ask("navmap/findings", uri) == checked(folder, mirror.text.removeprefix("\ufeff")), number
    one.close(uri)


@pytest.mark.asyncio
@pytest.mark.parametrize("part", range(PARTS))
async def test_random_sessions_end_in_the_same_text_and_the_same_findings(tmp_path: Path, part: int) -> None:
    encoding = ENCODINGS[part % len(ENCODINGS)]
    general = types.GeneralClientCapabilities(position_encodings=[encoding])
    async with editor(tmp_path, general=general) as one:
        assert one.capabilities.position_encoding == encoding
        process = one.client._server
        assert process
        for number in range(part, SESSIONS, PARTS):
            await session(one, number, tmp_path, encoding)
        assert process.returncode is None


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_positions_and_offsets_are_the_same_places(encoding: types.PositionEncodingKind) -> None:
    chance = random.Random(3)
    for _ in range(200):
        text = "".join(chance.choice([*SIGNS, "a", "Z", "9"]) for _ in range(chance.randint(0, 40)))
        mirror, own = Mirror(text, encoding), Text(text, encoding)
        for offset in range(len(text) + 1):
            if not mirror._splits(offset):
                assert own.position(offset) == mirror._position(offset)
                assert own.offset(mirror._position(offset)) == offset


def test_halves_of_a_character_are_joined_and_positions_past_the_end_are_the_end() -> None:
    text = Text("").changed(None, "a🙂b\r\nc")
    start, inside, far = types.Position(0, 0), types.Position(0, 2), types.Position(9, 9)
    assert text.offset(inside) == 1
    assert text.offset(types.Position(0, 99)) == 3
    assert text.offset(far) == len(text.raw)
    halves = text.changed(types.Range(start, start), "\ud83d").changed(
        types.Range(types.Position(0, 1), types.Position(0, 1)), "\ude00"
    )
    assert halves.raw == "😀a🙂b\r\nc"


def test_a_byte_order_mark_is_no_part_of_the_content() -> None:
    text = Text("\ufeffmap: M\nnote: N")
    assert text.content == "map: M\nnote: N"
    assert text.position(0) == types.Position(0, 1)
    assert text.offset(types.Position(0, 0)) == 0
    assert text.content[text.offset(types.Position(1, 0)) :] == "note: N"
