"""The pages of the rules, as an editor shows or opens them."""

from __future__ import annotations

from functools import cache

from navmap import rules
from navmap.resources import folder
from navmap.rules import page


@cache
def link_to(rule: str) -> str:
    """The address of the page of a rule: a heading of a file that comes with navmap."""
    return f"{(folder('docs') / 'rules.md').as_uri()}#{rule}"


@cache
def page_of(rule: str) -> str:
    """The page of a rule as Markdown, without a heading; KeyError where there is no such rule."""
    if rule not in rules.NAMES:
        raise KeyError(rule)
    described = rules.described(rule)
    levels = ", ".join(f"{profile}: {level}" for profile, level in described.levels._asdict().items())
    parts = [described.summary, page.reason(described.page)]
    for name, text in (("Bad", page.bad(described.page)), ("Good", page.good(described.page))):
        if text:
            parts += [f"{name}:", f"```navmap\n{text}```"]
    return "\n\n".join((*parts, f"Levels: {levels}."))
