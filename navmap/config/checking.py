"""A table of settings, checked key by key: what it means, or the sentence that says what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, cast

from navmap.config import patterns
from navmap.config.values import (
    LOSS_PER_STAGE,
    PROFILES,
    RULE_LEVELS,
    Config,
    ConfigError,
    House,
    Override,
    Profile,
    RuleLevel,
)

KEYS = ("profile", "include", "exclude", "rules", "settings", "overrides", "house")
SETTINGS = ("max-drift", "loss-per-stage", "vague-words", "review-interval")
_SHARE = re.compile(r"(100|[0-9]{1,2})(?:[-–](100|[0-9]{1,2}))? ?%")
_MOST_DRIFT = 1_000
_MOST_MONTHS = 9_999
_LONGEST_SHOWN = 60


class Checker:
    """Reads the table of one file. Every method raises ConfigError."""

    def __init__(self, file: str, rule_names: tuple[str, ...], fixed: frozenset[str]) -> None:
        self.file = file
        self.rule_names = rule_names
        self.fixed = fixed

    def config(self, table: Any) -> Config:
        """The whole configuration."""
        self.keys(table, KEYS, "")
        settings = self.keys(table.get("settings", {}), SETTINGS, "settings.")
        house = self._house(table.get("house", []))
        self.rule_names += tuple(one.name for one in house)
        return Config(
            profile=cast(Profile, self.one_of(table.get("profile", "team"), PROFILES, "profile")),
            include=self._files(table.get("include", ["*.navmap"]), "include"),
            exclude=self._files(table.get("exclude", []), "exclude"),
            rules=self._rules(table.get("rules", {}), "rules"),
            overrides=tuple(self._override(one) for one in self.list(table.get("overrides", []), "overrides")),
            max_drift=self._number(settings.get("max-drift", 0), "settings.max-drift"),
            loss_per_stage=self._share(settings.get("loss-per-stage", LOSS_PER_STAGE), "settings.loss-per-stage"),
            vague_words=self.texts(settings.get("vague-words", []), "settings.vague-words", patterns.LONGEST),
            review_interval=self._months(settings.get("review-interval"), "settings.review-interval"),
            house=house,
            file=self.file,
            given=frozenset((*table, *(f"settings.{key}" for key in settings))) - {"settings"},
        )

    def _house(self, tables: Any) -> tuple[House, ...]:
        if tables == []:
            return ()
        from navmap.config.house import house_rules  # noqa: PLC0415  most projects have no rules of their own

        return house_rules(self, self.list(tables, "house"))

    def _override(self, table: Any) -> Override:
        self.keys(table, ("files", "rules"), "overrides.")
        files = self._files(table.get("files", []), "overrides.files")
        if not files:
            raise self.error("an [[overrides]] needs `files`")
        return Override(files, self._rules(table.get("rules", {}), "overrides.rules"))

    def _rules(self, table: Any, where: str) -> Mapping[str, RuleLevel]:
        for name, level in self.keys(table, self.rule_names, f"{where}.", "rule").items():
            self.one_of(level, RULE_LEVELS, f"{where}.{name}")
            if name in self.fixed:
                raise self.error(f"`{name}` is always an error, because no other rule can be run without it")
        return cast(Mapping[str, RuleLevel], dict(table))

    def _files(self, value: Any, where: str) -> tuple[str, ...]:
        found = self.texts(value, where, patterns.LONGEST)
        for pattern in found:
            fault = patterns.fault_in_path(pattern)
            if fault:
                raise self.error(f"`{where}`: {shown(pattern)} {fault}")
        return found

    # ------------------------------------------------------------ what all tables are made of

    def keys(self, table: Any, known: tuple[str, ...], where: str, what: str = "key") -> dict[str, Any]:
        """The table, if all its keys are known."""
        if not isinstance(table, dict):
            name = where.rstrip(".") or "tool.navmap"  # the whole of a navmap.toml is always a table
            raise self.error(f"`{name}` must be a table, not {shown(table)}")
        for key in table:
            if key not in known:
                mend = _elsewhere(key, where) or meant(key, known)
                raise self.error(f"`{where}{key}` is not a {what} navmap knows{mend}")
        return table

    def one_of(self, value: Any, known: tuple[str, ...], where: str) -> str:
        """One of the known words."""
        if not isinstance(value, str) or value not in known:
            choice = ", ".join(f'"{one}"' for one in known)
            raise self.error(f"`{where}` must be one of {choice}, not {shown(value)}{meant(value, known)}")
        return value

    def texts(self, value: Any, where: str, longest: int | None = None) -> tuple[str, ...]:
        """A list of texts; of at most `longest` characters each, and not too many, where that is given."""
        found = tuple(self.text(one, where, is_one_of_many=True) for one in self.list(value, where))
        if longest and len(found) > patterns.MOST:
            raise self.error(f"`{where}` may hold at most {patterns.MOST}, not {len(found)}")
        most = max(map(len, found), default=0)
        if longest and most > longest:
            raise self.error(f"`{where}`: each may have at most {longest} characters, not {most:,}")
        return found

    def list(self, value: Any, where: str) -> list[Any]:
        """A list."""
        if not isinstance(value, list):
            raise self.error(f"`{where}` must be a list, not {shown(value)}")
        return value

    def text(self, value: Any, where: str, lines: bool = False, is_one_of_many: bool = False) -> str:
        """A text one can see; of several lines only where that is said."""
        name = f"`{where}`: each" if is_one_of_many else f"`{where}`"
        if not isinstance(value, str):
            raise self.error(f"{name} must be a text, not {shown(value)}")
        if not value.strip():
            raise self.error(f"{name} must be a text with something in it, not {shown(value)}")
        if not (value.replace("\n", "") if lines else value).isprintable():
            kind = "signs that can be seen" if lines else "one line and of signs that can be seen"
            raise self.error(f"{name} must be a text of {kind}, not {shown(value)}")
        return value

    def _number(self, value: Any, where: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_DRIFT:
            limits = f"from 0 to {_MOST_DRIFT:,}"
            raise self.error(f"`{where}` must be a whole number {limits}, not {shown(value)}")
        return value

    def _months(self, value: Any, where: str) -> int | None:
        if value is None:
            return None
        number, _, unit = value.partition(" ") if isinstance(value, str) else ("", "", "")
        digits = number.isascii() and number.isdigit() and len(number) <= len(str(_MOST_MONTHS))
        if not digits or not int(number) or unit not in ("month", "months"):
            wanted = f'a number of months up to {_MOST_MONTHS:,}, such as "6 months"'
            raise self.error(f"`{where}` must be {wanted}, not {shown(value)}")
        return int(number)

    def _share(self, value: Any, where: str) -> str:
        found = _SHARE.fullmatch(value) if isinstance(value, str) else None
        if not found or int(found[2] or 100) < int(found[1]):
            wanted = 'a share from 0 to 100 %, such as "15–20 %" with the lower one first'
            raise self.error(f"`{where}` must be {wanted}, not {shown(value)}")
        return found[0]

    def error(self, what: str) -> ConfigError:
        """The sentence with the file it is about."""
        return ConfigError(f"{self.file}: {what}" + ("" if what.endswith("?") else "."))


def meant(word: Any, known: tuple[str, ...]) -> str:
    """The end of a sentence that suggests what was probably meant."""
    from navmap.spelling import nearest, or_list  # noqa: PLC0415  loaded only when somebody made a mistake

    alike = nearest(word, known) if isinstance(word, str) else ()
    return f"; did you mean {or_list(alike)}?" if alike else ""


def _elsewhere(key: str, where: str) -> str:
    """The end of a sentence about a key that stands in the wrong table; empty where it is in none."""
    if where and key in KEYS:
        return f"; `{key}` is for the whole project, outside of `{where.rstrip('.')}`"
    return "; it belongs to [settings]" if not where and key in SETTINGS else ""


def shown(value: Any) -> str:
    """A value in a sentence, as one writes it in TOML, or what kind of value it is; a long one is cut."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return _cut(f"[{', '.join(map(shown, value))}]")
    if isinstance(value, str):
        return json.dumps(_cut(value), ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)[:_LONGEST_SHOWN]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
