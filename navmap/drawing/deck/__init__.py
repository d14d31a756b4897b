"""The parts of a presentation: native shapes, glued lines, text that fits, notes, templates."""
