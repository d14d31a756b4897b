"""The graph of a map, and the questions it answers."""
