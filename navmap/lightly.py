"""The libraries without the parts navmap has no use for: a check waits for them longer than for anything else.

NetworkX loads some three hundred modules when it is imported, of which navmap needs forty. In a process of navmap's
own, five of its packages are left out while it loads; whoever asks for something of them gets the whole. NetworkX and
pydantic also load what lists the programs that are installed, to look for plug-ins of others, one of which would get
to see every map: nothing is installed, as far as they are told. Loaded before anything else, so this loads next to
nothing itself.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

_LEFT_OUT = tuple(f"networkx.{part}" for part in ("algorithms", "drawing", "generators", "linalg", "readwrite"))
_USED = {
    "networkx.algorithms.components.strongly_connected": "strongly_connected_components",
    "networkx.algorithms.components.weakly_connected": "weakly_connected_components",
    "networkx.algorithms.dag": "ancestors lexicographical_topological_sort",
    "networkx.algorithms.traversal.breadth_first_search": "bfs_edges",
}
"""What navmap asks of NetworkX beside its graphs, and what that asks for in turn."""

_INSTALLED = "importlib.metadata"
"""Where plug-ins of other programs are looked for; it takes two thirds of the time that Lark does."""


class Lightly:
    """Finds what is to be loaded in part, for `sys.meta_path`."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """A module as it would be found without this, but to be loaded in part; nothing else."""
        if name not in _LOADERS:
            return None
        others = [one for one in sys.meta_path if one is not self]
        found = next((spec for one in others if (spec := one.find_spec(name, path, target))), None)
        if found:
            loader: Any = _LOADERS[name](found.loader)
            found.loader = loader
        return found


class _Alone:
    """Loads a module that is told of no other program."""

    def __init__(self, loader: Any) -> None:
        self._whole = loader

    def create_module(self, spec: ModuleSpec) -> None:
        """A module like any other."""

    def exec_module(self, module: ModuleType) -> None:
        """Load it; whoever asks later who has loaded it is told of the usual loader."""
        vars(module)["__spec__"].loader = vars(module)["__loader__"] = self._whole
        with _aside({_INSTALLED: _nothing_installed()}):
            self._load(module)

    def _load(self, module: ModuleType) -> None:
        self._whole.exec_module(module)


class _InPart(_Alone):
    """Loads NetworkX without what is left out, or, should a release of it be made otherwise, with everything."""

    def _load(self, networkx: ModuleType) -> None:
        """Load what is needed; the rest comes when it is asked for."""
        try:
            self._load_some(networkx)
        except (ImportError, AttributeError):
            self._whole.exec_module(networkx)
        else:
            vars(networkx)["__getattr__"] = lambda name: self._of_the_whole(networkx, name)

    def _load_some(self, networkx: ModuleType) -> None:
        from importlib import import_module  # noqa: PLC0415

        try:
            with _aside({name: _empty(name, networkx.__path__) for name in _LEFT_OUT}):
                self._whole.exec_module(networkx)
                for name, wanted in _USED.items():
                    vars(networkx).update((one, getattr(import_module(name), one)) for one in wanted.split())
        finally:
            for name in _LEFT_OUT:
                vars(networkx).pop(name.removeprefix("networkx."), None)

    def _of_the_whole(self, networkx: ModuleType, name: str) -> object:
        """Something that was left out, for which all of it is loaded now; what is loaded stays as it is."""
        del vars(networkx)["__getattr__"]  # what loads asks for it too; NetworkX brings its own
        self._whole.exec_module(networkx)
        for loaded in [one for one in sys.modules if one.startswith("networkx.")]:
            package, _, child = loaded.rpartition(".")
            vars(sys.modules[package]).setdefault(child, sys.modules[loaded])
        return getattr(networkx, name)


_LOADERS: dict[str, type[_Alone]] = {"networkx": _InPart, "pydantic.plugin._loader": _Alone}


@contextmanager
def _aside(others: Mapping[str, ModuleType]) -> Iterator[None]:
    """Meanwhile, other modules stand under these names."""
    known = {name: sys.modules[name] for name in others if name in sys.modules}
    sys.modules.update(others)
    try:
        yield
    finally:
        for name in others:
            sys.modules.pop(name, None)
        sys.modules.update(known)


def _empty(name: str, above: Sequence[str]) -> ModuleType:
    """A package with nothing in it, of which each module can be loaded by itself."""
    package = type(sys)(name)
    package.__path__ = [f"{folder}/{name.rpartition('.')[2]}" for folder in above]
    return package


def _nothing_installed() -> ModuleType:
    module = type(sys)(_INSTALLED)
    vars(module).update(dict.fromkeys(("entry_points", "distributions"), lambda **_: ()))
    return module
