"""What changed in a process, in its own words: a sentence for each change."""

from __future__ import annotations

from navmap.diff.change import Ahead, Change

_LISTS = {
    "evidence": "evidence",
    "do": "activity",
    "milestone": "milestone",
    "stop": "reason to stop",
    "note": "note",
    "signal": "signal",
    "response": "response",
}
_VALUES = {
    "reviewed": "last review",
    "takes": "usual time",
    "crm": "name in the CRM",
    "forecast": "forecast category",
    "field": "CRM field",
    "returns to": "way back",
}
_STAGE_KINDS = {
    "change": "an ordinary stage",
    "buying": "a buying stage",
    "ongoing": "an ongoing stage",
    "open": "an ordinary stage",
    "won": "a won stage",
    "lost": "a lost stage",
}
_LONGEST = 90
"""Characters of a text that are quoted."""

_SENTENCES = {
    "map-gone": "{map} is gone.",
    "map-added": "{map} is new.",
    "map-renamed": "{map} is now in the file {after} (it was {before}).",
    "gone": "{thing} is gone{company}.",
    "added": "{thing} is new{company}.",
    "renamed": "{thing} has another name: {after} (it was {before}).",
    "moved": "{thing} stands at another place{from_where}.",
    "kind": "{thing} is now {kind} (it was {kind_before}).",
    "waits-no-longer": "{title} no longer waits for {names}{so}.",
    "waits-now": "{title} now waits for {names}.",
    "helps-no-longer": "{title} no longer helps with {names}.",
    "helps-now": "{title} now helps with {names}.",
    "without-customer": "{thing} can now be met without the customer.",
    "with-customer": "{thing} now needs the customer.",
    "drift-grew": "{ahead}.",
    "drift-shrank": "{ahead}.",
    "steps": "From {thing} the way now leads to {names}.",
}
"""Of changes of things, and of what ties them together."""

_LINES = {
    "value-gone": "{name} of {thing} is gone (it was {before}).",
    "value-added": "{name} of {thing} is now given: {after}.",
    "value-changed": "{name} of {thing} is now {after} (it was {before}).",
    "reworded": "{name} {before} of {thing} now says {after}.",
}
"""Of changes of a line with one value, or of one sentence among several."""

_NAMES = {
    "who": ("{texts} {no longer takes} part in {thing}.", "take"),
    "confirmed by": ("{texts} {no longer takes} {thing}.", "confirm"),
    "accept": ("{thing} {no longer takes} {names}.", "accept"),
    "when": ("{thing} is {no longer} tied to {texts}.", ""),
    "return to": ("{thing} {no longer takes} a way back to {names}.", "have"),
}


def sentence(one: Change) -> str:
    """One change as a person would tell it."""
    if one.what in ("names-gone", "names-added"):
        return _upper(_of_names(one))
    if one.what == "reworded" and one.aspect in ("helps", "exit", "outcome", "derailer", "destination"):
        return _upper(_of_own_words(one))
    if one.what == "reworded" and one.aspect not in _LISTS:
        return _upper(_of_title(one))
    if one.what in _LINES:
        return _upper(_of_line(one))
    pattern = _SENTENCES[one.what]
    return _upper(
        pattern.format(
            thing=_thing(one),
            map=_named("the map", one.about.title),
            title=_quoted(one.about.title or one.about.name),
            names=_and(one.names) if one.names else "nowhere",
            company=_company(one),
            before=_quoted(one.before),
            after=_quoted(one.after),
            from_where=f" (it was in {_quoted(one.before)})" if one.before else " in the order",
            kind=_STAGE_KINDS.get(one.after, one.after),
            kind_before=_STAGE_KINDS.get(one.before, one.before),
            ahead=_ahead(one.ahead),
            so=f"; {_ahead(one.ahead)}" if one.ahead else "",
        )
    )


# ---------------------------------------------------------------- things


def _thing(one: Change) -> str:
    """The thing a change is about, in a sentence."""
    about = one.about
    if about.kind in ("map", "side", "destination"):
        return _kind(one)
    if about.kind == "stage":
        return f"{_kind(one)} {_quoted(about.title or about.name)}"
    within = f" of {_quoted(one.within)}" if one.within else ""
    return f"{_named(f'the {about.kind}', about.title or about.name)}{within}"


def _named(kind: str, words: str) -> str:
    """A thing by its words; one that nobody gave any by its kind."""
    return f"{kind} {_quoted(words)}" if words else kind


def _kind(one: Change) -> str:
    about = one.about
    if about.kind == "map":
        return "the map"
    return f"the {about.side}'s {about.kind}"


def _company(one: Change) -> str:
    """What goes or comes with a thing, or who relied on it."""
    if not one.names:
        return ""
    if one.about.kind == "outcome":
        return f", though {_and(one.names)} relied on it"
    return f" ({_quoted(one.names[0])} in the CRM)" if one.about.side == "seller" else f", with {_and(one.names)}"


# ---------------------------------------------------------------- lines


def _of_title(one: Change) -> str:
    """What a map, a side, a role or a stage is called."""
    known = one.before or (one.about.name if one.about.kind in ("stage", "role") else "")
    now = f"is now titled {_quoted(one.after)}" if one.after else "has no title any more"
    return f"{_named(_kind(one), known)} {now}."


def _of_own_words(one: Change) -> str:
    """What a criterion, a derailer or a destination says, or how a stage helps."""
    before, after = _quoted(one.before), _quoted(one.after)
    if one.aspect == "helps":
        how = f"how {_quoted(one.about.title)} helps"
        return f"{how} is now said: {after}." if one.after else f"{how} is no longer said (it was {before})."
    known = _named(f"the {one.aspect}", one.before or one.about.name)
    name = f"the {one.about.side}'s destination" if one.aspect == "destination" else known
    within = f" of {_quoted(one.within)}" if one.within else ""
    return f"{name}{within} {f'now says {after}' if one.after else 'says nothing any more'}."


def _of_line(one: Change) -> str:
    before, after, thing = _quoted(one.before), _quoted(one.after), _thing(one)
    if one.aspect in _LISTS and one.what != "reworded":
        words, what = (before, "gone") if one.what == "value-gone" else (after, "new")
        return f"the {_LISTS[one.aspect]} {words} of {thing} is {what}."
    name = f"the {_LISTS.get(one.aspect) or _VALUES.get(one.aspect) or one.aspect}"
    return _LINES[one.what].format(name=name, thing=thing, before=before, after=after)


def _of_names(one: Change) -> str:
    pattern, verb = _NAMES[one.aspect]
    no_longer = "no longer" if one.what == "names-gone" else "now"
    several = len(one.names) > 1 and pattern.startswith("{texts}")
    verb = verb if several else "has" if verb == "have" else f"{verb}s"
    fields = {
        "names": ", ".join(f"`{name}`" for name in one.names),
        "texts": _and(one.names),
        "thing": _thing(one),
        "no longer": no_longer,
        "no longer takes": f"{no_longer} {verb}",
    }
    return pattern.format(**fields)


# ---------------------------------------------------------------- words


def _ahead(ahead: Ahead | None) -> str:
    if ahead is None:
        return ""
    start = f"from {_quoted(ahead.stage)} on, a seller can"
    if ahead.after == 0:
        return f"{start} no longer be ahead of the customer ({ahead.before} before)"
    stages = f"{ahead.after} stage{'s' if ahead.after > 1 else ''}"
    return f"{start} now be {stages} ahead of the customer ({ahead.before} before)"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"}"'


def _and(texts: tuple[str, ...]) -> str:
    *most, last = map(_quoted, texts)
    return f"{', '.join(most)} and {last}" if most else last


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
