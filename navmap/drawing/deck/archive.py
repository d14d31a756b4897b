"""The zip file of a presentation: what may be read of a foreign one, and how ours is packed."""

from __future__ import annotations

import io
import zipfile
import zlib

from navmap.drawing.failure import DrawingError

LARGEST = 50 * 1024 * 1024
"""A template may have so many bytes."""
LARGEST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 5_000

_TYPES = "[Content_Types].xml"
_PRESENTATION = b"presentationml.presentation.main+xml"
_TEMPLATE = b"presentationml.template.main+xml"
_MACROS = (b"macroEnabled", b"vnd.ms-office.vbaProject", b"vnd.ms-office.activeX")
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def admitted(template: bytes) -> bytes:
    """A foreign presentation, as one that can be opened. Raises DrawingError where it is not taken."""
    if len(template) > LARGEST:
        raise DrawingError(f"The template is larger than it may be ({LARGEST // 1024**2} MiB).")
    if template.startswith(_OLD_OR_LOCKED):
        raise DrawingError("The template is locked with a password, or an old .ppt; save it as .pptx without one.")
    parts = _unpacked(template)
    types = parts.get(_TYPES, b"")
    if any(one in types for one in _MACROS) or any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise DrawingError("The template holds macros; save it as .pptx or .potx, which cannot.")
    if any(b"<!DOCTYPE" in content or b"<!ENTITY" in content for name, content in parts.items() if _is_xml(name)):
        raise DrawingError("The template holds a document type, which no PowerPoint file does.")
    if _TEMPLATE not in types and _PRESENTATION not in types:
        raise DrawingError("The template is no PowerPoint file (.pptx or .potx).")
    return packed(parts | {_TYPES: types.replace(_TEMPLATE, _PRESENTATION)})


def repacked(presentation: bytes) -> bytes:
    """The same presentation with nothing in it that depends on when it was made."""
    return packed(_unpacked(presentation))


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip file of these parts, always the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != _TYPES, name)):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return target.getvalue()


def _unpacked(presentation: bytes) -> dict[str, bytes]:
    """All parts. The sizes that the file states are not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(presentation)) as archive:
            return _contents(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError, zlib.error) as error:
        raise DrawingError("The template is no PowerPoint file: it is damaged, or something else.") from error


def _contents(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS:
        raise DrawingError(f"The template has more parts than it may ({MOST_PARTS}): {len(entries)}.")
    left, parts = LARGEST_UNPACKED, {}
    for entry in entries:
        with archive.open(entry) as opened:
            content = opened.read(left + 1)
        left -= len(content)
        if left < 0:
            raise DrawingError(f"The template unpacks to more than it may ({LARGEST_UNPACKED // 1024**2} MiB).")
        parts[entry.filename] = content
    return parts


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))
