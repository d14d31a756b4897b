"""Labels that have broken some program before, and maps that hold them in every slot for text.

All of them are texts that the language takes: control and bidirectional characters it refuses by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

LABELS: tuple[str, ...] = (
    # what Graphviz, DOT and its labels give a meaning to
    "\\",
    "\\\\",
    "\\N",
    "\\G \\E \\T \\H \\L",
    "\\n\\l\\r",
    "ends in \\",
    '"];a[label="',
    "{a|b}",
    "}",
    "node",
    "digraph { a -> b }",
    "0x1p9999",
    # quotes
    '"',
    '\\"',
    "'",
    "`a` ``b`` ```c",
    "“x” «y» ‚z‘",
    # markup
    "<",
    ">",
    "<b>bold</b>",
    "<<b>x</b>>",
    "<br/>",
    "<table><tr><td>x</td></tr></table>",
    '<img src="/etc/passwd" onerror="alert(1)">',
    "<script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "</script><script>alert(1)</script>",
    "</style></title></text></svg>",
    "]]>",
    "<![CDATA[x]]>",
    "<!-- x -->",
    "--> <!--",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY e 'boom'>]>&e;",
    '<a href="javascript:alert(1)">x</a>',
    # entities
    "&",
    "&amp;",
    "&lt;b&gt;",
    "&#65; &#x41; #35; #quot;",
    "&nbsp;&copy",
    # Markdown and Mermaid
    "# heading",
    "**bold** _it_ ~~gone~~ [x](javascript:alert(1)) ![x](http://127.0.0.1/x)",
    "| a | b |",
    "1. one - two --- three",
    "%%{init: {}}%% %% comment",
    'end; subgraph x["y"]; click a callback',
    # spreadsheets, shells and continuous integration
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://127.0.0.1/x","x")',
    "+1+1",
    "-2-2",
    "@SUM(A1:A9)",
    'a,b;c"d""e',
    "::set-env name=x::y",
    "##[command]x ::error::y %0A",
    "${HOME} $(id) `id` %s %n {0} {{x}} <%= x %>",
    "../../etc/passwd C:\\Windows file:///etc/passwd",
    "_x000D_ _x0041_",
    # scripts, marks and unusual characters
    "解决方案评估与选择",
    "مرحبا بالعالم שלום",
    "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL} \N{SMILING FACE WITH SUNGLASSES} \U0001f1e9\U0001f1ea",
    "e\u0301 Z\u0351\u036b\u0343\u036a o\u0308",
    "zero\u200bwidth \ufeff \u00ad soft \u00a0 hard",
    "\ufdd0 \U0001fffe \ue000",
    "№ ½ ﬁ Ⅷ ｆｕｌｌ",
    # length
    "x" * 4000,
    "<&>\"'" * 800,
    "word " * 800 + "end",
    "one line\nanother line",
    "\nbegins with an empty line",
)


def map_with(label: str) -> str:
    """A small map that says the same in every slot for text."""
    return map_with_all((label,) * 3)


def map_with_all(labels: Sequence[str] = LABELS) -> str:
    """A map with a stage a side for each label; the slots of a stage hold the labels in turn.

    So every label stands once in every kind of slot.
    """
    return "\n".join(_statements(labels)) + "\n"


def said(label: str) -> str:
    """The label as the language understands it where it stands alone on its line."""
    return label.strip()


def _statements(labels: Sequence[str]) -> Iterator[str]:
    turn = _Turn(labels)
    yield from turn.lines(0, ("map", "owner", "version", "note", "accept no-derailer"))
    yield from turn.lines(5, ("customer", "destination", "role cfo", "note", "accept nobody-involved"))
    for number in range(len(labels)):
        yield from turn.lines(number, _customer_stage(number, len(labels)))
    yield from turn.lines(7, ("seller", "destination", "role ae", "note", "accept unused-role"))
    for number in range(len(labels)):
        yield from turn.lines(number, _seller_stage(number))
    yield from turn.lines(9, ("lost stage lost",))


def _customer_stage(number: int, count: int) -> Iterator[str]:
    kinds = {count // 2: "buying ", count - 1: "ongoing "} if count > 2 else {}
    yield f"{kinds.get(number, '')}stage c{number}"
    yield "note"
    yield f"outcome o{number}"
    yield from ("evidence", "field", "derailer", "signal", "response", "accept no-derailer")


def _seller_stage(number: int) -> Iterator[str]:
    yield f"stage s{number}"
    yield from ("note", "crm", "forecast", "do", "milestone", "stop")
    yield f"helps o{number}"
    yield f"exit when o{number}"
    yield from ("evidence", "field", f"exit e{number}", "evidence", "accept no-way-back")
    if number:
        yield f"return to s{number - 1}"


class _Turn:
    """The labels dealt out in turn, so that the heads of one stage get different ones."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = labels

    def lines(self, first: int, heads: Iterable[str]) -> Iterator[str]:
        for place, head in enumerate(heads):
            label = self.labels[(first + place) % len(self.labels)]
            start, *rest = label.split("\n")
            yield f"{head}: {start}"
            yield from (f"| {line}" for line in rest)
