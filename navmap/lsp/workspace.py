"""The folders and the open texts of an editor, and which project each text belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from lsprotocol.types import PositionEncodingKind, Range
from pygls.uris import to_fs_path, uri_scheme

from navmap.config import marks_a_root
from navmap.lsp.analysis import Opened
from navmap.lsp.positions import Encoding, Text
from navmap.sources import SUFFIX


@dataclass(eq=False)
class Workspace:
    """What the editor has open. Nothing outside its folders is looked at, where it has any."""

    folders: tuple[Path, ...] = ()
    encoding: Encoding = PositionEncodingKind.Utf16
    opened: dict[str, Opened] = field(default_factory=dict)
    moment: int = 0
    """How many changes there have been."""

    def open(self, uri: str, version: int, content: str) -> None:
        """A text was opened."""
        self.moment += 1
        root, path = self._home(uri)
        self.opened[uri] = Opened(uri, root, path, version, Text("", self.encoding).changed(None, content))

    def change(self, uri: str, version: int, edits: Iterable[tuple[Range | None, str]]) -> None:
        """An open text was edited."""
        before = self.opened.get(uri)
        if before is None:
            return
        self.moment += 1
        text = before.text
        for range_, content in edits:
            text = text.changed(range_, content)
        self.opened[uri] = Opened(uri, before.root, before.path, version, text)

    def close(self, uri: str) -> None:
        """A text was closed: what is on disk counts again."""
        self.moment += 1
        self.opened.pop(uri, None)

    def move(self, folders: tuple[Path, ...]) -> None:
        """Other folders are open now."""
        self.folders = folders
        self.touch()

    def touch(self) -> None:
        """Something beside the open texts has changed, so each of them may belong to another project now."""
        self.moment += 1
        for uri, one in list(self.opened.items()):
            root, path = self._home(uri)
            self.opened[uri] = replace(one, root=root, path=path)

    def snapshot(self) -> tuple[Opened, ...]:
        """The open texts as they are now."""
        return tuple(self.opened.values())

    def _home(self, uri: str) -> tuple[Path, str]:
        """The root of the project a text belongs to, and its path there."""
        file = to_fs_path(uri) if uri_scheme(uri) == "file" else None
        if not file:
            root = self.folders[0] if self.folders else Path.cwd()
            return root, f"{_plain(uri)}{SUFFIX}"
        path = Path(file)
        root = self.root_of(path.parent)
        return root, path.relative_to(root).as_posix()

    def root_of(self, start: Path) -> Path:
        """The nearest folder above that is a project's root, but none above the editor's own folder."""
        around = [one for one in self.folders if start.is_relative_to(one)]
        top = max(around, key=lambda one: len(one.parts)) if around else None
        for candidate in (start, *start.parents):
            if candidate == top or marks_a_root(candidate):
                return candidate
        return start


def _plain(uri: str) -> str:
    """A name for a text that has no file, from its address."""
    return "".join(one if one.isalnum() else "-" for one in uri.removesuffix(SUFFIX))
