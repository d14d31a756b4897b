"""Findings in the formats people and programs read."""
