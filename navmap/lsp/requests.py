"""What an editor may ask beyond the protocol's questions about one place: texts, findings, pictures, commands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from navmap.drawing.diagram import Theme
from navmap.inspection import Report
from navmap.lsp.actions import resolved
from navmap.lsp.completion import described
from navmap.lsp.outline import workspace_symbols
from navmap.lsp.picture import picture
from navmap.lsp.refusal import Refusal
from navmap.lsp.rename import renamed
from navmap.reports.json import as_json

if TYPE_CHECKING:
    from navmap.lsp.server import Server


def _get(thing: Any, name: str) -> Any:
    """A part of what was sent, however it was read."""
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


def _uri(params: Any) -> str:
    return str(_get(_get(params, "textDocument"), "uri") or "")


# ---------------------------------------------------------------- requests of navmap's own


async def text(server: Server, params: Any) -> dict[str, Any] | None:
    """`navmap/text`: the text as the server has it, with its version."""
    opened = server.texts.opened.get(_uri(params))
    return {"text": opened.text.raw, "version": opened.version} if opened else None


async def findings(server: Server, params: Any) -> str | None:
    """`navmap/findings`: what a check says about a map, as `navmap check --output json` writes it."""
    view = await server.view(_uri(params), checked=True)
    if view is None or view.analysis.report is None:
        return None
    report = view.analysis.report
    found = tuple(one for one in report.findings if one.place.path == view.path)
    return as_json(Report(found, (view.path,), settings=report.settings))


async def draw(server: Server, params: Any) -> dict[str, Any] | None:
    """`navmap/map`: the map with its findings as SVG, in a `theme`. Of several wishes for a map the last is drawn."""
    uri = _uri(params)
    theme: Theme = "dark" if _get(params, "theme") == "dark" else "light"
    number = server.wishes[uri] = server.wishes.get(uri, 0) + 1
    view = await server.view(uri, checked=True)
    if view is None:
        return None
    loop = asyncio.get_running_loop()
    wanted = view

    def newest() -> dict[str, Any] | None:
        return picture(wanted, theme) if server.wishes.get(uri) == number else None

    drawing = await loop.run_in_executor(server.easel, newest)
    if drawing is None:
        raise Refusal("There is a newer wish for this picture.")
    return drawing


async def rename_keeping(server: Server, params: Any) -> types.WorkspaceEdit | None:
    """`navmap/rename`: like a rename, and the old name of a stage goes into its `formerly`."""
    position = _get(params, "position")
    where = types.Position(int(_get(position, "line")), int(_get(position, "character")))
    view = await server.view(_uri(params))
    return renamed(view, where, str(_get(params, "newName")), keep=True) if view else None


# ---------------------------------------------------------------- requests of the protocol


async def symbols(server: Server, params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
    """Named things in all maps."""
    return workspace_symbols(server.analyses, params.query)


async def complete_item(server: Server, item: types.CompletionItem) -> types.CompletionItem:
    """What an offered name stands for."""
    view = await server.view(str(_get(item.data, "uri") or "")) if item.data else None
    return described(view, item, str(_get(item.data, "kind")), str(_get(item.data, "name"))) if view else item


async def complete_action(server: Server, action: types.CodeAction) -> types.CodeAction:
    """The edits of a chosen action."""
    view = await server.view(str(_get(action.data, "uri") or "")) if action.data else None
    if view and action.edit is None:
        action.edit = resolved(view, int(_get(action.data, "at")), str(_get(action.data, "name")))
    return action


REQUESTS: dict[str, Callable[[Server, Any], Awaitable[Any]]] = {
    "navmap/text": text,
    "navmap/findings": findings,
    "navmap/map": draw,
    "navmap/rename": rename_keeping,
    types.WORKSPACE_SYMBOL: symbols,
    types.COMPLETION_ITEM_RESOLVE: complete_item,
    types.CODE_ACTION_RESOLVE: complete_action,
}


# ---------------------------------------------------------------- commands


async def rename_command(server: Server, arguments: list[Any]) -> None:
    """`navmap.renameKeeping URI POSITION NAME`: the same as `navmap/rename`, and the edits are made."""
    uri, position, name = arguments
    edit = await rename_keeping(server, {"textDocument": {"uri": uri}, "position": position, "newName": name})
    if edit:
        await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, "Rename"))


COMMANDS: dict[str, Callable[[Server, list[Any]], Awaitable[Any]]] = {"navmap.renameKeeping": rename_command}
