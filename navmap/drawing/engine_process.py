"""The child process in which Graphviz runs: DOT on stdin, a picture on stdout.

It is started by its path with an isolated Python that knows the standard library only, so it imports nothing
of navmap. Arguments: the format and the folder that holds pygraphviz. Of that, the compiled module alone is loaded:
the Python around it takes longer to load than a picture takes to be drawn.
"""

import os
import sys

NO_WHEEL = 78
"""The exit code for a pygraphviz that is there but cannot be loaded."""


def main(form: str, folder: str) -> int:
    """Draw once; what goes wrong is said on stderr."""
    try:
        picture = _drawn(form, folder)
    except ImportError as error:
        return _failed(error, NO_WHEEL)
    except Exception as error:  # whatever it is, the parent makes a sentence of it
        return _failed(error, 1)
    sys.stdout.buffer.write(picture)
    return 0


def _drawn(form: str, folder: str) -> bytes:
    """Raises ImportError where there is no wheel, ValueError where it draws nothing."""
    sys.path += [folder, os.path.join(folder, "pygraphviz")]  # noqa: PTH118  pathlib takes as long as drawing
    if sys.platform == "win32":
        import pygraphviz  # noqa: F401, PLC0415  # tells Windows where the wheel's libraries lie
    import _graphviz  # type: ignore[import-not-found]  # noqa: PLC0415  # its loading may fail, and that is an answer

    graph = _graphviz.agread(sys.stdin, None)
    context = _graphviz.gvContextWithBuiltins()
    if _graphviz.gvLayout(context, graph, b"nop2"):
        raise ValueError("there is no layout")
    made = _graphviz.gvRenderData(context, graph, form.encode())
    if not isinstance(made, list):
        raise ValueError(f"there is no format {form}")
    picture: bytes = made[1]
    return picture


def _failed(error: Exception, code: int) -> int:
    sys.stderr.write(f"\n{error}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
