"""The language server: texts in, tasks to the desk, answers out. What an answer says is each feature's business."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method
from pygls.uris import to_fs_path

from navmap import __version__
from navmap.lsp import features, requests
from navmap.lsp.analysis import Analysis, View
from navmap.lsp.client import Client, client_of
from navmap.lsp.desk import Desk, Progress, Task, Terms
from navmap.lsp.publishing import Published
from navmap.lsp.refusal import Refusal
from navmap.lsp.workspace import Workspace


class _Protocol(LanguageServerProtocol):
    """Leaves open texts to our workspace: pygls takes more characters for line breaks than editors do."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Any:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Any:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Any:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Server(LanguageServer):
    """A server for one editor."""

    def __init__(self, terms: Terms) -> None:
        super().__init__("navmap", __version__, protocol_cls=_Protocol)
        self.terms = terms
        self.client = Client()
        self.texts = Workspace()
        self.easel = ThreadPoolExecutor(1, "navmap-easel")
        self.wishes: dict[str, int] = {}
        self.published = Published(self)
        self._analyses: dict[Path, Analysis] = {}
        self._waiting: list[tuple[int, str, bool, asyncio.Future[View | None]]] = []
        self._desk: Desk | None = None
        _register(self)

    # ------------------------------------------------------------ what is known

    def begin(self, params: types.InitializeParams) -> None:
        """Take down what the editor can do and which folders it has open."""
        self.client = client_of(params)
        roots = [one.uri for one in params.workspace_folders or ()] or [params.root_uri or ""]
        paths = [path for path in map(to_fs_path, filter(None, roots)) if path]
        self.texts = Workspace(tuple(map(Path, paths)), self.protocol.workspace.position_encoding or "utf-16")
        loop = asyncio.get_running_loop()
        self._desk = Desk(
            self.terms,
            lambda progress: _in(loop, self._take, progress),
            lambda error: _in(loop, self._give_up, error),
        )

    def changed(self, look_again: bool = False) -> None:
        """Something has changed: look at it as soon as possible."""
        if self._desk:
            snapshot = self.texts.snapshot()
            self._desk.take(Task(self.texts.moment, snapshot, self.texts.encoding, look_again))

    async def view(self, uri: str, checked: bool = False) -> View | None:
        """A map as the editor has it now, checked where that is asked; None where it cannot be taken."""
        if uri not in self.texts.opened:
            return None
        known = self._view(uri, self.texts.moment, checked)
        if known:
            return known[0]
        future: asyncio.Future[View | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((self.texts.moment, uri, checked, future))
        return await future

    def _view(self, uri: str, moment: int, checked: bool) -> tuple[View | None] | None:
        """The view somebody asks for, if it is known by now."""
        opened = self.texts.opened.get(uri)
        if opened is None:
            return (None,)
        analysis = self._analyses.get(opened.root)
        if analysis is None or analysis.moment < moment or (checked and not analysis.complete):
            return None
        document = analysis.documents.get(opened.path)
        return (View(analysis, document, self.client) if document else None,)

    def _take(self, progress: Progress) -> None:
        """A step of the desk: answer those who wait for it, and mark what was found."""
        analysis = progress.analysis
        self._analyses[analysis.root] = analysis
        waiting, self._waiting = self._waiting, []
        for moment, uri, checked, future in waiting:
            known = self._view(uri, moment, checked)
            if future.done():
                continue
            if known:
                future.set_result(known[0])
            else:
                self._waiting.append((moment, uri, checked, future))
        self.published.take(progress)
        if progress.last and len(analysis.opened) > 1:
            self._refresh()

    def _give_up(self, error: Exception) -> None:
        """The desk made a mistake: nobody must wait for what will not come."""
        waiting, self._waiting = self._waiting, []
        for *_, future in waiting:
            if not future.done():
                future.set_result(None)
        self.say_failure("Checking", error)

    def _refresh(self) -> None:
        """What stands beside the lines of other open maps may have changed with this one."""
        if self.client.refreshes_hints:
            self.workspace_inlay_hint_refresh(None)
        if self.client.refreshes_lenses:
            self.workspace_code_lens_refresh(None)

    @property
    def analyses(self) -> list[Analysis]:
        """What is known of each project."""
        return list(self._analyses.values())

    # ------------------------------------------------------------ when something goes wrong

    def say_failure(self, what: str, error: Exception) -> None:
        """Our own mistake: the editor's log gets a sentence, and everything else goes on."""
        sentence = f"{what} failed by a mistake of navmap's own ({type(error).__name__}: {error})."
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, sentence))

    def shutdown(self) -> None:
        """End all threads."""
        if self._desk:
            self._desk.close()
        self.easel.shutdown(wait=False, cancel_futures=True)
        super().shutdown()  # type: ignore[no-untyped-call]


def _in(loop: asyncio.AbstractEventLoop, action: Callable[..., None], *arguments: Any) -> None:
    """Do something in the loop's thread, unless the loop has ended."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(action, *arguments)


# ---------------------------------------------------------------- what the editor tells


def _register(server: Server) -> None:
    _listen(server)
    for feature in features.FEATURES:
        server.feature(feature.method, feature.options)(_answering(server, feature))
    for method, request in requests.REQUESTS.items():
        server.feature(method)(_guarded(server, method, request))
    for name, command in requests.COMMANDS.items():
        server.command(name)(_guarded_command(server, name, command))


def _listen(server: Server) -> None:
    """Everything that changes what the server knows."""
    _listen_for_folders(server)
    _listen_for_texts(server)
    for method in (types.TEXT_DOCUMENT_DID_SAVE, types.WORKSPACE_DID_CHANGE_WATCHED_FILES):
        server.feature(method)(_look_again(server))


def _listen_for_folders(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:
        del params
        if server.client.watches_files:
            _watch(server)

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        del params
        uris = [one.uri for one in server.protocol.workspace.folders.values()]
        server.texts.move(tuple(Path(path) for path in map(to_fs_path, uris) if path))
        server.changed(look_again=True)


def _listen_for_texts(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        server.texts.open(item.uri, item.version, item.text)
        server.changed(look_again=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        edits = [(getattr(one, "range", None), one.text) for one in params.content_changes]
        server.texts.change(params.text_document.uri, params.text_document.version, edits)
        server.changed()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.texts.close(params.text_document.uri)
        server.changed(look_again=True)


def _look_again(server: Server) -> Callable[[Any], None]:
    def look(params: Any) -> None:
        del params
        server.texts.touch()
        server.changed(look_again=True)

    return look


def _watch(server: Server) -> None:
    """Ask to be told when maps or the configuration change outside the editor."""
    patterns = ("**/*.navmap", "**/navmap.toml", "**/pyproject.toml")
    watchers = [types.FileSystemWatcher(glob_pattern=one) for one in patterns]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    registration = types.Registration("navmap-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    server.client_register_capability(types.RegistrationParams([registration]))


# ---------------------------------------------------------------- what the editor asks


def _answering(server: Server, feature: features.Feature) -> Callable[[Any], Awaitable[Any]]:
    """A handler that gives a feature the map it is asked about."""

    async def answer(params: Any) -> Any:
        view = await server.view(params.text_document.uri, feature.needs_findings)
        return None if view is None else feature.answer(view, params)

    return _guarded(server, feature.method, lambda _, params: answer(params))


def _guarded(
    server: Server, name: str, request: Callable[[Server, Any], Awaitable[Any]]
) -> Callable[[Any], Awaitable[Any]]:
    """A handler that answers nothing where we made a mistake, and says so in the log."""

    async def handler(params: Any) -> Any:
        try:
            return await request(server, params)
        except Refusal:
            raise
        except Exception as error:  # one feature's mistake must not take the server down
            server.say_failure(name, error)
            return None

    return handler


def _guarded_command(
    server: Server, name: str, command: Callable[[Server, list[Any]], Awaitable[Any]]
) -> Callable[..., Awaitable[Any]]:
    handler = _guarded(server, name, command)

    async def run(*arguments: Any) -> Any:
        return await handler(list(arguments))

    return run
