"""From text to a tree of statements, and every mistake on the way."""
