"""Fuzzing: subjects, where it begins, and the target that is guided by coverage."""
