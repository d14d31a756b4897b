"""Every limit of the product page: at the limit all is well; one and ten times beyond, it is named with the value.

Each is met through the command line. A limit stands here as a number, not as the constant of the code.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from navmap.cli.main import main

Told = Callable[[int], str]


@dataclass(frozen=True)
class Limit:
    """A limit: `made` writes something of a size into the current folder and gives the command line for it.

    `told` is what people are told of a size past the limit.
    """

    most: int
    made: Callable[[int], list[str]]
    told: Told


def _map(text: str, *command: str) -> list[str]:
    Path("map.navmap").write_bytes(text.encode())
    return [*(command or ("check",)), "map.navmap"]


def _bytes(size: int) -> str:
    """A text of so many bytes, with characters of three among them."""
    start = "library: L\n# 契約\n"
    left = size - len(start.encode())
    return start + ("#" + "x" * 98 + "\n") * (left // 100) + "#" * (left % 100 - 1) + "\n"


def _file(size: int) -> list[str]:
    return _map(_bytes(size))


def _file_to_write(size: int) -> list[str]:
    return _map(_bytes(size), "fmt", "--check")


def _line(length: int) -> list[str]:
    return _map(f"library: L\r\nnote: {'契' * (length - 6)}\r\n")


def _chain(length: int) -> list[str]:
    for number in range(length + 1):
        extends = f"extends: ./m{number + 1}.navmap\n" if number < length else ""
        Path(f"m{number}.navmap").write_text(f"library: L{number}\n{extends}", encoding="utf-8")
    return ["check", "m0.navmap"]


def _chain_from_below(length: int) -> list[str]:
    """The same, where the lower part is known before the upper one is read."""
    _chain(length)
    return ["check", *(f"m{number}.navmap" for number in range(length, -1, -1))]


def _files(count: int) -> list[str]:
    """A map that extends all others: so many files with itself."""
    for number in range(count - 1):
        Path(f"m{number}.navmap").write_text("library: L\n", encoding="utf-8")
    return _map("library: L\ncustomer: C\n" + "".join(f"extends: ./m{number}.navmap\n" for number in range(count - 1)))


def _stages(count: int) -> str:
    half = count // 2
    customer = "".join(f"stage c{number}: C\n" for number in range(half))
    return f"library: L\ncustomer: C\n{customer}seller: S\n" + "".join(f"stage s{n}: S\n" for n in range(count - half))


def _large_map(count: int) -> list[str]:
    return _map(_stages(count))


def _picture(form: str) -> Callable[[int], list[str]]:
    return lambda count: [*_map(_stages(count), "draw", "-o", f"map.{form}", "--no-findings")]


def _configured(text: str) -> list[str]:
    Path("navmap.toml").write_text(text, encoding="utf-8")
    return _map("library: L\n")


def _configuration(size: int) -> list[str]:
    return _configured("#" * size)


def _pattern(length: int) -> list[str]:
    return _configured(f'exclude = ["{"x" * length}"]')


def _patterns(count: int) -> list[str]:
    return _configured(f"[[overrides]]\nfiles = {json.dumps(['x'] * count)}\n")


def _stars(count: int) -> list[str]:
    return _configured(f'include = ["{"*a" * count}", "*.navmap"]')


def _double_stars(count: int) -> list[str]:
    return _configured(f'include = ["{"**/a/" * count}", "*.navmap"]')


def _drift(stages: int) -> list[str]:
    return _configured(f"[settings]\nmax-drift = {stages}")


def _months(count: int) -> list[str]:
    return _configured(f'[settings]\nreview-interval = "{count} months"')


_HOUSE = {"name": "ours", "every": "exit", "message": "m", "why": "w", "forbids": ["x"]}


def _house(**changed: object) -> str:
    return "[[house]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in (_HOUSE | changed).items())


def _house_rules(count: int) -> list[str]:
    return _configured("".join(_house(name=f"ours-{number}") for number in range(count)))


def _house_patterns(count: int) -> list[str]:
    return _configured(_house(forbids=["x"] * count))


_TOO_MANY_FILES = "map.navmap extends more files than a map may (256): 257 and more"
_TOO_MANY_LINES = "map.navmap has more `extends` lines than a map may extend files (256): {:,}"

LIMITS: dict[str, Limit] = {
    "file": Limit(2**20, _file, lambda size: f"larger than a map may be (1 MiB): {size:,} bytes"),
    "file to write": Limit(2**20, _file_to_write, lambda size: f"larger than a map may be (1 MiB): {size:,} bytes"),
    "line": Limit(10_000, _line, lambda n: f"line 2, is longer than a line may be (10,000 characters): {n:,}"),
    "depth of extends": Limit(16, _chain, lambda _: "than maps may extend one another (16): 17"),
    "depth of extends, known": Limit(16, _chain_from_below, lambda _: "a chain of maps longer than it may be (16): 17"),
    "files of extends": Limit(256, _files, lambda n: _TOO_MANY_FILES if n == 257 else _TOO_MANY_LINES.format(n - 1)),
    "stages of a map": Limit(2_000, _large_map, lambda n: f"more stages than a map may (2,000): {n:,}"),
    "stages of a table": Limit(300, _picture("csv"), lambda n: f"has {n:,} stages; a picture shows at most 300"),
    "configuration": Limit(2**20, _configuration, lambda n: f"larger than a configuration may be (1 MiB): {n:,} bytes"),
    "pattern": Limit(200, _pattern, lambda n: f"`exclude`: each may have at most 200 characters, not {n:,}"),
    "patterns": Limit(200, _patterns, lambda n: f"`overrides.files` may hold at most 200, not {n}"),
    "stars": Limit(2, _stars, lambda _: "may hold at most 2 `*` between two `/`"),
    "double stars": Limit(2, _double_stars, lambda _: "and `**` at most 2 times"),
    "max-drift": Limit(1_000, _drift, lambda n: f"must be a whole number from 0 to 1,000, not {n}"),
    "review-interval": Limit(9_999, _months, lambda n: f"up to 9,999, such as \"6 months\", not \"{n} months\""),
    "house rules": Limit(50, _house_rules, lambda n: f"at most 50 [[house]] rules, not {n}"),
    "house patterns": Limit(30, _house_patterns, lambda n: f"may hold at most {30 if n < 200 else 200}, not {n}"),
    "house pattern": Limit(
        64, lambda n: _configured(_house(forbids=["x" * n])), lambda n: f"each may have at most 64 characters, not {n}"
    ),
    "house message": Limit(
        300, lambda n: _configured(_house(message="x" * n)), lambda n: f"may have at most 300 characters, not {n:,}"
    ),
    "house name": Limit(
        64, lambda n: _configured(_house(name="x" * n)), lambda n: f"name` may have at most 64 characters, not {n}"
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", LIMITS)
def test_at_the_limit_all_is_well(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    limit = LIMITS[name]
    assert main(limit.made(limit.most)) == 0, capsys.readouterr()


@pytest.mark.parametrize("times", ["one beyond", "ten times"])
@pytest.mark.parametrize("name", LIMITS)
def test_beyond_the_limit_it_is_named_with_the_value(name: str, times: str, capsys: pytest.CaptureFixture[str]) -> None:
    limit = LIMITS[name]
    size = limit.most + 1 if times == "one beyond" else 10 * limit.most
    assert main(limit.made(size)) == 2
    told = capsys.readouterr().err
    assert limit.told(size) in told
    assert "Traceback" not in told


@pytest.mark.parametrize(("size", "code"), [(2**20, 0), (2**20 + 1, 2), (10 * 2**20, 2)])
def test_the_limit_of_a_file_through_standard_input(
    size: int, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = io.TextIOWrapper(io.BytesIO(_bytes(size).encode()))
    monkeypatch.setattr(sys, "stdin", given)
    assert main(["check", "-"]) == code
    if code:
        told = "stdin.navmap is larger than a map may be (1 MiB): more than 1,048,576 bytes.\n"
        assert capsys.readouterr().err == told
        assert len(given.buffer.read()) == size - 2**20 - 1, "no more is taken than is needed to know"


# ---------------------------------------------------------------- findings, of which all are counted


@pytest.mark.parametrize("count", [100, 101, 1_000])
def test_a_hundred_findings_of_a_file_are_shown_and_all_are_in_the_json(
    count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    command = _map("library: L\n" + "what is this\n" * count)
    assert main(command) == 1
    told = capsys.readouterr().out
    assert told.count("error[syntax-error]") == 100
    assert (f"map.navmap: and {count - 100} more.\n" in told) == (count > 100)
    assert f"1 map: {count} errors." in told
    assert main([*command, "--output", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert len(report["findings"]) == report["summary"]["error"] == count


# ---------------------------------------------------------------- names, which are cut


def _names(length: int) -> list[str]:
    """Two stages whose names differ in their last character."""
    stages = "".join(f"stage {'n' * (length - 1)}{last}: S\n" for last in "ab")
    return _map(f"library: L\nowner: O\ncustomer: C\n{stages}")


def test_a_name_of_64_characters_is_told_from_another(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(_names(64)) == 0
    capsys.readouterr()
    assert main(["show", "map.navmap", "--format", "json"]) == 0
    stages = json.loads(capsys.readouterr().out)["customer"]["stages"]
    assert [one["name"] for one in stages] == ["n" * 63 + "a", "n" * 63 + "b"]


@pytest.mark.parametrize("length", [65, 640])
def test_names_that_differ_behind_64_characters_are_the_same(length: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*_names(length), "--output", "json"]) == 1
    [finding] = json.loads(capsys.readouterr().out)["findings"]
    assert finding["rule"] == "duplicate-name"
    assert f"`{'n' * 64}`" in finding["message"]


@pytest.mark.parametrize("count", [64, 65, 640])
def test_a_name_made_of_a_title_has_64_characters_at_most(count: int, capsys: pytest.CaptureFixture[str]) -> None:
    _map(f"library: L\ncustomer: C\nstage: {'n' * count}\nstage: {'n' * count}\n")
    assert main(["show", "map.navmap", "--format", "json"]) == 0
    stages = json.loads(capsys.readouterr().out)["customer"]["stages"]
    assert [one["name"] for one in stages] == ["n" * 64, "n" * 62 + "-2"]


# ---------------------------------------------------------------- characters that no text may hold

BIDIRECTIONAL = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROLS = tuple(code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A))


def test_what_is_no_control_is_let_through() -> None:
    beside = (0x09, 0x20, 0x7E, 0xA0, 0x61B, 0x200D, 0x2010, 0x2029, 0x202F, 0x2065, 0x206A, 0xFEFF, 0x1F91D)
    assert main(_map("library: L\n" + "".join(f"note: a{chr(code)}b\n" for code in beside))) == 0


@pytest.mark.parametrize("code", [*CONTROLS, *BIDIRECTIONAL], ids=lambda code: f"U+{code:04X}")
def test_a_control_is_a_finding_that_names_it(code: int, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ("note: a{}b", "# a{}b", "stage a{}b: S", "| a{}b", "{}", "no{}te: x")
    text = "library: L\n" + "".join(line.replace("{}", chr(code)) + "\n" for line in lines)
    assert main([*_map(text), "--output", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [one["range"]["start"]["line"] for one in findings if f"U+{code:04X}" in one["message"]] == [
        number for number, line in enumerate(lines, 2) if code != 0x0D or line != "{}"
    ]


def test_ten_thousand_controls_are_ten_thousand_findings(capsys: pytest.CaptureFixture[str]) -> None:
    command = _map("library: L\n" + "note: a\x07b\x07\n" * 10_000)
    assert main([*command, "--output", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [one["rule"] for one in findings] == ["syntax-error"] * 10_000
