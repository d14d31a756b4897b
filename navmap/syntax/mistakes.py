"""What went wrong in the lines of a text, in an author's words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from navmap.findings import Finding, Related
from navmap.source import Place, Source, Span
from navmap.syntax import mends
from navmap.syntax.grammar import MOST_MISTAKES
from navmap.syntax.keywords import KEYWORDS, SIDES, STAGES, other_side
from navmap.syntax.lines import Faulty
from navmap.syntax.tree import Statement


def of_line(source: Source, faulty: Faulty, has_text_above: bool) -> Finding:
    """What is wrong with a faulty line on its own."""
    match faulty.fault:
        case "character":
            return _forbidden(source, faulty)
        case "no colon":
            return _no_colon(source, faulty, has_text_above)
        case "head":
            return _wrong_head(source, faulty)
        case _:
            return _unknown_keyword(source, faulty, has_text_above)


def empty_file(source: Source) -> Finding:
    """A text without a single statement."""
    return Finding(
        "syntax-error",
        "This file is empty: there is no map in it yet.",
        Place(source, Span(0, 0)),
        help="begin with `map: TITLE`, or with `library: TITLE` for something other maps build on",
    )


def stray_continuation(source: Source, span: Span) -> Finding:
    """A `|` line with nothing above it."""
    return Finding(
        "syntax-error",
        "This line continues a text with `|`, but there is no line above it to continue.",
        Place(source, span),
        help="put it under the line it continues, or take the `|` away",
        fixes=mends.stray_continuation(Place(source, span)),
    )


def not_read_on(beyond: Finding) -> Finding:
    """What is said instead of the first mistake that is one too many."""
    return _last(beyond, f"{MOST_MISTAKES:,} mistakes stand above this line, so the file is not read from here on.")


def listed(found: tuple[Finding, ...], more: Iterable[Finding]) -> tuple[Finding, ...]:
    """The mistakes of a file with more of them; where that makes too many, the last one says that there are others."""
    if len(found) > MOST_MISTAKES:
        return found
    whole = (*found, *islice(more, MOST_MISTAKES + 1 - len(found)))
    if len(whole) <= MOST_MISTAKES:
        return whole
    sentence = f"This file has more than {MOST_MISTAKES:,} mistakes, and the others are not listed."
    return (*whole[:MOST_MISTAKES], _last(whole[MOST_MISTAKES], sentence))


def _last(beyond: Finding, sentence: str) -> Finding:
    mend = "mend those first, or leave the file out of the check if it is no map"
    return Finding(beyond.rule, sentence, beyond.place, help=mend)


def no_title_first(source: Source, statement: Statement, title: Statement | None) -> Finding:
    """A first statement that is neither `map` nor `library`; `title` is one that stands further down."""
    return Finding(
        "misplaced-line",
        f"A file begins with `map: TITLE` or `library: TITLE`, but this one with `{statement.keyword}`.",
        Place(source, statement.span),
        help=f"move the `{title.keyword}` line up here" if title else "write `map: TITLE` above this line",
    )


def repeated(source: Source, statement: Statement, first: Statement) -> Finding:
    """A statement that may stand once, written again."""
    where = _whereabouts(statement.owner)
    sentence = f"`{statement.keyword}` is written twice {where}, and only one can hold."
    if statement.keyword != first.keyword:
        sentence = f"This file is a `{first.keyword}` already, and it cannot be a `{statement.keyword}` too."
    return Finding(
        "repeated-line",
        sentence,
        Place(source, statement.span),
        help="keep the one that is right and take the other out",
        related=(Related(Place(source, first.span), "the first one"),),
        fixes=mends.repeated(source, statement, first),
    )


def misplaced(
    source: Source,
    statement: Statement,
    side: Statement | None,
    stage: Statement | None,
    owner_of_details: Statement | None,
    home: Statement | None,
) -> Finding:
    """A line that nothing above it can own; `home` is the line under which it should stand, if that is clear."""
    sentence, mend = _why_misplaced(statement, side, stage, owner_of_details)
    fixes = mends.misplaced(source, statement, home)
    return Finding("misplaced-line", sentence, Place(source, statement.span), help=mend, fixes=fixes)


# ---------------------------------------------------------------- a line on its own


def _forbidden(source: Source, faulty: Faulty) -> Finding:
    offset = faulty.forbidden_at
    code = ord(source.text[offset])
    place = Place(source, Span(offset, offset + 1))
    if 0xD800 <= code <= 0xDFFF:
        what = f"The byte 0x{code & 0xFF:02X} here is not UTF-8 text."
        return Finding("syntax-error", what, place, help="save the file as UTF-8")
    mend = "delete it"
    if code == 0x0D:
        what = "Here is a carriage return (U+000D) that does not end a line."
        mend = "put a line break in its place, or delete it"
    elif code < 0xA0:
        what = f"Here is a control character (U+{code:04X}), which nobody can see."
    else:
        what = f"Here is a character that turns the direction of the text around (U+{code:04X})."
    return Finding("syntax-error", what, place, help=mend, fixes=mends.unseen_sign(place, faulty))


def _no_colon(source: Source, faulty: Faulty, has_text_above: bool) -> Finding:
    place = Place(source, faulty.line.span)
    if faulty.keyword:
        shape = KEYWORDS[faulty.keyword].shape
        sentence = f"There is no `:` in this line, so it is not clear where the text of `{faulty.keyword}` begins."
        fixes = mends.colon_behind_keyword(place, faulty)
        return Finding("syntax-error", sentence, place, help=f"write it as `{shape}`", fixes=fixes)
    return Finding(
        "syntax-error",
        "There is no `:` in this line, so it says nothing that a map can hold.",
        place,
        help="begin it with a keyword and a `:`; continue the text above with `|`; make a remark with `#`",
        fixes=mends.prose(place, has_text_above),
    )


def _wrong_head(source: Source, faulty: Faulty) -> Finding:
    keyword = faulty.keyword
    shape = KEYWORDS[keyword].shape
    head = faulty.line.head.value if isinstance(faulty.line, Statement) else ""
    if not head:
        sentence = f"`{keyword}` needs something between the keyword and the `:`."
    elif " " in shape.split(":")[0].removeprefix(keyword).strip() or keyword in ("destination", "derailer"):
        sentence = f"`{head}` does not fit between `{keyword}` and its `:`."
    else:
        sentence = f"`{keyword}` has nothing between the keyword and the `:`, but here stands `{head}`."
    place = Place(source, faulty.line.span)
    fixes = mends.colon_behind_keyword(place, faulty)
    return Finding("syntax-error", sentence, place, help=f"write it as `{shape}`", fixes=fixes)


def _unknown_keyword(source: Source, faulty: Faulty, has_text_above: bool) -> Finding:
    from navmap.spelling import nearest, or_list  # noqa: PLC0415  loaded only when somebody made a mistake

    place = Place(source, faulty.line.span)
    sentence = f"`{_shortened(faulty.written)}` is not a keyword of the language."
    if faulty.keyword:
        fixes = mends.near_keyword(place, faulty)
        return Finding("unknown-keyword", sentence, place, help=f"did you mean `{faulty.keyword}`?", fixes=fixes)
    known = nearest(faulty.written.split()[0], KEYWORDS) if faulty.written else ()
    mend = f"did you mean {or_list(known)}?" if known else "continue the text above with `|`, or make a remark with `#`"
    fixes = (*mends.alike_keywords(place, faulty, known), *mends.prose(place, has_text_above))
    if not faulty.written:
        sentence = "There is no keyword before the `:`."
    return Finding("unknown-keyword", sentence, place, help=mend, fixes=fixes)


def _shortened(written: str) -> str:
    return written if len(written) <= 40 else written[:39].rstrip() + "…"


# ---------------------------------------------------------------- a line among the others


def _whereabouts(owner: Statement | None) -> str:
    if owner is None:
        return "in this file"
    if owner.keyword in SIDES:
        return f"on the {owner.keyword} side"
    return "in this stage" if owner.keyword in STAGES else f"under this `{owner.keyword}`"


def _why_misplaced(
    statement: Statement, side: Statement | None, stage: Statement | None, above: Statement | None
) -> tuple[str, str]:
    name = statement.keyword
    keyword = KEYWORDS[name]
    if keyword.home == "header":
        return (
            f"`{name}` belongs to the top of the file, before the first `customer:` or `seller:`.",
            "move it up",
        )
    if keyword.home == "side" and side is None:
        return (
            f"`{name}` belongs to a side, and neither `customer:` nor `seller:` stands above it.",
            "write `customer: WHO THEY ARE` or `seller: WHO WE ARE` above it",
        )
    if keyword.home == "stage" and stage is None:
        return f"`{name}` belongs to a stage, and no `stage` stands above it.", "move it under a stage"
    if keyword.home == "detail":
        return _why_no_detail(name, keyword.details_of, above)
    return (
        f"`{name}` belongs to the {keyword.side}'s side, and this is the {other_side(keyword.side)}'s.",
        f"move it to the {keyword.side}'s side",
    )


def _why_no_detail(name: str, owners: tuple[str, ...], above: Statement | None) -> tuple[str, str]:
    wanted = " or ".join(f"`{owner}`" for owner in owners)
    article = "an" if owners[0] in ("outcome", "exit") else "a"
    if above is not None:
        return (
            f"`{name}` is a detail of {article} {wanted}, and the line above is a `{above.keyword}`.",
            f"move it under its {wanted}",
        )
    return (
        f"`{name}` is a detail of {article} {wanted}, and none stands directly above it.",
        f"move it directly under its {wanted}",
    )
