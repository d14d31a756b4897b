"""The nouns of a map, and how they are read from a tree."""
