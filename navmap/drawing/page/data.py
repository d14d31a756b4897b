"""What the script has to know of the map: generated names only, no words of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from navmap.drawing.page.atlas import Atlas
from navmap.drawing.page.elements import element
from navmap.drawing.page.remarks import Remark

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def data_of(atlas: Atlas, remarks: Sequence[Remark], opened: str) -> Xml.Element:
    """A block of data; `opened` is the id of the stop whose card is open at first."""
    found = {remark.stop for remark in remarks}
    stages = {
        stop.id: {
            "side": stop.side,
            "people": atlas.people_in(stop),
            "findings": stop.id in found,
            "buying": stop.kind == "buying",
        }
        for stop in atlas.stops.values()
    }
    text = json.dumps({"stages": stages, "open": opened}, separators=(",", ":"))
    return element("script", {"type": "application/json", "id": "data"}, text.translate(_ESCAPED))
