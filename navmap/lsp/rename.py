"""Another name for a stage, an outcome, an exit or a role, wherever it stands, in all maps of the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lsprotocol import types

from navmap.config import Config
from navmap.document import Document
from navmap.lsp.analysis import STANDARD, View
from navmap.lsp.changes import by_map, workspace_edit
from navmap.lsp.names import Mention, Symbol, index_of
from navmap.lsp.refusal import Refusal
from navmap.mending import line_under
from navmap.model.names import fold
from navmap.project import Project
from navmap.source import Edit, Place, Span, edited
from navmap.sources import Refused
from navmap.syntax.keywords import STAGES
from navmap.syntax.tree import Statement

_DIVIDING = frozenset(("when", "after", "before", "until"))


def prepare(view: View, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    """The name at a position, if it can be changed."""
    mention = view.index.at(view.offset(params.position))
    if mention is None or mention.symbol.space == "rule":
        return None
    _family(view, mention.symbol)
    written = view.source.text[mention.span.start : mention.span.end]
    return types.PrepareRenamePlaceholder(view.range(mention.span), written)


def rename(view: View, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """The edits that give the thing at a position another name."""
    return renamed(view, params.position, params.new_name)


def renamed(view: View, position: types.Position, wanted: str, keep: bool = False) -> types.WorkspaceEdit | None:
    """The same; `keep` writes the old name of a stage into its `formerly`."""
    mention = view.index.at(view.offset(position))
    if mention is None or mention.symbol.space == "rule":
        return None
    edits = renaming(view, mention.symbol, " ".join(wanted.split()), keep)
    return workspace_edit(view.analysis, view.client, edits)


def renaming(view: View, symbol: Symbol, wanted: str, keep: bool) -> list[Edit]:
    """The edits that give something another name. Raises Refusal where the maps would no longer say the same."""
    name = fold(wanted)
    if not name:
        raise Refusal(f"`{wanted}` cannot be a name: it has no letter and no digit.")
    family = _family(view, symbol)
    _check_free(family, symbol, name)
    mentions = [(one, mention) for one in family.values() for mention in index_of(one).of(symbol)]
    spoken = any(mention.made for _, mention in mentions) and _can_be_used(wanted)
    edits = [_edit(one, mention, wanted, wanted if spoken else name) for one, mention in mentions]
    if keep:
        edits += _kept(mentions, symbol)
    _check_meaning(view, family, edits)
    return edits


def _family(view: View, symbol: Symbol) -> dict[str, Document]:
    """The maps the name stands in; all of them must be the author's own."""
    family = view.analysis.family(view.document, symbol)
    foreign = [path for path, one in family.items() if path.startswith(STANDARD) and index_of(one).of(symbol)]
    if foreign:
        raise Refusal(f"`{symbol.name}` comes from the standard map `{foreign[0]}`, which nobody can change.")
    return family


def _check_free(family: Mapping[str, Document], symbol: Symbol, name: str) -> None:
    taken = [path for path, one in family.items() if Symbol(symbol.space, name) in index_of(one).things]
    if taken and name != symbol.name:
        raise Refusal(f"There is something named `{name}` already, in {taken[0]}.")


def _can_be_used(wanted: str) -> bool:
    """Whether a title may stand where a name is used: it must not end a head or part a list."""
    return not set(wanted) & set(":,") and not _DIVIDING & set(wanted.lower().split())


def _edit(document: Document, mention: Mention, title: str, name: str) -> Edit:
    """The edit of one mention: a title where the thing is called by its text, else a name."""
    text = title if mention.made else fold(name) if mention.giver else name
    return Edit(Place(document.file.source, mention.span), text)


# ---------------------------------------------------------------- the name it had


def _kept(mentions: list[tuple[Document, Mention]], symbol: Symbol) -> Iterator[Edit]:
    """The old name, in the `formerly` of the stage, where the stage is first written."""
    for document, mention in mentions:
        giver = mention.giver
        below = any(symbol in index_of(base).things for base in document.bases)
        if giver and giver.keyword in STAGES and not below:
            yield _formerly(document, giver, symbol.name)


def _formerly(document: Document, stage: Statement, name: str) -> Edit:
    source = document.file.source
    for one in document.file.tree.statements:
        if one.owner is stage and one.keyword == "formerly" and one.text.value:
            return Edit(Place(source, Span(one.text.span.end, one.text.span.end)), f", {name}")
    return line_under(Place(source, stage.span), f"formerly: {name}")


# ---------------------------------------------------------------- the same map as before


def _check_meaning(view: View, family: Mapping[str, Document], edits: list[Edit]) -> None:
    """Read the maps as they would be: no mistake may be new, such as a title that now is another's too."""
    texts = {path: one.text.content for path, one in view.analysis.opened.items()}
    for path, found in by_map(edits).items():
        texts[path] = edited(family[path].file.source.text, found)
    config = Config(house=view.analysis.settings.house)
    after = Project(view.analysis.root, config, whole=False, texts=texts)
    for path, before in family.items():
        if path.startswith(STANDARD):
            continue
        try:
            now = after.document(path)
        except Refused as refusal:
            raise Refusal(str(refusal)) from None
        new = Counter(one.rule for one in now.findings) - Counter(one.rule for one in before.findings)
        if new or len(index_of(now).mentions) < len(index_of(before).mentions):
            raise Refusal(f"That name would be understood as something else in {path}; take another one.")
