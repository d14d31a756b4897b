"""What a presentation says of itself, without anything of when and where it was made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE

from navmap.drawing.content import Content
from navmap.drawing.deck.xml import parsed, written
from navmap.drawing.wrapping import clean

_LONGEST = 255
"""The library refuses longer ones."""
_LONG_AGO = datetime(2000, 1, 1)
_LEFT_OUT = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS)


def settle_properties(presentation: Any, content: Content) -> None:
    """Title and subject of the map; no author, no dates, no preview, no list of old titles."""
    properties = presentation.core_properties
    for name in ("author", "category", "comments", "content_status", "identifier", "keywords", "language", "version"):
        setattr(properties, name, "")
    properties.title = clean(content.title)[:_LONGEST]
    properties.subject = clean(content.subtitle)[:_LONGEST]
    properties.last_modified_by = "navmap"
    properties.created = properties.modified = properties.last_printed = _LONG_AGO
    properties.revision = 1
    package = presentation.part.package
    for holder in (package, presentation.part):
        for key in [key for key, one in holder._rels.items() if one.reltype in _LEFT_OUT]:
            holder.drop_rel(key) if holder is package else holder.rels.pop(key)
    _settle_application(package)


def _settle_application(package: Any) -> None:
    """PowerPoint's own list of slides and fonts is of another file."""
    for relation in list(package._rels.values()):
        if relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            root = parsed(relation.target_part.blob)
            root[:] = [_text_of(root, "Application", "navmap")]
            relation.target_part._blob = written(root)


def _text_of(root: Any, name: str, text: str) -> Any:
    made = root.makeelement(root.tag.replace("Properties", name))
    made.text = text
    return made
