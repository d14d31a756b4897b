"""What is said of a name that belongs to nothing, and of a stage that is written again where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from navmap.findings import Element, Finding
from navmap.mending import spelt
from navmap.model import map as nouns


def unknown_name(ref: nouns.Ref, what: str, known: Iterable[str], meant: Sequence[str] = ()) -> Finding:
    """A name that belongs to nothing, with those that were meant or else the nearest there are."""
    from navmap.spelling import nearest, or_list  # noqa: PLC0415  loaded only when somebody made a mistake

    sentence, add = f"There is no {what} named `{ref.written}`.", f"add the {what.partition(' ')[0]}"
    source = ref.place.source
    if source.stands_at:  # nobody can write anything else there
        mend = (
            f"`navmap std {source.path.partition('/')[2]}` tells which map goes with this one: extend it too, or {add}"
        )
        return Finding("unknown-name", sentence, ref.place, help=mend)
    alike = tuple(meant[:3]) or nearest(ref.name, (name for name in known if " " not in name))
    mend = f"did you mean {or_list(alike)}?" if alike else f"write a name that is there, or {add}"
    return Finding("unknown-name", sentence, ref.place, help=mend, fixes=spelt(ref.place, alike))


def untitled(stage: nouns.CustomerStage | nouns.SellerStage, below: Sequence[str]) -> Finding:
    """A stage without a title, which would be right if one of that name were among those `below`, in extended maps."""
    from navmap.spelling import nearest, or_list  # noqa: PLC0415  loaded only when somebody made a mistake

    keyword = "stage" if stage.kind in ("change", "open") else f"{stage.kind} stage"
    nowhere = ", and no map that this one extends has a stage of that name" if below else ""
    alike = nearest(stage.name, below)
    meant = f"did you mean {or_list(alike)}? a new stage has a title: " if alike else "write "
    element = Element(None, "stage", stage.name, stage.name, stage.name)
    sentence = f"The stage `{stage.name}` has no title{nowhere}."
    return Finding("invalid-value", sentence, stage.place, element, help=f"{meant}`{keyword} {stage.name}: TITLE`")
