"""What can be done about a finding: mend it, or live with it and say why; and names that follow titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from navmap import rules
from navmap.findings import Finding, Fix
from navmap.fixing import apart
from navmap.lsp.analysis import View
from navmap.lsp.changes import on_its_own_line, snippet_edit, workspace_edit
from navmap.lsp.diagnostics import SOURCE
from navmap.lsp.names import Mention, Symbol
from navmap.lsp.refusal import Refusal
from navmap.lsp.rename import renaming
from navmap.mending import line_under
from navmap.model.names import fold
from navmap.source import Place, Span
from navmap.syntax.keywords import SIDES, STAGES, TITLES
from navmap.syntax.tree import Statement

Kind = types.CodeActionKind
_WHY = "Say here why this may stay"


def actions(view: View, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done about the findings in a range, and with the stage there."""
    span = view.text.span(params.range)
    findings = [one for one in view.analysis.findings_in(view.path) if _touches(one.place.span, span)]
    marks = _by_finding(params.context.diagnostics)
    found = [*_mends(view, findings, marks), *_acceptances(view, findings, marks)]
    found += [*_all_safe(view), *_names_by_title(view, span)]
    return [one for one in found if _is_wanted(one, params.context.only)]


def _touches(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _is_wanted(action: types.CodeAction, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether the editor asked for this kind; `quickfix` stands for `quickfix.something` too."""
    if not only:
        return True
    kind = str(getattr(action.kind, "value", action.kind))
    wanted = [str(getattr(one, "value", one)) for one in only]
    return any(kind == one or kind.startswith(f"{one}.") or not one for one in wanted)


# ---------------------------------------------------------------- mending


def _mends(view: View, findings: list[Finding], marks: _Marks) -> Iterator[types.CodeAction]:
    for finding in findings:
        only_one = len(finding.fixes) == 1
        for fix in finding.fixes:
            yield types.CodeAction(
                title=fix.title,
                kind=Kind.QuickFix,
                diagnostics=_marks_of(view, finding, marks),
                is_preferred=only_one or None,
                edit=workspace_edit(view.analysis, view.client, fix.edits),
            )


_Marks = dict[tuple[object, str], list[types.Diagnostic]]
"""The marks that the editor has sent along, by rule and range."""


def _by_finding(marks: Sequence[types.Diagnostic]) -> _Marks:
    found: _Marks = {}
    for one in marks:
        if one.source == SOURCE:
            found.setdefault((one.code, str(one.range)), []).append(one)
    return found


def _marks_of(view: View, finding: Finding, marks: _Marks) -> list[types.Diagnostic]:
    return marks.get((finding.rule, str(view.range(finding.place.span))), [])


def _all_safe(view: View) -> Iterator[types.CodeAction]:
    """All safe mends of the map at once, for editors that mend on saving."""
    edits = [edit for fix in _safe_mends(view) for edit in fix.edits]
    if edits:
        edit = workspace_edit(view.analysis, view.client, edits)
        yield types.CodeAction("Mend all that is safe to mend", kind=f"{Kind.SourceFixAll.value}.navmap", edit=edit)


def _safe_mends(view: View) -> list[Fix]:
    """The mends that keep the meaning of everything else, none of which touches another."""
    safe = (fix for one in view.analysis.findings_in(view.path) for fix in one.fixes if fix.safe)
    return apart(fix for fix in safe if all(edit.place.path == view.path for edit in fix.edits))


# ---------------------------------------------------------------- accepting


def _acceptances(view: View, findings: list[Finding], marks: _Marks) -> Iterator[types.CodeAction]:
    done: set[tuple[str, int]] = set()
    for finding in findings:
        owner = None if finding.rule in rules.NEVER_ACCEPTED else _owner(view, finding)
        if owner is None or (finding.rule, owner.span.start) in done:
            continue
        done.add((finding.rule, owner.span.start))
        yield types.CodeAction(
            title=f"Accept {finding.rule} {_where(owner)}, because …",
            kind=Kind.QuickFix,
            diagnostics=_marks_of(view, finding, marks),
            edit=_acceptance(view, finding.rule, owner),
        )


def _owner(view: View, finding: Finding) -> Statement | None:
    """The statement under which an acceptance covers a finding: its stage, its side, or the title."""
    statement = view.statement_at(finding.place.span.start)
    about = finding.element
    while statement is not None and not _may_hold(statement):
        statement = statement.owner
    if about is None or about.kind == "map" or statement is None:
        return next((one for one in view.statements if one.keyword in TITLES), None)
    return statement


def _may_hold(statement: Statement) -> bool:
    return statement.keyword in STAGES or statement.keyword in SIDES


def _where(owner: Statement) -> str:
    if owner.keyword in TITLES:
        return "in the whole map"
    return f"on the {owner.keyword}'s side" if owner.keyword in SIDES else "in this stage"


def _acceptance(view: View, rule: str, owner: Statement) -> types.WorkspaceEdit:
    place = Place(view.source, owner.span)
    indentation = None if owner.keyword in STAGES else ""
    if not view.client.snippet_edits:
        plain = line_under(place, f"accept {rule}: {_WHY}", indentation)
        return workspace_edit(view.analysis, view.client, [plain])
    edit = line_under(place, f"accept {rule}: ${{1:{_WHY}}}", indentation)
    return snippet_edit(view.analysis, on_its_own_line(edit))


# ---------------------------------------------------------------- names


def _names_by_title(view: View, span: Span) -> Iterator[types.CodeAction]:
    """Give a stage, whose title has changed, a name that says the same, and remember the old one.

    What has to be edited is only looked for once the author has chosen it. For that all maps are read anew, so an
    editor that wants the edits at once gets them for one stage alone.
    """
    for mention, name in _titled_otherwise(view, span):
        later = view.client.resolves_edits
        edit = None if later else resolved(view, mention.span.start, name)
        if later or edit:
            yield types.CodeAction(
                title=f"Name it `{name}` as its title, and keep `{mention.symbol.name}` in `formerly`",
                kind=Kind.RefactorRewrite,
                data={"uri": view.analysis.uri(view.path), "at": mention.span.start, "name": name},
                edit=edit,
            )
        if not later:
            return


def _titled_otherwise(view: View, span: Span) -> Iterator[tuple[Mention, str]]:
    """The names of stages whose title makes another name, one that is free, each with that one."""
    for mention in view.index.mentions:
        giver = mention.giver
        if giver is None or giver.keyword not in STAGES or mention.made or not _touches(giver.span, span):
            continue
        name = fold(giver.text.value)
        if name and Symbol(mention.symbol.space, name) not in view.index.things:
            yield mention, name


def resolved(view: View, at: int, name: str) -> types.WorkspaceEdit | None:
    """The edits of a name that follows the title; None where the name at that offset cannot be changed."""
    mention = view.index.at(at)
    if mention is None:
        return None
    try:
        edits = renaming(view, mention.symbol, name, keep=True)
    except Refusal:
        return None
    return workspace_edit(view.analysis, view.client, edits)
