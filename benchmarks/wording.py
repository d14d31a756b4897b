"""How well the wording of a criterion is judged, held against criteria that a person labelled.

Run: `python benchmarks/wording.py`; the figures are written to WORDING.md beside this file.

The word lists were written with `criteria.csv` and `fresh.csv` in sight, so judging these again flatters
them. The other files are criteria of public sales processes, lightly paraphrased and labelled before anything
judged them. Each was judged once by the judge as it then was (`FIRST`); only afterwards did the next mending
look at it. What a judge does with criteria nobody has seen is the rows of first contact, and nothing else.

The six from `wide.csv` on name their sources; `vendor.csv` and `plain.csv` keep to the defaults of products
and plain handbooks, the other four to the odder wording of single trades.

The cross-check is the pessimist's: it takes a fifth of all criteria aside and forgets every noun and verb of
the lists that stands in that fifth and in no form in the others, as if it had never been met, then judges that fifth.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

from navmap.model.forms import NOUNS, Forms
from navmap.model.lists import phrases, read_tables
from navmap.model.vocabulary import Vocabulary, vocabulary
from navmap.model.wording import kind_by

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "tests/cases/wording"
FOLDS = 5
OURS = ("seller", "internal")
THEIRS = ("customer", "mutual")

Row = tuple[str, str]
"""A label and a criterion."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over a set of criteria: called ours, rightly so; ours, found; theirs, accused; ambiguous, left alone."""

    called: int
    rightly: int
    ours: int
    found: int
    theirs: int
    accused: int
    ambiguous: int
    left_alone: int


FIRST = {
    "unseen": Figures(50, 48, 87, 48, 65, 1, 18, 17),
    "later": Figures(37, 35, 59, 35, 39, 2, 6, 6),
    "last": Figures(27, 27, 44, 27, 19, 0, 7, 7),
    "final": Figures(21, 21, 36, 21, 20, 0, 3, 3),
    "newest": Figures(20, 20, 36, 20, 16, 0, 1, 1),
    "wide": Figures(81, 79, 106, 79, 35, 0, 4, 4),
    "field": Figures(52, 52, 75, 52, 26, 0, 3, 3),
    "desk": Figures(51, 51, 72, 51, 18, 0, 2, 2),
    "round": Figures(40, 39, 58, 39, 19, 0, 2, 2),
    "vendor": Figures(40, 40, 46, 40, 11, 0, 2, 2),
    "plain": Figures(25, 25, 33, 25, 9, 0, 2, 2),
}
"""What was counted when a file was judged for the first time, in the order in which they were collected."""


def main() -> None:
    """Judge, print and write the table."""
    plain = vocabulary()
    lines = [_HEAD]
    everything: list[Row] = []
    for name in ("criteria", "fresh", *FIRST):
        rows = labelled(CASES / f"{name}.csv")
        everything += rows
        if name in FIRST:
            lines.append(_line(f"`{name}.csv`, first contact", FIRST[name]))
        lines.append(_line(f"`{name}.csv`, now", figures(rows, lambda text: kind_by(plain, text))))
    lines.append(_line("the first five files, first contact", added(list(FIRST.values())[:5])))
    lines.append(_line("the last six files, first contact", added(list(FIRST.values())[5:])))
    lines.append(_line("all together, now", figures(everything, lambda text: kind_by(plain, text))))
    lines.append(_line("all together, five-fold", cross_checked(everything)))
    table = "\n".join(lines) + "\n"
    (HERE / "WORDING.md").write_text(table, encoding="utf-8")
    print(table)


def labelled(file: Path) -> list[Row]:
    """The criteria of a file."""
    with file.open(encoding="utf-8", newline="") as opened:
        return [(row["kind"], row["text"]) for row in csv.DictReader(opened)]


def figures(rows: Iterable[Row], judge: Callable[[str], str]) -> Figures:
    """The counts over some criteria."""
    judged = [(label, judge(text)) for label, text in rows]
    called = [label for label, kind in judged if kind in OURS]
    ours = [kind for label, kind in judged if label in OURS]
    theirs = [kind for label, kind in judged if label in THEIRS]
    doubtful = [kind for label, kind in judged if label == "ambiguous"]
    return Figures(
        len(called),
        sum(label in OURS for label in called),
        len(ours),
        sum(kind in OURS for kind in ours),
        len(theirs),
        sum(kind in (*OURS, "knowledge") for kind in theirs),
        len(doubtful),
        sum(kind not in OURS for kind in doubtful),
    )


def added(many: Iterable[Figures]) -> Figures:
    """The counts of several sets in one."""
    return Figures(*map(sum, zip(*map(astuple, many), strict=True)))


def cross_checked(rows: list[Row]) -> Figures:
    """The counts where each fifth is judged with words from the other four alone."""
    shuffled = random.Random(1).sample(rows, len(rows))
    judged: dict[str, str] = {}
    for fold in range(FOLDS):
        aside = shuffled[fold::FOLDS]
        others = [row for place, row in enumerate(shuffled) if place % FOLDS != fold]
        known = without(words_of(aside), words_of(others))
        judged |= {text: kind_by(known, text) for _, text in aside}
    return figures(rows, judged.__getitem__)


def words_of(rows: Iterable[Row]) -> set[str]:
    """All words of some criteria, folded."""
    return {word.folded for _, text in rows for word in vocabulary().single_words(text) if not word.word.stop}


def without(forgotten: set[str], met: set[str]) -> Vocabulary:
    """The vocabulary without the nouns and verbs that have a form among the forgotten words and none among the met."""
    tables = read_tables("en")
    forms = vocabulary().forms
    kept = {
        table: {name: _kept(forms, table, text, forgotten, met) for name, text in lists.items()}
        if table in (*NOUNS, "verbs")
        else lists
        for table, lists in tables.items()
    }
    return Vocabulary(kept)


def _kept(forms: Forms, table: str, text: str, forgotten: set[str], met: set[str]) -> str:
    return ", ".join(phrase for phrase in phrases(text) if not _is_new(_forms(forms, table, phrase), forgotten, met))


def _is_new(written: list[set[str]], forgotten: set[str], met: set[str]) -> bool:
    """Whether some form of a phrase has words among the forgotten, and one of its words was met in no form."""
    spelled = set().union(*written)
    if spelled.isdisjoint(forgotten - met):
        return False
    return not any(form <= met for form in written)


def _forms(forms: Forms, table: str, phrase: str) -> list[set[str]]:
    return [set(written.split()) for written in forms.written(table, phrase)]


_HEAD = """# Wording

Of criteria called ours (seller, internal), so many are; of ours, so many are found; of the customer's and mutual
ones, so many are accused; of ambiguous ones, so many are not called ours. The goals are at least 95 %, at
least 80 %, at most 2 %, most. Made by `python benchmarks/wording.py`, which says how the files were collected
and how the five-fold check works. First contact: judged before anything was learnt from the file.

| criteria | called ours, rightly | ours, found | theirs, accused | ambiguous, left alone |
|---|---:|---:|---:|---:|"""


def _line(name: str, one: Figures) -> str:
    shares = (
        (one.rightly, one.called),
        (one.found, one.ours),
        (one.accused, one.theirs),
        (one.left_alone, one.ambiguous),
    )
    cells = (f"{count} of {of} ({100 * count / of:.0f} %)" if of else "–" for count, of in shares)
    return f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
