"""Elements of a page. Text goes in as text, so none of it can become markup."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as Xml

from navmap.drawing.wrapping import harmless

Content = str | Xml.Element | None


def element(tag: str, attributes: Mapping[str, str] | None = None, *content: Content) -> Xml.Element:
    """An element with what is in it; None is nothing."""
    made = Xml.Element(tag, {key: harmless(value) for key, value in (attributes or {}).items()})
    fill(made, *content)
    return made


def fill(parent: Xml.Element, *content: Content) -> None:
    """More content at the end of an element."""
    for one in content:
        if isinstance(one, Xml.Element):
            parent.append(one)
        elif one and len(parent):
            parent[-1].tail = (parent[-1].tail or "") + harmless(one)
        elif one:
            parent.text = (parent.text or "") + harmless(one)


def said(text: str, tag: str = "span") -> Xml.Element:
    """Words of the map, exactly as they are, in their own direction."""
    return element(tag, {"class": "said", "dir": "auto"}, text)
