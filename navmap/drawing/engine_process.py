"""The child process in which Graphviz runs: DOT on stdin, a picture on stdout.

It is started by its path with an isolated Python that knows the standard library only, so it imports nothing
of navmap. Arguments: the format and the folder that holds pygraphviz. Of that, the compiled module alone is loaded:
the Python around it takes longer to load than a picture takes to be drawn.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as in `typing`, which takes longer to load than the rest of this
if TYPE_CHECKING:
    from array import array
    from typing import Any

NO_WHEEL = 78
"""The exit code for a pygraphviz that is there but cannot be loaded."""


def main(form: str, folder: str) -> int:
    """Draw once; what goes wrong is said on stderr."""
    try:
        picture = _drawn(_wheel(folder), form)
    except ImportError as error:
        return _failed(error, NO_WHEEL)
    except Exception as error:  # whatever it is, the parent makes a sentence of it
        return _failed(error, 1)
    sys.stdout.buffer.write(picture)
    return 0


def _failed(error: Exception, code: int) -> int:
    sys.stderr.write(f"\n{error}\n")
    return code


def _wheel(folder: str) -> Any:
    """Graphviz. Raises ImportError where it cannot be loaded."""
    sys.path += [folder, os.path.join(folder, "pygraphviz")]  # noqa: PTH118  pathlib takes as long as drawing
    if sys.platform == "win32":
        import pygraphviz  # noqa: F401, PLC0415  # tells Windows where the wheel's libraries lie
    import _graphviz  # type: ignore[import-not-found]  # noqa: PLC0415  # its loading may fail, and that is an answer

    return _graphviz


def _drawn(graphviz: Any, form: str) -> bytes:
    """The picture. Raises ValueError where there is none."""
    context = graphviz.gvContextWithBuiltins()
    graph = graphviz.agread(sys.stdin, None)  # what comes before may be done while nobody yet knows what to draw
    asked = _page(graphviz, graph)
    if graphviz.gvLayout(context, graph, b"nop2"):
        raise ValueError("there is no layout")
    if form == "png" and _is_about(_page(graphviz, graph), asked) and (cairo := _cairo(graphviz)):
        return _bitmap(graphviz, cairo, context, graph, asked)
    made = graphviz.gvRenderData(context, graph, form.encode())
    if not isinstance(made, list):
        raise ValueError(f"there is no format {form}")
    picture: bytes = made[1]
    return picture


def _page(graphviz: Any, graph: Any) -> list[float]:
    """Left, bottom, right and top of the page in points, where the graph says it."""
    return [float(edge) for edge in (graphviz.agget(graph, b"bb") or b"").replace(b",", b" ").split()]


# ---------------------------------------------------------------- a PNG of our own
# Cairo draws for Graphviz, and would write the PNG too: with five filters tried on every row, that takes ten times as
# long as drawing. So it is given a bitmap of our own to draw on.


def _cairo(graphviz: Any) -> Any:
    """The C functions behind Graphviz; None where it does not draw with cairo (on a Mac) or hides it (on Windows)."""
    from ctypes import CDLL, c_char_p, c_int, c_void_p  # noqa: PLC0415  # for bitmaps only

    try:
        functions = CDLL(graphviz.__file__)  # it finds those of the libraries that this one needs, too
        functions.gvRenderContext.argtypes = (c_void_p, c_void_p, c_char_p, c_void_p)
        functions.cairo_image_surface_create_for_data.argtypes = (c_void_p, c_int, c_int, c_int, c_int)
        functions.cairo_image_surface_create_for_data.restype = c_void_p
        for name in ("cairo_create", "cairo_surface_status", "cairo_surface_flush"):
            getattr(functions, name).argtypes = (c_void_p,)
        functions.cairo_create.restype = c_void_p
    except (AttributeError, OSError):
        return None
    return functions


def _is_about(page: list[float], asked: list[float]) -> bool:
    """Whether a layout has kept the page that was asked for: it makes it wider for what protrudes, and rounds it."""
    return len(page) == len(asked) == 4 and all(abs(one - other) < 1 for one, other in zip(page, asked, strict=True))


def _bitmap(graphviz: Any, cairo: Any, context: Any, graph: Any, page: list[float]) -> bytes:
    """The picture as PNG.

    Before it is drawn, all has the colour of the page, so that nothing shines through where that ends amid a pixel.
    """
    from array import array  # noqa: PLC0415  # for bitmaps only

    dots = float(graphviz.agget(graph, b"dpi"))
    width, height = (int(edge * dots / 72 + 0.5) for edge in page[2:])
    paper = graphviz.agget(graphviz.agsubg(graph, b"cluster_page", 0), b"fillcolor")
    pixels = array("I", (int(b"0xFF" + paper[1:], 16),)) * (height * (width + 1))
    surface = cairo.cairo_image_surface_create_for_data(pixels.buffer_info()[0], 0, width, height, 4 * (width + 1))
    if cairo.cairo_surface_status(surface):
        raise ValueError(f"there is no bitmap of {width} x {height} pixels")
    if cairo.gvRenderContext(int(context), int(graph), b"pdf:cairo", cairo.cairo_create(surface)):
        raise ValueError("the bitmap stayed empty")
    cairo.cairo_surface_flush(surface)
    return _png(width, height, pixels)


def _png(width: int, height: int, pixels: array[int]) -> bytes:
    """A PNG of pixels, 0xFFRRGGBB each, with one more behind every row.

    With the highest byte first, a row of them is F R G B F R G B F…; one of a PNG is 0 R G B F R G B F…, where
    0 says that no filter was used.
    """
    import zlib  # noqa: PLC0415  # for bitmaps only

    if sys.byteorder == "little":
        pixels.byteswap()
    content, row = memoryview(pixels).cast("B"), 4 * (width + 1)
    content[::row] = bytes(height)
    packing = zlib.compressobj(3)
    packed = [packing.compress(content[start : start + 4 * width + 1]) for start in range(0, len(content), row)]
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    chunks = ((b"IHDR", size + b"\x08\x06\0\0\0"), (b"IDAT", b"".join((*packed, packing.flush()))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big") for name, data in chunks
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
