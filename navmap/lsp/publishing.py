"""What has been marked in the editor, so that only what is new is sent, and nothing stays that is gone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from lsprotocol import types
from pygls.uris import from_fs_path

from navmap.config import FILE
from navmap.lsp.analysis import Analysis
from navmap.lsp.client import Client
from navmap.lsp.desk import Progress
from navmap.lsp.diagnostics import configuration_trouble, diagnostics


class Editor(Protocol):
    """Where marks go."""

    client: Client

    def text_document_publish_diagnostics(self, params: types.PublishDiagnosticsParams) -> None:
        """Show these marks, and no others, in a text."""


class Published:
    """The marks in the editor, by project and address."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._shown: dict[Path, dict[str, tuple[int | None, list[types.Diagnostic]]]] = {}

    def take(self, progress: Progress) -> None:
        """Mark what a step has found."""
        analysis = progress.analysis
        if analysis.report is None:
            return
        told = [path for path in progress.told if self._is_its_own(analysis.root, path)]
        for path in told:
            opened = analysis.opened.get(path)
            marks = diagnostics(analysis, path, self._editor.client)
            self._show(analysis.root, analysis.uri(path), opened.version if opened else None, marks)
        if progress.last:
            self._show_trouble(analysis.root, progress.trouble)
            self._clear(analysis, told)

    def _is_its_own(self, root: Path, path: str) -> bool:
        """Whether no other project, of those that are known, is nearer to a map."""
        nearer = (one for one in self._shown if one != root and one.is_relative_to(root))
        return not any((root / path).is_relative_to(one) for one in nearer)

    def _show(self, root: Path, uri: str, version: int | None, marks: list[types.Diagnostic]) -> None:
        shown = self._shown.setdefault(root, {})  # a project is known from its first map on, marked or not
        before = shown.get(uri)
        if before == (version, marks) or (before is None and version is None and not marks):
            return
        shown[uri] = (version, marks)
        self._editor.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, marks, version))

    def _show_trouble(self, root: Path, sentence: str) -> None:
        uri = from_fs_path(str(root / FILE)) or ""
        self._show(root, uri, None, configuration_trouble(sentence) if sentence else [])

    def _clear(self, analysis: Analysis, told: Iterable[str]) -> None:
        """Take the marks away from texts that are no longer part of the project, nor of another one."""
        root, shown = analysis.root, self._shown.get(analysis.root, {})
        there = {analysis.uri(path) for path in told} | {from_fs_path(str(root / FILE)) or ""}
        for uri in [one for one in shown if one not in there]:
            if not any(uri in marked for other, marked in self._shown.items() if other != root):
                self._show(root, uri, None, [])
            del shown[uri]
        if not told and not any(marks for _, marks in shown.values()):
            self._shown.pop(root, None)
