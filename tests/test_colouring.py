"""Colours: every character comes out, and lexer and editor grammar see in a line what the language sees."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from nodes import ROOT, told
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from test_survival import TEXTS, spoilt

from navmap.colouring import NavmapLexer
from navmap.syntax.keywords import KEYWORDS, LISTS
from navmap.syntax.lines import Faulty
from navmap.syntax.parse import read_lines

GRAMMAR = ROOT / "grammar" / "navmap.tmLanguage.json"
PACKAGES = ("vscode-textmate@9", "vscode-oniguruma@2")
MISTAKES = [
    file.read_text(encoding="utf-8", errors="replace") for file in sorted((ROOT / "tests/cases").rglob("*.navmap"))
]
ODD = [
    "Stage  Pilot after  choose AFTER commit :  Title: more # not a remark\n",
    "exit when: Text\nexit when a: Text\nexit a when b when c: Text\nexit  : x\nEXIT\twhen\ta\t:\tx\n",
    "derailer  returns  to  notice : Text\nderailer returns to: x\nderailers: x\nderailer returnsto x: y\n",
    "accept no-owner until 2027-01-01: Why\naccept: x\naccept a until: b\nconfirmed  by : a, b\nconfirmedby: a\n",
    "destination when a, b: x\ndestination what: x\nreturn to a: b\nreturn  to : b\nwho: a\nwho a: b\n",
    "  # remark: not a statement\n\t|more | text\n|\n\n   \nnothing here\nmap\nbuying  stage: x\nbuyingstage: x\n",
    "map: a\n\u200bstage b: c\n \ufeff # remark\n\u2060| more\n\u200b\u200c: x\n\u200bno colon\n",
    "map: \u202etext\nstage a: b\u0007c\nstage 解决 after 方案: 评估\nrole: \U0001f600 x\n",
]
_SIGNS = (*range(0x0B), *range(0x0E, 0x20), *range(0x7F, 0xA1), 0x61C, *range(0x200D, 0x2030), *range(0x2065, 0x206B))
ODD.append("".join(f"note: a{chr(sign)}b\n" for sign in _SIGNS if sign != 0x0A))
COLOURS = {
    "Token.Keyword": "keyword.control",
    "Token.Name.Label": "entity.name.label",
    "Token.Name.Variable": "variable.other",
    "Token.Literal.String": "string.unquoted",
    "Token.Punctuation": "punctuation.separator",
    "Token.Comment.Single": "comment.line.number-sign",
    "Token.Error": "invalid.illegal",
    "Token.Text": "",
    "Token.Text.Whitespace": "",
}


def coloured(text: str) -> list[tuple[str, str]]:
    """Every character that can be seen, and its colour."""
    pieces = NavmapLexer().get_tokens_unprocessed(text)
    return [(sign, str(colour)) for _, colour, piece in pieces for sign in piece if not sign.isspace()]


@pytest.mark.parametrize("texts", [TEXTS, MISTAKES, ODD], ids=["maps", "cases", "odd"])
def test_every_character_comes_out_in_order(texts: list[str]) -> None:
    for text in texts:
        pieces = list(NavmapLexer().get_tokens_unprocessed(text))
        assert "".join(piece for _, _, piece in pieces) == text
        assert [start for start, _, _ in pieces] == sorted({start for start, _, _ in pieces})


def test_every_character_of_spoilt_maps_comes_out() -> None:
    for seed in range(300):
        text = spoilt(random.Random(seed))
        assert "".join(piece for _, _, piece in NavmapLexer().get_tokens_unprocessed(text)) == text


def test_every_keyword_has_its_colour_and_every_other_word_has_not() -> None:
    for name, keyword in KEYWORDS.items():
        line = keyword.shape.partition("`")[0]
        assert "".join(sign for sign, colour in coloured(line) if colour == "Token.Keyword").startswith(
            name.replace(" ", "")
        )
        behind = "Token.Name.Variable" if name in LISTS else "Token.Literal.String"
        assert coloured(line)[-1][1] == behind
        assert {colour for _, colour in coloured(f"un{line}")} == {"Token.Text"}
    assert frozenset(KEYWORDS) >= LISTS


def test_what_is_wrong_in_a_line_has_no_colour_of_the_language() -> None:
    for text in (*TEXTS, *MISTAKES, *ODD):
        for faulty in (line for line in read_lines(text) if isinstance(line, Faulty)):
            assert {colour for _, colour in coloured(faulty.raw)} <= {"Token.Text", "Token.Error"}


def test_the_pieces_of_a_line_are_told_apart() -> None:
    pieces = [
        (text, str(colour).removeprefix("Token."))
        for _, colour, text in NavmapLexer().get_tokens_unprocessed("buying stage pilot after choose: A title\n")
        if text.strip()
    ]
    assert pieces == [
        ("buying stage", "Keyword"),
        ("pilot", "Name.Label"),
        ("after", "Keyword"),
        ("choose", "Name.Label"),
        (":", "Punctuation"),
        (" A title", "Literal.String"),
    ]


def test_pygments_finds_the_lexer_by_name_and_by_file() -> None:
    for lexer in (get_lexer_by_name("navmap"), get_lexer_for_filename("maps/deal.navmap")):
        assert isinstance(lexer, NavmapLexer)
        page = highlight('map: <b>"x"</b>\n', lexer, HtmlFormatter())
        assert "&lt;b&gt;" in page
        assert '<span class="k">map</span>' in page


# ------------------------------------------------------------ the grammar for editors


def test_the_grammar_for_editors_is_up_to_date() -> None:
    program = "import sys; sys.path[:0] = ['docs']; from make_textmate import grammar; sys.stdout.write(grammar())"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert GRAMMAR.read_text(encoding="utf-8") == done.stdout, "run: python docs/make_textmate.py"


def test_editors_colour_every_line_as_the_language_reads_it() -> None:
    texts = [text.replace("\r\n", "\n") for text in (*TEXTS, *MISTAKES, *ODD, *map(_spoilt, range(60)))]
    question = {"grammar": GRAMMAR.read_text(encoding="utf-8"), "texts": texts}
    for text, lines in zip(texts, told("textmate.mjs", PACKAGES, question), strict=True):
        found = [
            (sign, scopes.removesuffix(".navmap"))
            for line in lines
            for piece, scopes in line
            for sign in piece
            if not sign.isspace()
        ]
        assert found == [(sign, COLOURS[colour]) for sign, colour in coloured(text)], text


def _spoilt(seed: int) -> str:
    """A spoilt map, without what no editor can hold: half characters and carriage returns of their own."""
    text = spoilt(random.Random(seed))
    return text.replace("\ud800", "").replace("\r", "")


def test_the_grammar_is_a_json_file_with_a_scope() -> None:
    rules = json.loads(GRAMMAR.read_text(encoding="utf-8"))
    assert rules["scopeName"] == "source.navmap"
    assert rules["fileTypes"] == ["navmap"]
    assert Path("docs/make_textmate.py").name in {file.name for file in (ROOT / "docs").iterdir()}
