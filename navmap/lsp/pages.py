"""The pages of the rules, as an editor shows or opens them."""

from __future__ import annotations

from functools import cache

from navmap import rules
from navmap.config import House
from navmap.lsp.markup import inert
from navmap.resources import folder
from navmap.rules import page
from navmap.rules.house import house_rule


@cache
def link_to(rule: str) -> str:
    """The address of the page of a rule: a heading of a file that comes with navmap."""
    return f"{(folder('docs') / 'rules.md').as_uri()}#{rule}"


@cache
def page_of(rule: str) -> str:
    """The page of one of navmap's own rules as Markdown, without a heading; KeyError where there is no such rule."""
    if rule not in rules.NAMES:
        raise KeyError(rule)
    described = rules.described(rule)
    levels = ", ".join(f"{profile}: {level}" for profile, level in described.levels._asdict().items())
    parts = [described.summary, page.reason(described.page)]
    for name, text in (("Bad", page.bad(described.page)), ("Good", page.good(described.page))):
        if text:
            parts += [f"{name}:", f"```navmap\n{text}```"]
    return "\n\n".join((*parts, f"Levels: {levels}."))


def page_of_house(house: House) -> str:
    """What a rule of the house asks and why: words of a project, which stay inert. Its examples are left out."""
    described = house_rule(house)
    return "\n\n".join((inert(described.summary), inert(page.reason(described.page)), f"Level: {house.level}."))
