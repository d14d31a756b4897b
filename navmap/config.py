"""navmap.toml: the few things a project may set."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast, get_args

Profile = Literal["draft", "team", "published"]
PROFILES: tuple[Profile, ...] = get_args(Profile)
RuleLevel = Literal["error", "warning", "info", "off"]
RULE_LEVELS: tuple[RuleLevel, ...] = get_args(RuleLevel)

FILE = "navmap.toml"
_LARGEST = 1024 * 1024


class ConfigError(Exception):
    """A configuration that cannot be, with the sentence that says why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What rules may be told.

    `max_drift` is in stages. `loss_per_stage` is the share of the chance to win that a stage of
    misalignment is said to cost, as shown to people. `review_interval` is in months.
    """

    today: date
    max_drift: int = 0
    loss_per_stage: str = "15–20 %"
    vague_words: tuple[str, ...] = ()
    review_interval: int | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """Other levels for some files, given as gitignore patterns."""

    files: tuple[str, ...]
    rules: Mapping[str, RuleLevel]


@dataclass(frozen=True, slots=True)
class Config:
    """What a project sets; everything has a default."""

    profile: Profile = "team"
    include: tuple[str, ...] = ("*.navmap",)
    exclude: tuple[str, ...] = ()
    rules: Mapping[str, RuleLevel] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    max_drift: int = 0
    loss_per_stage: str = "15–20 %"
    vague_words: tuple[str, ...] = ()
    review_interval: int | None = None
    file: str = ""
    """The file it was read from; empty where there is none."""

    def settings(self, today: date) -> Settings:
        """The settings for the rules, on a day."""
        return Settings(today, self.max_drift, self.loss_per_stage, self.vague_words, self.review_interval)


def marks_a_root(folder: Path) -> bool:
    """Whether a project begins in this folder."""
    if (folder / FILE).is_file() or (folder / ".git").exists():
        return True
    return "navmap" in _tool_table(folder / "pyproject.toml")


def load(root: Path, rule_names: Iterable[str], fixed: Iterable[str]) -> Config:
    """The configuration of a project; `fixed` are the rules whose level is not to be changed.

    Raises ConfigError for a file that cannot be read, an unknown key, rule or value.
    """
    file = root / FILE
    if file.is_file():
        return parse(_table(file), FILE, rule_names, fixed)
    table = _tool_table(root / "pyproject.toml").get("navmap")
    return Config() if table is None else parse(table, "pyproject.toml", rule_names, fixed)


def parse(table: Any, file: str, rule_names: Iterable[str], fixed: Iterable[str]) -> Config:
    """A configuration from the table of its file. Raises ConfigError."""
    return _Checker(file, tuple(rule_names), frozenset(fixed)).config(table)


def _table(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise ConfigError(f"{file.name} is larger than a configuration may be (1 MiB).")
        return tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        raise ConfigError(f"{file.name} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{file.name} is not written as TOML: {error}.") from None


def _tool_table(file: Path) -> dict[str, Any]:
    """`[tool]` of a pyproject.toml; one that cannot be read is other tools' business."""
    if not file.is_file():
        return {}
    try:
        tool = _table(file).get("tool", {})
    except ConfigError:
        return {}
    return tool if isinstance(tool, dict) else {}


_KEYS = ("profile", "include", "exclude", "rules", "settings", "overrides")
_SETTINGS = ("max-drift", "loss-per-stage", "vague-words", "review-interval")


class _Checker:
    def __init__(self, file: str, rule_names: tuple[str, ...], fixed: frozenset[str]) -> None:
        self.file = file
        self.rule_names = rule_names
        self.fixed = fixed

    def config(self, table: Any) -> Config:
        self._keys(table, _KEYS, "")
        settings = self._keys(table.get("settings", {}), _SETTINGS, "settings.")
        return Config(
            profile=cast(Profile, self._one_of(table.get("profile", "team"), PROFILES, "profile")),
            include=self._texts(table.get("include", ["*.navmap"]), "include"),
            exclude=self._texts(table.get("exclude", []), "exclude"),
            rules=self._rules(table.get("rules", {}), "rules"),
            overrides=tuple(self._override(one) for one in self._list(table.get("overrides", []), "overrides")),
            max_drift=self._number(settings.get("max-drift", 0), "settings.max-drift"),
            loss_per_stage=self._text(settings.get("loss-per-stage", "15–20 %"), "settings.loss-per-stage"),
            vague_words=self._texts(settings.get("vague-words", []), "settings.vague-words"),
            review_interval=self._months(settings.get("review-interval"), "settings.review-interval"),
            file=self.file,
        )

    def _override(self, table: Any) -> Override:
        self._keys(table, ("files", "rules"), "overrides.")
        files = self._texts(table.get("files", []), "overrides.files")
        if not files:
            raise self._error("an [[overrides]] needs `files`")
        return Override(files, self._rules(table.get("rules", {}), "overrides.rules"))

    def _rules(self, table: Any, where: str) -> Mapping[str, RuleLevel]:
        for name, level in self._keys(table, self.rule_names, f"{where}.", "rule").items():
            self._one_of(level, RULE_LEVELS, f"{where}.{name}")
            if name in self.fixed:
                raise self._error(f"`{name}` is always an error, because no other rule can be run without it")
        return cast(Mapping[str, RuleLevel], dict(table))

    def _keys(self, table: Any, known: tuple[str, ...], where: str, what: str = "key") -> dict[str, Any]:
        if not isinstance(table, dict):
            raise self._error(f"`{where.rstrip('.')}` must be a table")
        for key in table:
            if key not in known:
                raise self._error(f"`{where}{key}` is not a {what} navmap knows{_meant(key, known)}")
        return table

    def _one_of(self, value: Any, known: tuple[str, ...], where: str) -> str:
        if not isinstance(value, str) or value not in known:
            choice = ", ".join(f'"{one}"' for one in known)
            raise self._error(f"`{where}` must be one of {choice}, not {_shown(value)}{_meant(value, known)}")
        return value

    def _texts(self, value: Any, where: str) -> tuple[str, ...]:
        return tuple(self._text(one, where) for one in self._list(value, where))

    def _list(self, value: Any, where: str) -> list[Any]:
        if not isinstance(value, list):
            raise self._error(f"`{where}` must be a list, not {_shown(value)}")
        return value

    def _text(self, value: Any, where: str) -> str:
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise self._error(f"`{where}` must be a text, not {_shown(value)}")
        return value

    def _number(self, value: Any, where: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._error(f"`{where}` must be a whole number, not {_shown(value)}")
        return value

    def _months(self, value: Any, where: str) -> int | None:
        if value is None:
            return None
        number, _, unit = value.partition(" ") if isinstance(value, str) else ("", "", "")
        if not number.isascii() or not number.isdigit() or not int(number) or unit not in ("month", "months"):
            raise self._error(f'`{where}` must be a number of months, such as "6 months", not {_shown(value)}')
        return int(number)

    def _error(self, what: str) -> ConfigError:
        return ConfigError(f"{self.file}: {what}" + ("" if what.endswith("?") else "."))


def _meant(word: Any, known: tuple[str, ...]) -> str:
    from navmap.spelling import nearest, or_list  # noqa: PLC0415  loaded only when somebody made a mistake

    alike = nearest(word, known) if isinstance(word, str) else ()
    return f"; did you mean {or_list(alike)}?" if alike else ""


def _shown(value: Any) -> str:
    return repr(value)[:60]
