"""`python -m navmap`."""

from navmap.cli.main import program

program()
