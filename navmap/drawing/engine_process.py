"""The child process in which Graphviz runs: DOT on stdin, a picture on stdout.

It is started by its path with an isolated Python that knows the standard library only, so it imports nothing
of navmap. Arguments: the format and the folder that holds pygraphviz.
"""

import sys

NO_WHEEL = 78
"""The exit code for a pygraphviz that is there but cannot be loaded."""


def main(form: str, folder: str) -> int:
    """Draw once; what goes wrong is said on stderr."""
    sys.path.append(folder)
    try:
        import pygraphviz  # noqa: PLC0415  # its loading may fail, and that is an answer
    except ImportError as error:
        return _failed(error, NO_WHEEL)
    source = sys.stdin.buffer.read().decode("utf-8")
    try:
        picture: bytes = pygraphviz.AGraph(string=source).draw(format=form, prog="nop2")
    except Exception as error:  # whatever it is, the parent makes a sentence of it
        return _failed(error, 1)
    sys.stdout.buffer.write(picture)
    return 0


def _failed(error: Exception, code: int) -> int:
    sys.stderr.write(f"\n{error}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
